import IdentityContract
import NovaGraphQL

/// What became of the viewer's sessions.
enum SessionNews: Sendable {
    case signedIn(Session, resumeToken: String)
    case revoked(sessionID: String, SessionEndReason, resumeToken: String)
    /// Something was lost here.
    case gap(resumeToken: String?)

    /// `nil` for a sign of life.
    init?(_ response: WatchSessionsResponse) {
        let token = response.resumeToken
        switch response.event {
        case .signedIn(let event):
            guard let session = event.session else { return nil }
            self = .signedIn(session, resumeToken: token)
        case .sessionRevoked(let event):
            self = .revoked(sessionID: event.sessionID, event.reason, resumeToken: token)
        case .gap: self = .gap(resumeToken: token)
        case .heartbeat, nil: return nil
        }
    }
}
