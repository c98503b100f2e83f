import IdentityContract
import NovaGraphQL
import NovaPrimitives

/// What the types of `SessionEvent` resolve from; a Swift type of its own for each.
struct SignedInNews: Sendable {
    let session: Session
    let resumeToken: String
}

struct SessionRevokedNews: Sendable {
    let sessionID: String
    let reason: SessionEndReason
    let resumeToken: String
}

struct EventGapNews: Sendable {
    let resumeToken: String?
}

extension GatewayAPI {
    static func sessionEvents(_ resolvers: inout Resolvers) {
        resolvers.subscription(
            "sessionEvents", of: SessionNews.self,
            from: { call in
                // Signed in, but over a connection that does not stay: nothing could be told.
                guard let member = call.context.member else { throw signInFirst }
                return try await member.news(
                    resumeToken: try call.arguments.get("resumeToken"), deadline: call.deadline)
            },
            { news, call in
                switch news {
                case .signedIn(var session, let token):
                    // The stream is the whole account's; which session is current differs.
                    session.isCurrent =
                        session.id == (try viewer(of: call)).sessionID.description
                    return .object(SignedInNews(session: session, resumeToken: token))
                case .revoked(let id, let reason, let token):
                    return .object(
                        SessionRevokedNews(sessionID: id, reason: reason, resumeToken: token))
                case .gap(let token): return .object(EventGapNews(resumeToken: token))
                }
            })
        resolvers.object("SignedIn", of: SignedInNews.self) { type in
            type.value("session") { .object($0.session) }
            type.property("resumeToken") { $0.resumeToken }
        }
        resolvers.object("SessionRevoked", of: SessionRevokedNews.self) { type in
            type.property("sessionId") { $0.sessionID }
            type.value("reason") { .string($0.reason.name ?? "UNSPECIFIED") }
            type.property("resumeToken") { $0.resumeToken }
        }
        resolvers.object("EventGap", of: EventGapNews.self) { type in
            type.property("resumeToken") { $0.resumeToken }
        }
    }
}
