import NovaPrimitives
import Synchronization

/// A clock that moves when told to.
final class ManualClock: TimeSource {
    private let moment = Mutex(WallTime.example)

    var now: WallTime { moment.withLock { $0 } }
    var monotonicNanoseconds: Int64 { now.microseconds * 1_000 }

    func advance(by duration: Duration) {
        moment.withLock { $0 = $0 + duration }
    }
}

extension WallTime {
    /// 2030-01-01, so that nothing made by the test has expired for the database's own clock.
    static let example = WallTime(unixSeconds: 1_893_456_000)
}

extension Deadline {
    /// Far enough that only a hang reaches it.
    static var ample: Deadline { .after(.seconds(20)) }
    /// Over already.
    static var past: Deadline { .after(.zero) }
}
