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
            let wanted = Set(
                request.usernames.map { $0.lowercased() }.filter {
                    !$0.isEmpty && $0.utf8.count <= UserLimits.usernameBytesMax
                })
            let found = try await load(usernames: wanted.sorted(), context)
            var response = ResolveUsernamesResponse()
            var answered: Set<String> = []
            for name in request.usernames where answered.insert(name).inserted {
                if let profile = found[name.lowercased()] {
                    response.users[name] = profile.userID.description
                } else {
                    response.missing.append(name)
                }
            }
            return response
        }
    }
}
