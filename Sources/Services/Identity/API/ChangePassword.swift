import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Sets a new password after asking for the present one; other sessions end unless told not to,
    /// and links that were mailed to set one, or to change the address, do in any case.
    func changePassword(
        _ request: ChangePasswordRequest, context: RPCContext
    ) async throws(RPCError) -> ChangePasswordResponse {
        try await rpc {
            let caller = try await liveCaller(context)
            guard request.newPassword != request.currentPassword else {
                throw IdentityError.passwordUnchanged
            }
            let hash: String
            let known: Credentials
            (known, hash) = try await hasher.withPlace {
                let known = try await prove(
                    request.currentPassword, of: caller.userID, in: context)
                return (
                    known,
                    try await hashChosen(
                        request.newPassword, of: known.account, deadline: context.deadline)
                )
            }
            let now = time.now
            let account = try await store.write(deadline: context.deadline) { unit in
                _ = try await lockOwner(caller, unit, now)
                guard
                    let account = try await unit.setPassword(
                        hash, of: caller.userID, known: known, at: now)
                else { throw IdentityError.passwordWrong }
                try await spendLinks(of: account, unit, now)
                let ended =
                    request.revokeOtherSessions ?? true
                    ? try await unit.revokeSessions(
                        of: account.id, except: caller.sessionID, reason: .passwordChanged,
                        at: now) : []
                try await tell(
                    .change, of: account, ended: ended, reason: .passwordChanged, unit, context, now
                )
                return account
            }
            return ChangePasswordResponse(user: account.message(at: now, showsFailures: false))
        }
    }

    /// Ends what somebody who knew the former password may have left behind: links that set another, or
    /// give the account another address. The caller holds the account's lock.
    func spendLinks(of account: Account, _ unit: Store.Unit, _ now: WallTime) async throws {
        try await unit.spendMailed(.passwordReset, of: account.id, at: now)
        try await unit.spendMailed(
            .emailVerification, of: account.id, except: account.email, at: now)
    }

    /// The hash of a password that somebody chose in place of another.
    func hashChosen(
        _ password: String, of account: Account, deadline: Deadline
    ) async throws -> String {
        do throws(IdentityError) {
            try NewPassword.check(password, of: [account.email, account.username])
        } catch {
            throw IdentityError.inField("new_password", error)
        }
        do {
            return try await hasher.hashNew(password, deadline: deadline)
        } catch IdentityError.passwordBreached {
            throw IdentityError.inField("new_password", .passwordBreached)
        }
    }

    /// Tells of a new password and of the sessions that ended with the old one.
    func tell(
        _ method: PasswordChangeMethod, of account: Account, ended: [UUID], reason: RevokeReason,
        _ unit: Store.Unit, _ context: RPCContext, _ now: WallTime
    ) async throws {
        let changed = try events.row(
            .passwordChanged(method: method, sessionsRevoked: ended.count), of: account,
            by: context, at: now)
        try await unit.append(changed)
        for row in try events.rows(
            ended: ended, reason: reason, of: account, by: context, at: now)
        {
            try await unit.append(row)
        }
    }
}
