/// RFC 4648 base 64: the standard alphabet (§4) and the URL-safe one (§5).
public enum Base64 {
    /// Which two characters stand for 62 and 63.
    public enum Alphabet: Sendable {
        /// `+` and `/` (§4).
        case standard
        /// `-` and `_` (§5).
        case url
    }

    /// Encodes `bytes`, with `=` padding if `padded`.
    public static func encode(
        _ bytes: some Collection<UInt8>, _ alphabet: Alphabet = .standard, padded: Bool
    ) -> String {
        String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { buffer in
            var at = 0
            var accumulator: UInt32 = 0
            var bits: UInt32 = 0
            for byte in bytes {
                accumulator = accumulator << 8 | UInt32(byte)
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    buffer[at] = character(UInt8(accumulator >> bits & 63), alphabet)
                    at += 1
                }
            }
            if bits > 0 {
                buffer[at] = character(UInt8(accumulator << (6 - bits) & 63), alphabet)
                at += 1
            }
            if padded {
                while at % 4 != 0 {
                    buffer[at] = UInt8(ascii: "=")
                    at += 1
                }
            }
            return at
        }
    }

    /// Decodes text with or without padding.
    ///
    /// - Returns: `nil` for a foreign character, a misplaced `=`, an impossible length, or bits set
    ///   beyond the last byte (two texts never decode to the same bytes).
    public static func decode(
        _ text: some StringProtocol, _ alphabet: Alphabet = .standard
    ) -> [UInt8]? {
        decode(bytes: Array(text.utf8), alphabet)
    }

    /// As ``decode(_:_:)`` for text that is still bytes.
    public static func decode(
        bytes text: some Collection<UInt8>, _ alphabet: Alphabet = .standard
    ) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var accumulator: UInt32 = 0
        var bits: UInt32 = 0
        var digits = 0
        var padding = 0
        for byte in text {
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let value = value(of: byte, alphabet) else { return nil }
            digits += 1
            accumulator = accumulator << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: accumulator >> bits))
                accumulator &= (1 << bits) - 1
            }
        }
        guard digits % 4 != 1, accumulator == 0,
            padding == 0 || (padding <= 2 && (digits + padding) % 4 == 0)
        else { return nil }
        return bytes
    }

    private static func character(_ value: UInt8, _ alphabet: Alphabet) -> UInt8 {
        switch value {
        case 0..<26: UInt8(ascii: "A") + value
        case 26..<52: UInt8(ascii: "a") + value - 26
        case 52..<62: UInt8(ascii: "0") + value - 52
        case 62: alphabet == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-")
        default: alphabet == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_")
        }
    }

    private static func value(of character: UInt8, _ alphabet: Alphabet) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+") where alphabet == .standard: 62
        case UInt8(ascii: "/") where alphabet == .standard: 63
        case UInt8(ascii: "-") where alphabet == .url: 62
        case UInt8(ascii: "_") where alphabet == .url: 63
        default: nil
        }
    }
}
