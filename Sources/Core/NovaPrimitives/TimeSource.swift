import CNova

/// Where time comes from. Production uses ``SystemTime``; tests pass a clock they move by hand.
public protocol TimeSource: Sendable {
    /// Nanoseconds of a clock that never goes back.
    var monotonicNanoseconds: Int64 { get }
    /// Civil time; may jump when an operator or NTP sets it.
    var now: WallTime { get }
}

/// The clocks of the kernel.
public struct SystemTime: TimeSource {
    /// Creates the source; it has no state.
    public init() {}
    /// `CLOCK_MONOTONIC` in nanoseconds.
    public var monotonicNanoseconds: Int64 { nova_monotonic_ns() }
    /// `CLOCK_REALTIME`, cut to microseconds.
    public var now: WallTime { WallTime(microseconds: nova_realtime_ns() / 1_000) }
}

extension TimeSource where Self == SystemTime {
    /// The clocks of the kernel.
    public static var system: SystemTime { SystemTime() }
}
