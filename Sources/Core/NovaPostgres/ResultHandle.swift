import CLibpq

/// Owns one `PGresult`.
final class ResultHandle: @unchecked Sendable {
    // SAFETY: libpq does not change a result after returning it; this class only reads.

    enum Status: Equatable {
        case rows
        case command
        case failed
        case aborted
        case synced
        /// Something this driver never asks for, such as COPY.
        case unexpected
    }

    private let pointer: OpaquePointer
    let rowCount: Int
    let columnCount: Int

    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
        rowCount = Int(PQntuples(pointer))
        columnCount = Int(PQnfields(pointer))
    }

    deinit { PQclear(pointer) }

    var status: Status {
        switch PQresultStatus(pointer) {
        case PGRES_TUPLES_OK: .rows
        case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .command
        case PGRES_FATAL_ERROR: .failed
        case PGRES_PIPELINE_ABORTED: .aborted
        case PGRES_PIPELINE_SYNC: .synced
        default: .unexpected
        }
    }

    // MARK: Cells (row and column are checked by PostgresRows and PostgresRow)

    func type(ofColumn column: Int) -> UInt32 { PQftype(pointer, Int32(column)) }

    func name(ofColumn column: Int) -> String {
        PQfname(pointer, Int32(column)).map { String(cString: $0) } ?? "?"
    }

    func isNull(row: Int, column: Int) -> Bool {
        PQgetisnull(pointer, Int32(row), Int32(column)) != 0
    }

    func withBytes<Value>(
        row: Int, column: Int,
        _ body: (UnsafeRawBufferPointer) throws(PostgresError) -> Value
    ) throws(PostgresError) -> Value {
        let count = Int(PQgetlength(pointer, Int32(row), Int32(column)))
        let start = PQgetvalue(pointer, Int32(row), Int32(column))
        defer { extendLifetime(self) }
        return try body(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
    }

    // MARK: Outcome

    /// Rows the statement inserted, updated, deleted or returned; 0 for others.
    var affected: Int64 {
        guard let text = PQcmdTuples(pointer) else { return 0 }
        return Int64(String(cString: text)) ?? 0
    }

    /// The command as the server names it, e.g. `COMMIT`, or `ROLLBACK` for a COMMIT that failed.
    var commandTag: String {
        PQcmdStatus(pointer).map { String(cString: $0) } ?? ""
    }

    /// The server's (or libpq's) error.
    var error: PostgresError {
        func field(_ letter: Unicode.Scalar) -> String? {
            PQresultErrorField(pointer, Int32(letter.value)).map { String(cString: $0) }
        }
        return PostgresError(
            .server, field("M") ?? messageText, detail: field("D"),
            sqlState: field("C").map { SQLState($0) }, constraint: field("n"), table: field("t"),
            column: field("c"), routine: field("R"))
    }

    private var messageText: String {
        PQresultErrorMessage(pointer).map { String(cString: $0) } ?? "no message"
    }
}
