import IdentityContract
import NovaGraphQL

extension GatewayAPI {
    static func rotateSigningKey(_ resolvers: inout Resolvers) {
        mutation("rotateSigningKey", &resolvers) { call, payload in
            let request = RotateSigningKeyRequest(alg: try call.input.get("alg"))
            let response = try await call.context.peers.identity.rotateSigningKey(
                request, call.context.call)
            payload.signingKey = response.key
        }
    }
}
