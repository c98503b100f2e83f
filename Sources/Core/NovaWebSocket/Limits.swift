/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Bytes of a control frame's payload (RFC 6455 §5.5).
    static let controlBytesMax = 125
    /// Bytes of one message unless the settings say otherwise: what HTTP takes as a body.
    static let messageBytesDefault = 1_024 * 1_024
    /// Bytes reserved at once for a message whose length was announced; more is taken as it comes.
    static let reservedBytesMax = 16 * 1_024
    /// Bytes of a close frame's reason: a control frame without the code.
    static let reasonBytesMax = 123
    /// Silence between two pings, in seconds: below the minute after which proxies cut connections.
    static let pingSeconds = 25
    /// Pings that may stay unanswered.
    static let pingsMissedMax = 2
    /// Time that the peer has to answer a close frame, in seconds.
    static let closeSecondsMax = 2
    /// Time that the peer has to notice that its frames were refused, in milliseconds.
    static let lingerMilliseconds = 250
    /// Bytes that are read and dropped after a close frame was sent, until the peer's arrives.
    static let lingerBytesMax = 1_024 * 1_024
    /// Bytes that wait for the peer before a connection says that it is full.
    static let unsentBytesMax = 32 * 1_024
    /// Bytes of pongs and the like that may wait for a peer that does not read, beyond ``unsentBytesMax``.
    static let controlUnsentBytesMax = 32 * 1_024
    /// Bytes read in one turn of the loop: of the shortest messages some 2,300.
    static let readBytesMax = 16 * 1_024
}
