/// One statement text on one connection.
final class PreparedStatement {
    let fingerprint: UInt64
    let parts: [SQL.Part]
    /// With a NUL at the end, as libpq takes them.
    let name: [CChar]
    let text: [CChar]
    let types: [UInt32]
    /// Whether the text only reads, as far as its first word tells.
    let isRead: Bool
    /// Why the server did not prepare it.
    var failure: PostgresError?
    fileprivate var lastUse: UInt64 = 0

    fileprivate init(_ sql: SQL, number: UInt64) {
        fingerprint = sql.fingerprint
        parts = sql.parts
        name = Self.cString(Array("s\(number)".utf8))
        let bytes = sql.text
        text = Self.cString(bytes)
        types = sql.valueTypes
        isRead = Self.reads(bytes)
    }

    var deallocation: String {
        "DEALLOCATE "
            + String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func cString(_ bytes: [UInt8]) -> [CChar] {
        bytes.map { CChar(bitPattern: $0) } + [0]
    }

    private static func reads(_ text: [UInt8]) -> Bool {
        let word = text.drop { $0 <= 0x20 || $0 == UInt8(ascii: "(") }
            .prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
            .map { $0 | 0x20 }
        return ["select", "with", "values", "table", "show", "explain"]
            .contains { $0.utf8.elementsEqual(word) }
    }
}

/// The statements of one connection: found by the identity of their literal pieces, at most
/// `capacity`, the one unused for longest leaves first. Names are never used twice, so a statement
/// on its way out cannot be mistaken for a new one.
struct StatementCache {
    enum Lookup {
        case found(PreparedStatement)
        /// Prepare the first; deallocate the second, if any.
        case added(PreparedStatement, evicted: PreparedStatement?)
    }

    let capacity: Int
    private var statements: [UInt64: PreparedStatement] = [:]
    private var tick: UInt64 = 0

    init(capacity: Int) { self.capacity = max(1, capacity) }

    var count: Int { statements.count }

    mutating func lookUp(_ sql: SQL) -> Lookup {
        tick += 1
        if let known = statements[sql.fingerprint], sql.isSameStatement(as: known.parts) {
            known.lastUse = tick
            return .found(known)
        }
        var evicted = statements.removeValue(forKey: sql.fingerprint)
        if evicted == nil, statements.count >= capacity {
            evicted = statements.values.min { $0.lastUse < $1.lastUse }
            if let evicted { statements.removeValue(forKey: evicted.fingerprint) }
        }
        let added = PreparedStatement(sql, number: tick)
        added.lastUse = tick
        statements[sql.fingerprint] = added
        return .added(added, evicted: evicted)
    }

    /// Forgets a statement that the server does not have, or that is out of date.
    mutating func remove(_ statement: PreparedStatement) {
        if statements[statement.fingerprint] === statement {
            statements.removeValue(forKey: statement.fingerprint)
        }
    }
}
