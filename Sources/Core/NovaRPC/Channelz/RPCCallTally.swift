import NovaPrimitives
import NovaProtobuf

/// Calls counted on one loop. Plain numbers: the loop writes them, and a look at them goes there.
struct RPCCallTally: Sendable, Hashable {
    private(set) var started: Int64 = 0
    /// Calls that ended with OK.
    private(set) var succeeded: Int64 = 0
    /// Calls that ended with another status.
    private(set) var failed: Int64 = 0
    /// When the last one began, in monotonic nanoseconds; 0 before the first.
    private(set) var lastAt: Int64 = 0

    @inline(__always)
    mutating func began(at now: Int64) {
        started &+= 1
        lastAt = now
    }

    @inline(__always)
    mutating func ended(isOK: Bool) {
        if isOK { succeeded &+= 1 } else { failed &+= 1 }
    }

    /// A call began and ended at once.
    mutating func refused(at now: Int64) {
        began(at: now)
        failed &+= 1
    }

    /// The calls of both.
    static func + (left: RPCCallTally, right: RPCCallTally) -> RPCCallTally {
        var sum = left
        sum.started &+= right.started
        sum.succeeded &+= right.succeeded
        sum.failed &+= right.failed
        sum.lastAt = max(left.lastAt, right.lastAt)
        return sum
    }
}

/// Turns the loops' times into those of the calendar, by one look at both clocks.
struct RPCCivilClock: Sendable {
    private let now = SystemTime.system.now
    private let monotonic = SystemTime.system.monotonicNanoseconds

    /// The time that was `nanoseconds` on the monotonic clock; `nil` for 0, which is never.
    func time(_ nanoseconds: Int64) -> ProtobufTimestamp? {
        guard nanoseconds > 0 else { return nil }
        return ProtobufTimestamp(now - .nanoseconds(monotonic - nanoseconds))
    }
}
