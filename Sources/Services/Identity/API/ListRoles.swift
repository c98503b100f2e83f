import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// The roles there are and what each may do.
    func listRoles(
        _ request: ListRolesRequest, context: RPCContext
    ) async throws(RPCError) -> ListRolesResponse {
        try await rpc {
            _ = try await staff(RoleRules.admin, in: context)
            let roles = try await store.roles(deadline: context.deadline)
            return ListRolesResponse(
                roles: roles.map { role in
                    IdentityContract.Role(
                        name: role.name, description: role.description,
                        permissions: role.permissions)
                })
        }
    }
}
