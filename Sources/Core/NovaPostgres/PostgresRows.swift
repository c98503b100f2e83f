/// The rows of one result. Holds libpq's own copy of them; no further copy is made.
public struct PostgresRows: RandomAccessCollection, Sendable {
    let result: ResultHandle
    /// Always 0.
    public var startIndex: Int { 0 }
    /// The number of rows.
    public let endIndex: Int

    init(_ result: ResultHandle) {
        self.result = result
        endIndex = result.rowCount
    }

    /// The row at `position`, which must be one of `indices`.
    public subscript(position: Int) -> PostgresRow {
        precondition(position >= 0 && position < endIndex, "row \(position) of \(endIndex)")
        return PostgresRow(result: result, row: position)
    }

    /// Decodes every row by position; see ``PostgresRow/decode(_:)``.
    public func decode<each Value: PostgresDecodable>(
        _ types: (repeat each Value).Type
    ) throws(PostgresError) -> [(repeat each Value)] {
        var decoded: [(repeat each Value)] = []
        decoded.reserveCapacity(count)
        for row in self { decoded.append(try row.decode(types)) }
        return decoded
    }
}

/// One row. Columns are read by position.
public struct PostgresRow: Sendable {
    let result: ResultHandle
    let row: Int

    /// The number of columns.
    public var columnCount: Int { result.columnCount }

    /// The value of column `index` (from 0): `try row[0] as UUID`.
    ///
    /// - Throws: ``PostgresError/Kind/decoding`` for another type, NULL or an absent column.
    public subscript<Value: PostgresDecodable>(_ index: Int) -> Value {
        get throws(PostgresError) { try Value.decode(try cell(index)) }
    }

    /// All columns at once: `let (id, name, age) = try row.decode((UUID, String, Int64?).self)`.
    ///
    /// - Throws: ``PostgresError/Kind/decoding`` as above, or if the number of columns differs.
    public func decode<each Value: PostgresDecodable>(
        _ types: (repeat each Value).Type
    ) throws(PostgresError) -> (repeat each Value) {
        var wanted = 0
        for _ in repeat (each Value).self { wanted += 1 }
        guard wanted == columnCount else {
            throw PostgresError(
                .decoding, "expected \(wanted) columns, got \(columnCount)")
        }
        var next = 0
        func take<Next: PostgresDecodable>(_ type: Next.Type) throws(PostgresError) -> Next {
            defer { next += 1 }
            return try Next.decode(PostgresCell(result: result, row: row, column: next))
        }
        return (repeat try take((each Value).self))
    }

    private func cell(_ index: Int) throws(PostgresError) -> PostgresCell {
        guard index >= 0, index < columnCount else {
            throw PostgresError(.decoding, "there is no column \(index) of \(columnCount)")
        }
        return PostgresCell(result: result, row: row, column: index)
    }
}
