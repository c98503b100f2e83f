import Glibc
import NovaPrimitives

/// Ctrl-C and SIGTERM as something one looks at between two steps, not something that strikes.
///
/// The signals are blocked for the whole process before it has a second thread; children get an
/// empty mask (``Command/launch(_:input:)``).
struct Interruption: Error {
    let signal: Int32

    static func block() {
        var signals = watched
        sigprocmask(SIG_BLOCK, &signals, nil)
        // A reader that left (`make run | head`) must not take us away before we have cleaned up.
        Glibc.signal(SIGPIPE, SIG_IGN)
    }

    /// Waits up to `duration`.
    ///
    /// - Throws: ``Interruption`` at once when a signal came, also one from before the call.
    static func pause(_ duration: Duration) throws {
        var signals = watched
        let nanoseconds = duration.nanosecondsClamped
        var time = timespec(
            tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
        var information = siginfo_t()
        let signal = sigtimedwait(&signals, &information, &time)
        if signal > 0, signal != SIGCHLD { throw Interruption(signal: signal) }
    }

    /// Waits until `condition` holds, looking every ``Limits/pollMilliseconds``.
    ///
    /// - Returns: false when `deadline` came first.
    static func wait(until deadline: Deadline, for condition: () throws -> Bool) throws -> Bool {
        while true {
            if try condition() { return true }
            if deadline.isOver() { return false }
            try pause(.milliseconds(Limits.pollMilliseconds))
        }
    }

    private static var watched: sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP, SIGCHLD] { sigaddset(&signals, signal) }
        return signals
    }
}
