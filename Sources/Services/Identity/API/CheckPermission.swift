import CommonContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Whether an account may do something, by the roles it has now.
    func checkPermission(
        _ request: CheckPermissionRequest, context: RPCContext
    ) async throws(RPCError) -> CheckPermissionResponse {
        try await rpc {
            let userID = try id(request.userID, "user_id")
            let permission = try Permission(request.permission)
            if let resource = request.resource { _ = try id(resource.id, "resource.id") }
            guard let account = try await store.account(userID, deadline: context.deadline),
                account.admitsSessions(at: time.now)
            else { return CheckPermissionResponse() }
            let roles = try await store.roles(deadline: context.deadline)
            let match = roles.first { account.roles.contains($0.name) && $0.allows(permission) }
            return CheckPermissionResponse(
                allowed: match != nil, matchedRole: match?.name ?? "")
        }
    }
}
