import CommonContract
import NovaRPC
import UserContract

extension UserAPI {
    /// One profile by user name, letter case aside.
    func getUserProfileByUsername(
        _ request: GetUserProfileByUsernameRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserProfileByUsernameResponse {
        try await rpc {
            guard let username = UserName.folded(request.username),
                let profile = try await load(
                    usernames: [username], for: viewer(context), context)[username]
            else { throw UserError.profileNotFound }
            return GetUserProfileByUsernameResponse(
                profile: profile.message(for: viewer(context)), viewer: ViewerState())
        }
    }
}
