import NovaPrimitives

/// State of an account as it is stored. The numbers are those of `nova.identity.v1.UserStatus`.
enum AccountStatus: Int16, Sendable, Hashable, CaseIterable {
    case active = 1
    /// Never stored: follows from `lockedUntil`.
    case locked = 2
    case suspended = 3
    case deactivated = 4
    case deleted = 5
}

/// An account, as far as signing in goes.
struct Account: Sendable, Hashable {
    let id: UUID
    var email: String
    var emailVerified = false
    var username: String
    /// As stored; what holds at a moment is ``status(at:)``.
    var storedStatus: AccountStatus
    /// Sorted, `user` included.
    var roles: [String]
    var failedLoginAttempts: Int32 = 0
    var lockedUntil: WallTime?
    var suspendedUntil: WallTime?
    let createdAt: WallTime
    var lastLoginAt: WallTime?
    var version: Int64 = 1

    /// The role that every account has without an assignment.
    static let everybody = "user"

    /// A new account, active.
    static func register(
        _ username: Username, _ email: EmailAddress, at now: WallTime
    ) -> Account {
        Account(
            id: .v7(at: now), email: email.text, username: username.text, storedStatus: .active,
            roles: [everybody], createdAt: now, lastLoginAt: now)
    }

    /// What holds at `now`: a suspension that has run out is none, a lock that has not is one.
    func status(at now: WallTime) -> AccountStatus {
        switch storedStatus {
        case .suspended:
            if let until = suspendedUntil, until <= now { break }
            return .suspended
        case .deactivated, .deleted: return storedStatus
        case .active, .locked: break
        }
        if let until = lockedUntil, until > now { return .locked }
        return .active
    }

    /// Whether a session of this account is good at `now`. A lock keeps strangers from guessing; it
    /// does not throw out who is in already, else anybody could throw out anybody.
    func admitsSessions(at now: WallTime) -> Bool {
        switch status(at: now) {
        case .active, .locked: true
        case .suspended, .deactivated, .deleted: false
        }
    }

    /// The roles to show and to sign: those assigned and the one everybody has, sorted.
    static func roles(assigned: [String]) -> [String] {
        assigned.contains(everybody) ? assigned.sorted() : (assigned + [everybody]).sorted()
    }
}

/// An account with what proves that somebody owns it.
struct Credentials: Sendable {
    var account: Account
    /// PHC string; `nil` if the account has no password.
    var passwordHash: String?
    /// Names the password without showing it: changes with it, but not when it is hashed again.
    var passwordChangedAt: WallTime?
}
