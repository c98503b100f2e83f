/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Furthest a ``Deadline`` may lie ahead: one year. Keeps nanosecond sums far from overflow.
    static let deadlineNanosecondsMax: Int64 = 366 * 24 * 3_600 * 1_000_000_000
}
