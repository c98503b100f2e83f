import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Has a link mailed to another address; following it is the change.
    func changeEmail(
        _ request: ChangeEmailRequest, context: RPCContext
    ) async throws(RPCError) -> ChangeEmailResponse {
        try await rpc {
            let caller = try await liveCaller(context)
            let email: EmailAddress
            do throws(IdentityError) {
                email = try EmailAddress(request.newEmail)
            } catch {
                throw IdentityError.inField("new_email", error)
            }
            let account = try await hasher.withPlace {
                try await prove(request.password, of: caller.userID, in: context)
            }.account
            guard !account.has(email: email.text) else { throw IdentityError.emailUnchanged }
            let now = time.now
            // Counted for itself, so that it stays counted whatever comes of the request: otherwise
            // addresses could be tried one after the other. Counted for the address, too: many accounts
            // together send a stranger no more mail than one.
            let slots: Set = [
                secrets.slot("change of address", of: account.id.description),
                secrets.slot("change to address", of: email.folded),
            ]
            try await store.write(deadline: context.deadline) { unit in
                try await refuseMany(slots, unit, now)
            }
            guard try await !store.isTaken(email, deadline: context.deadline) else {
                throw IdentityError.emailTaken
            }
            let expiresAt = try await store.write(deadline: context.deadline) { unit in
                // A password that was reset meanwhile has ended the session, and with it this.
                let account = try await lockOwner(caller, unit, now)
                return try await mailVerification(to: email.text, of: account, unit, context, now)
            }
            return ChangeEmailResponse(
                pendingEmail: email.text, expiresAt: ProtobufTimestamp(expiresAt))
        }
    }
}
