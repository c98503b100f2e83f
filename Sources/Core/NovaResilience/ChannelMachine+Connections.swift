import NovaPrimitives

extension ChannelMachine {
    // MARK: Connections

    /// A connection speaks HTTP/2; its peer takes `streamsMax` streams at once.
    public mutating func connected(
        _ id: ConnectionID, streamsMax: Int, at now: Int64
    ) -> [Action] {
        guard isCurrent(id), connections[id.slot].phase == .connecting else { return [] }
        let backend = connections[id.slot].backend
        connections[id.slot].phase = .ready
        connections[id.slot].streamsMax = max(0, streamsMax)
        connections[id.slot].readyAt = now
        connections[id.slot].usedAt = now
        if let age = policy.connectionAgeMax {
            connections[id.slot].expiresAt = now.later(by: varied(age))
        }
        backends[backend].retryAt = nil
        var actions: [Action] = []
        for slot in backends[backend].connections where connections[slot].isExpired {
            actions += retire(slot)
        }
        refresh()
        return actions + settle(at: now)
    }

    /// The peer changed how many streams it takes.
    public mutating func streamsMaxChanged(
        _ id: ConnectionID, to streamsMax: Int, at now: Int64
    ) -> [Action] {
        guard isCurrent(id) else { return [] }
        connections[id.slot].streamsMax = max(0, streamsMax)
        return settle(at: now)
    }

    /// A connection takes no further call, by GOAWAY or because its stream ids are used up.
    public mutating func closing(_ id: ConnectionID, at now: Int64) -> [Action] {
        guard isCurrent(id), connections[id.slot].phase == .ready else { return [] }
        connections[id.slot].phase = .closing
        lostReady(id.slot, at: now)
        return [.resolve] + replaced(at: now)
    }

    /// A connection is gone, or an attempt to connect failed.
    public mutating func ended(_ id: ConnectionID, at now: Int64) -> [Action] {
        guard isCurrent(id) else { return [] }
        let backend = connections[id.slot].backend
        switch connections[id.slot].phase {
        case .free: return []
        case .closing:
            // Its loss was told when it began to close.
            free(id.slot)
            return []
        case .connecting: failed(backend, at: now)
        case .ready: lostReady(id.slot, at: now)
        }
        free(id.slot)
        return [.resolve] + replaced(at: now)
    }

    private mutating func lostReady(_ slot: Int, at now: Int64) {
        let backend = connections[slot].backend
        let isShort = now - connections[slot].readyAt < policy.shortLife.nanosecondsClamped
        guard isShort, !connections[slot].hasServed else {
            backends[backend].failures = 0
            backends[backend].shortLives = 0
            return
        }
        // One GOAWAY or loss may strike any connection in its youth; two in a row are a pattern.
        backends[backend].shortLives += 1
        if backends[backend].shortLives > 1 { failed(backend, at: now) }
    }

    private mutating func failed(_ backend: Int, at now: Int64) {
        backends[backend].failures += 1
        let retryAt = now.later(by: reconnectPause(failures: backends[backend].failures))
        backends[backend].retryAt = retryAt
        // A successor that could not be had is tried for again later.
        for slot in backends[backend].connections where connections[slot].isExpired {
            connections[slot].isExpired = false
            connections[slot].expiresAt = retryAt
        }
    }

    private mutating func replaced(at now: Int64) -> [Action] {
        refresh()
        let actions = settle(at: now)
        return keepsConnected(at: now) ? actions + open(at: now) : actions
    }

    // MARK: Time

    /// When ``ticked(at:)`` is due, in monotonic nanoseconds; `nil` if only an event brings work. Calls
    /// that are sent and end do not change it to an earlier time.
    public func nextTick(after now: Int64) -> Int64? {
        var next: Int64?
        func consider(_ time: Int64) { next = min(next ?? .max, time) }
        for backend in backends where backend.phase == .present {
            if let retryAt = backend.retryAt { consider(retryAt) }
        }
        for connection in connections where connection.phase == .ready {
            consider(connection.isExpired ? .max : connection.expiresAt)
            let idleFrom = connection.inFlight > 0 ? now : connection.usedAt
            consider(idleFrom.later(by: policy.idleTimeout.nanosecondsClamped))
        }
        if !usable.isEmpty || outliers.ejected > 0 { consider(outliers.nextTick) }
        return next == .max ? nil : next
    }

    /// Time has passed.
    public mutating func ticked(at now: Int64) -> [Action] {
        var actions = outliers.ticked(at: now).map(told)
        for index in backends.indices where backends[index].phase == .present {
            guard let retryAt = backends[index].retryAt, retryAt <= now else { continue }
            // From here on a call may try again; `failures` still lengthens the next pause.
            backends[index].retryAt = nil
        }
        for slot in connections.indices where connections[slot].phase == .ready {
            actions += aged(slot, at: now)
        }
        return actions + replaced(at: now)
    }

    private mutating func aged(_ slot: Int, at now: Int64) -> [Action] {
        let connection = connections[slot]
        let idle = now - connection.usedAt
        if connection.inFlight == 0, idle >= policy.idleTimeout.nanosecondsClamped {
            return retire(slot)
        }
        guard now >= connection.expiresAt, !connection.isExpired else { return [] }
        // Nobody calls: a successor would only grow old in turn.
        guard isInUse(at: now) else { return retire(slot) }
        // It serves on until its successor is ready, so that age costs no call any time.
        connections[slot].isExpired = true
        let siblings = backends[connection.backend].connections
        if siblings.contains(where: { connections[$0].phase == .connecting }) { return [.resolve] }
        return [.resolve, connect(connection.backend)]
    }
}
