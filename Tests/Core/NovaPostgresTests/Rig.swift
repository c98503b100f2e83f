import NovaNet
import NovaPostgres
import NovaPrimitives
import NovaTestKit
import Synchronization

/// A database, loops and a pool for one test.
struct Rig {
    let database: PostgresFixture
    let group: EventLoopGroup
    let pool: PostgresPool

    static func with<Value: Sendable>(
        schema: String = "", loops: Int = 2,
        configure: (inout PostgresConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (Rig) async throws -> Value
    ) async throws -> Value {
        await Gate.shared.enter()
        defer { Gate.shared.leave() }
        let database = try PostgresFixture(schema: schema)
        let group = try EventLoopGroup(count: loops)
        defer { group.stop() }
        let pool = try await database.pool(on: group) {
            $0.connectionsMax = 4
            configure(&$0)
        }
        let rig = Rig(database: database, group: group, pool: pool)
        do {
            let value = try await body(rig)
            await pool.close(deadline: .after(.seconds(5)))
            return value
        } catch {
            await pool.close(deadline: .after(.seconds(5)))
            throw error
        }
    }

    /// Runs `body` as a task of loop 0, where calls take the short way.
    func onLoop<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let task = group.loops[0].spawn { () async -> Result<Value, any Error> in
            do { return .success(try await body()) } catch { return .failure(error) }
        }
        return try await task.value.get()
    }

    /// Waits until `condition` holds, at most ten seconds.
    func until(_ condition: () async throws -> Bool) async throws {
        let deadline = Deadline.after(.seconds(10))
        while try await !condition() {
            guard !deadline.isOver() else { throw NeverHeld(state: pool.state) }
            try await group.loops[0].sleep(until: .after(.milliseconds(5)))
        }
    }

    struct NeverHeld: Error { let state: PostgresPoolState }
}

extension Deadline {
    static var soon: Deadline { .after(.seconds(20)) }
}

final class Counter: Sendable {
    private let count = Atomic<Int>(0)
    var value: Int { count.load(ordering: .sequentiallyConsistent) }
    /// The value before.
    func next() -> Int { count.wrappingAdd(1, ordering: .sequentiallyConsistent).oldValue }
}

/// The error that `body` throws, to be asked for while something else runs.
func failure(_ body: @Sendable () async throws -> Void) async -> PostgresError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? PostgresError
    }
}

/// Keeps the tests that run at once within the connections of an ordinary server.
final class Gate: Sendable {
    static let shared = Gate(places: 6)

    private struct State {
        var places: Int
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(places: Int) { state = Mutex(State(places: places)) }

    func enter() async {
        await withCheckedContinuation { continuation in
            let enters = state.withLock { state in
                if state.places == 0 {
                    state.waiting.append(continuation)
                    return false
                }
                state.places -= 1
                return true
            }
            if enters { continuation.resume() }
        }
    }

    func leave() {
        let next: CheckedContinuation<Void, Never>? = state.withLock { state in
            if state.waiting.isEmpty {
                state.places += 1
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
