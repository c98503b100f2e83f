import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Has a link mailed that sets a new password. Whether an account has the address changes neither
    /// the answer nor the statements that run: for nobody they find no row to write beside.
    func requestPasswordReset(
        _ request: RequestPasswordResetRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try await rpc {
            let email = try EmailAddress(request.email)
            let now = time.now
            let slot = secrets.slot("reset", of: email.folded)
            let account =
                try await store.account(email: email, deadline: context.deadline)
                ?? .nobody(UInt64(slot), at: now)
            // As it is stored, not as it was typed: a mail server may tell two spellings apart.
            let address = account.isNobody ? email.text : account.email
            let secret = MailedSecret.generate()
            let token = MailedToken.issue(
                secret, for: .passwordReset, to: address, of: account.id,
                from: clientAddress(context), at: now)
            let row = try events.row(
                .passwordResetRequested(
                    MailedLink(email: address, secret: secret, expiresAt: token.expiresAt)),
                of: account, by: context, at: now)
            try await store.write(deadline: context.deadline) { unit in
                let count = try await unit.countRequest(
                    slot: slot, at: now, window: Limits.mailWindow)
                guard count.requests <= Limits.mailsPerWindow else { return }
                try await unit.insert(token)
                try await unit.append(row)
            }
            return ProtobufEmpty()
        }
    }
}
