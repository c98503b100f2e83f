/// How a process reaches its database.
public struct PostgresConfiguration: Sendable {
    /// What stands between the process and the server.
    public enum Pooler: String, Sendable {
        /// Nothing, or something that keeps sessions: statements are prepared once per connection.
        case none
        /// PgBouncer in transaction mode (`NOVA_PG_POOLER=transaction`): unnamed statements, nothing
        /// that outlives a transaction.
        case transaction
    }

    /// `postgres://user:password@host:port/database?sslmode=…`, from `NOVA_DATABASE_URL`.
    public var url: String
    /// Connections of the process, over as many of its loops as get two. With a single one, a
    /// transaction whose closure reads from the pool waits for itself until its deadline.
    public var connectionsMax: Int = Limits.connectionsDefault
    /// What stands in between.
    public var pooler: Pooler = .none
    /// Shown in `pg_stat_activity`.
    public var applicationName = "nova"
    /// Time to connect and log in.
    public var connectTimeout: Duration = .milliseconds(Limits.connectTimeoutMillisecondsDefault)
    /// Statements prepared per connection; the one unused for longest is deallocated.
    public var preparedStatementsMax: Int = Limits.preparedStatementsDefault
    /// A cancelled statement has to end within this, or its connection is dropped.
    public var cancelGrace: Duration = .milliseconds(Limits.cancelGraceMilliseconds)
    /// Whether statements of a task with a recorded step (`Span.current`) are steps of its trace.
    public var isTraced = false
    /// Is told of each operation's end, on the loop it ran on.
    public var observer: (any PostgresObserver)?

    /// A configuration with the house's defaults.
    public init(url: String) { self.url = url }

    /// libpq's options: those of the URL, then what the URL leaves open.
    func parameters() throws(PostgresError) -> ConnectionParameters {
        var parameters = try ConnectionParameters(url: url)
        parameters["client_encoding"] = "UTF8"
        parameters.setDefault("application_name", applicationName)
        // Looking for Kerberos tickets costs file reads at each connection.
        parameters.setDefault("gssencmode", "disable")
        parameters.setDefault("keepalives_idle", "15")
        parameters.setDefault("keepalives_interval", "5")
        parameters.setDefault("keepalives_count", "3")
        parameters.setDefault("tcp_user_timeout", "15000")
        switch pooler {
        case .transaction: break
        case .none:
            // The server notices that we are gone while it runs a statement of ours.
            let session = "-c client_connection_check_interval=2000"
            parameters["options"] = parameters["options"].map { "\($0) \(session)" } ?? session
        }
        return parameters
    }
}

/// Is told how operations end. Called on loop threads: return at once.
public protocol PostgresObserver: Sendable {
    /// An operation ended.
    ///
    /// - Parameters:
    ///   - name: of the statement: the caller's `name:`, by default the calling function. Never SQL.
    ///   - outcome: `nil` if it succeeded.
    ///   - nanoseconds: from the call to the result, waiting for a connection included.
    func operationEnded(name: StaticString, outcome: PostgresError.Kind?, nanoseconds: Int64)
}

/// What a pool holds at one moment.
public struct PostgresPoolState: Sendable, Equatable {
    /// Connections that are logged in.
    public var connected = 0
    /// Of those, taken by a write or transaction.
    public var leased = 0
    /// Operations waiting for a connection.
    public var waiting = 0
}
