import NovaPrimitives

@testable import IdentityService

/// Changes of an account by staff, and its end, in memory.
extension MemoryIdentityUnit {
    private func change(
        _ id: UUID, _ body: (inout MemoryIdentityStore.Row) -> Void
    ) throws -> Account {
        try change { state in
            guard var row = state.users[id] else { throw IdentityError.userNotFound }
            body(&row)
            row.account.version += 1
            state.users[id] = row
            return row.view
        }
    }

    func assign(
        _ role: String, to userID: UUID, by actor: UUID?, reason: StaffReason,
        until expiresAt: WallTime?, at now: WallTime
    ) async throws -> Account {
        try change(userID) { row in
            if !row.assignedRoles.contains(role) { row.assignedRoles.append(role) }
            if role == RoleRules.admin { row.isAdminForATime = expiresAt != nil }
        }
    }

    func unassign(_ role: String, of userID: UUID, at now: WallTime) async throws -> Account? {
        guard read({ $0.users[userID]?.assignedRoles.contains(role) ?? false }) else { return nil }
        return try change(userID) { row in row.assignedRoles.removeAll { $0 == role } }
    }

    func isLastAdmin(_ account: Account, at now: WallTime) async throws -> Bool {
        let admins = read { state in
            state.users.values.filter { row in
                row.assignedRoles.contains(RoleRules.admin) && !row.isAdminForATime
                    && [.active, .locked].contains(row.view.status(at: now))
            }.map(\.account.id)
        }
        return admins == [account.id]
    }

    func suspend(
        _ account: Account, _ suspension: Suspension, until: WallTime?, reason: String?,
        at now: WallTime
    ) async throws -> Account {
        try change(account.id) { row in
            switch suspension {
            case .temporary, .permanent:
                if row.account.storedStatus != .deactivated {
                    row.account.storedStatus = .suspended
                }
            case .none, .shadow:
                if row.account.storedStatus == .suspended { row.account.storedStatus = .active }
            }
            row.account.suspension = suspension
            row.account.suspendedUntil = until
        }
    }

    func deactivate(
        _ userID: UUID, until purgeAfter: WallTime, at now: WallTime
    ) async throws -> Account {
        try change(userID) { row in
            row.account.storedStatus = .deactivated
            row.purgeAfter = purgeAfter
        }
    }

    func delete(
        _ account: Account, purgeAfter: WallTime, at now: WallTime
    ) async throws -> Account {
        let deleted = try change(account.id) { row in
            row.account.storedStatus = .deleted
            row.purgeAfter = purgeAfter
        }
        change { state in
            state.graves[account.id] = state.users.removeValue(forKey: account.id)
            state.formerNames.append(
                MemoryIdentityStore.FormerName(
                    username: account.username, userID: account.id, releasedAt: now,
                    reservedUntil: purgeAfter))
        }
        return deleted
    }

    func lockSleepers(at now: WallTime, count: Int) async throws -> [Account] {
        read { state in
            let rows = state.users.values.filter { row in
                row.account.storedStatus == .deactivated
                    && row.purgeAfter.map { $0 <= now } ?? false
            }
            return Array(rows.map(\.view).prefix(count))
        }
    }
}
