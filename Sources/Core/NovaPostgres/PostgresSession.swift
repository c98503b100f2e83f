import CLibpq
import Glibc

/// A blocking connection for tools: migrations, test fixtures. Never on a loop.
package final class PostgresSession {
    private let pointer: OpaquePointer

    /// Connects and waits for it, at most ten seconds.
    ///
    /// - Throws: ``PostgresError/Kind/unavailable``; ``PostgresError/Kind/configuration`` for a
    ///   malformed URL.
    package init(url: String) throws(PostgresError) {
        var parameters = try ConnectionParameters(url: url)
        parameters["client_encoding"] = "UTF8"
        parameters.setDefault("application_name", "nova-migrate")
        parameters.setDefault("connect_timeout", "10")
        parameters.setDefault("gssencmode", "disable")
        var keywords = parameters.pairs.map { strdup($0.0) }
        var values = parameters.pairs.map { strdup($0.1) }
        keywords.append(nil)
        values.append(nil)
        defer {
            for text in keywords + values { free(text) }
        }
        guard
            let pointer = PQconnectdbParams(
                keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 0)
        else { throw PostgresError(.unavailable, "out of memory") }
        self.pointer = pointer
        PQsetNoticeReceiver(pointer, { _, _ in }, nil)
        guard PQstatus(pointer) == CONNECTION_OK else {
            throw PostgresError(.unavailable, String(cString: PQerrorMessage(pointer)))
        }
    }

    deinit { PQfinish(pointer) }

    /// Whether a transaction is open and has not failed.
    package var isInTransaction: Bool { PQtransactionStatus(pointer) == PQTRANS_INTRANS }

    /// Runs a script of any number of statements.
    ///
    /// - Throws: the server's ``PostgresError``, for the first statement that failed.
    package func run(_ script: String) throws(PostgresError) {
        guard let result = PQexec(pointer, script) else { throw lost }
        try check(ResultHandle(owning: result))
    }

    /// Runs one statement with values as text and returns its rows as text.
    ///
    /// - Throws: the server's ``PostgresError``.
    package func rows(
        _ text: String, _ values: [String?] = []
    ) throws(PostgresError) -> [[String?]] {
        let copies = values.map { $0.flatMap { strdup($0) } }
        defer {
            for copy in copies { free(copy) }
        }
        let pointers = copies.map { UnsafePointer($0) }
        guard
            let result = PQexecParams(
                pointer, text, Int32(values.count), nil, pointers, nil, nil, 0)
        else { throw lost }
        let handle = ResultHandle(owning: result)
        try check(handle)
        return (0..<handle.rowCount).map { row in
            (0..<handle.columnCount).map { column in
                handle.isNull(row: row, column: column)
                    ? nil : String(cString: PQgetvalue(result, Int32(row), Int32(column)))
            }
        }
    }

    private var lost: PostgresError {
        PostgresError(.connectionLost, String(cString: PQerrorMessage(pointer)))
    }

    private func check(_ result: ResultHandle) throws(PostgresError) {
        switch result.status {
        case .rows, .command: break
        case .failed: throw result.error
        case .aborted, .synced, .unexpected:
            throw PostgresError(.server, "the script asks for something this tool does not do")
        }
    }
}
