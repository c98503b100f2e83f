import NovaPostgres
import NovaPrimitives

/// ``Lockout`` as SQL: each step is one statement, so attempts in parallel are counted one by one.
extension PostgresIdentityUnit {
    func beginAttempt(
        identifier hash: [UInt8], userID: UUID?, at now: WallTime
    ) async throws -> AttemptVerdict {
        let counted = try await transaction.execute(
            """
            INSERT INTO login_guards AS g
                (identifier_hash, failures, lock_round, locked_until, updated_at)
            VALUES (\(hash), 1, 0, NULL, \(now))
            ON CONFLICT (identifier_hash) DO UPDATE SET
                failures = CASE WHEN g.locked_until IS NULL THEN g.failures + 1 ELSE 1 END,
                locked_until = CASE WHEN g.locked_until IS NULL AND g.failures + 1 >= \(Self.tries)
                    THEN \(now) + make_interval(
                        secs => LEAST(\(Self.longest), \(Self.first) * power(2, g.lock_round))) END,
                lock_round = CASE WHEN g.locked_until IS NULL AND g.failures + 1 >= \(Self.tries)
                    THEN LEAST(g.lock_round + 1, \(Self.roundMax)) ELSE g.lock_round END,
                updated_at = \(now)
            WHERE g.locked_until IS NULL OR g.locked_until <= \(now)
            """, name: "countGuard")
        if counted == 0 {
            let until = try await transaction.queryOne(
                "SELECT locked_until FROM login_guards WHERE identifier_hash = \(hash)",
                name: "guardLockedUntil")
            return .identifierLocked(until: try until?[0] ?? now)
        }
        // The same work if there is no account: the nil UUID is nobody's.
        let row = try await countAttempt(userID ?? UUID(high: 0, low: 0), at: now)
        guard let row else { return userID == nil ? .granted(nil) : .accountLocked }
        let round = try row[1] as Int32
        return .granted(
            try (row[0] as WallTime?).map { until in AccountLock(until: until, round: round) })
    }

    /// The lock of the account and its number; `nil` if there is no such account, or it was locked before.
    private func countAttempt(_ userID: UUID, at now: WallTime) async throws -> PostgresRow? {
        try await transaction.queryOne(
            """
            UPDATE users AS u SET
                failed_login_attempts =
                    CASE WHEN u.locked_until IS NULL THEN u.failed_login_attempts + 1 ELSE 1 END,
                locked_until =
                    CASE WHEN u.locked_until IS NULL AND u.failed_login_attempts + 1 >= \(Self.tries)
                    THEN \(now) + make_interval(
                        secs => LEAST(\(Self.longest), \(Self.first) * power(2, u.lock_round))) END,
                lock_round =
                    CASE WHEN u.locked_until IS NULL AND u.failed_login_attempts + 1 >= \(Self.tries)
                    THEN LEAST(u.lock_round + 1, \(Self.roundMax)) ELSE u.lock_round END
            WHERE u.id = \(userID) AND (u.locked_until IS NULL OR u.locked_until <= \(now))
            RETURNING u.locked_until, u.lock_round
            """, name: "countAttempt")
    }

    func giveBackAttempt(identifier hash: [UInt8], userID: UUID?) async throws {
        try await transaction.execute(
            """
            UPDATE login_guards SET
                locked_until = CASE WHEN failures >= \(Self.tries) THEN NULL ELSE locked_until END,
                lock_round = CASE WHEN failures >= \(Self.tries)
                    THEN GREATEST(lock_round - 1, 0) ELSE lock_round END,
                failures = GREATEST(failures - 1, 0)
            WHERE identifier_hash = \(hash)
            """, name: "giveBackGuard")
        guard let userID else { return }
        try await transaction.execute(
            """
            UPDATE users SET
                locked_until = CASE WHEN failed_login_attempts >= \(Self.tries)
                    THEN NULL ELSE locked_until END,
                lock_round = CASE WHEN failed_login_attempts >= \(Self.tries)
                    THEN GREATEST(lock_round - 1, 0) ELSE lock_round END,
                failed_login_attempts = GREATEST(failed_login_attempts - 1, 0)
            WHERE id = \(userID)
            """, name: "giveBackAttempt")
    }

    func clearGuard(identifier hash: [UInt8]) async throws {
        try await transaction.execute(
            "DELETE FROM login_guards WHERE identifier_hash = \(hash)", name: "clearGuard")
    }

    private static let tries = Int32(Limits.failuresBeforeLock)
    private static let roundMax = Int32(Limits.lockRoundMax)
    private static let first = Double(Limits.lockFirst.components.seconds)
    private static let longest = Double(Limits.lockLongest.components.seconds)
}
