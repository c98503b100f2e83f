public import NovaNet
public import NovaPrimitives
import Synchronization

/// Serves gRPC on a group of event loops.
///
/// A call is born, runs and ends on the loop that accepted its connection.
public final class RPCServer: Sendable {
    /// The health of the process (`""`) and of each service. Nothing serves until it is set here.
    public let health = RPCHealth()
    /// Names the server in channelz.
    let id = RPCRegistry.shared.nextID()
    let name: String
    let loops: [RPCServerLoop]
    private let group: EventLoopGroup
    private let listeners = Mutex<[(id: Int64, group: ListenerGroup)]>([])

    /// A server that listens nowhere yet.
    ///
    /// Health, and channelz and reflection if they are wanted, are served beside the configured services.
    public init(_ configuration: RPCServerConfiguration, on group: EventLoopGroup) {
        self.group = group
        name = configuration.name
        var services = configuration.services
        health.set(
            Dictionary(services.map { ($0.service, .notServing) }, uniquingKeysWith: { $1 }))
        services.append(health.routes())
        if !configuration.channelzCallers.isEmpty {
            services.append(RPCChannelz(callers: configuration.channelzCallers).routes())
        }
        // Descriptors are compiled in; without readable ones there is nothing to reflect.
        if configuration.servesReflection, let reflection = try? RPCReflection(services) {
            services += reflection.routes()
        }
        let table = RPCRouteTable(
            services.flatMap(\.routes).enumerated().map { $1.at($0) })
        loops = group.loops.map {
            RPCServerLoop(loop: $0, table: table, configuration: configuration)
        }
        RPCRegistry.shared.add(self)
    }

    deinit { RPCRegistry.shared.remove(id) }

    /// Where the server listens, and what channelz calls that.
    var listening: [(id: Int64, address: SocketAddress)] {
        listeners.withLock { $0.map { ($0.id, $0.group.address) } }
    }

    /// How each loop admits calls, by the loops' indices.
    public var admission: [RPCAdmissionStatistics] { loops.map(\.statistics) }

    /// Listens on `address` with every loop of the group; port 0 takes a free one.
    ///
    /// - Parameters:
    ///   - address: where to.
    ///   - tls: how connections are secured; `nil` for plaintext.
    /// - Returns: where it listens.
    /// - Throws: `NetError`, e.g. when the port is taken.
    @discardableResult
    public func listen(
        _ address: SocketAddress, tls: TLSPolicy? = nil
    ) async throws -> SocketAddress {
        let loops = loops
        let acceptors = tls.map { tls in
            loops.map { loop in
                TLSAcceptor(tls) { loop.serve($0, initialBytes: $1) }
            }
        }
        let listener = try await group.listen(address) { loop, stream in
            if let acceptors {
                acceptors[loop.index].accept(stream)
            } else {
                loops[loop.index].serve(stream, initialBytes: nil)
            }
        }
        listeners.withLock { $0.append((RPCRegistry.shared.nextID(), listener)) }
        return listener.address
    }

    /// Serves a connection that somebody else accepted. Call on the thread of the stream's loop, which
    /// must belong to the server's group.
    public func serve(_ stream: ByteStream, initialBytes: UnsafeRawBufferPointer? = nil) {
        loops[stream.loop.index].serve(stream, initialBytes: initialBytes)
    }

    /// Stops listening, ends health watches, sends GOAWAY and lets the calls under way finish.
    ///
    /// - Parameter deadline: what still runs then is aborted.
    /// - Returns: `false` if something had to be aborted.
    @discardableResult
    public func drain(deadline: Deadline) async -> Bool {
        health.shutDown()
        let listeners = listeners.withLock { listeners in
            defer { listeners = [] }
            return listeners
        }
        for listener in listeners { await listener.group.close() }
        return await withTaskGroup(of: Bool.self) { tasks in
            for server in loops {
                tasks.addTask { await self.drain(server, deadline: deadline) }
            }
            var isClean = true
            for await ended in tasks { isClean = isClean && ended }
            return isClean
        }
    }

    private func drain(_ server: RPCServerLoop, deadline: Deadline) async -> Bool {
        await withUnsafeContinuation { continuation in
            server.loop.execute {
                let once = Once(continuation)
                let timer = server.loop.schedule(at: deadline) {
                    once.resume(false)
                    server.abort()
                }
                server.drain {
                    server.loop.cancel(timer)
                    server.workers.close()
                    once.resume(true)
                }
            }
        }
    }

    /// Resumes a continuation with the first result only. Confined to a loop.
    private final class Once {
        private var continuation: UnsafeContinuation<Bool, Never>?

        init(_ continuation: UnsafeContinuation<Bool, Never>) {
            self.continuation = continuation
        }

        func resume(_ value: Bool) {
            continuation?.resume(returning: value)
            continuation = nil
        }
    }
}
