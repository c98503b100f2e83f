public import NovaNet
public import NovaPrimitives
import Synchronization

/// The connections of a process to its database, shared out over its event loops.
///
/// A call runs on the connections of the loop it is made on, without a lock or a change of thread.
/// Reads of many requests share a connection and a Sync per turn of the loop; a write or a
/// transaction has a connection to itself. When the server goes away, reads are sent again within
/// their deadline, everything else fails with a clear error, and the pool reconnects for ever.
///
/// ```swift
/// let pool = try PostgresPool(configuration, on: group)
/// let rows = try await pool.query("SELECT name FROM users WHERE id = \(id)", deadline: deadline)
/// let name = try rows.first?[0] as String?
/// ```
public final class PostgresPool: Sendable {
    private let shards: [PoolShard]
    private let canceller: BlockingPool
    private let lookups: BlockingPool
    private let next = Atomic<Int>(0)

    /// Begins to connect and returns at once: that the database is away is not an error here.
    ///
    /// - Throws: ``PostgresError/Kind/configuration`` for a malformed URL.
    public init(_ configuration: PostgresConfiguration, on group: EventLoopGroup) throws {
        let parameters = try configuration.parameters()
        let canceller = try BlockingPool(
            name: "pg-cancel", threads: Limits.cancelThreads, queueMax: Limits.blockingQueueMax)
        let lookups = try BlockingPool(
            name: "pg-resolve", threads: Limits.resolverThreads, queueMax: Limits.blockingQueueMax)
        let total = max(1, configuration.connectionsMax)
        // Two a share at least: one for writes, one for reads made inside a transaction.
        let count = min(group.loops.count, max(1, total / 2))
        shards = (0..<count).map { index in
            PoolShard(
                loop: group.loops[index],
                connections: total / count + (index < total % count ? 1 : 0),
                configuration: configuration, parameters: parameters, canceller: canceller,
                resolver: Resolver(pool: lookups))
        }
        self.canceller = canceller
        self.lookups = lookups
        for shard in shards { shard.loop.execute { shard.connectNext() } }
    }

    deinit {
        for shard in shards { shard.loop.execute { shard.close() } }
        canceller.close()
        lookups.close()
    }

    // MARK: Statements

    /// Runs a statement that only reads, outside a transaction. It may be sent more than once.
    ///
    /// - Parameters:
    ///   - sql: a SELECT without side effects.
    ///   - deadline: by then there is an answer or an error.
    ///   - name: of the statement in metrics, by default the calling function.
    /// - Returns: its rows.
    /// - Throws: ``PostgresError``; the connection is free again in each case.
    public func query(
        _ sql: SQL, deadline: Deadline, name: StaticString = #function
    ) async throws(PostgresError) -> PostgresRows {
        PostgresRows(try await run(Operation(sql, .read, deadline: deadline, name: name)))
    }

    /// As ``query(_:deadline:name:)``, the first row alone; `nil` if there is none.
    public func queryOne(
        _ sql: SQL, deadline: Deadline, name: StaticString = #function
    ) async throws(PostgresError) -> PostgresRow? {
        try await query(sql, deadline: deadline, name: name).first
    }

    /// Runs one statement that writes, as its own transaction. It is sent once.
    ///
    /// - Returns: the number of rows inserted, updated or deleted.
    /// - Throws: ``PostgresError``; ``PostgresError/isOutcomeUnknown`` says whether it may have
    ///   taken effect.
    @discardableResult
    public func execute(
        _ sql: SQL, deadline: Deadline, name: StaticString = #function
    ) async throws(PostgresError) -> Int64 {
        try await run(Operation(sql, .write, deadline: deadline, name: name)).affected
    }

    /// As ``execute(_:deadline:name:)`` for a statement with RETURNING.
    public func executeReturning(
        _ sql: SQL, deadline: Deadline, name: StaticString = #function
    ) async throws(PostgresError) -> PostgresRows {
        PostgresRows(try await run(Operation(sql, .write, deadline: deadline, name: name)))
    }

    private func run(_ operation: Operation) async throws(PostgresError) -> ResultHandle {
        switch await shard().perform(operation) {
        case .rows(let result): return result
        case .failed(let error): throw error
        case .leased, .done: throw PostgresError(.invalidStatement, "not a result")
        }
    }

    // MARK: Transactions

    /// Runs `body` inside a transaction: committed if it returns, rolled back if it throws.
    ///
    /// BEGIN travels with the first statement; a body without statements costs nothing. At the
    /// deadline the running statement is cancelled, the transaction rolled back and the connection
    /// freed, whatever `body` does. One transaction inside another is refused.
    ///
    /// - Throws: what `body` throws, or ``PostgresError``. If COMMIT got no answer,
    ///   ``PostgresError/isOutcomeUnknown`` is true.
    public func transaction<Value>(
        deadline: Deadline, isolation: PostgresIsolation = .readCommitted,
        _ body: (PostgresTransaction) async throws -> Value
    ) async throws -> Value {
        guard !PostgresTransaction.isInside else {
            throw PostgresError(.invalidStatement, "a transaction inside a transaction")
        }
        let shard = shard()
        let transaction: PostgresTransaction
        let request = Operation("", .lease, deadline: deadline, name: "lease")
        switch await shard.perform(request) {
        case .leased(let connection, let generation):
            transaction = PostgresTransaction(
                shard: shard, connection: connection, generation: generation,
                deadline: deadline, isolation: isolation)
        case .failed(let error): throw error
        case .rows, .done: throw PostgresError(.invalidStatement, "not a lease")
        }
        do {
            let value = try await PostgresTransaction.$isInside.withValue(true) {
                try await body(transaction)
            }
            try await transaction.commit()
            return value
        } catch {
            await transaction.rollback()
            throw error
        }
    }

    /// As ``transaction(deadline:isolation:_:)``, run again if it lost against another transaction
    /// (serialization failure, deadlock, lock timeout), so `body` must not have other effects.
    public func retryingTransaction<Value>(
        deadline: Deadline, isolation: PostgresIsolation = .readCommitted,
        attemptsMax: Int? = nil, _ body: (PostgresTransaction) async throws -> Value
    ) async throws -> Value {
        let attempts = max(1, attemptsMax ?? Limits.transactionAttemptsDefault)
        for _ in 1..<attempts {
            do {
                return try await transaction(deadline: deadline, isolation: isolation, body)
            } catch let error as PostgresError where error.isConflict {
                let pause = Int.random(in: 1...Limits.transactionPauseMillisecondsMax)
                try await shard().loop.sleep(
                    until: min(deadline, .after(.milliseconds(pause))))
            }
        }
        return try await transaction(deadline: deadline, isolation: isolation, body)
    }

    // MARK: Condition

    /// Whether every loop has a connection. Any thread may ask.
    public var isReady: Bool { shards.allSatisfy { $0.state.connected > 0 } }

    /// What the pool holds now, over all loops. Any thread may ask.
    public var state: PostgresPoolState {
        var sum = PostgresPoolState()
        for shard in shards {
            let state = shard.state
            sum.connected += state.connected
            sum.leased += state.leased
            sum.waiting += state.waiting
        }
        return sum
    }

    /// Waits until the pool is ready.
    ///
    /// - Throws: ``PostgresError/Kind/unavailable`` at the deadline; `CancellationError`.
    public func waitUntilReady(deadline: Deadline) async throws {
        while !isReady {
            guard !deadline.isOver() else {
                throw PostgresError(.unavailable, "the database did not answer in time")
            }
            try await shards[0].loop.sleep(until: min(deadline, .after(.milliseconds(5))))
        }
    }

    /// Lets what is under way finish until `deadline`, then ends everything.
    public func close(deadline: Deadline) async {
        for shard in shards {
            while !deadline.isOver(), let isQuiet = try? await shard.loop.submit({ shard.isQuiet }),
                !isQuiet
            {
                try? await shard.loop.sleep(until: min(deadline, .after(.milliseconds(5))))
                if Task.isCancelled { break }
            }
            _ = try? await shard.loop.submit { shard.close() }
        }
    }

    /// The caller's own loop's share; from elsewhere, each in turn.
    private func shard() -> PoolShard {
        if let loop = EventLoop.current, loop.index < shards.count,
            shards[loop.index].loop === loop
        {
            return shards[loop.index]
        }
        let turn = next.wrappingAdd(1, ordering: .relaxed).oldValue
        return shards[Int(truncatingIfNeeded: UInt(bitPattern: turn) % UInt(shards.count))]
    }
}

extension PoolShard {
    /// Runs `operation` from any thread to its end; ends it early if the task is cancelled.
    func perform(
        _ operation: Operation, in transaction: PostgresTransaction? = nil
    ) async -> Operation.Outcome {
        if configuration.isTraced { operation.trace() }
        return await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                operation.completion = .continuation(continuation)
                onLoop { shard in
                    if let transaction {
                        transaction.submit(operation)
                    } else {
                        shard.submit(operation)
                    }
                }
            }
        } onCancel: {
            onLoop { $0.cancel(operation) }
        }
    }

    func onLoop(_ body: @escaping @Sendable (PoolShard) -> Void) {
        if loop.isCurrent { body(self) } else { loop.execute { body(self) } }
    }
}
