import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Keeps an account from being used, or hides what it does. A moderator has no power over staff and
    /// eases no suspension, and neither has or does a service.
    func suspendUser(
        _ request: SuspendUserRequest, context: RPCContext
    ) async throws(RPCError) -> SuspendUserResponse {
        try await rpc {
            let staff = try await staff(RoleRules.moderator, in: context)
            let userID = try id(request.userID, "user_id")
            let reason = try StaffReason(request.reason)
            let now = time.now
            let until = request.until?.wallTime
            let kind = try Suspension(request.kind, until: until, at: now)
            guard userID != staff.account?.id else { throw IdentityError.notOneself }
            let account = try await store.write(deadline: context.deadline) { unit in
                guard let before = try await unit.lockAccount(userID) else {
                    throw IdentityError.userNotFound
                }
                guard staff.isAdmin || !before.isStaff else { throw IdentityError.roleRequired }
                guard staff.isAdmin || !before.wouldBeEased(by: kind, until: until, at: now) else {
                    throw IdentityError.suspensionInForce
                }
                if kind != .shadow { try await keepAdmin(before, unit, now) }
                let account = try await unit.suspend(
                    before, kind, until: until, reason: reason.text, at: now)
                if kind != .shadow {
                    try await endSessions(of: account, .suspended, unit, context, now)
                }
                try await unit.append(
                    events.row(
                        .suspended(byService: staff.account == nil), of: account, by: context,
                        at: now, why: reason))
                return account
            }
            return SuspendUserResponse(user: account.message(at: now, showsFailures: true))
        }
    }
}

extension Suspension {
    /// - Throws: ``IdentityError/suspensionMalformed``.
    fileprivate init(
        _ kind: SuspensionKind, until: WallTime?, at now: WallTime
    ) throws(IdentityError) {
        switch (kind, until) {
        case (.temporary, .some(let until)) where until > now: self = .temporary
        case (.permanent, nil): self = .permanent
        case (.shadow, nil): self = .shadow
        case (.shadow, .some(let until)) where until > now: self = .shadow
        case (_, _): throw .suspensionMalformed
        }
    }
}
