import IdentityContract
import NovaGraphQL
import NovaPrimitives
import UserContract

extension GatewayAPI {
    /// `viewer`: costs nothing by itself; each field fetches what it needs, and fields that need the
    /// same fetch it once.
    static func viewer(_ resolvers: inout Resolvers) {
        resolvers.query("viewer") { call in .object(try viewer(of: call)) }
        resolvers.object("Viewer", of: Viewer.self) { type in
            type.field("user") { viewer, call in profile(viewer.userID, call.context) }
            type.field("email") { viewer, call in
                account(viewer, call) { text($0.email) }
            }
            type.field("emailVerified") { viewer, call in
                account(viewer, call) { .bool($0.emailVerified) }
            }
            type.field("secondFactorEnabled") { viewer, call in
                account(viewer, call) { .bool($0.secondFactorEnabled) }
            }
            type.field("roles") { viewer, call in
                account(viewer, call) { $0.roles.graphQLValue }
            }
            type.field("permissions") { viewer, call in
                let context = call.context
                return .async {
                    let response = try await context.peers.identity.getUserPermissions(
                        GetUserPermissionsRequest(userID: viewer.userID.description), context.call)
                    return .output(response.permissions)
                }
            }
            type.field("account") { viewer, call in account(viewer.userID, call.context) }
            type.field("settings") { _, call in
                let context = call.context
                return .async {
                    let response = try await context.peers.user.getUserSettings(
                        GetUserSettingsRequest(), context.call)
                    return .object(optional: response.settings)
                }
            }
            type.field("preferences") { _, call in
                let context = call.context
                return .async {
                    let response = try await context.peers.user.getUserPreferences(
                        GetUserPreferencesRequest(), context.call)
                    return .object(optional: response.preferences)
                }
            }
            type.field("passkeys") { _, call in passkeys(of: call.context) }
            type.field("sessions") { _, call in try sessions(call) }
            type.field("authLog") { _, call in try authLog(of: nil, call) }
        }
    }

    private static func account(
        _ viewer: Viewer, _ call: Call,
        _ get: @escaping @Sendable (IdentityContract.User) -> GraphQLValue
    ) -> GraphQLResolution {
        .load(call.context.accounts, viewer.userID) { .value($0.map(get) ?? .null) }
    }

    private static func sessions(_ call: Call) throws -> GraphQLResolution {
        let window = try PageWindow(call.arguments)
        let context = call.context
        return .async {
            let response = try await context.peers.identity.listSessions(
                ListSessionsRequest(page: window.request), context.call)
            return .object(
                ListPage(response.sessions, of: window, next: response.nextPageToken))
        }
    }
}
