import NovaPrimitives
import NovaRPC
import UserContract

extension UserAPI {
    /// Several profiles; those of nobody are listed, and are no error.
    func getUserProfilesByIds(
        _ request: GetUserProfilesByIdsRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserProfilesByIdsResponse {
        try await rpc {
            let ids = try parseIDs(request.userIds, field: "user_ids")
            let viewer = viewer(context)
            let found = try await load(ids, for: viewer, context)
            var response = GetUserProfilesByIdsResponse()
            for id in ids {
                if let profile = found[id] {
                    response.profiles[id.description] = profile.message(for: viewer)
                } else {
                    response.missingIds.append(id.description)
                }
            }
            return response
        }
    }
}
