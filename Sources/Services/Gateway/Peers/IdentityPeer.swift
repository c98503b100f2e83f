import IdentityContract
import NovaPrimitives
import NovaRPC

/// What the gateway asks identity for itself, in its own name.
struct IdentityPeer: Sendable {
    private let client: IdentityServiceClient

    init(_ client: IdentityServiceClient) {
        self.client = client
    }

    /// The published signing keys, each a JWK (RFC 7517 §4) as JSON text.
    func signingKeys(deadline: Deadline) async throws -> [String] {
        let response = try await client.getSigningKeys(
            GetSigningKeysRequest(), RPCCall(deadline: deadline))
        return response.keys.map(\.publicJwk)
    }

    /// Whether the token's session lives and its account may be used.
    func word(onSessionOf token: String, deadline: Deadline) async throws -> SessionWord {
        let request = VerifyTokenRequest(accessToken: token)
        let answer = try await client.verifyToken(request, RPCCall(deadline: deadline))
        if answer.active { return .lives }
        return [.sessionRevoked, .userInactive].contains(answer.reason) ? .ended : .refused
    }
}
