import NovaNet
import NovaObservability
import NovaPrimitives

/// One statement, or one request for a lease, from its call to its end.
final class Operation: TimerHandler, @unchecked Sendable {
    // SAFETY: made by the caller, handed to the loop of its shard once, touched there only.

    enum Kind: Equatable {
        /// Autocommit, may be sent again.
        case read
        /// Autocommit, sent once, on a connection of its own.
        case write
        /// Asks for a connection; sends nothing.
        case lease
        /// Inside a transaction.
        case inner
        /// COMMIT or ROLLBACK: not cancelled, ends the lease.
        case commit
    }

    enum Outcome: Sendable {
        case rows(ResultHandle)
        /// `generation` names the connection as it was when it was leased.
        case leased(PostgresConnection, generation: UInt64)
        /// Nothing had to be sent.
        case done
        case failed(PostgresError)
    }

    enum Completion {
        case none
        case continuation(UnsafeContinuation<Outcome, Never>)
        case callback((Outcome) -> Void)
    }

    let sql: SQL
    let kind: Kind
    let deadline: Deadline
    let name: StaticString
    let startedAt: Int64
    /// The statement as a recorded step of a trace.
    var span: Span?
    var completion: Completion = .none
    private(set) var isFinished = false
    /// Cancelled before it reached the loop.
    var isCancelledEarly = false
    var reissues = 0
    /// Set while it waits in a queue of the shard.
    var isQueued = false
    /// Set while it is on a connection.
    var statement: PreparedStatement?
    private(set) var shard: PoolShard?
    private(set) var isSubmitted = false
    unowned(unsafe) var connection: PostgresConnection?
    private var timer: EventLoop.Timer?

    init(_ sql: SQL, _ kind: Kind, deadline: Deadline, name: StaticString) {
        self.sql = sql
        self.kind = kind
        self.deadline = deadline
        self.name = name
        startedAt = SystemTime().monotonicNanoseconds
    }

    var isAutocommit: Bool { kind == .read || kind == .write }

    /// The operation has reached its loop.
    func submitted(to shard: PoolShard) {
        self.shard = shard
        isSubmitted = true
    }

    func arm(on shard: PoolShard) {
        timer = shard.loop.schedule(at: deadline, self)
    }

    func timerFired() {
        timer = nil
        guard let shard else { return }
        shard.abandon(self, shard.deadlineError(for: self))
    }

    /// Ends the operation once; later calls do nothing.
    func finish(_ outcome: Outcome) {
        guard !isFinished else { return }
        isFinished = true
        if let timer {
            shard?.loop.cancel(timer)
            self.timer = nil
        }
        if let observer = shard?.configuration.observer, kind != .lease {
            report(outcome, observer)
        }
        if let span { end(span, outcome) }
        shard = nil
        let completion = completion
        self.completion = .none
        switch completion {
        case .none: break
        case .continuation(let continuation): continuation.resume(returning: outcome)
        case .callback(let callback): callback(outcome)
        }
    }

    func fail(_ error: PostgresError) { finish(.failed(error)) }

    /// Makes the statement a step below the task's, if there is one. Its text and values stay here.
    func trace() {
        guard kind != .lease, let parent = Span.current else { return }
        span = parent.child(
            "\(name)", kind: .client,
            attributes: [
                ("db.system.name", .text("postgresql")), ("db.query.summary", .text("\(name)")),
            ])
    }

    private func end(_ span: Span, _ outcome: Outcome) {
        if case .failed(let error) = outcome {
            span.set("error.type", .text("\(error.kind)"))
            if let state = error.sqlState {
                span.set("db.response.status_code", .text("\(state)"))
            }
            span.fail("\(error.kind)")
        }
        span.end()
    }

    private func report(_ outcome: Outcome, _ observer: any PostgresObserver) {
        let kind: PostgresError.Kind? =
            switch outcome {
            case .rows, .leased, .done: nil
            case .failed(let error): error.kind
            }
        observer.operationEnded(
            name: name, outcome: kind,
            nanoseconds: SystemTime().monotonicNanoseconds - startedAt)
    }
}

/// Operations waiting for a connection. Ended ones stay in the ring until they come up, but do not
/// count against the bound.
struct WaitQueue {
    private let limit: Int
    private var ring: BoundedQueue<Operation>
    private var urgent: [Operation] = []
    /// Operations that still wait.
    private(set) var count = 0

    init(limit: Int) {
        self.limit = limit
        ring = BoundedQueue(capacity: limit * 2)
    }

    var isEmpty: Bool { count == 0 }

    /// `false` if the bound is reached.
    mutating func append(_ operation: Operation) -> Bool {
        guard count < limit else { return false }
        if ring.isFull { compact() }
        guard ring.append(operation) else { return false }
        operation.isQueued = true
        count += 1
        return true
    }

    /// Puts an operation that had its turn already before all others.
    mutating func putBack(_ operation: Operation) {
        operation.isQueued = true
        urgent.append(operation)
        count += 1
    }

    mutating func popFirst() -> Operation? {
        while let operation = urgent.popLast() ?? ring.popFirst() {
            guard operation.isQueued else { continue }
            operation.isQueued = false
            count -= 1
            return operation
        }
        return nil
    }

    /// `operation` ended while it waited.
    mutating func forget(_ operation: Operation) {
        guard operation.isQueued else { return }
        operation.isQueued = false
        count -= 1
    }

    private mutating func compact() {
        var kept = BoundedQueue<Operation>(capacity: limit * 2)
        while let operation = ring.popFirst() {
            if operation.isQueued { _ = kept.append(operation) }
        }
        ring = kept
    }
}
