import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Says what an authenticator has to sign. Nothing is looked up: whether an account or a passkey is there
    /// shows neither in the answer nor in its time, and nothing is stored.
    func startPasskeyAuthentication(
        _ request: StartPasskeyAuthenticationRequest, context: RPCContext
    ) async throws(RPCError) -> StartPasskeyAuthenticationResponse {
        try await rpc {
            let party = try requiredParty()
            let identifier = try request.identifier.map { text throws(IdentityError) in
                secrets.digest(of: try LoginIdentifier(text))
            }
            let challenge = PasskeyChallenge.generate(
                .signIn(identifier: identifier), at: time.now)
            return StartPasskeyAuthenticationResponse(
                challengeID: try challenge.sealed(with: secrets),
                optionsJson: PasskeyOptions.request(challenge, party: party))
        }
    }
}
