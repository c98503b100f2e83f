import IdentityContract
import NovaGraphQL

extension GatewayAPI {
    static func changeUsername(_ resolvers: inout Resolvers) {
        let taken = [
            "USERNAME_TAKEN": ["newUsername"], "USERNAME_CHANGED_RECENTLY": ["newUsername"],
        ]
        mutation("changeUsername", &resolvers, faults: taken) { call, payload in
            let request = ChangeUsernameRequest(
                newUsername: try call.input.get("newUsername"),
                expectedVersion: try call.input.get("expectedVersion"))
            let response = try await call.context.peers.identity.changeUsername(
                request, call.context.call)
            payload.account = response.user
        }
    }
}
