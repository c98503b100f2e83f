public import Logging
import NovaCrypto
public import NovaNet
import NovaPrimitives
public import NovaRedis

/// What every process reads from its environment.
public struct CommonSettings: Sendable {
    /// `NOVA_ENV`.
    public let environment: DeploymentEnvironment
    /// `NOVA_LISTEN`.
    public let listen: SocketAddress
    /// `NOVA_ADMIN_LISTEN`.
    public let adminListen: SocketAddress
    /// `NOVA_LOOPS`; `nil` for one per CPU.
    public let loops: Int?
    /// `NOVA_LOG_LEVEL`.
    public let logLevel: Logger.Level
    /// How this process and its peers prove who they are; `nil` for plaintext.
    public let tls: TLSSettings?
    /// Where traces go; `nil` for nowhere.
    public let traces: TraceSettings?
    /// The database, for a service that has one.
    public let database: DatabaseSettings?
    /// `NOVA_REDIS_URL`; `nil` if processes share nothing by it.
    public let redis: RedisConfiguration?
    /// `NOVA_RATE_LIMITS`: whether rates are kept.
    public let limitsRates: Bool

    /// Reads them for `service`.
    ///
    /// - Throws: ``ConfigurationError``.
    public init<Process: Service>(
        from configuration: inout Configuration, for service: Process.Type
    ) throws(ConfigurationError) {
        environment = try configuration.choice(.environment, default: .development)
        let ports = Process.ports
        // Development listens on loopback only: it may run without TLS and with known secrets.
        let host = environment == .development ? "127.0.0.1" : "0.0.0.0"
        listen = try configuration.address(.listen, default: "\(host):\(ports.service)")
        adminListen = try configuration.address(.adminListen, default: "\(host):\(ports.admin)")
        tls = try TLSSettings(from: &configuration, for: Process.name)
        let mayBePlain =
            environment == .development || Process.servesPublic || listen.isLoopback
        guard tls != nil || mayBePlain else {
            throw ConfigurationError(
                "NOVA_TLS_CERT is not set: outside development a service listens without TLS on "
                    + "loopback only, not on \(listen)")
        }
        let count = try configuration.number(.loops, in: 0...256, default: 0)
        loops = count == 0 ? nil : count
        logLevel = try configuration.choice(.logLevel, default: LogLevel.info).level
        traces = try TraceSettings(from: &configuration, environment)
        database =
            Process.schemaVersion > 0 ? try DatabaseSettings(from: &configuration) : nil
        redis = try Self.redis(&configuration, for: Process.name)
        limitsRates = try configuration.choice(.rateLimits, default: Switch.on) == .on
        guard limitsRates || environment != .production else {
            throw ConfigurationError(
                "NOVA_RATE_LIMITS=off: in production rates are kept; write on, or nothing")
        }
    }

    private enum Switch: String, CaseIterable {
        case on
        case off
    }

    private static func redis(
        _ configuration: inout Configuration, for process: String
    ) throws(ConfigurationError) -> RedisConfiguration? {
        let url = try configuration.text(.redisURL)
        let authorities = try configuration.text(.redisAuthorities)
        guard let url else { return nil }
        var redis: RedisConfiguration
        do throws(RedisURLError) {
            redis = try RedisConfiguration(url: url)
        } catch {
            throw ConfigurationError("NOVA_REDIS_URL: \(error)")
        }
        redis.clientName = "nova-\(process)"
        guard redis.isEncrypted else { return redis }
        guard let authorities else {
            throw ConfigurationError(
                "NOVA_REDIS_CA is not set: name the file of the authorities that Redis's "
                    + "certificate is from")
        }
        guard let text = configuration.readFile(authorities) else {
            throw ConfigurationError("NOVA_REDIS_CA: cannot read \(authorities)")
        }
        do throws(TLSError) {
            redis.tls = try .client(
                identity: nil, servers: try TLSTrust(bundle: text), protocols: [])
        } catch {
            throw ConfigurationError("NOVA_REDIS_CA=\(authorities): \(error)")
        }
        return redis
    }
}

/// Where a service keeps its tables.
public struct DatabaseSettings: Sendable {
    /// `NOVA_DATABASE_URL`; holds a password.
    public let url: String
    /// `NOVA_PG_CONNECTIONS`, over all loops.
    public let connections: Int
    /// `NOVA_PG_POOLER`: whether statements must leave no state in their session.
    public let isBehindTransactionPooler: Bool
    /// `NOVA_MIGRATIONS`.
    public let migrations: String

    private enum Pooler: String, CaseIterable {
        case none
        case transaction
    }

    init(from configuration: inout Configuration) throws(ConfigurationError) {
        url = try configuration.required(.databaseURL)
        connections = try configuration.number(
            .postgresConnections, in: 1...64, default: Limits.postgresConnectionsMax)
        isBehindTransactionPooler =
            try configuration.choice(.postgresPooler, default: Pooler.none) == .transaction
        migrations = try configuration.text(.migrations, default: "migrations") ?? "migrations"
    }
}

private enum LogLevel: String, CaseIterable {
    case trace
    case debug
    case info
    case notice
    case warning
    case error
    case critical

    var level: Logger.Level {
        switch self {
        case .trace: .trace
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        case .critical: .critical
        }
    }
}
