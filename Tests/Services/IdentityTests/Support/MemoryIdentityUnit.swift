import NovaPrimitives
import Synchronization

@testable import IdentityService

/// A transaction on a copy of the memory store's state.
final class MemoryIdentityUnit: IdentityUnit {
    private let state: Mutex<MemoryIdentityStore.State>

    init(_ state: MemoryIdentityStore.State) { self.state = Mutex(state) }

    func read<Value>(_ body: (MemoryIdentityStore.State) throws -> Value) rethrows -> Value {
        try state.withLock { try body($0) }
    }

    func change<Value>(
        _ body: (inout MemoryIdentityStore.State) throws -> Value
    ) rethrows -> Value {
        try state.withLock { try body(&$0) }
    }

    func keep(
        _ answer: KeptAnswer, for key: IdempotencyKey, at now: WallTime, until expiresAt: WallTime
    ) async throws -> KeptAnswer? {
        change { state in
            if let earlier = state.answers[key], earlier.expiresAt > now { return earlier.answer }
            state.answers[key] = (answer, expiresAt)
            return nil
        }
    }

    func insert(_ account: Account, passwordHash: String) async throws {
        try change { state in
            let others = state.users.values.map(\.account)
            let email = account.email.asciiLowercased
            if others.contains(where: { $0.email.asciiLowercased == email }) {
                throw IdentityError.emailTaken
            }
            if others.contains(where: { $0.username == account.username }) {
                throw IdentityError.usernameTaken
            }
            if state.isReserved(
                account.username, forOthersThan: account.id, at: account.createdAt)
            {
                throw IdentityError.usernameTaken
            }
            state.users[account.id] = MemoryIdentityStore.Row(
                account: account, passwordHash: passwordHash,
                passwordChangedAt: account.createdAt)
        }
    }

    func beginAttempt(
        identifier hash: [UInt8], userID: UUID?, at now: WallTime
    ) async throws -> AttemptVerdict {
        change { state in
            var lockout = state.guards[hash]?.lockout ?? Lockout()
            guard lockout.begin(at: now) else {
                return .identifierLocked(until: lockout.lockedUntil ?? now)
            }
            state.guards[hash] = (lockout, now)
            guard let userID else { return .granted(nil) }
            guard var lockout = state.users[userID]?.lockout, lockout.begin(at: now) else {
                return .accountLocked
            }
            state.users[userID]?.lockout = lockout
            return .granted(
                lockout.lockedUntil.map { AccountLock(until: $0, round: lockout.round) })
        }
    }

    func giveBackAttempt(identifier hash: [UInt8], userID: UUID?) async throws {
        change { state in
            state.guards[hash]?.lockout.giveBack()
            if let userID { state.users[userID]?.lockout.giveBack() }
        }
    }

    func signIn(
        _ credentials: Credentials, identifier hash: [UInt8], rehashed: String?, at now: WallTime
    ) async throws -> Account? {
        change { state in
            state.guards[hash] = nil
            guard var row = state.users[credentials.account.id],
                row.passwordChangedAt == credentials.passwordChangedAt,
                row.account.status(at: now) != .suspended,
                row.account.hasSecondFactor == credentials.account.hasSecondFactor
            else { return nil }
            row.lockout = Lockout()
            row.passwordHash = rehashed ?? row.passwordHash
            row.account.lastLoginAt = now
            if row.account.storedStatus == .deactivated {
                row.account.storedStatus = .active
                row.purgeAfter = nil
                row.account.version += 1
            }
            state.users[row.account.id] = row
            return row.view
        }
    }

    func insert(_ session: LoginSession) async throws {
        change { $0.sessions[session.id] = session }
    }

    func insert(_ token: StoredRefreshToken) async throws {
        change { $0.tokens[token.hash] = token }
    }

    func lockSession(_ id: UUID) async throws -> TokenStanding? {
        change { $0.standing(id) }
    }

    func spend(
        token hash: [UInt8], replacedBy: UUID, at now: WallTime
    ) async throws -> StoredRefreshToken? {
        change { state in
            let before = state.tokens[hash]
            if let before, before.usedAt == nil, before.revokedAt == nil {
                state.tokens[hash]?.usedAt = now
                state.tokens[hash]?.replacedBy = replacedBy
            }
            return before
        }
    }

    func update(_ session: LoginSession) async throws {
        change { state in
            state.sessions[session.id]?.lastActiveAt = session.lastActiveAt
            state.sessions[session.id]?.expiresAt = session.expiresAt
            state.sessions[session.id]?.device = session.device
        }
    }

    func revoke(session id: UUID, reason: RevokeReason, at now: WallTime) async throws {
        change { state in
            if state.sessions[id]?.revokedAt == nil { state.sessions[id]?.revokedAt = now }
            for (hash, token) in state.tokens
            where token.sessionID == id && token.revokedAt == nil {
                state.tokens[hash]?.revokedAt = now
            }
        }
    }

    func insertFirst(_ key: StoredSigningKey) async throws {
        change { state in
            if !state.keys.contains(where: { $0.state == .active }) { state.keys.append(key) }
        }
    }

    func insertNext(_ key: StoredSigningKey) async throws -> StoredSigningKey {
        change { state in
            if let waiting = state.keys.first(where: { $0.state == .next }) { return waiting }
            state.keys.append(key)
            return key
        }
    }

    func promoteKeys(at now: WallTime, retiredUntil: WallTime) async throws {
        change { state in
            let isDue = state.keys.contains { $0.state == .next && $0.isDue(at: now) }
            state.keys = state.keys.map { key in
                switch key.state {
                case .active where isDue: key.moved(to: .retiring, until: retiredUntil)
                case .next where isDue: key.moved(to: .active, until: nil)
                case .retiring where key.isDue(at: now):
                    key.moved(to: .retired, until: key.notAfter)
                case .next, .active, .retiring, .retired: key
                }
            }
        }
    }

    func purge(at now: WallTime) async throws -> Bool {
        change { state in
            let ended = Set(state.sessions.values.filter { $0.expiresAt <= now }.map(\.id))
            state.sessions = state.sessions.filter { !ended.contains($0.key) }
            state.tokens = state.tokens.filter {
                $0.value.expiresAt > now && !ended.contains($0.value.sessionID)
            }
            let kept = now - .seconds(Limits.guardKeptSeconds)
            state.guards = state.guards.filter { $0.value.at > kept }
            state.answers = state.answers.filter { $0.value.expiresAt > now }
            state.mailed = state.mailed.filter { $0.value.expiresAt > now }
            state.counts = state.counts.filter { $0.value.windowEnds > now }
            state.spentPasskeyChallenges = state.spentPasskeyChallenges.filter {
                $0.value > now
            }
            state.challenges = state.challenges.filter { $0.value.expiresAt > now }
            state.formerNames.removeAll { $0.reservedUntil <= now }
            state.graves = state.graves.filter { ($0.value.purgeAfter ?? now) > now }
            return false
        }
    }
}

extension StoredSigningKey {
    fileprivate func moved(to state: SigningKeyState, until notAfter: WallTime?) -> StoredSigningKey
    {
        StoredSigningKey(
            id: id, algorithm: algorithm, publicJWK: publicJWK,
            sealedPrivateKey: sealedPrivateKey, state: state, notBefore: notBefore,
            notAfter: notAfter)
    }
}
