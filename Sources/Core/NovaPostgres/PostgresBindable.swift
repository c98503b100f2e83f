public import NovaPrimitives

/// A value that can be interpolated into a ``SQL``, also as an `Optional`, whose `nil` is NULL.
///
/// A type of a service whose `rawValue` is bindable conforms by an empty extension.
public protocol PostgresBindable: Sendable {
    /// The type the parameter is declared with.
    static var postgresType: PostgresType { get }
    /// Writes the value in the server's binary form, or as text if the type is inferred.
    func write(to writer: inout PostgresValueWriter)
}

/// An element of a bound or decoded array.
public protocol PostgresArrayElement: Sendable {
    /// The type of an array of these.
    static var postgresArrayType: PostgresType { get }
    /// Writes a whole array.
    static func write(_ elements: [Self], to writer: inout PostgresValueWriter)
    /// Reads a whole array.
    static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [Self]
}

/// Takes the bytes of one value.
public struct PostgresValueWriter {
    var bytes: [UInt8]
    var problem: String?

    init(bytes: consuming [UInt8] = []) { self.bytes = bytes }

    /// Appends `value`, most significant byte first.
    public mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }

    /// Appends bytes as they are.
    public mutating func append(_ data: some Sequence<UInt8>) {
        bytes.append(contentsOf: data)
    }

    /// Appends text for a parameter whose type is inferred. A NUL byte makes the statement fail
    /// with ``PostgresError/Kind/invalidStatement``: the server has no text that contains one.
    public mutating func appendText(_ text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        if bytes[start...].contains(0) { problem = "a text value contains a NUL byte" }
        // libpq finds the end of a text parameter by its NUL.
        bytes.append(0)
    }

    fileprivate mutating func appendArray<Element>(
        of type: PostgresType, _ elements: [Element],
        _ write: (Element, inout PostgresValueWriter) -> Void
    ) {
        append(Int32(elements.isEmpty ? 0 : 1))
        append(Int32(0))
        append(type.oid)
        guard !elements.isEmpty else { return }
        append(Int32(clamping: elements.count))
        append(Int32(1))
        for element in elements {
            let start = bytes.count
            append(Int32(0))
            write(element, &self)
            let count = UInt32(clamping: bytes.count - start - 4)
            for index in 0..<4 {
                bytes[start + index] = UInt8(truncatingIfNeeded: count >> UInt32(24 - 8 * index))
            }
        }
    }
}

extension PostgresBindable where Self: RawRepresentable, RawValue: PostgresBindable {
    /// The type of the raw value.
    public static var postgresType: PostgresType { RawValue.postgresType }
    /// Writes the raw value.
    public func write(to writer: inout PostgresValueWriter) { rawValue.write(to: &writer) }
}

extension UUID: PostgresBindable, PostgresArrayElement {
    /// `uuid`
    public static var postgresType: PostgresType { .uuid }
    /// `uuid[]`
    public static var postgresArrayType: PostgresType { .uuidArray }
    /// Sixteen bytes.
    public func write(to writer: inout PostgresValueWriter) {
        writer.append(high)
        writer.append(low)
    }
    /// Writes `uuid[]`.
    public static func write(_ elements: [UUID], to writer: inout PostgresValueWriter) {
        writer.appendArray(of: .uuid, elements) { $0.write(to: &$1) }
    }
}

extension String: PostgresBindable, PostgresArrayElement {
    /// Inferred from its place: `text`, `citext`, `jsonb`, `inet`, an enum …
    public static var postgresType: PostgresType { .inferred }
    /// `text[]`
    public static var postgresArrayType: PostgresType { .textArray }
    /// The UTF-8 bytes.
    public func write(to writer: inout PostgresValueWriter) { writer.appendText(self) }
    /// Writes `text[]`.
    public static func write(_ elements: [String], to writer: inout PostgresValueWriter) {
        writer.appendArray(of: .text, elements) { $1.append($0.utf8) }
    }
}

extension Bool: PostgresBindable {
    /// `boolean`
    public static var postgresType: PostgresType { .bool }
    /// One byte, 0 or 1.
    public func write(to writer: inout PostgresValueWriter) { writer.append(UInt8(self ? 1 : 0)) }
}

extension Int16: PostgresBindable {
    /// `smallint`
    public static var postgresType: PostgresType { .int2 }
    /// Two bytes.
    public func write(to writer: inout PostgresValueWriter) { writer.append(self) }
}

extension Int32: PostgresBindable, PostgresArrayElement {
    /// `integer`
    public static var postgresType: PostgresType { .int4 }
    /// `integer[]`
    public static var postgresArrayType: PostgresType { .int4Array }
    /// Four bytes.
    public func write(to writer: inout PostgresValueWriter) { writer.append(self) }
    /// Writes `integer[]`.
    public static func write(_ elements: [Int32], to writer: inout PostgresValueWriter) {
        writer.appendArray(of: .int4, elements) { $1.append($0) }
    }
}

extension Int64: PostgresBindable, PostgresArrayElement {
    /// `bigint`
    public static var postgresType: PostgresType { .int8 }
    /// `bigint[]`
    public static var postgresArrayType: PostgresType { .int8Array }
    /// Eight bytes.
    public func write(to writer: inout PostgresValueWriter) { writer.append(self) }
    /// Writes `bigint[]`.
    public static func write(_ elements: [Int64], to writer: inout PostgresValueWriter) {
        writer.appendArray(of: .int8, elements) { $1.append($0) }
    }
}

extension Int: PostgresBindable {
    /// `bigint`
    public static var postgresType: PostgresType { .int8 }
    /// Eight bytes.
    public func write(to writer: inout PostgresValueWriter) { writer.append(Int64(self)) }
}

extension Double: PostgresBindable {
    /// `double precision`
    public static var postgresType: PostgresType { .float8 }
    /// IEEE 754, eight bytes.
    public func write(to writer: inout PostgresValueWriter) { writer.append(bitPattern) }
}

extension WallTime: PostgresBindable {
    /// `timestamptz`
    public static var postgresType: PostgresType { .timestamptz }
    /// Microseconds since 2000; the ends of the range are the server's `infinity` and `-infinity`.
    public func write(to writer: inout PostgresValueWriter) {
        if microseconds == .max || microseconds == .min {
            writer.append(microseconds)
            return
        }
        let (value, overflow) = microseconds.subtractingReportingOverflow(Self.postgresEpoch)
        if overflow { writer.problem = "a time is out of the server's range" }
        writer.append(value)
    }

    /// 2000-01-01T00:00:00Z in microseconds since 1970.
    static let postgresEpoch: Int64 = 946_684_800_000_000
}

extension UInt8: PostgresArrayElement {
    /// `bytea`: an array of bytes is one value to the server.
    public static var postgresArrayType: PostgresType { .bytea }
    /// The bytes as they are.
    public static func write(_ elements: [UInt8], to writer: inout PostgresValueWriter) {
        writer.append(elements)
    }
}

extension Array: PostgresBindable where Element: PostgresArrayElement {
    /// The array type of the element; `bytea` for bytes.
    public static var postgresType: PostgresType { Element.postgresArrayType }
    /// Writes the array.
    public func write(to writer: inout PostgresValueWriter) { Element.write(self, to: &writer) }
}
