import NovaResilience

/// The part of the network: connections, look-ups, and what befalls the backends.
extension Simulation {
    // MARK: The driver

    func perform(_ actions: [ChannelMachine.Action], on loop: Int) {
        var sending = takeWaiting(actions, on: loop)[...]
        for action in actions {
            switch action {
            case .connect(let id, let backend): connect(id, backend, on: loop)
            case .drain(let id):
                guard let connection = loops[loop].connections[id.slot] else { continue }
                judgeDrain(connection)
                connection.state = .closing
                closeIfDone(connection)
            case .abandon(let id):
                happenings.saw(.abandoned)
                loops[loop].connections[id.slot]?.state = .gone
                loops[loop].connections[id.slot] = nil
            case .resolve: perform(resolver.wanted(at: now))
            case .send(_, let id):
                guard let attempt = sending.popFirst(), !attempt.isOver else {
                    // Its caller left between the decision and this.
                    perform(loops[loop].machine.attemptEnded(id, .neutral, at: now), on: loop)
                    continue
                }
                happenings.saw(.sentAfterWait)
                send(attempt, on: id)
            case .fail(let call, let refusal):
                guard let attempt = loops[loop].parked.removeValue(forKey: call) else { continue }
                happenings.saw(.failedWhileWaiting)
                expect(
                    refusal == .closed || !attempt.call.waitsForReady, "a patient call was failed")
                attempt.parkedAs = nil
                refused(attempt)
            case .eject(let backend): ejected(backend, on: loop)
            case .restore(let backend): restored(backend, on: loop)
            }
        }
        noteTick(of: loop)
    }

    /// The calls that the machine has just taken out of its queue to be sent.
    private func takeWaiting(
        _ actions: [ChannelMachine.Action], on loop: Int
    ) -> [SimulatedCall.Attempt] {
        var taken: [SimulatedCall.Attempt] = []
        for case .send(let call, let id) in actions {
            judgeDecision(id, on: loop)
            guard let attempt = loops[loop].parked.removeValue(forKey: call) else {
                expect(false, "a call that does not wait was sent")
                continue
            }
            expect(
                loops[loop].parked.keys.allSatisfy { $0 > call }, "a call waits on its successor")
            attempt.parkedAs = nil
            taken.append(attempt)
        }
        return taken
    }

    private func noteTick(of loop: Int) {
        let next = loops[loop].machine.nextTick(after: now) ?? .max
        guard next != loops[loop].tickAt else { return }
        loops[loop].tickAt = next
        loops[loop].tickVersion += 1
        if next < .max {
            agenda.note(
                .tick(loop: loop, version: loops[loop].tickVersion), at: max(next, now))
        }
    }

    private func connect(_ id: ConnectionID, _ backend: BackendID, on loop: Int) {
        guard let known = number(of: backend, on: loop) else {
            expect(false, "a connection to a backend that nobody knows")
            return
        }
        judgeConnect(to: known, on: loop)
        let connection = SimulatedConnection(
            id, loop: loop, backend: known, machineBackend: backend)
        while loops[loop].connections.count <= id.slot { loops[loop].connections.append(nil) }
        expect(loops[loop].connections[id.slot] == nil, "two connections have one number")
        loops[loop].connections[id.slot] = connection
        agenda.note(
            .connected(connection),
            at: now + Int64.random(in: 1...20, using: &random) * Self.millisecond)
    }

    func connected(_ connection: SimulatedConnection) {
        guard connection.state == .connecting else {
            checkForgotten(connection)
            return
        }
        let loop = connection.loop
        if backends[connection.backend].mood == .down {
            happenings.saw(.connectFailed)
            wantLookUp()
            loops[loop].backends[connection.backend]?.connectFailures += 1
            loops[loop].backends[connection.backend]?.connectFailedAt = now
            ended(connection)
            return
        }
        happenings.saw(.connected)
        loops[loop].backends[connection.backend]?.connectFailures = 0
        connection.state = .ready
        connection.readyAt = now
        connection.usedAt = now
        connection.streamsMax = backends[connection.backend].streamsMax
        if hasFewStreamIDs { connection.streamsLeft = 25 }
        perform(
            loops[loop].machine.connected(
                connection.id, streamsMax: connection.streamsMax, at: now), on: loop)
    }

    func closeIfDone(_ connection: SimulatedConnection) {
        if connection.state == .closing, connection.streams.isEmpty { ended(connection) }
    }

    private func ended(_ connection: SimulatedConnection) {
        connection.state = .gone
        let loop = connection.loop
        noteLoss(of: connection)
        if loops[loop].connections[connection.id.slot] === connection {
            loops[loop].connections[connection.id.slot] = nil
        }
        perform(loops[loop].machine.ended(connection.id, at: now), on: loop)
        checkForgotten(connection)
    }

    // MARK: Look-ups

    func perform(_ action: ResolutionMachine.Action) {
        switch action {
        case .none: break
        case .wake(let time):
            resolverVersion += 1
            agenda.note(.resolverTick(version: resolverVersion), at: max(time, now))
        case .resolve:
            judgeLookUp()
            agenda.note(
                .lookedUp, at: now + Int64.random(in: 0...5, using: &random) * Self.millisecond)
        }
    }

    func lookedUp() {
        isLookingUp = false
        let listed = backends.indices.filter { backends[$0].isListed }
        lookUpFailed = listed.isEmpty
        guard !listed.isEmpty else {
            happenings.saw(.lookUpFailed)
            perform(resolver.failed(at: now, using: &random))
            for loop in loops.indices {
                perform(loops[loop].machine.addressesUnknown(at: now), on: loop)
            }
            return
        }
        perform(resolver.found(at: now))
        for loop in loops.indices where !loops[loop].isClosed {
            var actions: [ChannelMachine.Action] = []
            for backend in backends.indices where !backends[backend].isListed {
                guard let known = loops[loop].backends[backend] else { continue }
                happenings.saw(.addressLeft)
                if known.isEjected { loops[loop].ejected -= 1 }
                loops[loop].backends[backend] = nil
                actions += loops[loop].machine.removed(known.id)
            }
            for backend in listed where loops[loop].backends[backend] == nil {
                happenings.saw(.addressCame)
                loops[loop].backends[backend] = KnownBackend(id: loops[loop].machine.added())
            }
            perform(actions + loops[loop].machine.addressesKnown(at: now), on: loop)
            checkConnected(loop)
            let present = loops[loop].backends.count { $0 != nil }
            expect(loops[loop].ejected < present, "all that are left are ejected")
        }
    }

    // MARK: Trouble

    func changeMood() {
        guard !isCalm, !isStopping else { return }
        agenda.note(.mood, at: now + Int64.random(in: 20...400, using: &random) * Self.millisecond)
        let backend = Int.random(in: 0..<backends.count, using: &random)
        switch Int.random(in: 0..<13, using: &random) {
        case 0..<3: backends[backend].mood = .healthy
        case 3: backends[backend].mood = .failing
        case 4: backends[backend].mood = .stalling
        case 5: backends[backend].mood = .refusing
        case 6:
            backends[backend].mood = .down
            lose(backend)
        case 7: goAway(backend)
        case 8: lose(backend)
        case 9: changeStreams(backend)
        case 10: backends[backend].mood = .down
        case 11: for index in backends.indices { backends[index].mood = .failing }
        default: backends[backend].isListed.toggle()
        }
    }

    private func connections(to backend: Int) -> [SimulatedConnection] {
        var found: [SimulatedConnection] = []
        for loop in loops.indices {
            for case .some(let connection) in loops[loop].connections
            where connection.backend == backend {
                if connection.state == .ready || connection.state == .closing {
                    found.append(connection)
                }
            }
        }
        return found
    }

    /// SETTINGS: from now on a connection takes more streams, or fewer.
    private func changeStreams(_ backend: Int) {
        backends[backend].streamsMax = Int.random(in: 0...12, using: &random)
        for connection in connections(to: backend) where connection.state == .ready {
            happenings.saw(.streamsMaxChanged)
            connection.streamsMax = backends[backend].streamsMax
            perform(
                loops[connection.loop].machine.streamsMaxChanged(
                    connection.id, to: connection.streamsMax, at: now), on: connection.loop)
        }
        if backends[backend].streamsMax == 0 { backends[backend].streamsMax = 1 }
    }

    /// GOAWAY: newer streams were not looked at, older ones go on.
    private func goAway(_ backend: Int) {
        for connection in connections(to: backend) where connection.state == .ready {
            happenings.saw(.wentAway)
            wantLookUp(ifReady: connection)
            connection.state = .closing
            noteLoss(of: connection)
            perform(
                loops[connection.loop].machine.closing(connection.id, at: now),
                on: connection.loop)
            checkReplaced(connection)
            for attempt in connection.streams.suffix(connection.streams.count / 2)
            where attempt.connection === connection {
                wasNotProcessed(attempt)
            }
            closeIfDone(connection)
        }
    }

    /// The connections break: every stream ends before the connection does.
    private func lose(_ backend: Int) {
        for connection in connections(to: backend) {
            happenings.saw(.lost)
            if connection.streams.isEmpty {
                wantLookUp(ifReady: connection)
                ended(connection)
                continue
            }
            wantLookUp(ifReady: connection)
            connection.state = .closing
            noteLoss(of: connection)
            perform(
                loops[connection.loop].machine.closing(connection.id, at: now),
                on: connection.loop)
            checkReplaced(connection)
            for attempt in connection.streams where attempt.connection === connection {
                release(attempt, .failure)
                failed(attempt, AttemptFailure(status: 14))
            }
            closeIfDone(connection)
        }
    }
}
