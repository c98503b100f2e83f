import NovaCrypto
import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func passkey(credentialID: [UInt8], deadline: Deadline) async throws -> PasskeyStanding? {
        try await pool.queryOne(
            """
            SELECT \(Passkey.columns), u.passkey_handle, \(Account.columns)
            FROM passkey_credentials p JOIN users u ON u.id = p.user_id
            WHERE p.credential_id = \(credentialID) AND p.revoked_at IS NULL
                AND u.deleted_at IS NULL
            """, deadline: deadline, name: "passkeyByCredential"
        ).map { row in
            PasskeyStanding(
                passkey: try Passkey(row), account: try Account(row, from: Passkey.columnCount + 1),
                userHandle: try (row[Passkey.columnCount] as [UInt8]?) ?? [])
        }
    }

    func passkeys(of userID: UUID, deadline: Deadline) async throws -> [Passkey] {
        try await pool.query(
            """
            SELECT \(Passkey.columns) FROM passkey_credentials p
            WHERE p.user_id = \(userID) AND p.revoked_at IS NULL
            ORDER BY p.id LIMIT \(Limits.passkeysMax)
            """, deadline: deadline, name: "passkeys"
        ).map { try Passkey($0) }
    }
}

extension PostgresIdentityUnit {
    func passkeyHandle(of userID: UUID, orElse fresh: [UInt8]) async throws -> [UInt8]? {
        try await transaction.queryOne(
            """
            UPDATE users SET passkey_handle = COALESCE(passkey_handle, \(fresh))
            WHERE id = \(userID) AND deleted_at IS NULL RETURNING passkey_handle
            """, name: "passkeyHandle"
        ).map { try $0[0] }
    }

    func insert(_ passkey: Passkey) async throws {
        let others = try await transaction.queryOne(
            """
            SELECT count(*) FROM passkey_credentials
            WHERE user_id = \(passkey.userID) AND revoked_at IS NULL
            """, name: "countPasskeys"
        ).map { try $0[0] as Int64 }
        guard (others ?? 0) < Int64(Limits.passkeysMax) else { throw IdentityError.tooManyPasskeys }
        let inserted = try await transaction.execute(
            """
            INSERT INTO passkey_credentials (
                id, user_id, credential_id, public_key, sign_count, name, model, transports,
                backup_eligible, backed_up, created_at)
            VALUES (
                \(passkey.id), \(passkey.userID), \(passkey.key.id), \(passkey.key.publicKey),
                \(Int64(passkey.signCount)), \(passkey.name), \(passkey.key.model),
                \(passkey.key.transports), \(passkey.key.isBackupEligible), \(passkey.isBackedUp),
                \(passkey.createdAt))
            ON CONFLICT (credential_id) DO NOTHING
            """, name: "insertPasskey")
        guard inserted == 1 else { throw IdentityError.passkeyTaken }
    }

    func lockPasskey(_ id: UUID, of userID: UUID) async throws -> Passkey? {
        try await transaction.queryOne(
            """
            SELECT \(Passkey.columns) FROM passkey_credentials p
            WHERE p.id = \(id) AND p.user_id = \(userID) AND p.revoked_at IS NULL FOR UPDATE
            """, name: "lockPasskey"
        ).map { try Passkey($0) }
    }

    func update(_ passkey: Passkey) async throws {
        try await transaction.execute(
            """
            UPDATE passkey_credentials SET
                name = \(passkey.name), sign_count = \(Int64(passkey.signCount)),
                backed_up = \(passkey.isBackedUp), last_used_at = \(passkey.lastUsedAt)
            WHERE id = \(passkey.id)
            """, name: "updatePasskey")
    }

    func revokePasskey(_ id: UUID, of userID: UUID, at now: WallTime) async throws -> Bool? {
        let revoked = try await transaction.execute(
            """
            UPDATE passkey_credentials SET revoked_at = \(now)
            WHERE id = \(id) AND user_id = \(userID) AND revoked_at IS NULL
            """, name: "revokePasskey")
        if revoked == 1 { return true }
        let isThere = try await transaction.queryOne(
            "SELECT 1 FROM passkey_credentials WHERE id = \(id) AND user_id = \(userID)",
            name: "isPasskeyThere")
        return isThere == nil ? nil : false
    }

    func spend(_ challenge: PasskeyChallenge) async throws -> Bool {
        try await transaction.execute(
            """
            INSERT INTO passkey_challenges (challenge_hash, expires_at)
            VALUES (\(challenge.hash), \(challenge.expiresAt)) ON CONFLICT DO NOTHING
            """, name: "spendPasskeyChallenge") == 1
    }

    func signIn(byPasskeyTo account: Account, at now: WallTime) async throws -> Account? {
        let asleep = AccountStatus.deactivated
        return try await transaction.queryOne(
            """
            UPDATE users AS u SET
                last_login_at = \(now),
                status = CASE WHEN u.status = \(asleep) THEN \(AccountStatus.active)
                    ELSE u.status END,
                purge_after = CASE WHEN u.status = \(asleep) THEN NULL ELSE u.purge_after END,
                updated_at = CASE WHEN u.status = \(asleep) THEN \(now) ELSE u.updated_at END,
                version = u.version + CASE WHEN u.status = \(asleep) THEN 1 ELSE 0 END
            WHERE u.id = \(account.id) AND u.deleted_at IS NULL
                AND \(Account.isOpen(at: now))
            RETURNING \(Account.columns)
            """, name: "signInByPasskey"
        ).map { try Account($0) }
    }
}

extension Passkey {
    /// What ``init(_:)`` reads, from `passkey_credentials p`.
    fileprivate static let columns: SQL = """
        p.id, p.user_id, p.name, p.credential_id, p.public_key, p.sign_count, p.model, p.transports,
        p.backup_eligible, p.backed_up, p.created_at, p.last_used_at
        """
    fileprivate static let columnCount = 12

    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        let signCount = UInt32(clamping: try row[5] as Int64)
        let isBackedUp = try row[9] as Bool
        self.init(
            id: try row[0], userID: try row[1], name: try row[2],
            key: NewPasskey(
                id: try row[3], publicKey: try row[4], signCount: signCount, model: try row[6],
                transports: try row[7], isBackupEligible: try row[8], isBackedUp: isBackedUp),
            signCount: signCount, isBackedUp: isBackedUp, createdAt: try row[10],
            lastUsedAt: try row[11])
    }
}
