/// How fast a bucket empties and fills: `burst` units at once, then one in every interval.
///
/// A rule of 10 in 60 seconds therefore lets ten through at once and one more every six seconds.
public struct RateRule: Sendable, Hashable {
    /// `gateway.address`: part of keys, and a label of metrics. From the program, never from outside.
    public let name: String
    /// Units that a full bucket holds.
    public let burst: Int
    /// Microseconds in which one unit comes back.
    public let intervalMicroseconds: Int
    /// What happens while Redis cannot be asked: an open rule is kept by each process for itself in
    /// full, a strict one to a quarter, and a strict rule whose bucket cannot be kept refuses.
    public let isStrict: Bool
    /// Tells rules apart in tables.
    let tag: UInt64

    /// `count` units in `seconds`.
    ///
    /// - Parameters:
    ///   - name: lower-case words with dots.
    ///   - count: units that come back in `seconds`; at least 1.
    ///   - seconds: at least 1.
    ///   - burst: units at once; `count` unless given.
    ///   - isStrict: how it is kept without Redis.
    public init(
        _ name: String, _ count: Int, seconds: Int, burst: Int? = nil, isStrict: Bool = false
    ) {
        self.name = name
        let count = max(1, count)
        let seconds = min(max(1, seconds), Limits.fillSecondsMax)
        intervalMicroseconds = max(1, seconds * 1_000_000 / count)
        self.burst = max(1, burst ?? count)
        self.isStrict = isStrict
        // FNV-1a.
        tag = name.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
