import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func account(_ id: UUID, deadline: Deadline) async throws -> Account? {
        try await pool.queryOne(
            "SELECT \(Account.columns) FROM users u WHERE u.id = \(id) AND u.deleted_at IS NULL",
            deadline: deadline, name: "accountByID"
        ).map { try Account($0) }
    }

    func accounts(
        _ ids: [UUID], named names: [Username], deadline: Deadline
    ) async throws -> [Account] {
        // Two statements, so that the usual one has the plan of an index alone.
        let rows =
            names.isEmpty
            ? try await pool.query(
                """
                SELECT \(Account.columns) FROM users u
                WHERE u.id = ANY(\(ids)) AND u.deleted_at IS NULL
                """, deadline: deadline, name: "accountsByID")
            : try await pool.query(
                """
                SELECT \(Account.columns) FROM users u
                WHERE (u.id = ANY(\(ids)) OR u.username = ANY(\(names.map(\.text))::citext[]))
                    AND u.deleted_at IS NULL
                """, deadline: deadline, name: "accountsByIDOrName")
        return try rows.map { try Account($0) }
    }

    func formerOwners(
        of names: [Username], at now: WallTime, deadline: Deadline
    ) async throws -> [Username: UUID] {
        let rows = try await pool.query(
            """
            SELECT DISTINCT ON (h.username) h.username, h.user_id
            FROM username_history h JOIN users u ON u.id = h.user_id AND u.deleted_at IS NULL
            WHERE h.username = ANY(\(names.map(\.text))::citext[]) AND h.reserved_until > \(now)
            ORDER BY h.username, h.released_at DESC
            """, deadline: deadline, name: "formerOwners")
        var owners: [Username: UUID] = [:]
        for row in rows {
            let name = try Username(try row[0])
            owners[name] = try row[1] as UUID
        }
        return owners
    }

    func account(email: EmailAddress, deadline: Deadline) async throws -> Account? {
        try await pool.queryOne(
            """
            SELECT \(Account.columns) FROM users u
            WHERE u.email = \(email.text)::citext AND u.deleted_at IS NULL
            """, deadline: deadline, name: "accountByEmail"
        ).map { try Account($0) }
    }

    func credentials(
        _ identifier: LoginIdentifier, deadline: Deadline
    ) async throws -> Credentials? {
        let condition: SQL
        switch identifier {
        case .email(let email): condition = "u.email = \(email.text)::citext"
        case .username(let username): condition = "u.username = \(username.text)::citext"
        case .unknown: return nil
        }
        return try await credentials(where: condition, deadline)
    }

    func credentials(of userID: UUID, deadline: Deadline) async throws -> Credentials? {
        try await credentials(where: "u.id = \(userID)", deadline)
    }

    private func credentials(where condition: SQL, _ deadline: Deadline) async throws
        -> Credentials?
    {
        try await pool.queryOne(
            """
            SELECT \(Account.columns), u.password_hash, u.password_changed_at FROM users u
            WHERE \(condition) AND u.deleted_at IS NULL
            """, deadline: deadline, name: "credentials"
        ).map { row in
            Credentials(
                account: try Account(row), passwordHash: try row[Account.columnCount],
                passwordChangedAt: try row[Account.columnCount + 1])
        }
    }

    func taken(
        _ names: [Username], at now: WallTime, deadline: Deadline
    ) async throws -> Set<Username> {
        let texts = names.map(\.text)
        let rows = try await pool.query(
            """
            SELECT username FROM users
            WHERE username = ANY(\(texts)::citext[]) AND deleted_at IS NULL
            UNION
            SELECT username FROM username_history
            WHERE username = ANY(\(texts)::citext[]) AND reserved_until > \(now)
            """, deadline: deadline, name: "takenUsernames")
        var taken: Set<Username> = []
        for row in rows { taken.insert(try Username(try row[0])) }
        return taken
    }

    func isTaken(_ email: EmailAddress, deadline: Deadline) async throws -> Bool {
        try await pool.queryOne(
            "SELECT 1 FROM users WHERE email = \(email.text)::citext AND deleted_at IS NULL",
            deadline: deadline, name: "isEmailTaken") != nil
    }
}

extension PostgresIdentityUnit {
    /// The unique indexes settle races, not an earlier SELECT.
    func insert(_ account: Account, passwordHash: String) async throws {
        let inserted = try await transaction.execute(
            """
            INSERT INTO users (
                id, email, username, password_hash, password_changed_at, status, created_at,
                updated_at, last_login_at, version)
            VALUES (
                \(account.id), \(account.email), \(account.username), \(passwordHash),
                \(account.createdAt), \(account.storedStatus), \(account.createdAt),
                \(account.createdAt), \(account.lastLoginAt), \(account.version))
            ON CONFLICT DO NOTHING
            """, name: "insertAccount")
        guard inserted == 0 else {
            // Looked at after the name is ours: its last holder has let go of it by now.
            let name = try Username(account.username)
            if try await isReserved(name, forOthersThan: account.id, at: account.createdAt) {
                throw IdentityError.usernameTaken
            }
            return
        }
        let hasEmail =
            try await transaction.queryOne(
                "SELECT 1 FROM users WHERE email = \(account.email)::citext AND deleted_at IS NULL",
                name: "isEmailTaken") != nil
        throw hasEmail ? IdentityError.emailTaken : IdentityError.usernameTaken
    }

    func rehash(_ credentials: Credentials, as hash: String) async throws {
        try await transaction.execute(
            """
            UPDATE users SET password_hash = \(hash)
            WHERE id = \(credentials.account.id)
                AND password_changed_at IS NOT DISTINCT FROM \(credentials.passwordChangedAt)
            """, name: "rehash")
    }

    func signIn(
        _ credentials: Credentials, identifier hash: [UInt8], rehashed: String?, at now: WallTime
    ) async throws -> Account? {
        try await clearGuard(identifier: hash)
        let asleep = AccountStatus.deactivated
        let signedIn = try await transaction.execute(
            """
            UPDATE users AS u SET
                failed_login_attempts = 0, lock_round = 0, locked_until = NULL,
                last_login_at = \(now), password_hash = COALESCE(\(rehashed), u.password_hash),
                status = CASE WHEN u.status = \(asleep) THEN \(AccountStatus.active)
                    ELSE u.status END,
                purge_after = CASE WHEN u.status = \(asleep) THEN NULL ELSE u.purge_after END,
                updated_at = CASE WHEN u.status = \(asleep) THEN \(now) ELSE u.updated_at END,
                version = u.version + CASE WHEN u.status = \(asleep) THEN 1 ELSE 0 END
            WHERE u.id = \(credentials.account.id) AND u.deleted_at IS NULL
                AND u.password_changed_at IS NOT DISTINCT FROM \(credentials.passwordChangedAt)
                AND u.second_factor = \(credentials.account.hasSecondFactor)
                AND \(Account.isOpen(at: now))
            """, name: "signIn")
        return signedIn == 0 ? nil : try await lockedAccount(credentials.account.id)
    }
}

extension AccountStatus: PostgresBindable, PostgresDecodable {}
extension Suspension: PostgresBindable, PostgresDecodable {}

extension Account {
    /// What ``init(_:)`` reads, from `users u`.
    static let columns: SQL = """
        u.id, u.email, u.email_verified_at IS NOT NULL, u.username, u.status,
        u.failed_login_attempts, u.locked_until, u.suspended_until, u.created_at, u.last_login_at,
        u.version, u.suspension_kind, ARRAY(
            SELECT a.role FROM role_assignments a
            WHERE a.user_id = u.id AND (a.expires_at IS NULL OR a.expires_at > now())),
        u.second_factor
        """
    static let columnCount = 14
    /// Whether a suspension of `users u` keeps it from being used, unless it has run out.
    static let isBlocked: SQL =
        "u.suspension_kind IN (\(Suspension.temporary), \(Suspension.permanent))"
    /// Whether `users u`, which may sleep, is not suspended.
    static func isOpen(at now: WallTime) -> SQL {
        """
        (u.suspended_until <= \(now) OR u.status <> \(AccountStatus.suspended)
            AND NOT (u.status = \(AccountStatus.deactivated) AND \(isBlocked)))
        """
    }

    /// Reads ``columns``, which begin at `first`.
    init(_ row: PostgresRow, from first: Int = 0) throws(PostgresError) {
        self.init(
            id: try row[first], email: try row[first + 1], emailVerified: try row[first + 2],
            username: try row[first + 3], storedStatus: try row[first + 4],
            roles: Account.roles(assigned: try row[first + 12]),
            failedLoginAttempts: try row[first + 5], lockedUntil: try row[first + 6],
            suspendedUntil: try row[first + 7], suspension: try row[first + 11],
            createdAt: try row[first + 8],
            lastLoginAt: try row[first + 9], version: try row[first + 10],
            hasSecondFactor: try row[first + 13])
    }
}
