import IdentityContract
import NovaGraphQL

extension GatewayAPI {
    static func login(_ resolvers: inout Resolvers) {
        mutation("login", &resolvers, isSignIn: true) { call, payload in
            let input = call.input
            let request = LoginRequest(
                identifier: try input.get("identifier"), password: try input.get("password"),
                client: try ClientInfo(
                    input.get("client"), userAgent: call.context.facts.userAgent))
            let response = try await call.context.peers.identity.login(request, call.context.call)
            switch response.result {
            case .signedIn(let signedIn):
                payload.signedIn = signedIn
                payload.tokens = call.context.refreshToken.deliver(signedIn.tokens)
            case .secondFactorChallenge, nil:
                payload.userErrors = [
                    UserError(
                        field: [], code: "SECOND_FACTOR_REQUIRED",
                        message: "This account asks for a second factor.")
                ]
            }
        }
    }
}
