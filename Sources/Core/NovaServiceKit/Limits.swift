/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Time a draining process gives to calls in flight, in seconds; Kubernetes kills after 30.
    static let drainSecondsMax = 25
    /// A secret file larger than this is a mistake, in bytes.
    static let secretFileBytesMax = 64 * 1_024
    /// Time one readiness check may take, in milliseconds.
    static let readinessCheckMillisecondsMax = 1_000
    /// How long a set of signing keys is used before it is asked for again, in seconds.
    static let keySetSecondsMax = 300
    /// Shortest pause between two requests for signing keys, in milliseconds, so that tokens with
    /// made-up key ids cannot make us flood identity.
    static let keySetRefreshPauseMilliseconds = 1_000
    /// Time one request for signing keys may take, and add to calls that need them, in seconds.
    static let keyFetchSecondsMax = 2
    /// Time the admin port gives to its last answers, in milliseconds.
    static let adminDrainMilliseconds = 500
    /// Verified tokens remembered per process.
    static let verifiedTokensMax = 65_536
    /// Connections to Postgres over all loops; what PgBouncer is sized for.
    static let postgresConnectionsMax = 12
    /// Longest page token looked at, in bytes; ours have 66.
    static let pageTokenBytesMax = 256
    /// Time one look at the schema's version may take, in milliseconds.
    static let schemaCheckMilliseconds = 1_000
    /// Pause between two looks while the database is away or not migrated, in milliseconds.
    static let schemaCheckPauseMilliseconds = 250
    /// How often readiness looks at the pool, in milliseconds.
    static let readinessPollMilliseconds = 250
    /// What callers are told to wait when the database is away or busy, in milliseconds.
    static let databaseRetryMilliseconds = 1_000
    /// Age at which a connection is drained, ± 10 %, so that clients spread over new instances and new
    /// certificates come into use, in minutes.
    static let connectionAgeMinutesMax = 30
    /// Pause between two looks for spans that wait, in milliseconds: the tracer has room for what 16,000 a
    /// second leave meanwhile.
    static let tracePauseMilliseconds = 500
    /// Time one request to the collector may take, in milliseconds; OpenTelemetry's default.
    static let traceCallMillisecondsMax = 10_000
    /// Time all that waits may take in one go, repetitions included, in milliseconds.
    static let traceBatchMillisecondsMax = 60_000
    /// How often a batch is sent, the first time included.
    static let traceAttemptsMax = 4
    /// Longest pause before the first repetition, in milliseconds; each further one is twice as long.
    static let traceRetryMilliseconds = 500
    /// Longest pause a collector can ask for, in seconds.
    static let traceRetrySecondsMax = 30
    /// Time a draining process gives to its last spans, in milliseconds.
    static let traceDrainMillisecondsMax = 5_000
    /// Between two looks whether the batch under way has left, while draining, in milliseconds.
    static let traceDrainPollMilliseconds = 20
    /// Bytes of a text in a span.
    static let traceTextBytesMax = 256
    /// Between two looks at the certificate files, in seconds; renewals come days before they matter.
    static let tlsReloadSeconds = 10
    /// How many times more than strangers a caller on this machine may do outside production, so that
    /// demonstrations and tests can be repeated.
    static let loopbackRelaxation = 100
    /// How long a peer that failed most calls is left alone, ± 10 %, in seconds.
    static let circuitPauseSeconds = 10
    /// Unary calls to one peer that may be under way or wait, over all loops: at 5 ms each that is 40,000
    /// a second, and of a peer that hangs no more of this process than 200 waiting requests.
    static let callsPerPeerMax = 200
    /// Silence after which an idempotent call is sent to a second backend, in milliseconds; far beyond what
    /// the slowest percent takes.
    static let hedgeMilliseconds = 100
}
