import NovaPrimitives
import Synchronization

@testable import IdentityService

/// The store in memory. ``StoreContractTests`` hold it to what Postgres does.
final class MemoryIdentityStore: IdentityStore {
    struct Row: Sendable {
        var account: Account
        var passwordHash: String
        var passwordChangedAt: WallTime
        var lockout = Lockout()
        var assignedRoles: [String] = []
        var isAdminForATime = false
        var purgeAfter: WallTime?

        /// The account as a reader sees it.
        var view: Account {
            var account = account
            account.failedLoginAttempts = lockout.failures
            account.lockedUntil = lockout.lockedUntil
            account.roles = Account.roles(assigned: assignedRoles)
            return account
        }
    }

    struct State: Sendable {
        var users: [UUID: Row] = [:]
        /// Deleted and not yet purged; never found.
        var graves: [UUID: Row] = [:]
        var sessions: [UUID: LoginSession] = [:]
        var tokens: [[UInt8]: StoredRefreshToken] = [:]
        var guards: [[UInt8]: (lockout: Lockout, at: WallTime)] = [:]
        var answers: [IdempotencyKey: (answer: KeptAnswer, expiresAt: WallTime)] = [:]
        var keys: [StoredSigningKey] = []
        var mailed: [[UInt8]: MailedToken] = [:]
        var counts: [Int32: RequestCount] = [:]
        var formerNames: [FormerName] = []
        var outbox: [OutboxRow] = []
        var authLog: [AuthEntry] = []
        var totp: [UUID: TotpEnrolment] = [:]
        /// Hashes of recovery codes that are good.
        var recoveryCodes: [UUID: Set<[UInt8]>] = [:]
        var challenges: [[UInt8]: SignInChallenge] = [:]
        var passkeys: [UUID: (passkey: Passkey, isRevoked: Bool)] = [:]
        var passkeyHandles: [UUID: [UInt8]] = [:]
        var spentPasskeyChallenges: [[UInt8]: WallTime] = [:]
    }

    struct FormerName: Sendable {
        let username: String
        let userID: UUID
        let releasedAt: WallTime
        let reservedUntil: WallTime
    }

    private let state = Mutex(State())
    private let turns = Turns()

    func read<Value>(_ body: (State) throws -> Value) rethrows -> Value {
        try state.withLock { try body($0) }
    }

    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }

    private func read<Value>(by deadline: Deadline, _ body: (State) -> Value) throws -> Value {
        if deadline.isOver() { throw IdentityError.deadlineExceeded }
        return read(body)
    }

    // MARK: Reads

    func account(_ id: UUID, deadline: Deadline) async throws -> Account? {
        try read(by: deadline) { $0.users[id]?.view }
    }

    func accounts(
        _ ids: [UUID], named names: [Username], deadline: Deadline
    ) async throws -> [Account] {
        try read(by: deadline) { state in
            state.users.values.map(\.view).filter { account in
                ids.contains(account.id) || names.contains { $0.text == account.username }
            }
        }
    }

    func formerOwners(
        of names: [Username], at now: WallTime, deadline: Deadline
    ) async throws -> [Username: UUID] {
        try read(by: deadline) { state in
            var owners: [Username: UUID] = [:]
            for former in state.formerNames.sorted(by: { $0.releasedAt < $1.releasedAt })
            where former.reservedUntil > now && state.users[former.userID] != nil {
                for name in names where name.text == former.username {
                    owners[name] = former.userID
                }
            }
            return owners
        }
    }

    func account(email: EmailAddress, deadline: Deadline) async throws -> Account? {
        try read(by: deadline) { state in state.users.values.first { $0.has(email) }?.view }
    }

    func credentials(
        _ identifier: LoginIdentifier, deadline: Deadline
    ) async throws -> Credentials? {
        try read(by: deadline) { state in
            state.users.values.first { row in
                switch identifier {
                case .email(let email): row.has(email)
                case .username(let username): row.account.username == username.text
                case .unknown: false
                }
            }.map { row in
                Credentials(
                    account: row.view, passwordHash: row.passwordHash,
                    passwordChangedAt: row.passwordChangedAt)
            }
        }
    }

    func credentials(of userID: UUID, deadline: Deadline) async throws -> Credentials? {
        try read(by: deadline) { state in
            state.users[userID].map { row in
                Credentials(
                    account: row.view, passwordHash: row.passwordHash,
                    passwordChangedAt: row.passwordChangedAt)
            }
        }
    }

    func roles(deadline: Deadline) async throws -> [RoleRules] { Self.roles }

    private static let roles = [
        RoleRules(name: "admin", description: "", permissions: ["*"]),
        RoleRules(name: "creator", description: "", permissions: ["streams:create"]),
        RoleRules(
            name: "moderator", description: "",
            permissions: ["posts:moderate", "users:suspend"]),
        RoleRules(name: "support", description: "", permissions: ["users:read"]),
        RoleRules(name: "user", description: "", permissions: ["posts:create", "users:report"]),
    ]

    func accounts(
        _ filter: AccountFilter, after position: AccountPosition?, count: Int, at now: WallTime,
        deadline: Deadline
    ) async throws -> [Account] {
        func isBefore(_ one: Account, _ other: AccountPosition) -> Bool {
            let (left, right) = ((one.createdAt, one.id), (other.createdAt, other.id))
            return filter.isNewestFirst ? left > right : left < right
        }
        return try read(by: deadline) { state in
            let found = state.users.values.map(\.view).filter { account in
                let names = [account.username, account.email.asciiLowercased]
                return (filter.begins.isEmpty || names.contains { $0.hasPrefix(filter.begins) })
                    && (filter.status == nil || account.status(at: now) == filter.status)
                    && (filter.role.map(account.roles.contains) ?? true)
                    && (filter.from.map { account.createdAt >= $0 } ?? true)
                    && (filter.to.map { account.createdAt < $0 } ?? true)
                    && (position.map {
                        !isBefore(account, $0)
                            && (account.createdAt, account.id) != ($0.createdAt, $0.id)
                    } ?? true)
            }
            let sorted = found.sorted {
                isBefore($0, AccountPosition(createdAt: $1.createdAt, id: $1.id))
            }
            return Array(sorted.prefix(count))
        }
    }

    func authLog(
        _ filter: AuthFilter, after position: AuthPosition?, count: Int, deadline: Deadline
    ) async throws -> [AuthEntry] {
        try read(by: deadline) { state in
            let found = state.authLog.filter { entry in
                entry.userID == filter.userID
                    && (filter.events.isEmpty || filter.events.contains(entry.event))
                    && filter.from.map { entry.createdAt >= $0 } ?? true
                    && filter.to.map { entry.createdAt < $0 } ?? true
                    && position.map { (entry.createdAt, entry.id) < ($0.createdAt, $0.id) } ?? true
            }
            let sorted = found.sorted { ($0.createdAt, $0.id) > ($1.createdAt, $1.id) }
            return Array(sorted.prefix(count))
        }
    }

    func mailed(
        _ purpose: MailedPurpose, hash: [UInt8], deadline: Deadline
    ) async throws -> MailedStanding? {
        try read(by: deadline) { $0.mailedStanding(purpose, hash) }
    }

    func taken(
        _ names: [Username], at now: WallTime, deadline: Deadline
    ) async throws -> Set<Username> {
        try read(by: deadline) { state in
            Set(
                names.filter { name in
                    state.users.values.contains { $0.account.username == name.text }
                        || state.isReserved(name.text, forOthersThan: nil, at: now)
                })
        }
    }

    func isTaken(_ email: EmailAddress, deadline: Deadline) async throws -> Bool {
        try read(by: deadline) { state in state.users.values.contains { $0.has(email) } }
    }

    func sessions(
        of userID: UUID, after position: SessionPosition?, count: Int, at now: WallTime,
        deadline: Deadline
    ) async throws -> [LoginSession] {
        try read(by: deadline) { state in
            let sorted = state.sessions.values
                .filter { $0.userID == userID && $0.isLive(at: now) }
                .sorted { ($0.lastActiveAt, $0.id) > ($1.lastActiveAt, $1.id) }
                .filter { session in
                    guard let position else { return true }
                    return (session.lastActiveAt, session.id)
                        < (position.lastActiveAt, position.id)
                }
            return Array(sorted.prefix(count))
        }
    }

    func standing(
        sessionID: UUID, userID: UUID, deadline: Deadline
    ) async throws -> TokenStanding? {
        try read(by: deadline) { state in
            guard let standing = state.standing(sessionID), standing.account.id == userID else {
                return nil
            }
            return standing
        }
    }

    func sessionID(ofToken hash: [UInt8], deadline: Deadline) async throws -> UUID? {
        try read(by: deadline) { $0.tokens[hash]?.sessionID }
    }

    func keptAnswer(
        _ key: IdempotencyKey, at now: WallTime, deadline: Deadline
    ) async throws -> KeptAnswer? {
        try read(by: deadline) { state in
            state.answers[key].flatMap { $0.expiresAt > now ? $0.answer : nil }
        }
    }

    func signingKeys(deadline: Deadline) async throws -> [StoredSigningKey] {
        try read(by: deadline) { state in state.keys.filter { $0.state != .retired } }
    }

    // MARK: Writes

    /// One transaction after the other, each on a copy that replaces the state if it succeeds.
    func write<Value: Sendable>(
        deadline: Deadline, _ body: @Sendable @escaping (MemoryIdentityUnit) async throws -> Value
    ) async throws -> Value {
        if deadline.isOver() { throw IdentityError.deadlineExceeded }
        try Task.checkCancellation()
        await turns.take()
        defer { turns.pass() }
        let unit = MemoryIdentityUnit(read { $0 })
        let value = try await body(unit)
        let changed = unit.read { $0 }
        change { $0 = changed }
        return value
    }
}

extension MemoryIdentityStore.Row {
    func has(_ email: EmailAddress) -> Bool {
        account.email.asciiLowercased == email.folded
    }
}

extension MemoryIdentityStore.State {
    func mailedStanding(_ purpose: MailedPurpose, _ hash: [UInt8]) -> MailedStanding? {
        guard let token = mailed[hash], token.purpose == purpose, let row = users[token.userID]
        else { return nil }
        return MailedStanding(token: token, account: row.view)
    }

    func isReserved(_ name: String, forOthersThan userID: UUID?, at now: WallTime) -> Bool {
        formerNames.contains {
            $0.username == name && $0.reservedUntil > now && $0.userID != userID
        }
    }

    func standing(_ sessionID: UUID) -> TokenStanding? {
        guard let session = sessions[sessionID], let row = users[session.userID] else { return nil }
        return TokenStanding(session: session, account: row.view)
    }
}

/// Lets one task in at a time, in the order of asking.
private final class Turns: Sendable {
    private let state = Mutex<(isTaken: Bool, waiting: [CheckedContinuation<Void, Never>])>(
        (false, []))

    func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isTaken {
                    state.waiting.append(continuation)
                    return false
                }
                state.isTaken = true
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    func pass() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
