import NovaPostgres
import NovaPrimitives

extension PostgresIdentityStore {
    func accounts(
        _ filter: AccountFilter, after position: AccountPosition?, count: Int, at now: WallTime,
        deadline: Deadline
    ) async throws -> [Account] {
        let order: SQL =
            filter.isNewestFirst ? "u.created_at DESC, u.id DESC" : "u.created_at, u.id"
        return try await pool.query(
            """
            SELECT \(Account.columns) FROM users u
            WHERE u.deleted_at IS NULL \(Self.conditions(filter, at: now)) \(Self.place(filter, position))
            ORDER BY \(order) LIMIT \(count)
            """, deadline: deadline, name: "searchAccounts"
        ).map { try Account($0) }
    }

    private static func conditions(_ filter: AccountFilter, at now: WallTime) -> SQL {
        var all: SQL = ""
        if !filter.begins.isEmpty {
            let pattern = filter.begins.replacingMarks() + "%"
            all =
                all + """
                     AND (lower(u.username::text) LIKE \(pattern)::text
                        OR lower(u.email::text) LIKE \(pattern)::text)
                    """
        }
        if let from = filter.from { all = all + " AND u.created_at >= \(from)" }
        if let to = filter.to { all = all + " AND u.created_at < \(to)" }
        if let role = filter.role, role != Account.everybody {
            all =
                all + """
                     AND EXISTS (SELECT FROM role_assignments a WHERE a.user_id = u.id
                        AND a.role = \(role) AND (a.expires_at IS NULL OR a.expires_at > now()))
                    """
        }
        switch filter.status {
        case nil: break
        case .suspended:
            all =
                all + """
                     AND (u.status = \(AccountStatus.suspended)
                        OR u.status = \(AccountStatus.deactivated) AND \(Account.isBlocked))
                        AND (u.suspended_until IS NULL OR u.suspended_until > \(now))
                    """
        case .locked, .active:
            let isOpen: SQL = """
                (u.status = \(AccountStatus.active)
                    OR u.status = \(AccountStatus.suspended) AND u.suspended_until <= \(now))
                """
            let isLocked: SQL = "COALESCE(u.locked_until > \(now), false)"
            all =
                filter.status == .locked
                ? all + " AND \(isOpen) AND \(isLocked)"
                : all + " AND \(isOpen) AND NOT \(isLocked)"
        case .deactivated:
            all =
                all + """
                     AND u.status = \(AccountStatus.deactivated)
                        AND NOT (\(Account.isBlocked)
                            AND (u.suspended_until IS NULL OR u.suspended_until > \(now)))
                    """
        case .deleted:
            all = all + " AND u.status = \(filter.status)"
        }
        return all
    }

    private static func place(_ filter: AccountFilter, _ position: AccountPosition?) -> SQL {
        guard let position else { return "" }
        return filter.isNewestFirst
            ? "AND (u.created_at, u.id) < (\(position.createdAt), \(position.id))"
            : "AND (u.created_at, u.id) > (\(position.createdAt), \(position.id))"
    }
}

extension String {
    /// With the marks that LIKE reads taken as themselves.
    fileprivate func replacingMarks() -> String {
        var text = ""
        for character in unicodeScalars {
            if character == "%" || character == "_" || character == "\\" { text += "\\" }
            text.unicodeScalars.append(character)
        }
        return text
    }
}
