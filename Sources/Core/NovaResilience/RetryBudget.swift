/// How many calls to one peer may be sent a second time: a share of all calls, and a few a second so
/// that a quiet client can retry at all.
///
/// A token bucket. Every call pays in `percent` hundredths of a token, time pays in up to
/// `floorPerSecond` a second, each retry and each hedge takes one out. A peer that fails every call is
/// therefore sent at most 1 + `percent`/100 times the calls, plus the floor.
public struct RetryBudget: Sendable, Equatable {
    /// Retries per hundred calls.
    public let percent: Int
    /// Retries a second that need no calls; also how many a new budget holds, for ten seconds' worth.
    public let floorPerSecond: Int

    // In hundredths of a token.
    private var saved: Int64
    private var paidUntil: Int64

    /// A budget that holds ten seconds of its floor.
    public init(percent: Int = 10, floorPerSecond: Int = 1, at now: Int64 = 0) {
        self.percent = min(max(0, percent), 100)
        self.floorPerSecond = min(max(0, floorPerSecond), 1_000)
        saved = Int64(self.floorPerSecond) * 1_000
        paidUntil = now
    }

    /// Whole retries that could be made now.
    public var retriesLeft: Int { Int(saved / 100) }

    /// Calls were made; retries and hedges are not counted.
    public mutating func called(_ calls: Int = 1) {
        let most = Int64(max(Limits.retriesSavedMax, floorPerSecond * 10)) * 100
        let paid = Int64(min(max(0, calls), 1_000_000)) * Int64(percent)
        saved = min(saved + paid, max(most, saved))
    }

    /// Takes one retry out at `now` (monotonic nanoseconds). `false` if there is none.
    public mutating func withdraw(at now: Int64) -> Bool {
        payFloor(at: now)
        guard saved >= 100 else { return false }
        saved -= 100
        return true
    }

    /// Puts a retry back that was not sent after all.
    public mutating func refund() {
        saved += 100
    }

    private mutating func payFloor(at now: Int64) {
        guard now > paidUntil, floorPerSecond > 0 else { return }
        let nanosecondsPerHundredth = 10_000_000 / Int64(floorPerSecond)
        let hundredths = (now - paidUntil) / nanosecondsPerHundredth
        paidUntil += hundredths * nanosecondsPerHundredth
        // Time fills up to ten seconds of the floor, never beyond what calls have saved.
        let most = Int64(floorPerSecond) * 1_000
        if saved < most { saved = min(saved + min(hundredths, most), most) }
    }
}
