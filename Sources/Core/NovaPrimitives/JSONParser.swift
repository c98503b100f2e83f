/// Why bytes are not JSON, and where.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Sendable, Hashable {
        /// The text ends inside a value.
        case unexpectedEnd
        /// This byte cannot stand here.
        case unexpectedByte(UInt8)
        /// A number against the grammar of RFC 8259 §6.
        case malformedNumber
        /// An escape that does not exist, or half of a surrogate pair.
        case malformedEscape
        /// A string that is not UTF-8.
        case invalidUTF8
        /// Arrays and objects nest deeper than allowed.
        case tooDeep(limit: Int)
        /// Something follows the value.
        case trailingBytes
    }

    /// What is wrong.
    public let reason: Reason
    /// Bytes before the place, from zero.
    public let offset: Int

    /// Reason and place in words.
    public var description: String {
        let what =
            switch reason {
            case .unexpectedEnd: "unexpected end"
            case .unexpectedByte(let byte): "unexpected byte 0x" + Hex.encode([byte])
            case .malformedNumber: "malformed number"
            case .malformedEscape: "malformed escape"
            case .invalidUTF8: "invalid UTF-8"
            case .tooDeep(let limit): "nested deeper than \(limit)"
            case .trailingBytes: "bytes after the value"
            }
        return "\(what) at byte \(offset)"
    }
}

/// Recursive descent over bytes it does not own; the depth bound keeps the stack small.
struct JSONParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let depthMax: Int
    private var at = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, depthMax: Int) {
        self.bytes = bytes
        self.depthMax = min(max(0, depthMax), Limits.jsonDepthMax)
    }

    mutating func document() throws(JSONError) -> JSONValue {
        let value = try value()
        skipSpace()
        guard at == bytes.count else { throw error(.trailingBytes) }
        return value
    }

    private var byte: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func error(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: at)
    }

    private func unexpected() -> JSONError {
        error(byte.map(JSONError.Reason.unexpectedByte) ?? .unexpectedEnd)
    }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        skipSpace()
        guard let byte else { throw error(.unexpectedEnd) }
        switch byte {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "t"):
            try word("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            return .null
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return .number(try number())
        default: throw unexpected()
        }
    }

    private mutating func word(_ text: StaticString) throws(JSONError) {
        for offset in 0..<text.utf8CodeUnitCount {
            guard byte == text.utf8Start[offset] else { throw unexpected() }
            at += 1
        }
    }

    private mutating func enter() throws(JSONError) {
        guard depth < depthMax else { throw error(.tooDeep(limit: depthMax)) }
        depth += 1
        at += 1
        skipSpace()
    }

    /// After an element: true if another follows, false once `end` is consumed.
    private mutating func separator(end: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        switch byte {
        case UInt8(ascii: ","):
            at += 1
            skipSpace()
            return true
        case end:
            at += 1
            depth -= 1
            return false
        default: throw unexpected()
        }
    }

    private mutating func array() throws(JSONError) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        if byte == UInt8(ascii: "]") {
            _ = try separator(end: UInt8(ascii: "]"))
            return elements
        }
        repeat {
            elements.append(try value())
        } while try separator(end: UInt8(ascii: "]"))
        return elements
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        try enter()
        var object = JSONObject()
        if byte == UInt8(ascii: "}") {
            _ = try separator(end: UInt8(ascii: "}"))
            return object
        }
        repeat {
            guard byte == UInt8(ascii: "\"") else { throw unexpected() }
            let key = try string()
            skipSpace()
            guard byte == UInt8(ascii: ":") else { throw unexpected() }
            at += 1
            object[key] = try value()
        } while try separator(end: UInt8(ascii: "}"))
        return object
    }

    private mutating func digits() throws(JSONError) {
        let start = at
        while let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { at += 1 }
        guard at > start else { throw error(.malformedNumber) }
    }

    private mutating func number() throws(JSONError) -> JSONNumber {
        let start = at
        if byte == UInt8(ascii: "-") { at += 1 }
        if byte == UInt8(ascii: "0") {
            at += 1
            if let byte, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
                throw error(.malformedNumber)
            }
        } else {
            try digits()
        }
        if byte == UInt8(ascii: ".") {
            at += 1
            try digits()
        }
        if let exponent = byte, exponent | 0x20 == UInt8(ascii: "e") {
            at += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        return JSONNumber(checked: try text(start..<at))
    }

    private func text(_ range: Range<Int>) throws(JSONError) -> String {
        let slice = UnsafeBufferPointer(rebasing: bytes[range])
        guard let text = String(validating: slice, as: UTF8.self) else {
            throw JSONError(reason: .invalidUTF8, offset: range.lowerBound)
        }
        return text
    }

    private mutating func string() throws(JSONError) -> String {
        at += 1
        let start = at
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                let text = try text(start..<at)
                at += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw unexpected()
            default: at += 1
            }
        }
        throw error(.unexpectedEnd)
    }

    /// The rest of a string whose first escape is at `at`.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var content = Array(bytes[start..<at])
        while let byte {
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else {
                    throw JSONError(reason: .invalidUTF8, offset: start)
                }
                at += 1
                return text
            case UInt8(ascii: "\\"):
                at += 1
                try escape(into: &content)
            case 0..<0x20: throw unexpected()
            default:
                content.append(byte)
                at += 1
            }
        }
        throw error(.unexpectedEnd)
    }

    private mutating func escape(into content: inout [UInt8]) throws(JSONError) {
        guard let byte else { throw error(.unexpectedEnd) }
        at += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"): content.append(contentsOf: String(try scalar()).utf8)
        default:
            at -= 1
            throw error(.malformedEscape)
        }
    }

    /// The scalar of `\uXXXX`, or of two of them when the first is a high surrogate (§7).
    private mutating func scalar() throws(JSONError) -> Character {
        let first = try fourHexDigits()
        var code = UInt32(first)
        if first & 0xFC00 == 0xD800 {
            guard byte == UInt8(ascii: "\\") else { throw error(.malformedEscape) }
            at += 1
            guard byte == UInt8(ascii: "u") else { throw error(.malformedEscape) }
            at += 1
            let second = try fourHexDigits()
            guard second & 0xFC00 == 0xDC00 else { throw error(.malformedEscape) }
            code = 0x10000 + (UInt32(first) & 0x3FF) << 10 + UInt32(second) & 0x3FF
        }
        guard let scalar = Unicode.Scalar(code) else { throw error(.malformedEscape) }
        return Character(scalar)
    }

    private mutating func fourHexDigits() throws(JSONError) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let byte else { throw error(.unexpectedEnd) }
            let digit: UInt8
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
            default: throw error(.malformedEscape)
            }
            value = value << 4 | UInt16(digit)
            at += 1
        }
        return value
    }
}
