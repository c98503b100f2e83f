import Synchronization

/// Counts events. One relaxed atomic addition; any thread may use it, though a cell for each loop
/// (`shard:`) keeps the cache line at home.
public final class CounterCell: Sendable {
    private let count = Atomic<UInt64>(0)

    init() {}

    /// Adds one.
    public func increment() {
        count.wrappingAdd(1, ordering: .relaxed)
    }

    /// Adds `amount`; a negative one adds nothing, since counters never fall.
    public func add(_ amount: Int64) {
        guard amount > 0 else { return }
        count.wrappingAdd(UInt64(amount), ordering: .relaxed)
    }

    /// Nanoseconds of `duration`, for a counter in seconds.
    public func add(_ duration: Duration) {
        add(duration.nanoseconds)
    }

    /// What has been counted here.
    public var value: UInt64 { count.load(ordering: .relaxed) }
}

/// A number that rises and falls. The cells of all shards are summed.
public final class GaugeCell: Sendable {
    private let level = Atomic<Int64>(0)

    init() {}

    /// Sets the number.
    public func set(_ value: Int64) {
        level.store(value, ordering: .relaxed)
    }

    /// Sets the number in nanoseconds, for a gauge in seconds.
    public func set(_ duration: Duration) {
        set(duration.nanoseconds)
    }

    /// Adds `amount`, which may be negative.
    public func add(_ amount: Int64) {
        level.wrappingAdd(amount, ordering: .relaxed)
    }

    /// The number here.
    public var value: Int64 { level.load(ordering: .relaxed) }
}

// SAFETY: the memory behind `bounds` and `counts` is set up in init, freed in deinit, and between
// them `bounds` is only read and `counts` only touched by atomic operations.
/// Sorts measurements into buckets. Recording is a search of at most 40 bounds and two relaxed
/// atomic additions.
public final class HistogramCell: @unchecked Sendable {
    private let bounds: UnsafeMutableBufferPointer<Int64>
    private let counts: UnsafeMutablePointer<Atomic<UInt64>>
    private let total = Atomic<Int64>(0)

    init(bounds: [Int64]) {
        self.bounds = .allocate(capacity: bounds.count)
        _ = self.bounds.initialize(from: bounds)
        counts = .allocate(capacity: bounds.count + 1)
        for index in 0...bounds.count { (counts + index).initialize(to: Atomic(0)) }
    }

    deinit {
        counts.deinitialize(count: bounds.count + 1)
        counts.deallocate()
        bounds.deallocate()
    }

    /// Records a measurement: nanoseconds for a histogram in seconds, else the number itself.
    public func record(_ value: Int64) {
        var low = 0
        var high = bounds.count
        while low < high {
            let middle = (low + high) / 2
            if value <= bounds[middle] { high = middle } else { low = middle + 1 }
        }
        counts[low].wrappingAdd(1, ordering: .relaxed)
        total.wrappingAdd(value, ordering: .relaxed)
    }

    /// Records how long something took, for a histogram in seconds.
    public func record(_ duration: Duration) {
        record(duration.nanoseconds)
    }

    /// Measurements in each bucket, not cumulative; the last is +Inf.
    var bucketCounts: [UInt64] {
        (0...bounds.count).map { counts[$0].load(ordering: .relaxed) }
    }

    /// The sum of all measurements, in what ``record(_:)-(Int64)`` takes.
    var sum: Int64 { total.load(ordering: .relaxed) }
}
