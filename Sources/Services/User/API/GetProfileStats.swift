import NovaPrimitives
import NovaRPC
import UserContract

extension UserAPI {
    /// Counters alone; people not found are left out.
    func getProfileStats(
        _ request: GetProfileStatsRequest, context: RPCContext
    ) async throws(RPCError) -> GetProfileStatsResponse {
        try await rpc {
            let ids = try parseIDs(request.userIds, field: "user_ids")
            var response = GetProfileStatsResponse()
            for (id, profile) in try await load(ids, for: viewer(context), context) {
                response.stats[id.description] = profile.stats
            }
            return response
        }
    }
}
