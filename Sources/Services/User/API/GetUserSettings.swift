import NovaRPC
import UserContract

extension UserAPI {
    /// The settings of the caller, or for a service of the person it names.
    func getUserSettings(
        _ request: GetUserSettingsRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserSettingsResponse {
        try await rpc {
            let owner = try owner(named: request.userID, context)
            _ = try await require(owner, context)
            let settings = try await choices.settings(of: owner, deadline: context.deadline)
            return GetUserSettingsResponse(settings: settings.message)
        }
    }
}
