import IdentityContract
import NovaGraphQL
import NovaPrimitives

extension GatewayAPI {
    static func register(_ resolvers: inout Resolvers) {
        mutation("register", &resolvers) { call, payload in
            let input = call.input
            let key: UUID = try input.get("idempotencyKey")
            let request = RegisterRequest(
                email: try input.get("email"), username: try input.get("username"),
                password: try input.get("password"), displayName: try input.get("displayName"),
                client: try ClientInfo(
                    input.get("client"), userAgent: call.context.facts.userAgent),
                idempotencyKey: key.description)
            let response = try await call.context.peers.identity.register(
                request, call.context.call)
            payload.tokens = response.tokens
            payload.signedIn = SignedIn(user: response.user, tokens: response.tokens)
        }
    }
}
