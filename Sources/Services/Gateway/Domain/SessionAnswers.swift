import NovaPrimitives
import Synchronization

/// What identity said about sessions, for as long as that holds.
///
/// ```
///             absent or too old                     told
///   unknown ────────────────────▶ asking (one asks, ├────▶ known for at most 5 s
///      ▲                           the rest wait)   │
///      └───────────── forgotten ────────────────────┘
/// ```
/// Shared by all loops. A forgotten session cannot be remembered by whoever asked before it was
/// forgotten: the number of the question is void then.
final class SessionAnswers: Sendable {
    /// What to do about a session.
    enum Step: Equatable {
        /// Identity said this not long ago.
        case known(isActive: Bool)
        /// Ask identity, then tell ``remember(_:isActive:question:for:)``.
        case ask(question: Int)
        /// Somebody asks already: wait for that with ``wait(_:)``.
        case wait
    }

    private struct Entry {
        var isActive: Bool?
        var validUntil: Int64 = 0
        var question: Int?
        var waiters: [UnsafeContinuation<Void, Never>] = []
    }

    private struct State {
        var entries: [UUID: Entry] = [:]
        var order: BoundedQueue<UUID>
        var questions = 0
    }

    private let time: any TimeSource
    private let state: Mutex<State>

    init(time: any TimeSource, capacity: Int = Limits.sessionAnswersMax) {
        self.time = time
        state = Mutex(State(order: BoundedQueue(capacity: max(1, capacity))))
    }

    /// How many sessions are remembered.
    var count: Int { state.withLock { $0.entries.count } }

    /// What to do about `session` now.
    func next(_ session: UUID) -> Step {
        let now = time.monotonicNanoseconds
        return state.withLock { state in
            if let entry = state.entries[session] {
                if let isActive = entry.isActive, now < entry.validUntil {
                    return .known(isActive: isActive)
                }
                if entry.question != nil { return .wait }
            } else {
                if state.order.isFull, let oldest = state.order.popFirst() {
                    Self.resume(state.entries.removeValue(forKey: oldest)?.waiters)
                }
                _ = state.order.append(session)
                state.entries[session] = Entry()
            }
            state.questions += 1
            state.entries[session]?.question = state.questions
            return .ask(question: state.questions)
        }
    }

    /// Keeps what identity answered to `question` for `duration`.
    func remember(_ session: UUID, isActive: Bool, question: Int, for duration: Duration) {
        let now = time.monotonicNanoseconds
        state.withLock { state in
            guard let entry = state.entries[session], entry.question == question else { return }
            state.entries[session] = Entry(
                isActive: isActive, validUntil: now + duration.nanosecondsClamped)
            Self.resume(entry.waiters)
        }
    }

    /// Drops what is known and what is being asked about `session`.
    func forget(_ session: UUID) {
        state.withLock { state in
            guard let entry = state.entries[session] else { return }
            state.entries[session] = Entry()
            Self.resume(entry.waiters)
        }
    }

    /// Waits until the question under way is answered or forgotten: bounded by the deadline that
    /// whoever asked gave to identity.
    func wait(_ session: UUID) async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            let isOver = state.withLock { state in
                guard state.entries[session]?.question != nil else { return true }
                state.entries[session]?.waiters.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }

    private static func resume(_ waiters: [UnsafeContinuation<Void, Never>]?) {
        for waiter in waiters ?? [] { waiter.resume() }
    }
}
