import NovaRPC
import UserContract

extension UserAPI {
    /// The preferences of the caller, or for a service of the person it names.
    func getUserPreferences(
        _ request: GetUserPreferencesRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserPreferencesResponse {
        try await rpc {
            let owner = try owner(named: request.userID, context)
            _ = try await require(owner, context)
            let preferences = try await choices.preferences(of: owner, deadline: context.deadline)
            return GetUserPreferencesResponse(preferences: preferences.message)
        }
    }
}
