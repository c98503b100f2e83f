import IdentityContract
import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Signs in by passkey. Whatever is wrong, from an unknown key to a bad signature, is refused in the same
    /// words; what it was stands in the account's log.
    ///
    /// The user was verified by the authenticator, so no second factor is asked for; and a lock, which keeps
    /// strangers from guessing, does not keep out who need not guess.
    func completePasskeyAuthentication(
        _ request: CompletePasskeyAuthenticationRequest, context: RPCContext
    ) async throws(RPCError) -> CompletePasskeyAuthenticationResponse {
        try await rpc {
            let party = try requiredParty()
            let device = try ClientDevice(request.client)
            guard let challenge = PasskeyChallenge(sealed: request.challengeID, with: secrets),
                case .signIn(let identifier) = challenge.purpose, challenge.expiresAt > time.now
            else { throw IdentityError.challengeInvalid }
            let response: AuthenticationResponse
            do throws(WebAuthnError) {
                response = try AuthenticationResponse(json: request.assertionJson)
            } catch {
                throw IdentityError.passkeyRefused
            }
            guard
                let standing = try await store.passkey(
                    credentialID: response.credentialID, deadline: context.deadline),
                isMeant(standing, by: identifier, response)
            else { throw IdentityError.passkeyRefused }
            let outcome = try await store.write(deadline: context.deadline) { unit in
                try await signIn(standing, response, challenge, party, device, unit, context)
            }
            guard let outcome else { throw IdentityError.passkeyRefused }
            return CompletePasskeyAuthenticationResponse(
                user: outcome.user, tokens: outcome.tokens)
        }
    }

    /// Whether the key is of the account that was named, or says itself whose it is (WebAuthn §7.2, step 6).
    private func isMeant(
        _ standing: PasskeyStanding, by identifier: [UInt8]?, _ response: AuthenticationResponse
    ) -> Bool {
        if let handle = response.userHandle {
            guard constantTimeEqual(handle, standing.userHandle) else { return false }
        } else if identifier == nil {
            return false
        }
        guard let identifier else { return true }
        return standing.account.identifiers.contains {
            constantTimeEqual(secrets.digest(of: $0), identifier)
        }
    }

    /// A refusal must be kept, and with it that the challenge was used, so it is an outcome (`nil`) and not an
    /// error.
    private func signIn(
        _ standing: PasskeyStanding, _ response: AuthenticationResponse,
        _ challenge: PasskeyChallenge, _ party: RelyingParty, _ device: ClientDevice,
        _ unit: Store.Unit, _ context: RPCContext
    ) async throws -> SignedIn? {
        // Read under the lock: of two uses at once each sees the counter of the one before.
        guard let before = try await unit.lockAccount(standing.account.id),
            var passkey = try await unit.lockPasskey(standing.passkey.id, of: before.id)
        else { throw IdentityError.passkeyRefused }
        guard try await unit.spend(challenge) else { throw IdentityError.challengeInvalid }
        let now = time.now
        let used: UsedPasskey
        do throws(WebAuthnError) {
            used = try party.authenticate(
                response, challenge: challenge.bytes, key: passkey.key.publicKey,
                signCount: passkey.signCount, isBackupEligible: passkey.key.isBackupEligible)
        } catch {
            let failure = FailedSignIn(
                event: .passkeyRefused, reason: error.word, address: clientAddress(context),
                userAgent: device.userAgent, details: ["passkey": passkey.id.description])
            try await tell(failure, lock: nil, of: before, unit, context, now)
            return nil
        }
        guard let account = try await unit.signIn(byPasskeyTo: before, at: now) else {
            throw IdentityError.accountSuspended
        }
        passkey.signCount = used.signCount
        passkey.isBackedUp = used.isBackedUp
        passkey.lastUsedAt = now
        try await unit.update(passkey)
        return try await beginSession(
            of: account, before: before, .passkey, device, unit, context, now)
    }
}
