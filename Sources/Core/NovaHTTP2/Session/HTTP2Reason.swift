/// Why a connection ended, in a word: the debug data of its GOAWAY (RFC 9113 §6.8) and the label of
/// the metric that counts ended connections.
public enum HTTP2Reason: String, Sendable, Hashable, CaseIterable {
    /// The peer closed, or the transport failed.
    case peer
    /// A drain: the process stops.
    case drain
    /// The connection reached its age.
    case maxAge = "max_age"
    /// Nothing was asked of the connection for too long.
    case maxIdle = "max_idle"
    /// The peer answered no ping.
    case silent
    /// The peer did not begin to speak HTTP/2 in time.
    case noPreface = "no_preface"
    /// The peer broke a rule of RFC 9113 or RFC 7541; the code says which kind of rule.
    case protocolError = "protocol_error"
    /// The process ended the connection, e.g. at the deadline of a drain.
    case aborted
    /// Memory is used up.
    case outOfMemory = "out_of_memory"
    /// PING frames beyond their rate. gRPC clients know the word (gRFC A8).
    case tooManyPings = "too_many_pings"
    /// SETTINGS frames beyond the rate of frames that serve no purpose.
    case tooManySettings = "too_many_settings"
    /// The same for DATA frames without data.
    case tooManyEmptyFrames = "too_many_empty_frames"
    /// The same for PRIORITY frames and those of unknown types.
    case tooManyUnknownFrames = "too_many_unknown_frames"
    /// WINDOW_UPDATE frames that nothing of ours explains.
    case tooManyWindowUpdates = "too_many_window_updates"
    /// CONTINUATION frames of one header block.
    case tooManyContinuations = "too_many_continuations"
    /// Streams opened only to be reset.
    case tooManyResets = "too_many_resets"
    /// Errors of the peer that made us reset streams.
    case tooManyStreamErrors = "too_many_stream_errors"
    /// A header list many times larger than agreed.
    case tooManyHeaderBytes = "too_many_header_bytes"
    /// Answers asked for and not taken, more than can be kept.
    case tooMuchUnsent = "too_much_unsent"
    /// Answers asked for and hardly taken, for too long.
    case slowReader = "slow_reader"
    /// A header block that was begun and not ended in time.
    case slowHeaders = "slow_headers"
    /// More connections than one loop keeps.
    case tooManyConnections = "too_many_connections"

    /// Bytes of the longest word.
    static let bytesMax = 64
}
