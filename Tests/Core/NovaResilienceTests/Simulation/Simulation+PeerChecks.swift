import NovaResilience

/// What must hold of connections, look-ups and ejections, and at the end.
extension Simulation {
    // MARK: Connections

    private func connections(_ loop: Int, to backend: Int) -> [SimulatedConnection] {
        loops[loop].connections.compactMap { $0 }.filter {
            $0.backend == backend && $0.machineBackend == loops[loop].backends[backend]?.id
                && ($0.state == .connecting || $0.state == .ready)
        }
    }

    func judgeConnect(to backend: Int, on loop: Int) {
        expect(!loops[loop].isClosed, "a closed channel connects")
        let others = connections(loop, to: backend)
        expect(
            others.allSatisfy { $0.state == .ready }, "two attempts to reach a backend at once")
        if others.isEmpty, let known = loops[loop].backends[backend], known.connectFailures > 0 {
            var pause = 100.0
            for _ in 1..<known.connectFailures { pause = min(pause * 1.6, 5_000) }
            let least = known.connectFailedAt + Int64(pause * 0.8 * Double(Self.millisecond))
            expect(now >= least, "a backend is tried again too soon")
        }
        guard let oldest = others.map(\.readyAt).min() else { return }
        if now - oldest >= connectionAge / 10 * 9 { return }
        happenings.saw(.secondConnection)
        let isComing = loops[loop].connections.contains { connection in
            guard let connection, connection.state == .connecting else { return false }
            return number(of: connection.machineBackend, on: loop) != nil
        }
        expect(!isComing, "a further connection while one is coming")
        expect(
            others.count < Self.connectionsPerBackendMax, "more connections than allowed")
        expect(
            others.allSatisfy { !$0.hasRoom } && loops[loop].machine.waitingCalls > 0,
            "a further connection without need")
    }

    /// What is said late about a connection that is over changes nothing, though its number may be in use
    /// again.
    func checkForgotten(_ connection: SimulatedConnection) {
        let machine = loops[connection.loop].machine
        var told = machine
        let actions =
            told.connected(connection.id, streamsMax: 100, at: now)
            + told.attemptEnded(connection.id, .failure, at: now)
            + told.closing(connection.id, at: now) + told.ended(connection.id, at: now)
        expect(
            actions.isEmpty && told.inFlight == machine.inFlight,
            "a connection was mistaken for an earlier one")
    }

    /// A connection is drained for a reason only.
    func judgeDrain(_ connection: SimulatedConnection) {
        let loop = connection.loop
        guard !loops[loop].isClosed,
            loops[loop].backends[connection.backend]?.id == connection.machineBackend
        else { return }
        let isIdle = connection.streams.isEmpty && now - connection.usedAt >= Self.idleTimeout
        if isIdle || !isInUse(loop) {
            happenings.saw(.drainedIdle)
            return
        }
        happenings.saw(.drainedAged)
        expect(
            now - connection.readyAt >= connectionAge / 10 * 9,
            "a connection was drained without need")
        expect(
            connections(loop, to: connection.backend).contains {
                $0 !== connection && $0.state == .ready
            }, "a connection was drained before its successor was ready")
    }

    /// Whether every backend is to be kept connected, called or not.
    private func keepsConnected(_ loop: Int) -> Bool {
        isInUse(loop) && !loops[loop].isClosed && loops[loop].backends.count { $0 != nil } > 1
    }

    private func isInUse(_ loop: Int) -> Bool {
        loops[loop].streams > 0 || !loops[loop].parked.isEmpty
            || loops[loop].calledAt > .min && now - loops[loop].calledAt < Self.idleTimeout
    }

    func noteLoss(of connection: SimulatedConnection) {
        let (loop, backend) = (connection.loop, connection.backend)
        loops[loop].backends[backend]?.wasLost = true
        if connection.readyAt > 0 { loops[loop].backends[backend]?.connectFailures = 0 }
        if !connection.hasServed { loops[loop].backends[backend]?.wasLostUnserved = true }
    }

    /// After a look-up: a backend that was never lost has a connection, or gets one.
    func checkConnected(_ loop: Int) {
        guard keepsConnected(loop) else { return }
        for backend in backends.indices {
            guard let known = loops[loop].backends[backend], !known.wasLost else { continue }
            expect(!connections(loop, to: backend).isEmpty, "a new address is not used")
        }
    }

    /// After a loss: a backend that worked gets another connection.
    func checkReplaced(_ connection: SimulatedConnection) {
        let (loop, backend) = (connection.loop, connection.backend)
        guard keepsConnected(loop), connection.hasServed,
            let known = loops[loop].backends[backend], known.id == connection.machineBackend,
            known.connectFailures == 0, !known.wasLostUnserved
        else { return }
        expect(!connections(loop, to: backend).isEmpty, "a lost connection is not replaced")
    }

    func judgeLookUp() {
        expect(!isLookingUp, "two look-ups at once")
        let least = lookUpFailed ? 80 * Self.millisecond : Self.lookUpInterval
        expect(lookUpBegan == .min || now - lookUpBegan >= least, "a look-up too soon")
        isLookingUp = true
        lookUpWantedAt = nil
        lookUpBegan = now
    }

    /// A connection is lost: its peer may have moved. A look-up under way is news enough.
    func wantLookUp(ifReady connection: SimulatedConnection? = nil) {
        if let connection, connection.state != .ready { return }
        if !isLookingUp, lookUpWantedAt == nil { lookUpWantedAt = now }
    }

    func checkLookUp() {
        guard let wanted = lookUpWantedAt else { return }
        // After one that failed, the backoff decides.
        if lookUpFailed {
            lookUpWantedAt = nil
        } else {
            expect(now - wanted <= Self.lookUpInterval, "a loss led to no look-up")
        }
    }

    // MARK: Ejections

    func noteOutcome(_ outcome: Outcome, on connection: SimulatedConnection) {
        let (loop, backend) = (connection.loop, connection.backend)
        guard loops[loop].backends[backend]?.id == connection.machineBackend else { return }
        switch outcome {
        case .neutral: break
        case .success:
            loops[loop].backends[backend]?.good += 1
            loops[loop].backends[backend]?.failuresInRow = 0
        case .failure:
            loops[loop].backends[backend]?.bad += 1
            loops[loop].backends[backend]?.failuresInRow += 1
        }
    }

    /// After a failure was told: the fifth in a row ejects, if nothing else is ejected.
    func checkRow(_ connection: SimulatedConnection) {
        let loop = connection.loop
        guard let known = loops[loop].backends[connection.backend],
            known.id == connection.machineBackend, known.failuresInRow >= 5, !known.isEjected
        else { return }
        let present = loops[loop].backends.count { $0 != nil }
        expect(
            loops[loop].ejected > 0 || present == 1,
            "\(known.failuresInRow) failures in a row did not eject")
    }

    func ejected(_ id: BackendID, on loop: Int) {
        guard let backend = number(of: id, on: loop), let known = loops[loop].backends[backend]
        else { return }
        let present = loops[loop].backends.count { $0 != nil }
        loops[loop].ejected += 1
        let ejected = loops[loop].ejected
        expect(!known.isEjected, "a backend was ejected twice")
        expect(ejected < present, "all were ejected")
        expect(ejected == 1 || ejected * 100 <= 34 * present, "\(ejected) of \(present) ejected")
        if known.failuresInRow >= 5 {
            happenings.saw(.ejectedInRow)
        } else {
            happenings.saw(.ejectedByRate)
            expect(loops[loop].isComparing, "ejected without five failures in a row")
            expect(isWorse(known, than: loops[loop].backends), "ejected without being worse")
        }
        loops[loop].backends[backend]?.isEjected = true
        loops[loop].backends[backend]?.ejectedAt = now
        loops[loop].backends[backend]?.ejections += 1
        loops[loop].backends[backend]?.failuresInRow = 0
    }

    private func isWorse(_ one: KnownBackend, than all: [KnownBackend?]) -> Bool {
        guard one.good + one.bad >= Self.compareVolumeMin else { return false }
        return all.contains { other in
            guard let other, other.good + other.bad >= Self.compareVolumeMin else { return false }
            return other.good * (one.good + one.bad) > one.good * (other.good + other.bad)
        }
    }

    /// The one backend that failed calls while at least two others failed none: it lies √2 standard
    /// deviations or more below the mean.
    func surelyWorst(_ loop: Int) -> BackendID? {
        guard loops[loop].ejected == 0 else { return nil }
        var worst: BackendID?
        var perfect = 0
        for case .some(let known) in loops[loop].backends
        where known.good + known.bad >= Self.compareVolumeMin {
            if known.bad == 0 {
                perfect += 1
            } else if worst == nil {
                worst = known.id
            } else {
                return nil
            }
        }
        return perfect >= 2 ? worst : nil
    }

    func restored(_ id: BackendID, on loop: Int) {
        guard let backend = number(of: id, on: loop), let known = loops[loop].backends[backend]
        else { return }
        happenings.saw(.restored)
        expect(known.isEjected, "a backend is back that was not away")
        let present = loops[loop].backends.count { $0 != nil }
        expect(
            now - known.ejectedAt >= Self.ejectionMin || loops[loop].ejected >= present,
            "a backend is back too soon")
        loops[loop].ejected -= 1
        loops[loop].backends[backend]?.isEjected = false
        loops[loop].backends[backend]?.failuresInRow = 0
    }

    /// Success rates were compared, and ejections that are over ended.
    func compared(_ loop: Int) {
        loops[loop].isComparing = false
        loops[loop].comparesAt = now + Self.compareInterval
        for backend in backends.indices {
            guard let known = loops[loop].backends[backend] else { continue }
            loops[loop].backends[backend]?.good = 0
            loops[loop].backends[backend]?.bad = 0
            expect(
                !known.isEjected || now - known.ejectedAt < Self.ejectionMin * known.ejections,
                "a backend stays ejected")
        }
    }

    // MARK: Ends

    /// Everything has worked for long.
    func checkCalm(callsFrom first: Int) {
        guard faults.isEmpty else { return }
        let failed = calls[first...].filter { $0.ends == 1 && !$0.succeeded }
        expect(failed.isEmpty, "\(failed.count) calls failed though all backends work again")
        expect(calls.count > first, "no call was made in calm times")
        for loop in loops.indices {
            expect(
                loops[loop].backends.allSatisfy { $0 != nil }, "a backend's return went unnoticed")
            expect(loops[loop].ejected == 0, "a backend stays ejected")
            for case .some(let connection) in loops[loop].connections
            where connection.state == .ready {
                // A tenth more than its age, and the time that a successor takes.
                expect(
                    now - connection.readyAt <= connectionAge / 10 * 11 + 30 * Self.millisecond,
                    "a connection has grown too old")
            }
            checkPicks(loop)
        }
    }

    /// A few calls at once are spread over the backends.
    private func checkPicks(_ loop: Int) {
        let rounds = 7
        let count = backends.count
        let room = backends.indices.allSatisfy { backend in
            connections(loop, to: backend).contains {
                $0.state == .ready && $0.streamsMax - $0.streams.count >= rounds * count
            }
        }
        guard count > 1, room,
            loops[loop].machine.inFlight + rounds * count <= Self.callsInFlightMax
        else { return }
        happenings.saw(.picksSpread)
        var sent: [ConnectionID] = []
        var perBackend = [Int](repeating: 0, count: count)
        for _ in 0..<rounds * count {
            let placement = loops[loop].machine.called(
                loops[loop].nextCall, waitsForReady: false, at: now)
            guard case .send(let id) = placement,
                let backend = loops[loop].connections[id.slot]?.backend
            else { continue }
            sent.append(id)
            perBackend[backend] += 1
        }
        let spread = (perBackend.max() ?? 0) - (perBackend.min() ?? 0)
        switch picks {
        case .roundRobin: expect(spread == 0, "round robin: \(perBackend)")
        case .leastRequest: expect(spread < rounds, "least request: \(perBackend)")
        }
        for id in sent {
            perform(loops[loop].machine.attemptEnded(id, .neutral, at: now), on: loop)
        }
    }

    func checkEnd(afterClose: Bool) {
        for loop in loops.indices {
            let left = loops[loop].connections.count { $0 != nil }
            expect(loops[loop].machine.inFlight == 0, "slots leaked")
            expect(loops[loop].machine.waitingCalls == 0, "calls wait for ever")
            expect(
                left == 0,
                "\(left) connections outlive \(afterClose ? "the channel" : "the idle time")")
        }
        for call in calls { expect(call.ends == 1, "call \(call.number) ended \(call.ends) times") }
    }
}
