import NovaPrimitives
import NovaResilience
import Testing

@Suite("Backoff")
struct BackoffTests {
    @Test("grows by its multiplier up to the longest pause")
    func growth() {
        let steady = Backoff(
            initial: .milliseconds(100), longest: .seconds(1), multiplier: 2, jitterPercent: 0)
        var random = FastRandom(seed: 1)
        let pauses = [0, 1, 2, 3, 4, 5, 99, Int.max].map {
            steady.nanoseconds(failures: $0, using: &random) / 1_000_000
        }
        #expect(pauses == [100, 100, 200, 400, 800, 1_000, 1_000, 1_000])
    }

    @Test("varies every pause by a fifth, and uses the whole range")
    func jitter() {
        var random = FastRandom(seed: 2)
        let pauses = (0..<1_000).map { _ in
            Backoff.grpcConnection.nanoseconds(failures: 1, using: &random) / 1_000_000
        }
        #expect(pauses.allSatisfy { (800...1_200).contains($0) })
        #expect(pauses.contains { $0 < 850 } && pauses.contains { $0 > 1_150 })
    }

    @Test("numbers beyond reason stay numbers")
    func extremes() {
        var random = FastRandom(seed: 3)
        let odd = Backoff(
            initial: .seconds(Int64.max), longest: .seconds(Int64.max), multiplier: .infinity)
        #expect(odd.nanoseconds(failures: 9, using: &random) > 0)
        let backward = Backoff(initial: .seconds(-1), longest: .seconds(-1), jitterPercent: 999)
        #expect(backward.nanoseconds(failures: 9, using: &random) == 0)
    }

    @Test("the same seed gives the same numbers")
    func seeds() {
        var one = FastRandom(seed: 7)
        var two = FastRandom(seed: 7)
        #expect((0..<9).map { _ in one.next() } == (0..<9).map { _ in two.next() })
        var other = FastRandom(seed: 8)
        #expect(one.next() != other.next())
    }
}

@Suite("RetryBudget")
struct RetryBudgetTests {
    private let second: Int64 = 1_000_000_000

    /// How many of the wanted retries the budget grants.
    private func taken(_ budget: inout RetryBudget, at now: Int64, wanted: Int = 1_000) -> Int {
        (0..<wanted).prefix { _ in budget.withdraw(at: now) }.count
    }

    @Test("a new budget holds ten seconds of its floor")
    func start() {
        var budget = RetryBudget(percent: 10, floorPerSecond: 1)
        #expect(taken(&budget, at: 0) == 10)
    }

    @Test("ten calls pay for one retry")
    func share() {
        var budget = RetryBudget(percent: 10, floorPerSecond: 0)
        #expect(taken(&budget, at: 0) == 0)
        budget.called(9)
        #expect(taken(&budget, at: 0) == 0)
        budget.called()
        #expect(taken(&budget, at: 0) == 1)
        #expect(taken(&budget, at: 99 * second) == 0)
    }

    @Test("time pays the floor, and no more than ten seconds of it")
    func floor() {
        var budget = RetryBudget(percent: 10, floorPerSecond: 2)
        #expect(taken(&budget, at: 0) == 20)
        #expect(taken(&budget, at: second / 2 - 1) == 0)
        #expect(taken(&budget, at: second / 2) == 1)
        #expect(taken(&budget, at: 3_600 * second) == 20)
    }

    @Test("calls save up a bounded burst, and what was not sent goes back")
    func bounds() {
        var budget = RetryBudget(percent: 10, floorPerSecond: 1)
        budget.called(.max)
        #expect(budget.retriesLeft == 100)
        #expect(taken(&budget, at: 0, wanted: 1) == 1)
        budget.refund()
        #expect(budget.retriesLeft == 100)
    }
}
