import NovaPrimitives
import NovaProtobuf
import NovaRPC
import UserContract

extension UserAPI {
    /// Changes what the mask names of the caller's profile.
    func updateUserProfile(
        _ request: UpdateUserProfileRequest, context: RPCContext
    ) async throws(RPCError) -> UpdateUserProfileResponse {
        try await rpc {
            let caller = try caller(context)
            let message = request.profile ?? UserProfile()
            let paths = request.updateMask?.paths ?? []
            _ = try await require(caller, context)
            let changed = try await profiles.edit(
                caller, expectedVersion: request.expectedVersion, at: time.now,
                deadline: context.deadline
            ) { profile throws(UserError) in
                try Profile.updateMask.apply(paths, of: message, to: &profile)
            }
            return UpdateUserProfileResponse(profile: changed.message(for: .user(caller)))
        }
    }
}
