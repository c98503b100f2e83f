public import NovaPrimitives

/// A value that can be read from a column of a ``PostgresRow``.
///
/// A type of a service whose `rawValue` is decodable conforms by an empty extension.
public protocol PostgresDecodable: Sendable {
    /// Reads the value.
    ///
    /// - Throws: ``PostgresError/Kind/decoding``, naming the column, the type asked for and the type
    ///   found. Never traps, whatever the bytes.
    static func decode(_ cell: PostgresCell) throws(PostgresError) -> Self
}

/// One column of one row: the bytes the server sent, valid while the row is.
public struct PostgresCell {
    let result: ResultHandle
    let row: Int
    let column: Int

    /// The column's type.
    public var type: PostgresType { PostgresType(oid: result.type(ofColumn: column)) }
    /// Whether the value is NULL.
    public var isNull: Bool { result.isNull(row: row, column: column) }

    /// The error of this cell.
    public func mismatch(expected: String) -> PostgresError {
        let name = result.name(ofColumn: column)
        let found = isNull ? "NULL" : "type \(type.oid)"
        return PostgresError(
            .decoding, "column \"\(name)\": expected \(expected), got \(found)", column: name)
    }

    func malformed(_ what: String) -> PostgresError {
        let name = result.name(ofColumn: column)
        return PostgresError(.decoding, "column \"\(name)\": malformed \(what)", column: name)
    }

    /// The bytes of a value that is not NULL.
    func withBytes<Value>(
        expected: String, _ body: (UnsafeRawBufferPointer) throws(PostgresError) -> Value
    ) throws(PostgresError) -> Value {
        guard !isNull else { throw mismatch(expected: expected) }
        return try result.withBytes(row: row, column: column, body)
    }

    /// A number of exactly `Value`'s width.
    func integer<Value: FixedWidthInteger>(
        _ what: String, as _: Value.Type
    ) throws(PostgresError) -> Value {
        try withBytes(expected: what) { bytes throws(PostgresError) in
            guard bytes.count == MemoryLayout<Value>.size else { throw malformed(what) }
            return Value(bigEndian: bytes.loadUnaligned(as: Value.self))
        }
    }

    func text(_ what: String) throws(PostgresError) -> String {
        try withBytes(expected: what) { bytes throws(PostgresError) in
            var bytes = bytes
            if type == .jsonb {
                guard bytes.first == 1 else { throw malformed("jsonb") }
                bytes = UnsafeRawBufferPointer(rebasing: bytes.dropFirst())
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw malformed("UTF-8 text")
            }
            return text
        }
    }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
    /// Reads the raw value; one that the type does not know is an error.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Self {
        guard let value = Self(rawValue: try RawValue.decode(cell)) else {
            throw cell.malformed(String(describing: Self.self))
        }
        return value
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    /// NULL is `nil`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Wrapped? {
        cell.isNull ? nil : try Wrapped.decode(cell)
    }
}

extension UUID: PostgresDecodable {
    /// Reads `uuid`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> UUID {
        guard cell.type == .uuid else { throw cell.mismatch(expected: "uuid") }
        return try cell.withBytes(expected: "uuid") { bytes throws(PostgresError) in
            guard bytes.count == 16 else { throw cell.malformed("uuid") }
            return UUID(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }
}

extension String: PostgresDecodable {
    /// Reads text types, `json`, `jsonb`, `inet`, `cidr`, enums and other types whose binary form is
    /// text. Bytes that are not UTF-8 are an error.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> String {
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .json, .jsonb, .unknown: break
        case .inet, .cidr: return try InternetAddress.text(cell)
        default:
            guard cell.type.oid >= PostgresType.userDefinedMin else {
                throw cell.mismatch(expected: "text")
            }
        }
        return try cell.text("text")
    }
}

extension Bool: PostgresDecodable {
    /// Reads `boolean`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Bool {
        guard cell.type == .bool else { throw cell.mismatch(expected: "boolean") }
        return try cell.integer("boolean", as: UInt8.self) != 0
    }
}

extension Int16: PostgresDecodable {
    /// Reads `smallint`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Int16 {
        guard cell.type == .int2 else { throw cell.mismatch(expected: "smallint") }
        return try cell.integer("smallint", as: Int16.self)
    }
}

extension Int32: PostgresDecodable {
    /// Reads `integer` or `smallint`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Int32 {
        switch cell.type {
        case .int4: try cell.integer("integer", as: Int32.self)
        case .int2: Int32(try cell.integer("smallint", as: Int16.self))
        default: throw cell.mismatch(expected: "integer")
        }
    }
}

extension Int64: PostgresDecodable {
    /// Reads `bigint`, `integer`, `smallint` or `xid8`. A `sum` of bigints is `numeric`: cast it.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Int64 {
        switch cell.type {
        case .int8, .xid8: try cell.integer("bigint", as: Int64.self)
        case .int4: Int64(try cell.integer("integer", as: Int32.self))
        case .int2: Int64(try cell.integer("smallint", as: Int16.self))
        default: throw cell.mismatch(expected: "bigint")
        }
    }
}

extension Int: PostgresDecodable {
    /// As `Int64`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Int {
        Int(try Int64.decode(cell))
    }
}

extension Double: PostgresDecodable {
    /// Reads `double precision` or `real`.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> Double {
        switch cell.type {
        case .float8: Double(bitPattern: try cell.integer("double precision", as: UInt64.self))
        case .float4: Double(Float(bitPattern: try cell.integer("real", as: UInt32.self)))
        default: throw cell.mismatch(expected: "double precision")
        }
    }
}

extension WallTime: PostgresDecodable {
    /// Reads `timestamptz`; `infinity` is the end of the range.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> WallTime {
        guard cell.type == .timestamptz else { throw cell.mismatch(expected: "timestamptz") }
        let raw = try cell.integer("timestamptz", as: Int64.self)
        if raw == .max || raw == .min { return WallTime(microseconds: raw) }
        let (sum, overflow) = raw.addingReportingOverflow(postgresEpoch)
        return WallTime(microseconds: overflow ? .max : sum)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    /// Reads a one-dimensional array without NULLs, or `bytea` for bytes.
    public static func decode(_ cell: PostgresCell) throws(PostgresError) -> [Element] {
        try Element.decodeArray(cell)
    }
}

extension UInt8 {
    /// Reads `bytea`.
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [UInt8] {
        guard cell.type == .bytea else { throw cell.mismatch(expected: "bytea") }
        return try cell.withBytes(expected: "bytea") { bytes throws(PostgresError) in
            [UInt8](bytes)
        }
    }
}

extension UUID {
    /// Reads `uuid[]`.
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [UUID] {
        guard cell.type == .uuidArray else { throw cell.mismatch(expected: "uuid[]") }
        return try ArrayReader.read(cell) { bytes in
            guard bytes.count == 16 else { return nil }
            return UUID(
                high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
        }
    }
}

extension String {
    /// Reads `text[]`, `varchar[]` or an array of a type made by `CREATE TYPE`.
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [String] {
        guard
            cell.type == .textArray || cell.type == .varcharArray
                || cell.type.oid >= PostgresType.userDefinedMin
        else { throw cell.mismatch(expected: "text[]") }
        return try ArrayReader.read(cell) { String(validating: $0, as: UTF8.self) }
    }
}

extension Int32 {
    /// Reads `integer[]`.
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [Int32] {
        guard cell.type == .int4Array else { throw cell.mismatch(expected: "integer[]") }
        return try ArrayReader.read(cell) { bytes in
            bytes.count == 4 ? Int32(bigEndian: bytes.loadUnaligned(as: Int32.self)) : nil
        }
    }
}

extension Int64 {
    /// Reads `bigint[]`.
    public static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [Int64] {
        guard cell.type == .int8Array else { throw cell.mismatch(expected: "bigint[]") }
        return try ArrayReader.read(cell) { bytes in
            bytes.count == 8 ? Int64(bigEndian: bytes.loadUnaligned(as: Int64.self)) : nil
        }
    }
}
