import EchoContract
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaResilience
import Synchronization

/// Connections to one server, one channel each, all on one loop.
final class LoadTarget: Sendable {
    let loop: EventLoop
    private let group: EventLoopGroup
    private let names: BlockingPool
    private let address: String
    private let tls: RPCClientTLS?
    private let channels = Mutex<[RPCChannel]>([])

    /// A target at `host:port` without connections yet; plaintext without `tls`.
    init(_ address: String, tls: LoadTLS? = nil) throws {
        do {
            group = try EventLoopGroup(count: 1)
            loop = group.loops[0]
            names = try BlockingPool(name: "names", threads: 1)
        } catch {
            throw ToolError("no event loop: \(error)")
        }
        self.address = address
        let host = address.prefix { $0 != ":" }
        self.tls = try tls?.client(host: String(host))
    }

    /// Clients of every connection opened so far, in their order.
    var clients: [EchoClient] { channels.withLock { $0.map { EchoClient($0) } } }

    /// A channel of its own, so a connection of its own, which opens at its first call.
    func makeChannel() throws(NetError) -> RPCChannel {
        // Every call is sent once and told as it ended: no retry, no breaker, no second connection.
        var configuration = RPCChannelConfiguration()
        configuration.retry = nil
        configuration.breaker = nil
        configuration.connections.connectionsPerBackendMax = 1
        configuration.connections.callsInFlightMax = Limits.loadCallsUnderWayMax
        return try RPCChannel(
            address, on: group, pool: names, tls: tls, configuration: configuration)
    }

    /// Opens connections until there are `count`, each proven by one echo; a few at a time, because a
    /// listener's queue is bounded.
    func open(_ count: Int) throws {
        var opened = channels.withLock { $0.count }
        while opened < count {
            let batch = min(Limits.loadConnectsAtOnce, count - opened)
            var fresh: [RPCChannel] = []
            do {
                for _ in 0..<batch { fresh.append(try makeChannel()) }
            } catch {
                throw ToolError("\(address): \(error)")
            }
            try prove(fresh)
            channels.withLock { $0 += fresh }
            opened += batch
        }
    }

    private func prove(_ fresh: [RPCChannel]) throws {
        let deadline = Deadline.after(.seconds(Limits.loadConnectSecondsMax))
        try loop.wait(Limits.loadConnectSecondsMax + 1) {
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for channel in fresh {
                    tasks.addTask {
                        _ = try await EchoClient(channel).unary(
                            LoadMethod.message, RPCCall(deadline: deadline))
                    }
                }
                try await tasks.waitForAll()
            }
        }
    }

    /// Closes every connection and forgets it; the loop goes on.
    func closeConnections() {
        let closed = channels.withLock { channels in
            defer { channels = [] }
            return channels
        }
        closed.forEach { $0.close() }
    }

    /// Closes everything; the target is of no use any more.
    func close() {
        closeConnections()
        names.close()
        // After the channels' own closing, which was queued before.
        let loops = group
        loop.execute { loops.stop() }
    }
}
