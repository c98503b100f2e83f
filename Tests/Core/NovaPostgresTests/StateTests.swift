import NovaPrimitives
import Testing

@testable import NovaPostgres

@Suite("PipelineStateMachine")
struct PipelineStateMachineTests {
    fileprivate typealias Machine = PipelineStateMachine<String, Int>

    private static func text(_ step: Machine.Step) -> String {
        switch step {
        case .succeed(let operation): "succeed \(operation)"
        case .fail(let operation): "fail \(operation)"
        case .abort(let operation): "abort \(operation)"
        case .prepared(let statement): "prepared \(statement)"
        case .notPrepared(let statement): "not prepared \(statement)"
        case .deallocated(let statement): "deallocated \(statement)"
        case .notDeallocated(let statement): "not deallocated \(statement)"
        case .synced: "synced"
        case .violation: "violation"
        }
    }

    private static func machine(_ slots: Machine.Slot...) -> Machine {
        var machine = Machine(capacity: 16)
        for slot in slots { #expect(machine.append(slot) == true) }
        return machine
    }

    private static func run(_ machine: inout Machine, _ events: Machine.Event...) -> [String] {
        events.map { text(machine.receive($0)) }
    }

    @Test("answers go to operations in the order they were sent")
    func order() {
        var machine = Self.machine(.operation("a"), .operation("b"), .sync)
        #expect(machine.operations == 2 && machine.head == "a" && !machine.hasOpenGroup)
        #expect(Self.run(&machine, .success, .success) == ["succeed a", "succeed b"])
        #expect(machine.operations == 0 && !machine.isEmpty)
        #expect(Self.run(&machine, .sync) == ["synced"])
        #expect(machine.isEmpty)
    }

    @Test("a failure aborts the rest of its group and nothing of the next")
    func abort() {
        var machine = Self.machine(
            .operation("a"), .operation("b"), .operation("c"), .sync, .operation("d"), .sync)
        #expect(
            Self.run(&machine, .success, .failure, .aborted, .sync, .success, .sync)
                == ["succeed a", "fail b", "abort c", "synced", "succeed d", "synced"])
        #expect(machine.isEmpty)
    }

    @Test("preparing and deallocating are answered on their own")
    func prepare() {
        var machine = Self.machine(
            .deallocate(1), .sync, .prepare(2, for: "a"), .sync, .operation("a"), .sync)
        #expect(machine.head == nil)
        #expect(Self.run(&machine, .success, .sync) == ["deallocated 1", "synced"])
        #expect(machine.head == "a")
        #expect(Self.run(&machine, .failure, .sync) == ["not prepared 2", "synced"])
        #expect(Self.run(&machine, .failure, .sync) == ["fail a", "synced"])
    }

    @Test("a group is open from its first statement to its Sync")
    func openGroup() {
        var machine = Self.machine(.operation("a"))
        #expect(machine.hasOpenGroup)
        #expect(machine.append(.sync) == true)
        #expect(!machine.hasOpenGroup)
    }

    @Test(
        "an answer out of turn is a violation, and no operation is forgotten",
        arguments: [[Machine.Event.sync], [.aborted], [.success, .success, .success]])
    fileprivate func violation(events: [Machine.Event]) {
        var machine = Self.machine(.operation("a"), .operation("b"), .sync)
        var answered = 0
        for event in events {
            switch machine.receive(event) {
            case .succeed: answered += 1
            case .violation:
                let left = machine.drain().filter {
                    if case .operation = $0 { true } else { false }
                }
                #expect(left.count == 2 - answered)
                #expect(machine.isEmpty && machine.operations == 0)
                return
            default: Issue.record("unexpected step")
            }
        }
        Issue.record("no violation")
    }

    @Test("an answer to nothing is a violation")
    func nothing() {
        var machine = Self.machine()
        #expect(Self.run(&machine, .success) == ["violation"])
    }

    @Test("no more than the bound is under way")
    func bound() {
        var machine = Machine(capacity: 2)
        #expect(machine.append(.operation("a")) && machine.append(.sync))
        #expect(machine.append(.operation("b")) == false)
        #expect(machine.operations == 1)
    }
}

@Suite("PoolStateMachine")
struct PoolStateMachineTests {
    private static func machine(_ connections: Int, up: Int? = nil) -> PoolStateMachine {
        var machine = PoolStateMachine(connections: connections, groupMax: 2, inFlightMax: 4)
        for index in 0..<(up ?? connections) { machine.connected(index) }
        return machine
    }

    private static func read(_ machine: inout PoolStateMachine, now: Int64 = 0) -> Int? {
        let index = machine.placeRead(now: now)
        if let index { machine.started(index, now: now) }
        return index
    }

    @Test("reads of a turn fill one group before they go to the next connection")
    func groups() {
        var machine = Self.machine(2)
        #expect((0..<5).map { _ in Self.read(&machine) } == [0, 0, 1, 1, 0])
    }

    @Test("a read waits when every connection is full, and goes on when one is answered")
    func full() {
        var machine = Self.machine(1)
        for _ in 0..<4 {
            #expect(Self.read(&machine) == 0)
            machine.synced(0)
        }
        #expect(Self.read(&machine) == nil)
        machine.finished(0, now: 0)
        #expect(Self.read(&machine) == 0)
    }

    @Test("a leased connection takes no reads, a released one does")
    func lease() {
        var machine = Self.machine(2)
        #expect(machine.lease(now: 0) == 0)
        #expect(Self.read(&machine) == 1)
        machine.release(0)
        machine.release(0)
        #expect(machine.leases == 0)
        machine.synced(1)
        #expect(machine.lease(now: 0) == 0)
    }

    @Test("one connection is never leased, so that reads go on")
    func leaseBound() {
        var machine = Self.machine(3)
        #expect(machine.lease(now: 0) != nil)
        #expect(machine.lease(now: 0) != nil)
        #expect(machine.lease(now: 0) == nil)
        #expect(Self.read(&machine) != nil)
    }

    @Test("a single connection is leased all the same")
    func single() {
        var machine = Self.machine(1)
        #expect(machine.lease(now: 0) == 0)
        #expect(Self.read(&machine) == nil)
    }

    @Test("a connection that does not answer comes last")
    func stalled() {
        var machine = Self.machine(2)
        #expect(Self.read(&machine, now: 0) == 0)
        machine.synced(0)
        #expect(machine.lease(now: 0) == 1)
        for _ in 0..<3 { machine.started(1, now: Limits.stallNanoseconds) }
        machine.release(1)
        let late = Limits.stallNanoseconds + 1
        #expect(machine.lease(now: late) == 1)
    }

    @Test("a resting or lost connection takes nothing, and a lost lease is over")
    func lost() {
        var machine = Self.machine(2)
        machine.rest(0)
        #expect(Self.read(&machine) == 1)
        machine.unrest(0)
        #expect(machine.lease(now: 0) == 0)
        machine.lost(0)
        #expect(machine.leases == 0 && machine.up == 1 && machine.firstDown == 0)
        machine.release(0)
        machine.lost(1)
        #expect(Self.read(&machine) == nil && machine.lease(now: 0) == nil)
        machine.connected(0)
        #expect(Self.read(&machine) == 0)
    }
}

@Suite("StatementCache")
struct StatementCacheTests {
    private static func one(_ value: Int32) -> SQL { "SELECT \(value)" }
    private static func two(_ value: Int32?) -> SQL { "SELECT 2, \(value)" }
    private static func three() -> SQL { "SELECT 3" }

    private static func added(
        _ lookup: StatementCache.Lookup
    ) -> (PreparedStatement, evicted: PreparedStatement?)? {
        if case .added(let added, let evicted) = lookup { (added, evicted) } else { nil }
    }

    @Test("the same text is found whatever its values, NULL too")
    func found() throws {
        var cache = StatementCache(capacity: 4)
        let first = try #require(Self.added(cache.lookUp(Self.one(1))))
        #expect(first.evicted == nil)
        #expect(Self.added(cache.lookUp(Self.one(2))) == nil)
        #expect(Self.added(cache.lookUp(Self.two(1))) != nil)
        #expect(Self.added(cache.lookUp(Self.two(nil))) == nil)
        #expect(cache.count == 2)
    }

    @Test("the statement unused for longest leaves, and names are not used twice")
    func evicts() throws {
        var cache = StatementCache(capacity: 2)
        let one = try #require(Self.added(cache.lookUp(Self.one(1)))).0
        let two = try #require(Self.added(cache.lookUp(Self.two(1)))).0
        _ = cache.lookUp(Self.one(1))
        let three = try #require(Self.added(cache.lookUp(Self.three())))
        #expect(three.evicted === two)
        #expect(cache.count == 2)
        let again = try #require(Self.added(cache.lookUp(Self.two(1))))
        #expect(again.evicted === one)
        #expect(Set([one, two, three.0, again.0].map(\.name)).count == 4)
        cache.remove(two)
        #expect(Self.added(cache.lookUp(Self.two(1))) == nil)
    }

    @Test("a text's first word tells whether it only reads")
    func reads() throws {
        var cache = StatementCache(capacity: 16)
        let reading: [SQL] = [
            "SELECT 1", "\n  select 1", "(SELECT 1)", "WITH a AS (SELECT 1) SELECT * FROM a",
            "VALUES (1)",
        ]
        for sql in reading { #expect(Self.added(cache.lookUp(sql))?.0.isRead == true) }
        let writing: [SQL] = ["INSERT INTO t VALUES (1)", "DELETE FROM t", "", "selection"]
        for sql in writing { #expect(Self.added(cache.lookUp(sql))?.0.isRead == false) }
    }
}

@Suite("SQL")
struct SQLTests {
    @Test("values become numbered parameters, fragments are inserted")
    func text() {
        let filter: SQL = " AND b = \(true)"
        let sql: SQL = "SELECT 1 WHERE a = \("x")\(filter) LIMIT \(Int64(3))"
        #expect(
            String(decoding: sql.text, as: UTF8.self)
                == "SELECT 1 WHERE a = $1 AND b = $2 LIMIT $3")
        #expect(sql.valueTypes == [0, 16, 20] && sql.valueCount == 3 && sql.problem == nil)
        #expect(String(decoding: ("A" + filter).text, as: UTF8.self) == "A AND b = $1")
    }

    @Test("values are written in the server's form")
    func values() {
        let sql: SQL = "\(Int16(-2)) \([UInt8]([7, 8])) \("é") \(Int32?.none) \([Int64]())"
        #expect(
            sql.values == [0xFF, 0xFE, 7, 8, 0xC3, 0xA9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 20])
        #expect(sql.parts.filter(\.isValue).map(\.count) == [2, 2, 3, -1, 12])
    }
}

@Suite("Binary values")
struct BinaryValueTests {
    private static func parse(_ bytes: [UInt8]) -> [UInt8]? {
        bytes.withUnsafeBytes { ArrayReader.parse($0) { $0.count == 1 ? $0[0] : nil } }
    }

    private static let array: [UInt8] = [
        0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 5, 0, 0, 0, 1, 6,
    ]

    @Test("an array is read only if every byte adds up")
    func arrays() {
        #expect(Self.parse(Self.array) == [5, 6])
        #expect(Self.parse(Array(repeating: 0, count: 12)) == [])
        for count in 0..<Self.array.count {
            #expect(Self.parse(Array(Self.array.prefix(count))) == nil)
        }
        #expect(Self.parse(Self.array + [0]) == nil)
    }

    @Test("no flipped bit makes the reader of arrays trap")
    func flipped() {
        for index in Self.array.indices {
            for bit in 0..<8 {
                var bytes = Self.array
                bytes[index] ^= 1 << UInt8(bit)
                let count = Self.parse(bytes)?.count ?? 0
                #expect(count <= 2)
            }
        }
    }

    @Test(
        "addresses are written as RFC 5952 has them",
        arguments: [
            ([2, 32, 0, 4, 127, 0, 0, 1], "127.0.0.1"), ([2, 8, 1, 4, 10, 0, 0, 0], "10.0.0.0/8"),
            ([3, 128, 0, 16] + Array(repeating: 0, count: 15) + [1], "::1"),
            (
                [3, 128, 0, 16, 0x20, 1, 0xD, 0xB8, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1],
                "2001:db8::1:0:0:1"
            ),
        ] as [([UInt8], String?)]
            + [
                ([], nil), ([2, 33, 0, 4, 1, 2, 3, 4], nil), ([2, 32, 0, 4, 1, 2, 3], nil),
                ([9, 0, 0, 0], nil),
            ])
    func addresses(bytes: [UInt8], text: String?) {
        #expect(bytes.withUnsafeBytes { InternetAddress.format($0) } == text)
    }
}

@Suite("Backoff")
struct BackoffTests {
    @Test("doubles up to its bound, stays within half of it, and starts again")
    func doubles() {
        var backoff = Backoff()
        let pauses = (0..<40).map { _ in backoff.next(random: 1) }
        #expect(pauses.prefix(4) == [50, 100, 200, 400])
        #expect(pauses.last == Limits.backoffMillisecondsMax)
        #expect(backoff.next(random: 0) == Limits.backoffMillisecondsMax / 2)
        backoff.reset()
        #expect(backoff.next(random: 0) == Limits.backoffMillisecondsMin / 2)
    }
}

@Suite("WaitQueue")
struct WaitQueueTests {
    private static func operation() -> Operation {
        Operation("SELECT 1", .read, deadline: .soon, name: "test")
    }

    @Test("those that gave up are skipped and do not count against the bound")
    func forgets() {
        var queue = WaitQueue(limit: 2)
        for _ in 0..<100 {
            let gone = Self.operation()
            #expect(queue.append(gone) == true)
            queue.forget(gone)
            queue.forget(gone)
        }
        let (first, second) = (Self.operation(), Self.operation())
        #expect(queue.append(first) && queue.append(second) && !queue.append(Self.operation()))
        #expect(queue.count == 2)
        let urgent = Self.operation()
        queue.putBack(urgent)
        #expect(queue.popFirst() === urgent && queue.popFirst() === first)
        #expect(queue.popFirst() === second && queue.popFirst() == nil && queue.isEmpty)
    }
}

@Suite("Configuration")
struct ConfigurationTests {
    @Test("a malformed URL is refused without quoting it")
    func malformed() {
        for url in [
            "", "host=x", "mysql://u:secret@h/db", "postgres://u:secret@h/db?bogus=1",
            "postgres://u:secret@[h/db",
        ] {
            let error = #expect(throws: PostgresError.self) {
                try PostgresConfiguration(url: url).parameters()
            }
            #expect(error?.kind == .configuration)
            #expect(error?.message.contains("secret") == false)
        }
    }

    @Test("the URL's own options win, and a pooler gets no session options")
    func options() throws {
        var configuration = PostgresConfiguration(
            url: "postgres://u:p%40@db:5433/x?sslmode=verify-full&application_name=mine")
        var parameters = try configuration.parameters()
        #expect(parameters["password"] == "p@" && parameters["port"] == "5433")
        #expect(parameters["sslmode"] == "verify-full" && parameters["application_name"] == "mine")
        #expect(parameters["options"] != nil && parameters.hosts == ["db"])
        configuration.pooler = .transaction
        parameters = try configuration.parameters()
        #expect(parameters["options"] == nil)
        configuration.url = "postgres://u@/x?host=/run/postgresql"
        #expect(try configuration.parameters().hosts == [])
    }
}
