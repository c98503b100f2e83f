import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// What an account may do. For a user there is no account but their own.
    func getUserPermissions(
        _ request: GetUserPermissionsRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserPermissionsResponse {
        try await rpc {
            let userID = try id(request.userID, "user_id")
            let caller = isService(context) ? nil : try await liveAccount(context)
            guard
                caller == nil || caller?.id == userID || caller?.has(role: RoleRules.admin) == true,
                let account = try await store.account(userID, deadline: context.deadline)
            else { throw IdentityError.userNotFound }
            let roles = try await store.roles(deadline: context.deadline)
            let allowed = roles.filter { account.roles.contains($0.name) }.flatMap(\.permissions)
            return GetUserPermissionsResponse(
                roles: account.roles, permissions: Set(allowed).sorted())
        }
    }
}
