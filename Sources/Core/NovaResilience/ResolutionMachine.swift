import NovaPrimitives

/// When a peer's name is looked up again.
public struct ResolutionPolicy: Sendable, Equatable {
    /// Least time between the starts of two look-ups, after one that found something.
    public var intervalMin: Duration = .seconds(30)
    /// Time after which a name is looked up again unasked.
    public var intervalMax: Duration = .seconds(300)
    /// Pauses after look-ups that failed.
    public var backoff = Backoff(initial: .milliseconds(100), longest: .seconds(30))

    /// The defaults.
    public init() {}
}

/// Decides when a name is looked up: when first needed, when connections are lost (not too often), and
/// from time to time.
///
/// ```
///  idle ──wanted──▶ resolving ──found──▶ resting ──wanted, or time──▶ resolving
///                      └──failed──▶ resting (for a backoff)
/// ```
public struct ResolutionMachine: Sendable, Equatable {
    /// What to do.
    public enum Action: Sendable, Equatable {
        /// Look the name up now.
        case resolve
        /// Call ``ResolutionMachine/ticked(at:)`` at this time.
        case wake(at: Int64)
        /// Nothing.
        case none
    }

    private enum State: Sendable, Equatable {
        case idle
        case resolving
        case resting(until: Int64)
    }

    private let policy: ResolutionPolicy
    private var state = State.idle
    private var isWanted = false
    private var startedAt: Int64 = 0
    private var failures = 0

    /// Nothing looked up yet.
    public init(_ policy: ResolutionPolicy = ResolutionPolicy()) {
        self.policy = policy
    }

    /// The addresses known may be out of date.
    public mutating func wanted(at now: Int64) -> Action {
        switch state {
        case .resolving: return .none
        case .idle: return begin(at: now)
        case .resting:
            isWanted = true
            let earliest = self.earliest
            return now >= earliest ? begin(at: now) : .wake(at: earliest)
        }
    }

    /// Addresses were found.
    public mutating func found(at now: Int64) -> Action {
        guard state == .resolving else { return .none }
        failures = 0
        isWanted = false
        let until = now.later(by: policy.intervalMax.nanosecondsClamped)
        state = .resting(until: until)
        return .wake(at: until)
    }

    /// Nothing was found.
    public mutating func failed(
        at now: Int64, using random: inout some RandomNumberGenerator
    ) -> Action {
        guard state == .resolving else { return .none }
        failures += 1
        let until = now.later(
            by: policy.backoff.nanoseconds(failures: failures, using: &random))
        state = .resting(until: until)
        return .wake(at: until)
    }

    /// A time asked for by ``Action/wake(at:)`` has come.
    public mutating func ticked(at now: Int64) -> Action {
        guard case .resting(let until) = state else { return .none }
        if now >= until || (isWanted && now >= earliest) { return begin(at: now) }
        return .wake(at: isWanted ? min(until, earliest) : until)
    }

    private var earliest: Int64 {
        guard case .resting(let until) = state, failures > 0 else {
            return startedAt.later(by: policy.intervalMin.nanosecondsClamped)
        }
        return until
    }

    private mutating func begin(at now: Int64) -> Action {
        state = .resolving
        startedAt = now
        isWanted = false
        return .resolve
    }
}
