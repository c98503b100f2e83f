import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Ends one of the caller's sessions. Again is fine; somebody else's is not found.
    func revokeSession(
        _ request: RevokeSessionRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try await rpc {
            let caller = try await liveCaller(context)
            let sessionID = try id(request.sessionID, "session_id")
            try await end(
                sessionID, of: caller, reason: .revokedByUser, by: context)
            return ProtobufEmpty()
        }
    }

    /// Ends a session and its refresh tokens if it is `caller`'s.
    ///
    /// - Throws: ``IdentityError/sessionNotFound`` for any other.
    func end(
        _ sessionID: UUID, of caller: RPCPrincipal, reason: RevokeReason, by context: RPCContext
    ) async throws {
        let now = time.now
        try await store.write(deadline: context.deadline) { unit in
            guard let standing = try await unit.lockSession(sessionID),
                standing.session.userID == caller.userID
            else { throw IdentityError.sessionNotFound }
            try await unit.revoke(session: sessionID, reason: reason, at: now)
            guard standing.session.isLive(at: now) else { return }
            try await unit.append(
                events.row(
                    .sessionsRevoked([sessionID], reason: reason), of: standing.account,
                    by: context, at: now))
        }
    }
}
