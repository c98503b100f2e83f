/// The attempts of one hedged call, of which the first to answer wins.
///
/// ```
///  running ──delay or non-fatal failure──▶ one more, while attempts and budget last
///     ├── success, or fatal failure ──▶ over: the other attempts are cancelled
///     └── the last attempt failed ──▶ over
/// ```
public struct HedgedAttempts: Sendable, Equatable {
    /// What to do next.
    public enum Action: Sendable, Equatable {
        /// Send another attempt, then ask again after the policy's delay.
        case send
        /// Wait for what is under way.
        case wait
        /// The call has the result of this attempt; cancel the others.
        case finish(attempt: Int)
    }

    private let policy: HedgingPolicy
    private var sent = 1
    private var running = 1
    private var mayHedge = true
    /// Whether the call has its result.
    public private(set) var isOver = false

    /// The first attempt was sent.
    public init(_ policy: HedgingPolicy) {
        self.policy = policy
    }

    /// Attempts sent so far.
    public var attempts: Int { sent }

    /// The policy's delay has passed since the last attempt was sent.
    public mutating func delayPassed(withdraw: () -> Bool) -> Action {
        isOver ? .wait : another(withdraw)
    }

    /// An attempt got its response.
    public mutating func succeeded(_ attempt: Int) -> Action {
        guard !isOver else { return .wait }
        isOver = true
        return .finish(attempt: attempt)
    }

    /// An attempt failed. A pushback forbids or delays further ones, so none is sent any more.
    public mutating func failed(
        _ attempt: Int, _ failure: AttemptFailure, withdraw: () -> Bool
    ) -> Action {
        guard !isOver else { return .wait }
        running -= 1
        if failure.pushback != .none { mayHedge = false }
        let isFatal = StatusSet(status: failure.status).isDisjoint(with: policy.nonFatal)
        if !isFatal, another(withdraw) == .send { return .send }
        guard isFatal || running == 0 else { return .wait }
        isOver = true
        return .finish(attempt: attempt)
    }

    private mutating func another(_ withdraw: () -> Bool) -> Action {
        guard mayHedge, sent < policy.attemptsMax, withdraw() else { return .wait }
        sent += 1
        running += 1
        return .send
    }
}
