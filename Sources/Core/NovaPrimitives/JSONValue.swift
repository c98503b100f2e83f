import Glibc  // links libm, which converting a Double needs

/// A JSON value (RFC 8259) with object members in their order and numbers as they were written.
///
/// Equality is that of the text: `1` and `1.0` differ, and so do objects with the same members in
/// another order.
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, kept exactly.
    case number(JSONNumber)
    /// A string, unescaped.
    case string(String)
    /// An array.
    case array([JSONValue])
    /// An object.
    case object(JSONObject)
}

extension JSONValue {
    /// A whole number.
    public static func integer(_ value: some BinaryInteger) -> JSONValue {
        .number(JSONNumber(value))
    }

    /// A floating-point number; what JSON cannot say (infinities, NaN) becomes `null`.
    public static func double(_ value: Double) -> JSONValue {
        JSONNumber(value).map(JSONValue.number) ?? .null
    }

    /// Whether this is `null`.
    public var isNull: Bool { self == .null }

    /// The truth value, `nil` for any other kind.
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The text, `nil` for any other kind.
    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The number, `nil` for any other kind.
    public var number: JSONNumber? {
        if case .number(let value) = self { value } else { nil }
    }

    /// The number if it is whole and fits 64 bits, `nil` otherwise.
    public var int64: Int64? { number?.int64 }

    /// The number as binary floating point, `nil` for any other kind or beyond its range.
    public var double: Double? { number?.double }

    /// The elements, `nil` for any other kind.
    public var array: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }

    /// The members, `nil` for any other kind.
    public var object: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The member called `key`; `nil` without such a member and for any other kind.
    public subscript(key: String) -> JSONValue? {
        if case .object(let value) = self { value[key] } else { nil }
    }

    /// How deep JSON may nest unless the caller says otherwise: 64.
    public static let depthMaxDefault = Limits.jsonDepthDefault

    /// Reads one JSON text: strict RFC 8259, nothing after it but white space.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, without a byte order mark.
    ///   - depthMax: how deep arrays and objects may nest; never more than 256.
    /// - Returns: the value.
    /// - Throws: ``JSONError`` with the place of the first byte that cannot belong.
    public static func parse(
        _ bytes: [UInt8], depthMax: Int = JSONValue.depthMaxDefault
    ) throws(JSONError) -> JSONValue {
        try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
            var parser = JSONParser(buffer, depthMax: depthMax)
            return try parser.document()
        }
    }

    /// As ``parse(_:depthMax:)-([UInt8],_)`` for bytes somebody else owns; nothing of them is kept.
    public static func parse(
        _ bytes: UnsafeRawBufferPointer, depthMax: Int = JSONValue.depthMaxDefault
    ) throws(JSONError) -> JSONValue {
        try bytes.withMemoryRebound(to: UInt8.self) { buffer throws(JSONError) in
            var parser = JSONParser(buffer, depthMax: depthMax)
            return try parser.document()
        }
    }

    /// As ``parse(_:depthMax:)-([UInt8],_)`` for text.
    public static func parse(
        _ text: String, depthMax: Int = JSONValue.depthMaxDefault
    ) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), depthMax: depthMax)
    }

    /// The shortest JSON text of this value, UTF-8.
    public func serialized() -> [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// The value of the literal.
    public init(nilLiteral: ()) { self = .null }
    /// The value of the literal.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// The value of the literal.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// The value of the literal.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// The value of the literal.
    public init(stringLiteral value: String) { self = .string(value) }
    /// The value of the literal.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// The value of the literal.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements))
    }
}

extension JSONValue: CustomStringConvertible {
    /// The shortest JSON text.
    public var description: String { String(decoding: serialized(), as: UTF8.self) }
}

/// A JSON number as it was written, so that neither 64-bit ids nor `0.1` change on the way through.
public struct JSONNumber: Sendable, Hashable {
    /// The literal, by the grammar of RFC 8259 §6.
    public let text: String

    /// A whole number.
    public init(_ value: some BinaryInteger) {
        text = String(value)
    }

    /// The shortest literal that reads back as `value`; `nil` for infinities and NaN.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        text = value.description
    }

    /// A number from its literal; `nil` if it is not one by RFC 8259 §6.
    public init?(text: String) {
        guard case .number(let number)? = try? JSONValue.parse(text), number.text == text else {
            return nil
        }
        self = number
    }

    /// For a literal the parser has already checked.
    init(checked text: String) {
        self.text = text
    }

    /// Whether the literal has neither fraction nor exponent.
    public var isInteger: Bool {
        !text.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
    }

    /// The value if it is whole and fits; `1.0` and `1e3` are whole, too.
    public var int64: Int64? {
        if let value = Int64(text) { return value }
        guard !isInteger, let value = Double(text), value.magnitude < 9_007_199_254_740_992 else {
            return nil
        }
        return Int64(exactly: value)
    }

    /// The nearest binary floating-point value; `nil` beyond its range.
    public var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value
    }
}
