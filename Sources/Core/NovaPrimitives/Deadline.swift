/// A point on the monotonic clock by which a wait has to be over.
///
/// Deadlines travel from the GraphQL request through every RPC to the SQL statement, so they are
/// points, not durations: passing one on never extends it.
public struct Deadline: Sendable, Hashable, Comparable {
    /// Nanoseconds on the monotonic clock of this machine.
    public let nanoseconds: Int64

    /// A deadline at an absolute point of the monotonic clock, in nanoseconds.
    public init(nanoseconds: Int64) {
        self.nanoseconds = nanoseconds
    }

    /// The deadline `duration` from now; at most one year ahead, a negative duration is already over.
    public static func after(_ duration: Duration, on time: any TimeSource = .system) -> Deadline {
        Deadline(
            nanoseconds: time.monotonicNanoseconds
                + min(duration.nanosecondsClamped, Limits.deadlineNanosecondsMax))
    }

    /// Time left, zero if the deadline is over.
    public func remaining(on time: any TimeSource = .system) -> Duration {
        .nanoseconds(max(0, nanoseconds - time.monotonicNanoseconds))
    }

    /// Whether the point has been reached.
    public func isOver(on time: any TimeSource = .system) -> Bool {
        time.monotonicNanoseconds >= nanoseconds
    }

    /// Sooner before later.
    public static func < (left: Deadline, right: Deadline) -> Bool {
        left.nanoseconds < right.nanoseconds
    }
}

extension Duration {
    /// Whole nanoseconds, clamped to what an `Int64` holds (292 years either way).
    public var nanosecondsClamped: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, sumOverflow) = product.addingReportingOverflow(attoseconds / 1_000_000_000)
        if sumOverflow { return seconds < 0 ? .min : .max }
        return sum
    }
}
