/// Why a stream or connection ended (RFC 9113 §7).
public enum HTTP2ErrorCode: UInt32, Sendable, Hashable {
    /// No error: a graceful end.
    case noError = 0
    /// The peer broke the protocol.
    case protocolError = 1
    /// A fault on the sender's side.
    case internalError = 2
    /// More data than the window allowed.
    case flowControlError = 3
    /// SETTINGS were not acknowledged in time.
    case settingsTimeout = 4
    /// A frame for a stream that was half-closed.
    case streamClosed = 5
    /// A frame of the wrong size.
    case frameSizeError = 6
    /// Not processed at all; safe to send again.
    case refusedStream = 7
    /// No longer wanted.
    case cancel = 8
    /// The header compression state is lost.
    case compressionError = 9
    /// The tunnel's connection failed.
    case connectError = 10
    /// The peer generates too much load.
    case enhanceYourCalm = 11
    /// The transport is not secure enough.
    case inadequateSecurity = 12
    /// HTTP/1.1 is wanted.
    case http11Required = 13

    /// The code on the wire; one that is not known counts as ``internalError`` (§7).
    public init(wire: UInt32) {
        self = HTTP2ErrorCode(rawValue: wire) ?? .internalError
    }
}
