import IdentityContract
import NovaGraphQL

/// One page of the viewer's sessions.
struct SessionPage: Sendable {
    let sessions: [Session]
    let place: Page
}

extension GatewayAPI {
    static func sessionType(_ resolvers: inout Resolvers) {
        resolvers.object("Session", of: Session.self) { type in
            type.property("id") { GlobalID.text(.session, $0.id) }
            type.value("deviceName") { text($0.device?.name) }
            type.value("deviceType") { .string($0.device?.type.name ?? "UNSPECIFIED") }
            type.value("osVersion") { text($0.device?.osVersion) }
            type.value("appVersion") { text($0.device?.appVersion) }
            type.value("userAgent") { text($0.userAgent) }
            type.value("ipAddress") { text($0.ipAddress) }
            type.property("isCurrent") { $0.isCurrent }
            type.value("createdAt") { time($0.createdAt) }
            type.value("lastActiveAt") { time($0.lastActiveAt) }
            type.value("expiresAt") { time($0.expiresAt) }
        }
        resolvers.object("SessionConnection", of: SessionPage.self) { type in
            type.value("edges") { page in
                .list(
                    page.sessions.indices.map { index in
                        .object(
                            SessionPosition(
                                session: page.sessions[index],
                                cursor: page.place.cursor(at: index).text))
                    })
            }
            type.value("pageInfo") { .object($0.place) }
        }
        resolvers.object("SessionEdge", of: SessionPosition.self) { type in
            type.value("node") { .object($0.session) }
            type.property("cursor") { $0.cursor }
        }
    }

    static func pageInfoType(_ resolvers: inout Resolvers) {
        resolvers.object("PageInfo", of: Page.self) { type in
            type.property("hasNextPage") { $0.hasNext }
            type.property("hasPreviousPage") { $0.hasPrevious }
            type.value("startCursor") { page in
                page.count == 0 ? .null : .string(page.cursor(at: 0).text)
            }
            type.value("endCursor") { page in
                page.count == 0 ? .null : .string(page.cursor(at: page.count - 1).text)
            }
        }
    }
}

/// A session in a page.
struct SessionPosition: Sendable {
    let session: Session
    let cursor: String
}
