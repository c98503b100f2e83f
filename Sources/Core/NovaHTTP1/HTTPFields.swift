import NovaPrimitives

/// Header fields in their order; names in lower case, as HTTP/2 has them.
///
/// Whatever is in here can be sent: a name is a token, a value holds no control character, so no
/// value from outside can start a line of its own (RFC 9110 §5.5).
public struct HTTPFields: Sendable, Hashable {
    /// One field line.
    public struct Field: Sendable, Hashable {
        /// In lower case.
        public let name: String
        /// Without white space around it.
        public let value: String
    }

    /// All fields in order.
    public private(set) var all: [Field] = []

    /// No fields.
    public init() {}

    /// The combined value of all fields of this name (RFC 9110 §5.3), any case; `nil` if there is
    /// none. Cookies are joined by a semicolon, all others by a comma.
    public subscript(name: String) -> String? {
        let values = values(of: name)
        guard values.count > 1 else { return values.first }
        return values.joined(separator: name.lowercasedASCII() == "cookie" ? "; " : ", ")
    }

    /// The values of all fields of this name, in order.
    public func values(of name: String) -> [String] {
        let name = name.lowercasedASCII()
        return all.compactMap { $0.name == name ? $0.value : nil }
    }

    /// Adds a field at the end.
    ///
    /// Returns `false`, and adds nothing, if the name is not a token or the value holds a control
    /// character other than a tab.
    @discardableResult
    public mutating func append(_ name: String, _ value: String) -> Bool {
        guard !name.isEmpty, name.utf8.allSatisfy(HTTPGrammar.isToken),
            value.utf8.allSatisfy(HTTPGrammar.isFieldValue)
        else { return false }
        append(unchecked: name.lowercasedASCII(), value)
        return true
    }

    /// As ``append(_:_:)``, after removing every field of this name.
    @discardableResult
    public mutating func set(_ name: String, _ value: String) -> Bool {
        remove(name)
        return append(name, value)
    }

    /// Removes every field of this name.
    public mutating func remove(_ name: String) {
        let name = name.lowercasedASCII()
        all.removeAll { $0.name == name }
    }

    mutating func append(unchecked name: String, _ value: String) {
        all.append(Field(name: name, value: value))
    }
}

extension HTTPFields: ExpressibleByDictionaryLiteral {
    /// Fields that cannot be sent are left out.
    public init(dictionaryLiteral elements: (String, String)...) {
        for (name, value) in elements { append(name, value) }
    }
}

/// Character classes of RFC 9110 §5.6 and RFC 3986.
enum HTTPGrammar {
    private static let token = table {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains($0)
        }
    }

    /// `pchar` and `/`, without the percent sign, which needs its two digits.
    private static let path = table {
        switch $0 {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~!$&'()*+,;=:@/".utf8.contains($0)
        }
    }

    private static func table(_ holds: (UInt8) -> Bool) -> [Bool] {
        (0...UInt8.max).map(holds)
    }

    static func isToken(_ byte: UInt8) -> Bool { token[Int(byte)] }

    /// A method's first byte, or the line end of the blank line that is forgiven before a request.
    static func canBeginRequest(_ byte: UInt8) -> Bool {
        isToken(byte) || byte == 0x0D || byte == 0x0A
    }

    /// HTAB, SP, visible ASCII and obs-text.
    static func isFieldValue(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte != 0x7F || byte == 0x09
    }

    /// Whether every byte may stand in a path and every `%` is followed by two digits.
    static func isPath(_ bytes: ArraySlice<UInt8>) -> Bool {
        var digitsDue = 0
        for byte in bytes {
            if digitsDue > 0 {
                guard hexDigit(byte) != nil else { return false }
                digitsDue -= 1
            } else if byte == UInt8(ascii: "%") {
                digitsDue = 2
            } else if !path[Int(byte)] {
                return false
            }
        }
        return digitsDue == 0
    }

    /// Visible ASCII without `#`. Wider than RFC 3986 (`{`, `|`, …): clients send them, and to us
    /// they mean only themselves.
    static func isQuery(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }
    }

    /// `host[:port]` without user information.
    static func isAuthority(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count <= Limits.authorityBytesMax else { return false }
        var rest = bytes
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")), end > rest.startIndex + 1,
                rest[(rest.startIndex + 1)..<end].allSatisfy({
                    hexDigit($0) != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
                })
            else { return false }
            rest = rest[(end + 1)...]
        } else {
            let end = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
            guard rest[..<end].allSatisfy(isHost) else { return false }
            rest = rest[end...]
        }
        guard let colon = rest.popFirst() else { return true }
        return colon == UInt8(ascii: ":") && rest.count <= 5
            && rest.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Unreserved and sub-delims; a percent-encoded host name is none that we have.
    private static func isHost(_ byte: UInt8) -> Bool {
        path[Int(byte)] && byte != UInt8(ascii: "/") && byte != UInt8(ascii: "@")
            && byte != UInt8(ascii: ":")
    }

    static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// UTF-8 if it is, else each byte as the Latin-1 character it once meant: nothing is lost.
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    }
}
