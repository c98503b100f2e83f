import IdentityContract
import NovaGraphQL

/// Whether a username is free.
struct UsernameAvailability: Sendable {
    let username: String
    let answer: CheckUsernameAvailabilityResponse
}

extension GatewayAPI {
    static func usernameAvailable(_ resolvers: inout Resolvers) {
        resolvers.query("usernameAvailable") { call in
            let username: String = try call.arguments.get("username")
            let context = call.context
            return .async {
                let request = CheckUsernameAvailabilityRequest(username: username)
                let answer = try await context.peers.identity.checkUsernameAvailability(
                    request, context.call)
                return .object(UsernameAvailability(username: username, answer: answer))
            }
        }
        resolvers.object("UsernameAvailability", of: UsernameAvailability.self) { type in
            type.property("username") { $0.username }
            type.property("available") { $0.answer.available }
            type.property("suggestions") { $0.answer.suggestions }
        }
    }
}
