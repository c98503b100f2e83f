import CNova
import Glibc
import NovaPrimitives

/// Accepts connections on one loop. Several loops listen on one port through `SO_REUSEPORT`.
public final class Listener: ReadinessHandler, TimerHandler {
    /// Where it listens, with the port the kernel gave.
    public let address: SocketAddress
    private let loop: EventLoop
    private let descriptor: Int32
    private let accepted: (ByteStream) -> Void
    private var registration: Registration?
    private var isClosed = false

    /// Listens on `address` and hands every connection to `accepted`, on this loop's thread.
    ///
    /// `accepted` must `start` the stream or `abort` it. Call on the loop's thread.
    /// - Throws: ``NetError/system(operation:code:)``, e.g. when the port is taken.
    public init(
        _ address: SocketAddress, on loop: EventLoop, accepted: @escaping (ByteStream) -> Void
    ) throws(NetError) {
        let descriptor = address.withSocketAddress {
            nova_listen($0, $1, 1, Int32(Limits.listenBacklog))
        }
        guard descriptor >= 0 else { throw .system(operation: "listen", code: -descriptor) }
        self.loop = loop
        self.descriptor = descriptor
        self.accepted = accepted
        self.address = SocketAddress.local(of: descriptor) ?? address
        registration = try loop.register(descriptor, for: .readable, handler: self)
    }

    deinit {
        Glibc.close(descriptor)
    }

    /// Takes no further connection; those accepted live on.
    public func close() {
        guard !isClosed else { return }
        isClosed = true
        registration?.cancel()
        registration = nil
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Connections wait to be accepted. Called by the loop.
    public func ready(_ readiness: Readiness) {
        for _ in 0..<Limits.acceptsPerTurnMax where !isClosed {
            var storage = sockaddr_storage()
            var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
            let connection = nova_accept(descriptor, &storage, &length)
            if connection >= 0 {
                accepted(
                    SocketStream(
                        loop: loop, descriptor: connection, remoteAddress: SocketAddress(storage)))
                continue
            }
            if -connection == EMFILE || -connection == ENFILE || -connection == ENOMEM { pause() }
            if -connection == ECONNABORTED { continue }
            return
        }
    }

    /// The pause after running out of descriptors is over. Called by the loop.
    public func timerFired() {
        guard !isClosed else { return }
        registration?.watch(.readable)
    }

    private func pause() {
        registration?.watch([])
        _ = loop.schedule(
            at: .after(.milliseconds(Limits.acceptPauseMilliseconds)), self as any TimerHandler)
    }
}

extension EventLoopGroup {
    /// Listens on `address` with every loop. Port 0 is chosen by the kernel once, for all.
    ///
    /// - Parameters:
    ///   - address: where to listen.
    ///   - accepted: called on the accepting loop's thread.
    /// - Returns: the listeners, one per loop, all on the same port.
    /// - Throws: ``NetError``; nothing listens then.
    public func listen(
        _ address: SocketAddress, accepted: @escaping @Sendable (EventLoop, ByteStream) -> Void
    ) async throws -> ListenerGroup {
        var members: [ListenerGroup.Member] = []
        var address = address
        do {
            for loop in loops {
                let wanted = address
                let member = try await loop.submit {
                    let listener = try Listener(wanted, on: loop) { accepted(loop, $0) }
                    return ListenerGroup.Member(loop: loop, listener: listener)
                }
                address = member.listener.address
                members.append(member)
            }
        } catch {
            await ListenerGroup(address: address, members: members).close()
            throw error
        }
        return ListenerGroup(address: address, members: members)
    }
}

/// The listeners of one port, one per loop.
public final class ListenerGroup: @unchecked Sendable {
    // SAFETY: immutable; each listener is used on its own loop's thread only.
    struct Member: @unchecked Sendable {
        // SAFETY: `listener` is used on `loop` only.
        let loop: EventLoop
        let listener: Listener
    }

    /// Where all of them listen.
    public let address: SocketAddress
    private let members: [Member]

    init(address: SocketAddress, members: [Member]) {
        self.address = address
        self.members = members
    }

    /// Stops accepting on every loop; returns when none accepts any more.
    public func close() async {
        for member in members {
            try? await member.loop.submit { member.listener.close() }
        }
    }
}
