import Glibc
public import NovaPrimitives

/// Brings a schema forward by the numbered files of one service.
///
/// Each file `NNNN_name.sql` runs once, in one transaction, under an advisory transaction lock, so
/// that two migrators take turns. What was applied is recorded with its SHA-256: an edited, vanished
/// or late file is refused. Blocks; for a command, not for a loop.
public struct PostgresMigrator: Sendable {
    /// One file.
    public struct Migration: Sendable, Hashable {
        /// The number before the first underscore, from 1.
        public let version: Int
        /// What follows, without `.sql`.
        public let name: String
        /// The whole file.
        public let script: String
    }

    private struct Applied {
        let version: Int
        let name: String
        let checksum: String
    }

    private let url: String
    /// In the order they are applied.
    public let migrations: [Migration]

    /// Reads the files of `directory`.
    ///
    /// - Throws: ``PostgresError/Kind/configuration`` for a directory that cannot be read, a file
    ///   that is not called `NNNN_name.sql`, two with one number, or one that is not UTF-8.
    public init(url: String, directory: String) throws(PostgresError) {
        self.url = url
        migrations = try MigrationFiles.read(directory)
    }

    /// The highest version there is a file for, 0 without files.
    public var latestVersion: Int { migrations.last?.version ?? 0 }

    /// What ``apply(report:)`` would apply; changes nothing.
    ///
    /// - Throws: as ``apply(report:)``.
    public func plan() throws(PostgresError) -> [Migration] {
        let session = try PostgresSession(url: url)
        let exists = try session.rows("SELECT to_regclass('schema_migrations') IS NOT NULL")
        guard exists.first?.first == "t" else { return migrations }
        return try pending(session)
    }

    /// Applies what is pending, one transaction a file.
    ///
    /// - Parameter report: is told of each file when it has been applied.
    /// - Returns: what was applied.
    /// - Throws: ``PostgresError/Kind/configuration`` if the files do not continue what was applied;
    ///   the server's error for the file that failed, which then left nothing behind; a lock that
    ///   could not be had within a second is tried again, a bounded number of times.
    public func apply(report: (Migration) -> Void = { _ in }) throws(PostgresError) -> [Migration] {
        let session = try PostgresSession(url: url)
        var applied: [Migration] = []
        for _ in 0...migrations.count {
            guard let migration = try applyNext(session) else { break }
            applied.append(migration)
            report(migration)
        }
        return applied
    }

    private func applyNext(_ session: PostgresSession) throws(PostgresError) -> Migration? {
        var attempts = 0
        while true {
            attempts += 1
            do {
                return try attemptNext(session)
            } catch {
                // The error of the file matters, not that of cleaning up after it.
                try? session.run("ROLLBACK")
                guard error.sqlState == .lockNotAvailable, attempts < Limits.migrationAttemptsMax
                else { throw error }
                usleep(UInt32(Limits.migrationPauseMilliseconds * 1_000))
            }
        }
    }

    private func attemptNext(_ session: PostgresSession) throws(PostgresError) -> Migration? {
        try session.run(
            """
            BEGIN;
            SET LOCAL lock_timeout = '\(Limits.migrationLockTimeoutMilliseconds)ms';
            SELECT pg_advisory_xact_lock(\(Self.lockKey));
            CREATE TABLE IF NOT EXISTS schema_migrations (
                version bigint PRIMARY KEY,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now());
            """)
        guard let next = try pending(session).first else {
            try session.run("COMMIT")
            return nil
        }
        try session.run(next.script)
        guard session.isInTransaction else {
            throw PostgresError(
                .configuration, "\(next.fileName) ends the transaction it is run in")
        }
        _ = try session.rows(
            """
            INSERT INTO schema_migrations (version, name, checksum)
            VALUES ($1::bigint, $2, encode(sha256(convert_to($3, 'UTF8')), 'hex'))
            """, [String(next.version), next.name, next.script])
        try session.run("COMMIT")
        return next
    }

    /// The files that follow what was applied.
    private func pending(_ session: PostgresSession) throws(PostgresError) -> [Migration] {
        var applied: [Applied] = []
        for row in try session.rows(
            "SELECT version, name, checksum FROM schema_migrations ORDER BY version")
        {
            guard row.count == 3, let version = row[0].flatMap({ Int($0) }), let name = row[1],
                let checksum = row[2]
            else { throw PostgresError(.configuration, "schema_migrations is malformed") }
            applied.append(Applied(version: version, name: name, checksum: checksum))
        }
        let last = applied.last?.version ?? 0
        for migration in migrations where migration.version <= last {
            guard let record = applied.first(where: { $0.version == migration.version }) else {
                throw PostgresError(
                    .configuration, "\(migration.fileName) is older than what is applied: \(last)")
            }
            let sums = try session.rows(
                "SELECT encode(sha256(convert_to($1, 'UTF8')), 'hex')", [migration.script])
            guard sums.first?.first == record.checksum, record.name == migration.name else {
                throw PostgresError(
                    .configuration, "\(migration.fileName) was edited after it was applied")
            }
        }
        let known = Set(migrations.map(\.version))
        if let lost = applied.first(where: {
            $0.version < latestVersion && !known.contains($0.version)
        }) {
            throw PostgresError(
                .configuration, "version \(lost.version) was applied but has no file")
        }
        return migrations.filter { $0.version > last }
    }

    /// "nova" in ASCII, then 1: the lock of all migrators of a database.
    private static let lockKey: Int64 = 0x6E6F_7661_0000_0001

    /// Refuses a schema older than the program needs.
    ///
    /// - Parameters:
    ///   - version: the highest migration the program was built with.
    ///   - pool: a pool of the service's database.
    ///   - deadline: by then there is an answer or an error.
    /// - Throws: ``PostgresError/Kind/configuration`` for an older schema; what the query throws.
    public static func require(
        version: Int, in pool: PostgresPool, deadline: Deadline
    ) async throws(PostgresError) {
        var found = 0
        do {
            let row = try await pool.queryOne(
                "SELECT coalesce(max(version), 0) FROM schema_migrations", deadline: deadline,
                name: "schemaVersion")
            found = try row?[0] ?? 0
        } catch  where error.sqlState == .undefinedTable {
            found = 0
        }
        guard found >= version else {
            throw PostgresError(
                .configuration, "the schema is at \(found), this program needs \(version): migrate")
        }
    }
}

extension PostgresMigrator.Migration {
    /// `0001_users.sql`
    public var fileName: String {
        let digits = String(version)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + "\(digits)_\(name).sql"
    }
}
