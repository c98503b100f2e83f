import IdentityContract
import NovaGraphQL
import NovaPrimitives
import NovaProtobuf
import UserContract

extension GatewayAPI {
    static func register(_ resolvers: inout Resolvers) {
        mutation("register", &resolvers) { call, payload in
            let input = call.input
            let key: UUID = try input.get("idempotencyKey")
            let request = RegisterRequest(
                email: try input.get("email"), username: try input.get("username"),
                password: try input.get("password"), displayName: try input.get("displayName"),
                client: try ClientInfo(
                    input.get("client"), userAgent: call.context.facts.userAgent),
                idempotencyKey: key.description)
            let response = try await call.context.peers.identity.register(
                request, call.context.call)
            if let name = request.displayName, let token = response.tokens?.accessToken {
                await nameProfile(name, token: token, call.context)
            }
            payload.tokens = call.context.refreshToken.deliver(response.tokens)
            payload.signedIn = SignedIn(user: response.user, tokens: response.tokens)
        }
    }

    /// Gives a new profile the name its owner signed up with.
    ///
    /// Identity keeps no names, and the profile is made when it is first looked at. Only the first
    /// version is named, so a repeated registration undoes no edit; and if the user service is away
    /// the account is there all the same, and its owner can set the name later.
    private static func nameProfile(
        _ name: String, token: String, _ context: RequestContext
    ) async {
        let request = UpdateUserProfileRequest(
            profile: UserProfile(displayName: name),
            updateMask: ProtobufFieldMask(paths: ["display_name"]), expectedVersion: 1)
        _ = try? await context.peers.user.updateUserProfile(request, context.call(token: token))
    }
}
