/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Readiness events taken from the kernel in one turn; more wait for the next turn.
    static let eventsPerTurnMax = 256
    /// Jobs run before the loop looks at its sockets again, so that a busy task cannot starve them.
    static let jobsPerTurnMax = 4_096
    /// Bytes read from one stream in one turn, so that a flood cannot starve its neighbours.
    static let readBytesPerTurnMax = 256 * 1_024
    /// Size of the read buffer that all streams of a loop share, in bytes.
    static let readBufferBytes = 64 * 1_024
    /// Connections accepted from one listener in one turn; each costs as much as some twenty requests.
    static let acceptsPerTurnMax = 16
    /// Pause after the process ran out of descriptors, in milliseconds; accepting at once would spin.
    static let acceptPauseMilliseconds = 100
    /// Kernel queue of connections not yet accepted.
    static let listenBacklog = 4_096
    /// Unsent bytes above which a stream is aborted: no producer may outrun its back-pressure this far.
    static let unsentBytesMax = 64 * 1_024 * 1_024
    /// Buffers keep at most this many bytes of capacity while they are empty; what they give back is
    /// taken again cheaply, and ten thousand idle connections must not hold it.
    static let idleBufferBytesMax = 4 * 1_024
    /// Bytes in flight in one direction of an in-memory pipe before it reports back-pressure.
    static let pipeBytesMax = 256 * 1_024
    /// Threads of the shared pool for blocking calls (name look-ups and the like).
    static let blockingThreadsDefault = 4
    /// Calls that may wait for a blocking thread; one more is refused.
    static let blockingQueueDefault = 256
    /// Bytes of another buffer from which they are lent instead of copied; a loan costs about half a microsecond.
    static let loanBytesMin = 8 * 1_024
    /// Pieces that one system call sends: twice 16 frames, each of a header and a body.
    static let piecesPerSendMax = 64
    /// From an accepted connection, or a begun handshake, until it has ended, in seconds. A peer that
    /// takes longer holds a descriptor and nothing comes of it.
    static let handshakeSecondsMax = 10
    /// Handshakes under way on one loop (each about 40 KiB and a descriptor); one more is reset.
    static let handshakesPerLoopMax = 2_048
    /// Answers of TLS itself (alerts, key updates) that may wait for a peer that does not read, in bytes.
    static let tlsControlBytesMax = 64 * 1_024
}
