import NovaPrimitives
import NovaProtobuf
import NovaRPC
import UserContract

extension UserAPI {
    /// Changes what the mask names of the caller's preferences.
    func updateUserPreferences(
        _ request: UpdateUserPreferencesRequest, context: RPCContext
    ) async throws(RPCError) -> UpdateUserPreferencesResponse {
        try await rpc {
            let caller = try caller(context)
            let message = request.preferences ?? UserPreferences()
            let paths = request.updateMask?.paths ?? []
            _ = try await require(caller, context)
            let changed = try await choices.editPreferences(
                of: caller, expectedVersion: request.expectedVersion, at: time.now,
                deadline: context.deadline
            ) { preferences throws(UserError) in
                try Preferences.updateMask.apply(paths, of: message, to: &preferences)
            }
            return UpdateUserPreferencesResponse(preferences: changed.message)
        }
    }
}
