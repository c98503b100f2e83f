import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Says what an authenticator has to make. A passkey is a way in for good, so a session that is not fresh
    /// gives the password again: who found it open gains nothing.
    func startPasskeyRegistration(
        _ request: StartPasskeyRegistrationRequest, context: RPCContext
    ) async throws(RPCError) -> StartPasskeyRegistrationResponse {
        try await rpc {
            let party = try requiredParty()
            let name = try Passkey.checked(name: request.credentialName)
            let standing = try await liveStanding(context)
            let account = standing.account
            if let password = request.password {
                try await hasher.withPlace {
                    _ = try await prove(password, of: account.id, in: context)
                }
            } else if time.now.since(standing.session.createdAt) >= Limits.freshSessionLife {
                throw IdentityError.recentSignInRequired
            }
            let existing = try await store.passkeys(of: account.id, deadline: context.deadline)
            guard existing.count < Limits.passkeysMax else { throw IdentityError.tooManyPasskeys }
            let fresh = SecureRandom.bytes(Limits.passkeyHandleBytes)
            let handle = try await store.write(deadline: context.deadline) { unit in
                try await unit.passkeyHandle(of: account.id, orElse: fresh)
            }
            guard let handle else { throw IdentityError.userNotFound }
            let challenge = PasskeyChallenge.generate(
                .register(userID: account.id, name: name), at: time.now)
            return StartPasskeyRegistrationResponse(
                challengeID: try challenge.sealed(with: secrets),
                optionsJson: PasskeyOptions.creation(
                    challenge, for: account, handle: handle, existing: existing, party: party,
                    appName: appName))
        }
    }

    /// - Throws: ``IdentityError/passkeysUnavailable`` if none is configured.
    func requiredParty() throws(IdentityError) -> RelyingParty {
        guard let relyingParty else { throw .passkeysUnavailable }
        return relyingParty
    }
}
