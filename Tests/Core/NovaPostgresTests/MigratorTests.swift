import Glibc
import NovaNet
import NovaPrimitives
import NovaTestKit
import Testing

@testable import NovaPostgres

@Suite("Migration files")
struct MigrationFileTests {
    @Test(
        "only NNNN_name.sql is a migration",
        arguments: [
            "1_a.sql", "00001_a.sql", "0000_a.sql", "0001-a.sql", "0001_.sql", "0001_A.sql",
            "+001_a.sql", "0001_a.txt",
        ])
    func malformed(name: String) { #expect(MigrationFiles.parse(name) == nil) }

    @Test("the number and the name are read")
    func wellFormed() throws {
        let parsed = try #require(MigrationFiles.parse("0012_user_names_2.sql"))
        #expect(parsed.0 == 12 && parsed.1 == "user_names_2")
    }

    @Test("an absent directory, a misnamed file and a number used twice are refused")
    func refused() throws {
        let folder = try Folder()
        for files in [["0001_a.sql", "0001_b.sql"], ["x.sql"]] {
            for file in files { try folder.write(file, "SELECT 1") }
            #expect(throws: PostgresError.self) { try MigrationFiles.read(folder.path) }
            for file in files { unlink("\(folder.path)/\(file)") }
        }
        #expect(throws: PostgresError.self) { try MigrationFiles.read("\(folder.path)/absent") }
    }
}

/// A temporary directory.
final class Folder {
    struct Failed: Error {}
    let path: String

    init() throws {
        var template = Array("/tmp/nova-migrations-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failed() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                withUnsafePointer(to: &entry.pointee.d_name) {
                    _ = $0.withMemoryRebound(to: CChar.self, capacity: 256) {
                        unlink("\(path)/\(String(cString: $0))")
                    }
                }
            }
            closedir(stream)
        }
        rmdir(path)
    }

    func write(_ name: String, _ text: String) throws {
        guard let file = fopen("\(path)/\(name)", "w") else { throw Failed() }
        defer { fclose(file) }
        guard fputs(text, file) >= 0 else { throw Failed() }
    }
}

@Suite("Migrator", .enabled(if: PostgresFixture.isAvailable))
struct MigratorTests {
    private static func folder() throws -> Folder {
        let folder = try Folder()
        try folder.write("0001_first.sql", "CREATE TABLE a (v int); INSERT INTO a VALUES (1);")
        try folder.write("0002_second.sql", "ALTER TABLE a ADD w text; -- é")
        return folder
    }

    @Test("applies in order, records, and finds nothing to do the second time")
    func applies() throws {
        let (database, folder) = (try PostgresFixture(), try Self.folder())
        let migrator = try PostgresMigrator(url: database.url, directory: folder.path)
        #expect(try migrator.plan().map(\.version) == [1, 2])
        #expect(try migrator.apply().map(\.fileName) == ["0001_first.sql", "0002_second.sql"])
        #expect(try migrator.plan().isEmpty)
        #expect(try migrator.apply().isEmpty)
        let recorded = try database.rows(
            "SELECT version, name, length(checksum), applied_at IS NOT NULL FROM schema_migrations")
        #expect(recorded == [["1", "first", "64", "t"], ["2", "second", "64", "t"]])
    }

    @Test("a plan changes nothing")
    func plan() throws {
        let (database, folder) = (try PostgresFixture(), try Self.folder())
        _ = try PostgresMigrator(url: database.url, directory: folder.path).plan()
        #expect(try database.rows("SELECT to_regclass('schema_migrations')") == [[nil]])
    }

    @Test("an edited, renamed, vanished or late file is refused")
    func refuses() throws {
        let database = try PostgresFixture()
        let original = try Self.folder()
        _ = try PostgresMigrator(url: database.url, directory: original.path).apply()
        let edits: [(String, (Folder) throws -> Void)] = [
            ("edited", { try $0.write("0001_first.sql", "CREATE TABLE a (v bigint);") }),
            (
                "renamed",
                { rename("\($0.path)/0001_first.sql", "\($0.path)/0001_other.sql") }
            ),
            ("vanished", { unlink("\($0.path)/0001_first.sql") }),
        ]
        for (what, edit) in edits {
            let folder = try Self.folder()
            try edit(folder)
            let migrator = try PostgresMigrator(url: database.url, directory: folder.path)
            let error = #expect(throws: PostgresError.self, "\(what)") { try migrator.apply() }
            #expect(error?.kind == .configuration)
        }
        let late = try Self.folder()
        try late.write("0004_fourth.sql", "SELECT 1;")
        _ = try PostgresMigrator(url: database.url, directory: late.path).apply()
        try late.write("0003_third.sql", "SELECT 1;")
        let migrator = try PostgresMigrator(url: database.url, directory: late.path)
        #expect(throws: PostgresError.self) { try migrator.apply() }
    }

    @Test("a file that fails leaves nothing behind, and those before it stay")
    func fails() throws {
        let (database, folder) = (try PostgresFixture(), try Self.folder())
        try folder.write("0003_third.sql", "CREATE TABLE b (v int); SELECT 1/0;")
        let migrator = try PostgresMigrator(url: database.url, directory: folder.path)
        let error = #expect(throws: PostgresError.self) { try migrator.apply() }
        #expect(error?.sqlState == "22012")
        #expect(try database.rows("SELECT max(version) FROM schema_migrations") == [["2"]])
        #expect(try database.rows("SELECT to_regclass('b')") == [[nil]])
        try folder.write("0003_third.sql", "CREATE TABLE b (v int);")
        let repaired = try PostgresMigrator(url: database.url, directory: folder.path)
        #expect(try repaired.apply().map(\.version) == [3])
    }

    @Test("a file that ends its transaction is refused")
    func commits() throws {
        let (database, folder) = (try PostgresFixture(), try Folder())
        try folder.write("0001_first.sql", "CREATE TABLE a (v int); COMMIT;")
        let migrator = try PostgresMigrator(url: database.url, directory: folder.path)
        let error = #expect(throws: PostgresError.self) { try migrator.apply() }
        #expect(error?.kind == .configuration)
    }

    @Test("two at once apply each file once")
    func concurrent() async throws {
        let (database, folder) = (try PostgresFixture(), try Folder())
        for number in 1...6 {
            try folder.write("000\(number)_m.sql", "CREATE TABLE t\(number) (v int);")
        }
        let migrator = try PostgresMigrator(url: database.url, directory: folder.path)
        let pool = try BlockingPool(name: "migrators", threads: 3)
        defer { pool.close() }
        async let first = pool.run(deadline: .soon) { try migrator.apply().map(\.version) }
        async let second = pool.run(deadline: .soon) { try migrator.apply().map(\.version) }
        async let third = pool.run(deadline: .soon) { try migrator.apply().map(\.version) }
        let applied = try await first + second + third
        #expect(applied.sorted() == [1, 2, 3, 4, 5, 6])
    }

    @Test("a lock held by someone else is waited for, a second at a time")
    func lockTimeout() async throws {
        let (database, folder) = (try PostgresFixture(), try Self.folder())
        let migrator = try PostgresMigrator(url: database.url, directory: folder.path)
        try database.run("CREATE TABLE a_lock (v int)")
        try folder.write("0003_third.sql", "ALTER TABLE a_lock ADD w int;")
        let waiting = try PostgresMigrator(url: database.url, directory: folder.path)
        _ = try migrator.apply()
        let holder = try PostgresSession(url: database.url)
        try holder.run("BEGIN; LOCK TABLE a_lock")
        let pool = try BlockingPool(name: "migrator", threads: 1)
        defer { pool.close() }
        async let applied = pool.run(deadline: .soon) { try waiting.apply().map(\.version) }
        // A lock timeout shows as a rolled back transaction: let one happen, then give way.
        var rollbacks = 0
        let deadline = Deadline.soon
        while rollbacks < 1, !deadline.isOver() {
            let row = try database.rows(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                    + "AND application_name = 'nova-migrate' AND query = 'ROLLBACK'")
            rollbacks = row.first?.first.flatMap { $0 }.flatMap { Int($0) } ?? 0
        }
        try holder.run("COMMIT")
        let versions = try await applied
        #expect(rollbacks == 1 && versions == [3])
    }

    @Test("a service refuses a schema older than it needs")
    func require() async throws {
        let folder = try Self.folder()
        try await Rig.with { rig in
            let error = await #expect(throws: PostgresError.self) {
                try await PostgresMigrator.require(version: 1, in: rig.pool, deadline: .soon)
            }
            #expect(error?.kind == .configuration)
        }
        let path = folder.path
        try await Rig.with { rig in
            try rig.database.migrate(path)
            try await PostgresMigrator.require(version: 2, in: rig.pool, deadline: .soon)
            let error = await #expect(throws: PostgresError.self) {
                try await PostgresMigrator.require(version: 3, in: rig.pool, deadline: .soon)
            }
            #expect(error?.kind == .configuration)
        }
        withExtendedLifetime(folder) {}
    }
}
