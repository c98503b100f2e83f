import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// The account with this address, letter case aside.
    func getUserByEmail(
        _ request: GetUserByEmailRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserByEmailResponse {
        try await rpc {
            _ = try await staff(RoleRules.admin, in: context)
            let email = try EmailAddress(request.email)
            guard let account = try await store.account(email: email, deadline: context.deadline)
            else { throw IdentityError.userNotFound }
            return GetUserByEmailResponse(
                user: account.message(at: time.now, showsFailures: true))
        }
    }
}
