/// Latencies in buckets whose width grows with the value: none is off by more than 1/128.
///
/// Below 128 ns a bucket is one nanosecond wide; above, each power of two has 128 of them. Any
/// non-negative `Int64` has its bucket, so nothing is ever cut off.
struct LatencyHistogram {
    private static let bits = 7
    private static let width = 1 << bits

    private var counts = [Int](repeating: 0, count: (64 - bits) << bits)
    /// Values recorded.
    private(set) var count = 0
    /// The largest value, exactly.
    private(set) var nanosecondsMax: Int64 = 0

    /// Counts one latency; a negative one counts as 0.
    mutating func record(_ nanoseconds: Int64) {
        let value = max(0, nanoseconds)
        counts[Self.bucket(of: value)] += 1
        count += 1
        nanosecondsMax = max(nanosecondsMax, value)
    }

    /// Adds everything that `other` counted.
    mutating func add(_ other: LatencyHistogram) {
        for at in counts.indices { counts[at] += other.counts[at] }
        count += other.count
        nanosecondsMax = max(nanosecondsMax, other.nanosecondsMax)
    }

    /// The least value that `share` of all values do not exceed, in nanoseconds, rounded up to its
    /// bucket's end; 0 without values.
    func quantile(_ share: Double) -> Int64 {
        guard count > 0 else { return 0 }
        let rank = min(count, max(1, Int((Double(count) * share).rounded(.up))))
        var passed = 0
        for (at, inside) in counts.enumerated() where inside > 0 {
            passed += inside
            if passed >= rank { return min(Self.end(of: at), nanosecondsMax) }
        }
        return nanosecondsMax
    }

    /// As ``quantile(_:)`` in microseconds.
    func microseconds(_ share: Double) -> Double { Double(quantile(share)) / 1_000 }

    static func bucket(of value: Int64) -> Int {
        guard value >= width else { return Int(value) }
        let shift = Int64.bitWidth - 1 - value.leadingZeroBitCount - bits
        return (shift + 1) << bits + Int(value >> Int64(shift)) - width
    }

    /// The largest value of a bucket.
    static func end(of bucket: Int) -> Int64 {
        guard bucket >= width else { return Int64(bucket) }
        let shift = bucket >> bits - 1
        let first = Int64(bucket & (width - 1) + width)
        let next = (first + 1).multipliedReportingOverflow(by: 1 << Int64(shift))
        return next.overflow ? .max : next.partialValue - 1
    }
}
