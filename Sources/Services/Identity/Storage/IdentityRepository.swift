import NovaPostgres
import NovaPrimitives

/// The store on Postgres. Reads of many requests share a connection; a write has one to itself.
/// What concerns one noun is in that noun's repository.
struct PostgresIdentityStore: IdentityStore {
    let pool: PostgresPool
    let chain: AuthChain

    func write<Value: Sendable>(
        deadline: Deadline, _ body: @Sendable @escaping (PostgresIdentityUnit) async throws -> Value
    ) async throws -> Value {
        try await pool.retryingTransaction(deadline: deadline) { transaction in
            try await body(PostgresIdentityUnit(transaction: transaction, chain: chain))
        }
    }
}

/// What can be done inside a transaction on Postgres.
struct PostgresIdentityUnit: IdentityUnit {
    let transaction: PostgresTransaction
    let chain: AuthChain

    func purge(at now: WallTime) async throws -> Bool {
        // A spent token is kept while it would have lived: its return must be noticed.
        let sessions = try await transaction.execute(
            """
            DELETE FROM sessions WHERE id IN (
                SELECT id FROM sessions WHERE expires_at <= \(now)
                LIMIT \(Limits.purgeRowsMax) FOR UPDATE SKIP LOCKED)
            """, name: "purgeSessions")
        let tokens = try await transaction.execute(
            """
            DELETE FROM tokens WHERE id IN (
                SELECT id FROM tokens WHERE expires_at <= \(now)
                LIMIT \(Limits.purgeRowsMax) FOR UPDATE SKIP LOCKED)
            """, name: "purgeTokens")
        let guards = try await transaction.execute(
            """
            DELETE FROM login_guards WHERE identifier_hash IN (
                SELECT identifier_hash FROM login_guards
                WHERE updated_at <= \(now - .seconds(Limits.guardKeptSeconds))
                LIMIT \(Limits.purgeRowsMax) FOR UPDATE SKIP LOCKED)
            """, name: "purgeLoginGuards")
        let answers = try await transaction.execute(
            """
            DELETE FROM idempotency_keys WHERE (actor_id, rpc, key) IN (
                SELECT actor_id, rpc, key FROM idempotency_keys WHERE expires_at <= \(now)
                LIMIT \(Limits.purgeRowsMax) FOR UPDATE SKIP LOCKED)
            """, name: "purgeIdempotencyKeys")
        let resets = try await purgeMailed(.passwordReset, at: now)
        let verifications = try await purgeMailed(.emailVerification, at: now)
        let names = try await transaction.execute(
            """
            DELETE FROM username_history WHERE (username, released_at) IN (
                SELECT username, released_at FROM username_history WHERE reserved_until <= \(now)
                LIMIT \(Limits.purgeRowsMax) FOR UPDATE SKIP LOCKED)
            """, name: "purgeUsernames")
        let counts = try await transaction.execute(
            """
            DELETE FROM request_counts WHERE slot IN (
                SELECT slot FROM request_counts WHERE window_ends <= \(now)
                LIMIT \(Limits.purgeRowsMax) FOR UPDATE SKIP LOCKED)
            """, name: "purgeRequestCounts")
        let challenges = try await transaction.execute(
            """
            DELETE FROM mfa_challenges WHERE challenge_hash IN (
                SELECT challenge_hash FROM mfa_challenges WHERE expires_at <= \(now)
                LIMIT \(Limits.purgeRowsMax) FOR UPDATE SKIP LOCKED)
            """, name: "purgeChallenges")
        let spent = try await transaction.execute(
            """
            DELETE FROM passkey_challenges WHERE challenge_hash IN (
                SELECT challenge_hash FROM passkey_challenges WHERE expires_at <= \(now)
                LIMIT \(Limits.purgeRowsMax) FOR UPDATE SKIP LOCKED)
            """, name: "purgePasskeyChallenges")
        // With an account goes what refers to it.
        let accounts = try await transaction.execute(
            """
            DELETE FROM users WHERE id IN (
                SELECT id FROM users WHERE purge_after <= \(now) AND deleted_at IS NOT NULL
                LIMIT \(Limits.purgeRowsMax) FOR UPDATE SKIP LOCKED)
            """, name: "purgeAccounts")
        let most = [
            sessions, tokens, guards, answers, resets, verifications, names, counts,
            challenges, spent, accounts,
        ].max()
        return most == Int64(Limits.purgeRowsMax)
    }

    private func purgeMailed(_ purpose: MailedPurpose, at now: WallTime) async throws -> Int64 {
        let table = MailedToken.table(purpose)
        return try await transaction.execute(
            """
            DELETE FROM \(table) WHERE id IN (
                SELECT id FROM \(table) WHERE expires_at <= \(now)
                LIMIT \(Limits.purgeRowsMax) FOR UPDATE SKIP LOCKED)
            """, name: "purgeMailed")
    }
}
