/// Why the bytes of a peer cannot be read any further. The connection closes with ``closeCode``.
public enum WebSocketError: Error, Sendable, Equatable {
    /// Against the framing; the text says what.
    case malformed(Reason)
    /// Text, or the reason of a close frame, that is not UTF-8.
    case invalidUTF8
    /// A message over the limit.
    case messageTooBig

    /// What is against the framing.
    public enum Reason: String, Sendable {
        /// A reserved bit is set: no extension was agreed on.
        case reservedBits = "reserved bits"
        /// An opcode that has no meaning.
        case opcode = "opcode"
        /// A client's frame without mask, or a server's with one.
        case mask = "mask"
        /// A length that is not in its shortest form, or beyond 63 bits.
        case length = "length"
        /// A control frame that is cut, or longer than 125 bytes.
        case control = "control frame"
        /// A continuation of nothing, or a new message inside another.
        case fragment = "fragment"
        /// A close frame of one byte, or with a code that may not travel.
        case close = "close frame"
    }

    /// The code to close with (RFC 6455 §7.4.1).
    public var closeCode: WebSocketCloseCode {
        switch self {
        case .malformed: .protocolError
        case .invalidUTF8: .invalidData
        case .messageTooBig: .messageTooBig
        }
    }

    /// A few words for the close frame; nothing of the peer's is repeated.
    public var text: String {
        switch self {
        case .malformed(let reason): "malformed \(reason.rawValue)"
        case .invalidUTF8: "text is not UTF-8"
        case .messageTooBig: "message too big"
        }
    }
}
