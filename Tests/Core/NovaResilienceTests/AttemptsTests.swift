import NovaResilience
import Testing

private let millisecond: Int64 = 1_000_000

@Suite("CallAttempts")
struct AttemptsTests {
    private let policy = RetryPolicy(
        attemptsMax: 3,
        backoff: Backoff(
            initial: .milliseconds(10), longest: .milliseconds(15), multiplier: 2, jitterPercent: 0)
    )
    private let unavailable = AttemptFailure(status: 14)

    private func verdict(
        _ attempts: inout CallAttempts, _ failure: AttemptFailure, policy: RetryPolicy?,
        left: Int64 = 1_000, budget: Bool = true
    ) -> CallAttempts.Verdict {
        var random = FastRandom(seed: 1)
        return attempts.failed(
            failure, policy: policy, unprocessedMax: 2, left: left * millisecond, using: &random,
            withdraw: { budget })
    }

    @Test("pauses grow, the attempts end")
    func attempts() {
        var attempts = CallAttempts()
        #expect(verdict(&attempts, unavailable, policy: policy) == .pause(10 * millisecond))
        #expect(attempts.previous == 1)
        #expect(verdict(&attempts, unavailable, policy: policy) == .pause(15 * millisecond))
        #expect(attempts.previous == 2)
        #expect(verdict(&attempts, unavailable, policy: policy) == .over)
    }

    @Test("more than five attempts count as five")
    func cap() {
        #expect(RetryPolicy(attemptsMax: 99).attemptsMax == 5)
        #expect(RetryPolicy(attemptsMax: 0).attemptsMax == 1)
        #expect(HedgingPolicy(delay: .zero, attemptsMax: 99).attemptsMax == 3)
        #expect(HedgingPolicy(delay: .zero, attemptsMax: 0).attemptsMax == 2)
    }

    @Test("what no peer looked at is sent again at once, twice, without counting")
    func transparent() {
        var attempts = CallAttempts()
        let refused = AttemptFailure(status: 14, wasProcessed: false)
        #expect(verdict(&attempts, refused, policy: nil) == .again)
        #expect(verdict(&attempts, refused, policy: nil) == .again)
        #expect(verdict(&attempts, refused, policy: nil) == .over)
        #expect(attempts.previous == 0)
    }

    @Test(
        "is over without a policy, budget or time, and after other statuses",
        arguments: [1, 2, 3, 4, 5, 8, 13, 16, 0, -1, 99] as [Int32])
    func over(status: Int32) {
        var attempts = CallAttempts()
        #expect(verdict(&attempts, unavailable, policy: nil) == .over)
        #expect(verdict(&attempts, unavailable, policy: policy, budget: false) == .over)
        #expect(verdict(&attempts, unavailable, policy: policy, left: 10) == .over)
        #expect(verdict(&attempts, unavailable, policy: policy, left: 0) == .over)
        #expect(verdict(&attempts, AttemptFailure(status: status), policy: policy) == .over)
        #expect(attempts == CallAttempts())
    }

    @Test("pushback is obeyed: when, and whether at all")
    func pushback() {
        var attempts = CallAttempts()
        let told = AttemptFailure(status: 14, pushback: .after(7 * millisecond))
        #expect(verdict(&attempts, told, policy: policy) == .pause(7 * millisecond))
        let busy = AttemptFailure(status: 8, pushback: .after(9 * millisecond))
        #expect(verdict(&attempts, busy, policy: policy) == .pause(9 * millisecond))
        var other = CallAttempts()
        let never = AttemptFailure(status: 14, pushback: .never)
        #expect(verdict(&other, never, policy: policy) == .over)
        let fatal = AttemptFailure(status: 3, pushback: .after(0))
        #expect(verdict(&other, fatal, policy: policy) == .over)
    }

    @Test(
        "a pushback that is no number, or negative, means never",
        arguments: ["", "-1", "x", "1.5", "+1", "99999999999999999999", "3600001", " 1"])
    func malformed(text: String) {
        #expect(Pushback(text) == .never)
    }

    @Test("a pushback in milliseconds")
    func wellFormed() {
        #expect(Pushback(nil) == .none)
        #expect(Pushback("0") == .after(0))
        #expect(Pushback("250") == .after(250 * millisecond))
    }
}

@Suite("HedgedAttempts")
struct HedgedTests {
    private let policy = HedgingPolicy(delay: .milliseconds(10), attemptsMax: 3)
    private let unavailable = AttemptFailure(status: 14)

    @Test("silence sends further attempts, up to their number; the first answer wins")
    func wins() {
        var call = HedgedAttempts(policy)
        #expect(call.delayPassed { true } == .send)
        #expect(call.delayPassed { true } == .send)
        #expect(call.delayPassed { true } == .wait)
        #expect(call.attempts == 3)
        #expect(call.succeeded(1) == .finish(attempt: 1))
        #expect(call.succeeded(0) == .wait)
        #expect(call.failed(2, unavailable) { true } == .wait)
        #expect(call.delayPassed { true } == .wait)
    }

    @Test("a failure that is not fatal sends the next at once; the last one's is the call's")
    func failures() {
        var call = HedgedAttempts(policy)
        #expect(call.failed(0, unavailable) { true } == .send)
        #expect(call.failed(1, unavailable) { true } == .send)
        #expect(call.failed(2, unavailable) { true } == .finish(attempt: 2))
    }

    @Test("a fatal failure ends the call though others run")
    func fatal() {
        var call = HedgedAttempts(policy)
        #expect(call.delayPassed { true } == .send)
        #expect(call.failed(0, AttemptFailure(status: 5)) { true } == .finish(attempt: 0))
        #expect(call.isOver)
    }

    @Test("without budget, and after a pushback, nothing more is sent")
    func gated() {
        var poor = HedgedAttempts(policy)
        #expect(poor.delayPassed { false } == .wait)
        #expect(poor.failed(0, unavailable) { false } == .finish(attempt: 0))
        var pushed = HedgedAttempts(policy)
        #expect(pushed.delayPassed { true } == .send)
        #expect(
            pushed.failed(0, AttemptFailure(status: 14, pushback: .never)) { true } == .wait)
        #expect(pushed.delayPassed { true } == .wait)
        #expect(pushed.succeeded(1) == .finish(attempt: 1))
    }
}

@Suite("ResolutionMachine")
struct ResolutionTests {
    private let second: Int64 = 1_000_000_000

    private func policy() -> ResolutionPolicy {
        var policy = ResolutionPolicy()
        policy.intervalMin = .seconds(30)
        policy.intervalMax = .seconds(300)
        policy.backoff = Backoff(
            initial: .seconds(1), longest: .seconds(4), multiplier: 2, jitterPercent: 0)
        return policy
    }

    @Test("looks up when first wanted, and again after a while or when wanted, not too often")
    func found() {
        var machine = ResolutionMachine(policy())
        #expect(machine.ticked(at: 0) == .none)
        #expect(machine.wanted(at: 0) == .resolve)
        #expect(machine.wanted(at: second) == .none)
        #expect(machine.found(at: second) == .wake(at: 301 * second))
        #expect(machine.wanted(at: 2 * second) == .wake(at: 30 * second))
        #expect(machine.ticked(at: 30 * second) == .resolve)
        #expect(machine.found(at: 31 * second) == .wake(at: 331 * second))
        #expect(machine.ticked(at: 60 * second) == .wake(at: 331 * second))
        #expect(machine.wanted(at: 61 * second) == .resolve)
        #expect(machine.found(at: 61 * second) == .wake(at: 361 * second))
        #expect(machine.ticked(at: 361 * second) == .resolve)
    }

    @Test("pauses after failures, whatever is wanted")
    func failed() {
        var random = FastRandom(seed: 1)
        var machine = ResolutionMachine(policy())
        #expect(machine.wanted(at: 0) == .resolve)
        #expect(machine.failed(at: 0, using: &random) == .wake(at: second))
        #expect(machine.wanted(at: second / 2) == .wake(at: second))
        #expect(machine.ticked(at: second) == .resolve)
        #expect(machine.failed(at: second, using: &random) == .wake(at: 3 * second))
        #expect(machine.ticked(at: 3 * second) == .resolve)
        #expect(machine.found(at: 3 * second) == .wake(at: 303 * second))
        #expect(machine.found(at: 3 * second) == .none)
        #expect(machine.failed(at: 3 * second, using: &random) == .none)
    }
}
