import NovaNet
import NovaPostgres
import NovaPrimitives
import NovaTestKit
import Testing

/// Deadlines, cancellation and bounds with a server that works.
@Suite("Giving up", .enabled(if: PostgresFixture.isAvailable))
struct GivingUpTests {
    private static func running(_ rig: Rig, _ text: String) throws -> Int {
        let rows = try rig.database.rows(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                + "AND state = 'active' AND pid <> pg_backend_pid() AND query LIKE '%\(text)%'")
        return rows.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? -1
    }

    @Test("a slow read ends at its deadline and is cancelled on the server")
    func slowRead() async throws {
        try await Rig.with(configure: { $0.connectionsMax = 2 }) { rig in
            let started = SystemTime().monotonicNanoseconds
            let error = await #expect(throws: PostgresError.self) {
                try await rig.pool.query(
                    "SELECT pg_sleep(60)", deadline: .after(.milliseconds(100)))
            }
            #expect(error?.kind == .deadlineExceeded && error?.isOutcomeUnknown == false)
            #expect(SystemTime().monotonicNanoseconds - started < 5_000_000_000)
            try await rig.until { try Self.running(rig, "pg_sleep") == 0 }
            let row = try await rig.pool.queryOne("SELECT 1", deadline: .soon)
            #expect(try row?[0] == Int32(1))
        }
    }

    @Test("reads that share a group with a cancelled one get their answers")
    func neighboursOfCancelled() async throws {
        try await Rig.with(loops: 1, configure: { $0.connectionsMax = 1 }) { rig in
            let answers = try await rig.onLoop {
                await withTaskGroup(of: Int64?.self) { tasks in
                    tasks.addTask {
                        _ = try? await rig.pool.query(
                            "SELECT pg_sleep(60)", deadline: .after(.milliseconds(100)))
                        return nil
                    }
                    for number in 0..<20 {
                        tasks.addTask {
                            let row = try? await rig.pool.queryOne(
                                "SELECT \(Int64(number))", deadline: .soon)
                            return try? row?[0]
                        }
                    }
                    return await tasks.reduce(into: Set<Int64?>()) { $0.insert($1) }
                }
            }
            #expect(answers == Set([nil] + (0..<20).map { Int64($0) }))
        }
    }

    @Test("a write that outlives its deadline says that its outcome is unknown")
    func slowWrite() async throws {
        try await Rig.with(schema: "CREATE TABLE t (v int)") { rig in
            let error = await #expect(throws: PostgresError.self) {
                try await rig.pool.execute(
                    "INSERT INTO t SELECT 1 FROM pg_sleep(60)",
                    deadline: .after(.milliseconds(100)))
            }
            #expect(error?.kind == .deadlineExceeded && error?.isOutcomeUnknown == true)
            try await rig.until { try Self.running(rig, "pg_sleep") == 0 }
            try await rig.until { rig.pool.state.leased == 0 }
            #expect(try rig.database.rows("SELECT count(*) FROM t") == [["0"]])
        }
    }

    @Test("a cancelled task gets its error at once and its connection is free again")
    func cancelledTask() async throws {
        try await Rig.with(loops: 1, configure: { $0.connectionsMax = 1 }) { rig in
            let task = rig.group.loops[0].spawn { () async -> PostgresError.Kind? in
                do throws(PostgresError) {
                    _ = try await rig.pool.query("SELECT pg_sleep(60)", deadline: .soon)
                    return nil
                } catch {
                    return error.kind
                }
            }
            try await rig.until { try Self.running(rig, "pg_sleep") == 1 }
            task.cancel()
            let kind = await task.value
            #expect(kind == .cancelled)
            let row = try await rig.pool.queryOne("SELECT 1", deadline: .soon)
            #expect(try row?[0] == Int32(1))
        }
    }

    @Test("a task that was cancelled before its call sends nothing")
    func cancelledBefore() async throws {
        try await Rig.with { rig in
            let kind = try await rig.onLoop {
                await withTaskGroup(of: PostgresError.Kind?.self) { tasks in
                    tasks.cancelAll()
                    tasks.addTask {
                        do throws(PostgresError) {
                            _ = try await rig.pool.query("SELECT 1", deadline: .soon)
                            return nil
                        } catch {
                            return error.kind
                        }
                    }
                    return await tasks.next() ?? nil
                }
            }
            #expect(kind == .cancelled)
        }
    }

    @Test("a waiter gets its error at its deadline, though every connection is taken")
    func queueDeadline() async throws {
        try await Rig.with(loops: 1, configure: { $0.connectionsMax = 1 }) { rig in
            try await rig.pool.transaction(deadline: .soon) { transaction in
                _ = try await transaction.query("SELECT 1")
                for _ in 0..<2 {
                    let error = await #expect(throws: PostgresError.self) {
                        try await rig.pool.query("SELECT 1", deadline: .after(.milliseconds(20)))
                    }
                    #expect(error?.kind == .deadlineExceeded)
                    let write = await #expect(throws: PostgresError.self) {
                        try await rig.pool.execute(
                            "SELECT 1", deadline: .after(.milliseconds(20)))
                    }
                    #expect(write?.kind == .deadlineExceeded && write?.isOutcomeUnknown == false)
                }
                // The gauge is published at the end of the turn in which the last waiter gave up.
                let patience = Deadline.soon
                while rig.pool.state.waiting > 0, !patience.isOver() { await Task.yield() }
                #expect(rig.pool.state.waiting == 0)
            }
            let over = await #expect(throws: PostgresError.self) {
                try await rig.pool.query("SELECT 1", deadline: .after(.zero))
            }
            #expect(over?.kind == .deadlineExceeded)
        }
    }

    @Test("one waiter beyond the bound is refused at once, and the others are served")
    func bound() async throws {
        try await Rig.with(loops: 1, configure: { $0.connectionsMax = 1 }) { rig in
            let counts = try await rig.onLoop {
                try await withThrowingTaskGroup(of: PostgresError.Kind?.self) { tasks in
                    try await rig.pool.transaction(deadline: .soon) { transaction in
                        _ = try await transaction.query("SELECT 1")
                        for _ in 0..<4_200 {
                            tasks.addTask {
                                do throws(PostgresError) {
                                    _ = try await rig.pool.query("SELECT 1", deadline: .soon)
                                    return nil
                                } catch {
                                    return error.kind
                                }
                            }
                        }
                        try await rig.until { rig.pool.state.waiting >= 4_096 }
                    }
                    var counts: [PostgresError.Kind?: Int] = [:]
                    for try await kind in tasks { counts[kind, default: 0] += 1 }
                    return counts
                }
            }
            #expect(counts == [nil: 4_096, .overloaded: 104])
        }
    }

    @Test("a transaction ends at its deadline though its closure does not")
    func idleTransaction() async throws {
        try await Rig.with(schema: "CREATE TABLE t (v int)") { rig in
            let error = await #expect(throws: PostgresError.self) {
                try await rig.pool.transaction(deadline: .after(.milliseconds(200))) {
                    transaction in
                    try await transaction.execute("INSERT INTO t VALUES (1)")
                    // The row's lock is gone while the closure still runs.
                    try await rig.until { rig.pool.state.leased == 0 }
                    try rig.database.run("BEGIN; LOCK TABLE t NOWAIT; COMMIT")
                    try await transaction.execute("INSERT INTO t VALUES (2)")
                }
            }
            let rows = try rig.database.rows("SELECT count(*) FROM t")
            #expect(error?.kind == .deadlineExceeded && rows == [["0"]])
        }
    }

    @Test("a slow statement ends its transaction at the deadline")
    func slowTransaction() async throws {
        try await Rig.with(schema: "CREATE TABLE t (v int)") { rig in
            let error = await #expect(throws: PostgresError.self) {
                try await rig.pool.transaction(deadline: .after(.milliseconds(200))) {
                    transaction in
                    try await transaction.execute("INSERT INTO t VALUES (1)")
                    try await transaction.execute("SELECT pg_sleep(60)")
                }
            }
            #expect(error?.kind == .deadlineExceeded)
            try await rig.until { try Self.running(rig, "pg_sleep") == 0 }
            try await rig.until { rig.pool.state.leased == 0 }
            #expect(try rig.database.rows("SELECT count(*) FROM t") == [["0"]])
        }
    }

    @Test("a closed pool refuses, and a closed one that waited has answered")
    func closed() async throws {
        try await Rig.with(schema: "CREATE TABLE t (v int)") { rig in
            let holder = try PostgresSession(url: rig.database.url)
            try holder.run("BEGIN; LOCK TABLE t")
            async let late = rig.pool.query("SELECT count(*) FROM t", deadline: .soon)
            try await rig.until { try Self.running(rig, "FROM t") == 1 }
            async let closing: Void = rig.pool.close(deadline: .soon)
            try holder.run("COMMIT")
            let rows = try await late
            #expect(rows.count == 1)
            await closing
            let error = await #expect(throws: PostgresError.self) {
                try await rig.pool.query("SELECT 1", deadline: .soon)
            }
            #expect(error?.kind == .closed)
        }
    }
}

/// Connections that break, servers that are away or do not answer.
@Suite("Server faults", .enabled(if: PostgresFixture.isAvailable))
struct ServerFaultTests {
    /// A pool behind a proxy.
    private static func with(
        configure: @escaping @Sendable (inout PostgresConfiguration) -> Void = { _ in },
        _ body: @escaping @Sendable (Rig, TCPProxy) async throws -> Void
    ) async throws {
        let relays = try EventLoopGroup(count: 1)
        defer { relays.stop() }
        let server = try #require(PostgresFixture.address)
        let proxy = TCPProxy(to: server, on: relays.loops[0])
        let port = try await proxy.start()
        try await Rig.with(
            schema: "CREATE TABLE t (v int)",
            configure: { configuration in
                configuration.url = PostgresFixture.url(
                    configuration.url, host: "127.0.0.1:\(port)")
                configuration.connectionsMax = 6
                configuration.cancelGrace = .milliseconds(300)
                configure(&configuration)
            }
        ) { rig in try await body(rig, proxy) }
    }

    @Test("a terminated backend fails its write and its transaction, not its reads")
    func terminated() async throws {
        try await Rig.with(schema: "CREATE TABLE t (v int); CREATE TABLE l (v int)") { rig in
            let holder = try PostgresSession(url: rig.database.url)
            try holder.run("BEGIN; LOCK TABLE l")
            async let read: Int? = try? rig.pool.query(
                "SELECT count(*) FROM l", deadline: .soon
            ).count
            async let write = failure {
                try await rig.pool.execute(
                    "INSERT INTO t SELECT 1 FROM pg_sleep(60)", deadline: .soon)
            }
            async let transaction = failure {
                try await rig.pool.transaction(deadline: .soon) { transaction in
                    _ = try await transaction.execute("INSERT INTO t SELECT 2 FROM pg_sleep(60)")
                }
            }
            try await rig.until {
                try rig.database.rows(
                    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                        + "AND state = 'active' AND application_name = 'nova'") == [["3"]]
            }
            try rig.database.run(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                    + "WHERE datname = current_database() AND application_name = 'nova'")
            let (writeError, lost) = await (write, transaction)
            #expect(writeError?.kind == .connectionLost && writeError?.isOutcomeUnknown == true)
            #expect(lost?.kind == .connectionLost && lost?.isRetryable == true)
            try holder.run("COMMIT")
            let rows = await read
            #expect(rows == 1)
            try await rig.until { rig.pool.state.connected == 4 && rig.pool.state.leased == 0 }
            #expect(try rig.database.rows("SELECT count(*) FROM t") == [["0"]])
        }
    }

    @Test("cut connections heal, again and again, and reads do not notice")
    func cut() async throws {
        try await Self.with { rig, proxy in
            for _ in 0..<5 {
                try await withThrowingTaskGroup(of: Int64?.self) { tasks in
                    for number in 0..<50 {
                        tasks.addTask {
                            try await rig.pool.queryOne(
                                "SELECT \(Int64(number)) FROM pg_sleep(0.01)", deadline: .soon)?[0]
                        }
                    }
                    try await proxy.cut()
                    let sum = try await tasks.reduce(0) { $0 + ($1 ?? 0) }
                    #expect(sum == 1_225)
                }
            }
        }
    }

    @Test("while the server is away operations say so, and the pool finds it again")
    func away() async throws {
        try await Self.with { rig, proxy in
            try await proxy.refuse(true)
            try await proxy.cut()
            try await rig.until { rig.pool.state.connected == 0 }
            #expect(!rig.pool.isReady)
            let error = await #expect(throws: PostgresError.self) {
                try await rig.pool.query("SELECT 1", deadline: .after(.milliseconds(50)))
            }
            #expect(error?.kind == .unavailable && error?.isRetryable == true)
            let write = await #expect(throws: PostgresError.self) {
                try await rig.pool.execute("SELECT 1", deadline: .after(.milliseconds(50)))
            }
            #expect(write?.kind == .unavailable)
            async let patient = rig.pool.query("SELECT 1", deadline: .soon)
            try await rig.until { rig.pool.state.waiting == 1 }
            try await proxy.refuse(false)
            let rows = try await patient
            #expect(rows.count == 1)
            try await rig.until { rig.pool.isReady }
        }
    }

    @Test("after a second without a server operations are refused at once")
    func outage() async throws {
        try await Self.with { rig, proxy in
            try await proxy.refuse(true)
            try await proxy.cut()
            try await rig.until {
                let started = SystemTime().monotonicNanoseconds
                _ = try? await rig.pool.query("SELECT 1", deadline: .after(.milliseconds(500)))
                return SystemTime().monotonicNanoseconds - started < 100_000_000
            }
        }
    }

    @Test("a server that stops answering costs a connection, never a caller")
    func frozen() async throws {
        try await Self.with { rig, proxy in
            try await proxy.freeze(true)
            async let write = failure {
                try await rig.pool.execute(
                    "INSERT INTO t VALUES (1)", deadline: .after(.milliseconds(200)))
            }
            async let read = failure {
                _ = try await rig.pool.query("SELECT 1", deadline: .after(.milliseconds(200)))
            }
            async let transaction = failure {
                try await rig.pool.transaction(deadline: .after(.milliseconds(200))) {
                    _ = try await $0.execute("INSERT INTO t VALUES (2)")
                }
            }
            let (readError, writeError, lost) = await (read, write, transaction)
            #expect(readError?.kind == .deadlineExceeded)
            #expect(writeError?.kind == .deadlineExceeded && writeError?.isOutcomeUnknown == true)
            #expect(lost?.kind == .deadlineExceeded)
            try await rig.until { rig.pool.state.connected < 6 && rig.pool.state.leased == 0 }
            try await proxy.freeze(false)
            try await rig.until { rig.pool.state.connected == 6 }
            let row = try await rig.pool.queryOne("SELECT 1", deadline: .soon)
            #expect(try row?[0] == Int32(1))
        }
    }

    @Test("a server that accepts and says nothing is given up after the connect timeout")
    func silent() async throws {
        try await Self.with(configure: { $0.connectTimeout = .milliseconds(200) }) { rig, proxy in
            try await proxy.freeze(true)
            try await proxy.cut()
            let error = await #expect(throws: PostgresError.self) {
                try await rig.pool.query("SELECT 1", deadline: .after(.milliseconds(600)))
            }
            #expect(error?.kind == .unavailable)
            try await proxy.freeze(false)
            try await rig.until { rig.pool.state.connected == 6 }
        }
    }

    @Test("a pool may be made before its server can be reached")
    func early() async throws {
        let group = try EventLoopGroup(count: 2)
        defer { group.stop() }
        let server = try #require(PostgresFixture.address)
        let proxy = TCPProxy(to: server, on: group.loops[0])
        try await proxy.refuse(true)
        let port = try await proxy.start()
        let database = try PostgresFixture()
        let url = PostgresFixture.url(database.url, host: "127.0.0.1:\(port)")
        let pool = try PostgresPool(PostgresConfiguration(url: url), on: group)
        let error = await #expect(throws: PostgresError.self) {
            try await pool.waitUntilReady(deadline: .after(.milliseconds(200)))
        }
        #expect(error?.kind == .unavailable)
        try await proxy.refuse(false)
        try await pool.waitUntilReady(deadline: .soon)
        await pool.close(deadline: .soon)
    }

    @Test("a wrong password is an outage with a reason, not a crash")
    func refusedLogin() async throws {
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let database = try PostgresFixture()
        let url = PostgresFixture.url(database.url, database: "absent_\(database.name)")
        let pool = try PostgresPool(PostgresConfiguration(url: url), on: group)
        let error = await #expect(throws: PostgresError.self) {
            try await pool.query("SELECT 1", deadline: .after(.milliseconds(500)))
        }
        #expect(error?.kind == .unavailable && error?.message.contains("absent_") == true)
        await pool.close(deadline: .soon)
    }
}
