/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Connections of a process to its database, over all loops (architecture §5).
    static let connectionsDefault = 12
    /// Reads that may share one Sync: more only delay the first answer and widen a re-issue.
    static let readsPerGroupMax = 32
    /// Statements of other requests that a read may find before it on its connection.
    static let inFlightPerConnectionMax = 128
    /// Operations waiting for a connection, per loop and kind; one more is refused at once.
    static let waitersMax = 4_096
    /// Statements prepared on one connection; the one unused for longest is deallocated.
    static let preparedStatementsDefault = 256
    /// Times one read is sent again after a neighbour's failure or a lost connection.
    static let reissuesMax = 4
    /// Re-issues after which a read gets a Sync of its own, so that no neighbour can fail it again.
    static let sharedReissuesMax = 1
    /// Without an answer for this long a connection is avoided while another is free, in nanoseconds.
    static let stallNanoseconds: Int64 = 3_000_000
    /// Time to connect and log in, in milliseconds.
    static let connectTimeoutMillisecondsDefault = 5_000
    /// A cancelled statement has to end within this, or its connection is dropped, in milliseconds.
    static let cancelGraceMilliseconds = 5_000
    /// After this long without a connection, operations are refused instead of queued, in milliseconds.
    static let outageGraceMilliseconds = 1_000
    /// First pause between attempts to connect, in milliseconds; doubled after each failure.
    static let backoffMillisecondsMin = 50
    /// Longest pause between attempts to connect, in milliseconds.
    static let backoffMillisecondsMax = 2_000
    /// Threads for `PQcancel`, which blocks for as long as the server does not answer.
    static let cancelThreads = 2
    /// Threads for name look-ups, which must not wait behind cancellations.
    static let resolverThreads = 1
    /// Cancellations or look-ups that may wait for a thread.
    static let blockingQueueMax = 64
    /// A cancel request is repeated at this interval until the statement ends, in milliseconds.
    static let cancelIntervalMilliseconds = 100
    /// Bytes of one bound value.
    static let valueBytesMax = 16 * 1_024 * 1_024
    /// Values bound in one statement (the protocol counts them in 16 bits).
    static let valuesMax = 65_535
    /// Elements of one array read from a row; the bytes themselves bound it further.
    static let arrayElementsMax = 1_000_000
    /// Runs of a transaction that lost against another (serialization, deadlock).
    static let transactionAttemptsDefault = 3
    /// Longest pause before such a run, in milliseconds.
    static let transactionPauseMillisecondsMax = 20
    /// Statements of a leased connection under way at once.
    static let transactionStatementsMax = 64
    /// `lock_timeout` of a migration, in milliseconds: longer would queue the service behind it.
    static let migrationLockTimeoutMilliseconds = 1_000
    /// Attempts to get a migration's locks.
    static let migrationAttemptsMax = 30
    /// Pause between those attempts, in milliseconds.
    static let migrationPauseMilliseconds = 500
    /// Bytes of one migration file.
    static let migrationBytesMax = 4 * 1_024 * 1_024
    /// Migrations of one service.
    static let migrationsMax = 9_999
}
