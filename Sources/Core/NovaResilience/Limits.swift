/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Attempts of one call, whatever a policy asks for (gRFC A6, "maxAttempts").
    static let attemptsMax = 5
    /// Attempts of one hedged call: each is work that a peer does for nothing.
    static let hedgesMax = 3
    /// Growth steps that a backoff computes; beyond, the longest pause has long been reached.
    static let backoffStepsMax = 64
    /// Longest pause that a server's pushback may ask for, in milliseconds; more means "do not".
    static let pushbackMillisecondsMax: Int64 = 3_600_000
    /// Retries that the flow of requests may save up: the largest burst after a quiet time.
    static let retriesSavedMax = 100
    /// Slices of a breaker's sliding window.
    static let windowSlices = 10
    /// What an adaptive limit looks at before it changes, in nanoseconds: many turns of a loop, few
    /// compared with a person's patience.
    static let limitWindowNanoseconds: Int64 = 100_000_000
    /// Calls measured in one window, about; more tell nothing new.
    static let limitSamplesPerWindow = 32
    /// At most every so many calls one is measured.
    static let limitSampleEveryMax = 64
    /// Windows without a call after which the load that was known is forgotten.
    static let limitIdleWindows: Int64 = 10
    /// Windows without refusals, and with half of the limit free, after which it binds no more.
    static let limitCalmWindows = 10
    /// The most that one change takes of a limit: what is left.
    static let limitGradientMin = 0.5
    /// What would have to be left of a limit that does not bind yet for it to bind after one window: calls
    /// waited for four times the target. A single stop of the loop does not do that to all, a flood does.
    static let limitGradientSudden = 0.25
    /// Weight of the last window in what is known about demand and throughput.
    static let limitDemandWeight = 0.3
    /// Share of the limit that a class may fill at most, from the one shed first.
    static let limitShares = [0.85, 0.95, 0.98, 1]
    /// Room kept for a class, as a multiple of what it has been asking for.
    static let limitReserve = 1.1
    /// Durations whose mean counts as one observation of what is usual.
    static let usualRoundSamples = 16
    /// Observations before a duration is called unusual.
    static let usualRoundsToKnow = 4
    /// Growth of what is usual with one observation: at 32 samples a window, doubled in seven seconds
    /// at the least; a queue that grows is noticed long before.
    static let usualGrowthPerRound = 1.005
}
