import NovaResilience

/// The part of the network: connections, look-ups, and what befalls the backends.
extension Simulation {
    // MARK: The driver

    func perform(_ actions: [ChannelMachine.Action], on loop: Int) {
        for action in actions {
            switch action {
            case .connect(let id, let backend): connect(id, backend, on: loop)
            case .drain(let id):
                guard let connection = loops[loop].connections[id.slot] else { continue }
                connection.state = .closing
                closeIfDone(connection)
            case .abandon(let id):
                loops[loop].connections[id.slot]?.state = .gone
                loops[loop].connections[id.slot] = nil
            case .resolve: perform(resolver.wanted(at: now))
            case .send(let call, let id):
                guard let attempt = loops[loop].parked.removeValue(forKey: call) else {
                    expect(false, "a call that does not wait was sent")
                    continue
                }
                attempt.parkedAs = nil
                send(attempt, on: id)
            case .fail(let call, _):
                guard let attempt = loops[loop].parked.removeValue(forKey: call) else { continue }
                attempt.parkedAs = nil
                failed(attempt, AttemptFailure(status: 14, pushback: .never), refused: true)
            case .eject(let backend):
                loops[loop].ejected.insert(backend.slot)
                expect(
                    loops[loop].ejected.count < loops[loop].backends.count, "all were ejected")
            case .restore(let backend): loops[loop].ejected.remove(backend.slot)
            }
        }
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
        guard let known = loops[loop].backends.first(where: { $0.value == backend })?.key else {
            expect(false, "a connection to a backend that nobody knows")
            return
        }
        let connection = SimulatedConnection(
            id, loop: loop, backend: known, machineBackend: backend)
        loops[loop].connections[id.slot] = connection
        agenda.note(
            .connected(connection),
            at: now + Int64.random(in: 1...20, using: &random) * Self.millisecond)
    }

    func connected(_ connection: SimulatedConnection) {
        guard connection.state == .connecting else { return }
        let loop = connection.loop
        if backends[connection.backend].mood == .down {
            ended(connection)
            return
        }
        connection.state = .ready
        connection.streamsMax = backends[connection.backend].streamsMax
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
        if loops[loop].connections[connection.id.slot] === connection {
            loops[loop].connections[connection.id.slot] = nil
        }
        perform(loops[loop].machine.ended(connection.id, at: now), on: loop)
    }

    // MARK: Look-ups

    func perform(_ action: ResolutionMachine.Action) {
        switch action {
        case .none: break
        case .wake(let time):
            resolverVersion += 1
            agenda.note(.resolverTick(version: resolverVersion), at: max(time, now))
        case .resolve:
            agenda.note(
                .lookedUp, at: now + Int64.random(in: 0...5, using: &random) * Self.millisecond)
        }
    }

    func lookedUp() {
        let listed = backends.indices.filter { backends[$0].isListed }
        guard !listed.isEmpty else {
            perform(resolver.failed(at: now, using: &random))
            for loop in loops.indices {
                perform(loops[loop].machine.addressesUnknown(at: now), on: loop)
            }
            return
        }
        perform(resolver.found(at: now))
        for loop in loops.indices {
            var actions: [ChannelMachine.Action] = []
            for (backend, id) in loops[loop].backends.sorted(by: { $0.key < $1.key })
            where !listed.contains(backend) {
                loops[loop].backends[backend] = nil
                loops[loop].ejected.remove(id.slot)
                actions += loops[loop].machine.removed(id)
            }
            for backend in listed where loops[loop].backends[backend] == nil {
                loops[loop].backends[backend] = loops[loop].machine.added()
            }
            perform(actions + loops[loop].machine.addressesKnown(at: now), on: loop)
        }
    }

    // MARK: Trouble

    func changeMood() {
        guard !isCalm, !isStopping else { return }
        agenda.note(.mood, at: now + Int64.random(in: 20...400, using: &random) * Self.millisecond)
        let backend = Int.random(in: 0..<backends.count, using: &random)
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<3: backends[backend].mood = .healthy
        case 3: backends[backend].mood = .failing
        case 4: backends[backend].mood = .stalling
        case 5: backends[backend].mood = .refusing
        case 6:
            backends[backend].mood = .down
            lose(backend)
        case 7: goAway(backend)
        case 8: lose(backend)
        default: backends[backend].isListed.toggle()
        }
    }

    private func connections(to backend: Int) -> [SimulatedConnection] {
        var found: [SimulatedConnection] = []
        for loop in loops {
            for (_, connection) in loop.connections.sorted(by: { $0.key < $1.key })
            where connection.backend == backend {
                if connection.state == .ready || connection.state == .closing {
                    found.append(connection)
                }
            }
        }
        return found
    }

    /// GOAWAY: newer streams were not looked at, older ones go on.
    private func goAway(_ backend: Int) {
        for connection in connections(to: backend) where connection.state == .ready {
            connection.state = .closing
            perform(
                loops[connection.loop].machine.closing(connection.id, at: now),
                on: connection.loop)
            for attempt in connection.streams.suffix(connection.streams.count / 2)
            where attempt.connection === connection {
                attempt.call.unprocessed += 1
                attempt.call.processed -= 1
                release(attempt, .neutral)
                failed(attempt, AttemptFailure(status: 14, wasProcessed: false))
            }
            closeIfDone(connection)
        }
    }

    /// The connections break: every stream ends before the connection does.
    private func lose(_ backend: Int) {
        for connection in connections(to: backend) {
            connection.state = .closing
            perform(
                loops[connection.loop].machine.closing(connection.id, at: now),
                on: connection.loop)
            for attempt in connection.streams where attempt.connection === connection {
                release(attempt, .failure)
                failed(attempt, AttemptFailure(status: 14))
            }
            closeIfDone(connection)
        }
    }
}
