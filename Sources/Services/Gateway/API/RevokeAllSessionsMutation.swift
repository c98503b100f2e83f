import IdentityContract
import NovaGraphQL
import NovaPrimitives

extension GatewayAPI {
    /// Ends sessions of the viewer, or of whoever an admin names; this gateway refuses the present
    /// one's tokens from the next request on, if it is among them.
    static func revokeAllSessions(_ resolvers: inout Resolvers) {
        mutation("revokeAllSessions", &resolvers, faults: nobody) { call, payload in
            guard let named = try call.optionalUserID(&payload) else { return }
            let keepsCurrent: Bool = try call.input.get("exceptCurrent", as: Bool?.self) ?? false
            let request = RevokeAllSessionsRequest(
                userID: named.id?.description, exceptCurrent: keepsCurrent)
            let response = try await call.context.peers.identity.revokeAllSessions(
                request, call.context.call)
            payload.revokedCount = response.revokedCount
            if !keepsCurrent { call.signedOut(of: named.id) }
        }
    }

    /// The person that the input names is not there, or not to be seen.
    static let nobody = ["USER_NOT_FOUND": ["userId"]]
}

/// The person an input names, or nobody: then the viewer is meant.
struct NamedUser {
    let id: UUID?
}

extension MutationCall {
    /// The person that `userId` names; otherwise the error is in `payload` and nothing is to be sent.
    func userID(_ payload: inout Payload) throws(GraphQLError) -> UUID? {
        let text: String = try input.get("userId")
        if let id = GlobalID.person(text) { return id }
        payload.userErrors = [
            UserError(
                field: ["userId"], code: "USER_ID_MALFORMED",
                message: "This is not the id of a user.")
        ]
        return nil
    }

    /// As ``userID(_:)`` where it may be left out.
    func optionalUserID(_ payload: inout Payload) throws(GraphQLError) -> NamedUser? {
        let text: String? = try input.get("userId")
        guard text != nil else { return NamedUser(id: nil) }
        return try userID(&payload).map { NamedUser(id: $0) }
    }

    /// The session of this request has ended with all others of `userID`, if that is the viewer.
    func signedOut(of userID: UUID?) {
        guard let viewer = context.viewer, userID == nil || userID == viewer.userID else { return }
        context.ended(session: viewer.sessionID)
        context.refreshToken.forget()
    }
}
