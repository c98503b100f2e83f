import NovaGraphQL
import NovaPrimitives
import UserContract

extension GatewayAPI {
    /// `user` by id or username, `users` by id.
    static func users(_ resolvers: inout Resolvers) {
        resolvers.query("user") { call in
            let id: String? = try call.arguments.get("id")
            let username: String? = try call.arguments.get("username")
            switch (id, username) {
            case (let id?, nil): return profile(try userID(id), call.context)
            case (nil, let username?): return profile(named: username, call.context)
            case (nil, nil), (.some, .some):
                throw GraphQLError("Give either id or username.", code: .invalidInput)
            }
        }
        resolvers.query("users") { call in
            let ids: [String] = try call.arguments.get("ids")
            try checkCount(of: ids)
            return .list(try ids.map { profile(try userID($0), call.context) })
        }
    }

    /// The user an argument names, by global id or bare UUID.
    static func userID(_ text: String) throws(GraphQLError) -> UUID {
        guard let id = GlobalID.person(text) else {
            throw GraphQLError("This is not the id of a user.", code: .invalidInput)
        }
        return id
    }

    private static func profile(
        named username: String, _ context: RequestContext
    ) -> GraphQLResolution {
        .async {
            try await orNull {
                let request = GetUserProfileByUsernameRequest(username: username)
                let response = try await context.peers.user.getUserProfileByUsername(
                    request, context.call)
                guard let profile = response.profile else { return .null }
                if let id = UUID(profile.userID) { context.profiles.prime(id, profile) }
                return .object(profile)
            }
        }
    }
}
