public import NovaPrimitives
import NovaNet

/// What a transaction sees of others (PostgreSQL §13.2).
public enum PostgresIsolation: Sendable {
    /// Each statement sees what was committed before it.
    case readCommitted
    /// All statements see one moment; a concurrent change of the same row is a conflict.
    case repeatableRead
    /// As if transactions ran one after the other; conflicts have to be retried.
    case serializable

    var begin: SQL {
        switch self {
        case .readCommitted: "BEGIN"
        case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
        case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
        }
    }
}

/// One transaction on a connection of its own. Valid inside the closure it was given to.
///
/// ```text
///   fresh ──first statement──► open ──commit──► committing ──► ended
///     │                         └──rollback, deadline──► ended
///     └──commit, rollback──► ended
/// ```
public final class PostgresTransaction: @unchecked Sendable {
    // SAFETY: the state is touched on the shard's loop only.

    private enum State: Equatable {
        case fresh
        case open
        case committing
        case ended
    }

    @TaskLocal static var isInside = false

    /// By then the transaction has ended.
    public let deadline: Deadline
    private let shard: PoolShard
    private let connection: PostgresConnection
    private let generation: UInt64
    private let isolation: PostgresIsolation
    private var state = State.fresh
    private var timer: EventLoop.Timer?
    private var isExpired = false
    private var whenEnded: (() -> Void)?

    /// Takes over the lease of `connection`.
    init(
        shard: PoolShard, connection: PostgresConnection, generation: UInt64, deadline: Deadline,
        isolation: PostgresIsolation
    ) {
        self.shard = shard
        self.connection = connection
        self.generation = generation
        self.deadline = deadline
        self.isolation = isolation
        shard.onLoop { shard in
            guard self.state != .ended else { return }
            self.timer = shard.loop.schedule(at: deadline) { [weak self] in self?.expire() }
        }
    }

    // MARK: Statements

    /// Runs a statement and returns its rows. It may write (`INSERT … RETURNING`).
    ///
    /// - Throws: ``PostgresError``. After a failure of ``PostgresError/Kind/server`` every further
    ///   statement fails: let the error out of the closure.
    public func query(
        _ sql: SQL, name: StaticString = #function
    ) async throws(PostgresError) -> PostgresRows {
        PostgresRows(try await run(sql, name))
    }

    /// As ``query(_:name:)``, the first row alone; `nil` if there is none.
    public func queryOne(
        _ sql: SQL, name: StaticString = #function
    ) async throws(PostgresError) -> PostgresRow? {
        try await query(sql, name: name).first
    }

    /// Runs a statement and returns how many rows it inserted, updated or deleted.
    ///
    /// - Throws: as ``query(_:name:)``.
    @discardableResult
    public func execute(
        _ sql: SQL, name: StaticString = #function
    ) async throws(PostgresError) -> Int64 {
        try await run(sql, name).affected
    }

    private func run(_ sql: SQL, _ name: StaticString) async throws(PostgresError) -> ResultHandle {
        let operation = Operation(sql, .inner, deadline: deadline, name: name)
        switch await shard.perform(operation, in: self) {
        case .rows(let result): return result
        case .failed(let error): throw error
        case .leased, .done: throw PostgresError(.invalidStatement, "not a result")
        }
    }

    /// On the loop: sends a statement, BEGIN before the first.
    func submit(_ operation: Operation) {
        if let refusal { return operation.fail(refusal) }
        let isCommit = operation.kind == .commit
        switch state {
        case .fresh where isCommit:
            end()
            return operation.finish(.done)
        case .fresh:
            state = .open
            begin()
        case .open, .committing, .ended: break
        }
        if isCommit {
            state = .committing
            cancelTimer()
        }
        shard.submit(operation, to: connection)
        // Refused before it was sent: the transaction is still open.
        if isCommit, operation.isFinished, operation.connection == nil,
            connection.generation == generation
        {
            state = .open
        }
    }

    private var refusal: PostgresError? {
        if isExpired {
            return PostgresError(.deadlineExceeded, "the transaction's deadline passed")
        }
        switch state {
        case .committing, .ended:
            return PostgresError(.invalidStatement, "the transaction has ended")
        case .fresh, .open: break
        }
        guard connection.generation == generation, connection.phase == .up else {
            return PostgresError(.connectionLost, "the transaction's connection was lost")
        }
        return nil
    }

    /// BEGIN, and a time limit on the server in case that a cancel request does not get through.
    private func begin() {
        let milliseconds = deadline.remaining().nanosecondsClamped / 1_000_000 + 500
        let limit = String(min(milliseconds, Int64(Int32.max)))
        connection.send(Operation(isolation.begin, .inner, deadline: deadline, name: "begin"))
        connection.send(
            Operation(
                "SELECT set_config('statement_timeout', \(limit), true)", .inner,
                deadline: deadline, name: "begin"))
    }

    // MARK: Ends

    func commit() async throws(PostgresError) {
        let operation = Operation("COMMIT", .commit, deadline: deadline, name: "commit")
        switch await shard.perform(operation, in: self) {
        case .done: return
        case .rows(let result):
            // The server answers ROLLBACK to the COMMIT of a transaction that failed before.
            guard result.commandTag == "COMMIT" else {
                throw PostgresError(
                    .server, "rolled back: a statement of the transaction had failed",
                    sqlState: .inFailedTransaction)
            }
        case .failed(let error): throw error
        case .leased: throw PostgresError(.invalidStatement, "not a result")
        }
    }

    /// Returns when the transaction is rolled back, at the deadline at the latest.
    func rollback() async {
        await withUnsafeContinuation { continuation in
            shard.onLoop { _ in
                self.whenEnded = { continuation.resume() }
                self.end()
                if self.isExpired { self.reportEnd() }
            }
        }
    }

    /// On the loop: the deadline passed while the body was busy with something else, or waits for
    /// the end of a rollback.
    private func expire() {
        timer = nil
        isExpired = true
        end()
        reportEnd()
    }

    /// On the loop: frees the connection, after ROLLBACK if anything was sent.
    private func end() {
        switch state {
        case .committing: reportEnd()
        case .ended: if isRolledBack { reportEnd() }
        case .fresh:
            state = .ended
            if connection.generation == generation { shard.release(connection) }
            cancelTimer()
            reportEnd()
        case .open:
            state = .ended
            guard connection.generation == generation, connection.phase == .up else {
                cancelTimer()
                return reportEnd()
            }
            let grace = Deadline.after(shard.configuration.cancelGrace)
            let operation = Operation("ROLLBACK", .commit, deadline: grace, name: "rollback")
            operation.completion = .callback { [self] in ended($0) }
            shard.submit(operation, to: connection)
        }
    }

    private func ended(_ outcome: Operation.Outcome) {
        cancelTimer()
        if case .failed = outcome, connection.generation == generation {
            // Nobody knows what state the session is in.
            connection.lost("ROLLBACK failed")
        }
        isRolledBack = true
        reportEnd()
    }

    private var isRolledBack = false

    private func reportEnd() {
        let report = whenEnded
        whenEnded = nil
        report?()
    }

    private func cancelTimer() {
        if let timer { shard.loop.cancel(timer) }
        timer = nil
    }
}
