import IdentityContract
import NovaGraphQL

extension GatewayAPI {
    static func refreshToken(_ resolvers: inout Resolvers) {
        mutation("refreshToken", &resolvers, isSignIn: true) { call, payload in
            let input = call.input
            let request = RefreshTokenRequest(
                refreshToken: try input.get("refreshToken"),
                client: try ClientInfo(
                    input.get("client"), userAgent: call.context.facts.userAgent))
            let response = try await call.context.peers.identity.refreshToken(
                request, call.context.call)
            payload.tokens = response.tokens
        }
    }
}
