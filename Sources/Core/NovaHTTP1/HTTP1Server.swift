public import NovaNet
public import NovaPrimitives
import Synchronization

/// An HTTP/1.1 server on one port, with a listener on every loop of a group.
public final class HTTP1Server: Sendable {
    /// Where it listens, with the port the kernel gave.
    public let address: SocketAddress
    private let listeners: ListenerGroup
    private let members: [Member]

    private init(listeners: ListenerGroup, members: [Member]) {
        self.listeners = listeners
        self.members = members
        address = listeners.address
    }

    /// Listens on `address` and serves every connection with `handler`.
    ///
    /// - Throws: `NetError`, e.g. when the port is taken; nothing listens then.
    public static func start(
        on group: EventLoopGroup, address: SocketAddress,
        configuration: HTTP1Configuration = HTTP1Configuration(), handler: @escaping HTTPHandler
    ) async throws -> HTTP1Server {
        let members = group.loops.map {
            Member(loop: $0, configuration: configuration, handler: handler)
        }
        let listeners = try await group.listen(address) { loop, stream in
            members[loop.index].accept(stream)
        }
        return HTTP1Server(listeners: listeners, members: members)
    }

    /// Connections open now.
    public var connections: Int { members.reduce(0) { $0 + $1.count.load(ordering: .relaxed) } }

    /// Stops accepting, lets every request that has begun finish (its response says
    /// `Connection: close`), and returns when no connection is left. Those still open at `deadline`
    /// are cut.
    public func drain(until deadline: Deadline) async {
        await listeners.close()
        await withTaskGroup { group in
            for member in members { group.addTask { await member.drain(until: deadline) } }
        }
    }
}

/// The connections of one loop.
// SAFETY: everything but `count` is used on `loop`'s thread only.
private final class Member: @unchecked Sendable {
    let count = Atomic<Int>(0)
    private let loop: EventLoop
    private let configuration: HTTP1Configuration
    private let handler: HTTPHandler
    private var connections: [ObjectIdentifier: HTTP1ServerConnection] = [:]
    private var isDraining = false
    private var waiters: [CheckedContinuation<Void, Never>] = []
    private var timer: EventLoop.Timer?

    init(loop: EventLoop, configuration: HTTP1Configuration, handler: @escaping HTTPHandler) {
        self.loop = loop
        self.configuration = configuration
        self.handler = handler
    }

    func accept(_ stream: ByteStream) {
        guard !isDraining, connections.count < configuration.connectionsPerLoopMax else {
            return stream.abort()
        }
        let connection = HTTP1ServerConnection(
            stream, configuration: configuration, handler: handler
        ) { [weak self] in
            self?.ended($0)
        }
        connections[ObjectIdentifier(connection)] = connection
        count.store(connections.count, ordering: .relaxed)
        connection.start()
    }

    private func ended(_ connection: HTTP1ServerConnection) {
        connections[ObjectIdentifier(connection)] = nil
        count.store(connections.count, ordering: .relaxed)
        if connections.isEmpty { allEnded() }
    }

    func drain(until deadline: Deadline) async {
        await withCheckedContinuation { continuation in
            loop.execute { [self] in
                isDraining = true
                waiters.append(continuation)
                for connection in connections.values { connection.drain() }
                guard !connections.isEmpty else { return allEnded() }
                timer = loop.schedule(at: deadline) { [self] in
                    timer = nil
                    for connection in connections.values { connection.abort() }
                }
            }
        }
    }

    private func allEnded() {
        if let timer { loop.cancel(timer) }
        timer = nil
        for waiter in waiters { waiter.resume() }
        waiters = []
    }
}
