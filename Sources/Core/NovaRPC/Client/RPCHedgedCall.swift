import NovaNet
import NovaPrimitives
import NovaResilience

/// A unary call that is sent to a second peer while the first still thinks; the first to answer wins and
/// the others are cancelled. Confined to its loop.
final class RPCHedgedCall: @unchecked Sendable {
    // SAFETY: used on the loop's thread only, where `winner` is awaited.

    private let policy: HedgingPolicy
    private var machine: HedgedAttempts
    private var calls: [RPCClientCall]
    private var timer: EventLoop.Timer?
    private var winnerCall: RPCClientCall?
    private var waiter: UnsafeContinuation<Void, Never>?
    private var isSettling = false

    init(_ first: RPCClientCall, _ policy: HedgingPolicy) {
        self.policy = policy
        machine = HedgedAttempts(policy)
        calls = [first]
    }

    /// Begins, and waits for the attempt whose result is the call's; it has ended.
    func winner() async -> RPCClientCall {
        let first = calls[0]
        first.hedge = self
        first.begin()
        if winnerCall == nil {
            arm(first.loop)
            await withTaskCancellationHandler {
                await withUnsafeContinuation { continuation in
                    if winnerCall != nil { continuation.resume() } else { waiter = continuation }
                }
            } onCancel: {
                first.loop.execute { self.cancel() }
            }
        }
        return winnerCall ?? first
    }

    /// An attempt ended.
    func ended(_ call: RPCClientCall) {
        guard winnerCall == nil, !isSettling else { return }
        let index = Int(call.hedgeIndex)
        guard let error = call.failure else {
            perform(machine.succeeded(index))
            return
        }
        // Where this one was not even sent, another would not be either.
        let failure = AttemptFailure(
            status: error.code.rawValue, pushback: call.sent == 0 ? .never : call.pushback)
        perform(machine.failed(index, failure) { call.channel.withdrawRetry(.hedged) })
    }

    private func perform(_ action: HedgedAttempts.Action) {
        switch action {
        case .wait: break
        case .send: sendAnother()
        case .finish(let attempt): settle(calls[attempt])
        }
    }

    private func sendAnother() {
        guard let last = calls.last else { return }
        let backend = last.connection.flatMap { last.channel.backend(of: $0) } ?? last.avoided
        let next = RPCClientCall(
            hedging: last, index: Int32(clamping: calls.count), avoiding: backend)
        calls.append(next)
        arm(next.loop)
        next.begin()
    }

    private func arm(_ loop: EventLoop) {
        if let timer { loop.cancel(timer) }
        timer = loop.schedule(at: .after(policy.delay)) { [self] in
            timer = nil
            guard winnerCall == nil, let channel = calls.first?.channel else { return }
            perform(machine.delayPassed { channel.withdrawRetry(.hedged) })
        }
    }

    private func settle(_ winner: RPCClientCall) {
        isSettling = true
        winnerCall = winner
        if let timer { winner.loop.cancel(timer) }
        timer = nil
        for call in calls where call !== winner { call.cancel() }
        for call in calls { call.hedge = nil }
        calls.first?.tellObserver(
            winner.failure, attempts: calls.reduce(0) { $0 + Int($1.sent) })
        calls = []
        waiter?.resume()
        waiter = nil
    }

    private func cancel() {
        guard winnerCall == nil, let first = calls.first else { return }
        isSettling = true
        first.cancel()
        isSettling = false
        settle(first)
    }
}
