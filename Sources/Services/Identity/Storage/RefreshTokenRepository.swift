import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func sessionID(ofToken hash: [UInt8], deadline: Deadline) async throws -> UUID? {
        try await pool.queryOne(
            "SELECT session_id FROM tokens WHERE token_hash = \(hash)", deadline: deadline,
            name: "sessionOfToken"
        ).map { try $0[0] }
    }
}

extension PostgresIdentityUnit {
    func insert(_ token: StoredRefreshToken) async throws {
        try await transaction.execute(
            """
            INSERT INTO tokens (
                id, session_id, user_id, family, token_hash, issued_at, expires_at)
            VALUES (
                \(token.id), \(token.sessionID), \(token.userID), \(token.family), \(token.hash),
                \(token.issuedAt), \(token.expiresAt))
            """, name: "insertToken")
    }

    func spend(
        token hash: [UInt8], replacedBy: UUID, at now: WallTime
    ) async throws -> StoredRefreshToken? {
        let before = try await transaction.queryOne(
            """
            SELECT id, session_id, user_id, family, token_hash, issued_at, expires_at, used_at,
                replaced_by, revoked_at
            FROM tokens WHERE token_hash = \(hash) FOR UPDATE
            """, name: "lockToken"
        ).map { try StoredRefreshToken($0) }
        guard let before, before.usedAt == nil, before.revokedAt == nil else { return before }
        try await transaction.execute(
            "UPDATE tokens SET used_at = \(now), replaced_by = \(replacedBy) WHERE id = \(before.id)",
            name: "spendToken")
        return before
    }
}

extension StoredRefreshToken {
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        self.init(
            id: try row[0], sessionID: try row[1], userID: try row[2], family: try row[3],
            hash: try row[4], issuedAt: try row[5], expiresAt: try row[6], usedAt: try row[7],
            replacedBy: try row[8], revokedAt: try row[9])
    }
}
