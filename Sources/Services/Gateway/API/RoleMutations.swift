import IdentityContract
import NovaGraphQL
import NovaPrimitives
import NovaProtobuf

extension GatewayAPI {
    /// `assignRole` and `revokeRole`.
    static func roles(_ resolvers: inout Resolvers) {
        mutation("assignRole", &resolvers, faults: nobody) { call, payload in
            guard let id = try call.userID(&payload) else { return }
            let expiresAt: WallTime? = try call.input.get("expiresAt")
            let request = AssignRoleRequest(
                userID: id.description, role: try call.input.get("role"),
                expiresAt: expiresAt.map { ProtobufTimestamp($0) },
                reason: try call.input.get("reason"))
            let response = try await call.context.peers.identity.assignRole(
                request, call.context.call)
            payload.roles = response.roles
            payload.accountID = id
        }
        mutation("revokeRole", &resolvers, faults: nobody) { call, payload in
            guard let id = try call.userID(&payload) else { return }
            let request = RevokeRoleRequest(
                userID: id.description, role: try call.input.get("role"),
                reason: try call.input.get("reason"))
            let response = try await call.context.peers.identity.revokeRole(
                request, call.context.call)
            payload.roles = response.roles
            payload.accountID = id
        }
    }
}
