/// Checks UTF-8 (RFC 3629) that comes in pieces, to the byte: what cannot become valid any more is
/// refused at once, not at the end of a message that may be long.
struct UTF8Check: Sendable {
    /// Bytes of the present character that are still to come.
    private var due: UInt8 = 0
    /// Range of the next of them: it rules out overlong forms, surrogates and what is beyond U+10FFFF.
    private var low: UInt8 = 0x80
    private var high: UInt8 = 0xBF

    /// Whether what came so far is a whole text.
    var isComplete: Bool { due == 0 }

    /// Takes the next bytes; `false` if they cannot be part of a text.
    mutating func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        while at < bytes.count {
            if due == 0 { at = Self.skipASCII(bytes, from: at) }
            guard at < bytes.count else { return true }
            guard accepts(bytes[at]) else { return false }
            at += 1
        }
        return true
    }

    private mutating func accepts(_ byte: UInt8) -> Bool {
        if due > 0 {
            guard byte >= low, byte <= high else { return false }
            due -= 1
            low = 0x80
            high = 0xBF
            return true
        }
        switch byte {
        case 0x00...0x7F: return true
        case 0xC2...0xDF: due = 1
        case 0xE0: (due, low) = (2, 0xA0)
        case 0xE1...0xEC, 0xEE...0xEF: due = 2
        case 0xED: (due, high) = (2, 0x9F)
        case 0xF0: (due, low) = (3, 0x90)
        case 0xF1...0xF3: due = 3
        case 0xF4: (due, high) = (3, 0x8F)
        default: return false
        }
        return true
    }

    /// The first position from `start` on that is not ASCII.
    private static func skipASCII(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        var at = start
        while at + 8 <= bytes.count {
            let word = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { break }
            at += 8
        }
        while at < bytes.count, bytes[at] < 0x80 { at += 1 }
        return at
    }
}
