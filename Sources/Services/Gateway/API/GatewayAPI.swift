import NovaGraphQL
import NovaPrimitives
import NovaProtobuf
import NovaRPC

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
        settingsTypes(&resolvers)
        register(&resolvers)
        login(&resolvers)
        secondFactor(&resolvers)
        passkeys(&resolvers)
        refreshToken(&resolvers)
        logout(&resolvers)
        updateProfile(&resolvers)
        updateSettings(&resolvers)
        updatePreferences(&resolvers)
        verifyUser(&resolvers)
        payloads(&resolvers)
        return resolvers
    }

    /// The custom scalars of the schema.
    static let scalars: [GraphQLScalar] = [.dateTime, .uuid, .bigInt, .url]

    /// `@auth` and `@role`: the only places where a field is refused for who asks.
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
