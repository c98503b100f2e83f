import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Gives a role, for good or until a time. Nobody changes their own: a role that was given for a time would
    /// be for good.
    func assignRole(
        _ request: AssignRoleRequest, context: RPCContext
    ) async throws(RPCError) -> AssignRoleResponse {
        try await rpc {
            let admin = try await staff(RoleRules.admin, in: context)
            let userID = try id(request.userID, "user_id")
            let reason = try StaffReason(request.reason)
            let now = time.now
            let expiresAt = request.expiresAt?.wallTime
            guard expiresAt.map({ $0 > now }) ?? true else { throw IdentityError.expiryInThePast }
            try await checkAssignable(request.role, deadline: context.deadline)
            let account = try await store.write(deadline: context.deadline) { unit in
                guard let before = try await unit.lockAccount(userID) else {
                    throw IdentityError.userNotFound
                }
                // For a time only is for good no more.
                if request.role == RoleRules.admin, expiresAt != nil {
                    try await keepAdmin(before, unit, now)
                }
                guard userID != admin.account?.id else { throw IdentityError.notOneself }
                let account = try await unit.assign(
                    request.role, to: userID, by: admin.account?.id, reason: reason,
                    until: expiresAt, at: now)
                try await unit.append(
                    events.row(.roleChanged, of: account, by: context, at: now, why: reason))
                return account
            }
            return AssignRoleResponse(roles: account.roles)
        }
    }

    /// - Throws: ``IdentityError/roleUnknown``, ``IdentityError/roleFixed``.
    func checkAssignable(_ role: String, deadline: Deadline) async throws {
        guard role != Account.everybody else { throw IdentityError.roleFixed }
        guard try await store.roles(deadline: deadline).contains(where: { $0.name == role }) else {
            throw IdentityError.roleUnknown
        }
    }
}
