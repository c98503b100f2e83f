/// Writes frames (RFC 6455 §5.2), each a message of its own.
public enum WebSocketFrame {
    /// What a frame is.
    public enum Kind: UInt8, Sendable {
        /// UTF-8.
        case text = 1
        /// Any bytes.
        case binary = 2
        /// The last frame of a side.
        case close = 8
        /// Wants a pong.
        case ping = 9
        /// Answers a ping, or shows life.
        case pong = 10
    }

    /// The head of an unmasked frame, as a server sends it: 2, 4 or 10 bytes.
    public static func head(_ kind: Kind, count: Int) -> [UInt8] {
        head(0x80 | kind.rawValue, count: count, mask: 0)
    }

    /// A whole frame, unmasked.
    public static func server(_ kind: Kind, _ payload: [UInt8]) -> [UInt8] {
        head(kind, count: payload.count) + payload
    }

    /// A whole frame, masked with `key`, as a client sends it.
    ///
    /// - Parameters:
    ///   - kind: what it is.
    ///   - payload: what it carries.
    ///   - key: the mask.
    ///   - isFinal: whether the message ends here.
    ///   - opcode: another than the kind's, for parts of a message and for frames no peer should send.
    /// - Returns: the bytes.
    public static func client(
        _ kind: Kind, _ payload: [UInt8], key: UInt32, isFinal: Bool = true, opcode: UInt8? = nil
    ) -> [UInt8] {
        let first = (isFinal ? 0x80 : 0) | (opcode ?? kind.rawValue)
        var bytes = head(first, count: payload.count, mask: 0x80)
        let mask = (0..<4).map { UInt8(truncatingIfNeeded: key >> UInt32(24 - $0 * 8)) }
        bytes += mask
        bytes.reserveCapacity(bytes.count + payload.count)
        for (at, byte) in payload.enumerated() { bytes.append(byte ^ mask[at % 4]) }
        return bytes
    }

    /// The payload of a close frame; a reason over 123 bytes is cut between characters.
    public static func close(_ code: WebSocketCloseCode, _ reason: String) -> [UInt8] {
        var cut = Substring(reason)
        while cut.utf8.count > Limits.reasonBytesMax { cut = cut.dropLast() }
        return [UInt8(code.rawValue >> 8), UInt8(truncatingIfNeeded: code.rawValue)]
            + Array(cut.utf8)
    }

    private static func head(_ first: UInt8, count: Int, mask: UInt8) -> [UInt8] {
        switch count {
        case ...125: return [first, mask | UInt8(count)]
        case ...0xFFFF:
            return [first, mask | 126, UInt8(count >> 8), UInt8(truncatingIfNeeded: count)]
        default:
            return [first, mask | 127]
                + (0..<8).map { UInt8(truncatingIfNeeded: count >> (56 - $0 * 8)) }
        }
    }
}
