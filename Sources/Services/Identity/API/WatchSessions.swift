import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Tells of the caller's sessions as they begin and end.
    func watchSessions(
        _ request: WatchSessionsRequest, context: RPCContext,
        responses: RPCResponseWriter<WatchSessionsResponse>
    ) async throws(RPCError) {
        try await rpc {
            try await watch(request, context) { try await responses.send($0) }
        }
    }

    /// ``watchSessions(_:context:responses:)`` for any way of sending. Returns when the caller has left.
    func watch(
        _ request: WatchSessionsRequest, _ context: RPCContext,
        send: (WatchSessionsResponse) async throws -> Void
    ) async throws {
        let caller = try caller(context)
        let resumed =
            request.resumeToken.isEmpty ? nil : try WatchPosition(text: request.resumeToken)
        let deadline = min(context.deadline, .after(Limits.sessionTailTime))
        // In this order: what happens while we look at the log waits in the watcher.
        let watcher = try watchers.add(caller.userID, expiresAt: caller.expiresAt)
        defer { watchers.remove(watcher) }
        let page = try await store.sessionEvents(
            from: resumed?.transaction ?? .max, of: caller.userID,
            count: Limits.sessionEventsResumedMax, deadline: deadline)
        watchers.begin(watcher, at: page.settled)
        _ = try await liveAccount(context, deadline: deadline)

        var watch = SessionWatch(caller: caller, last: resumed?.event)
        for told in missed(in: page, since: resumed) {
            try await watch.tell(told, at: time.now, send)
        }
        while let told = await watcher.next() {
            try await watch.tell(told, at: time.now, send)
        }
    }

    /// What a caller is told first: what it missed, or that it cannot be told, and that it is up to
    /// date now.
    private func missed(
        in page: SessionEventPage, since resumed: WatchPosition?
    ) -> [SessionWatcher.Told] {
        let sign = SessionWatcher.Told.heartbeat(from: page.settled)
        guard let resumed else { return [sign] }
        // A place ahead of the log is one of another database.
        guard resumed.isKept(at: time.now), resumed.transaction <= page.end, !page.isFull else {
            return [.gap(from: page.settled), sign]
        }
        return page.events.map { .event($0, from: resumed.transaction) } + [sign]
    }
}

/// One caller's watch: what it was told, and when it is over.
private struct SessionWatch {
    let caller: RPCPrincipal
    /// Events told at the start: the reader of the log may tell them again.
    private var known: Set<Int64>

    init(caller: RPCPrincipal, last: Int64?) {
        self.caller = caller
        known = last.map { [$0] } ?? []
    }

    /// - Throws: ``IdentityError/tokenExpired``, ``IdentityError/sessionEnded`` once the caller was
    ///   told of it, ``IdentityError/stopping``.
    mutating func tell(
        _ told: SessionWatcher.Told, at now: WallTime,
        _ send: (WatchSessionsResponse) async throws -> Void
    ) async throws {
        if let expiresAt = caller.expiresAt, now >= expiresAt { throw IdentityError.tokenExpired }
        switch told {
        case .event(let event, let from):
            // Few: those of one account since its watch began or was resumed.
            if known.count >= Limits.sessionEventsResumedMax * 2 { known = [] }
            guard known.insert(event.id).inserted else { return }
            var response = response(from, event.id, now)
            response.event = event.message(current: caller.sessionID)
            response.sequence = event.id
            try await send(response)
            if case .ended = event.change, event.sessionID == caller.sessionID {
                throw IdentityError.sessionEnded
            }
        case .heartbeat(let from):
            var response = response(from, 0, now)
            response.event = .heartbeat(WatchHeartbeat())
            try await send(response)
        case .gap(let from):
            var response = response(from, 0, now)
            response.event = .gap(WatchGap())
            try await send(response)
        case .stop: throw IdentityError.stopping
        }
    }

    private func response(
        _ from: Int64, _ event: Int64, _ now: WallTime
    ) -> WatchSessionsResponse {
        let position = WatchPosition(transaction: from, event: event, toldAt: now)
        return WatchSessionsResponse(resumeToken: position.text)
    }
}

extension SessionEvent {
    /// The event as the account's owner is told of it.
    fileprivate func message(current: UUID) -> WatchSessionsResponse.Event {
        switch change {
        case .signedIn(let session):
            .signedIn(SessionSignedIn(session: session.message(current: current)))
        case .ended(let reason):
            .sessionRevoked(
                SessionRevoked(
                    sessionID: sessionID.description,
                    reason: RevokeReason(rawValue: reason)?.message ?? .unspecified))
        }
    }
}

extension RevokeReason {
    fileprivate var message: SessionEndReason {
        switch self {
        case .signedOut: .signedOut
        case .revokedByUser: .revokedByUser
        case .refreshTokenReused: .refreshTokenReused
        case .passwordChanged: .passwordChanged
        case .passwordReset: .passwordReset
        case .allRevoked: .allRevoked
        case .roleRevoked: .roleRevoked
        case .suspended: .suspended
        case .deactivated: .deactivated
        case .deleted: .deleted
        }
    }
}
