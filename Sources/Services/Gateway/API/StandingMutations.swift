import IdentityContract
import NovaGraphQL
import NovaPrimitives
import NovaProtobuf

extension GatewayAPI {
    /// `suspendUser`, `reinstateUser` and `unlockAccount`: whether an account can be used.
    static func standing(_ resolvers: inout Resolvers) {
        mutation("suspendUser", &resolvers, faults: nobody) { call, payload in
            guard let id = try call.userID(&payload) else { return }
            let until: WallTime? = try call.input.get("until")
            let request = SuspendUserRequest(
                userID: id.description, reason: try call.input.get("reason"),
                until: until.map { ProtobufTimestamp($0) },
                kind: SuspensionKind(name: try call.input.get("kind")) ?? .unspecified)
            let response = try await call.context.peers.identity.suspendUser(
                request, call.context.call)
            payload.account = response.user
        }
        mutation("reinstateUser", &resolvers, faults: nobody) { call, payload in
            guard let id = try call.userID(&payload) else { return }
            let request = ReinstateUserRequest(
                userID: id.description, reason: try call.input.get("reason"))
            let response = try await call.context.peers.identity.reinstateUser(
                request, call.context.call)
            payload.account = response.user
        }
        mutation("unlockAccount", &resolvers, faults: nobody) { call, payload in
            guard let id = try call.userID(&payload) else { return }
            let request = UnlockAccountRequest(
                userID: id.description, reason: try call.input.get("reason"))
            let response = try await call.context.peers.identity.unlockAccount(
                request, call.context.call)
            payload.account = response.user
        }
    }
}
