import NovaPrimitives

@testable import IdentityService

/// Changes of an account by its owner, in memory.
extension MemoryIdentityUnit {
    func clearGuard(identifier hash: [UInt8]) async throws {
        change { $0.guards[hash] = nil }
    }

    func clearFailures(identifier hash: [UInt8], userID: UUID) async throws {
        change { state in
            state.guards[hash] = nil
            state.users[userID]?.lockout = Lockout()
        }
    }

    func lockAccount(_ id: UUID) async throws -> Account? { read { $0.users[id]?.view } }

    func setPassword(
        _ hash: String, of userID: UUID, known: Credentials?, at now: WallTime
    ) async throws -> Account? {
        change { state in
            guard var row = state.users[userID],
                known == nil || known?.passwordChangedAt == row.passwordChangedAt
            else { return nil }
            row.passwordHash = hash
            row.passwordChangedAt = max(now, row.passwordChangedAt + .microseconds(1))
            row.lockout = Lockout()
            row.account.version += 1
            state.users[userID] = row
            return row.view
        }
    }

    func setVerifiedEmail(
        _ email: String, of userID: UUID, at now: WallTime
    ) async throws -> Account {
        try change { state in
            guard var row = state.users[userID] else { throw IdentityError.userNotFound }
            let isTaken = state.users.values.contains {
                $0.account.id != userID && $0.account.has(email: email)
            }
            if isTaken { throw IdentityError.emailTaken }
            row.account.email = email
            row.account.emailVerified = true
            row.account.version += 1
            state.users[userID] = row
            return row.view
        }
    }

    func setUsername(
        _ username: Username, of account: Account, at now: WallTime
    ) async throws -> Account {
        try change { state in
            guard var row = state.users[account.id] else { throw IdentityError.userNotFound }
            let isTaken = state.users.values.contains {
                $0.account.id != account.id && $0.account.username == username.text
            }
            if isTaken || state.isReserved(username.text, forOthersThan: account.id, at: now) {
                throw IdentityError.usernameTaken
            }
            state.formerNames.append(
                MemoryIdentityStore.FormerName(
                    username: account.username, userID: account.id, releasedAt: now,
                    reservedUntil: now + Limits.usernameReserved))
            row.account.username = username.text
            row.account.version += 1
            state.users[account.id] = row
            return row.view
        }
    }

    func lastRename(of userID: UUID) async throws -> WallTime? {
        read { state in
            state.formerNames.filter { $0.userID == userID }.map(\.releasedAt).max()
        }
    }

    func countRequest(
        slot: Int32, at now: WallTime, window: Duration
    ) async throws -> RequestCount {
        change { state in
            var count = RequestCount(requests: 1, windowEnds: now + window)
            if let before = state.counts[slot], before.windowEnds > now {
                count = RequestCount(
                    requests: before.requests + 1, windowEnds: before.windowEnds)
            }
            state.counts[slot] = count
            return count
        }
    }

    func insert(_ token: MailedToken) async throws {
        change { state in
            if state.users[token.userID] != nil { state.mailed[token.hash] = token }
        }
    }

    func lockMailed(
        _ purpose: MailedPurpose, hash: [UInt8]
    ) async throws -> MailedStanding? { read { $0.mailedStanding(purpose, hash) } }

    func spendMailed(
        _ purpose: MailedPurpose, of userID: UUID, except email: String?, at now: WallTime
    ) async throws {
        change { state in
            for (hash, token) in state.mailed
            where token.userID == userID && token.purpose == purpose && token.usedAt == nil
                && token.email.asciiLowercased != email?.asciiLowercased
            {
                state.mailed[hash]?.usedAt = now
            }
        }
    }

    func record(_ entry: AuthEntry) async throws { change { $0.authLog.append(entry) } }

    func append(_ row: OutboxRow) async throws {
        change { state in
            if let entry = row.entry { state.authLog.append(entry) }
            let isThere =
                row.isOfAnybody || state.users[row.aggregateID] != nil
                || state.graves[row.aggregateID] != nil
            if isThere { state.outbox.append(row) }
        }
    }

    func revokeSessions(
        of userID: UUID, except kept: UUID?, reason: RevokeReason, at now: WallTime
    ) async throws -> [UUID] {
        let ended = read { state in
            state.sessions.values
                .filter { $0.userID == userID && $0.isLive(at: now) && $0.id != kept }.map(\.id)
        }
        for id in ended { try await revoke(session: id, reason: reason, at: now) }
        return ended
    }
}
