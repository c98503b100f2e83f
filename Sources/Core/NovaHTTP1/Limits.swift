/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Request line without its CRLF, bytes; more is 414. What RFC 9112 §3 recommends.
    static let requestLineBytesMax = 8 * 1_024
    /// All field lines of a head with their CRLFs, bytes, and their number; more is 431.
    static let fieldBytesMax = 16 * 1_024
    static let fieldsMax = 100
    /// Longest method name, bytes. The longest registered one has 17.
    static let methodBytesMax = 32
    /// Longest Host, bytes: a DNS name has 253, and a port.
    static let authorityBytesMax = 512
    /// Body unless the configuration says otherwise, bytes; more is 413.
    static let bodyBytesDefault = 1_024 * 1_024
    /// A chunk-size line with its extensions, bytes.
    static let chunkLineBytesMax = 256
    /// All chunk extensions of one body, bytes: they carry nothing for us.
    static let chunkExtensionBytesMax = 4 * 1_024
    /// All trailer fields of one body, bytes and number; they are read and dropped.
    static let trailerBytesMax = 4 * 1_024
    static let trailersMax = 32
    /// Bytes read in one turn of the loop: in chunks of one byte, each six on the wire, some 2,700 events.
    static let readBytesMax = 16 * 1_024
    /// Unread bytes of pipelined requests kept while a handler runs; then the socket waits.
    static let pipelinedBytesMax = 64 * 1_024
    /// Time for a complete head, from its first byte or the connection's start, seconds.
    static let headSecondsMax = 10
    /// Time between two requests, seconds.
    static let idleSecondsMax = 60
    /// Time for a complete body, from the end of its head, seconds.
    static let bodySecondsMax = 30
    /// Time for a handler, seconds. Handlers have deadlines of their own, well below.
    static let handlerSecondsMax = 60
    /// Time for the peer to take a response, seconds.
    static let writeSecondsMax = 30
    /// After an error: how long, and for how many bytes, we read on so that the peer's unread bytes
    /// do not reset the connection under our answer.
    static let lingerSecondsMax = 2
    static let lingerBytesMax = 1_024 * 1_024
    /// Open connections of one loop; further ones are closed at once.
    static let connectionsPerLoopMax = 10_000
}
