import NovaNet
import NovaPostgres
import NovaPrimitives
import NovaTestKit
import Synchronization
import Testing

@Suite("Query", .enabled(if: PostgresFixture.isAvailable))
struct QueryTests {
    private static let everything = """
        CREATE TYPE mood AS ENUM ('calm', 'merry');
        CREATE TABLE things (
            id uuid PRIMARY KEY, name text, short varchar(20), small int2, medium int4, big int8,
            flag bool, ratio float8, data bytea, at timestamptz, ids uuid[], words text[],
            numbers int8[], ints int4[], address inet, document jsonb, mood mood)
        """

    private struct Thing: Equatable, Sendable {
        var id: UUID
        var name: String?
        var small: Int16?
        var medium: Int32?
        var big: Int64?
        var flag: Bool?
        var ratio: Double?
        var data: [UInt8]?
        var at: WallTime?
        var ids: [UUID]?
        var words: [String]?
        var numbers: [Int64]?
        var ints: [Int32]?
        var address: String?
        var document: String?
        var mood: String?
    }

    private static func insert(_ thing: Thing, _ pool: PostgresPool) async throws -> Int64 {
        try await pool.execute(
            """
            INSERT INTO things VALUES (\(thing.id), \(thing.name), \(thing.name), \(thing.small),
                \(thing.medium), \(thing.big), \(thing.flag), \(thing.ratio), \(thing.data),
                \(thing.at), \(thing.ids), \(thing.words), \(thing.numbers), \(thing.ints),
                \(thing.address), \(thing.document), \(thing.mood))
            """, deadline: .soon)
    }

    private static func read(_ id: UUID, _ pool: PostgresPool) async throws -> Thing? {
        guard
            let row = try await pool.queryOne(
                "SELECT * FROM things WHERE id = \(id)", deadline: .soon)
        else { return nil }
        return Thing(
            id: try row[0], name: try row[2], small: try row[3], medium: try row[4],
            big: try row[5], flag: try row[6], ratio: try row[7], data: try row[8],
            at: try row[9], ids: try row[10], words: try row[11], numbers: try row[12],
            ints: try row[13], address: try row[14], document: try row[15], mood: try row[16])
    }

    @Test("every type comes back as it went, extremes, empties and NULLs too")
    func roundTrip() async throws {
        try await Rig.with(schema: Self.everything) { rig in
            let id = UUID.v7(at: TimeSourceNow.now)
            let things = [
                Thing(
                    id: id, name: "Zoë \u{1F600}", small: .min, medium: .max, big: .min,
                    flag: true, ratio: -0.125, data: [0, 255, 0], at: WallTime(microseconds: -1),
                    ids: [id, id], words: ["", "a,b", "\"", "ü"], numbers: [.min, 0, .max],
                    ints: [1, -1], address: "2001:db8::1", document: #"{"a": [1, null]}"#,
                    mood: "merry"),
                Thing(
                    id: UUID(high: 0, low: 0), name: "", small: 0, medium: 0, big: 0, flag: false,
                    ratio: .infinity, data: [], at: WallTime(microseconds: .max), ids: [],
                    words: [], numbers: [], ints: [], address: "10.0.0.0/8", document: "{}",
                    mood: "calm"),
                Thing(id: UUID(high: .max, low: .max)),
            ]
            for thing in things {
                let inserted = try await Self.insert(thing, rig.pool)
                let found = try await Self.read(thing.id, rig.pool)
                #expect(inserted == 1 && found == thing)
            }
        }
    }

    @Test("a value that looks like SQL is a value")
    func injection() async throws {
        try await Rig.with(schema: "CREATE TABLE t (v text)") { rig in
            let value = "x'); DROP TABLE t; --"
            try await rig.pool.execute("INSERT INTO t VALUES (\(value))", deadline: .soon)
            let row = try await rig.pool.queryOne(
                "SELECT v FROM t WHERE v = \(value)", deadline: .soon)
            #expect(try row?[0] == value)
        }
    }

    @Test("a NUL in text and a value that is too large are refused before they are sent")
    func unsendable() async throws {
        try await Rig.with { rig in
            for statement: SQL in [
                "SELECT \("a\0b")::text",
                "SELECT \([UInt8](repeating: 0, count: 17 * 1_024 * 1_024))",
            ] {
                let error = await #expect(throws: PostgresError.self) {
                    try await rig.pool.query(statement, deadline: .soon)
                }
                #expect(error?.kind == .invalidStatement)
            }
        }
    }

    @Test("a wrong type, NULL, column or width is a typed error that names the column")
    func mismatch() async throws {
        try await Rig.with { rig in
            let row = try #require(
                try await rig.pool.queryOne(
                    "SELECT 1::int8 AS big, NULL::text AS nothing, '{{1,2}}'::int8[] AS grid",
                    deadline: .soon))
            let wrong: [@Sendable () throws -> Void] = [
                { _ = try row[0] as UUID }, { _ = try row[1] as String },
                { _ = try row[2] as [Int64] }, { _ = try row[3] as Int64 },
                { _ = try row[-1] as Int64 }, { _ = try row[0] as Int32 },
                { _ = try row.decode((Int64, String?).self) },
            ]
            for read in wrong {
                let error = #expect(throws: PostgresError.self) { try read() }
                #expect(error?.kind == .decoding)
            }
            let error = #expect(throws: PostgresError.self) { try row[0] as UUID }
            #expect(error?.column == "big")
            #expect(try row[0] == Int64(1))
            #expect(try row[1] == String?.none)
        }
    }

    @Test("a unique violation names its constraint; the description names no value")
    func violation() async throws {
        let schema = "CREATE TABLE t (v text CONSTRAINT t_v_key UNIQUE)"
        try await Rig.with(schema: schema) { rig in
            let insert: SQL = "INSERT INTO t VALUES (\("secret"))"
            try await rig.pool.execute(insert, deadline: .soon)
            let error = try #require(
                await #expect(throws: PostgresError.self) {
                    try await rig.pool.execute(insert, deadline: .soon)
                })
            #expect(error.isUniqueViolation() && error.isUniqueViolation("t_v_key"))
            #expect(!error.isUniqueViolation("other") && !error.isRetryable)
            #expect(error.detail?.contains("secret") == true)
            #expect(!error.description.contains("secret"))
        }
    }

    @Test("query() refuses a statement that writes")
    func readOnly() async throws {
        try await Rig.with(schema: "CREATE TABLE t (v text)") { rig in
            let error = await #expect(throws: PostgresError.self) {
                try await rig.pool.query("INSERT INTO t VALUES ('x')", deadline: .soon)
            }
            #expect(error?.kind == .invalidStatement)
            let rows = try await rig.pool.executeReturning(
                "INSERT INTO t VALUES ('x') RETURNING v", deadline: .soon)
            #expect(try rows.decode((String).self) == ["x"])
        }
    }

    @Test("one bad statement among neighbours fails alone")
    func neighbours() async throws {
        try await Rig.with(loops: 1, configure: { $0.connectionsMax = 1 }) { rig in
            let outcomes = try await rig.onLoop {
                await withTaskGroup(of: (Int, Int64?, SQLState?).self) { tasks in
                    for number in 0..<200 {
                        tasks.addTask {
                            do {
                                let divisor = Int64(number % 20 == 7 ? 0 : 1)
                                let row = try await rig.pool.queryOne(
                                    "SELECT \(Int64(number)) / \(divisor)", deadline: .soon)
                                return (number, try row?[0], nil)
                            } catch {
                                return (number, nil, (error as? PostgresError)?.sqlState)
                            }
                        }
                    }
                    var all: [(Int, Int64?, SQLState?)] = []
                    for await outcome in tasks { all.append(outcome) }
                    return all
                }
            }
            #expect(outcomes.count == 200)
            for (number, value, state) in outcomes {
                if number % 20 == 7 {
                    #expect(value == nil && state == "22012")
                } else {
                    #expect(value == Int64(number) && state == nil)
                }
            }
        }
    }

    @Test("a statement that cannot be prepared says why to all who sent it")
    func unpreparable() async throws {
        try await Rig.with(loops: 1, configure: { $0.connectionsMax = 1 }) { rig in
            let states = try await rig.onLoop {
                await withTaskGroup(of: SQLState?.self) { tasks in
                    for _ in 0..<10 {
                        tasks.addTask {
                            do throws(PostgresError) {
                                _ = try await rig.pool.query(
                                    "SELECT * FROM nowhere", deadline: .soon)
                                return nil
                            } catch {
                                return error.sqlState
                            }
                        }
                    }
                    return await tasks.reduce(into: [SQLState?]()) { $0.append($1) }
                }
            }
            #expect(states == Array(repeating: .undefinedTable, count: 10))
            try rig.database.run("CREATE TABLE nowhere (v int)")
            let rows = try await rig.pool.query("SELECT * FROM nowhere", deadline: .soon)
            #expect(rows.isEmpty)
        }
    }

    @Test("ten thousand queries over twelve connections each get their own answer")
    func manyQueries() async throws {
        try await Rig.with(configure: { $0.connectionsMax = 12 }) { rig in
            let wrong = await withTaskGroup(of: Int.self) { tasks in
                for worker in 0..<100 {
                    let loop = rig.group.loops[worker % 2]
                    tasks.addTask {
                        await loop.spawn {
                            var wrong = 0
                            for step in 0..<100 {
                                let number = Int64(worker * 100 + step)
                                let row = try? await rig.pool.queryOne(
                                    "SELECT \(number), \(String(number))::text", deadline: .soon)
                                let pair = try? row?.decode((Int64, String).self)
                                if pair?.0 != number || pair?.1 != String(number) { wrong += 1 }
                            }
                            return wrong
                        }.value
                    }
                }
                return await tasks.reduce(0, +)
            }
            #expect(wrong == 0)
            #expect(rig.pool.state.connected == 12)
        }
    }

    @Test("each operation is reported once, with its name and outcome, on its loop")
    func observed() async throws {
        let observer = Observer()
        try await Rig.with(configure: { $0.observer = observer }) { rig in
            for _ in 0..<3 {
                _ = try await rig.pool.query("SELECT 1", deadline: .soon, name: "one")
            }
            _ = try? await rig.pool.query("SELECT 1/0", deadline: .soon, name: "bad")
            #expect(
                observer.seen.withLock { $0 } == ["one ok", "one ok", "one ok", "bad server"])
        }
    }

    private final class Observer: PostgresObserver {
        let seen = Mutex<[String]>([])

        func operationEnded(
            name: StaticString, outcome: PostgresError.Kind?, nanoseconds: Int64
        ) {
            let isSane = EventLoop.current != nil && nanoseconds > 0
            let outcome = outcome.map { "\($0)" } ?? "ok"
            seen.withLock { $0.append(isSane ? "\(name) \(outcome)" : "not on a loop") }
        }
    }

    @Test("statements beyond the cache's bound are deallocated on the server")
    func eviction() async throws {
        try await Rig.with(
            loops: 1,
            configure: {
                $0.connectionsMax = 1
                $0.preparedStatementsMax = 2
            }
        ) { rig in
            for _ in 0..<3 {
                _ = try await rig.pool.query("SELECT 1", deadline: .soon)
                _ = try await rig.pool.query("SELECT 2", deadline: .soon)
                _ = try await rig.pool.query("SELECT 3", deadline: .soon)
            }
            let row = try await rig.pool.queryOne(
                "SELECT count(*) FROM pg_prepared_statements", deadline: .soon)
            #expect(try row?[0] == Int64(2))
        }
    }

    @Test("a changed table is read again without an error")
    func changedPlan() async throws {
        try await Rig.with(
            schema: "CREATE TABLE t (a int); INSERT INTO t VALUES (1)", loops: 1,
            configure: { $0.connectionsMax = 1 }
        ) { rig in
            let before = try await rig.pool.query("SELECT * FROM t", deadline: .soon)
            #expect(before[0].columnCount == 1)
            try rig.database.run("ALTER TABLE t ADD b int")
            let after = try await rig.pool.query("SELECT * FROM t", deadline: .soon)
            #expect(after[0].columnCount == 2)
        }
    }

    @Test("behind a transaction pooler nothing is prepared, and all works the same")
    func pooler() async throws {
        try await Rig.with(
            schema: "CREATE TABLE t (v text)", loops: 1,
            configure: {
                $0.connectionsMax = 2
                $0.pooler = .transaction
            }
        ) { rig in
            try await rig.pool.transaction(deadline: .soon) { transaction in
                try await transaction.execute("INSERT INTO t VALUES (\("a"))")
                try await transaction.execute("INSERT INTO t VALUES (\("b"))")
            }
            for _ in 0..<10 {
                let rows = try await rig.pool.query("SELECT v FROM t ORDER BY v", deadline: .soon)
                #expect(try rows.decode((String).self) == ["a", "b"])
            }
            let row = try await rig.pool.queryOne(
                "SELECT count(*) FROM pg_prepared_statements", deadline: .soon)
            #expect(try row?[0] == Int64(0))
        }
    }
}

enum TimeSourceNow {
    static var now: WallTime { SystemTime().now }
}
