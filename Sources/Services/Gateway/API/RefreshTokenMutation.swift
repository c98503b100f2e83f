import IdentityContract
import NovaGraphQL
import NovaRPC

extension GatewayAPI {
    /// `refreshToken`: with the token of the input, or a web client's from its cookie.
    static func refreshToken(_ resolvers: inout Resolvers) {
        mutation("refreshToken", &resolvers, isSignIn: true) { call, payload in
            let place = call.context.refreshToken
            let given: String? = try call.input.get("refreshToken")
            guard let token = given ?? place.token else {
                payload.userErrors = [
                    UserError(
                        field: ["refreshToken"], code: "REFRESH_TOKEN_MISSING",
                        message: "Send the refresh token, or the cookie that holds it.")
                ]
                return
            }
            let request = RefreshTokenRequest(
                refreshToken: token,
                client: try ClientInfo(
                    call.input.get("client"), userAgent: call.context.facts.userAgent))
            do {
                let response = try await call.context.peers.identity.refreshToken(
                    request, call.context.call)
                payload.tokens = place.deliver(response.tokens)
            } catch let error as RPCError {
                // It will never be good again, so the browser need not keep it.
                if error.code == .unauthenticated, given == nil { place.forget() }
                throw error
            }
        }
    }
}
