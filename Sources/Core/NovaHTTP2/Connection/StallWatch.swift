import NovaNet
import NovaPrimitives

/// Watches a peer that has been asked to take bytes: it must take some in each interval.
///
/// Armed only while something waits, so a connection in good health pays nothing.
final class StallWatch: TimerHandler {
    /// What a connection has waiting, and what it has got rid of so far.
    struct Account {
        /// Bytes of bodies that wait for the peer's windows.
        let waitingBytes: Int
        /// Bytes that wait for the transport.
        let cloggedBytes: Int
        /// Bytes of bodies framed so far.
        let framedBytes: Int
        /// Bytes that the transport took so far.
        let takenBytes: Int
    }

    private let loop: EventLoop
    private let intervalMilliseconds: Int
    private let account: () -> Account?
    private let stalled: () -> Void
    private var timer: EventLoop.Timer?
    private var before: Account?

    /// `account` is `nil` once the connection has ended. Both are called on `loop`.
    init(
        on loop: EventLoop, intervalMilliseconds: Int, account: @escaping () -> Account?,
        stalled: @escaping () -> Void
    ) {
        self.loop = loop
        self.intervalMilliseconds = intervalMilliseconds
        self.account = account
        self.stalled = stalled
    }

    /// Whether an interval runs.
    var isArmed: Bool { timer != nil }

    /// Begins an interval.
    func arm() {
        before = account()
        timer = loop.schedule(
            at: Deadline(
                nanoseconds: loop.nowNanoseconds + Int64(intervalMilliseconds) * 1_000_000),
            self as any TimerHandler)
    }

    /// Ends the watch.
    func cancel() {
        if let timer { loop.cancel(timer) }
        timer = nil
    }

    /// For the loop: the interval is over.
    func timerFired() {
        timer = nil
        guard let before, let now = account() else { return }
        if now.waitingBytes == 0, now.cloggedBytes == 0 { return }
        // Bodies that wait for windows move when framed; what is framed moves when it is taken.
        let isMoving =
            (now.waitingBytes == 0
                || now.framedBytes - before.framedBytes >= wanted(of: before.waitingBytes))
            && (now.cloggedBytes == 0
                || now.takenBytes - before.takenBytes >= wanted(of: before.cloggedBytes))
        if isMoving { arm() } else { stalled() }
    }

    private func wanted(of bytes: Int) -> Int { min(Limits.stallBytesMin, bytes) }
}
