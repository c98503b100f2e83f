import NovaPostgres
import NovaPrimitives

extension PostgresIdentityUnit {
    func lockTotp(of userID: UUID) async throws -> TotpEnrolment? {
        try await transaction.queryOne(
            """
            SELECT user_id, secret_encrypted, created_at, confirmed_at, last_step
            FROM totp_secrets WHERE user_id = \(userID) FOR UPDATE
            """, name: "lockTotp"
        ).map { row in
            TotpEnrolment(
                userID: try row[0], sealedSecret: try row[1], createdAt: try row[2],
                confirmedAt: try row[3], lastStep: try row[4])
        }
    }

    func store(_ enrolment: TotpEnrolment) async throws {
        try await transaction.execute(
            """
            INSERT INTO totp_secrets (
                user_id, secret_encrypted, created_at, confirmed_at, last_step)
            VALUES (
                \(enrolment.userID), \(enrolment.sealedSecret), \(enrolment.createdAt),
                \(enrolment.confirmedAt), \(enrolment.lastStep))
            ON CONFLICT (user_id) DO UPDATE SET
                secret_encrypted = EXCLUDED.secret_encrypted, created_at = EXCLUDED.created_at,
                confirmed_at = EXCLUDED.confirmed_at, last_step = EXCLUDED.last_step
            """, name: "storeTotp")
        try await setSecondFactor(enrolment.confirmedAt != nil, of: enrolment.userID)
    }

    func removeTotp(of userID: UUID) async throws {
        try await transaction.execute(
            "DELETE FROM totp_secrets WHERE user_id = \(userID)", name: "removeTotp")
        try await transaction.execute(
            "DELETE FROM recovery_codes WHERE user_id = \(userID)", name: "removeRecoveryCodes")
        try await transaction.execute(
            "DELETE FROM mfa_challenges WHERE user_id = \(userID)", name: "removeChallenges")
        try await setSecondFactor(false, of: userID)
    }

    private func setSecondFactor(_ isOn: Bool, of userID: UUID) async throws {
        try await transaction.execute(
            """
            UPDATE users SET second_factor = \(isOn)
            WHERE id = \(userID) AND second_factor <> \(isOn)
            """, name: "setSecondFactor")
    }

    func replaceRecoveryCodes(
        of userID: UUID, with hashes: [[UInt8]], at now: WallTime
    ) async throws {
        try await transaction.execute(
            "DELETE FROM recovery_codes WHERE user_id = \(userID)", name: "removeRecoveryCodes")
        for hash in hashes {
            try await transaction.execute(
                """
                INSERT INTO recovery_codes (user_id, code_hash, created_at)
                VALUES (\(userID), \(hash), \(now)) ON CONFLICT DO NOTHING
                """, name: "insertRecoveryCode")
        }
    }

    func spendRecoveryCode(
        of userID: UUID, hash: [UInt8], at now: WallTime
    ) async throws -> Bool {
        try await transaction.execute(
            """
            UPDATE recovery_codes SET used_at = \(now)
            WHERE user_id = \(userID) AND code_hash = \(hash) AND used_at IS NULL
            """, name: "spendRecoveryCode") == 1
    }

    // MARK: Challenges

    func insert(_ challenge: SignInChallenge) async throws {
        try await transaction.execute(
            """
            INSERT INTO mfa_challenges (
                challenge_hash, user_id, identifier_hash, password_changed_at, tries, created_at,
                expires_at)
            VALUES (
                \(challenge.hash), \(challenge.userID), \(challenge.identifierHash),
                \(challenge.passwordChangedAt), \(challenge.tries), \(challenge.createdAt),
                \(challenge.expiresAt))
            """, name: "insertChallenge")
    }

    func challenge(_ hash: [UInt8]) async throws -> SignInChallenge? {
        try await challenge(hash, locking: "")
    }

    func lockChallenge(_ hash: [UInt8]) async throws -> SignInChallenge? {
        try await challenge(hash, locking: "FOR UPDATE")
    }

    private func challenge(_ hash: [UInt8], locking: SQL) async throws -> SignInChallenge? {
        try await transaction.queryOne(
            """
            SELECT challenge_hash, user_id, identifier_hash, password_changed_at, tries, created_at,
                expires_at
            FROM mfa_challenges WHERE challenge_hash = \(hash) \(locking)
            """, name: "challenge"
        ).map { row in
            SignInChallenge(
                hash: try row[0], userID: try row[1], identifierHash: try row[2],
                passwordChangedAt: try row[3], tries: try row[4], createdAt: try row[5],
                expiresAt: try row[6])
        }
    }

    func countTry(of challenge: SignInChallenge) async throws {
        try await transaction.execute(
            """
            UPDATE mfa_challenges SET tries = tries + 1
            WHERE challenge_hash = \(challenge.hash)
            """, name: "countTry")
    }

    func remove(_ challenge: SignInChallenge) async throws {
        try await transaction.execute(
            "DELETE FROM mfa_challenges WHERE challenge_hash = \(challenge.hash)",
            name: "removeChallenge")
    }

    func lockGuard(identifier hash: [UInt8]) async throws {
        _ = try await transaction.queryOne(
            "SELECT 1 FROM login_guards WHERE identifier_hash = \(hash) FOR UPDATE",
            name: "lockGuard")
    }

    // MARK: Devices

    func knows(_ device: ClientDevice, of userID: UUID) async throws -> Bool {
        try await transaction.queryOne(
            """
            SELECT 1 FROM sessions
            WHERE user_id = \(userID) AND device_id = \(device.deviceID)
                AND (device_id <> '' OR
                    (device_type = \(device.type) AND user_agent = \(device.userAgent)))
            LIMIT 1
            """, name: "knowsDevice") != nil
    }
}
