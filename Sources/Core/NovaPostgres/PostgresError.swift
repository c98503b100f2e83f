/// A condition as the server names it: five characters (SQL standard, PostgreSQL appendix A).
public struct SQLState: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The five characters.
    public let code: String

    /// The state with this code.
    public init(_ code: String) { self.code = code }
    /// The state with this code.
    public init(stringLiteral code: String) { self.code = code }
    /// The five characters.
    public var description: String { code }

    /// A unique index holds the key already.
    public static let uniqueViolation: SQLState = "23505"
    /// The referenced row does not exist, or is still referenced.
    public static let foreignKeyViolation: SQLState = "23503"
    /// A CHECK refused the row.
    public static let checkViolation: SQLState = "23514"
    /// NULL in a column that has none.
    public static let notNullViolation: SQLState = "23502"
    /// Lost against a concurrent transaction.
    public static let serializationFailure: SQLState = "40001"
    /// Chosen to end a deadlock.
    public static let deadlockDetected: SQLState = "40P01"
    /// `lock_timeout` passed, or NOWAIT.
    public static let lockNotAvailable: SQLState = "55P03"
    /// Cancelled by a timeout or a cancel request.
    public static let queryCanceled: SQLState = "57014"
    /// An earlier statement of the transaction failed.
    public static let inFailedTransaction: SQLState = "25P02"
    /// The connection does not know the prepared statement.
    public static let unknownStatement: SQLState = "26000"
    /// The table does not exist.
    public static let undefinedTable: SQLState = "42P01"
    /// The text is not SQL.
    public static let syntaxError: SQLState = "42601"
    /// An administrator ended the connection.
    public static let adminShutdown: SQLState = "57P01"
}

/// Why a statement or transaction has no result.
///
/// Nothing here is for clients: `description` names the kind, the state and the constraint alone;
/// the server's own words, which may quote values, are in ``message`` and ``detail``, for the log.
public struct PostgresError: Error, Sendable {
    /// What happened, as far as a caller acts on it.
    public enum Kind: Sendable, Hashable {
        /// The server refused; ``PostgresError/sqlState`` says why.
        case server
        /// The connection ended while the statement was under way.
        case connectionLost
        /// There is no connection and none can be made at present.
        case unavailable
        /// The deadline passed, in the queue or in the server.
        case deadlineExceeded
        /// The calling task was cancelled.
        case cancelled
        /// Too many operations wait.
        case overloaded
        /// The pool is closed.
        case closed
        /// A column does not have the type or value that was asked for.
        case decoding
        /// The statement cannot be sent (NUL in text, too large) or not in this way.
        case invalidStatement
        /// The configuration is malformed, or a migration does not match.
        case configuration
    }

    private final class Report: Sendable {
        let message: String
        let detail: String?
        let sqlState: SQLState?
        let constraint: String?
        let table: String?
        let column: String?
        let routine: String?

        init(
            message: String, detail: String?, sqlState: SQLState?, constraint: String?,
            table: String?, column: String?, routine: String?
        ) {
            self.message = message
            self.detail = detail
            self.sqlState = sqlState
            self.constraint = constraint
            self.table = table
            self.column = column
            self.routine = routine
        }
    }

    /// What happened.
    public let kind: Kind
    /// Whether the statement (or COMMIT) may have taken effect although no answer came.
    public let isOutcomeUnknown: Bool
    private let report: Report

    init(
        _ kind: Kind, _ message: String, isOutcomeUnknown: Bool = false, detail: String? = nil,
        sqlState: SQLState? = nil, constraint: String? = nil, table: String? = nil,
        column: String? = nil, routine: String? = nil
    ) {
        self.kind = kind
        self.isOutcomeUnknown = isOutcomeUnknown
        report = Report(
            message: message, detail: detail, sqlState: sqlState, constraint: constraint,
            table: table, column: column, routine: routine)
    }

    /// The words of the server or the driver; may hold values. For the log.
    public var message: String { report.message }
    /// The server's detail, e.g. the key that exists already; holds values. For the log.
    public var detail: String? { report.detail }
    /// The server's condition, if it was the server that refused.
    public var sqlState: SQLState? { report.sqlState }
    /// The constraint that refused the row.
    public var constraint: String? { report.constraint }
    /// The table the server names.
    public var table: String? { report.table }
    /// The column the server or the decoder names.
    public var column: String? { report.column }

    /// Whether the same operation may succeed if it is run again: nothing of it was applied, and
    /// the cause passes by itself.
    public var isRetryable: Bool {
        guard !isOutcomeUnknown else { return false }
        switch kind {
        case .connectionLost, .unavailable, .overloaded: return true
        case .server: return isConflict || isPlanChange || isServerAway
        case .deadlineExceeded, .cancelled, .closed, .decoding, .invalidStatement, .configuration:
            return false
        }
    }

    /// Whether a concurrent transaction won: run the transaction again.
    public var isConflict: Bool {
        sqlState == .serializationFailure || sqlState == .deadlockDetected
            || sqlState == .lockNotAvailable
    }

    /// Whether a unique index refused the row: any, or the one called `constraint`.
    public func isUniqueViolation(_ constraint: String? = nil) -> Bool {
        sqlState == .uniqueViolation && (constraint == nil || constraint == self.constraint)
    }

    /// Whether a foreign key refused the row: any, or the one called `constraint`.
    public func isForeignKeyViolation(_ constraint: String? = nil) -> Bool {
        sqlState == .foreignKeyViolation && (constraint == nil || constraint == self.constraint)
    }

    /// A prepared statement's row type is out of date: it is prepared anew the next time.
    var isPlanChange: Bool {
        sqlState == "0A000" && report.routine == "RevalidateCachedQuery"
    }

    /// The server is starting, stopping, or out of connections.
    var isServerAway: Bool {
        guard let code = sqlState?.code else { return false }
        return code == "57P01" || code == "57P02" || code == "57P03" || code == "53300"
            || code.hasPrefix("08")
    }
}

extension PostgresError: CustomStringConvertible {
    /// Kind, state and constraint: no text, no value, no statement.
    public var description: String {
        var text = "postgres: \(kind)"
        if let sqlState { text += " \(sqlState)" }
        if let constraint { text += " (\(constraint))" }
        if isOutcomeUnknown { text += ", outcome unknown" }
        return text
    }

    /// Everything that is known, for the log.
    public var logDescription: String {
        var text = "\(description): \(message)"
        if let detail { text += " — \(detail)" }
        return text
    }
}
