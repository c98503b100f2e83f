/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Arguments of one command, its name included: a batch of 500 keys with values fits.
    static let argumentsMax = 1_024
    /// Bytes of one command, so that none keeps those behind it waiting for long.
    static let commandBytesMax = 1 << 20
    /// Commands of one batch; their answers arrive together.
    static let batchMax = 256
    /// Bytes of answers that hiredis may hold until they are complete; a longer one ends the
    /// connection.
    static let replyBytesMax = 16 << 20
    /// Elements of one array; the parser makes room for as many as are announced.
    static let replyElementsMax = 100_000
    /// Commands on one connection without an answer yet, those that nobody waits for included.
    static let inFlightMax = 8_192
    /// Bytes of commands that wait for the kernel to take them.
    static let unsentBytesMax = 4 << 20
    /// Commands that wait for the first connection; one more is refused.
    static let waitingMax = 1_024
    /// Time to connect, shake hands, log in and be answered, in milliseconds.
    static let connectMillisecondsMax = 1_000
    /// Silence of a server that owes an answer after which nothing more is sent to it, in
    /// milliseconds; Redis answers in microseconds.
    static let stallMilliseconds = 100
    /// Such a silence after which the connection is given up, in milliseconds.
    static let silenceMillisecondsMax = 2_000
    /// First pause before a further attempt to connect, in milliseconds.
    static let reconnectMillisecondsMin = 50
    /// Longest pause, in milliseconds: how late a server that is back may be noticed.
    static let reconnectMillisecondsMax = 1_000
    /// Bytes of a URL.
    static let urlBytesMax = 1_024
    /// Databases that `SELECT` may be told; servers have 16 unless configured otherwise.
    static let databaseMax = 1_023
    /// Bytes of a server's error that are kept.
    static let errorBytesMax = 256
}
