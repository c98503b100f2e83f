/// A statement: literal text and the values bound to it.
///
/// Written as a string literal; each interpolated value becomes a parameter (`$1`, `$2`, …) and never
/// part of the text. The literal pieces are `StaticString`s, so text that was put together at run
/// time does not compile. A `SQL` may be interpolated into another one.
///
/// ```swift
/// let statement: SQL = "SELECT name FROM users WHERE id = \(id) LIMIT \(limit)"
/// ```
///
/// Strings are sent as text of unknown type, as a quoted literal is: the server infers `text`,
/// `citext`, `jsonb`, `inet`, an enum … Where it cannot, write the cast: `\(name)::text`.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    /// A literal piece (`address` and `count` of its bytes) or a bound value (`address` 0).
    struct Part: Sendable {
        let address: UInt
        /// Type of a bound value; 0 lets the server infer it.
        let type: UInt32
        /// Bytes of the piece or value, -1 for NULL.
        let count: Int32

        var isValue: Bool { address == 0 }
    }

    private(set) var parts: [Part]
    private(set) var values: [UInt8]
    /// Of the literal pieces (by address) and the value types: equal for the same statement.
    private(set) var fingerprint: UInt64 = 0x9E37_79B9_7F4A_7C15
    private(set) var valueCount = 0
    /// Why the statement cannot be sent, if it cannot.
    private(set) var problem: String?

    /// A statement without values.
    public init(stringLiteral literal: StaticString) {
        parts = []
        values = []
        append(literal)
    }

    /// A statement with values.
    public init(stringInterpolation: Interpolation) {
        self = stringInterpolation.sql
    }

    init(values count: Int) {
        parts = []
        values = []
        parts.reserveCapacity(count * 2 + 1)
        values.reserveCapacity(count * 24)
    }

    /// Joins two statements' text and values.
    public static func + (left: SQL, right: SQL) -> SQL {
        var sum = left
        sum.append(right)
        return sum
    }

    mutating func append(_ literal: StaticString) {
        precondition(literal.hasPointerRepresentation, "SQL is written as a string literal")
        guard literal.utf8CodeUnitCount > 0 else { return }
        appendPart(
            Part(
                address: UInt(bitPattern: literal.utf8Start), type: 0,
                count: Int32(clamping: literal.utf8CodeUnitCount)))
    }

    mutating func append(_ other: SQL) {
        values += other.values
        for part in other.parts { appendPart(part) }
        problem = problem ?? other.problem
    }

    mutating func append<Value: PostgresBindable>(_ value: Value?) {
        let start = values.count
        var writer = PostgresValueWriter(bytes: values)
        values = []
        value?.write(to: &writer)
        values = writer.bytes
        problem = problem ?? writer.problem
        let count = values.count - start
        if count > Limits.valueBytesMax { problem = "a value is larger than 16 MiB" }
        appendPart(
            Part(
                address: 0, type: Value.postgresType.oid,
                count: value == nil ? -1 : Int32(clamping: count)))
    }

    private mutating func appendPart(_ part: Part) {
        parts.append(part)
        if part.isValue {
            valueCount += 1
            if valueCount > Limits.valuesMax { problem = "more than 65 535 values" }
            mix(UInt64(part.type) | 1 << 63)
        } else {
            mix(UInt64(part.address) ^ UInt64(truncatingIfNeeded: part.count) << 48)
        }
    }

    private mutating func mix(_ word: UInt64) {
        fingerprint = (fingerprint ^ word) &* 0xFF51_AFD7_ED55_8CCD
        fingerprint ^= fingerprint >> 32
    }

    /// The text with `$n` for each value, as the server prepares it.
    var text: [UInt8] {
        var text: [UInt8] = []
        var number = 0
        for part in parts {
            if part.isValue {
                number += 1
                text.append(UInt8(ascii: "$"))
                text.append(contentsOf: String(number).utf8)
            } else if let start = UnsafePointer<UInt8>(bitPattern: part.address) {
                text.append(contentsOf: UnsafeBufferPointer(start: start, count: Int(part.count)))
            }
        }
        return text
    }

    /// The type of each value, 0 where the server infers it.
    var valueTypes: [UInt32] { parts.lazy.filter(\.isValue).map(\.type) }

    /// Whether `other` has the same literal pieces and value types.
    func isSameStatement(as other: [Part]) -> Bool {
        guard parts.count == other.count else { return false }
        for index in parts.indices {
            let (mine, theirs) = (parts[index], other[index])
            guard mine.address == theirs.address, mine.type == theirs.type,
                mine.isValue || mine.count == theirs.count
            else { return false }
        }
        return true
    }

    /// Collects the pieces of a literal with interpolations.
    public struct Interpolation: StringInterpolationProtocol {
        fileprivate var sql: SQL

        /// Called by the compiler.
        public init(literalCapacity: Int, interpolationCount: Int) {
            sql = SQL(values: interpolationCount)
        }

        /// Called by the compiler for each literal piece.
        public mutating func appendLiteral(_ literal: StaticString) { sql.append(literal) }

        /// Binds `value` to the next parameter.
        public mutating func appendInterpolation(_ value: some PostgresBindable) {
            sql.append(value)
        }

        /// Binds `value` to the next parameter, NULL for `nil`.
        public mutating func appendInterpolation<Value: PostgresBindable>(_ value: Value?) {
            sql.append(value)
        }

        /// Inserts the text and values of another statement.
        public mutating func appendInterpolation(_ fragment: SQL) { sql.append(fragment) }
    }
}
