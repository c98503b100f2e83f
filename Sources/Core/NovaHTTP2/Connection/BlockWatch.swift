import NovaNet
import NovaPrimitives

/// Watches a peer that has begun a header block: the block must end in time, however it dribbles.
///
/// Armed only when a read ends inside a block. The library does not tell where a block ends that it skips
/// (of a stream that is closed already), so the peer is pinged half-way: whatever frame it begins after a
/// block, be it the answer, proves that the block has ended.
final class BlockWatch: TimerHandler {
    private let loop: EventLoop
    private let halfNanoseconds: Int64
    private let begunAt: () -> Int64?
    private let ask: () -> Void
    private let endless: () -> Void
    private var timer: EventLoop.Timer?
    /// When the block began about which the peer was asked.
    private var asked: Int64?

    /// `begunAt` says when the block began that is not complete, `nil` if there is none. All closures are
    /// called on `loop`.
    init(
        on loop: EventLoop, milliseconds: Int, begunAt: @escaping () -> Int64?,
        ask: @escaping () -> Void, endless: @escaping () -> Void
    ) {
        self.loop = loop
        halfNanoseconds = Int64(milliseconds) * 500_000
        self.begunAt = begunAt
        self.ask = ask
        self.endless = endless
    }

    /// Sees to it that the block that has begun is looked at.
    func arm() {
        guard timer == nil, let begun = begunAt() else { return }
        arm(at: begun + halfNanoseconds)
    }

    /// Ends the watch.
    func cancel() {
        if let timer { loop.cancel(timer) }
        timer = nil
    }

    /// For the loop: half the time of the block seen last is over, or all of it.
    func timerFired() {
        timer = nil
        guard let begun = begunAt() else { return }
        if asked == begun {
            endless()
            return
        }
        guard loop.nowNanoseconds - begun >= halfNanoseconds else {
            arm(at: begun + halfNanoseconds)
            return
        }
        asked = begun
        ask()
        arm(at: loop.nowNanoseconds + halfNanoseconds)
    }

    private func arm(at nanoseconds: Int64) {
        timer = loop.schedule(at: Deadline(nanoseconds: nanoseconds), self as any TimerHandler)
    }
}
