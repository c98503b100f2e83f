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
        let database = try PostgresFixture(schema: schema)
        let group = try EventLoopGroup(count: loops)
        defer { group.stop() }
        let pool = try await database.pool(on: group, configure: configure)
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
            guard !deadline.isOver() else { throw NeverHeld() }
            try await group.loops[0].sleep(until: .after(.milliseconds(5)))
        }
    }

    struct NeverHeld: Error {}
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
