import NovaPrimitives
import NovaRPC
import UserContract

extension UserAPI {
    /// Gives the badge; giving it again changes nothing.
    func verifyUser(
        _ request: VerifyUserRequest, context: RPCContext
    ) async throws(RPCError) -> VerifyUserResponse {
        try await rpc {
            let profile = try await setBadge(
                true, of: request.userID, note: request.note, context)
            return VerifyUserResponse(profile: profile.message(for: viewer(context)))
        }
    }
}

extension UserAPI {
    /// Sets the badge and writes the log in one transaction.
    func setBadge(
        _ isVerified: Bool, of userID: String, note: String, _ context: RPCContext
    ) async throws -> Profile {
        let admin = try caller(context)
        let id = try parseID(userID, field: "user_id")
        let note = try TextRules.check(
            note, field: "note", charactersMax: UserLimits.noteCharactersMax, multiline: true)
        _ = try await require(id, context)
        return try await profiles.setBadge(
            isVerified, of: id, by: admin, note: note, at: time.now, deadline: context.deadline)
    }
}
