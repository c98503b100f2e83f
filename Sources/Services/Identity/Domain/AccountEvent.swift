import NovaPrimitives

/// What others learn of an account, told in the transaction that makes it true.
enum AccountEvent: Sendable, Hashable {
    case created(displayName: String?)
    /// The fields are named as in `nova.identity.v1.User`.
    case updated(fields: [String])
    /// `previous` is the address before, if it was another one.
    case contactChanged(previous: String?)
    case emailVerificationRequested(MailedLink)
    case passwordResetRequested(MailedLink)
    case verified
    case passwordChanged(method: PasswordChangeMethod, sessionsRevoked: Int)
    case sessionsRevoked([UUID], reason: RevokeReason)
    case roleChanged
    case unlocked
    /// `byService` if a service decided and not a person.
    case suspended(byService: Bool)
    /// Also a sleeping account that woke.
    case reinstated
    case deactivated
    case deleted(by: DeletionCause, purgeAfter: WallTime)
    case signedIn(LoginSession, method: SignInMethod, isNewDevice: Bool)
    /// Also of nobody's account.
    case signInFailed(FailedSignIn)
    case locked(AccountLock)

    /// Its name in the catalogue; never changed once used.
    var type: String {
        switch self {
        case .created: "user.created"
        case .updated: "user.updated"
        case .contactChanged: "user.contact_changed"
        case .emailVerificationRequested: "user.email_verification_requested"
        case .passwordResetRequested: "user.password_reset_requested"
        case .verified: "user.verified"
        case .passwordChanged: "user.password_changed"
        case .sessionsRevoked: "user.session_revoked"
        case .roleChanged: "user.role_changed"
        case .unlocked: "user.unlocked"
        case .suspended: "user.suspended"
        case .reinstated: "user.reinstated"
        case .deactivated: "user.deactivated"
        case .deleted: "user.deleted"
        case .signedIn: "user.login"
        case .signInFailed: "user.failed_login"
        case .locked: "user.locked"
        }
    }

    var topic: EventTopic {
        switch self {
        case .created, .updated, .verified, .sessionsRevoked, .roleChanged, .suspended, .reinstated,
            .deactivated, .deleted:
            .user
        case .contactChanged: .contact
        case .emailVerificationRequested, .passwordResetRequested: .secret
        case .passwordChanged, .unlocked, .signedIn, .signInFailed, .locked: .security
        }
    }

    /// Whether it is told although nobody has the account.
    var isOfAnybody: Bool { if case .signInFailed = self { true } else { false } }

    /// Whether it tells a change of the account's row, and so carries its version. The others are
    /// facts beside it and carry 0.
    var isVersioned: Bool {
        switch self {
        case .created, .updated, .contactChanged, .verified, .passwordChanged, .roleChanged,
            .suspended, .reinstated, .deactivated, .deleted:
            true
        case .emailVerificationRequested, .passwordResetRequested, .sessionsRevoked, .unlocked,
            .signedIn, .signInFailed, .locked:
            false
        }
    }
}

/// A sign-in that came to nothing.
struct FailedSignIn: Sendable, Hashable {
    /// As the log has it.
    let event: AuthEvent
    /// One word.
    let reason: String
    /// Where from, if known.
    let address: String?
    var userAgent = ""
    /// More for the log.
    var details: [String: String] = [:]
}

/// Where events go; who may read a topic differs.
enum EventTopic: String, Sendable {
    case user = "nova.user"
    /// E-mail addresses: for communication alone.
    case contact = "nova.user.contact"
    /// Sealed links: for communication alone, never archived.
    case secret = "nova.user.secret"
    /// Sign-ins, locks, passwords: for the archive and communication.
    case security = "nova.user.security"
}

/// How a password was changed; the text is sent.
enum PasswordChangeMethod: String, Sendable {
    case change
    case reset
}

/// Who had an account deleted; the text is sent.
enum DeletionCause: String, Sendable {
    case owner
    case admin
    /// It was put to sleep and nobody woke it.
    case asleep
}

/// A token on its way into a mail.
struct MailedLink: Sendable, Hashable {
    let email: String
    let secret: MailedSecret
    let expiresAt: WallTime
}

/// An event as it is kept until it is published. Column names are those of Debezium's outbox router.
struct OutboxRow: Sendable, Hashable {
    let id: UUID
    let aggregateID: UUID
    let type: String
    let topic: EventTopic
    /// Of the account after the change; 0 for a fact that changes no row.
    let aggregateVersion: Int64
    let payload: [UInt8]
    /// Who did it, if it was a user.
    let actor: UUID?
    /// W3C trace context of the call.
    let traceparent: String?
    /// The request that began it, as the edge named it.
    let correlation: String?
    let createdAt: WallTime
    /// What the log says of it.
    var entry: AuthEntry?
    /// Whether it is kept although there is no such account.
    var isOfAnybody = false

    static let aggregateType = "user"
    static let version: Int16 = 1

    /// Events of one account keep their order: they share a key, and a key has one bucket.
    var partitionKey: String { aggregateID.description }

    /// FNV-1a of the key, so that it is the same in every process and language.
    var bucket: Int16 {
        let hash = partitionKey.utf8.reduce(UInt32(2_166_136_261)) {
            ($0 ^ UInt32($1)) &* 16_777_619
        }
        return Int16(hash % UInt32(Limits.outboxBuckets))
    }
}
