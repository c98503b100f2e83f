/// When and how often a call is sent again after a peer failed it (gRFC A6).
public struct RetryPolicy: Sendable, Equatable {
    /// Attempts in all, the first included; more than five count as five (A6).
    public var attemptsMax: Int
    /// The pause before each retry.
    public var backoff: Backoff
    /// Statuses that are retried.
    public var retryable: StatusSet
    /// Statuses that are retried only if the server says after how long.
    public var retryableIfTold: StatusSet

    /// UNAVAILABLE is retried; RESOURCE_EXHAUSTED if the server says when.
    public init(
        attemptsMax: Int = 3,
        backoff: Backoff = Backoff(
            initial: .milliseconds(50), longest: .seconds(1), multiplier: 2),
        retryable: StatusSet = .unavailable, retryableIfTold: StatusSet = .resourceExhausted
    ) {
        self.attemptsMax = min(max(1, attemptsMax), Limits.attemptsMax)
        self.backoff = backoff
        self.retryable = retryable
        self.retryableIfTold = retryableIfTold
    }
}

/// When a call is sent to a second peer while the first still thinks (gRFC A6, "Hedging").
public struct HedgingPolicy: Sendable, Equatable {
    /// Attempts in all, the first included: 2 or 3.
    public var attemptsMax: Int
    /// Silence after which the next attempt is sent.
    public var delay: Duration
    /// Statuses after which the next attempt is sent at once; any other ends the call.
    public var nonFatal: StatusSet

    /// Hedges after `delay`.
    public init(delay: Duration, attemptsMax: Int = 2, nonFatal: StatusSet = .unavailable) {
        self.delay = delay
        self.attemptsMax = min(max(2, attemptsMax), Limits.hedgesMax)
        self.nonFatal = nonFatal
    }
}

/// What a server says about sending a call again (`grpc-retry-pushback-ms`, gRFC A6).
public enum Pushback: Sendable, Equatable {
    /// Nothing.
    case none
    /// After so many nanoseconds.
    case after(Int64)
    /// Not at all: the value was negative, or no number.
    case never

    /// Reads the header's value; `nil` if it is absent.
    public init(_ value: String?) {
        guard let value else {
            self = .none
            return
        }
        guard value.utf8.count <= 10, value.utf8.first != UInt8(ascii: "+"),
            let milliseconds = Int64(value),
            (0...Limits.pushbackMillisecondsMax).contains(milliseconds)
        else {
            self = .never
            return
        }
        self = .after(milliseconds * 1_000_000)
    }
}

/// How an attempt failed.
public struct AttemptFailure: Sendable, Equatable {
    /// The gRPC status, 1 to 16.
    public var status: Int32
    /// What the server said about a retry, by pushback or by `RetryInfo`.
    public var pushback: Pushback
    /// `false` if no peer can have looked at the attempt (REFUSED_STREAM, GOAWAY).
    public var wasProcessed: Bool

    /// A failure as given.
    public init(status: Int32, pushback: Pushback = .none, wasProcessed: Bool = true) {
        self.status = status
        self.pushback = pushback
        self.wasProcessed = wasProcessed
    }
}

/// The attempts of one call: decides what follows a failed one.
///
/// ```
///             unprocessed, at most twice: at once, without counting (A6, transparent retry)
///            ┌────┐
///            ▼    │        retryable, attempts and budget and time left
///  sent ──▶ failed ──────────────────────────────────────────────────────▶ pausing ──▶ sent
///              └── otherwise ──▶ over
/// ```
public struct CallAttempts: Sendable, Equatable {
    /// What to do about a failed attempt.
    public enum Verdict: Sendable, Equatable {
        /// Send the call again now.
        case again
        /// Send it again after so many nanoseconds.
        case pause(Int64)
        /// The failure is the call's.
        case over
    }

    /// Attempts that a peer may have looked at before the present one: `grpc-previous-rpc-attempts`.
    public private(set) var previous: Int32 = 0
    private var unprocessed: Int32 = 0

    /// No attempt yet.
    public init() {}

    /// An attempt failed before any part of its response was handed out.
    ///
    /// - Parameters:
    ///   - failure: how.
    ///   - policy: `nil` for a call that must not be processed twice.
    ///   - unprocessedMax: how often a call is sent again that no peer looked at.
    ///   - left: nanoseconds until the call's deadline.
    ///   - random: varies the pause.
    ///   - withdraw: takes one retry out of the peer's budget; asked last, and only for retries that
    ///     will be made.
    /// - Returns: what to do now.
    public mutating func failed(
        _ failure: AttemptFailure, policy: RetryPolicy?, unprocessedMax: Int, left: Int64,
        using random: inout some RandomNumberGenerator, withdraw: () -> Bool
    ) -> Verdict {
        guard left > 0 else { return .over }
        if !failure.wasProcessed, unprocessed < Int32(clamping: unprocessedMax) {
            unprocessed += 1
            return .again
        }
        guard let policy, Int(previous) + 1 < policy.attemptsMax else { return .over }
        let status = StatusSet(status: failure.status)
        var pause = policy.backoff.nanoseconds(failures: Int(previous) + 1, using: &random)
        switch failure.pushback {
        case .never: return .over
        case .after(let nanoseconds):
            guard !status.isDisjoint(with: policy.retryable.union(policy.retryableIfTold)) else {
                return .over
            }
            pause = nanoseconds
        case .none:
            guard !status.isDisjoint(with: policy.retryable) else { return .over }
        }
        guard pause < left, withdraw() else { return .over }
        previous += 1
        return .pause(pause)
    }
}
