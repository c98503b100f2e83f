import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Confirms an address by a mailed token, and with that changes to it if it is another one. The
    /// token again is fine while the account still has the address.
    func verifyEmail(
        _ request: VerifyEmailRequest, context: RPCContext
    ) async throws(RPCError) -> VerifyEmailResponse {
        try await rpc {
            guard let secret = MailedSecret(presented: request.token) else {
                throw IdentityError.verificationTokenInvalid
            }
            let account = try await store.write(deadline: context.deadline) { unit in
                guard
                    let standing = try await unit.lockMailed(
                        .emailVerification, hash: secret.hash)
                else { throw IdentityError.verificationTokenInvalid }
                return try await confirm(standing, unit, context)
            }
            return VerifyEmailResponse(user: account.message(at: time.now, showsFailures: false))
        }
    }

    /// The caller holds the account's lock.
    private func confirm(
        _ standing: MailedStanding, _ unit: Store.Unit, _ context: RPCContext
    ) async throws -> Account {
        let now = time.now
        let (token, before) = (standing.token, standing.account)
        guard token.expiresAt > now else { throw IdentityError.verificationTokenInvalid }
        let isSame = before.has(email: token.email)
        if isSame, before.emailVerified { return before }
        guard token.usedAt == nil else { throw IdentityError.verificationTokenInvalid }
        let account = try await unit.setVerifiedEmail(token.email, of: before.id, at: now)
        try await unit.spendMailed(.emailVerification, of: account.id, at: now)
        if !isSame { try await unit.spendMailed(.passwordReset, of: account.id, at: now) }
        for event in [
            AccountEvent.verified, .contactChanged(previous: isSame ? nil : before.email),
        ] {
            try await unit.append(events.row(event, of: account, by: context, at: now))
        }
        return account
    }
}
