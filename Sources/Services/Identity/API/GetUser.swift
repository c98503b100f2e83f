import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// One account. For a user there is no account but their own.
    func getUser(
        _ request: GetUserRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserResponse {
        try await rpc {
            let userID = try id(request.userID, "user_id")
            let caller = isService(context) ? nil : try await liveAccount(context)
            let seesEverybody = caller?.roles.contains(RoleRules.admin) ?? true
            guard seesEverybody || caller?.id == userID,
                let account = try await store.account(userID, deadline: context.deadline)
            else { throw IdentityError.userNotFound }
            return GetUserResponse(
                user: account.message(at: time.now, showsFailures: seesEverybody))
        }
    }
}
