import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Takes a role. Tokens that carry it live on for minutes, so the sessions they belong to end.
    func revokeRole(
        _ request: RevokeRoleRequest, context: RPCContext
    ) async throws(RPCError) -> RevokeRoleResponse {
        try await rpc {
            let admin = try await staff(RoleRules.admin, in: context)
            let userID = try id(request.userID, "user_id")
            let reason = try StaffReason(request.reason)
            try await checkAssignable(request.role, deadline: context.deadline)
            let now = time.now
            let account = try await store.write(deadline: context.deadline) { unit in
                guard let before = try await unit.lockAccount(userID) else {
                    throw IdentityError.userNotFound
                }
                if request.role == RoleRules.admin { try await keepAdmin(before, unit, now) }
                guard userID != admin.account?.id else { throw IdentityError.notOneself }
                guard
                    let account = try await unit.unassign(request.role, of: userID, at: now)
                else { return before }
                try await endSessions(of: account, .roleRevoked, unit, context, now)
                try await unit.append(
                    events.row(.roleChanged, of: account, by: context, at: now, why: reason))
                return account
            }
            return RevokeRoleResponse(roles: account.roles)
        }
    }

    /// Refuses what would leave nobody who can give roles.
    ///
    /// - Throws: ``IdentityError/lastAdmin``. The caller holds the account's lock.
    func keepAdmin(_ account: Account, _ unit: Store.Unit, _ now: WallTime) async throws {
        if try await unit.isLastAdmin(account, at: now) { throw IdentityError.lastAdmin }
    }
}
