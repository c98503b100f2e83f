import NovaNet
import NovaPrimitives
import Synchronization

/// One loop's share of a pool: its connections and the operations that wait for them.
final class PoolShard: TurnEndHandler, @unchecked Sendable {
    // SAFETY: touched on its loop only, but for the constants and the atomics.

    let loop: EventLoop
    let configuration: PostgresConfiguration
    let canceller: BlockingPool
    private let parameters: ConnectionParameters
    private let resolver: Resolver
    private var connections: [PostgresConnection] = []
    private var machine: PoolStateMachine
    private var reads = WaitQueue(limit: Limits.waitersMax)
    private var leases = WaitQueue(limit: Limits.waitersMax)
    private var dirty: [PostgresConnection] = []
    private var backoff = Backoff()
    private var isConnecting = false
    private var connectTimer: EventLoop.Timer?
    private var isClosed = false
    private var resolutions = 0
    /// Since when there has been no connection, and why.
    private var downSince: Int64
    private var lastFailure: PostgresError?

    private let connectedCount = Atomic<Int>(0)
    private let leasedCount = Atomic<Int>(0)
    private let waitingCount = Atomic<Int>(0)

    init(
        loop: EventLoop, connections: Int, configuration: PostgresConfiguration,
        parameters: ConnectionParameters, canceller: BlockingPool, resolver: Resolver
    ) {
        self.loop = loop
        self.configuration = configuration
        self.parameters = parameters
        self.canceller = canceller
        self.resolver = resolver
        machine = PoolStateMachine(
            connections: connections, groupMax: Limits.readsPerGroupMax,
            inFlightMax: Limits.inFlightPerConnectionMax)
        downSince = SystemTime().monotonicNanoseconds
        self.connections = (0..<connections).map { PostgresConnection(shard: self, index: $0) }
    }

    /// As of the last change. Any thread may ask.
    var state: PostgresPoolState {
        PostgresPoolState(
            connected: connectedCount.load(ordering: .relaxed),
            leased: leasedCount.load(ordering: .relaxed),
            waiting: waitingCount.load(ordering: .relaxed))
    }

    private func publish() {
        connectedCount.store(machine.up, ordering: .relaxed)
        leasedCount.store(machine.leases, ordering: .relaxed)
        waitingCount.store(reads.count + leases.count, ordering: .relaxed)
    }

    // MARK: Operations

    /// Takes `operation` on: sends it, queues it or ends it with an error.
    func submit(_ operation: Operation) {
        operation.submitted(to: self)
        if operation.isCancelledEarly {
            return operation.fail(PostgresError(.cancelled, "the task was cancelled"))
        }
        if let refusal = refusal(of: operation) { return operation.fail(refusal) }
        operation.arm(on: self)
        if operation.kind == .read, reads.isEmpty,
            let index = machine.placeRead(now: loop.nowNanoseconds)
        {
            return connections[index].send(operation)
        }
        let isQueued = operation.kind == .read ? reads.append(operation) : leases.append(operation)
        guard isQueued else {
            return operation.fail(
                PostgresError(.overloaded, "\(Limits.waitersMax) operations wait already"))
        }
        if operation.kind != .read { pump() } else { publish() }
    }

    private func refusal(of operation: Operation) -> PostgresError? {
        if isClosed { return PostgresError(.closed, "the pool is closed") }
        if let problem = operation.sql.problem {
            return PostgresError(.invalidStatement, problem)
        }
        if operation.deadline.isOver() { return deadlineError(for: operation) }
        if machine.up == 0, let lastFailure,
            loop.nowNanoseconds - downSince > Int64(Limits.outageGraceMilliseconds) * 1_000_000
        {
            return lastFailure
        }
        return nil
    }

    /// Why `operation` has no answer at its deadline.
    func deadlineError(for operation: Operation) -> PostgresError {
        if operation.connection == nil, machine.up == 0, operation.kind != .inner {
            return lastFailure ?? PostgresError(.unavailable, "not connected yet")
        }
        let isSent = operation.connection != nil
        return PostgresError(
            .deadlineExceeded,
            isSent ? "no answer within the deadline" : "no connection within the deadline",
            isOutcomeUnknown: isSent && (operation.kind == .write || operation.kind == .commit))
    }

    /// The caller gave up. The connection is freed by cancelling on the server.
    func abandon(_ operation: Operation, _ error: PostgresError) {
        guard !operation.isFinished else { return }
        operation.finish(.failed(error))
        if operation.kind == .read { reads.forget(operation) } else { leases.forget(operation) }
        operation.connection?.checkHead()
        publish()
    }

    /// The calling task was cancelled; may come before the operation itself.
    func cancel(_ operation: Operation) {
        guard operation.isSubmitted else {
            operation.isCancelledEarly = true
            return
        }
        let isSent = operation.connection != nil
        abandon(
            operation,
            PostgresError(
                .cancelled, "the task was cancelled",
                isOutcomeUnknown: isSent && (operation.kind == .write || operation.kind == .commit))
        )
    }

    /// `operation` was not run: sends it again if that is harmless, else fails it with `error`.
    func reissue(_ operation: Operation, after error: PostgresError) {
        let mayRepeat = operation.kind == .read || operation.isAutocommit && error.kind == .server
        guard mayRepeat, operation.reissues < Limits.reissuesMax, !isClosed else {
            return operation.fail(error)
        }
        operation.reissues += 1
        if operation.kind == .read {
            reads.putBack(operation)
        } else {
            leases.putBack(operation)
        }
        // Sent by the next `pump`: a connection that is being drained must not be added to.
        wake()
    }

    /// Gives waiting operations to free connections.
    func pump() {
        let now = loop.nowNanoseconds
        while !reads.isEmpty, let index = machine.placeRead(now: now) {
            guard let operation = reads.popFirst() else { break }
            connections[index].send(
                operation, alone: operation.reissues > Limits.sharedReissuesMax)
        }
        while !leases.isEmpty, let index = machine.lease(now: now) {
            guard let operation = leases.popFirst() else {
                machine.release(index)
                break
            }
            let connection = connections[index]
            connection.endGroup()
            if operation.kind == .lease {
                operation.finish(.leased(connection, generation: connection.generation))
            } else {
                connection.send(operation)
            }
        }
        publish()
    }

    /// Submits a statement of a transaction to its connection.
    func submit(_ operation: Operation, to connection: PostgresConnection) {
        operation.submitted(to: self)
        if operation.isCancelledEarly {
            return operation.fail(PostgresError(.cancelled, "the task was cancelled"))
        }
        if let problem = operation.sql.problem {
            return operation.fail(PostgresError(.invalidStatement, problem))
        }
        if operation.deadline.isOver() { return operation.fail(deadlineError(for: operation)) }
        guard connection.inFlight < Limits.transactionStatementsMax else {
            return operation.fail(
                PostgresError(.overloaded, "too many statements at once in one transaction"))
        }
        operation.arm(on: self)
        connection.send(operation)
    }

    // MARK: Told by connections

    func started(_ connection: PostgresConnection) {
        machine.started(connection.index, now: loop.nowNanoseconds)
    }

    func answered(_ connection: PostgresConnection) {
        machine.finished(connection.index, now: loop.nowNanoseconds)
    }

    func synced(_ connection: PostgresConnection) { machine.synced(connection.index) }

    func release(_ connection: PostgresConnection) {
        machine.release(connection.index)
        wake()
    }

    func rest(_ connection: PostgresConnection) { machine.rest(connection.index) }

    func unrest(_ connection: PostgresConnection) { machine.unrest(connection.index) }

    func lost(_ connection: PostgresConnection) {
        machine.lost(connection.index)
        if machine.up == 0 { downSince = loop.nowNanoseconds }
        publish()
    }

    // MARK: Turns

    private var isAwake = false

    /// Asks for a `turnEnded` in this turn.
    private func wake() {
        guard !isAwake else { return }
        isAwake = true
        loop.atTurnEnd(self)
    }

    func markDirty(_ connection: PostgresConnection) {
        guard !connection.isDirty else { return }
        connection.isDirty = true
        dirty.append(connection)
        wake()
    }

    func turnEnded() {
        isAwake = false
        if !reads.isEmpty || !leases.isEmpty { pump() } else { publish() }
        var leaving: [PostgresConnection] = []
        swap(&leaving, &dirty)
        for connection in leaving {
            connection.isDirty = false
            connection.turnEnded()
        }
        if dirty.isEmpty {
            leaving.removeAll(keepingCapacity: true)
            dirty = leaving
        }
    }

    // MARK: Connecting: one attempt at a time, for ever

    func connectNext() {
        guard !isClosed, !isConnecting, connectTimer == nil, let index = machine.firstDown
        else { return }
        isConnecting = true
        let deadline = Deadline.after(configuration.connectTimeout)
        loop.spawn { [self] in
            do {
                let parameters = try await resolved(deadline)
                guard !isClosed else { return }
                connections[index].connect(parameters, deadline: deadline)
            } catch {
                connectEnded(
                    connections[index], failure: PostgresError(.unavailable, "\(error)"))
            }
        }
    }

    /// libpq would look names up on the loop's thread, so they are looked up before.
    private func resolved(_ deadline: Deadline) async throws -> ConnectionParameters {
        var parameters = parameters
        var addresses: [String] = []
        resolutions += 1
        for host in parameters.hosts {
            let found = try await resolver.resolve(host: host, port: 0, deadline: deadline)
            addresses.append(found[resolutions % found.count].hostText)
        }
        if !addresses.isEmpty { parameters["hostaddr"] = addresses.joined(separator: ",") }
        return parameters
    }

    func connectEnded(_ connection: PostgresConnection, failure: PostgresError?) {
        isConnecting = false
        guard let failure else {
            backoff.reset()
            lastFailure = nil
            machine.connected(connection.index)
            pump()
            return connectNext()
        }
        lastFailure = failure
        guard !isClosed else { return }
        let pause = backoff.next(random: .random(in: 0..<1))
        connectTimer = loop.schedule(at: .after(.milliseconds(pause))) { [weak self] in
            self?.connectTimer = nil
            self?.connectNext()
        }
    }

    /// A connection that was up is gone.
    func connectionEnded() { connectNext() }

    // MARK: Closing

    /// Whether nothing is under way.
    var isQuiet: Bool {
        reads.isEmpty && leases.isEmpty && machine.leases == 0
            && connections.allSatisfy { $0.isIdle }
    }

    /// Ends everything now.
    func close() {
        isClosed = true
        if let connectTimer { loop.cancel(connectTimer) }
        connectTimer = nil
        let error = PostgresError(.closed, "the pool is closed")
        while let operation = reads.popFirst() ?? leases.popFirst() { operation.fail(error) }
        for connection in connections { connection.lost("the pool is closed") }
        publish()
    }
}
