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
        case cancel(SimulatedCall)
        case deadline(SimulatedCall)
    }

    /// An object, for unoptimised code copies a value with every look at a part of it.
    final class Loop {
        var machine: ChannelMachine
        var connections: [SimulatedConnection?] = []
        /// By number of the ``SimulatedBackend``.
        var backends: [KnownBackend?]
        var ejected = 0
        var parked: [CallID: SimulatedCall.Attempt] = [:]
        var streams = 0
        var nextCall: CallID = 0
        var calledAt = Int64.min
        var tickAt = Int64.max
        var tickVersion = 0
        var comparesAt = Simulation.second
        /// Whether an ejection would follow from success rates now, not from failures in a row.
        var isComparing = false
        var isClosed = false

        init(_ machine: ChannelMachine, backends: Int) {
            self.machine = machine
            self.backends = [KnownBackend?](repeating: nil, count: backends)
        }
    }

    static let second: Int64 = 1_000_000_000
    static let millisecond: Int64 = 1_000_000

    /// Many times what a simulation takes.
    static let eventsMax = 100_000

    // Short lives, small queues: everything is reached within seconds.
    static let callsInFlightMax = 40
    static let callsWaitingMax = 30
    static let connectionsPerBackendMax = 2
    static let idleTimeout = 3 * second
    static let ejectionMin = 2 * second
    static let compareInterval = second
    static let compareVolumeMin = 10
    static let lookUpInterval = 500 * millisecond
    static let attemptsMax = 3
    static let unprocessedMax = 2
    static let hedgeDelay = 40 * millisecond

    var random: FastRandom
    var now: Int64 = 0
    var agenda = Agenda<Event>()
    var backends: [SimulatedBackend]
    var loops: [Loop] = []
    var ledger: PeerLedger
    var witness: LedgerWitness
    var resolver = ResolutionMachine()
    var resolverVersion = 0
    var lookUpBegan = Int64.min
    var isLookingUp = false
    var lookUpFailed = false
    /// Since when a loss has asked for a look-up.
    var lookUpWantedAt: Int64?
    /// What the budget answered to the decision at hand; `nil` if it was not asked.
    var withdrawn: Bool?
    var calls: [SimulatedCall] = []
    let retry = RetryPolicy(attemptsMax: Simulation.attemptsMax)
    let hedging = HedgingPolicy(
        delay: .nanoseconds(Simulation.hedgeDelay), attemptsMax: Simulation.attemptsMax)
    let picks: PickPolicy
    /// Short enough in some simulations for connections to be replaced amid the trouble.
    let connectionAge: Int64
    /// Whether connections use up their stream ids.
    let hasFewStreamIDs: Bool
    /// Whether the channel is closed amid the trouble, not after a calm.
    let closesInTrouble: Bool
    var isCalm = false
    var isStopping = false
    /// What must not have happened; the first is what counts.
    var faults: [String] = []
    var happenings = Happenings()

    init(seed: UInt64) {
        random = FastRandom(seed: seed)
        backends = (0..<Int.random(in: 1...5, using: &random)).map { _ in SimulatedBackend() }
        let isSpacious = Int.random(in: 0..<4, using: &random) == 0
        for index in backends.indices {
            backends[index].streamsMax = isSpacious ? 100 : Int.random(in: 1...12, using: &random)
        }
        if Int.random(in: 0..<8, using: &random) == 0 {
            for index in backends.indices { backends[index].isListed = false }
        }
        hasFewStreamIDs = Int.random(in: 0..<4, using: &random) == 0
        closesInTrouble = Int.random(in: 0..<4, using: &random) == 0
        connectionAge = Int.random(in: 0..<3, using: &random) == 0 ? Self.second : 4 * Self.second
        picks = Bool.random(using: &random) ? .roundRobin : .leastRequest
        var breaker = BreakerPolicy()
        breaker.volumeMin = 20
        breaker.pause = Backoff(initial: .milliseconds(200), longest: .seconds(2), multiplier: 2)
        ledger = PeerLedger(
            breaker: breaker, budget: RetryBudget(percent: 10, floorPerSecond: 1),
            random: FastRandom(seed: random.next()))
        witness = LedgerWitness(breaker)
        var resolution = ResolutionPolicy()
        resolution.intervalMin = .nanoseconds(Self.lookUpInterval)
        resolver = ResolutionMachine(resolution)
        for _ in 0..<2 {
            let machine = ChannelMachine(
                Self.policy(picks, connectionAge), random: FastRandom(seed: random.next()), at: 0)
            loops.append(Loop(machine, backends: backends.count))
        }
    }

    private static func policy(_ picks: PickPolicy, _ connectionAge: Int64) -> ChannelPolicy {
        var policy = ChannelPolicy()
        policy.pick = picks
        policy.callsInFlightMax = callsInFlightMax
        policy.callsWaitingMax = callsWaitingMax
        policy.connectionsPerBackendMax = connectionsPerBackendMax
        policy.connectionAgeMax = .nanoseconds(connectionAge)
        policy.idleTimeout = .nanoseconds(idleTimeout)
        policy.outliers.ejectionMin = .nanoseconds(ejectionMin)
        policy.outliers.interval = .nanoseconds(compareInterval)
        policy.outliers.backendsMin = 3
        policy.outliers.volumeMin = compareVolumeMin
        policy.outliers.deviationThousandths = 1_000
        return policy
    }

    // MARK: The story

    /// Trouble, then calm or a sudden end, then the end.
    func run() {
        agenda.note(.call, at: 0)
        agenda.note(.mood, at: 200 * Self.millisecond)
        advance(to: 2 * Self.second)
        if closesInTrouble {
            happenings.saw(.closedInTrouble)
            close()
            advance(to: now + 100 * Self.millisecond)
        } else {
            happenings.saw(.closedInPeace)
            calm()
            advance(to: now + 10 * Self.second)
            let before = calls.count
            advance(to: now + 3 * Self.second)
            checkCalm(callsFrom: before)
        }
        stop()
    }

    private func advance(to end: Int64) {
        while faults.isEmpty, let time = agenda.nextTime, time <= end {
            guard let (time, event) = agenda.next() else { return }
            now = time
            happen(event)
            check()
            expect(agenda.noted < Self.eventsMax, "time stands still")
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
        guard faults.isEmpty else { return }
        checkEnd(afterClose: closesInTrouble)
        close()
        checkEnd(afterClose: true)
    }

    private func close() {
        for loop in loops.indices {
            loops[loop].isClosed = true
            perform(loops[loop].machine.close(), on: loop)
            expect(loops[loop].parked.isEmpty, "calls wait for a closed channel")
        }
    }

    private func happen(_ event: Event) {
        switch event {
        case .call: newCalls()
        case .mood: changeMood()
        case .tick(let loop, let version):
            if version == loops[loop].tickVersion { ticked(loop) }
        case .resolverTick(let version):
            if version == resolverVersion { perform(resolver.ticked(at: now)) }
        case .lookedUp: lookedUp()
        case .connected(let connection): connected(connection)
        case .answer(let attempt, let stream): answered(attempt, stream: stream)
        case .retry(let attempt): if !attempt.isOver { start(attempt) }
        case .hedge(let call, let sent): hedgeDelayPassed(call, sent: sent)
        case .cancel(let call): giveUp(call, .neutral, .cancelled)
        case .deadline(let call): giveUp(call, .failure, .deadlinePassed)
        }
    }

    private func ticked(_ loop: Int) {
        loops[loop].tickAt = .max
        loops[loop].isComparing = now >= loops[loop].comparesAt
        let outlier = loops[loop].isComparing ? surelyWorst(loop) : nil
        let actions = loops[loop].machine.ticked(at: now)
        if let outlier {
            expect(actions.contains(.eject(outlier)), "the one that fails was not ejected")
        }
        perform(actions, on: loop)
        if loops[loop].isComparing { compared(loop) }
    }
}
