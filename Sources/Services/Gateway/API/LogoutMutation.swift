import IdentityContract
import NovaGraphQL
import NovaPrimitives

extension GatewayAPI {
    /// `logout` and `revokeSession`: the service ends the session, and this gateway refuses its
    /// tokens from the next request on.
    static func logout(_ resolvers: inout Resolvers) {
        mutation("logout", &resolvers) { call, _ in
            let named: UUID? = try call.input.get("sessionId")
            let current = call.context.viewer?.sessionID
            let request = LogoutRequest(sessionID: named?.description)
            _ = try await call.context.peers.identity.logout(request, call.context.call)
            if let ended = named ?? current { call.context.ended(session: ended) }
            if named == nil || named == current { call.context.refreshToken.forget() }
        }
        mutation("revokeSession", &resolvers) { call, payload in
            let text: String = try call.input.get("sessionId")
            guard let session = GlobalID.uuid(text, of: .session) else {
                payload.userErrors = [
                    UserError(
                        field: ["sessionId"], code: "SESSION_ID_MALFORMED",
                        message: "This is not the id of a session.")
                ]
                return
            }
            let request = RevokeSessionRequest(sessionID: session.description)
            _ = try await call.context.peers.identity.revokeSession(request, call.context.call)
            call.context.ended(session: session)
            if session == call.context.viewer?.sessionID { call.context.refreshToken.forget() }
        }
    }
}
