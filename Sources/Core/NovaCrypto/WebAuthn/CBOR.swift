import NovaPrimitives

/// A value of CBOR (RFC 8949), as far as authenticators write it (CTAP 2.1 §8): no tags, no fractions.
public indirect enum CBOR: Sendable, Hashable {
    /// −2⁶³ to 2⁶³ − 1; what is beyond is refused, nothing of ours needs it.
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    /// Keys are integers or texts, each once.
    case map([CBOR: CBOR])
    case bool(Bool)
    case null

    /// Reads exactly one value.
    ///
    /// - Throws: ``CBORError``; also if something follows the value.
    public init(_ bytes: [UInt8]) throws(CBORError) {
        let (value, count) = try Self.prefix(of: bytes[...])
        guard count == bytes.count else { throw .trailingBytes }
        self = value
    }

    /// Reads the value that `bytes` begin with, and tells how long it is.
    static func prefix(of bytes: ArraySlice<UInt8>) throws(CBORError) -> (CBOR, count: Int) {
        guard bytes.count <= Limits.cborBytesMax else { throw .tooLong }
        var decoder = CBORDecoder(bytes)
        let value = try decoder.value(depth: 0)
        return (value, bytes.count - decoder.rest.count)
    }

    /// The value of a map under an integer.
    public subscript(key: Int64) -> CBOR? { self[.integer(key)] }

    /// The value of a map under a text.
    public subscript(key: String) -> CBOR? { self[.text(key)] }

    private subscript(key: CBOR) -> CBOR? {
        if case .map(let entries) = self { entries[key] } else { nil }
    }

    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var bytes: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }
    var text: String? { if case .text(let value) = self { value } else { nil } }
}

/// Why bytes are not CBOR as authenticators write it.
public enum CBORError: Error, Sendable, Equatable {
    /// They end inside a value.
    case unexpectedEnd
    /// Something follows the value.
    case trailingBytes
    /// More bytes than ``Limits`` allows.
    case tooLong
    /// Deeper than four levels (CTAP 2.1 §8).
    case tooDeep
    /// More values than can be meant.
    case tooMany
    /// A number or a length that has a shorter form.
    case notShortest
    /// A length that is left open, a tag, a fraction, a number beyond 64 bits with sign.
    case unsupported
    /// A text that is not UTF-8.
    case invalidUTF8
    /// A key that is neither integer nor text.
    case malformedKey
    /// A key that was there before.
    case repeatedKey
}

/// One pass over bytes of strangers: bounded in depth, in values, and by what is there.
private struct CBORDecoder {
    private(set) var rest: ArraySlice<UInt8>
    private var values = 0

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func value(depth: Int) throws(CBORError) -> CBOR {
        values += 1
        guard values <= Limits.cborValuesMax else { throw .tooMany }
        guard let head = rest.popFirst() else { throw .unexpectedEnd }
        let (major, short) = (head >> 5, head & 0x1F)
        if major == 7 { return try simple(short) }
        let argument = try argument(short)
        switch major {
        case 0: return .integer(try signed(argument))
        case 1: return .integer(-1 - (try signed(argument)))
        case 2: return .bytes(Array(try take(argument)))
        case 3:
            guard let text = String(validating: try take(argument), as: UTF8.self) else {
                throw .invalidUTF8
            }
            return .text(text)
        case 4: return .array(try array(argument, depth: depth))
        case 5: return .map(try map(argument, depth: depth))
        default: throw .unsupported
        }
    }

    private mutating func simple(_ short: UInt8) throws(CBORError) -> CBOR {
        switch short {
        case 20: return .bool(false)
        case 21: return .bool(true)
        case 22: return .null
        default: throw .unsupported
        }
    }

    /// The number behind the head, in its shortest form (RFC 8949 §4.2.1).
    private mutating func argument(_ short: UInt8) throws(CBORError) -> UInt64 {
        guard short >= 24 else { return UInt64(short) }
        guard short <= 27 else { throw .unsupported }
        let count = 1 << Int(short - 24)
        let value = try take(UInt64(count)).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let least: UInt64 = count == 1 ? 24 : 1 << UInt64(count * 4)
        guard value >= least else { throw .notShortest }
        return value
    }

    private func signed(_ value: UInt64) throws(CBORError) -> Int64 {
        guard let value = Int64(exactly: value) else { throw .unsupported }
        return value
    }

    private mutating func take(_ count: UInt64) throws(CBORError) -> ArraySlice<UInt8> {
        guard count <= UInt64(rest.count), let count = Int(exactly: count) else {
            throw .unexpectedEnd
        }
        let taken = rest.prefix(count)
        rest = rest.dropFirst(count)
        return taken
    }

    /// Each element takes a byte at least, so a claim beyond the bytes at hand reserves nothing.
    private func elements(_ count: UInt64, depth: Int) throws(CBORError) -> Int {
        guard depth < Limits.cborDepthMax else { throw .tooDeep }
        guard count <= UInt64(rest.count), let count = Int(exactly: count) else {
            throw .unexpectedEnd
        }
        return count
    }

    private mutating func array(_ count: UInt64, depth: Int) throws(CBORError) -> [CBOR] {
        var elements: [CBOR] = []
        for _ in 0..<(try self.elements(count, depth: depth)) {
            elements.append(try value(depth: depth + 1))
        }
        return elements
    }

    private mutating func map(_ count: UInt64, depth: Int) throws(CBORError) -> [CBOR: CBOR] {
        var entries: [CBOR: CBOR] = [:]
        for _ in 0..<(try elements(count, depth: depth)) {
            let key = try value(depth: depth + 1)
            switch key {
            case .integer, .text: break
            case .bytes, .array, .map, .bool, .null: throw .malformedKey
            }
            guard entries.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
                throw .repeatedKey
            }
        }
        return entries
    }
}
