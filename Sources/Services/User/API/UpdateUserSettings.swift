import NovaPrimitives
import NovaProtobuf
import NovaRPC
import UserContract

extension UserAPI {
    /// Changes what the mask names of the caller's settings.
    func updateUserSettings(
        _ request: UpdateUserSettingsRequest, context: RPCContext
    ) async throws(RPCError) -> UpdateUserSettingsResponse {
        try await rpc {
            let caller = try caller(context)
            let message = request.settings ?? UserSettings()
            let paths = request.updateMask?.paths ?? []
            _ = try await require(caller, context)
            let changed = try await choices.editSettings(
                of: caller, expectedVersion: request.expectedVersion, at: time.now,
                deadline: context.deadline
            ) { settings throws(UserError) in
                try Settings.updateMask.apply(paths, of: message, to: &settings)
            }
            return UpdateUserSettingsResponse(settings: changed.message)
        }
    }
}
