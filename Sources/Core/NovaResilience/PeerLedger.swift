/// What is known about one peer as a whole: its breaker and its retry budget.
///
/// The loops of a process share one: what one of them learns protects the peer from all, and a budget a
/// loop would multiply its floor.
public struct PeerLedger: Sendable, Equatable {
    /// Whether calls are sent at all.
    public private(set) var breaker: CircuitBreaker
    /// How many may be sent twice.
    public private(set) var budget: RetryBudget
    private var random: FastRandom

    /// A peer of which nothing is known.
    public init(breaker: BreakerPolicy, budget: RetryBudget, random: FastRandom) {
        self.breaker = CircuitBreaker(breaker)
        self.budget = budget
        self.random = random
    }

    /// An attempt is about to be sent.
    public mutating func admit(at now: Int64) -> CircuitBreaker.Admission {
        breaker.admit(at: now)
    }

    /// So many calls began and so many attempts ended since the last report.
    public mutating func report(calls: Int, successes: Int, failures: Int, at now: Int64) {
        budget.called(calls)
        breaker.ended(successes: successes, failures: failures, at: now, using: &random)
    }

    /// A probe ended.
    public mutating func ended(
        _ probe: CircuitBreaker.Probe, _ outcome: Outcome, at now: Int64
    ) {
        breaker.ended(probe, outcome, at: now, using: &random)
    }

    /// Takes one retry or hedge out of the budget.
    public mutating func withdrawRetry(at now: Int64) -> Bool {
        budget.withdraw(at: now)
    }
}
