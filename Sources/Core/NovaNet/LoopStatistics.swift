import Synchronization

/// What a loop has done so far. Any thread may read; the loop alone writes.
public final class LoopStatistics: Sendable {
    private let turnCount = Atomic<Int64>(0)
    private let busy = Atomic<Int64>(0)
    private let longest = Atomic<Int64>(0)

    /// Turns since the start.
    public var turns: Int64 { turnCount.load(ordering: .relaxed) }
    /// Nanoseconds spent outside the kernel's wait since the start.
    public var busyNanoseconds: Int64 { busy.load(ordering: .relaxed) }

    /// The longest turn since the last call, in nanoseconds: how late a timer can have been.
    public func takeLongestTurnNanoseconds() -> Int64 {
        longest.exchange(0, ordering: .relaxed)
    }

    func turnEnded(nanoseconds: Int64) {
        // One writer: plain load and store suffice, and cost less than a locked add.
        turnCount.store(turnCount.load(ordering: .relaxed) + 1, ordering: .relaxed)
        busy.store(busy.load(ordering: .relaxed) + nanoseconds, ordering: .relaxed)
        if nanoseconds > longest.load(ordering: .relaxed) {
            longest.store(nanoseconds, ordering: .relaxed)
        }
    }
}
