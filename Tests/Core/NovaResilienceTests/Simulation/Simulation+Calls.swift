import NovaResilience

/// The part of `RPCClientCall`, `RPCHedgedCall` and `RPCChannelLoop`.
extension Simulation {
    func newCall() {
        guard !isStopping else { return }
        agenda.note(
            .call,
            at: now + Int64.random(in: isCalm ? 200...600 : 1...12, using: &random)
                * Self.millisecond)
        let patience = Int64.random(in: isCalm ? 3_000...4_000 : 20...2_000, using: &random)
        let call = SimulatedCall(
            calls.count, loop: Int.random(in: 0..<loops.count, using: &random),
            isIdempotent: Bool.random(using: &random), waitsForReady: Bool.random(using: &random),
            at: now, deadline: now + patience * Self.millisecond)
        calls.append(call)
        ledger.report(calls: 1, successes: 0, failures: 0, at: now)
        agenda.note(.deadline(call), at: call.deadline)
        let attempt = SimulatedCall.Attempt(call, index: 0)
        call.attempts.append(attempt)
        if call.isIdempotent, call.number % 3 == 0 {
            call.hedge = HedgedAttempts(hedging)
            noteHedge(call)
        }
        start(attempt)
    }

    func start(_ attempt: SimulatedCall.Attempt) {
        switch ledger.admit(at: now) {
        case .admitted: break
        case .probe(let probe): attempt.probe = probe
        case .refused(let retryAfter):
            expect(retryAfter >= 0, "a circuit opens in the past")
            failed(attempt, AttemptFailure(status: 14, pushback: .never), refused: true)
            return
        }
        place(attempt)
    }

    func place(_ attempt: SimulatedCall.Attempt) {
        let loop = attempt.call.loop
        let id = loops[loop].nextCall
        let placement = loops[loop].machine.called(
            id, waitsForReady: attempt.call.waitsForReady, avoiding: attempt.avoided, at: now)
        switch placement {
        case .send(let connection): send(attempt, on: connection)
        case .park(let actions):
            loops[loop].nextCall += 1
            loops[loop].parked[id] = attempt
            attempt.parkedAs = id
            perform(actions, on: loop)
        case .refuse:
            failed(attempt, AttemptFailure(status: 14, pushback: .never), refused: true)
        }
    }

    func send(_ attempt: SimulatedCall.Attempt, on id: ConnectionID) {
        let call = attempt.call
        guard let connection = loops[call.loop].connections[id.slot], connection.id == id else {
            expect(false, "call \(call.number) was sent on a connection that is not there")
            return
        }
        judge(connection, for: call)
        connection.streams.append(attempt)
        expect(connection.streams.count <= connection.streamsMax, "more streams than allowed")
        attempt.connection = connection
        attempt.avoided = connection.machineBackend
        attempt.stream += 1
        call.sent += 1
        let attemptsMax = call.hedge == nil ? (call.isIdempotent ? 3 : 1) : 3
        expect(
            call.sent - call.unprocessed <= attemptsMax, "call \(call.number) was sent too often")
        let mood = backends[connection.backend].mood
        var delay = Int64.random(in: 1...30, using: &random)
        if mood == .refusing { delay = 1 }
        call.processed += 1
        expect(
            call.isIdempotent || call.processed <= 1, "call \(call.number) was processed twice")
        if mood != .stalling {
            agenda.note(
                .answer(attempt, stream: attempt.stream), at: now + delay * Self.millisecond)
        }
    }

    /// Whether `connection` was a fair choice.
    private func judge(_ connection: SimulatedConnection, for call: SimulatedCall) {
        let loop = loops[call.loop]
        expect(connection.state == .ready, "a call went to a \(connection.state) connection")
        expect(
            loop.backends[connection.backend] == connection.machineBackend,
            "a call went to a backend that left")
        guard loop.ejected.contains(connection.machineBackend.slot) else { return }
        let isBetter = loop.connections.values.contains {
            $0.state == .ready && !loop.ejected.contains($0.machineBackend.slot)
                && loop.backends[$0.backend] == $0.machineBackend
        }
        expect(!isBetter, "a call went to an ejected backend beside a good one")
    }

    func answered(_ attempt: SimulatedCall.Attempt, stream: Int) {
        guard attempt.stream == stream, !attempt.isOver, let connection = attempt.connection else {
            return
        }
        switch backends[connection.backend].mood {
        case .healthy, .stalling, .down:
            release(attempt, .success)
            succeeded(attempt)
        case .failing:
            let pushback: [Pushback] = [.none, .none, .after(20 * Self.millisecond), .never]
            let failure = AttemptFailure(
                status: 14, pushback: pushback[Int.random(in: 0..<4, using: &random)])
            release(attempt, .failure)
            failed(attempt, failure)
        case .refusing:
            attempt.call.unprocessed += 1
            attempt.call.processed -= 1
            release(attempt, .neutral)
            failed(attempt, AttemptFailure(status: 14, wasProcessed: false))
        }
    }

    /// Hands an attempt's slot back.
    func release(_ attempt: SimulatedCall.Attempt, _ outcome: Outcome) {
        if let probe = attempt.probe {
            ledger.ended(probe, attempt.connection == nil ? .neutral : outcome, at: now)
        } else if attempt.connection != nil, outcome != .neutral {
            ledger.report(
                calls: 0, successes: outcome == .success ? 1 : 0,
                failures: outcome == .failure ? 1 : 0, at: now)
        }
        attempt.probe = nil
        let loop = attempt.call.loop
        if let id = attempt.parkedAs {
            loops[loop].parked[id] = nil
            loops[loop].machine.left(id)
            attempt.parkedAs = nil
        }
        guard let connection = attempt.connection else { return }
        attempt.connection = nil
        connection.streams.removeAll { $0 === attempt }
        perform(loops[loop].machine.attemptEnded(connection.id, outcome, at: now), on: loop)
        closeIfDone(connection)
    }

    func give(up attempt: SimulatedCall.Attempt, _ outcome: Outcome) {
        guard !attempt.isOver else { return }
        attempt.isOver = true
        release(attempt, outcome)
    }

    func succeeded(_ attempt: SimulatedCall.Attempt) {
        attempt.isOver = true
        let call = attempt.call
        if call.hedge?.succeeded(attempt.index) == .wait { return }
        for other in call.attempts { give(up: other, .neutral) }
        end(call, succeeded: true)
    }

    func failed(
        _ attempt: SimulatedCall.Attempt, _ failure: AttemptFailure, refused: Bool = false
    ) {
        let call = attempt.call
        if refused { release(attempt, .neutral) }
        let isRetried = call.isIdempotent && call.hedge == nil
        let verdict =
            refused
            ? .over
            : attempt.machine.failed(
                failure, policy: isRetried ? retry : nil, unprocessedMax: 2,
                left: call.deadline - now, using: &random, withdraw: withdraw)
        switch verdict {
        case .again: start(attempt)
        case .pause(let pause):
            expect(now + pause < call.deadline, "a retry after the deadline")
            agenda.note(.retry(attempt), at: now + pause)
        case .over:
            attempt.isOver = true
            guard call.hedge != nil else {
                end(call, succeeded: false)
                return
            }
            guard let action = call.hedge?.failed(attempt.index, failure, withdraw: withdraw)
            else { return }
            perform(action, for: call)
        }
    }

    // MARK: Hedges

    private func noteHedge(_ call: SimulatedCall) {
        agenda.note(.hedge(call, sent: call.attempts.count), at: now + 40 * Self.millisecond)
    }

    func hedgeDelayPassed(_ call: SimulatedCall, sent: Int) {
        guard call.ends == 0, sent == call.attempts.count,
            let action = call.hedge?.delayPassed(withdraw: withdraw)
        else { return }
        perform(action, for: call)
    }

    private func perform(_ action: HedgedAttempts.Action, for call: SimulatedCall) {
        switch action {
        case .wait: break
        case .finish:
            for other in call.attempts { give(up: other, .neutral) }
            end(call, succeeded: false)
        case .send:
            let next = SimulatedCall.Attempt(call, index: call.attempts.count)
            next.avoided = call.attempts.last?.avoided
            call.attempts.append(next)
            noteHedge(call)
            start(next)
        }
    }

    private func withdraw() -> Bool {
        let isGranted = ledger.withdrawRetry(at: now)
        if isGranted { retriesGranted += 1 }
        return isGranted
    }

    func end(_ call: SimulatedCall, succeeded: Bool) {
        call.ends += 1
        call.succeeded = succeeded
        expect(call.ends == 1, "call \(call.number) ended twice")
        expect(now <= call.deadline, "call \(call.number) ended after its deadline")
    }
}
