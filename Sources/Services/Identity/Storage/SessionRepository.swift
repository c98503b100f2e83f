import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func sessions(
        of userID: UUID, after position: SessionPosition?, count: Int, at now: WallTime,
        deadline: Deadline
    ) async throws -> [LoginSession] {
        let after: SQL =
            position.map { "AND (s.last_active_at, s.id) < (\($0.lastActiveAt), \($0.id))" } ?? ""
        return try await pool.query(
            """
            SELECT \(LoginSession.columns) FROM sessions s
            WHERE s.user_id = \(userID) AND s.revoked_at IS NULL AND s.expires_at > \(now) \(after)
            ORDER BY s.last_active_at DESC, s.id DESC LIMIT \(count)
            """, deadline: deadline, name: "sessions"
        ).map { try LoginSession($0) }
    }

    func standing(
        sessionID: UUID, userID: UUID, deadline: Deadline
    ) async throws -> TokenStanding? {
        try await pool.queryOne(
            """
            SELECT \(LoginSession.columns), \(Account.columns)
            FROM sessions s JOIN users u ON u.id = s.user_id
            WHERE s.id = \(sessionID) AND s.user_id = \(userID) AND u.deleted_at IS NULL
            """, deadline: deadline, name: "standing"
        ).map { try TokenStanding($0) }
    }
}

extension PostgresIdentityUnit {
    func insert(_ session: LoginSession) async throws {
        try await transaction.execute(
            """
            INSERT INTO sessions (
                id, user_id, device_id, device_name, device_type, os_version, app_version,
                user_agent, ip, created_at, last_active_at, expires_at, token_family)
            VALUES (
                \(session.id), \(session.userID), \(session.device.deviceID),
                \(session.device.name), \(session.device.type), \(session.device.osVersion),
                \(session.device.appVersion), \(session.device.userAgent), \(session.address),
                \(session.createdAt), \(session.lastActiveAt), \(session.expiresAt),
                \(session.family))
            """, name: "insertSession")
    }

    func lockSession(_ id: UUID) async throws -> TokenStanding? {
        try await transaction.queryOne(
            """
            SELECT \(LoginSession.columns), \(Account.columns)
            FROM sessions s JOIN users u ON u.id = s.user_id
            WHERE s.id = \(id) AND u.deleted_at IS NULL FOR UPDATE OF s
            """, name: "lockSession"
        ).map { try TokenStanding($0) }
    }

    func update(_ session: LoginSession) async throws {
        try await transaction.execute(
            """
            UPDATE sessions SET
                last_active_at = \(session.lastActiveAt), expires_at = \(session.expiresAt),
                device_id = \(session.device.deviceID), device_name = \(session.device.name),
                device_type = \(session.device.type), os_version = \(session.device.osVersion),
                app_version = \(session.device.appVersion), user_agent = \(session.device.userAgent)
            WHERE id = \(session.id)
            """, name: "updateSession")
    }

    func revoke(session id: UUID, reason: RevokeReason, at now: WallTime) async throws {
        try await transaction.execute(
            """
            UPDATE sessions SET revoked_at = \(now), revoke_reason = \(reason.rawValue)
            WHERE id = \(id) AND revoked_at IS NULL
            """, name: "revokeSession")
        try await transaction.execute(
            """
            UPDATE tokens SET revoked_at = \(now) WHERE session_id = \(id) AND revoked_at IS NULL
            """, name: "revokeTokens")
    }

    func revokeSessions(
        of userID: UUID, except kept: UUID?, reason: RevokeReason, at now: WallTime
    ) async throws -> [UUID] {
        // Locked in one order, so that two of these do not wait for each other in a circle.
        let ended = try await transaction.query(
            """
            UPDATE sessions SET revoked_at = \(now), revoke_reason = \(reason.rawValue)
            WHERE id IN (
                SELECT id FROM sessions
                WHERE user_id = \(userID) AND revoked_at IS NULL
                    AND id IS DISTINCT FROM \(kept) AND expires_at > \(now)
                ORDER BY id FOR UPDATE)
            RETURNING id
            """, name: "revokeSessions"
        ).map { try $0[0] as UUID }
        try await transaction.execute(
            """
            UPDATE tokens SET revoked_at = \(now)
            WHERE session_id = ANY(\(ended)) AND revoked_at IS NULL
            """, name: "revokeTokensOfSessions")
        return ended
    }
}

extension LoginSession {
    /// What ``init(_:)`` reads, from `sessions s`.
    static let columns: SQL = """
        s.id, s.user_id, s.device_id, s.device_name, s.device_type, s.os_version, s.app_version,
        s.user_agent, host(s.ip), s.created_at, s.last_active_at, s.expires_at, s.revoked_at,
        s.token_family
        """
    static let columnCount = 14

    init(_ row: PostgresRow) throws(PostgresError) {
        self.init(
            id: try row[0], userID: try row[1],
            device: ClientDevice(
                deviceID: try row[2], name: try row[3], type: try row[4], osVersion: try row[5],
                appVersion: try row[6], userAgent: try row[7]),
            address: try row[8], createdAt: try row[9], lastActiveAt: try row[10],
            expiresAt: try row[11], revokedAt: try row[12], family: try row[13])
    }
}

extension TokenStanding {
    init(_ row: PostgresRow) throws(PostgresError) {
        self.init(
            session: try LoginSession(row),
            account: try Account(row, from: LoginSession.columnCount))
    }
}
