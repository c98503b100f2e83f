import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func signingKeys(deadline: Deadline) async throws -> [StoredSigningKey] {
        try await pool.query(
            """
            SELECT \(StoredSigningKey.columns)
            FROM signing_keys WHERE state <> \(SigningKeyState.retired)
            ORDER BY not_before DESC LIMIT \(Limits.signingKeysMax)
            """, deadline: deadline
        ).map { try StoredSigningKey($0) }
    }
}

extension PostgresIdentityUnit {
    /// The unique index on the active state lets one of several replicas in.
    func insertFirst(_ key: StoredSigningKey) async throws {
        try await transaction.execute(
            """
            INSERT INTO signing_keys (
                kid, alg, public_jwk, private_key_encrypted, state, not_before, not_after)
            VALUES (
                \(key.id), \(key.algorithm), \(key.publicJWK), \(key.sealedPrivateKey),
                \(key.state), \(key.notBefore), \(key.notAfter))
            ON CONFLICT (state) WHERE state = 2 DO NOTHING
            """, name: "insertFirstKey")
    }

    func insertNext(_ key: StoredSigningKey) async throws -> StoredSigningKey {
        try await transaction.execute(
            """
            INSERT INTO signing_keys (
                kid, alg, public_jwk, private_key_encrypted, state, not_before, not_after)
            VALUES (
                \(key.id), \(key.algorithm), \(key.publicJWK), \(key.sealedPrivateKey),
                \(key.state), \(key.notBefore), \(key.notAfter))
            ON CONFLICT (state) WHERE state = 1 DO NOTHING
            """, name: "insertNextKey")
        let row = try await transaction.queryOne(
            "SELECT \(StoredSigningKey.columns) FROM signing_keys WHERE state = 1",
            name: "nextKey")
        return try row.map { try StoredSigningKey($0) } ?? key
    }

    /// Replicas that come at once wait for each other at the active key's row, and the later ones find
    /// nothing left to do.
    func promoteKeys(at now: WallTime, retiredUntil: WallTime) async throws {
        try await transaction.execute(
            """
            UPDATE signing_keys SET state = 3, not_after = \(retiredUntil)
            WHERE state = 2 AND EXISTS (
                SELECT FROM signing_keys n WHERE n.state = 1 AND n.not_before <= \(now))
            """, name: "retireKey")
        try await transaction.execute(
            """
            UPDATE signing_keys SET state = 2 WHERE state = 1 AND not_before <= \(now)
                AND NOT EXISTS (SELECT FROM signing_keys a WHERE a.state = 2)
            """, name: "activateKey")
        try await transaction.execute(
            """
            UPDATE signing_keys SET state = 4, private_key_encrypted = ''
            WHERE state = 3 AND not_after <= \(now)
            """, name: "forgetKey")
    }
}

extension StoredSigningKey {
    fileprivate static let columns: SQL =
        "kid, alg, public_jwk, private_key_encrypted, state, not_before, not_after"

    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        self.init(
            id: try row[0], algorithm: try row[1], publicJWK: try row[2],
            sealedPrivateKey: try row[3], state: try row[4], notBefore: try row[5],
            notAfter: try row[6])
    }
}

extension SigningKeyState: PostgresBindable, PostgresDecodable {}
