import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Has a link mailed that confirms the caller's address.
    func sendEmailVerification(
        _ request: SendEmailVerificationRequest, context: RPCContext
    ) async throws(RPCError) -> SendEmailVerificationResponse {
        try await rpc {
            let caller = try await liveCaller(context)
            let now = time.now
            let expiresAt = try await store.write(deadline: context.deadline) { unit in
                try await refuseMany(
                    [secrets.slot("verification", of: caller.userID.description)], unit, now)
                let account = try await lockOwner(caller, unit, now)
                guard !account.emailVerified else { throw IdentityError.emailVerifiedAlready }
                return try await mailVerification(
                    to: account.email, of: account, unit, context, now)
            }
            return SendEmailVerificationResponse(expiresAt: ProtobufTimestamp(expiresAt))
        }
    }

    /// Counts a mail that a user asks for, in each of `slots`.
    ///
    /// - Throws: ``IdentityError/tooManyRequests(retryAfter:)``.
    func refuseMany(_ slots: Set<Int32>, _ unit: Store.Unit, _ now: WallTime) async throws {
        // In one order, so that two of these do not wait for each other in a circle.
        for slot in slots.sorted() {
            let count = try await unit.countRequest(slot: slot, at: now, window: Limits.mailWindow)
            guard count.requests <= Limits.mailsPerWindow else {
                throw IdentityError.tooManyRequests(retryAfter: count.windowEnds.since(now))
            }
        }
    }

    /// Stores a token that confirms `email` and has it mailed; returns when it expires.
    func mailVerification(
        to email: String, of account: Account, _ unit: Store.Unit, _ context: RPCContext,
        _ now: WallTime
    ) async throws -> WallTime {
        let secret = MailedSecret.generate()
        let token = MailedToken.issue(
            secret, for: .emailVerification, to: email, of: account.id,
            from: clientAddress(context), at: now)
        try await unit.insert(token)
        try await unit.append(
            events.row(
                .emailVerificationRequested(
                    MailedLink(email: email, secret: secret, expiresAt: token.expiresAt)),
                of: account, by: context, at: now))
        return token.expiresAt
    }
}
