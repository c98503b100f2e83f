import NovaNet
import NovaPrimitives
import NovaResilience
import Synchronization

/// Looks a channel's peer up for all its loops. Confined to one of them, its home.
final class RPCResolver: TimerHandler, @unchecked Sendable {
    // SAFETY: used on the home loop's thread only; `want` brings other threads there.

    private let home: EventLoop
    private let connector: any RPCConnector
    private var machine: ResolutionMachine
    private var random = FastRandom()
    private var timer: EventLoop.Timer?
    private var isClosed = false
    /// Told every result.
    private let listeners = Mutex<[RPCChannelLoop]>([])

    init(on home: EventLoop, connector: any RPCConnector, policy: ResolutionPolicy) {
        self.home = home
        self.connector = connector
        machine = ResolutionMachine(policy)
    }

    /// Has `loops` told every result from now on.
    func tell(_ loops: [RPCChannelLoop]) {
        listeners.withLock { $0 = loops }
    }

    /// The addresses known may be out of date. Any thread may call.
    func want() {
        guard home.isCurrent else {
            home.execute { self.want() }
            return
        }
        perform(machine.wanted(at: home.nowNanoseconds))
    }

    /// Looks nothing up any more. On the home loop.
    func close() {
        isClosed = true
        tell([])
        if let timer { home.cancel(timer) }
        timer = nil
    }

    func timerFired() {
        timer = nil
        perform(machine.ticked(at: home.nowNanoseconds))
    }

    private func perform(_ action: ResolutionMachine.Action) {
        guard !isClosed else { return }
        switch action {
        case .none: break
        case .wake(let time):
            if let timer { home.cancel(timer) }
            timer = home.schedule(at: Deadline(nanoseconds: time), self as any TimerHandler)
        case .resolve:
            let deadline = Deadline.after(.seconds(Limits.resolveSecondsMax))
            connector.resolve(on: home, deadline: deadline) { self.resolved($0) }
        }
    }

    private func resolved(_ result: Result<[RPCAddress], NetError>) {
        guard !isClosed else { return }
        let now = home.nowNanoseconds
        switch result {
        case .success: perform(machine.found(at: now))
        case .failure: perform(machine.failed(at: now, using: &random))
        }
        for listener in listeners.withLock({ $0 }) {
            if listener.loop === home {
                listener.resolved(result)
            } else {
                listener.loop.execute { listener.resolved(result) }
            }
        }
    }
}
