/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Streams that a peer may have open at once.
    static let concurrentStreamsMax: UInt32 = 1_024
    /// Receive window of a stream in bytes: what a peer may send before a handler takes any of it.
    static let streamWindowBytes: Int32 = 256 * 1_024
    /// Receive window of a connection in bytes.
    static let connectionWindowBytes: Int32 = 1_024 * 1_024
    /// Bytes of one header list, each field counted with 32 bytes on top (RFC 9113 §6.5.2).
    static let headerListBytesMax = 16 * 1_024
    /// Fields of one header list.
    static let headerFieldsMax = 100
    /// A header list beyond its limit by this factor ends the connection, not only the stream.
    static let headerListAbuseFactor = 8
    /// Frames that serve no purpose (pings, settings, priorities, unknown types, empty data, resets
    /// caused by the peer's errors) that a connection may send at once …
    static let idleFramesBurst: Int64 = 800
    /// … and per second in the long run. Beyond: GOAWAY with ENHANCE_YOUR_CALM.
    static let idleFramesPerSecond: Int64 = 100
    /// Streams that a peer may reset at once. High, because hedging between services resets often.
    static let resetsBurst: UInt64 = 10_000
    /// Streams that a peer may reset per second in the long run.
    static let resetsPerSecond: UInt64 = 1_000
    /// Stream ids remembered after we reset them: late frames for them are no error of the peer.
    static let resetStreamsRemembered = 64
    /// Bytes collected from the session in one go, before the transport is asked to take them.
    static let writeBytesPerFill = 128 * 1_024
    /// Stream objects kept for reuse by a connection.
    static let idleStreamsMax = 128
    /// Bytes of capacity that a reused stream's buffers may keep.
    static let idleStreamBufferBytesMax = 8 * 1_024
    /// Unsent bytes of a stream at which a suspended producer is told to go on.
    static let streamLowWaterBytes = 16 * 1_024
    /// Silence after which the peer is pinged, in milliseconds.
    static let keepaliveMilliseconds = 30_000
    /// Time for the answer to a ping, and for the client's preface, in milliseconds.
    static let answerMilliseconds = 10_000
    /// Time between the two GOAWAYs of a drain if the peer does not answer a ping, in milliseconds.
    static let drainNoticeMilliseconds = 1_000
    /// Bytes of request body collected by ``HTTP2Exchange`` unless the caller says otherwise.
    static let collectedBodyBytesMax = 1_024 * 1_024
}
