import IdentityContract
import NovaGraphQL
import NovaPrimitives
import NovaProtobuf

/// Where admins look at everybody: costs nothing by itself.
struct AdminView: Sendable {}

extension GatewayAPI {
    static func admin(_ resolvers: inout Resolvers) {
        resolvers.query("admin") { _ in .object(AdminView()) }
        resolvers.object("Admin", of: AdminView.self) { type in
            type.field("users") { _, call in try accounts(call) }
            type.field("user") { _, call in
                let id: String? = try call.arguments.get("id")
                let email: String? = try call.arguments.get("email")
                switch (id, email) {
                case (let id?, nil): return account(try userID(id), call.context)
                case (nil, let email?): return account(withEmail: email, call.context)
                case (nil, nil), (.some, .some):
                    throw GraphQLError("Give either id or email.", code: .invalidInput)
                }
            }
            type.field("roles") { _, call in
                let context = call.context
                return .async {
                    let response = try await context.peers.identity.listRoles(
                        ListRolesRequest(), context.call)
                    return .value(.list(response.roles.map { .object($0) }))
                }
            }
            type.field("authLog") { _, call in
                try authLog(of: try userID(try call.arguments.get("userId")), call)
            }
        }
    }

    private static func accounts(_ call: Call) throws -> GraphQLResolution {
        let window = try PageWindow(call.arguments)
        let input: GraphQLArguments? = try call.arguments.get("filter")
        let order: String = try call.arguments.get("orderBy")
        let request = ListUsersRequest(
            filter: try input.map { try UserFilter($0) },
            orderBy: order == "OLDEST_FIRST" ? "created_at" : "", page: window.request)
        let context = call.context
        return .async {
            let response = try await context.peers.identity.listUsers(request, context.call)
            return .object(
                ListPage(response.users, of: window, next: response.nextPageToken))
        }
    }

    private static func account(
        withEmail email: String, _ context: RequestContext
    ) -> GraphQLResolution {
        .async {
            try await orNull {
                let response = try await context.peers.identity.getUserByEmail(
                    GetUserByEmailRequest(email: email), context.call)
                return .object(optional: response.user)
            }
        }
    }
}

extension UserFilter {
    fileprivate init(_ input: GraphQLArguments) throws(GraphQLError) {
        self.init()
        query = try input.get("query", as: String?.self) ?? ""
        role = try input.get("role", as: String?.self) ?? ""
        let status: String? = try input.get("status")
        self.status = status.flatMap { UserStatus(name: $0) } ?? .unspecified
        let after: WallTime? = try input.get("createdAfter")
        let before: WallTime? = try input.get("createdBefore")
        createdAfter = after.map { ProtobufTimestamp($0) }
        createdBefore = before.map { ProtobufTimestamp($0) }
    }
}
