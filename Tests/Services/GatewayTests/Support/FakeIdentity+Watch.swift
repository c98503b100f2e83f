import IdentityContract
import NovaPrimitives
import NovaRPC
import Synchronization

/// The sessions of the fake's one account, as `WatchSessions` tells of them.
final class FakeWatches: Sendable {
    private struct State {
        var history: [WatchSessionsResponse] = []
        var streams: [Int: AsyncStream<WatchSessionsResponse>.Continuation] = [:]
        var last = 0
    }

    private let state = Mutex(State())

    /// Watches under way.
    var count: Int { state.withLock { $0.streams.count } }

    /// Tells every watch of an event.
    func tell(_ event: WatchSessionsResponse.Event) {
        state.withLock { state in
            let sequence = state.history.count + 1
            let response = WatchSessionsResponse(
                event: event, resumeToken: "t\(sequence)", sequence: Int64(sequence))
            state.history.append(response)
            for stream in state.streams.values { stream.yield(response) }
        }
    }

    /// Ends every watch, as a server does that stops.
    func cut() {
        state.withLock { state in
            for stream in state.streams.values { stream.finish() }
        }
    }

    func signIn(_ name: String) {
        tell(
            .signedIn(
                SessionSignedIn(
                    session: Session(
                        id: UUID.v7(at: SystemTime().now).description,
                        device: Device(name: name, type: .web)))))
    }

    func end(_ session: UUID, _ reason: SessionEndReason = .revokedByUser) {
        tell(.sessionRevoked(SessionRevoked(sessionID: session.description, reason: reason)))
    }

    /// A sign of life follows what was missed, as identity promises.
    func begin(
        after token: String
    ) throws(RPCError) -> (Int, AsyncStream<WatchSessionsResponse>) {
        guard token.isEmpty || token.hasPrefix("t"),
            let after = token.isEmpty ? 0 : Int(token.dropFirst())
        else {
            throw RPCError(
                code: .invalidArgument, reason: "RESUME_TOKEN_INVALID", message: "No token.")
        }
        return state.withLock { state in
            state.last += 1
            let (stream, continuation) = AsyncStream<WatchSessionsResponse>.makeStream(
                bufferingPolicy: .bufferingOldest(10_000))
            if !token.isEmpty {
                for response in state.history.dropFirst(after) { continuation.yield(response) }
            }
            continuation.yield(
                WatchSessionsResponse(
                    event: .heartbeat(WatchHeartbeat()), resumeToken: "t\(state.history.count)"))
            state.streams[state.last] = continuation
            return (state.last, stream)
        }
    }

    func end(_ watch: Int) { state.withLock { $0.streams[watch] = nil } }
}

extension FakeIdentity {
    func watchSessions(
        _ request: WatchSessionsRequest, context: RPCContext,
        responses: RPCResponseWriter<WatchSessionsResponse>
    ) async throws(RPCError) {
        try log.take("watchSessions", context)
        guard let caller = context.principal, !hasEnded(caller.sessionID) else {
            throw RPCError(code: .unauthenticated, reason: "TOKEN_REVOKED", message: "Over.")
        }
        let (watch, stream) = try watches.begin(after: request.resumeToken)
        defer { watches.end(watch) }
        for await response in stream {
            try await responses.send(response)
            if case .sessionRevoked(let event) = response.event,
                event.sessionID == caller.sessionID.description
            {
                throw RPCError(code: .unauthenticated, reason: "TOKEN_REVOKED", message: "Over.")
            }
        }
        if !Task.isCancelled {
            throw RPCError(code: .unavailable, reason: "STOPPING", message: "This server stops.")
        }
    }
}
