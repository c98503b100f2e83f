import NovaPrimitives
import Synchronization

/// A clock that moves when told to.
final class ManualClock: TimeSource {
    private let moment = Mutex(WallTime.example)
    private let look = Mutex<(@Sendable () -> Void)?>(nil)

    var now: WallTime {
        look.withLock { $0 }?()
        return moment.withLock { $0 }
    }
    var monotonicNanoseconds: Int64 { now.microseconds * 1_000 }

    /// Has `body` run at every look at the clock: between two steps of a call.
    func onLook(_ body: (@Sendable () -> Void)?) { look.withLock { $0 = body } }

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
