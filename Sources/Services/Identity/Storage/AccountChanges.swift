import NovaPostgres
import NovaPrimitives

/// Changes of an account by its owner.
extension PostgresIdentityUnit {
    func lockAccount(_ id: UUID) async throws -> Account? {
        let found = try await transaction.queryOne(
            "SELECT 1 FROM users u WHERE u.id = \(id) AND u.deleted_at IS NULL FOR UPDATE",
            name: "lockAccount")
        return found == nil ? nil : try await lockedAccount(id)
    }

    /// Reads an account whose lock is held. A statement of its own: the one that waited for the lock sees
    /// the account as it is after the wait, but its roles, which are other rows, as they were before.
    func lockedAccount(_ id: UUID) async throws -> Account? {
        try await transaction.queryOne(
            "SELECT \(Account.columns) FROM users u WHERE u.id = \(id) AND u.deleted_at IS NULL",
            name: "lockedAccount"
        ).map { try Account($0) }
    }

    func clearFailures(identifier hash: [UInt8], userID: UUID) async throws {
        try await clearGuard(identifier: hash)
        try await transaction.execute(
            """
            UPDATE users SET failed_login_attempts = 0, lock_round = 0, locked_until = NULL
            WHERE id = \(userID) AND failed_login_attempts > 0
            """, name: "clearFailures")
    }

    func setPassword(
        _ hash: String, of userID: UUID, known: Credentials?, at now: WallTime
    ) async throws -> Account? {
        let condition: SQL =
            known.map {
                "AND u.password_changed_at IS NOT DISTINCT FROM \($0.passwordChangedAt)"
            } ?? ""
        return try await transaction.queryOne(
            """
            UPDATE users AS u SET
                password_hash = \(hash), failed_login_attempts = 0, lock_round = 0,
                locked_until = NULL,
                -- It names the password, so it moves even if the clock does not.
                password_changed_at =
                    GREATEST(\(now), u.password_changed_at + interval '1 microsecond'),
                updated_at = \(now), version = u.version + 1
            WHERE u.id = \(userID) AND u.deleted_at IS NULL \(condition)
            RETURNING \(Account.columns)
            """, name: "setPassword"
        ).map { try Account($0) }
    }

    func setVerifiedEmail(
        _ email: String, of userID: UUID, at now: WallTime
    ) async throws -> Account {
        try await change(userID, orThrow: .emailTaken, index: "users_email") {
            try await transaction.queryOne(
                """
                UPDATE users AS u SET
                    email = \(email), email_verified_at = \(now), updated_at = \(now),
                    version = u.version + 1
                WHERE u.id = \(userID) AND u.deleted_at IS NULL
                RETURNING \(Account.columns)
                """, name: "setVerifiedEmail")
        }
    }

    func setUsername(
        _ username: Username, of account: Account, at now: WallTime
    ) async throws -> Account {
        let changed = try await change(
            account.id, orThrow: .usernameTaken, index: "users_username"
        ) {
            try await transaction.queryOne(
                """
                UPDATE users AS u SET
                    username = \(username.text), updated_at = \(now), version = u.version + 1
                WHERE u.id = \(account.id) AND u.deleted_at IS NULL
                RETURNING \(Account.columns)
                """, name: "setUsername")
        }
        if try await isReserved(username, forOthersThan: account.id, at: now) {
            throw IdentityError.usernameTaken
        }
        try await transaction.execute(
            """
            INSERT INTO username_history (username, released_at, user_id, reserved_until)
            VALUES (\(account.username), \(now), \(account.id), \(now + Limits.usernameReserved))
            """, name: "reserveUsername")
        return changed
    }

    func lastRename(of userID: UUID) async throws -> WallTime? {
        try await transaction.queryOne(
            """
            SELECT released_at FROM username_history WHERE user_id = \(userID)
            ORDER BY released_at DESC LIMIT 1
            """, name: "lastRename"
        ).map { try $0[0] }
    }

    func isReserved(
        _ username: Username, forOthersThan userID: UUID, at now: WallTime
    ) async throws -> Bool {
        try await transaction.queryOne(
            """
            SELECT 1 FROM username_history
            WHERE username = \(username.text)::citext AND reserved_until > \(now)
                AND user_id <> \(userID) LIMIT 1
            """, name: "isReserved") != nil
    }

    /// Runs an UPDATE of one account; a row of somebody else in the unique `index` is `taken`.
    private func change(
        _ userID: UUID, orThrow taken: IdentityError, index: String,
        _ update: () async throws -> PostgresRow?
    ) async throws -> Account {
        do {
            guard let row = try await update() else { throw IdentityError.userNotFound }
            return try Account(row)
        } catch let error as PostgresError
            where error.sqlState == .uniqueViolation && error.constraint == index
        {
            throw taken
        }
    }
}
