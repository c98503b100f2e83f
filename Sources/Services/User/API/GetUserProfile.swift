import CommonContract
import NovaRPC
import UserContract

extension UserAPI {
    /// One profile, made from the account if this is its first read.
    func getUserProfile(
        _ request: GetUserProfileRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserProfileResponse {
        try await rpc {
            let id = try parseID(request.userID, field: "user_id")
            let profile = try await require(id, for: viewer(context), context)
            return GetUserProfileResponse(
                profile: profile.message(for: viewer(context)), viewer: ViewerState())
        }
    }
}
