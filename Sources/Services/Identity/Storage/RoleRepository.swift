import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func roles(deadline: Deadline) async throws -> [RoleRules] {
        try await pool.query(
            """
            SELECT r.name, r.description, ARRAY(
                SELECT p.permission FROM role_permissions p WHERE p.role = r.name
                ORDER BY p.permission COLLATE "C")
            FROM roles r ORDER BY r.name COLLATE "C"
            """, deadline: deadline, name: "roles"
        ).map { RoleRules(name: try $0[0], description: try $0[1], permissions: try $0[2]) }
    }
}

extension PostgresIdentityUnit {
    func assign(
        _ role: String, to userID: UUID, by actor: UUID?, reason: StaffReason,
        until expiresAt: WallTime?, at now: WallTime
    ) async throws -> Account {
        try await transaction.execute(
            """
            INSERT INTO role_assignments AS a
                (user_id, role, granted_by, reason, expires_at, granted_at)
            VALUES (\(userID), \(role), \(actor), \(reason.text), \(expiresAt), \(now))
            ON CONFLICT (user_id, role) DO UPDATE SET
                granted_by = EXCLUDED.granted_by, reason = EXCLUDED.reason,
                expires_at = EXCLUDED.expires_at, granted_at = EXCLUDED.granted_at
            """, name: "assignRole")
        return try await account(
            """
            UPDATE users AS u SET updated_at = \(now), version = u.version + 1
            WHERE u.id = \(userID) AND u.deleted_at IS NULL
            """)
    }

    func unassign(_ role: String, of userID: UUID, at now: WallTime) async throws -> Account? {
        let taken = try await transaction.execute(
            "DELETE FROM role_assignments WHERE user_id = \(userID) AND role = \(role)",
            name: "unassignRole")
        guard taken > 0 else { return nil }
        return try await account(
            """
            UPDATE users AS u SET updated_at = \(now), version = u.version + 1
            WHERE u.id = \(userID) AND u.deleted_at IS NULL
            """)
    }

    func isLastAdmin(_ account: Account, at now: WallTime) async throws -> Bool {
        guard account.roles.contains(RoleRules.admin) else { return false }
        // One row stands for all admins; the count below is then of what is committed.
        _ = try await transaction.queryOne(
            "SELECT 1 FROM roles WHERE name = \(RoleRules.admin) FOR NO KEY UPDATE",
            name: "lockAdmins")
        let admins = try await transaction.query(
            """
            SELECT u.id FROM role_assignments a JOIN users u ON u.id = a.user_id
            WHERE a.role = \(RoleRules.admin) AND a.expires_at IS NULL AND u.deleted_at IS NULL
                AND (u.status IN (\(AccountStatus.active), \(AccountStatus.locked))
                    OR (u.status = \(AccountStatus.suspended) AND u.suspended_until <= \(now)))
            LIMIT 2
            """, name: "admins")
        guard admins.count == 1 else { return false }
        let only: UUID = try admins[0][0]
        return only == account.id
    }

    // MARK: Life

    func suspend(
        _ account: Account, _ suspension: Suspension, until: WallTime?, reason: String?,
        at now: WallTime
    ) async throws -> Account {
        let status: AccountStatus
        switch suspension {
        case .temporary, .permanent:
            status = account.storedStatus == .deactivated ? .deactivated : .suspended
        case .none, .shadow:
            status = account.storedStatus == .suspended ? .active : account.storedStatus
        }
        return try await self.account(
            """
            UPDATE users AS u SET
                status = \(status), suspension_kind = \(suspension), suspended_until = \(until),
                suspended_reason = \(reason)::text,
                purge_after =
                    CASE WHEN \(status) = \(AccountStatus.deactivated) THEN u.purge_after END,
                updated_at = \(now), version = u.version + 1
            WHERE u.id = \(account.id) AND u.deleted_at IS NULL
            """)
    }

    func deactivate(
        _ userID: UUID, until purgeAfter: WallTime, at now: WallTime
    ) async throws -> Account {
        try await account(
            """
            UPDATE users AS u SET
                status = \(AccountStatus.deactivated), purge_after = \(purgeAfter),
                updated_at = \(now), version = u.version + 1
            WHERE u.id = \(userID) AND u.deleted_at IS NULL
            """)
    }

    func delete(
        _ account: Account, purgeAfter: WallTime, at now: WallTime
    ) async throws -> Account {
        try await transaction.execute(
            """
            INSERT INTO username_history (username, released_at, user_id, reserved_until)
            VALUES (\(account.username), \(now), \(account.id), \(purgeAfter))
            ON CONFLICT (username, released_at) DO NOTHING
            """, name: "reserveUsername")
        return try await self.account(
            """
            UPDATE users AS u SET
                status = \(AccountStatus.deleted), deleted_at = \(now),
                purge_after = \(purgeAfter), updated_at = \(now), version = u.version + 1
            WHERE u.id = \(account.id) AND u.deleted_at IS NULL
            """)
    }

    func lockSleepers(at now: WallTime, count: Int) async throws -> [Account] {
        try await transaction.query(
            """
            SELECT \(Account.columns) FROM users u
            WHERE u.purge_after <= \(now) AND u.status = \(AccountStatus.deactivated)
                AND u.deleted_at IS NULL
            ORDER BY u.id LIMIT \(count) FOR UPDATE OF u SKIP LOCKED
            """, name: "lockSleepers"
        ).map { try Account($0) }
    }

    /// Runs an UPDATE of one account `u` and reads it back.
    private func account(_ update: SQL) async throws -> Account {
        guard
            let row = try await transaction.queryOne(
                update + " RETURNING \(Account.columns)", name: "updateAccount")
        else { throw IdentityError.userNotFound }
        return try Account(row)
    }
}
