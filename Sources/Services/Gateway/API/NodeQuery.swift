import CommonContract
import IdentityContract
import NovaGraphQL
import NovaPrimitives

extension GatewayAPI {
    /// `node` and `nodes`: any object by its global id, `null` where the viewer may see none.
    static func node(_ resolvers: inout Resolvers) {
        resolvers.query("node") { call in
            resolve(try globalID(try call.arguments.get("id")), call)
        }
        resolvers.query("nodes") { call in
            let ids: [String] = try call.arguments.get("ids")
            try checkCount(of: ids)
            return .list(try ids.map { resolve(try globalID($0), call) })
        }
    }

    static func checkCount(of ids: [String]) throws(GraphQLError) {
        guard ids.count <= Limits.idsMax else {
            throw GraphQLError("At most \(Limits.idsMax) ids at once.", code: .limitExceeded)
        }
    }

    private static func globalID(_ text: String) throws(GraphQLError) -> GlobalID {
        guard let id = GlobalID(text) else {
            throw GraphQLError("This is not the id of anything.", code: .invalidInput)
        }
        return id
    }

    private static func resolve(_ id: GlobalID, _ call: Call) -> GraphQLResolution {
        switch id.type {
        case .user: profile(id.id, call.context)
        case .session: session(id.id, call.context)
        case .passkey: passkey(id.id, call.context)
        case .account: account(id.id, call.context)
        }
    }

    /// The account of a person: for admins, and for the person.
    static func account(_ id: UUID, _ context: RequestContext) -> GraphQLResolution {
        guard let viewer = context.viewer, viewer.userID == id || viewer.has("admin") else {
            return .null
        }
        return .load(context.accounts, id) { .object(optional: $0) }
    }

    static func profile(_ id: UUID, _ context: RequestContext) -> GraphQLResolution {
        .load(context.profiles, id) { .object(optional: $0) }
    }

    /// Sessions have no look-up of their own: the viewer's are few, and nobody sees another's.
    private static func session(_ id: UUID, _ context: RequestContext) -> GraphQLResolution {
        guard context.viewer != nil else { return .null }
        return .async {
            let page = PageRequest(pageSize: Int32(Limits.pageSizeMax))
            let request = ListSessionsRequest(page: page)
            let response = try await context.peers.identity.listSessions(request, context.call)
            return .object(optional: response.sessions.first { UUID($0.id) == id })
        }
    }
}
