import NovaPrimitives
import NovaRPC
import UserContract

extension UserAPI {
    /// User ids by name as asked; names of nobody are listed, and are no error.
    func resolveUsernames(
        _ request: ResolveUsernamesRequest, context: RPCContext
    ) async throws(RPCError) -> ResolveUsernamesResponse {
        try await rpc {
            try checkBatch(request.usernames, field: "usernames")
            let wanted = Set(request.usernames.compactMap(UserName.folded))
            let found = try await load(usernames: wanted.sorted(), context)
            var response = ResolveUsernamesResponse()
            var answered: Set<String> = []
            for name in request.usernames where answered.insert(name).inserted {
                if let profile = UserName.folded(name).flatMap({ found[$0] }) {
                    response.users[name] = profile.userID.description
                } else {
                    response.missing.append(name)
                }
            }
            return response
        }
    }
}
