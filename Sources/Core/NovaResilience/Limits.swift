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
}
