import NovaResilience
import Testing

private let second: Int64 = 1_000_000_000

@Suite("PeerLedger")
struct LedgerTests {
    private var ledger: PeerLedger

    init() {
        var policy = BreakerPolicy()
        policy.volumeMin = 10
        policy.probes = 2
        policy.pause = Backoff(
            initial: .seconds(1), longest: .seconds(4), multiplier: 2, jitterPercent: 0)
        ledger = PeerLedger(
            breaker: policy, budget: RetryBudget(percent: 10, floorPerSecond: 0),
            random: FastRandom(seed: 1))
    }

    private mutating func probe(at now: Int64) throws -> CircuitBreaker.Probe {
        guard case .probe(let probe) = ledger.admit(at: now) else { throw NoProbe() }
        return probe
    }

    private struct NoProbe: Error {}

    @Test("a new peer gets every call and, without a floor, no retry")
    mutating func new() {
        #expect(ledger.admit(at: 0) == .admitted)
        #expect(ledger.withdrawRetry(at: 0) == false)
    }

    @Test("calls pay for retries; how they end does not matter")
    mutating func calls() {
        ledger.report(calls: 9, successes: 9, failures: 0, at: 0)
        #expect(ledger.withdrawRetry(at: 0) == false)
        ledger.report(calls: 11, successes: 0, failures: 0, at: 0)
        #expect(ledger.budget.retriesLeft == 2)
        #expect(ledger.withdrawRetry(at: 0) == true)
        #expect(ledger.withdrawRetry(at: 0) == true)
        #expect(ledger.withdrawRetry(at: 0) == false)
    }

    @Test("outcomes pay nothing: an attempt that is a retry must not pay for the next")
    mutating func outcomes() {
        ledger.report(calls: 0, successes: 1_000, failures: 100, at: 0)
        #expect(ledger.budget.retriesLeft == 0)
    }

    @Test("a batch of failures opens the circuit for the time of its policy")
    mutating func opens() {
        ledger.report(calls: 10, successes: 5, failures: 4, at: 0)
        #expect(ledger.breaker.state == .closed)
        ledger.report(calls: 0, successes: 0, failures: 1, at: second)
        #expect(ledger.breaker.state == .open(until: 2 * second))
        #expect(ledger.admit(at: second) == .refused(retryAfter: second))
    }

    @Test("an open circuit leaves the budget alone")
    mutating func budgetWhileOpen() {
        ledger.report(calls: 100, successes: 0, failures: 100, at: 0)
        #expect(ledger.admit(at: 0) == .refused(retryAfter: second))
        #expect(ledger.budget.retriesLeft == 10)
        #expect(ledger.withdrawRetry(at: 0) == true)
    }

    @Test("good probes close the circuit; what was sent before it opened says nothing")
    mutating func closes() throws {
        ledger.report(calls: 10, successes: 0, failures: 10, at: 0)
        let one = try probe(at: second)
        let two = try probe(at: second)
        #expect(ledger.admit(at: second) == .refused(retryAfter: second))
        ledger.report(calls: 0, successes: 0, failures: 50, at: second)
        ledger.ended(one, .success, at: second)
        #expect(ledger.breaker.state == .halfOpen)
        ledger.ended(two, .success, at: second)
        #expect(ledger.breaker.state == .closed)
        #expect(ledger.admit(at: second) == .admitted)
    }

    @Test("a bad probe opens it for longer; one that learnt nothing makes room for another")
    mutating func probes() throws {
        ledger.report(calls: 10, successes: 0, failures: 10, at: 0)
        let lapsed = try probe(at: second)
        _ = try probe(at: second)
        ledger.ended(lapsed, .neutral, at: second)
        let bad = try probe(at: second)
        ledger.ended(bad, .failure, at: second)
        #expect(ledger.breaker.state == .open(until: 3 * second))
    }

    @Test("two ledgers that were told the same decide the same")
    mutating func same() {
        var other = ledger
        for now in 0..<20 as Range<Int64> {
            ledger.report(calls: 1, successes: 0, failures: 1, at: now)
            other.report(calls: 1, successes: 0, failures: 1, at: now)
        }
        #expect(ledger == other)
    }
}
