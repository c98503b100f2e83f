import NovaGraphQL
import NovaPrimitives
import UserContract

extension GatewayAPI {
    /// `verifyUser` and `unverifyUser`: give and take the badge.
    static func verifyUser(_ resolvers: inout Resolvers) {
        mutation("verifyUser", &resolvers) { call, payload in
            guard let (id, note) = try badge(call, &payload) else { return }
            let response = try await call.context.peers.user.verifyUser(
                VerifyUserRequest(userID: id, note: note), call.context.call)
            payload.profile = response.profile
        }
        mutation("unverifyUser", &resolvers) { call, payload in
            guard let (id, note) = try badge(call, &payload) else { return }
            let response = try await call.context.peers.user.unverifyUser(
                UnverifyUserRequest(userID: id, note: note), call.context.call)
            payload.profile = response.profile
        }
    }

    private static func badge(
        _ call: MutationCall, _ payload: inout Payload
    ) throws(GraphQLError) -> (id: String, note: String)? {
        guard let id = try call.userID(&payload) else { return nil }
        return (id.description, try call.input.get("note"))
    }
}
