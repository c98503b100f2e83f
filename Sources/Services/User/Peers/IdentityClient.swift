import IdentityContract
import NovaPrimitives
import NovaRPC

/// Where accounts come from when a profile is read before it exists.
protocol AccountSource: Sendable {
    /// The accounts among these ids and lower-case user names; those of nobody are left out.
    func accounts(
        ids: [UUID], usernames: [String], _ context: RPCContext
    ) async throws(RPCError) -> [Account]
}

/// Asks the identity service.
struct IdentityClient: AccountSource {
    let client: IdentityServiceClient

    func accounts(
        ids: [UUID], usernames: [String], _ context: RPCContext
    ) async throws(RPCError) -> [Account] {
        let request = GetUsersByIdsRequest(userIds: ids.map(\.description), usernames: usernames)
        let response = try await client.getUsersByIds(
            request, context.call(timeout: .milliseconds(UserLimits.identityMillisecondsMax)))
        let former = Dictionary(grouping: response.formerUsernames, by: \.value)
        return response.users.values.compactMap { user in
            guard let id = UUID(user.id) else { return nil }
            return Account(
                id: id, username: user.username.lowercased(),
                isVisible: user.status == .active || user.status == .locked,
                formerNames: former[user.id]?.map(\.key) ?? [])
        }
    }
}
