import NovaResilience

/// Keeps books of its own over calls, outcomes and retries, and finds where a ``PeerLedger`` deviates
/// from what its policy promises.
struct LedgerWitness {
    static let second: Int64 = 1_000_000_000

    /// Counts the outcomes of the last so many nanoseconds.
    private struct Window {
        let span: Int
        var head = 0
        var total = 0
        var bad = 0

        mutating func take(_ times: [Int], _ isBad: [Int], at now: Int) {
            total += 1
            bad += isBad[isBad.count - 1]
            while times[head] <= now - span {
                total -= 1
                bad -= isBad[head]
                head += 1
            }
        }
    }

    private enum State: Equatable {
        case closed
        case open(until: Int64)
        case halfOpen
    }

    private let policy: BreakerPolicy
    private var state = State.closed
    private var times: [Int] = []
    private var isBad: [Int] = []
    // The breaker counts in slices, so that a window's last tenth may or may not count.
    private var full = Window(span: 10_000_000_000)
    private var short = Window(span: 9_000_000_000)
    private var openings = 0
    /// Counts the times that the circuit was half-open.
    private(set) var round = 0
    private var probesOut = 0
    private var probesGood = 0
    private var retriesSaved = 10.0
    private var paidUntil: Int64 = 0

    init(_ policy: BreakerPolicy) { self.policy = policy }

    /// What is wrong with an answer to "may this attempt be sent"; `nil` if nothing is.
    mutating func admitted(_ admission: CircuitBreaker.Admission, at now: Int64) -> String? {
        switch (admission, state) {
        case (.admitted, .closed): return nil
        case (.admitted, _): return "an open circuit admitted a call"
        case (_, .closed): return "a closed circuit did not admit a call"
        case (.refused(let retryAfter), .open(let until)):
            if retryAfter < 0 { return "a circuit opens in the past" }
            return now < until ? nil : "a circuit stays open"
        case (.refused, .halfOpen):
            let isFull = probesOut + probesGood >= policy.probes
            return isFull ? nil : "a probe was refused though too few are out"
        case (.probe, .open(let until)):
            state = .halfOpen
            round += 1
            probesOut = 1
            probesGood = 0
            return now >= until ? nil : "a probe before its time"
        case (.probe, .halfOpen):
            probesOut += 1
            return probesOut + probesGood <= policy.probes ? nil : "too many probes"
        }
    }

    /// An admitted attempt told its outcome; `breaker` is how the breaker stands afterwards.
    mutating func ended(
        good: Bool, _ breaker: CircuitBreaker.State, at now: Int64
    ) -> String? {
        guard state == .closed else { return nil }
        times.append(Int(now))
        isBad.append(good ? 0 : 1)
        full.take(times, isBad, at: Int(now))
        short.take(times, isBad, at: Int(now))
        if case .open(let until) = breaker {
            guard !good, isTooBad(full) || isTooBad(short) else {
                return "the circuit opened without need"
            }
            return open(until: until, at: now)
        }
        let mustOpen = !good && isTooBad(full) && isTooBad(short)
        return mustOpen ? "the circuit did not open" : nil
    }

    /// A probe of round `probe` told its outcome.
    mutating func ended(
        probe: Int, _ outcome: Outcome, _ breaker: CircuitBreaker.State, at now: Int64
    ) -> String? {
        guard state == .halfOpen, probe == round else { return nil }
        probesOut -= 1
        switch outcome {
        case .neutral: break
        case .failure:
            guard case .open(let until) = breaker else { return "a failed probe did not open" }
            return open(until: until, at: now)
        case .success: probesGood += 1
        }
        guard probesGood == policy.probes else {
            return breaker == .halfOpen ? nil : "the circuit left its half-open state"
        }
        state = .closed
        openings = 0
        times = []
        isBad = []
        full = Window(span: full.span)
        short = Window(span: short.span)
        return breaker == .closed ? nil : "good probes did not close the circuit"
    }

    /// A tenth of a retry for every call.
    mutating func called() { retriesSaved += 0.1 }

    /// A retry or hedge was asked for. Ten are there at first; time pays in one a second, but never fills
    /// the budget above ten.
    mutating func withdrew(_ isGranted: Bool, at now: Int64) -> String? {
        let paid = Double(now - paidUntil) / Double(Self.second)
        paidUntil = now
        if retriesSaved < 10 { retriesSaved = min(retriesSaved + paid, 10) }
        let before = retriesSaved
        if isGranted { retriesSaved -= 1 }
        // The budget counts in hundredths and may be one behind.
        let isRight = isGranted ? before > 0.98 : before < 1.02
        return isRight ? nil : "\(isGranted ? "a retry" : "no retry") with \(before) saved"
    }

    private func isTooBad(_ window: Window) -> Bool {
        window.total >= policy.volumeMin
            && window.bad * 100 >= policy.failurePercent * window.total
    }

    private mutating func open(until: Int64, at now: Int64) -> String? {
        openings += 1
        state = .open(until: until)
        // 200 ms, doubled each time up to 2 s, and a fifth either way.
        let pause = min((Self.second / 5) << Int64(min(openings - 1, 4)), 2 * Self.second)
        let isFair = until - now >= pause / 5 * 4 && until - now <= pause / 5 * 6
        return isFair ? nil : "the circuit opened for \((until - now) / 1_000_000) ms"
    }
}
