import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Ends a suspension of any kind before its time.
    func reinstateUser(
        _ request: ReinstateUserRequest, context: RPCContext
    ) async throws(RPCError) -> ReinstateUserResponse {
        try await rpc {
            _ = try await staff(RoleRules.admin, in: context)
            let userID = try id(request.userID, "user_id")
            let reason = try StaffReason(request.reason)
            let now = time.now
            let account = try await store.write(deadline: context.deadline) { unit in
                guard let before = try await unit.lockAccount(userID) else {
                    throw IdentityError.userNotFound
                }
                guard before.storedStatus == .suspended || before.suspension != .none else {
                    return before
                }
                let account = try await unit.suspend(
                    before, .none, until: nil, reason: nil, at: now)
                var row = try events.row(
                    .reinstated, of: account, by: context, at: now, why: reason)
                if before.suspension == .shadow {
                    row.entry?.details["kind"] = before.suspension.word
                }
                try await unit.append(row)
                return account
            }
            return ReinstateUserResponse(user: account.message(at: now, showsFailures: true))
        }
    }
}
