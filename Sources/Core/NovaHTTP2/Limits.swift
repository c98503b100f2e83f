/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Streams that a peer may have open at once.
    static let concurrentStreamsMax: UInt32 = 1_024
    /// Streams that anybody may have open at once.
    static let edgeConcurrentStreamsMax: UInt32 = 100
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
    /// SETTINGS, PRIORITY, unknown and empty frames: honest peers send a few per connection.
    static let idleFrames = HTTP2Rate(burst: 800, perSecond: 100)
    /// Pings of a server while we send it no data: servers may ask as often as they need.
    static let pings = HTTP2Rate(burst: 800, perSecond: 100)
    /// Early pings of a client that are borne (gRPC's own figure): answers and timers jitter.
    static let pingStrikesMax = 2
    /// Time between pings of a client that has no stream open and may not keep its connection alive for
    /// nothing, in milliseconds: two hours, as TCP's keepalive (gRPC's own figure).
    static let idlePingMilliseconds = 7_200_000
    /// Window updates that nothing of ours explains.
    static let windowUpdates = HTTP2Rate(burst: 4_000, perSecond: 1_000)
    /// Window updates that a stream, or a DATA frame of ours, explains.
    static let windowUpdatesEarned: Int64 = 4
    /// CONTINUATION frames of one block: with frames of 16 KiB, eight times the largest list.
    static let continuationsMax = 8
    /// The library's own bound on them, which also counts a frame anew for each piece it comes in.
    static let continuationPiecesMax = 100
    /// Streams that a service may reset: hedging and cancelled fan-outs reset as fast as they call.
    static let houseResets = HTTP2Rate(burst: 10_000, perSecond: 1_000)
    /// Streams that anybody may reset: a person who leaves a page cancels what it asked for.
    static let edgeResets = HTTP2Rate(burst: 200, perSecond: 20)
    /// Streams that a service may make us reset by its errors; more than the streams that it may have
    /// opened before it knew their limit.
    static let streamErrors = HTTP2Rate(burst: 1_000, perSecond: 100)
    /// Streams that anybody may make us reset by errors.
    static let edgeStreamErrors = HTTP2Rate(burst: 200, perSecond: 20)
    /// Bytes of answers that may wait for a service before its new streams are refused: sixteen of
    /// the largest messages.
    static let houseUnsentBytesMax = 64 << 20
    /// Bytes of answers at which a service's connection ends: calls accepted before may add that much.
    static let houseUnsentBytesAbuse = 256 << 20
    /// Bytes of answers that may wait for anybody before new streams are refused.
    static let edgeUnsentBytesMax = 8 << 20
    /// Bytes of answers at which anybody's connection ends.
    static let edgeUnsentBytesAbuse = 32 << 20
    /// Time in which a service must take some of what waits for it, in milliseconds; long, because a
    /// consumer of a stream may pause.
    static let houseStallMilliseconds = 120_000
    /// Time in which anybody must take some of what waits for it, in milliseconds.
    static let edgeStallMilliseconds = 20_000
    /// Bytes that count as taking some of it: a peer that takes less keeps us waiting on purpose.
    static let stallBytesMin = 1_024
    /// Time that the bytes of one connection may take in one turn of the loop, in nanoseconds, before
    /// others have theirs. A read of 64 KiB holds 7,000 of the smallest frames, or opens and resets
    /// 2,000 streams: whoever sends such is read in smaller pieces.
    static let receiveNanosecondsMax: Int64 = 1_000_000
    /// Bytes of the smallest piece: 200 of the smallest frames.
    static let readBytesMin = 2 * 1_024
    /// Bytes of the largest piece.
    static let readBytesMax = 64 * 1_024
    /// Time for the last GOAWAY to leave before the transport is cut off, in milliseconds.
    static let lastWordMilliseconds = 2_000
    /// Stream ids remembered after we reset them, as many as may be open: late frames for them are no
    /// error of the peer.
    static let resetStreamsRemembered = 1_024
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
    /// The least time between two pings of a client that a server bears, in milliseconds, and the least
    /// silence after which a client of ours pings: one figure, so that neither can break the other's rule.
    /// The least that gRPC's libraries let their users choose.
    static let keepaliveMillisecondsMin = 10_000
    /// Time for a sign of life after a request on a connection that was silent before, in milliseconds: then
    /// it is pinged.
    static let wakeMilliseconds = 1_000
    /// Time in which a header block must be complete, in milliseconds; half of it in, the peer is asked
    /// whether it is there. The largest block at 2 KiB a second.
    static let headerBlockMilliseconds = 10_000
    /// Time for the answer to a ping, and for the client's preface, in milliseconds.
    static let answerMilliseconds = 10_000
    /// Time for calls on a connection that has become too old, in milliseconds: the longest deadline
    /// of a unary call.
    static let graceMilliseconds = 300_000
    /// Time between the two GOAWAYs of a drain if the peer does not answer a ping, in milliseconds.
    static let drainNoticeMilliseconds = 1_000
    /// Bytes of request body collected by ``HTTP2Exchange`` unless the caller says otherwise.
    static let collectedBodyBytesMax = 1_024 * 1_024
}
