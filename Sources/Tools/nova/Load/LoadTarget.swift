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
    private let probe: LoadMethod
    private let opened = Mutex<[RPCChannel]>([])

    /// A target at `host:port` without connections yet; plaintext without `tls`.
    ///
    /// - Parameters:
    ///   - address: the server, `host:port`.
    ///   - tls: what is shown and trusted.
    ///   - probe: the call that proves a new connection.
    /// - Throws: `ToolError` without a loop, or for files of `tls` that cannot be used.
    init(
        _ address: String, tls: LoadTLS? = nil, probe: LoadMethod = .unary(LoadMethod.message)
    ) throws {
        do {
            group = try EventLoopGroup(count: 1)
            loop = group.loops[0]
            names = try BlockingPool(name: "names", threads: 1)
        } catch {
            throw ToolError("no event loop: \(error)")
        }
        self.address = address
        self.probe = probe
        let host = address.prefix { $0 != ":" }
        self.tls = try tls?.client(host: String(host))
    }

    /// Every connection opened so far, in their order.
    var channels: [RPCChannel] { opened.withLock { $0 } }
    /// Clients of them.
    var clients: [EchoClient] { channels.map { EchoClient($0) } }

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

    /// Opens connections until there are `count`, each proven by one call; a few at a time, because a
    /// listener's queue is bounded.
    func open(_ count: Int) throws {
        while channels.count < count {
            let batch = min(Limits.loadConnectsAtOnce, count - channels.count)
            var fresh: [RPCChannel] = []
            do {
                for _ in 0..<batch { fresh.append(try makeChannel()) }
            } catch {
                throw ToolError("\(address): \(error)")
            }
            try prove(fresh)
            opened.withLock { $0 += fresh }
        }
    }

    private func prove(_ fresh: [RPCChannel]) throws {
        let deadline = Deadline.after(.seconds(Limits.loadConnectSecondsMax))
        let probe = probe
        try loop.wait(Limits.loadConnectSecondsMax + 1) {
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for channel in fresh {
                    tasks.addTask {
                        _ = try await probe.call(channel, RPCCall(deadline: deadline))
                    }
                }
                try await tasks.waitForAll()
            }
        }
    }

    /// Closes every connection and forgets it; the loop goes on.
    func closeConnections() {
        let closed = opened.withLock { channels in
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
