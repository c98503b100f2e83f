import NovaResilience

/// What must hold. Each check knows what the machines promise, not how they keep it.
extension Simulation {
    func expect(_ holds: Bool, _ words: @autoclosure () -> String) {
        if !holds { faults.append("at \(now / Self.millisecond) ms: \(words())") }
    }

    func expectNothing(_ fault: String?) {
        if let fault { expect(false, fault) }
    }

    /// After every event.
    func check() {
        checkLookUp()
        for loop in loops.indices {
            let inFlight = loops[loop].machine.inFlight
            let waiting = loops[loop].machine.waitingCalls
            expect(inFlight <= Self.callsInFlightMax, "too many calls")
            expect(waiting <= Self.callsWaitingMax, "queue too long")
            expect(
                inFlight == loops[loop].streams,
                "\(inFlight) calls counted, \(loops[loop].streams) streams open")
            expect(
                waiting == loops[loop].parked.count,
                "\(waiting) calls wait, \(loops[loop].parked.count) are parked")
            if waiting > 0, inFlight < Self.callsInFlightMax { checkWaiting(loop) }
        }
    }

    /// Nobody waits beside room, and only the patient without hope.
    private func checkWaiting(_ loop: Int) {
        let live = liveConnections(loop)
        if live.contains(where: { $0.hasRoom && isBest($0, of: live) }) {
            expect(false, "\(loops[loop].parked.count) calls wait beside a connection with room")
        }
        if !live.contains(where: { $0.state == .connecting }) { checkGrowth(loop, live) }
        guard live.isEmpty, !loops[loop].parked.values.allSatisfy(\.call.waitsForReady) else {
            return
        }
        let mayCome = knowsAny(loop) ? mayConnect(loop) : !lookUpFailed
        expect(mayCome, "a call waits for a backend that is not there")
    }

    /// Calls wait and nothing is on its way: every backend has as many connections as it may, or is out
    /// of use.
    private func checkGrowth(_ loop: Int, _ live: [SimulatedConnection]) {
        for case .some(let known) in loops[loop].backends where !known.isEjected && !known.wasLost {
            let count = live.count { $0.machineBackend == known.id }
            expect(count >= Self.connectionsPerBackendMax, "calls wait and no connection is opened")
        }
    }

    /// Connections, ready or on their way, to backends that are listed.
    private func liveConnections(_ loop: Int) -> [SimulatedConnection] {
        var live: [SimulatedConnection] = []
        for case .some(let connection) in loops[loop].connections
        where connection.state == .ready || connection.state == .connecting {
            if isListed(connection) { live.append(connection) }
        }
        return live
    }

    private func isListed(_ connection: SimulatedConnection) -> Bool {
        loops[connection.loop].backends[connection.backend]?.id == connection.machineBackend
    }

    private func isEjected(_ connection: SimulatedConnection) -> Bool {
        loops[connection.loop].backends[connection.backend]?.isEjected == true
    }

    /// Whether calls may go there: not to an ejected backend beside a good one.
    private func isBest(_ connection: SimulatedConnection, of live: [SimulatedConnection]) -> Bool {
        guard isEjected(connection) else { return true }
        return !live.contains { $0.state == .ready && !isEjected($0) }
    }

    private func knowsAny(_ loop: Int) -> Bool {
        loops[loop].backends.contains { $0 != nil }
    }

    /// Whether some listed backend is not certain to be in its pause after a failure.
    private func mayConnect(_ loop: Int) -> Bool {
        loops[loop].backends.contains { backend in
            guard let backend else { return false }
            return now >= earliestConnect(to: backend)
        }
    }

    /// The end of the shortest pause after failed attempts: 100 ms, times 1.6 each, at most 5 s, less a
    /// fifth.
    private func earliestConnect(to backend: KnownBackend) -> Int64 {
        guard backend.connectFailures > 0 else { return .min }
        var pause = 100.0
        for _ in 1..<backend.connectFailures { pause = min(pause * 1.6, 5_000) }
        return backend.connectFailedAt + Int64(pause * 0.8 * Double(Self.millisecond))
    }

    func number(of backend: BackendID, on loop: Int) -> Int? {
        loops[loop].backends.firstIndex { $0?.id == backend }
    }

    // MARK: Calls

    /// The machine has just decided to send a call on `id`.
    func judgeDecision(_ id: ConnectionID, on loop: Int) {
        guard let connection = loops[loop].connections[id.slot], connection.id == id else {
            expect(false, "a call went to a connection that is not there")
            return
        }
        expect(connection.state == .ready, "a call went to a \(connection.state) connection")
    }

    /// Whether `connection` was a fair choice.
    func judge(_ connection: SimulatedConnection) {
        expect(isListed(connection), "a call went to a backend that left")
        guard isEjected(connection) else { return }
        expect(
            isBest(connection, of: liveConnections(connection.loop)),
            "a call went to an ejected backend beside a good one")
    }

    /// A call that was sent before goes elsewhere this time, if it can.
    func judgeAvoidance(of attempt: SimulatedCall.Attempt, _ id: ConnectionID) {
        let loop = attempt.call.loop
        guard let avoided = attempt.avoided, let chosen = loops[loop].connections[id.slot],
            chosen.machineBackend == avoided
        else { return }
        let live = liveConnections(loop)
        expect(
            !live.contains { $0.machineBackend != avoided && $0.hasRoom && isBest($0, of: live) },
            "call \(attempt.call.number) went to the same backend again")
    }

    func judge(_ refusal: Refusal, of attempt: SimulatedCall.Attempt) {
        let loop = attempt.call.loop
        let isPatient = attempt.call.waitsForReady
        switch refusal {
        case .unreachable:
            happenings.saw(.refusedUnreachable)
            expect(!isPatient, "a patient call was refused")
            let live = liveConnections(loop)
            expect(live.isEmpty, "a call was refused beside \(live.count) connections")
            expect(knowsAny(loop) || lookUpFailed, "a call was refused before the look-up")
        case .queueFull:
            happenings.saw(.refusedQueueFull)
            expect(loops[loop].parked.count == Self.callsWaitingMax, "a queue is full too soon")
        case .concurrencyLimit:
            happenings.saw(.refusedConcurrencyLimit)
            expect(!isPatient, "a patient call was refused")
            expect(loops[loop].streams == Self.callsInFlightMax, "the limit came too soon")
        case .closed:
            happenings.saw(.refusedClosed)
            expect(loops[loop].isClosed, "an open channel says that it is closed")
        }
    }

    /// Holds a verdict against gRFC A6.
    func judge(
        _ verdict: CallAttempts.Verdict, of attempt: SimulatedCall.Attempt,
        _ failure: AttemptFailure, isRetried: Bool, granted: Bool?
    ) {
        let left = attempt.call.deadline - now
        let isAgain = !failure.wasProcessed && attempt.unprocessed < Self.unprocessedMax
        // 50 ms, doubled each time, and a fifth either way; or what the server says.
        var shortest = 40 * Self.millisecond << Int64(attempt.retries)
        var longest = 60 * Self.millisecond << Int64(attempt.retries)
        var mayRetry = isRetried && attempt.retries + 1 < Self.attemptsMax
        switch failure.pushback {
        case .none: mayRetry = mayRetry && failure.status == 14
        case .after(let pause):
            mayRetry = mayRetry && (failure.status == 14 || failure.status == 8)
            (shortest, longest) = (pause, pause)
        case .never: mayRetry = false
        }
        expect(granted == nil || mayRetry && !isAgain, "the budget was asked for nothing")
        switch verdict {
        case .again: expect(isAgain && left > 0, "sent again at once without right")
        case .pause(let pause):
            expect(!isAgain && mayRetry && granted == true, "a retry without right")
            expect(pause >= shortest && pause <= longest, "a retry after \(pause) ns")
            expect(pause < left, "a retry after the deadline")
        case .over:
            expect(!isAgain || left <= 0, "not sent again though no peer looked at it")
            expect(granted != true, "a retry was paid for and not made")
            let mightRetry = mayRetry && granted != false && longest < left
            expect(!mightRetry, "call \(attempt.call.number) gave up too soon")
        }
    }

    /// Holds a hedging decision against gRFC A6; `failure` is that of an attempt, or `nil` once the delay
    /// has passed.
    func judge(
        _ action: HedgedAttempts.Action, for call: SimulatedCall, after failure: AttemptFailure?
    ) {
        let name = "call \(call.number)"
        guard call.ends == 0 else {
            expect(action == .wait && withdrawn == nil, "a hedge after the end of \(name)")
            return
        }
        let isFatal = failure.map { $0.status != 14 } ?? false
        let mayHedge =
            !isFatal && !call.isHedgingOver && call.attempts.count < Self.attemptsMax
        expect(mayHedge == (withdrawn != nil), "\(name) \(mayHedge ? "may" : "must not") hedge")
        let isRunning = call.attempts.contains { !$0.isOver }
        switch action {
        case .send: expect(withdrawn == true, "\(name) hedges unpaid")
        case .wait: expect(!isFatal && isRunning, "\(name) waits for nothing")
        case .finish: expect(isFatal || !isRunning, "\(name) gives up too soon")
        }
        expect((withdrawn == true) == (action == .send), "\(name) paid for no hedge")
    }
}
