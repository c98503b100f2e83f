import NovaRPC
import UserContract

extension UserAPI {
    /// Takes the badge; taking it again changes nothing.
    func unverifyUser(
        _ request: UnverifyUserRequest, context: RPCContext
    ) async throws(RPCError) -> UnverifyUserResponse {
        try await rpc {
            let profile = try await setBadge(
                false, of: request.userID, note: request.note, context)
            return UnverifyUserResponse(profile: profile.message(for: viewer(context)))
        }
    }
}
