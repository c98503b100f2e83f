import AccountEventsContract
import NovaCrypto
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaProtobuf
import NovaRPC

/// Makes rows of events: payload, place and circumstances.
struct EventWriter: Sendable {
    /// Seals links for communication.
    let mailKey: SealingKey

    /// The row of `event`, told by `call` of `account` as it is after the change; `why` is for the log alone.
    func row(
        _ event: AccountEvent, of account: Account, by call: RPCContext?, at now: WallTime,
        why: StaffReason? = nil
    ) throws -> OutboxRow {
        let id = UUID.v7(at: now)
        var entry = entry(event, of: account, by: call, at: now)
        if let why { entry?.details[AuthEntry.why] = why.text }
        return OutboxRow(
            id: id, aggregateID: account.id, type: event.type, topic: event.topic,
            aggregateVersion: event.isVersioned ? account.version : 0,
            payload: try payload(
                of: event, id: id, account, by: call?.principal?.userID.description ?? ""),
            actor: call?.principal?.userID, traceparent: call?.trace?.traceparent,
            correlation: call?.requestID, createdAt: now,
            entry: entry,
            isOfAnybody: event.isOfAnybody)
    }

    /// The rows of sessions that ended, so many to a row that none is large.
    func rows(
        ended sessions: [UUID], reason: RevokeReason, of account: Account, by call: RPCContext?,
        at now: WallTime
    ) throws -> [OutboxRow] {
        try stride(from: 0, to: sessions.count, by: Limits.sessionsPerEvent).map { start in
            let end = min(sessions.count, start + Limits.sessionsPerEvent)
            return try row(
                .sessionsRevoked(Array(sessions[start..<end]), reason: reason), of: account,
                by: call, at: now)
        }
    }

    private func entry(
        _ event: AccountEvent, of account: Account, by call: RPCContext?, at now: WallTime
    ) -> AuthEntry? {
        guard let (kind, reason) = event.logged else { return nil }
        var entry = AuthEntry(
            id: .v7(at: now), userID: account.isNobody ? nil : account.id, event: kind,
            reason: reason, address: call.flatMap(clientAddress), createdAt: now,
            seed: account.id.low)
        if let actor = call?.principal?.userID, actor != account.id {
            entry.details[AuthEntry.by] = actor.description
        }
        switch event {
        case .sessionsRevoked(let sessions, _): entry.details["sessions"] = "\(sessions.count)"
        case .roleChanged: entry.details["roles"] = account.roles.joined(separator: ",")
        case .suspended: entry.details["kind"] = account.suspension.word
        case .updated: entry.details["username"] = account.username
        case .signedIn(let session, let method, _):
            entry.userAgent = session.device.userAgent
            entry.details["session"] = session.id.description
            entry.details["method"] = method.rawValue
        case .signInFailed(let failure):
            entry.isSuccess = false
            entry.address = failure.address
            entry.userAgent = failure.userAgent
            entry.details.merge(failure.details) { $1 }
        case .created, .contactChanged, .emailVerificationRequested, .passwordResetRequested,
            .verified, .passwordChanged, .unlocked, .reinstated, .deactivated, .deleted, .locked:
            break
        }
        return entry
    }

    /// What a sealed link is bound to.
    static func sealingContext(type: String, id: UUID) -> [UInt8] { Array("\(type)|\(id)".utf8) }

    private func payload(
        of event: AccountEvent, id: UUID, _ account: Account, by actor: String
    ) throws -> [UInt8] {
        let user = account.id.description
        switch event {
        case .created(let displayName):
            return UserCreated(
                userID: user, username: account.username, displayName: displayName,
                source: "password", createdAt: ProtobufTimestamp(account.createdAt)
            ).serialized()
        case .updated(let fields):
            return UserUpdated(userID: user, username: account.username, changedFields: fields)
                .serialized()
        case .contactChanged(let previous):
            return UserContactChanged(
                userID: user, email: account.email, verified: account.emailVerified,
                previousEmail: previous
            ).serialized()
        case .emailVerificationRequested(let link):
            return UserEmailVerificationRequested(
                userID: user, sealedLink: try seal(link, event.type, id),
                expiresAt: ProtobufTimestamp(link.expiresAt)
            ).serialized()
        case .passwordResetRequested(let link):
            return UserPasswordResetRequested(
                userID: user, sealedLink: try seal(link, event.type, id),
                expiresAt: ProtobufTimestamp(link.expiresAt)
            ).serialized()
        case .verified:
            return UserVerified(userID: user, method: "email").serialized()
        case .passwordChanged(let method, let sessionsRevoked):
            return UserPasswordChanged(
                userID: user, method: method.rawValue,
                sessionsRevoked: Int32(clamping: sessionsRevoked)
            ).serialized()
        case .roleChanged:
            return UserRoleChanged(userID: user, roles: account.roles, by: actor).serialized()
        case .unlocked:
            return UserUnlocked(userID: user, by: actor).serialized()
        case .suspended(let byService):
            return UserSuspended(
                userID: user, kind: account.suspension.word,
                until: account.suspendedUntil.map(ProtobufTimestamp.init),
                reasonCode: byService ? "policy" : "moderation"
            ).serialized()
        case .reinstated:
            return UserReinstated(userID: user).serialized()
        case .deactivated:
            return UserDeactivated(userID: user).serialized()
        case .deleted(let cause, let purgeAfter):
            return UserDeleted(
                userID: user, reason: cause.rawValue, purgeAfter: ProtobufTimestamp(purgeAfter)
            ).serialized()
        case .sessionsRevoked(let sessions, let reason):
            return UserSessionRevoked(
                userID: user, sessionIds: sessions.map(\.description), reason: reason.rawValue
            ).serialized()
        case .signedIn(let session, let method, let isNewDevice):
            return UserLogin(
                userID: user, sessionID: session.id.description, deviceID: session.device.deviceID,
                deviceName: session.device.name, deviceType: Int32(session.device.type),
                ipAddress: session.address ?? "", newDevice: isNewDevice, method: method.rawValue
            ).serialized()
        case .signInFailed(let failure):
            return UserFailedLogin(
                userID: account.isNobody ? nil : user, attemptCount: account.failedLoginAttempts,
                ipAddress: failure.address ?? "", reason: failure.reason
            ).serialized()
        case .locked(let lock):
            return UserLocked(
                userID: user, until: ProtobufTimestamp(lock.until), round: lock.round
            ).serialized()
        }
    }

    private func seal(_ link: MailedLink, _ type: String, _ id: UUID) throws -> [UInt8] {
        try mailKey.seal(
            MailLink(email: link.email, token: link.secret.text).serialized(),
            context: Self.sealingContext(type: type, id: id))
    }
}

/// The address to note at sign-in. The gateway tells it; from anybody else but a peer of this
/// machine or house the header could be made up, so there the connection's own address counts.
func clientAddress(_ context: RPCContext) -> String? {
    context.clientAddress?.hostText
}
