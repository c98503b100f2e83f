/// `grpc-message` (gRPC over HTTP/2, "Responses"): UTF-8, with everything but printable ASCII
/// without `%` written as `%XX`. So are blanks at either end, where HTTP allows none (RFC 9113 §8.2.1).
enum PercentCoding {
    /// Encodes `text`, cut after a whole character at ``Limits/statusMessageBytesMax`` bytes.
    static func encode(_ text: String) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count)
        var count = 0
        for scalar in text.unicodeScalars {
            let bytes = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            count += bytes.count
            guard count <= Limits.statusMessageBytesMax else { break }
            for byte in bytes {
                if byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "%") {
                    encoded.append(byte)
                } else {
                    encoded.append(UInt8(ascii: "%"))
                    encoded.append(digit(byte >> 4))
                    encoded.append(digit(byte & 15))
                }
            }
        }
        let blank = UInt8(ascii: " ")
        if encoded.last == blank {
            encoded.removeLast()
            encoded += "%20".utf8
        }
        if encoded.first == blank { encoded.replaceSubrange(..<1, with: "%20".utf8) }
        return encoded
    }

    /// Decodes what a peer sent. Never fails: a `%` without two digits stands for itself, bytes that
    /// are not UTF-8 are replaced.
    static func decode(_ bytes: UnsafeRawBufferPointer) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "%"), at + 2 < bytes.count,
                let high = value(bytes[at + 1]), let low = value(bytes[at + 2])
            {
                decoded.append(high << 4 | low)
                at += 3
            } else {
                decoded.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    private static func value(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
