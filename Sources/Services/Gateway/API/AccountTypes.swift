import IdentityContract
import NovaGraphQL
import NovaPrimitives
import NovaProtobuf

extension GatewayAPI {
    /// What identity keeps: accounts, roles, the log.
    static func accountTypes(_ resolvers: inout Resolvers) {
        resolvers.object("Account", of: IdentityContract.User.self) { type in
            type.property("id") { GlobalID.text(.account, $0.id) }
            type.property("userId") { $0.id }
            type.field("user") { account, call in
                guard let id = UUID(account.id) else { return .null }
                return profile(id, call.context)
            }
            type.property("email") { $0.email }
            type.property("emailVerified") { $0.emailVerified }
            type.property("secondFactorEnabled") { $0.secondFactorEnabled }
            type.property("username") { $0.username }
            type.value("status") { choice($0.status.name) }
            type.property("roles") { $0.roles }
            type.property("failedLoginAttempts") { $0.failedLoginAttempts }
            type.value("lockedUntil") { time($0.lockedUntil) }
            type.value("suspendedUntil") { time($0.suspendedUntil) }
            type.value("suspensionKind") { choice($0.suspensionKind.name) }
            type.value("createdAt") { time($0.createdAt) }
            type.value("lastLoginAt") { time($0.lastLoginAt) }
            type.property("version") { $0.version }
        }
        resolvers.object("Role", of: Role.self) { type in
            type.property("name") { $0.name }
            type.property("description") { $0.description }
            type.property("permissions") { $0.permissions }
        }
        resolvers.object("AuthLogEntry", of: AuthLogEntry.self) { type in
            type.property("id") { $0.id }
            type.value("event") { choice($0.event.name) }
            type.value("outcome") { choice($0.outcome.name) }
            type.value("reason") { text($0.reason) }
            type.value("ipAddress") { text($0.ipAddress) }
            type.value("userAgent") { text($0.userAgent) }
            type.value("details") { entry in
                .list(
                    entry.details.sorted { $0.key < $1.key }.map { name, value in
                        .record([("name", .string(name)), ("value", .string(value))])
                    })
            }
            type.value("createdAt") { time($0.createdAt) }
        }
        connection("Account", of: IdentityContract.User.self, &resolvers)
        connection("AuthLog", of: AuthLogEntry.self, &resolvers)
    }

    /// A page of the log of an account; of the viewer's own without `userID`.
    static func authLog(of userID: UUID?, _ call: Call) throws -> GraphQLResolution {
        let window = try PageWindow(call.arguments)
        let events: [String]? = try call.arguments.get("events")
        let from: WallTime? = try call.arguments.get("from")
        let to: WallTime? = try call.arguments.get("to")
        let request = ListAuthLogRequest(
            userID: userID?.description, events: (events ?? []).compactMap { AuthEvent(name: $0) },
            from: from.map { ProtobufTimestamp($0) }, to: to.map { ProtobufTimestamp($0) },
            page: window.request)
        let context = call.context
        return .async {
            let response = try await context.peers.identity.listAuthLog(request, context.call)
            return .object(
                ListPage(response.entries, of: window, next: response.nextPageToken))
        }
    }
}
