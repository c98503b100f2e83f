import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Several accounts in one read; ids not found are named, in the order asked.
    func getUsersByIds(
        _ request: GetUsersByIdsRequest, context: RPCContext
    ) async throws(RPCError) -> GetUsersByIdsResponse {
        try await rpc {
            _ = try await staff(RoleRules.admin, in: context)
            guard request.userIds.count + request.usernames.count <= Limits.idsMax else {
                throw IdentityError.tooManyIDs(max: Limits.idsMax)
            }
            // What is no name is nobody's, and those of nobody are left out.
            let names = Set(request.usernames.compactMap { try? Username($0) })
            var wanted: [UUID] = []
            var seen: Set<UUID> = []
            for text in request.userIds {
                let userID = try id(text, "user_ids")
                if seen.insert(userID).inserted { wanted.append(userID) }
            }
            guard !wanted.isEmpty || !names.isEmpty else { return GetUsersByIdsResponse() }
            let now = time.now
            var users: [String: User] = [:]
            var accounts = try await store.accounts(
                wanted, named: Array(names), deadline: context.deadline)
            let held = Set(accounts.map(\.username))
            let former = try await formerOwners(
                of: names.filter { !held.contains($0.text) }, at: now, deadline: context.deadline)
            if !former.isEmpty {
                accounts += try await store.accounts(
                    Array(Set(former.values)), named: [], deadline: context.deadline)
            }
            for account in accounts {
                users[account.id.description] = account.message(at: now, showsFailures: true)
            }
            let leads = former.map { ($0.key.text, $0.value.description) }
            let missing = wanted.map(\.description).filter { users[$0] == nil }
            return GetUsersByIdsResponse(
                users: users, missingIds: missing,
                formerUsernames: Dictionary(uniqueKeysWithValues: leads))
        }
    }

    /// Nobody is asked about no names.
    private func formerOwners(
        of names: Set<Username>, at now: WallTime, deadline: Deadline
    ) async throws -> [Username: UUID] {
        guard !names.isEmpty else { return [:] }
        return try await store.formerOwners(of: Array(names), at: now, deadline: deadline)
    }
}
