import NovaPrimitives

/// When a peer counts as broken, and for how long.
public struct BreakerPolicy: Sendable, Equatable {
    /// The span over which outcomes are counted.
    public var window: Duration = .seconds(10)
    /// Outcomes in the window below which the breaker never opens.
    public var volumeMin = 20
    /// Share of failures at which it opens, in percent.
    public var failurePercent = 50
    /// How long it stays open, by how often it opened in a row.
    public var pause = Backoff(initial: .seconds(1), longest: .seconds(30), multiplier: 2)
    /// Calls that are let through to see whether the peer is back. All must succeed.
    public var probes = 3

    /// The defaults.
    public init() {}
}

/// Stops calls to a peer that fails most of them.
///
/// ```
///            failures ≥ failurePercent of ≥ volumeMin
///   closed ────────────────────────────────────────────▶ open
///     ▲                                                 │  ▲
///     │ every probe succeeded                pause over │  │ a probe failed: a longer pause
///     └───────────────────────── half-open ◀────────────┘  │
///                                    └─────────────────────┘
/// ```
public struct CircuitBreaker: Sendable, Equatable {
    /// Where the breaker stands.
    public enum State: Sendable, Equatable {
        /// Calls pass; outcomes are counted.
        case closed
        /// Calls are refused until a point in time, in monotonic nanoseconds.
        case open(until: Int64)
        /// A few calls pass.
        case halfOpen
    }

    /// Whether a call may be sent.
    public enum Admission: Sendable, Equatable {
        /// Send it.
        case admitted
        /// Send it, and hand its number back with the outcome.
        case probe(Probe)
        /// Do not; a try after so many nanoseconds may have more luck.
        case refused(retryAfter: Int64)
    }

    /// A call that tries out a broken peer. Each has to end exactly once.
    public struct Probe: Sendable, Equatable {
        let round: UInt32
    }

    private struct Slice: Sendable, Equatable {
        var number: Int64 = -1
        var successes = 0
        var failures = 0
    }

    /// Where the breaker stands.
    public private(set) var state = State.closed
    /// How it decides.
    public let policy: BreakerPolicy
    private var slices = [Slice](repeating: Slice(), count: Limits.windowSlices)
    private var openings = 0
    private var round: UInt32 = 0
    private var probesOut = 0
    private var probesGood = 0

    /// A closed breaker.
    public init(_ policy: BreakerPolicy = BreakerPolicy()) {
        self.policy = policy
    }

    /// A call is about to be sent.
    public mutating func admit(at now: Int64) -> Admission {
        switch state {
        case .closed: return .admitted
        case .open(let until):
            guard now >= until else { return .refused(retryAfter: until - now) }
            state = .halfOpen
            round &+= 1
            probesOut = 0
            probesGood = 0
        case .halfOpen: break
        }
        guard probesOut + probesGood < max(1, policy.probes) else {
            return .refused(retryAfter: max(0, policy.pause.initial.nanosecondsClamped))
        }
        probesOut += 1
        return .probe(Probe(round: round))
    }

    /// Calls that were admitted have ended. Ignored unless the breaker is closed: what was sent before
    /// it opened says nothing new.
    public mutating func ended(
        successes: Int, failures: Int, at now: Int64,
        using random: inout some RandomNumberGenerator
    ) {
        guard case .closed = state, successes > 0 || failures > 0 else { return }
        let span = max(1, policy.window.nanosecondsClamped / Int64(Limits.windowSlices))
        let number = max(0, now) / span
        let index = Int(number % Int64(Limits.windowSlices))
        if slices[index].number != number { slices[index] = Slice(number: number) }
        slices[index].successes += successes
        slices[index].failures += failures
        guard failures > 0 else { return }
        var good = 0
        var bad = 0
        for slice in slices where slice.number > number - Int64(Limits.windowSlices) {
            good += slice.successes
            bad += slice.failures
        }
        guard good + bad >= max(1, policy.volumeMin),
            bad * 100 >= policy.failurePercent * (good + bad)
        else { return }
        open(at: now, using: &random)
    }

    /// A probe has ended. One of an earlier round changes nothing.
    public mutating func ended(
        _ probe: Probe, _ outcome: Outcome, at now: Int64,
        using random: inout some RandomNumberGenerator
    ) {
        guard case .halfOpen = state, probe.round == round else { return }
        probesOut -= 1
        switch outcome {
        case .neutral: break
        case .failure: open(at: now, using: &random)
        case .success:
            probesGood += 1
            if probesGood >= max(1, policy.probes) { close() }
        }
    }

    private mutating func open(at now: Int64, using random: inout some RandomNumberGenerator) {
        openings += 1
        state = .open(
            until: now.later(by: policy.pause.nanoseconds(failures: openings, using: &random)))
    }

    private mutating func close() {
        state = .closed
        openings = 0
        slices = [Slice](repeating: Slice(), count: Limits.windowSlices)
    }
}
