import IdentityContract
import NovaGraphQL
import NovaObservability
import NovaPrimitives
import NovaRPC
import UserContract

/// The services behind the gateway.
struct Peers: Sendable {
    let identity: IdentityServiceClient
    let user: UserServiceClient
}

/// What the gateway tells services about the request it works for.
struct CallFacts: Sendable {
    let requestID: String
    /// What the request brought of a trace, to be passed on; `nil` beside a ``span``, whose calls have
    /// their own.
    let trace: PassedTrace?
    /// The operation as a recorded step of a trace.
    let span: Span?
    /// Whether the answer says which calls were made.
    let tellsCalls: Bool
    /// Where the request came from; `nil` over an in-memory pipe.
    let clientAddress: String?
    /// As the client sent it, cut to 512 bytes.
    let userAgent: String?
    /// When the operation has to be done.
    let deadline: Deadline

    /// Metadata of a call in the name of whoever `token` belongs to. Nothing else of the client's
    /// headers travels.
    func metadata(token: String?) -> RPCMetadata {
        var metadata = RPCMetadata()
        if let token { metadata.add("authorization", "Bearer \(token)") }
        metadata.add("x-request-id", requestID)
        if let trace {
            metadata.add("traceparent", trace.context.traceparent)
            if let others = trace.state { metadata.add("tracestate", others.text) }
        }
        if let clientAddress { metadata.add("x-client-address", clientAddress) }
        return metadata
    }
}

/// A trace that goes through here without being recorded.
struct PassedTrace: Sendable {
    let context: TraceContext
    let state: TraceState?
}

/// Everything one request brings to its resolvers.
final class RequestContext: Sendable {
    let viewer: Viewer?
    let peers: Peers
    let facts: CallFacts
    /// Where the client keeps its refresh token.
    let refreshToken: RefreshTokenPlace
    /// Profiles by user id, at most 100 in one call.
    let profiles: GraphQLLoader<UUID, UserProfile>
    /// Counters by user id, at most 100 in one call.
    let stats: GraphQLLoader<UUID, ProfileStats>
    /// The viewer's own account, for however many fields want it.
    let accounts: GraphQLLoader<UUID, IdentityContract.User>
    /// What the loaders did.
    let counts = LoaderCounts()
    private let metadata: RPCMetadata
    private let revokes: @Sendable (UUID) -> Void

    init(
        viewer: Viewer?, token: String?, peers: Peers, facts: CallFacts,
        refreshToken: RefreshTokenPlace, revokes: @escaping @Sendable (UUID) -> Void
    ) {
        self.viewer = viewer
        self.peers = peers
        self.facts = facts
        self.refreshToken = refreshToken
        self.revokes = revokes
        let metadata = facts.metadata(token: token)
        self.metadata = metadata
        let deadline = facts.deadline
        let counts = counts
        profiles = GraphQLLoader(batchMax: Limits.idsMax) { ids in
            counts.add("user.GetUserProfilesByIds", keys: ids.count)
            let request = GetUserProfilesByIdsRequest(userIds: ids.map(\.description))
            let call = RPCCall.backend(deadline, metadata, facts, counts)
            let response = try await peers.user.getUserProfilesByIds(request, call)
            return Self.byID(response.profiles)
        }
        stats = GraphQLLoader(batchMax: Limits.idsMax) { ids in
            counts.add("user.GetProfileStats", keys: ids.count)
            let request = GetProfileStatsRequest(userIds: ids.map(\.description))
            let call = RPCCall.backend(deadline, metadata, facts, counts)
            return Self.byID(try await peers.user.getProfileStats(request, call).stats)
        }
        accounts = GraphQLLoader(batchMax: 1) { ids in
            guard let id = ids.first else { return [:] }
            counts.add("identity.GetUser", keys: ids.count)
            let request = GetUserRequest(userID: id.description)
            let call = RPCCall.backend(deadline, metadata, facts, counts)
            let response = try await peers.identity.getUser(request, call)
            return response.user.map { [id: .success($0)] } ?? [:]
        }
    }

    /// A call in the viewer's name, or nobody's: at most two seconds of what the operation has left.
    var call: RPCCall { .backend(facts.deadline, metadata, facts, counts) }

    /// A call in the name of whoever `token` was just given to.
    func call(token: String) -> RPCCall {
        .backend(facts.deadline, facts.metadata(token: token), facts, counts)
    }

    /// Tells the rest of the gateway that a session has ended.
    func ended(session: UUID) { revokes(session) }

    private static func byID<Value>(
        _ values: [String: Value]
    ) -> [UUID: Result<Value, GraphQLError>] {
        var byID: [UUID: Result<Value, GraphQLError>] = [:]
        byID.reserveCapacity(values.count)
        for (text, value) in values {
            if let id = UUID(text) { byID[id] = .success(value) }
        }
        return byID
    }
}

extension RPCCall {
    fileprivate static func backend(
        _ deadline: Deadline, _ metadata: RPCMetadata, _ facts: CallFacts, _ counts: LoaderCounts
    ) -> RPCCall {
        let limit = Deadline.after(.milliseconds(Limits.backendCallMillisecondsMax))
        var call = RPCCall(deadline: min(deadline, limit), metadata: metadata)
        call.span = facts.span
        if facts.tellsCalls { call.ended = { counts.ended($0, $1) } }
        return call
    }
}
