/// One environment variable that some Nova process reads.
///
/// The table below is the only list: a `NOVA_*` name missing here stops every process at start, and
/// `docs/reference/configuration.md` is checked against it.
public struct Variable: Sendable, Hashable {
    /// Full name, `NOVA_…`.
    public let name: String
    /// What it sets, with unit and bounds.
    public let meaning: String
    /// Whether the value must never be shown. Secrets may also come from the file that
    /// `<name>_FILE` names.
    public let isSecret: Bool

    private init(_ name: String, _ meaning: String, isSecret: Bool = false) {
        self.name = name
        self.meaning = meaning
        self.isSecret = isSecret
    }

    /// `NOVA_LISTEN`.
    public static let listen = Variable("NOVA_LISTEN", "host:port of the service's port")
    /// `NOVA_ADMIN_LISTEN`.
    public static let adminListen = Variable(
        "NOVA_ADMIN_LISTEN", "host:port of /healthz /readyz /metrics /config")
    /// `NOVA_DATABASE_URL`.
    public static let databaseURL = Variable(
        "NOVA_DATABASE_URL", "postgres://role:password@host:port/database", isSecret: true)
    /// `NOVA_PG_CONNECTIONS`.
    public static let postgresConnections = Variable(
        "NOVA_PG_CONNECTIONS", "connections to Postgres over all loops, 1 to 64")
    /// `NOVA_PG_POOLER`.
    public static let postgresPooler = Variable(
        "NOVA_PG_POOLER", "none, or transaction behind PgBouncer in transaction mode")
    /// `NOVA_MIGRATIONS`.
    public static let migrations = Variable(
        "NOVA_MIGRATIONS", "directory that holds <service>/NNNN_name.sql")
    /// `NOVA_IDENTITY_ADDRESS`.
    public static let identityAddress = Variable(
        "NOVA_IDENTITY_ADDRESS", "where identity listens: host:port or dns:///host:port")
    /// `NOVA_USER_ADDRESS`.
    public static let userAddress = Variable(
        "NOVA_USER_ADDRESS", "where user listens: host:port or dns:///host:port")
    /// `NOVA_TLS_CERT`.
    public static let tlsCertificate = Variable(
        "NOVA_TLS_CERT", "PEM file: the certificate that proves to other services who this is")
    /// `NOVA_TLS_KEY`.
    public static let tlsKey = Variable(
        "NOVA_TLS_KEY", "PEM file: the private key of NOVA_TLS_CERT")
    /// `NOVA_TLS_CA`.
    public static let tlsAuthorities = Variable(
        "NOVA_TLS_CA", "PEM file: the authorities whose certificates are believed")
    /// `NOVA_PUBLIC_TLS_CERT`.
    public static let publicTLSCertificate = Variable(
        "NOVA_PUBLIC_TLS_CERT", "PEM file: the certificate that the public port shows to everybody")
    /// `NOVA_PUBLIC_TLS_KEY`.
    public static let publicTLSKey = Variable(
        "NOVA_PUBLIC_TLS_KEY", "PEM file: the private key of NOVA_PUBLIC_TLS_CERT")
    /// `NOVA_LOOPS`.
    public static let loops = Variable("NOVA_LOOPS", "event loops, 1 to 256; 0 for one per CPU")
    /// `NOVA_LOG_LEVEL`.
    public static let logLevel = Variable(
        "NOVA_LOG_LEVEL", "trace, debug, info, notice, warning, error or critical")
    /// `NOVA_OTLP_ENDPOINT`.
    public static let otlpEndpoint = Variable(
        "NOVA_OTLP_ENDPOINT", "host:port of a collector that takes traces by OTLP/gRPC")
    /// `NOVA_TRACE_RATIO`.
    public static let traceRatio = Variable(
        "NOVA_TRACE_RATIO", "share of traces beginning here that are recorded, 0 to 1")
    /// `NOVA_ENV`.
    public static let environment = Variable(
        "NOVA_ENV", "development, staging or production")
    /// `NOVA_ARGON2`.
    public static let argon2 = Variable(
        "NOVA_ARGON2", "Argon2id cost of new password hashes: memory KiB, passes, lanes")
    /// `NOVA_TOKEN_KEY`.
    public static let tokenKey = Variable(
        "NOVA_TOKEN_KEY", "64 hex digits that seal private signing keys at rest", isSecret: true)
    /// `NOVA_MAIL_KEY`.
    public static let mailKey = Variable(
        "NOVA_MAIL_KEY", "64 hex digits that seal links to be mailed in events", isSecret: true)
    /// `NOVA_BREACH_LIST`.
    public static let breachList = Variable(
        "NOVA_BREACH_LIST", "file of SHA-1 hashes of passwords that nobody may choose, sorted")
    /// `NOVA_APP_NAME`.
    public static let appName = Variable(
        "NOVA_APP_NAME", "the app's name in authenticators, 1 to 32 bytes without a colon")
    /// `NOVA_WEBAUTHN_RP_ID`.
    public static let webAuthnID = Variable(
        "NOVA_WEBAUTHN_RP_ID", "domain that passkeys are made for")
    /// `NOVA_WEBAUTHN_ORIGINS`.
    public static let webAuthnOrigins = Variable(
        "NOVA_WEBAUTHN_ORIGINS", "origins of pages and apps that may use passkeys, commas between")
    /// `NOVA_PAGE_TOKEN_KEY`.
    public static let pageTokenKey = Variable(
        "NOVA_PAGE_TOKEN_KEY", "at least 32 characters that sign page tokens", isSecret: true)
    /// `NOVA_TOKEN_ISSUER`.
    public static let tokenIssuer = Variable("NOVA_TOKEN_ISSUER", "`iss` of access tokens")
    /// `NOVA_REDIS_URL`.
    public static let redisURL = Variable(
        "NOVA_REDIS_URL", "redis://user:password@host:port/database, or rediss://", isSecret: true)
    /// `NOVA_REDIS_CA`.
    public static let redisAuthorities = Variable(
        "NOVA_REDIS_CA", "PEM file: the authorities of a server that is called by rediss://")
    /// `NOVA_RATE_LIMITS`.
    public static let rateLimits = Variable(
        "NOVA_RATE_LIMITS", "on, or off for load runs; off is refused in production")
    /// `NOVA_TRUSTED_PROXIES`.
    public static let trustedProxies = Variable(
        "NOVA_TRUSTED_PROXIES", "number of proxies in front of the gateway, 0 to 8")
    /// `NOVA_FORWARDED_HEADER`.
    public static let forwardedHeader = Variable(
        "NOVA_FORWARDED_HEADER", "the header those proxies append to: x-forwarded-for or forwarded")
    /// `NOVA_CORS_ORIGINS`.
    public static let corsOrigins = Variable(
        "NOVA_CORS_ORIGINS", "origins of web pages that may call the gateway, with commas between")
    /// `NOVA_DOCUMENTS`.
    public static let documents = Variable(
        "NOVA_DOCUMENTS", "GraphQL documents that run: any, or listed")
    /// `NOVA_DOCUMENT_LIST`.
    public static let documentList = Variable(
        "NOVA_DOCUMENT_LIST", "JSON file: GraphQL documents by the hex SHA-256 of each")
    /// `NOVA_EXPLORER`.
    public static let explorer = Variable(
        "NOVA_EXPLORER", "whether browsers are shown the explorer at /graphql: on or off")

    /// Set by the operator for `make` and the `nova` tool; processes accept and ignore them.
    public static let portBase = Variable(
        "NOVA_PORT_BASE", "base of all ports of a development stack")

    /// Every variable, in the order `config` prints them.
    public static let all: [Variable] = [
        environment, listen, adminListen, loops, logLevel, otlpEndpoint, traceRatio,
        databaseURL, postgresConnections, postgresPooler, migrations, redisURL, redisAuthorities,
        tlsCertificate, tlsKey,
        tlsAuthorities, identityAddress, userAddress, argon2, breachList, appName, webAuthnID,
        webAuthnOrigins, tokenKey, mailKey, tokenIssuer, pageTokenKey, rateLimits,
        publicTLSCertificate, publicTLSKey,
        trustedProxies, forwardedHeader, corsOrigins, documents, documentList, explorer,
        portBase,
    ]
}
