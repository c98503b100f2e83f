import Synchronization

/// The servers and channels of the process, and the numbers by which ``RPCChannelz`` names them, their
/// parts and their connections. Any thread may use it; a call never does.
final class RPCRegistry: Sendable {
    /// The process's.
    static let shared = RPCRegistry()

    private struct Weak<Object: AnyObject & Sendable> {
        weak var object: Object?
    }

    private struct Entries {
        var servers: [Int64: Weak<RPCServer>] = [:]
        var channels: [Int64: Weak<RPCChannel>] = [:]
    }

    private let lastID = Atomic<Int64>(0)
    private let entries = Mutex(Entries())

    private init() {}

    /// A number above all that were given out before.
    func nextID() -> Int64 { lastID.wrappingAdd(1, ordering: .relaxed).newValue }

    /// Lists `server` for as long as it lives.
    func add(_ server: RPCServer) {
        entries.withLock { $0.servers[server.id] = Weak(object: server) }
    }

    /// Lists `channel` for as long as it lives.
    func add(_ channel: RPCChannel) {
        entries.withLock { $0.channels[channel.id] = Weak(object: channel) }
    }

    /// The server or channel of this number is going away.
    func remove(_ id: Int64) {
        entries.withLock { entries in
            entries.servers[id] = nil
            entries.channels[id] = nil
        }
    }

    /// The servers from number `start` on, in their order; those whose loops have stopped are left out.
    func servers(from start: Int64 = 0) -> [RPCServer] {
        // No reference is dropped under the lock: the last one takes it to remove the entry.
        entries.withLock { entries in
            entries.servers.filter { $0.key >= start }.values.compactMap(\.object)
        }.filter { !$0.isStopped }.sorted { $0.id < $1.id }
    }

    /// The channels from number `start` on, in their order; those whose loops have stopped are left out.
    func channels(from start: Int64 = 0) -> [RPCChannel] {
        entries.withLock { entries in
            entries.channels.filter { $0.key >= start }.values.compactMap(\.object)
        }.filter { !$0.isStopped }.sorted { $0.id < $1.id }
    }
}
