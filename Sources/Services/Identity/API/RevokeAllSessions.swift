import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Ends all sessions of an account, and links that would give it another address: who asks for this may
    /// have had a guest. For a user there is no account but their own.
    func revokeAllSessions(
        _ request: RevokeAllSessionsRequest, context: RPCContext
    ) async throws(RPCError) -> RevokeAllSessionsResponse {
        try await rpc {
            let named = try request.userID.map { try id($0, "user_id") }
            let caller = isService(context) ? nil : try await liveAccount(context)
            guard let userID = named ?? caller?.id,
                caller == nil || caller?.id == userID || caller?.has(role: RoleRules.admin) == true
            else { throw IdentityError.userNotFound }
            let kept = request.exceptCurrent ? context.principal?.sessionID : nil
            let now = time.now
            let count = try await store.write(deadline: context.deadline) { unit in
                guard let account = try await unit.lockAccount(userID) else {
                    throw IdentityError.userNotFound
                }
                try await unit.spendMailed(
                    .emailVerification, of: account.id, except: account.email, at: now)
                return try await endSessions(
                    of: account, except: kept, .allRevoked, unit, context, now)
            }
            return RevokeAllSessionsResponse(revokedCount: Int32(clamping: count))
        }
    }

    /// Ends sessions and tells of it; returns how many. The caller holds the account's lock.
    @discardableResult
    func endSessions(
        of account: Account, except kept: UUID? = nil, _ reason: RevokeReason, _ unit: Store.Unit,
        _ context: RPCContext?, _ now: WallTime
    ) async throws -> Int {
        let ended = try await unit.revokeSessions(
            of: account.id, except: kept, reason: reason, at: now)
        for row in try events.rows(
            ended: ended, reason: reason, of: account, by: context, at: now)
        {
            try await unit.append(row)
        }
        return ended.count
    }
}
