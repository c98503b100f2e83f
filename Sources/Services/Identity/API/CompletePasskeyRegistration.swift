import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Takes the passkey that an authenticator made for the caller.
    func completePasskeyRegistration(
        _ request: CompletePasskeyRegistrationRequest, context: RPCContext
    ) async throws(RPCError) -> CompletePasskeyRegistrationResponse {
        try await rpc {
            let party = try requiredParty()
            let caller = try await liveCaller(context)
            guard let challenge = PasskeyChallenge(sealed: request.challengeID, with: secrets),
                case .register(caller.userID, let name) = challenge.purpose,
                challenge.expiresAt > time.now
            else { throw IdentityError.challengeInvalid }
            let key: NewPasskey
            do throws(WebAuthnError) {
                key = try party.register(
                    RegistrationResponse(json: request.attestationJson), challenge: challenge.bytes)
            } catch {
                throw IdentityError.attestationRefused(error.word)
            }
            let now = time.now
            let passkey = Passkey.register(key, name: name, of: caller.userID, at: now)
            try await store.write(deadline: context.deadline) { unit in
                _ = try await lockOwner(caller, unit, now)
                guard try await unit.spend(challenge) else { throw IdentityError.challengeInvalid }
                try await unit.insert(passkey)
                var entry = factorEntry(.passkeyAdded, of: caller.userID, context, now)
                entry.details["passkey"] = passkey.id.description
                try await unit.record(entry)
            }
            return CompletePasskeyRegistrationResponse(passkey: passkey.message)
        }
    }
}
