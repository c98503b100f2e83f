import NovaResilience
import Testing

private let second: Int64 = 1_000_000_000

@Suite("CircuitBreaker")
struct BreakerTests {
    private var random = FastRandom(seed: 1)

    private func policy() -> BreakerPolicy {
        var policy = BreakerPolicy()
        policy.volumeMin = 10
        policy.probes = 2
        policy.pause = Backoff(
            initial: .seconds(1), longest: .seconds(4), multiplier: 2, jitterPercent: 0)
        return policy
    }

    @Test("stays closed below its volume, and below its share of failures")
    mutating func closed() {
        var breaker = CircuitBreaker(policy())
        breaker.ended(successes: 0, failures: 9, at: 0, using: &random)
        #expect(breaker.state == .closed)
        var mixed = CircuitBreaker(policy())
        mixed.ended(successes: 51, failures: 0, at: 0, using: &random)
        mixed.ended(successes: 0, failures: 49, at: 0, using: &random)
        #expect(mixed.state == .closed)
        mixed.ended(successes: 0, failures: 2, at: 0, using: &random)
        #expect(mixed.state == .open(until: second))
    }

    @Test("forgets what lies beyond its window")
    mutating func window() {
        var breaker = CircuitBreaker(policy())
        breaker.ended(successes: 0, failures: 9, at: 0, using: &random)
        breaker.ended(successes: 0, failures: 9, at: 10 * second, using: &random)
        #expect(breaker.state == .closed)
        breaker.ended(successes: 0, failures: 1, at: 19 * second, using: &random)
        #expect(breaker.state == .open(until: 20 * second))
    }

    @Test("open refuses and says for how long; then probes pass, and no more than its number")
    mutating func probes() {
        var breaker = opened()
        #expect(breaker.admit(at: 0) == .refused(retryAfter: second))
        #expect(breaker.admit(at: second - 1) == .refused(retryAfter: 1))
        guard case .probe = breaker.admit(at: second), case .probe = breaker.admit(at: second)
        else {
            Issue.record("no probe passed")
            return
        }
        #expect(breaker.state == .halfOpen)
        #expect(breaker.admit(at: second) == .refused(retryAfter: second))
    }

    @Test("closes once every probe succeeded, and counts anew")
    mutating func closes() throws {
        var breaker = opened()
        let one = try probe(&breaker, at: second)
        let two = try probe(&breaker, at: second)
        breaker.ended(one, .success, at: second, using: &random)
        #expect(breaker.state == .halfOpen)
        breaker.ended(two, .success, at: second, using: &random)
        #expect(breaker.state == .closed)
        #expect(breaker.admit(at: second) == .admitted)
        breaker.ended(successes: 0, failures: 9, at: second, using: &random)
        #expect(breaker.state == .closed)
    }

    @Test("a failed probe opens it for longer, up to the longest pause")
    mutating func reopens() throws {
        var breaker = opened()
        var now = second
        for pause in [2, 4, 4] as [Int64] {
            let probe = try probe(&breaker, at: now)
            breaker.ended(probe, .failure, at: now, using: &random)
            #expect(breaker.state == .open(until: now + pause * second))
            now += pause * second
        }
    }

    @Test("a probe that learnt nothing makes room for another; one of an earlier round is ignored")
    mutating func strays() throws {
        var breaker = opened()
        let lapsed = try probe(&breaker, at: second)
        let old = try probe(&breaker, at: second)
        breaker.ended(lapsed, .neutral, at: second, using: &random)
        let bad = try probe(&breaker, at: second)
        breaker.ended(bad, .failure, at: second, using: &random)
        _ = try probe(&breaker, at: 3 * second)
        breaker.ended(old, .success, at: 3 * second, using: &random)
        breaker.ended(old, .success, at: 3 * second, using: &random)
        #expect(breaker.state == .halfOpen)
        // Late answers to calls from before say nothing, either.
        breaker.ended(successes: 0, failures: 100, at: 3 * second, using: &random)
        #expect(breaker.state == .halfOpen)
    }

    private mutating func opened() -> CircuitBreaker {
        var breaker = CircuitBreaker(policy())
        breaker.ended(successes: 0, failures: 10, at: 0, using: &random)
        return breaker
    }

    private func probe(
        _ breaker: inout CircuitBreaker, at now: Int64
    ) throws -> CircuitBreaker.Probe {
        guard case .probe(let probe) = breaker.admit(at: now) else { throw NoProbe() }
        return probe
    }

    private struct NoProbe: Error {}
}

@Suite("OutlierDetector")
struct OutlierTests {
    private func policy() -> OutlierPolicy {
        var policy = OutlierPolicy()
        policy.consecutiveFailures = 3
        policy.interval = .seconds(1)
        policy.ejectionMin = .seconds(2)
        policy.ejectionMax = .seconds(5)
        return policy
    }

    private func detector(backends: Int) -> OutlierDetector {
        var detector = OutlierDetector(policy(), at: 0)
        for backend in 0..<backends { detector.added(backend) }
        return detector
    }

    private func fail(
        _ backend: Int, of detector: inout OutlierDetector, at now: Int64 = 0
    ) -> OutlierDetector.Action? {
        var action: OutlierDetector.Action?
        for _ in 0..<3 { action = detector.ended(backend, .failure, at: now) ?? action }
        return action
    }

    @Test("failures in a row eject, a success between them does not")
    func inRow() {
        var detector = detector(backends: 3)
        #expect(detector.ended(1, .failure, at: 0) == nil)
        #expect(detector.ended(1, .failure, at: 0) == nil)
        #expect(detector.ended(1, .success, at: 0) == nil)
        #expect(detector.ended(1, .failure, at: 0) == nil)
        #expect(detector.ended(1, .neutral, at: 0) == nil)
        #expect(detector.ended(1, .failure, at: 0) == nil)
        #expect(detector.ended(1, .failure, at: 0) == .eject(1))
        #expect(detector.isEjected(1))
    }

    @Test("one of two may go, the last one and more than a third may not")
    func share() {
        var one = detector(backends: 1)
        #expect(fail(0, of: &one) == nil)
        var two = detector(backends: 2)
        #expect(fail(0, of: &two) == .eject(0))
        #expect(fail(1, of: &two) == nil)
        var six = detector(backends: 6)
        #expect((0..<6).map { fail($0, of: &six) } == [.eject(0), .eject(1), nil, nil, nil, nil])
    }

    @Test("an ejection ends, each further one lasts longer, up to the longest")
    func growing() {
        var detector = detector(backends: 2)
        var now: Int64 = 0
        for length in [2, 4, 5, 5] as [Int64] {
            #expect(fail(0, of: &detector, at: now) == .eject(0))
            #expect(detector.ticked(at: now + length * second - 1) == [])
            now += length * second + second
            #expect(detector.ticked(at: now) == [.restore(0)])
        }
    }

    @Test("of enough backends with enough calls the one that fails most is an outlier")
    func successRate() {
        var detector = detector(backends: 6)
        for backend in 0..<6 {
            for call in 0..<100 {
                // Never three failures in a row.
                let fails = backend == 4 && call % 2 == 0
                #expect(detector.ended(backend, fails ? .failure : .success, at: 0) == nil)
            }
        }
        #expect(detector.ticked(at: second) == [.eject(4)])
    }

    @Test("too few calls, or too few backends, are no sample")
    func samples() {
        for (backends, calls) in [(6, 99), (4, 100)] {
            var detector = detector(backends: backends)
            for backend in 0..<backends {
                for call in 0..<calls {
                    let fails = backend == 0 && call % 2 == 0
                    _ = detector.ended(backend, fails ? .failure : .success, at: 0)
                }
            }
            #expect(detector.ticked(at: second) == [])
        }
    }

    @Test("when the good ones leave, an ejected one comes back")
    func lastOne() {
        var detector = detector(backends: 2)
        #expect(fail(0, of: &detector) == .eject(0))
        #expect(detector.removed(1) == .restore(0))
        #expect(!detector.isEjected(0))
        #expect(detector.removed(0) == nil)
        #expect(detector.removed(7) == nil)
        #expect(detector.ended(7, .failure, at: 0) == nil)
    }
}
