import NovaNet
import NovaPostgres
import NovaPrimitives
import NovaTestKit
import Testing

@Suite("Transaction", .enabled(if: PostgresFixture.isAvailable))
struct TransactionTests {
    private struct Stop: Error {}
    private static let table = "CREATE TABLE t (v int PRIMARY KEY, n int NOT NULL DEFAULT 0)"

    private static func values(_ rig: Rig) async throws -> [Int32] {
        try await rig.pool.query("SELECT v FROM t ORDER BY v", deadline: .soon)
            .decode((Int32).self)
    }

    @Test("commits what its closure did, and returns the closure's value")
    func commit() async throws {
        try await Rig.with(schema: Self.table) { rig in
            let sum = try await rig.pool.transaction(deadline: .soon) { transaction in
                try await transaction.execute("INSERT INTO t VALUES (\(Int32(1))), (2)")
                let row = try await transaction.queryOne("SELECT sum(v) FROM t")
                return try row?[0] as Int64?
            }
            #expect(sum == 3)
            let values = try await Self.values(rig)
            #expect(values == [1, 2])
        }
    }

    @Test("rolls back when its closure throws, and throws the closure's error")
    func rollback() async throws {
        try await Rig.with(schema: Self.table) { rig in
            await #expect(throws: Stop.self) {
                try await rig.pool.transaction(deadline: .soon) { transaction in
                    try await transaction.execute("INSERT INTO t VALUES (1)")
                    throw Stop()
                }
            }
            let values = try await Self.values(rig)
            #expect(values.isEmpty)
            #expect(rig.pool.state.leased == 0)
        }
    }

    @Test("a closure without statements sends nothing and frees the connection")
    func empty() async throws {
        try await Rig.with { rig in
            for _ in 0..<50 {
                let value = try await rig.pool.transaction(deadline: .soon) { _ in 7 }
                #expect(value == 7)
            }
            try await rig.until { rig.pool.state.leased == 0 }
        }
    }

    @Test("a swallowed failure still makes COMMIT fail")
    func swallowed() async throws {
        try await Rig.with(schema: Self.table) { rig in
            let error = await #expect(throws: PostgresError.self) {
                try await rig.pool.transaction(deadline: .soon) { transaction in
                    try await transaction.execute("INSERT INTO t VALUES (1)")
                    _ = try? await transaction.execute("INSERT INTO t VALUES (1)")
                }
            }
            #expect(error?.sqlState == .inFailedTransaction)
            let values = try await Self.values(rig)
            #expect(values.isEmpty)
        }
    }

    @Test("a first statement that fails reports its own error")
    func firstFails() async throws {
        try await Rig.with(schema: Self.table) { rig in
            for _ in 0..<2 {
                let error = await #expect(throws: PostgresError.self) {
                    try await rig.pool.transaction(deadline: .soon) { transaction in
                        try await transaction.execute("INSERT INTO nowhere VALUES (1)")
                    }
                }
                #expect(error?.sqlState == .undefinedTable)
                let violation = await #expect(throws: PostgresError.self) {
                    try await rig.pool.transaction(deadline: .soon) { transaction in
                        try await transaction.execute("INSERT INTO t VALUES (NULL)")
                    }
                }
                #expect(violation?.sqlState == .notNullViolation)
            }
        }
    }

    @Test("one transaction inside another is refused")
    func nesting() async throws {
        try await Rig.with { rig in
            let error = await #expect(throws: PostgresError.self) {
                try await rig.pool.transaction(deadline: .soon) { _ in
                    try await rig.pool.transaction(deadline: .soon) { _ in }
                }
            }
            #expect(error?.kind == .invalidStatement)
        }
    }

    @Test("a transaction used after its end is refused")
    func escaped() async throws {
        try await Rig.with { rig in
            let escaped = try await rig.pool.transaction(deadline: .soon) { $0 }
            let error = await #expect(throws: PostgresError.self) {
                try await escaped.query("SELECT 1")
            }
            #expect(error?.kind == .invalidStatement)
        }
    }

    @Test("of two that update one row in turn, the loser is run again and none is lost")
    func conflicts() async throws {
        try await Rig.with(schema: Self.table + "; INSERT INTO t VALUES (1, 0)") { rig in
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for _ in 0..<10 {
                    tasks.addTask {
                        try await rig.pool.retryingTransaction(
                            deadline: .soon, isolation: .serializable, attemptsMax: 100
                        ) { transaction in
                            let row = try await transaction.queryOne("SELECT n FROM t WHERE v = 1")
                            let count: Int32 = try row?[0] ?? 0
                            try await transaction.execute(
                                "UPDATE t SET n = \(count + 1) WHERE v = 1")
                        }
                    }
                }
                try await tasks.waitForAll()
            }
            let row = try await rig.pool.queryOne("SELECT n FROM t", deadline: .soon)
            #expect(try row?[0] == Int32(10))
        }
    }

    @Test("a deadlock ends one of the two with a retryable error")
    func deadlock() async throws {
        let schema = Self.table + "; INSERT INTO t VALUES (1), (2)"
        try await Rig.with(schema: schema) { rig in
            let attempts = Counter()
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for (first, second) in [(Int32(1), Int32(2)), (2, 1)] {
                    tasks.addTask {
                        try await rig.pool.retryingTransaction(deadline: .soon) { transaction in
                            try await transaction.execute(
                                "UPDATE t SET n = n + 1 WHERE v = \(first)")
                            // Only the first attempts meet; a later one runs through.
                            if attempts.next() < 2 {
                                try await rig.until { attempts.value >= 2 }
                            }
                            try await transaction.execute(
                                "UPDATE t SET n = n + 1 WHERE v = \(second)")
                        }
                    }
                }
                try await tasks.waitForAll()
            }
            let row = try await rig.pool.queryOne("SELECT sum(n) FROM t", deadline: .soon)
            #expect(try row?[0] == Int64(4))
            #expect(attempts.value == 3)
        }
    }

    @Test("its writes and those of others take turns on few connections")
    func manyWrites() async throws {
        try await Rig.with(schema: Self.table, configure: { $0.connectionsMax = 3 }) { rig in
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                for value in 0..<200 {
                    tasks.addTask {
                        if value % 2 == 0 {
                            try await rig.pool.execute(
                                "INSERT INTO t VALUES (\(Int32(value)))", deadline: .soon)
                        } else {
                            try await rig.pool.transaction(deadline: .soon) { transaction in
                                try await transaction.execute(
                                    "INSERT INTO t VALUES (\(Int32(value)))")
                                _ = try await rig.pool.query("SELECT 1", deadline: .soon)
                            }
                        }
                    }
                }
                try await tasks.waitForAll()
            }
            let values = try await Self.values(rig)
            #expect(values == (0..<200).map { Int32($0) })
        }
    }
}
