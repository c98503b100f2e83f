public import NovaNet
import NovaPrimitives

/// A relay between a client and a server that a test can cut, freeze or close to new clients.
public final class TCPProxy: @unchecked Sendable {
    // SAFETY: the state is touched on `loop` only.

    private let loop: EventLoop
    private let target: SocketAddress
    private var listener: Listener?
    private var relays: [Relay] = []
    private var isFrozen = false
    private var isRefusing = false

    /// Listens on a free port of the loopback address and relays to `target`.
    public init(to target: SocketAddress, on loop: EventLoop) {
        self.loop = loop
        self.target = target
    }

    /// Begins to listen.
    public func start() async throws -> UInt16 {
        try await loop.submit { [self] in
            let listener = try Listener(.loopback(port: 0), on: loop) { [weak self] stream in
                self?.accept(stream)
            }
            self.listener = listener
            return listener.address.port
        }
    }

    /// Resets every connection.
    public func cut() async throws {
        try await loop.submit { [self] in
            let all = relays
            relays = []
            for relay in all { relay.abort() }
        }
    }

    /// Whether new connections are reset at once.
    public func refuse(_ isRefusing: Bool) async throws {
        try await loop.submit { [self] in self.isRefusing = isRefusing }
    }

    /// Stops relaying, or goes on. What is sent meanwhile is kept by the kernel.
    public func freeze(_ isFrozen: Bool) async throws {
        try await loop.submit { [self] in
            self.isFrozen = isFrozen
            for relay in relays { relay.freeze(isFrozen) }
        }
    }

    private func accept(_ client: ByteStream) {
        guard !isRefusing else { return client.abort() }
        _ = Connector(to: target, on: loop, deadline: .after(.seconds(5))) { [self] result in
            guard case .success(let server) = result else { return client.abort() }
            let relay = Relay(client, server)
            relays.append(relay)
            relay.start()
            if isFrozen { relay.freeze(true) }
        }
    }

    private final class Relay {
        private let ends: [ByteStream]

        init(_ client: ByteStream, _ server: ByteStream) { ends = [client, server] }

        func start() {
            ends[0].start(Half(ends[1]))
            ends[1].start(Half(ends[0]))
        }

        func abort() { for end in ends { end.abort() } }

        func freeze(_ isFrozen: Bool) {
            for end in ends where !end.hasEnded {
                if isFrozen { end.pauseReading() } else { end.resumeReading() }
            }
        }
    }

    private final class Half: ByteStreamHandler {
        private let other: ByteStream

        init(_ other: ByteStream) { self.other = other }

        func streamReceived(_ bytes: UnsafeRawBufferPointer) { other.write(bytes) }
        func streamWillWrite(_ queue: SendQueue) {}
        func streamEnded(_ end: StreamEnd) { other.close() }
    }
}
