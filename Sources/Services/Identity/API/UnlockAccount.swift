import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Lifts a lock before its time, under every name the account has.
    func unlockAccount(
        _ request: UnlockAccountRequest, context: RPCContext
    ) async throws(RPCError) -> UnlockAccountResponse {
        try await rpc {
            _ = try await staff(RoleRules.admin, in: context)
            let userID = try id(request.userID, "user_id")
            let reason = try StaffReason(request.reason)
            guard let found = try await store.account(userID, deadline: context.deadline) else {
                throw IdentityError.userNotFound
            }
            let digests =
                found.identifiers.map { secrets.digest(of: $0) }
                + [secrets.secondFactorDigest(of: userID)]
            let now = time.now
            let account = try await store.write(deadline: context.deadline) { unit in
                for digest in digests { try await unit.clearGuard(identifier: digest) }
                try await unit.clearFailures(identifier: stepUpDigest(of: userID), userID: userID)
                guard let account = try await unit.lockAccount(userID) else {
                    throw IdentityError.userNotFound
                }
                try await unit.append(
                    events.row(.unlocked, of: account, by: context, at: now, why: reason))
                return account
            }
            return UnlockAccountResponse(user: account.message(at: now, showsFailures: true))
        }
    }
}
