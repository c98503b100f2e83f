import NovaNet
import NovaPrimitives

/// Drives one connection on its loop: connects, sends, receives, cancels, and tells its shard.
final class PostgresConnection: ReadinessHandler, @unchecked Sendable {
    // SAFETY: touched on its shard's loop only.

    enum Phase: Equatable {
        case down
        case connecting
        case up
    }

    enum CancelPhase: Equatable {
        case none
        /// A thread is in `PQcancel`: what it hits is not known yet.
        case sending
        /// The server has the request; rests until everything sent before is answered.
        case sent
    }

    unowned let shard: PoolShard
    let index: Int
    /// Counts connections made here, so that a late answer finds the one it was for.
    private(set) var generation: UInt64 = 0
    private(set) var phase = Phase.down
    private(set) var handle: ConnectionHandle?
    private var registration: Registration?
    private var connectTimer: EventLoop.Timer?
    private var pipeline: PipelineStateMachine<Operation, PreparedStatement>
    private var statements: StatementCache
    /// Names the server still has although their DEALLOCATE failed.
    private var leftovers: [PreparedStatement] = []
    private var groupError: PostgresError?
    var isDirty = false

    private var cancelPhase = CancelPhase.none
    private var cancelTimer: EventLoop.Timer?
    private var cancelTicks = 0

    init(shard: PoolShard, index: Int) {
        self.shard = shard
        self.index = index
        statements = StatementCache(capacity: shard.configuration.preparedStatementsMax)
        pipeline = PipelineStateMachine(capacity: Limits.inFlightPerConnectionMax * 6)
    }

    var isIdle: Bool { pipeline.isEmpty }
    var inFlight: Int { pipeline.operations }

    // MARK: Connecting

    /// Starts to connect; the shard hears of the end by `connectEnded`.
    func connect(_ parameters: ConnectionParameters, deadline: Deadline) {
        generation += 1
        phase = .connecting
        guard let handle = ConnectionHandle(parameters) else { return lost("out of memory") }
        self.handle = handle
        connectTimer = shard.loop.schedule(at: deadline) { [weak self] in
            self?.connectTimer = nil
            self?.lost("the server did not let us in in time")
        }
        // libpq: the first wait is for writing.
        watch(handle.isBroken ? .failed : .waitsToWrite)
    }

    private func watch(_ progress: ConnectionHandle.Progress) {
        guard let handle, let descriptor = handle.descriptor, progress != .failed else {
            return lost(handle?.errorText ?? "no socket")
        }
        do {
            registration = try shard.loop.register(
                descriptor, for: progress == .waitsToWrite ? .writable : .readable, handler: self)
        } catch {
            return lost(error.description)
        }
        guard progress == .connected else { return }
        if let connectTimer { shard.loop.cancel(connectTimer) }
        connectTimer = nil
        phase = .up
        shard.connectEnded(self, failure: nil)
    }

    func ready(_ readiness: Readiness) {
        switch phase {
        case .down: break
        case .connecting:
            // The socket may be closed and another opened inside `poll`.
            registration?.cancel()
            registration = nil
            if let handle { watch(handle.poll()) }
        case .up:
            if readiness.contains(.writable) { flush() }
            receive()
        }
    }

    // MARK: Sending

    /// Sends `operation`. `alone`: with a Sync before and after it.
    func send(_ operation: Operation, alone: Bool = false) {
        shard.started(self)
        operation.connection = self
        if alone { endGroup() }
        let statement = self.statement(for: operation)
        operation.statement = statement
        guard let handle, let statement, pipeline.append(.operation(operation)) else {
            shard.answered(self)
            operation.connection = nil
            if operation.isFinished { return }
            return shard.reissue(operation, after: lossError(of: operation, "not connected"))
        }
        let isSent =
            switch shard.configuration.pooler {
            case .none: handle.sendPrepared(name: statement.name, operation.sql)
            case .transaction:
                handle.sendUnnamed(text: statement.text, types: statement.types, operation.sql)
            }
        guard isSent else { return lost(handle.errorText) }
        if alone { endGroup() }
        shard.markDirty(self)
    }

    /// The statement of `operation`, prepared if need be; `nil` if it cannot be sent.
    private func statement(for operation: Operation) -> PreparedStatement? {
        let (statement, evicted): (PreparedStatement, PreparedStatement?)
        var isNew = false
        switch statements.lookUp(operation.sql) {
        case .found(let found): (statement, evicted) = (found, nil)
        case .added(let added, let old):
            (statement, evicted) = (added, old)
            isNew = true
        }
        if operation.kind == .read, !statement.isRead {
            statements.remove(statement)
            operation.fail(
                PostgresError(
                    .invalidStatement, "query() may send again, so it only reads: use execute()"))
            return nil
        }
        if let evicted { leftovers.append(evicted) }
        guard isNew, shard.configuration.pooler == .none else { return statement }
        return prepare(statement, for: operation) ? statement : nil
    }

    /// Prepares in a group of its own, which no neighbour can abort.
    private func prepare(_ statement: PreparedStatement, for operation: Operation) -> Bool {
        guard let handle else { return false }
        endGroup()
        for old in leftovers {
            guard pipeline.append(.deallocate(old)), handle.sendCommand(old.deallocation) else {
                lost(handle.errorText)
                return false
            }
            endGroup()
        }
        leftovers.removeAll()
        guard pipeline.append(.prepare(statement, for: operation)),
            handle.sendPrepare(
                name: statement.name, text: statement.text, types: statement.types)
        else {
            lost(handle.errorText)
            return false
        }
        endGroup()
        return phase == .up
    }

    /// Ends the group of statements that share a transaction.
    func endGroup() {
        guard let handle, pipeline.hasOpenGroup else { return }
        shard.synced(self)
        guard pipeline.append(.sync), handle.sendSync() else { return lost(handle.errorText) }
    }

    /// The turn is over: everything sent in it leaves.
    func turnEnded() {
        endGroup()
        flush()
    }

    private func flush() {
        guard let handle, phase == .up else { return }
        switch handle.flush() {
        case true?: registration?.watch(.readable)
        case false?: registration?.watch([.readable, .writable])
        case nil: lost(handle.errorText)
        }
    }

    // MARK: Receiving

    private func receive() {
        guard let handle else { return }
        let isIntact = handle.consume()
        drainResults()
        guard phase == .up, self.handle === handle else { return }
        if !isIntact || handle.isBroken { return lost(handle.errorText) }
        checkHead()
        if cancelPhase == .sent, pipeline.isEmpty { endRest() }
        shard.pump()
    }

    private func drainResults() {
        var ends = 0
        // `isBusy` first: it also takes notices off an idle connection.
        while let handle, !handle.isBusy, !pipeline.isEmpty {
            guard let result = handle.nextResult() else {
                // Between two statements there is one end; two in a row mean that nothing is left.
                ends += 1
                if ends > 1 { return }
                continue
            }
            ends = 0
            switch result.status {
            case .rows, .command: act(on: pipeline.receive(.success), result)
            case .failed: act(on: pipeline.receive(.failure), result)
            case .aborted: act(on: pipeline.receive(.aborted), result)
            case .synced: act(on: pipeline.receive(.sync), result)
            case .unexpected: return lost("the server sent something this driver does not use")
            }
        }
    }

    private func act(
        on step: PipelineStateMachine<Operation, PreparedStatement>.Step, _ result: ResultHandle
    ) {
        switch step {
        case .succeed(let operation):
            shard.answered(self)
            operation.connection = nil
            operation.finish(.rows(result))
            endLease(of: operation)
        case .fail(let operation):
            let error = result.error
            groupError = error
            shard.answered(self)
            operation.connection = nil
            if !operation.isFinished { refused(operation, error) }
            endLease(of: operation)
        case .abort(let operation):
            shard.answered(self)
            operation.connection = nil
            let error = groupError ?? PostgresError(.server, "aborted")
            if operation.isFinished { return endLease(of: operation) }
            if operation.kind == .read {
                shard.reissue(operation, after: error)
            } else {
                operation.fail(error)
                endLease(of: operation)
            }
        case .notPrepared(let statement):
            statement.failure = result.status == .failed ? result.error : groupError
            groupError = statement.failure
            statements.remove(statement)
        case .notDeallocated(let statement): leftovers.append(statement)
        case .synced: groupError = nil
        case .prepared, .deallocated: break
        case .violation: lost("the server answered out of turn")
        }
    }

    private func endLease(of operation: Operation) {
        switch operation.kind {
        case .write, .commit: shard.release(self)
        case .read, .lease, .inner: break
        }
    }

    /// The server refused `operation`: was it meant?
    private func refused(_ operation: Operation, _ original: PostgresError) {
        var error = original
        let state = error.sqlState
        if state == .unknownStatement || state == .inFailedTransaction {
            if let failure = operation.statement?.failure {
                error = failure
            } else if state == .unknownStatement, let statement = operation.statement {
                // Something deallocated it behind our back; it was not run.
                statements.remove(statement)
                if operation.isAutocommit { return shard.reissue(operation, after: error) }
            }
        }
        if error.isPlanChange, let statement = operation.statement {
            statements.remove(statement)
            leftovers.append(statement)
            if operation.isAutocommit { return shard.reissue(operation, after: error) }
        }
        // A cancel request hits whatever runs when it arrives; what it hit was rolled back.
        if error.sqlState == .queryCanceled, cancelPhase != .none, operation.isAutocommit {
            return shard.reissue(operation, after: error)
        }
        // Without a state the words are libpq's own: the socket broke.
        if error.isServerAway || error.sqlState == nil {
            return shard.reissue(operation, after: lossError(of: operation, error.message))
        }
        operation.fail(error)
    }

    // MARK: Cancelling

    /// Cancels on the server if it works on something nobody waits for.
    func checkHead() {
        guard phase == .up, cancelPhase == .none, let head = pipeline.head, head.isFinished
        else { return }
        shard.rest(self)
        cancelTicks = 0
        armCancelTimer()
        sendCancel(head)
    }

    private func sendCancel(_ head: Operation) {
        // A COMMIT under way is let finish: it is short, and its outcome matters.
        guard head.kind != .commit else {
            cancelPhase = .sent
            return
        }
        guard let cancel = handle?.makeCancel() else { return lost("cannot cancel") }
        cancelPhase = .sending
        let generation = generation
        let deadline = Deadline.after(shard.configuration.cancelGrace)
        shard.loop.spawn { [self, canceller = shard.canceller] in
            let isSent = try? await canceller.run(deadline: deadline) { cancel.send() }
            cancelReturned(generation, isSent ?? false)
        }
    }

    private func cancelReturned(_ generation: UInt64, _ isSent: Bool) {
        guard generation == self.generation, phase == .up else { return }
        guard isSent else { return lost("the server took no cancel request") }
        cancelPhase = .sent
        if pipeline.isEmpty {
            endRest()
            shard.pump()
        }
    }

    /// A request that came before its statement is lost, so it is repeated, for a bounded time.
    private func armCancelTimer() {
        cancelTimer = shard.loop.schedule(
            at: .after(.milliseconds(Limits.cancelIntervalMilliseconds))
        ) { [weak self] in
            self?.cancelTick()
        }
    }

    private func cancelTick() {
        cancelTimer = nil
        cancelTicks += 1
        let interval = Duration.milliseconds(Limits.cancelIntervalMilliseconds)
        guard interval * cancelTicks < shard.configuration.cancelGrace else {
            return lost("a cancelled statement did not end")
        }
        armCancelTimer()
        if cancelPhase == .sent, let head = pipeline.head, head.isFinished { sendCancel(head) }
    }

    private func endRest() {
        cancelPhase = .none
        if let cancelTimer { shard.loop.cancel(cancelTimer) }
        cancelTimer = nil
        shard.unrest(self)
    }

    // MARK: Losing

    /// Drops the connection: reads are sent again elsewhere, the rest fails.
    func lost(_ reason: String) {
        guard phase != .down else { return }
        let wasUp = phase == .up
        phase = .down
        generation += 1
        registration?.cancel()
        registration = nil
        handle = nil
        for timer in [connectTimer, cancelTimer] {
            if let timer { shard.loop.cancel(timer) }
        }
        (connectTimer, cancelTimer) = (nil, nil)
        cancelPhase = .none
        statements = StatementCache(capacity: shard.configuration.preparedStatementsMax)
        leftovers.removeAll()
        groupError = nil
        let pending = pipeline.drain()
        shard.lost(self)
        for case .operation(let operation) in pending {
            operation.connection = nil
            if operation.isFinished { continue }
            shard.reissue(operation, after: lossError(of: operation, reason))
        }
        if wasUp {
            shard.connectionEnded()
        } else {
            shard.connectEnded(self, failure: PostgresError(.unavailable, reason))
        }
    }

    private func lossError(of operation: Operation, _ reason: String) -> PostgresError {
        PostgresError(
            .connectionLost, reason,
            isOutcomeUnknown: operation.kind == .write || operation.kind == .commit)
    }
}
