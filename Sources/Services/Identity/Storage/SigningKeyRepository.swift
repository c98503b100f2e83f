import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func signingKeys(deadline: Deadline) async throws -> [StoredSigningKey] {
        try await pool.query(
            """
            SELECT kid, alg, public_jwk, private_key_encrypted, state, not_before, not_after
            FROM signing_keys WHERE state <> \(SigningKeyState.retired)
            ORDER BY not_before DESC LIMIT \(Limits.signingKeysMax)
            """, deadline: deadline
        ).map { row in
            StoredSigningKey(
                id: try row[0], algorithm: try row[1], publicJWK: try row[2],
                sealedPrivateKey: try row[3], state: try row[4], notBefore: try row[5],
                notAfter: try row[6])
        }
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
}

extension SigningKeyState: PostgresBindable, PostgresDecodable {}
