import NovaPrimitives

/// Where a channel's calls go: one loop's connections to the backends of one peer.
///
/// ```
///  backend:     no connection ──call──▶ connecting ──▶ ready ──loss, GOAWAY, age, idle──▶ (again)
///                    ▲                     │ failure
///                    └──── time ── pausing ◀┘
///  call:        called ──▶ sent ──▶ ended
///                 └──▶ parked ──▶ sent, or failed
/// ```
/// Driven by events that have happened, with the time at which they did; says what to do. It knows no
/// sockets, no clock, no call: numbers stand for them. A call that can be sent at once costs no
/// allocation and no look-up.
public struct ChannelMachine: Sendable {
    /// Bounds and times.
    public let policy: ChannelPolicy
    /// Calls under way.
    public private(set) var inFlight = 0
    /// Calls that wait.
    public var waitingCalls: Int { waiting.count }

    var backends: [Backend] = []
    var connections: [Connection] = []
    var outliers: OutlierDetector
    private var waiting = WaitingCalls()
    /// Backends with a ready connection that are not ejected, or, without any, those that are.
    private(set) var usable: [Int] = []
    private var cursor = 0
    private var random: FastRandom
    private var isClosed = false
    private var hasAddresses = false
    private var lookUpFailed = false
    private var calledAt = Int64.min

    /// A channel that knows no backend.
    public init(_ policy: ChannelPolicy = ChannelPolicy(), random: FastRandom, at now: Int64) {
        self.policy = policy
        self.random = random
        outliers = OutlierDetector(policy.outliers, at: now)
    }

    // MARK: Calls

    /// A call asks to be sent.
    ///
    /// - Parameters:
    ///   - call: names it if it has to wait.
    ///   - waitsForReady: whether it waits for a backend that cannot be reached now.
    ///   - avoided: where an earlier attempt of the call went; used only if nothing else has room.
    ///   - now: monotonic nanoseconds.
    /// - Returns: where to send it, or what else becomes of it.
    public mutating func called(
        _ call: CallID, waitsForReady: Bool, avoiding avoided: BackendID? = nil, at now: Int64
    ) -> Placement {
        guard !isClosed else { return .refuse(.closed) }
        calledAt = now
        if inFlight >= policy.callsInFlightMax {
            guard waitsForReady else { return .refuse(.concurrencyLimit) }
        } else if waiting.isEmpty, let slot = pick(avoiding: avoided) {
            return .send(take(slot, at: now))
        }
        guard waiting.count < policy.callsWaitingMax else { return .refuse(.queueFull) }
        if !waitsForReady, !canHope { return .refuse(.unreachable) }
        waiting.append(call, waitsForReady: waitsForReady)
        return .park(settle(at: now))
    }

    /// A call that waits is no longer of interest.
    public mutating func left(_ call: CallID) {
        _ = waiting.remove(call)
    }

    /// A call that was sent on `connection` is over there.
    public mutating func attemptEnded(
        _ id: ConnectionID, _ outcome: Outcome, at now: Int64
    ) -> [Action] {
        guard isCurrent(id) else { return [] }
        let backend = connections[id.slot].backend
        connections[id.slot].inFlight -= 1
        connections[id.slot].usedAt = now
        if outcome == .success { connections[id.slot].hasServed = true }
        backends[backend].inFlight -= 1
        inFlight -= 1
        let change = outliers.ended(backend, outcome, at: now)
        guard change != nil || !waiting.isEmpty else { return [] }
        var actions: [Action] = []
        if let change {
            actions.append(told(change))
            refresh()
        }
        return actions + settle(at: now)
    }

    // MARK: Picks

    /// Where a call on `connection` went; `nil` once that connection has ended.
    public func backend(of id: ConnectionID) -> BackendID? {
        isCurrent(id) ? BackendID(slot: connections[id.slot].backend) : nil
    }

    private mutating func pick(avoiding avoided: BackendID?) -> Int? {
        let first = pick()
        guard let avoided, let first, connections[first].backend == avoided.slot else {
            return first
        }
        for backend in usable where backend != avoided.slot {
            if let slot = connection(of: backend) { return slot }
        }
        return first
    }

    /// The connection for the next call; `nil` if none has room.
    private mutating func pick() -> Int? {
        guard usable.count > 1 else {
            return usable.first.flatMap { connection(of: $0) }
        }
        switch policy.pick {
        case .roundRobin: break
        case .leastRequest:
            let one = usable[Int.random(in: 0..<usable.count, using: &random)]
            let two = usable[Int.random(in: 0..<usable.count, using: &random)]
            let lighter = backends[two].inFlight < backends[one].inFlight ? two : one
            if let slot = connection(of: lighter) { return slot }
        }
        for _ in 0..<usable.count {
            cursor = cursor + 1 < usable.count ? cursor + 1 : 0
            if let slot = connection(of: usable[cursor]) { return slot }
        }
        return nil
    }

    /// The first connection of a backend that takes a stream; later ones run empty and close.
    private func connection(of backend: Int) -> Int? {
        for slot in backends[backend].connections where connections[slot].hasRoom { return slot }
        return nil
    }

    private mutating func take(_ slot: Int, at now: Int64) -> ConnectionID {
        connections[slot].inFlight += 1
        connections[slot].usedAt = now
        backends[connections[slot].backend].inFlight += 1
        inFlight += 1
        return ConnectionID(slot: slot, generation: connections[slot].generation)
    }

    /// Whether a call that cannot be sent now may be sent soon without a failure in between.
    private var canHope: Bool {
        guard hasAddresses else { return !lookUpFailed }
        return backends.contains { backend in
            backend.phase == .present
                && (backend.retryAt == nil
                    || backend.connections.contains {
                        connections[$0].phase == .connecting || connections[$0].phase == .ready
                    })
        }
    }

    /// Works out anew which backends can be picked.
    mutating func refresh() {
        var good: [Int] = []
        var ejected: [Int] = []
        for (index, backend) in backends.enumerated() where backend.phase == .present {
            guard backend.connections.contains(where: { connections[$0].phase == .ready }) else {
                continue
            }
            if outliers.isEjected(index) { ejected.append(index) } else { good.append(index) }
        }
        usable = good.isEmpty ? ejected : good
        if cursor >= usable.count { cursor = 0 }
    }

    // MARK: Waiting calls

    /// Sends what waits and has room, opens what is missing, fails what has no hope.
    mutating func settle(at now: Int64) -> [Action] {
        var actions: [Action] = []
        while !waiting.isEmpty, inFlight < policy.callsInFlightMax, let slot = pick() {
            guard let call = waiting.popFirst() else { break }
            actions.append(.send(call, take(slot, at: now)))
        }
        guard !waiting.isEmpty, !isClosed else { return actions }
        guard hasAddresses else {
            if lookUpFailed { actions += failHopeless() } else { actions.append(.resolve) }
            return actions
        }
        guard inFlight < policy.callsInFlightMax else { return actions }
        actions += open(at: now)
        if !canHope { actions += failHopeless() }
        return actions
    }

    private mutating func failHopeless() -> [Action] {
        waiting.removeAll(includingPatient: false).map { .fail($0, .unreachable) }
    }

    /// Connects every backend that has no connection; if all have one and calls wait for a stream, opens
    /// another.
    mutating func open(at now: Int64) -> [Action] {
        var actions: [Action] = []
        var isComing = false
        var candidate: Int?
        for index in backends.indices where backends[index].phase == .present {
            let live = backends[index].connections.filter { connections[$0].phase != .closing }
            if live.contains(where: { connections[$0].phase == .connecting }) {
                isComing = true
            } else if live.isEmpty {
                guard backends[index].retryAt.map({ $0 <= now }) ?? true else { continue }
                actions.append(connect(index))
                isComing = true
            } else if live.count < policy.connectionsPerBackendMax, !outliers.isEjected(index),
                backends[index].retryAt.map({ $0 <= now }) ?? true
            {
                let fewest = candidate.map { backends[$0].connections.count } ?? .max
                if backends[index].connections.count < fewest { candidate = index }
            }
        }
        let isShort = !waiting.isEmpty && inFlight < policy.callsInFlightMax
        if isShort, !isComing, let candidate { actions.append(connect(candidate)) }
        return actions
    }

    mutating func connect(_ backend: Int) -> Action {
        let slot: Int
        if let free = connections.firstIndex(where: { $0.phase == .free }) {
            slot = free
        } else {
            slot = connections.count
            connections.append(Connection())
        }
        let generation = connections[slot].generation &+ 1
        connections[slot] = Connection(
            phase: .connecting, generation: generation, backend: backend)
        backends[backend].connections.append(slot)
        return .connect(
            ConnectionID(slot: slot, generation: generation), BackendID(slot: backend))
    }

    // MARK: Shared with the other files

    func isCurrent(_ id: ConnectionID) -> Bool {
        connections.indices.contains(id.slot) && connections[id.slot].phase != .free
            && connections[id.slot].generation == id.generation
    }

    func id(of slot: Int) -> ConnectionID {
        ConnectionID(slot: slot, generation: connections[slot].generation)
    }

    func told(_ change: OutlierDetector.Action) -> Action {
        switch change {
        case .eject(let backend): .eject(BackendID(slot: backend))
        case .restore(let backend): .restore(BackendID(slot: backend))
        }
    }

    /// Whether a call was made recently enough to keep connections for the next one.
    func isInUse(at now: Int64) -> Bool {
        !waiting.isEmpty || inFlight > 0
            || (calledAt > .min && now - calledAt < policy.idleTimeout.nanosecondsClamped)
    }

    /// Varies a span by a tenth either way.
    mutating func varied(_ span: Duration) -> Int64 {
        let nanoseconds = Double(max(0, span.nanosecondsClamped))
        return Int64(min(nanoseconds * Double.random(in: 0.9...1.1, using: &random), 4e18))
    }

    mutating func reconnectPause(failures: Int) -> Int64 {
        policy.reconnect.nanoseconds(failures: failures, using: &random)
    }

    // MARK: Addresses

    /// The peer has a further address. Backends are used once ``addressesKnown(at:)`` says that the
    /// news is complete.
    public mutating func added() -> BackendID {
        let slot: Int
        if let free = backends.firstIndex(where: { $0.phase == .free }) {
            slot = free
        } else {
            slot = backends.count
            backends.append(Backend())
        }
        backends[slot] = Backend(phase: .present)
        outliers.added(slot)
        return BackendID(slot: slot)
    }

    /// The peer has lost an address: its calls finish, no new ones go there.
    public mutating func removed(_ id: BackendID) -> [Action] {
        guard backends.indices.contains(id.slot), backends[id.slot].phase == .present else {
            return []
        }
        var actions: [Action] = []
        backends[id.slot].phase = .leaving
        for slot in backends[id.slot].connections { actions += retire(slot) }
        if let change = outliers.removed(id.slot) { actions.append(told(change)) }
        release(id.slot)
        refresh()
        return actions
    }

    /// Every `added` and `removed` of a look-up was told.
    public mutating func addressesKnown(at now: Int64) -> [Action] {
        hasAddresses = backends.contains { $0.phase == .present }
        lookUpFailed = !hasAddresses
        refresh()
        // Several backends share the load only if all are connected.
        let actions = settle(at: now)
        return keepsConnected(at: now) ? actions + open(at: now) : actions
    }

    /// The look-up found nothing. What was known before stays in use.
    public mutating func addressesUnknown(at now: Int64) -> [Action] {
        guard !hasAddresses else { return [] }
        lookUpFailed = true
        return settle(at: now)
    }

    /// Whether backends without a connection get one unasked.
    func keepsConnected(at now: Int64) -> Bool {
        !isClosed && isInUse(at: now) && backends.count { $0.phase == .present } > 1
    }

    /// Ends a connection's use: attempts are given up, the rest drains.
    mutating func retire(_ slot: Int) -> [Action] {
        switch connections[slot].phase {
        case .free, .closing: return []
        case .connecting:
            let id = id(of: slot)
            free(slot)
            return [.abandon(id)]
        case .ready:
            connections[slot].phase = .closing
            return [.drain(id(of: slot))]
        }
    }

    mutating func free(_ slot: Int) {
        let backend = connections[slot].backend
        backends[backend].inFlight -= connections[slot].inFlight
        inFlight -= connections[slot].inFlight
        connections[slot] = Connection(generation: connections[slot].generation)
        backends[backend].connections.removeAll { $0 == slot }
        release(backend)
    }

    private mutating func release(_ backend: Int) {
        guard backends[backend].phase == .leaving, backends[backend].connections.isEmpty else {
            return
        }
        backends[backend] = Backend()
    }

    /// No further call is taken; those under way finish, those that wait fail.
    public mutating func close() -> [Action] {
        isClosed = true
        var actions: [Action] = waiting.removeAll(includingPatient: true).map {
            .fail($0, .closed)
        }
        for slot in connections.indices { actions += retire(slot) }
        refresh()
        return actions
    }
}
