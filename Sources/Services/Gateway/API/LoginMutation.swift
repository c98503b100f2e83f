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
            case .secondFactorChallenge(let challenge): payload.challenge = challenge
            // A newer identity asks for something that this gateway does not know.
            case nil: throw GraphQLError("This account cannot sign in here.", code: .internal)
            }
        }
    }
}
