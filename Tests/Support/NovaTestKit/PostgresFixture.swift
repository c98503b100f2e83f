import Glibc
import NovaPrimitives
public import NovaNet
public import NovaPostgres

/// A database of one test's own, on the server that `NOVA_TEST_DATABASE_URL` names.
public final class PostgresFixture: Sendable {
    /// The superuser URL of the test server, if there is one.
    public static var serverURL: String? {
        getenv("NOVA_TEST_DATABASE_URL").map { String(cString: $0) }
    }
    /// For `.enabled(if:)`.
    public static var isAvailable: Bool { serverURL != nil }

    /// The new database.
    public let url: String
    /// Its name.
    public let name: String
    private let server: String

    /// Creates the database and runs `schema` in it.
    public init(schema: String = "") throws {
        server = try Self.required()
        name = "test_\(getpid())_\(UInt32.random(in: 0 ... .max))"
        try PostgresSession(url: server).run("CREATE DATABASE \(name)")
        url = Self.url(server, database: name)
        if !schema.isEmpty { try PostgresSession(url: url).run(schema) }
    }

    deinit {
        // Best effort: a database that stays behind ends with its private cluster.
        try? PostgresSession(url: server).run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    /// Runs a script on a connection of its own.
    public func run(_ script: String) throws { try PostgresSession(url: url).run(script) }

    /// The rows of one statement, as text.
    public func rows(_ statement: String) throws -> [[String?]] {
        try PostgresSession(url: url).rows(statement)
    }

    /// Applies the migrations in `directory`.
    public func migrate(_ directory: String) throws {
        _ = try PostgresMigrator(url: url, directory: directory).apply()
    }

    /// A pool on `group`, ready.
    public func pool(
        on group: EventLoopGroup, configure: (inout PostgresConfiguration) -> Void = { _ in }
    ) async throws -> PostgresPool {
        var configuration = PostgresConfiguration(url: url)
        configure(&configuration)
        let pool = try PostgresPool(configuration, on: group)
        try await pool.waitUntilReady(deadline: .after(.seconds(10)))
        return pool
    }

    /// `url` with another database.
    public static func url(_ url: String, database: String) -> String {
        let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = parts.count == 2 ? "?\(parts[1])" : ""
        let base = parts[0]
        guard let scheme = base.firstRange(of: "://") else { return url }
        let rest = base[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        return "\(base[..<scheme.upperBound])\(authority)/\(database)\(query)"
    }

    /// `url` with another `host:port`.
    public static func url(_ url: String, host: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" }
        let user = authority.lastIndex(of: "@").map { authority[...$0] } ?? ""
        return "\(url[..<scheme.upperBound])\(user)\(host)\(rest[authority.endIndex...])"
    }

    /// Where the server listens, if its URL has a numeric address or `localhost`.
    public static var address: SocketAddress? {
        guard let url = serverURL, let scheme = url.firstRange(of: "://") else { return nil }
        let authority = url[scheme.upperBound...].prefix { $0 != "/" }
        let host = authority.split(separator: "@").last ?? ""
        return try? SocketAddress(host.contains(":") ? String(host) : "\(host):5432")
    }

    private static func required() throws -> String {
        guard let url = serverURL else { throw MissingServer() }
        return url
    }

    /// `NOVA_TEST_DATABASE_URL` is not set.
    public struct MissingServer: Error {}
}
