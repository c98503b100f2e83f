import IdentityContract
import NovaGraphQL
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import UserContract

/// What a mutation answers: the changed objects, or what was wrong with the input.
struct Payload: Sendable {
    var clientMutationID: String?
    var profile: UserProfile?
    /// The account that was just signed in to, with the tokens it was given.
    var signedIn: SignedIn?
    var tokens: TokenPair?
    /// What is asked for in place of tokens.
    var challenge: SecondFactorChallenge?
    var enrolment: EnrollTotpResponse?
    var recoveryCodes: [String]?
    /// What a browser is to be asked for, and the challenge that names it.
    var ceremony: (challengeID: String, options: String)?
    var passkey: Passkey?
    var settings: UserSettings?
    var preferences: UserPreferences?
    /// The account as it is after the change.
    var account: IdentityContract.User?
    /// The account that was changed, to be looked up if it is asked for.
    var accountID: UUID?
    /// Roles of an account after the change.
    var roles: [String]?
    var deletion: AccountDeletion?
    /// When a link expires, and where it went if that is news.
    var expiresAt: ProtobufTimestamp?
    var pendingEmail: String?
    /// Sessions that ended.
    var revokedCount: Int32?
    var signingKey: IdentityContract.SigningKey?
    var userErrors: [UserError] = []
}

/// The input of a mutation and the request it came with.
struct MutationCall: Sendable {
    let input: GraphQLArguments
    let context: RequestContext
}

extension GatewayAPI {
    /// Registers a mutation whose expected failures become `userErrors`.
    ///
    /// - Parameters:
    ///   - field: of the root type.
    ///   - resolvers: gets the resolver.
    ///   - part: the request's field that holds the input, for the paths of faults.
    ///   - isSignIn: whether credentials are the input.
    ///   - faults: reasons that are about the input whatever their code, with the field of each; no
    ///     field if it is about the whole.
    ///   - run: calls the service and fills in the payload.
    static func mutation(
        _ field: String, _ resolvers: inout Resolvers, part: String? = nil, isSignIn: Bool = false,
        faults: [String: [String]] = [:],
        _ run: @escaping @Sendable (MutationCall, inout Payload) async throws -> Void
    ) {
        resolvers.mutation(field) { call in
            let input: GraphQLArguments? = try call.arguments.get("input")
            let mutation = MutationCall(input: input ?? .none, context: call.context)
            let id: String? = try mutation.input.get("clientMutationId")
            return .async {
                var payload = Payload(clientMutationID: id)
                do {
                    try await run(mutation, &payload)
                } catch let error as RPCError {
                    guard
                        let errors = error.userErrors(
                            message: part, isSignIn: isSignIn, faults: faults)
                    else { throw error }
                    payload = Payload(clientMutationID: id, userErrors: errors)
                }
                return .object(payload)
            }
        }
    }

    static func payloads(_ resolvers: inout Resolvers) {
        payload("RegisterPayload", &resolvers) { type in
            signedInFields(&type)
        }
        payload("LoginPayload", &resolvers) { type in
            signedInFields(&type)
            type.value("secondFactorChallenge") { .object(optional: $0.challenge) }
        }
        secondFactorPayloads(&resolvers)
        passkeyTypes(&resolvers)
        payload("RefreshTokenPayload", &resolvers) { type in
            type.value("tokens") { .object(optional: $0.tokens) }
        }
        payload("LogoutPayload", &resolvers) { _ in }
        payload("RevokeSessionPayload", &resolvers) { _ in }
        for name in ["UpdateProfilePayload", "VerifyUserPayload"] {
            payload(name, &resolvers) { type in
                type.value("user") { .object(optional: $0.profile) }
            }
        }
        payload("UpdateSettingsPayload", &resolvers) { type in
            type.value("settings") { .object(optional: $0.settings) }
        }
        payload("UpdatePreferencesPayload", &resolvers) { type in
            type.value("preferences") { .object(optional: $0.preferences) }
        }
        resolvers.object("UserError", of: UserError.self) { type in
            type.property("field") { $0.field }
            type.property("code") { $0.code }
            type.property("message") { $0.message }
        }
        resolvers.object("TokenPair", of: TokenPair.self) { type in
            type.property("accessToken") { $0.accessToken }
            type.value("accessExpiresAt") { time($0.accessExpiresAt) }
            type.value("refreshToken") { text($0.refreshToken) }
            type.value("refreshExpiresAt") { time($0.refreshExpiresAt) }
            type.property("sessionId") { $0.sessionID }
        }
    }

    /// Registers a payload: what every one has, and `fields`.
    static func payload(
        _ name: String, _ resolvers: inout Resolvers,
        _ fields: (inout GraphQLObjectResolvers<RequestContext, Payload>) -> Void
    ) {
        resolvers.object(name, of: Payload.self) { type in
            type.property("clientMutationId") { $0.clientMutationID }
            type.value("userErrors") { .list($0.userErrors.map { .object($0) }) }
            fields(&type)
        }
    }

    /// The fields of a payload that answers with tokens.
    static func signedInFields(
        _ type: inout GraphQLObjectResolvers<RequestContext, Payload>
    ) {
        type.value("tokens") { .object(optional: $0.tokens) }
        type.field("user") { payload, call in
            guard let id = payload.signedIn?.user?.id, let token = payload.tokens?.accessToken
            else { return .null }
            let context = call.context
            // With the new token: the person sees their own profile whole, private or not.
            return .async {
                let response = try await context.peers.user.getUserProfile(
                    GetUserProfileRequest(userID: id), context.call(token: token))
                return .object(optional: response.profile)
            }
        }
    }
}
