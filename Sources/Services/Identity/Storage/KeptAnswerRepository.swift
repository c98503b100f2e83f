import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func keptAnswer(
        _ key: IdempotencyKey, at now: WallTime, deadline: Deadline
    ) async throws -> KeptAnswer? {
        try await pool.queryOne(
            """
            SELECT request_hash, response FROM idempotency_keys
            WHERE actor_id = \(key.actor) AND rpc = \(key.rpc) AND key = \(key.key)
                AND expires_at > \(now)
            """, deadline: deadline, name: "keptAnswer"
        ).map { KeptAnswer(requestHash: try $0[0], response: try $0[1]) }
    }
}

extension PostgresIdentityUnit {
    /// The primary key makes a second call wait for the first; an expired answer gives way.
    func keep(
        _ answer: KeptAnswer, for key: IdempotencyKey, at now: WallTime, until expiresAt: WallTime
    ) async throws -> KeptAnswer? {
        let kept = try await transaction.execute(
            """
            INSERT INTO idempotency_keys AS k
                (actor_id, rpc, key, request_hash, response, created_at, expires_at)
            VALUES (
                \(key.actor), \(key.rpc), \(key.key), \(answer.requestHash), \(answer.response),
                \(now), \(expiresAt))
            ON CONFLICT (actor_id, rpc, key) DO UPDATE SET
                request_hash = EXCLUDED.request_hash, response = EXCLUDED.response,
                created_at = EXCLUDED.created_at, expires_at = EXCLUDED.expires_at
            WHERE k.expires_at <= \(now)
            """, name: "keepAnswer")
        if kept == 1 { return nil }
        return try await transaction.queryOne(
            """
            SELECT request_hash, response FROM idempotency_keys
            WHERE actor_id = \(key.actor) AND rpc = \(key.rpc) AND key = \(key.key)
            """, name: "earlierAnswer"
        ).map { KeptAnswer(requestHash: try $0[0], response: try $0[1]) }
    }
}
