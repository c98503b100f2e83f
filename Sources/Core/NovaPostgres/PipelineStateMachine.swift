import NovaPrimitives

/// Which result belongs to which statement on one pipelined connection.
///
/// ```text
///   append(operation) append(operation) append(sync) │ append(operation) append(sync)
///        A                 B               ─┐        │       C               ─┐
///        └──────── one group: one implicit transaction, one failure aborts the rest of it
///
///   success → succeed(A)      failure → fail(A)      aborted → rerun(B)     sync → synced
/// ```
///
/// No I/O: `append` is told what was sent, `receive` what arrived, and answers what to do.
struct PipelineStateMachine<Operation, Statement> {
    enum Slot {
        case operation(Operation)
        /// With the operation that needs it, which is not answered by this slot.
        case prepare(Statement, for: Operation)
        case deallocate(Statement)
        case sync
    }

    enum Event: Equatable {
        case success
        case failure
        case aborted
        case sync
    }

    enum Step {
        case succeed(Operation)
        case fail(Operation)
        /// Was not run, because a statement before it in its group failed.
        case abort(Operation)
        case prepared(Statement)
        case notPrepared(Statement)
        case deallocated(Statement)
        case notDeallocated(Statement)
        case synced
        /// The server answered something that was not asked: drop the connection.
        case violation
    }

    private var slots: BoundedQueue<Slot>
    /// Operations sent and not answered.
    private(set) var operations = 0
    /// Whether statements were sent since the last Sync.
    private(set) var hasOpenGroup = false
    private var groupFailed = false

    init(capacity: Int) { slots = BoundedQueue(capacity: capacity) }

    /// Whether every answer has arrived.
    var isEmpty: Bool { slots.isEmpty }

    /// The operation the server works on, or prepares a statement for.
    var head: Operation? {
        switch slots.first {
        case .operation(let operation), .prepare(_, for: let operation): operation
        case .deallocate, .sync, nil: nil
        }
    }

    /// Records that `slot` was sent. `false` if the bound is reached: drop the connection.
    mutating func append(_ slot: Slot) -> Bool {
        guard slots.append(slot) else { return false }
        switch slot {
        case .operation:
            operations += 1
            hasOpenGroup = true
        case .prepare, .deallocate: hasOpenGroup = true
        case .sync: hasOpenGroup = false
        }
        return true
    }

    mutating func receive(_ event: Event) -> Step {
        guard let slot = slots.popFirst() else { return .violation }
        if case .operation = slot { operations -= 1 }
        switch (event, slot) {
        case (.sync, .sync):
            groupFailed = false
            return .synced
        case (.success, _) where !groupFailed: return succeeded(slot)
        case (.failure, _) where !groupFailed:
            groupFailed = true
            return failed(slot)
        case (.aborted, .operation(let operation)) where groupFailed: return .abort(operation)
        case (.aborted, _) where groupFailed: return failed(slot)
        case (.sync, _), (.success, _), (.failure, _), (.aborted, _): return violated(slot)
        }
    }

    private mutating func succeeded(_ slot: Slot) -> Step {
        switch slot {
        case .operation(let operation): .succeed(operation)
        case .prepare(let statement, for: _): .prepared(statement)
        case .deallocate(let statement): .deallocated(statement)
        case .sync: violated(slot)
        }
    }

    private mutating func failed(_ slot: Slot) -> Step {
        switch slot {
        case .operation(let operation): .fail(operation)
        case .prepare(let statement, for: _): .notPrepared(statement)
        case .deallocate(let statement): .notDeallocated(statement)
        case .sync: violated(slot)
        }
    }

    /// The connection is dropped now; `drain` still gives the operation up.
    private mutating func violated(_ slot: Slot) -> Step {
        if case .operation(let operation) = slot { orphan = operation }
        return .violation
    }

    private var orphan: Operation?

    /// Everything that was not answered, oldest first; the machine is empty afterwards.
    mutating func drain() -> [Slot] {
        var rest: [Slot] = orphan.map { [.operation($0)] } ?? []
        orphan = nil
        while let slot = slots.popFirst() { rest.append(slot) }
        operations = 0
        hasOpenGroup = false
        groupFailed = false
        return rest
    }
}
