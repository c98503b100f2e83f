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

/// How far an account is suspended. The numbers are those of `nova.identity.v1.SuspensionKind`.
enum Suspension: Int16, Sendable, Hashable, CaseIterable {
    case none = 0
    case temporary = 1
    case permanent = 2
    /// Others do not see what it does; its status stays what it was.
    case shadow = 3

    /// Whether it keeps the account from being used.
    var isBlocking: Bool {
        switch self {
        case .temporary, .permanent: true
        case .none, .shadow: false
        }
    }

    /// As events say it.
    var word: String {
        switch self {
        case .none: ""
        case .temporary: "temporary"
        case .permanent: "permanent"
        case .shadow: "shadow"
        }
    }
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
    var suspension = Suspension.none
    let createdAt: WallTime
    var lastLoginAt: WallTime?
    var version: Int64 = 1
    /// Whether a second factor is asked for at sign-in.
    var hasSecondFactor = false

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

    /// Stands in for an account that does not exist, where the same work is to be done for both.
    /// `seed` stands for what was asked for; an id without a time is nobody's.
    static func nobody(_ seed: UInt64, at now: WallTime) -> Account {
        Account(
            id: UUID(high: 0, low: seed), email: "", username: "", storedStatus: .deleted,
            roles: [],
            createdAt: now)
    }

    var isNobody: Bool { id.high == 0 }

    /// Whether this is its address, letter case aside.
    func has(email other: String) -> Bool { email.asciiLowercased == other.asciiLowercased }

    /// What its owner may sign in with.
    var identifiers: [LoginIdentifier] {
        [email, username].compactMap { try? LoginIdentifier($0) }
    }

    /// What holds at `now`: a suspension that has run out is none, a lock that has not is one. A sleeping
    /// account sleeps on through a suspension and after it.
    func status(at now: WallTime) -> AccountStatus {
        switch storedStatus {
        case .suspended:
            if let until = suspendedUntil, until <= now { break }
            return .suspended
        case .deactivated: return suspension(at: now).isBlocking ? .suspended : .deactivated
        case .deleted: return .deleted
        case .active, .locked: break
        }
        if let until = lockedUntil, until > now { return .locked }
        return .active
    }

    /// The suspension that holds at `now`; one that has run out is none.
    func suspension(at now: WallTime) -> Suspension {
        if let until = suspendedUntil, until <= now { return .none }
        return suspension
    }

    /// Whether another suspension would end before the one that holds at `now`, or keep the account from less.
    func wouldBeEased(by other: Suspension, until: WallTime?, at now: WallTime) -> Bool {
        let current = suspension(at: now)
        guard current != .none else { return false }
        if current.isBlocking && !other.isBlocking { return true }
        guard let until else { return false }
        return suspendedUntil.map { until < $0 } ?? true
    }

    /// Whether a session of this account is good at `now`. A lock keeps strangers from guessing; it
    /// does not throw out who is in already, else anybody could throw out anybody.
    func admitsSessions(at now: WallTime) -> Bool {
        switch status(at: now) {
        case .active, .locked: true
        case .suspended, .deactivated, .deleted: false
        }
    }

    /// Whether it has `role`, or the one that may everything.
    func has(role: String) -> Bool { roles.contains(role) || roles.contains(RoleRules.admin) }

    /// Whether it acts for the house, so that a moderator cannot suspend it.
    var isStaff: Bool { roles.contains { RoleRules.staff.contains($0) } }

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
