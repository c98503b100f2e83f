/// Bounds of the tools: value, unit, reason.
enum Limits {
    /// Text read into memory from one file or one child: 8 MiB. A log may be longer; its head is kept.
    static let fileBytesMax = 8 << 20
    /// What a child is given on standard input: what a pipe holds without a reader, pipe(7).
    static let inputBytesMax = 65_536
    /// From the start of `up` until everything is ready, builds excluded.
    static let readySecondsMax = 120
    /// A service's drain (25 s) and a little for the process to leave.
    static let serviceStopSecondsMax = 30
    /// Postgres' fast shutdown writes a checkpoint; Redis its snapshot.
    static let serverStopSecondsMax = 60
    /// What a killed process's sockets may take to close, seconds.
    static let portSecondsMax = 2
    /// After SIGKILL the kernel only has to clean up.
    static let killSecondsMax = 5
    /// Between two looks at something that is starting or stopping, milliseconds.
    static let pollMilliseconds = 25
    /// One probe of an admin port.
    static let probeMillisecondsMax = 1_000
    /// One answer to a tool's HTTP request: 4 MiB.
    static let httpBytesMax = 4 << 20
    /// Highest base whose shifted ports all fit into 16 bits.
    static let portBaseMax = 65_535 - 180
    /// How often a free block of ports is looked for before giving up.
    static let portBlockTries = 200
    /// One call of the demo, a password hash and a cold start included.
    static let demoCallSecondsMax = 10
    /// Giving a role: connecting, a transaction.
    static let grantSecondsMax = 10
    /// How long the gateway may still believe a token whose session has ended (5 s), and some.
    static let demoRevocationSecondsMax = 15
    /// Time the tests' command gets between SIGTERM and SIGKILL when it is interrupted, seconds.
    static let commandStopSecondsMax = 15
    /// Between two looks at whether a child has ended, milliseconds.
    static let reapMilliseconds = 100
    /// Days a development certificate is valid unless said otherwise, and at most (what browsers bear).
    static let certificateDays = 90
    static let certificateDaysMax = 825
    /// Days the development authority is valid.
    static let authorityDays = 3_650
    /// How far the clocks of two machines may lie apart, in seconds.
    static let clockSkewSeconds = 300
    /// Event loops of the echo server.
    static let echoLoopsMax = 256
    /// From the echo server's start until it listens, seconds.
    static let echoStartSecondsMax = 10
    /// What the echo server's calls under way get after SIGTERM, as in a service, seconds.
    static let echoDrainSecondsMax = 25
    /// CPU that one call of `Work` may use, in microseconds: its loop serves nobody else meanwhile.
    static let echoWorkMicrosMax: Int64 = 1_000_000
    /// Messages of one call of `Stream`.
    static let echoStreamMessagesMax: Int64 = 100_000_000
    /// Payload of each of them, in bytes: below the limit of a message.
    static let echoStreamPayloadBytesMax: Int64 = 4_000_000
    /// Bytes of a payload that the interoperability service makes: a message of gRPC's default 4 MiB.
    static let interopPayloadBytesMax = 4 * 1_024 * 1_024 - 64
    /// Requests that it keeps before it answers the first (HalfDuplexCall).
    static let interopHalfDuplexRequestsMax = 1_000
    /// One case of the interoperability client, its slowest call included, seconds.
    static let interopCaseSecondsMax = 20
    /// Cases that a soak runs at once, and how long it may last: a day, in seconds.
    static let interopConcurrencyMax = 1_000
    static let interopSoakSecondsMax = 86_400
    /// Failures that a soak keeps to print.
    static let interopFailuresShown = 20
    /// Rounds of a benchmark, and the length of one run in seconds: the whole stays within an hour.
    static let benchRoundsMax = 100
    static let benchSecondsMax = 30
    /// Requests before anything is measured: caches, branch predictors, buffers.
    static let benchWarmUpRequests = 5_000
    /// Requests of the run that estimates the rate; the least of any run.
    static let benchTrialRequests = 20_000
    /// Streaming calls before anything is measured, and the least of any run.
    static let benchStreamsMin = 8
    /// What a measured server gets to leave after SIGTERM, seconds; ours has no calls then.
    static let benchStopSecondsMax = 3
    /// What a server's memory gets to stand still, seconds.
    static let benchSettleSecondsMax = 5
    /// Streams held open at once, and on one connection: below what servers allow (1 024).
    static let benchStreamsMax = 100_000
    static let benchStreamsPerConnectionMax = 1_000
    /// How long held streams may stay open, seconds: longer than any measurement.
    static let benchHoldSecondsMax = 300
    /// Calls or connections of one phase: some minutes.
    static let benchCallsMax = 10_000_000
    /// Calls under way at once while connections are held or made.
    static let benchWorkers = 64
    /// Time for one phase of many calls or connections, seconds.
    static let benchPhaseSecondsMax = 300
    /// Descriptors that a generator needs beside its connections.
    static let benchFilesReserve = 100
    /// Connections of an overload; many callers, not one.
    static let benchOverloadConnections = 16
    /// How long the peak before an overload is measured, seconds.
    static let benchPeakSeconds = 5
    /// The longest overload, seconds.
    static let benchOverloadSecondsMax = 300
    /// Connections of a load: descriptors end earlier.
    static let loadConnectionsMax = 50_000
    /// Calls under way on a connection in a closed loop.
    static let loadConcurrencyMax = 1_000
    /// Length of a load, seconds.
    static let loadSecondsMax = 3_600
    /// What a call may get, milliseconds.
    static let loadDeadlineMillisecondsMax = 600_000
    /// Accounts that a benchmark registers at once: what identity lets hash and wait.
    static let benchHashesAtOnce = 4
    /// Below it a rate of reads doubles from one run to the next, above it grows by a tenth.
    static let benchReadsGentleRate = 8_000.0
    /// 95th percentile of a read at the highest rate that counts as borne.
    static let benchReadsMillisecondsMax = 50.0
    /// Calls a second of an open loop: more than one generator can send.
    static let loadRateMax = 1_000_000.0
    /// Calls under way at once in an open loop; more are counted and not sent, 1 KiB each here.
    static let loadCallsUnderWayMax = 200_000
    /// A call that leaves later than this after it was due is counted as late: 5 ms.
    static let loadLateNanoseconds: Int64 = 5_000_000
    /// Slices of time kept of a load.
    static let loadSlicesMax = 36_000
    /// Connections or streams opened at once: well below a listener's queue.
    static let loadConnectsAtOnce = 200
    /// Time for a batch of them, seconds.
    static let loadConnectSecondsMax = 20
    /// Beyond a call's deadline: what it may take to be told.
    static let loadGraceSeconds = 5
    /// Share of CPU time used by others above which the report says so.
    static let benchInterferenceMax = 0.15
    /// How long `graphql lines` may serve the other end of its pipe, seconds: a day of an editor.
    static let graphQLSecondsMax = 86_400
    /// Time one run of `bench-rates` may take, in seconds.
    static let ratesRunSecondsMax = 120
}
