import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Sets a new password by a mailed token. Whoever reads the account's mail is its owner: every
    /// session ends, every other link too, and a lock is lifted.
    func resetPassword(
        _ request: ResetPasswordRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try await rpc {
            guard let secret = MailedSecret(presented: request.resetToken),
                let found = try await store.mailed(
                    .passwordReset, hash: secret.hash, deadline: context.deadline),
                found.mayReset(at: time.now)
            else { throw IdentityError.resetTokenInvalid }
            let hash = try await hasher.withPlace {
                try await hashChosen(
                    request.newPassword, of: found.account, deadline: context.deadline)
            }
            try await store.write(deadline: context.deadline) { unit in
                for identifier in found.account.identifiers {
                    try await unit.clearGuard(identifier: secrets.digest(of: identifier))
                }
                guard
                    let standing = try await unit.lockMailed(.passwordReset, hash: secret.hash)
                else { throw IdentityError.resetTokenInvalid }
                // Read under the lock: of two calls with one token the second finds it spent.
                let now = time.now
                guard standing.mayReset(at: now),
                    let account = try await unit.setPassword(
                        hash, of: standing.account.id, known: nil, at: now)
                else { throw IdentityError.resetTokenInvalid }
                try await spendLinks(of: account, unit, now)
                let ended = try await unit.revokeSessions(
                    of: account.id, except: nil, reason: .passwordReset, at: now)
                try await tell(
                    .reset, of: account, ended: ended, reason: .passwordReset, unit, context, now)
            }
            return ProtobufEmpty()
        }
    }
}

extension MailedStanding {
    /// A link sent to an address that the account no longer has is in other hands by now.
    fileprivate func mayReset(at now: WallTime) -> Bool {
        token.isGood(at: now) && account.has(email: token.email)
    }
}
