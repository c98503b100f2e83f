import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func mailed(
        _ purpose: MailedPurpose, hash: [UInt8], deadline: Deadline
    ) async throws -> MailedStanding? {
        try await pool.queryOne(
            """
            SELECT \(MailedToken.columns), \(Account.columns)
            FROM \(MailedToken.table(purpose)) t JOIN users u ON u.id = t.user_id
            WHERE t.token_hash = \(hash) AND u.deleted_at IS NULL
            """, deadline: deadline, name: "mailedToken"
        ).map { try MailedStanding($0, purpose) }
    }
}

extension PostgresIdentityUnit {
    func countRequest(
        slot: Int32, at now: WallTime, window: Duration
    ) async throws -> RequestCount {
        let row = try await transaction.queryOne(
            """
            INSERT INTO request_counts AS r (slot, requests, window_ends)
            VALUES (\(slot), 1, \(now + window))
            ON CONFLICT (slot) DO UPDATE SET
                requests = CASE WHEN r.window_ends <= \(now) THEN 1
                    ELSE LEAST(r.requests + 1, 1000000) END,
                window_ends = CASE WHEN r.window_ends <= \(now) THEN EXCLUDED.window_ends
                    ELSE r.window_ends END
            RETURNING requests, window_ends
            """, name: "countRequest")
        guard let row else { return RequestCount(requests: 1, windowEnds: now + window) }
        return RequestCount(requests: Int(try row[0] as Int32), windowEnds: try row[1])
    }

    /// Of nobody's account nothing is stored, by the same statement.
    func insert(_ token: MailedToken) async throws {
        switch token.purpose {
        case .passwordReset:
            try await transaction.execute(
                """
                INSERT INTO password_resets (
                    id, user_id, email, token_hash, requested_ip, expires_at, created_at)
                SELECT \(token.id), u.id, \(token.email)::citext, \(token.hash),
                    \(token.address)::inet, \(token.expiresAt), \(token.createdAt)
                FROM users u WHERE u.id = \(token.userID) AND u.deleted_at IS NULL
                """, name: "insertPasswordReset")
        case .emailVerification:
            try await transaction.execute(
                """
                INSERT INTO email_verifications (
                    id, user_id, email, token_hash, requested_ip, expires_at, created_at)
                SELECT \(token.id), u.id, \(token.email)::citext, \(token.hash),
                    \(token.address)::inet, \(token.expiresAt), \(token.createdAt)
                FROM users u WHERE u.id = \(token.userID) AND u.deleted_at IS NULL
                """, name: "insertEmailVerification")
        }
    }

    func lockMailed(
        _ purpose: MailedPurpose, hash: [UInt8]
    ) async throws -> MailedStanding? {
        // The account first: the token's state counts only as it is once the account is ours.
        let userID = try await transaction.queryOne(
            "SELECT t.user_id FROM \(MailedToken.table(purpose)) t WHERE t.token_hash = \(hash)",
            name: "ownerOfMailed"
        ).map { try $0[0] as UUID }
        guard let userID, let account = try await lockAccount(userID) else { return nil }
        return try await transaction.queryOne(
            """
            SELECT \(MailedToken.columns)
            FROM \(MailedToken.table(purpose)) t WHERE t.token_hash = \(hash)
            """, name: "lockMailed"
        ).map { MailedStanding(token: try MailedToken($0, purpose), account: account) }
    }

    func spendMailed(
        _ purpose: MailedPurpose, of userID: UUID, except email: String?, at now: WallTime
    ) async throws {
        try await transaction.execute(
            """
            UPDATE \(MailedToken.table(purpose)) t SET used_at = \(now)
            WHERE t.user_id = \(userID) AND t.used_at IS NULL
                AND t.email IS DISTINCT FROM \(email)::citext
            """, name: "spendMailed")
    }
}

extension MailedToken {
    static func table(_ purpose: MailedPurpose) -> SQL {
        switch purpose {
        case .passwordReset: "password_resets"
        case .emailVerification: "email_verifications"
        }
    }

    /// What ``init(_:_:)`` reads, from a table `t`.
    fileprivate static let columns: SQL = """
        t.id, t.user_id, t.email, t.token_hash, host(t.requested_ip), t.created_at, t.expires_at,
        t.used_at
        """
    fileprivate static let columnCount = 8

    fileprivate init(_ row: PostgresRow, _ purpose: MailedPurpose) throws(PostgresError) {
        self.init(
            id: try row[0], purpose: purpose, userID: try row[1], email: try row[2],
            hash: try row[3], address: try row[4], createdAt: try row[5], expiresAt: try row[6],
            usedAt: try row[7])
    }
}

extension MailedStanding {
    fileprivate init(_ row: PostgresRow, _ purpose: MailedPurpose) throws(PostgresError) {
        self.init(
            token: try MailedToken(row, purpose),
            account: try Account(row, from: MailedToken.columnCount))
    }
}
