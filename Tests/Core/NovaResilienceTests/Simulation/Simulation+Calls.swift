import NovaResilience

/// The part of `RPCClientCall`, `RPCHedgedCall` and `RPCChannelLoop`.
extension Simulation {
    /// A call, or now and then a crowd of them.
    func newCalls() {
        guard !isStopping else { return }
        let pause = Int64.random(in: isCalm ? 200...600 : 1...18, using: &random)
        agenda.note(.call, at: now + pause * Self.millisecond)
        let isCrowd = !isCalm && Int.random(in: 0..<150, using: &random) == 0
        for _ in 0..<(isCrowd ? 60 : 1) { newCall() }
    }

    private func newCall() {
        let patience = Int64.random(in: isCalm ? 4_000...5_000 : 20...2_000, using: &random)
        let call = SimulatedCall(
            calls.count, loop: Int.random(in: 0..<loops.count, using: &random),
            isIdempotent: Bool.random(using: &random), waitsForReady: Bool.random(using: &random),
            deadline: now + patience * Self.millisecond)
        calls.append(call)
        witness.called()
        ledger.report(calls: 1, successes: 0, failures: 0, at: now)
        agenda.note(.deadline(call), at: call.deadline)
        if !isCalm, call.number % 16 == 0 {
            let whim = Int64.random(in: 1...60, using: &random)
            agenda.note(.cancel(call), at: now + whim * Self.millisecond)
        }
        let attempt = SimulatedCall.Attempt(call, index: 0)
        call.attempts.append(attempt)
        if call.isIdempotent, call.number % 3 == 0 {
            call.hedge = HedgedAttempts(hedging)
            noteHedge(call)
        }
        start(attempt)
    }

    func start(_ attempt: SimulatedCall.Attempt) {
        let admission = ledger.admit(at: now)
        expectNothing(witness.admitted(admission, at: now))
        switch admission {
        case .admitted: break
        case .probe(let probe):
            happenings.saw(.probed)
            attempt.probe = probe
            attempt.probeRound = witness.round
        case .refused:
            happenings.saw(.circuitRefused)
            refused(attempt)
            return
        }
        place(attempt)
    }

    private func place(_ attempt: SimulatedCall.Attempt) {
        let loop = attempt.call.loop
        let id = loops[loop].nextCall
        if !loops[loop].isClosed { loops[loop].calledAt = now }
        let placement = loops[loop].machine.called(
            id, waitsForReady: attempt.call.waitsForReady, avoiding: attempt.avoided, at: now)
        expect(
            !loops[loop].isClosed || placement == .refuse(.closed), "a closed channel took a call")
        switch placement {
        case .send(let connection):
            happenings.saw(.sentAtOnce)
            expect(loops[loop].machine.waitingCalls == 0, "a call overtook those that wait")
            judgeDecision(connection, on: loop)
            judgeAvoidance(of: attempt, connection)
            send(attempt, on: connection)
        case .park(let actions):
            happenings.saw(.parked)
            expect(
                !actions.contains(.fail(id, .unreachable)), "a call was parked only to be failed")
            loops[loop].nextCall += 1
            loops[loop].parked[id] = attempt
            attempt.parkedAs = id
            perform(actions, on: loop)
        case .refuse(let refusal):
            judge(refusal, of: attempt)
            refused(attempt)
        }
    }

    func send(_ attempt: SimulatedCall.Attempt, on id: ConnectionID) {
        let call = attempt.call
        guard let connection = takingConnection(id, on: call.loop) else {
            attempt.misses += 1
            expect(attempt.misses < 100, "call \(call.number) is sent in circles")
            if faults.isEmpty { place(attempt) }
            return
        }
        judge(connection)
        connection.streamsLeft -= 1
        connection.usedAt = now
        connection.streams.append(attempt)
        loops[call.loop].streams += 1
        expect(connection.streams.count <= connection.streamsMax, "more streams than allowed")
        expect(call.ends == 0, "call \(call.number) was sent after its end")
        attempt.connection = connection
        attempt.avoided = connection.machineBackend
        attempt.stream += 1
        call.sent += 1
        let attemptsMax = call.isIdempotent ? Self.attemptsMax : 1
        expect(
            call.sent - call.unprocessed <= attemptsMax, "call \(call.number) was sent too often")
        call.processed += 1
        expect(
            call.isIdempotent || call.processed <= 1, "call \(call.number) was processed twice")
        let mood = backends[connection.backend].mood
        guard mood != .stalling else { return }
        // Now and then an answer takes longer than a connection may be idle.
        let isSlow = isCalm && Int.random(in: 0..<10, using: &random) == 0
        let delay =
            mood == .refusing ? 1 : isSlow ? 3_300 : Int64.random(in: 1...30, using: &random)
        agenda.note(.answer(attempt, stream: attempt.stream), at: now + delay * Self.millisecond)
    }

    /// The connection that `id` names, if it takes a stream; if not, the machine is told.
    private func takingConnection(_ id: ConnectionID, on loop: Int) -> SimulatedConnection? {
        let connection = loops[loop].connections[id.slot]
        if let connection, connection.id == id, connection.state == .ready {
            if connection.streamsLeft > 0 { return connection }
            happenings.saw(.streamIDsUsedUp)
            connection.state = .closing
            noteLoss(of: connection)
        }
        let actions = loops[loop].machine.closing(id, at: now)
        perform(actions + loops[loop].machine.attemptEnded(id, .neutral, at: now), on: loop)
        if let connection { closeIfDone(connection) }
        return nil
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
            let failure = anyFailure()
            let isTrouble = StatusSet.troubles.contains(StatusSet(status: failure.status))
            release(attempt, isTrouble ? .failure : .success)
            failed(attempt, failure)
        case .refusing: wasNotProcessed(attempt)
        }
    }

    /// UNAVAILABLE as a rule, RESOURCE_EXHAUSTED, INTERNAL or NOT_FOUND else.
    private func anyFailure() -> AttemptFailure {
        let status: [Int32] = [14, 14, 14, 14, 14, 8, 13, 5]
        let pushback: [Pushback] = [.none, .none, .after(20 * Self.millisecond), .never]
        return AttemptFailure(
            status: status[Int.random(in: 0..<8, using: &random)],
            pushback: pushback[Int.random(in: 0..<4, using: &random)])
    }

    func wasNotProcessed(_ attempt: SimulatedCall.Attempt) {
        attempt.call.unprocessed += 1
        attempt.call.processed -= 1
        release(attempt, .neutral)
        failed(attempt, AttemptFailure(status: 14, wasProcessed: false))
    }

    /// Hands an attempt's place back.
    func release(_ attempt: SimulatedCall.Attempt, _ outcome: Outcome) {
        tellLedger(attempt, attempt.connection == nil ? .neutral : outcome)
        let loop = attempt.call.loop
        if let id = attempt.parkedAs {
            loops[loop].parked[id] = nil
            loops[loop].machine.left(id)
            attempt.parkedAs = nil
        }
        guard let connection = attempt.connection else { return }
        attempt.connection = nil
        connection.usedAt = now
        if outcome == .success { connection.hasServed = true }
        connection.streams.removeAll { $0 === attempt }
        loops[loop].streams -= 1
        noteOutcome(outcome, on: connection)
        perform(loops[loop].machine.attemptEnded(connection.id, outcome, at: now), on: loop)
        if outcome == .failure { checkRow(connection) }
        closeIfDone(connection)
    }

    private func tellLedger(_ attempt: SimulatedCall.Attempt, _ outcome: Outcome) {
        let before = ledger.breaker.state
        if let probe = attempt.probe {
            attempt.probe = nil
            ledger.ended(probe, outcome, at: now)
            expectNothing(
                witness.ended(
                    probe: attempt.probeRound, outcome, ledger.breaker.state, at: now))
        } else if outcome != .neutral {
            let isGood = outcome == .success
            ledger.report(calls: 0, successes: isGood ? 1 : 0, failures: isGood ? 0 : 1, at: now)
            expectNothing(witness.ended(good: isGood, ledger.breaker.state, at: now))
        }
        let after = ledger.breaker.state
        guard before != after else { return }
        happenings.saw(after == .closed ? .circuitClosed : .circuitOpened)
    }

    // MARK: Results

    private func succeeded(_ attempt: SimulatedCall.Attempt) {
        attempt.isOver = true
        let call = attempt.call
        if call.hedge?.succeeded(attempt.index) == .wait { return }
        if attempt.index > 0 { happenings.saw(.hedgeWon) }
        for other in call.attempts { abandon(other, .neutral) }
        end(call, succeeded: true)
    }

    /// The attempt is not sent.
    func refused(_ attempt: SimulatedCall.Attempt) {
        release(attempt, .neutral)
        over(attempt, AttemptFailure(status: 14, pushback: .never))
    }

    func failed(_ attempt: SimulatedCall.Attempt, _ failure: AttemptFailure) {
        let call = attempt.call
        let isRetried = call.isIdempotent && call.hedge == nil
        withdrawn = nil
        let verdict = attempt.machine.failed(
            failure, policy: isRetried ? retry : nil, unprocessedMax: Self.unprocessedMax,
            left: call.deadline - now, using: &random,
            withdraw: withdraw)
        judge(verdict, of: attempt, failure, isRetried: isRetried, granted: withdrawn)
        switch verdict {
        case .again:
            happenings.saw(.sentAgainUnprocessed)
            attempt.unprocessed += 1
            start(attempt)
        case .pause(let pause):
            happenings.saw(failure.pushback == .none ? .retried : .retriedAsTold)
            attempt.retries += 1
            agenda.note(.retry(attempt), at: now + pause)
        case .over: over(attempt, failure)
        }
    }

    private func over(_ attempt: SimulatedCall.Attempt, _ failure: AttemptFailure) {
        let call = attempt.call
        attempt.isOver = true
        if failure.pushback != .none { call.isHedgingOver = true }
        if failure.pushback == .never { happenings.saw(.forbiddenToRetry) }
        guard call.hedge != nil else {
            end(call, succeeded: false)
            return
        }
        withdrawn = nil
        guard let action = call.hedge?.failed(attempt.index, failure, withdraw: withdraw) else {
            return
        }
        judge(action, for: call, after: failure)
        perform(action, for: call)
    }

    private func noteHedge(_ call: SimulatedCall) {
        agenda.note(.hedge(call, sent: call.attempts.count), at: now + Self.hedgeDelay)
    }

    func hedgeDelayPassed(_ call: SimulatedCall, sent: Int) {
        withdrawn = nil
        guard sent == call.attempts.count,
            let action = call.hedge?.delayPassed(withdraw: withdraw)
        else { return }
        judge(action, for: call, after: nil)
        perform(action, for: call)
    }

    private func perform(_ action: HedgedAttempts.Action, for call: SimulatedCall) {
        switch action {
        case .wait: break
        case .finish:
            for other in call.attempts { abandon(other, .neutral) }
            end(call, succeeded: false)
        case .send:
            happenings.saw(.hedged)
            let next = SimulatedCall.Attempt(call, index: call.attempts.count)
            next.avoided = call.attempts.last?.avoided
            call.attempts.append(next)
            noteHedge(call)
            start(next)
        }
    }

    private func withdraw() -> Bool {
        let isGranted = ledger.withdrawRetry(at: now)
        withdrawn = isGranted
        if !isGranted { happenings.saw(.budgetEmpty) }
        expectNothing(witness.withdrew(isGranted, at: now))
        return isGranted
    }

    // MARK: Ends

    /// The caller goes away, or its time is over.
    func giveUp(_ call: SimulatedCall, _ outcome: Outcome, _ happening: Happening) {
        guard call.ends == 0 else { return }
        happenings.saw(happening)
        for attempt in call.attempts { abandon(attempt, outcome) }
        _ = call.hedge?.succeeded(0)
        end(call, succeeded: false)
    }

    private func abandon(_ attempt: SimulatedCall.Attempt, _ outcome: Outcome) {
        guard !attempt.isOver else { return }
        attempt.isOver = true
        release(attempt, outcome)
    }

    private func end(_ call: SimulatedCall, succeeded: Bool) {
        call.ends += 1
        call.succeeded = succeeded
        happenings.saw(succeeded ? .callSucceeded : .callFailed)
        expect(call.ends == 1, "call \(call.number) ended twice")
        expect(now <= call.deadline, "call \(call.number) ended after its deadline")
        expect(
            call.attempts.allSatisfy { $0.isOver && $0.connection == nil && $0.parkedAs == nil },
            "call \(call.number) ended before its attempts")
    }
}
