import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaResilience

/// A channel's share of one loop: drives a ``ChannelMachine``, which decides, and keeps the objects that
/// the machine's numbers stand for. Confined to the loop.
final class RPCChannelLoop: TimerHandler, @unchecked Sendable {
    // SAFETY: used on the loop's thread only, except for the immutable parts.

    let loop: EventLoop
    let configuration: RPCChannelConfiguration
    /// Takes memory only once a message travels compressed.
    let gzip = RPCGzip()
    let peer: RPCSharedLedger
    /// What channelz shows.
    let record: RPCChannelRecord
    private let connector: any RPCConnector
    /// `host:port` of the peer, as calls name it.
    var authority: String { connector.authority }
    private let resolve: @Sendable () -> Void
    private var machine: ChannelMachine
    private var links: [RPCLink?] = []
    private var backends: [RPCAddress: BackendID] = [:]
    private var parked: [CallID: RPCClientCall] = [:]
    private var callsParked: CallID = 0
    private var timer: EventLoop.Timer?
    private var timerAt = Int64.max
    private var lastError = ""
    private var headers: [String: HTTP2Headers] = [:]
    private var unreportedCalls = 0
    private var unreportedSuccesses = 0
    private let unaryCallsMax: Int
    private var unaryCalls = 0
    var random = FastRandom()

    init(
        loop: EventLoop, connector: any RPCConnector, configuration: RPCChannelConfiguration,
        peer: RPCSharedLedger, loops: Int, resolve: @escaping @Sendable () -> Void
    ) {
        self.loop = loop
        self.connector = connector
        self.configuration = configuration
        self.peer = peer
        record = RPCChannelRecord(loop: loop.index)
        unaryCallsMax = max(1, configuration.unaryCallsInFlightMax / max(1, loops))
        self.resolve = resolve
        var policy = configuration.connections
        policy.callsInFlightMax = max(1, policy.callsInFlightMax / max(1, loops))
        machine = ChannelMachine(
            policy, random: FastRandom(), at: SystemTime().monotonicNanoseconds)
    }

    // MARK: Calls

    /// Makes room for one more unary call; `false` if there is none.
    func enter() -> Bool {
        guard unaryCalls < unaryCallsMax else { return false }
        unaryCalls += 1
        return true
    }

    /// Such a call is over.
    func leave() { unaryCalls -= 1 }

    /// Sends `call` now or when a connection is ready.
    func start(_ call: RPCClientCall) {
        switch peer.admit(at: loop.nowNanoseconds) {
        case .admitted: break
        case .probe(let probe): call.probe = probe
        case .refused(let retryAfter):
            call.refused(circuitOpen(retryAfter))
            return
        }
        place(call)
    }

    private func place(_ call: RPCClientCall) {
        let id = callsParked
        switch machine.called(
            id, waitsForReady: call.waitsForReady, avoiding: call.avoided, at: loop.nowNanoseconds)
        {
        case .send(let connection): send(call, on: connection)
        case .park(let actions):
            callsParked &+= 1
            parked[id] = call
            call.parkedAs = id
            perform(actions)
        case .refuse(let refusal): call.refused(error(for: refusal))
        }
    }

    private func send(_ call: RPCClientCall, on id: ConnectionID) {
        let link = links[id.slot]
        if let link, let connection = link.connection, call.send(on: connection, id) {
            link.subchannel.calls.began(at: loop.nowNanoseconds)
            return
        }
        // The connection takes no further stream; another one will, also for those that wait.
        link?.connection?.drain()
        let now = loop.nowNanoseconds
        perform(machine.closing(id, at: now) + machine.attemptEnded(id, .neutral, at: now))
        place(call)
    }

    /// A call that waits is over.
    func left(_ id: CallID) {
        parked[id] = nil
        machine.left(id)
    }

    /// An attempt that was sent on `id` is over; `isOK` if by that status.
    func attemptEnded(
        _ id: ConnectionID, _ outcome: Outcome, isOK: Bool, probe: CircuitBreaker.Probe?
    ) {
        let now = loop.nowNanoseconds
        if let link = links[id.slot], link.id == id { link.subchannel.calls.ended(isOK: isOK) }
        if let probe {
            peer.ended(probe, outcome, at: now)
        } else {
            switch outcome {
            case .success:
                unreportedSuccesses += 1
                if unreportedSuccesses >= Limits.callsUnreportedMax { report(failures: 0) }
            case .failure: report(failures: 1)
            case .neutral: break
            }
        }
        let actions = machine.attemptEnded(id, outcome, at: now)
        if !actions.isEmpty { perform(actions) }
    }

    /// A probe was let through and then not sent.
    func probeLapsed(_ probe: CircuitBreaker.Probe) {
        peer.ended(probe, .neutral, at: loop.nowNanoseconds)
    }

    /// The backend that `id` goes to, for a later attempt to avoid.
    func backend(of id: ConnectionID) -> BackendID? { machine.backend(of: id) }

    // MARK: The peer's ledger

    /// A call, not an attempt, has begun.
    func countCall() {
        unreportedCalls += 1
        record.calls.began(at: loop.nowNanoseconds)
    }

    /// Takes one retry or hedge out of the peer's budget.
    func withdrawRetry(_ event: RPCPeerEvent) -> Bool {
        report(failures: 0)
        guard peer.withdrawRetry(at: loop.nowNanoseconds) else { return false }
        configuration.observer?.peerChanged(event)
        return true
    }

    private func report(failures: Int) {
        peer.report(
            calls: unreportedCalls, successes: unreportedSuccesses, failures: failures,
            at: loop.nowNanoseconds)
        unreportedCalls = 0
        unreportedSuccesses = 0
    }

    // MARK: Connections

    func linkReady(_ link: RPCLink, streamsMax: Int) {
        lastError = ""
        record.ready(link, now: loop.nowNanoseconds)
        perform(machine.connected(link.id, streamsMax: streamsMax, at: loop.nowNanoseconds))
        configuration.observer?.peerChanged(.connected(link.address))
    }

    func linkChanged(_ link: RPCLink, streamsMax: Int) {
        perform(
            machine.streamsMaxChanged(link.id, to: streamsMax, at: loop.nowNanoseconds))
    }

    func linkClosing(_ link: RPCLink) {
        record.closing(link, "GOAWAY received", now: loop.nowNanoseconds)
        perform(machine.closing(link.id, at: loop.nowNanoseconds))
    }

    func linkEnded(_ link: RPCLink, because reason: String) {
        guard links[link.id.slot] === link else { return }
        links[link.id.slot] = nil
        lastError = "\(link.address): \(reason)"
        let isFailure = !(link.connection?.isReady ?? false)
        record.ended(
            link, isFailure ? reason : "connection ended", isFailure: isFailure,
            now: loop.nowNanoseconds)
        perform(machine.ended(link.id, at: loop.nowNanoseconds))
        configuration.observer?.peerChanged(.disconnected(link.address))
    }

    /// What a look-up found; what was known before stays in use if it found nothing.
    func resolved(_ result: Result<[RPCAddress], NetError>) {
        let now = loop.nowNanoseconds
        switch result {
        case .failure(let error):
            lastError = "\(error)"
            if backends.isEmpty { record.lookUpFailed(lastError, now: now) }
            perform(machine.addressesUnknown(at: now))
        case .success(let found):
            var actions: [ChannelMachine.Action] = []
            let wanted = Set(found.prefix(Limits.addressesMax))
            for (address, id) in backends where !wanted.contains(address) {
                backends[address] = nil
                record.removed(slot: id.slot, now: now)
                actions += machine.removed(id)
            }
            // In an order of its own, so that not all clients begin with the same backend.
            for address in wanted.shuffled(using: &random) where backends[address] == nil {
                let id = machine.added()
                backends[address] = id
                record.added(address, at: id.slot, now: now)
            }
            perform(actions + machine.addressesKnown(at: now))
        }
    }

    private func perform(_ actions: [ChannelMachine.Action]) {
        for action in actions {
            switch action {
            case .connect(let id, let backend):
                let link = RPCLink(id, to: record.subchannels[backend.slot], for: self)
                while links.count <= id.slot { links.append(nil) }
                links[id.slot] = link
                record.opened(link, now: loop.nowNanoseconds)
                link.connect(with: connector)
            case .drain(let id): drain(id)
            case .abandon(let id): abandon(id)
            case .resolve: resolve()
            case .send(let call, let id):
                if let waiting = take(call) {
                    send(waiting, on: id)
                } else {
                    perform(machine.attemptEnded(id, .neutral, at: loop.nowNanoseconds))
                }
            case .fail(let call, let refusal): take(call)?.refused(error(for: refusal))
            case .eject(let backend):
                record.ejected(slot: backend.slot, true, now: loop.nowNanoseconds)
                tell(.ejected(record.subchannels[backend.slot].address))
            case .restore(let backend):
                record.ejected(slot: backend.slot, false, now: loop.nowNanoseconds)
                tell(.restored(record.subchannels[backend.slot].address))
            }
        }
        arm()
    }

    private func drain(_ id: ConnectionID) {
        guard let link = links[id.slot] else { return }
        link.connection?.drain()
        record.closing(link, "draining", now: loop.nowNanoseconds)
    }

    private func abandon(_ id: ConnectionID) {
        guard let link = links[id.slot] else { return }
        links[id.slot] = nil
        link.abandon()
        record.ended(link, "attempt given up", isFailure: false, now: loop.nowNanoseconds)
    }

    private func take(_ id: CallID) -> RPCClientCall? {
        let call = parked.removeValue(forKey: id)
        call?.parkedAs = nil
        return call
    }

    private func tell(_ event: RPCPeerEvent) {
        configuration.observer?.peerChanged(event)
    }

    // MARK: Time

    /// Keeps one timer at the machine's next time.
    private func arm() {
        let next = machine.nextTick(after: loop.nowNanoseconds) ?? .max
        guard next != timerAt else { return }
        if let timer { loop.cancel(timer) }
        timer = nil
        timerAt = next
        guard next != .max else { return }
        timer = loop.schedule(at: Deadline(nanoseconds: next), self as any TimerHandler)
    }

    func timerFired() {
        timer = nil
        timerAt = .max
        perform(machine.ticked(at: loop.nowNanoseconds))
    }

    /// Takes no further call; connections close when those under way are done.
    func close() {
        perform(machine.close())
        record.closed(now: loop.nowNanoseconds)
    }
}

// MARK: Words

extension RPCChannelLoop {
    /// The headers that every call of a method begins with.
    func headers(for method: RPCMethodDescriptor) -> HTTP2Headers {
        if let known = headers[method.path] { return known }
        let made = HTTP2Headers(interning: [
            (":method", "POST"), (":scheme", connector.scheme), (":path", method.path),
            (":authority", connector.authority), ("te", "trailers"),
            ("content-type", "application/grpc"), ("user-agent", "nova"),
            ("grpc-accept-encoding", "identity,gzip"),
        ])
        headers[method.path] = made
        return made
    }

    func error(for refusal: Refusal) -> RPCError {
        switch refusal {
        case .unreachable:
            RPCError(
                code: .unavailable, reason: "UNREACHABLE",
                message: "A service that this needs cannot be reached now.",
                cause: RPCUnreachable(authority: connector.authority, reason: lastError))
        case .queueFull:
            RPCError(
                code: .resourceExhausted, reason: "OVERLOADED",
                message: "Too many calls wait for \(connector.authority).")
        case .concurrencyLimit:
            RPCError(
                code: .resourceExhausted, reason: "PEER_CONCURRENCY_LIMIT",
                message: "Too many calls to one service are under way.")
        case .closed:
            RPCError(code: .unavailable, reason: "CHANNEL_CLOSED", message: "Shutting down.")
        }
    }

    private func circuitOpen(_ retryAfter: Int64) -> RPCError {
        RPCError(
            code: .unavailable, reason: "CIRCUIT_OPEN",
            message: "A service that this needs has failed too often; it gets a pause.",
            retryAfter: .nanoseconds(retryAfter))
    }
}

/// Why a peer could not be reached; for the log.
struct RPCUnreachable: Error, CustomStringConvertible {
    let authority: String
    let reason: String

    var description: String { "\(authority): \(reason)" }
}
