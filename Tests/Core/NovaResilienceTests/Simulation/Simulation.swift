import NovaPrimitives
import NovaResilience

/// Two loops call a few backends that fail, stall, refuse, drain, vanish and come back, all by one seed.
/// After every step it is checked that nothing happened that must not.
final class Simulation {
    enum Event {
        case call
        case mood
        case tick(loop: Int, version: Int)
        case resolverTick(version: Int)
        case lookedUp
        case connected(SimulatedConnection)
        case answer(SimulatedCall.Attempt, stream: Int)
        case retry(SimulatedCall.Attempt)
        case hedge(SimulatedCall, sent: Int)
        case deadline(SimulatedCall)
    }

    struct Loop {
        var machine: ChannelMachine
        var connections: [Int: SimulatedConnection] = [:]
        var backends: [Int: BackendID] = [:]
        var ejected: Set<Int> = []
        var parked: [CallID: SimulatedCall.Attempt] = [:]
        var nextCall: CallID = 0
        var tickAt = Int64.max
        var tickVersion = 0
    }

    static let second: Int64 = 1_000_000_000
    static let millisecond: Int64 = 1_000_000

    let seed: UInt64
    var random: FastRandom
    var now: Int64 = 0
    var agenda = Agenda<Event>()
    var backends: [SimulatedBackend]
    var loops: [Loop] = []
    var ledger: PeerLedger
    var resolver = ResolutionMachine()
    var resolverVersion = 0
    var calls: [SimulatedCall] = []
    var retriesGranted = 0
    var retry = RetryPolicy(attemptsMax: 3)
    var hedging = HedgingPolicy(delay: .milliseconds(40), attemptsMax: 3)
    var isCalm = false
    /// What must not have happened; the first is what counts.
    var faults: [String] = []

    init(seed: UInt64) {
        self.seed = seed
        random = FastRandom(seed: seed)
        backends = (0..<Int.random(in: 1...5, using: &random)).map { _ in SimulatedBackend() }
        for index in backends.indices {
            backends[index].streamsMax = Int.random(in: 1...12, using: &random)
        }
        var breaker = BreakerPolicy()
        breaker.volumeMin = 30
        ledger = PeerLedger(
            breaker: breaker, budget: RetryBudget(percent: 10, floorPerSecond: 1),
            random: FastRandom(seed: random.next()))
        var policy = ChannelPolicy()
        policy.pick = Bool.random(using: &random) ? .roundRobin : .leastRequest
        policy.callsInFlightMax = 40
        policy.callsWaitingMax = 30
        policy.connectionsPerBackendMax = 2
        policy.connectionAgeMax = .seconds(4)
        policy.idleTimeout = .seconds(3)
        policy.outliers.ejectionMin = .seconds(2)
        policy.outliers.interval = .seconds(1)
        var resolution = ResolutionPolicy()
        resolution.intervalMin = .milliseconds(500)
        resolver = ResolutionMachine(resolution)
        for _ in 0..<2 {
            loops.append(
                Loop(
                    machine: ChannelMachine(
                        policy, random: FastRandom(seed: random.next()), at: 0)))
        }
    }

    /// Trouble, then calm, then the end.
    func run() {
        agenda.note(.call, at: 0)
        agenda.note(.mood, at: 200 * Self.millisecond)
        advance(to: 2 * Self.second)
        calm()
        advance(to: now + 20 * Self.second)
        let before = calls.count
        advance(to: now + 5 * Self.second)
        let late = calls[before...].filter { $0.ends == 1 && !$0.succeeded }
        expect(late.isEmpty, "\(late.count) calls failed though all backends work again")
        expect(calls.count > before, "no call was made in calm times")
        stop()
    }

    private func advance(to end: Int64) {
        while faults.isEmpty, let time = agenda.nextTime, time <= end {
            guard let (time, event) = agenda.next() else { return }
            now = time
            happen(event)
            check()
        }
        now = end
    }

    /// Everything works from now on.
    private func calm() {
        isCalm = true
        for index in backends.indices {
            backends[index].mood = .healthy
            backends[index].isListed = true
        }
    }

    /// No further call; what is under way comes to its end and nothing is left over.
    private func stop() {
        guard faults.isEmpty else { return }
        isCalm = false
        isStopping = true
        advance(to: now + 10 * Self.second)
        for loop in loops.indices {
            expect(
                loops[loop].machine.inFlight == 0, "slots leaked: \(loops[loop].machine.inFlight)")
            expect(loops[loop].machine.waitingCalls == 0, "calls wait for ever")
            perform(loops[loop].machine.close(), on: loop)
            let left = loops[loop].connections.values.filter { $0.state != .gone }
            expect(left.isEmpty, "\(left.count) connections outlive the channel")
        }
        for call in calls { expect(call.ends == 1, "call \(call.number) ended \(call.ends) times") }
    }

    var isStopping = false

    func happen(_ event: Event) {
        switch event {
        case .call: newCall()
        case .mood: changeMood()
        case .tick(let loop, let version):
            guard version == loops[loop].tickVersion else { return }
            loops[loop].tickAt = .max
            perform(loops[loop].machine.ticked(at: now), on: loop)
        case .resolverTick(let version):
            if version == resolverVersion { perform(resolver.ticked(at: now)) }
        case .lookedUp: lookedUp()
        case .connected(let connection): connected(connection)
        case .answer(let attempt, let stream): answered(attempt, stream: stream)
        case .retry(let attempt): if !attempt.isOver { start(attempt) }
        case .hedge(let call, let sent): hedgeDelayPassed(call, sent: sent)
        case .deadline(let call):
            if call.ends == 0 {
                for attempt in call.attempts { give(up: attempt, .failure) }
                end(call, succeeded: false)
            }
        }
    }

    // MARK: What must hold

    func expect(_ holds: Bool, _ words: @autoclosure () -> String) {
        if !holds { faults.append("at \(now / Self.millisecond) ms: \(words())") }
    }

    private func check() {
        for loop in loops {
            expect(loop.machine.inFlight <= loop.machine.policy.callsInFlightMax, "too many calls")
            expect(
                loop.machine.waitingCalls <= loop.machine.policy.callsWaitingMax, "queue too long")
            expect(loop.machine.inFlight >= 0, "more ends than beginnings")
        }
        let allowed = 10 + Int(now / Self.second) + calls.count / 10 + 1
        expect(retriesGranted <= allowed, "\(retriesGranted) retries of \(calls.count) calls")
    }
}
