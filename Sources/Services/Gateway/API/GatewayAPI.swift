import IdentityContract
import NovaGraphQL
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import UserContract

/// The schema's fields and the code behind them.
enum GatewayAPI {
    typealias Resolvers = GraphQLResolvers<RequestContext>
    typealias Call = GraphQLCall<RequestContext>

    /// Every resolver, registered.
    static func resolvers() -> Resolvers {
        var resolvers = Resolvers()
        guards(&resolvers)
        node(&resolvers)
        viewer(&resolvers)
        users(&resolvers)
        usernameAvailable(&resolvers)
        userType(&resolvers)
        sessionType(&resolvers)
        pageInfoType(&resolvers)
        accountTypes(&resolvers)
        admin(&resolvers)
        settingsTypes(&resolvers)
        register(&resolvers)
        login(&resolvers)
        secondFactor(&resolvers)
        passkeys(&resolvers)
        refreshToken(&resolvers)
        logout(&resolvers)
        passwords(&resolvers)
        addresses(&resolvers)
        changeUsername(&resolvers)
        revokeAllSessions(&resolvers)
        endAccount(&resolvers)
        updateProfile(&resolvers)
        updateSettings(&resolvers)
        updatePreferences(&resolvers)
        roles(&resolvers)
        standing(&resolvers)
        rotateSigningKey(&resolvers)
        verifyUser(&resolvers)
        payloads(&resolvers)
        accountPayloads(&resolvers)
        return resolvers
    }

    /// The custom scalars of the schema.
    static let scalars: [GraphQLScalar] = [.dateTime, .uuid, .bigInt, .url]

    /// `@auth`, `@role`, `@owner` and `@permission`: the only places where a field is refused for who
    /// asks. Roles are the token's, which may be minutes old: what staff change is asked of identity.
    private static func guards(_ resolvers: inout Resolvers) {
        resolvers.guardDirective("auth") { _, call in
            guard call.context.viewer != nil else { throw signInFirst }
        }
        resolvers.guardDirective("role") { arguments, call in
            guard let viewer = call.context.viewer else { throw signInFirst }
            let roles: [String] = try arguments.get("any")
            guard roles.contains(where: viewer.has) else {
                throw GraphQLError("This needs another role.", code: .forbidden)
            }
        }
        resolvers.guardDirective("owner", of: UserProfile.self) { profile, _, call in
            guard try viewer(of: call).userID.description == profile.userID else {
                throw GraphQLError("This is for the person alone.", code: .forbidden)
            }
        }
        resolvers.askingGuardDirective("permission") { arguments, call in
            let request = CheckPermissionRequest(
                userID: try viewer(of: call).userID.description,
                permission: try arguments.get("name"))
            let answer = try await call.context.peers.identity.checkPermission(
                request, call.context.ownCall)
            guard answer.allowed else {
                throw GraphQLError("Your roles do not allow this any more.", code: .forbidden)
            }
        }
    }

    static let signInFirst = GraphQLError("Sign in first.", code: .unauthenticated)

    /// The viewer of a field that carries `@auth`.
    static func viewer(of call: Call) throws -> Viewer {
        guard let viewer = call.context.viewer else { throw signInFirst }
        return viewer
    }

    /// The value of a contract's enumeration; `null` if it is not given or newer than this program.
    static func choice(_ name: String?) -> GraphQLValue {
        guard let name, name != "UNSPECIFIED" else { return .null }
        return .string(name)
    }

    /// A text of a contract; `null` if it is empty, which is how proto3 says absent.
    static func text(_ text: String?) -> GraphQLValue {
        guard let text, !text.isEmpty else { return .null }
        return .string(text)
    }

    static func time(_ timestamp: ProtobufTimestamp?) -> GraphQLValue {
        timestamp.map { .string($0.wallTime.description) } ?? .null
    }

    /// Runs a call whose `NOT_FOUND` is an answer: there is no such thing.
    static func orNull(
        _ body: () async throws -> GraphQLResolution
    ) async throws -> GraphQLResolution {
        do {
            return try await body()
        } catch let error as RPCError where error.code == .notFound && error.origin == .peer {
            return .null
        }
    }
}
