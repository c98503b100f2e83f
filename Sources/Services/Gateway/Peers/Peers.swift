import IdentityContract
import NovaGraphQL
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
    /// W3C trace context of the gateway's own span.
    let traceparent: String
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
        metadata.add("traceparent", traceparent)
        if let clientAddress { metadata.add("x-client-address", clientAddress) }
        return metadata
    }
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
    /// Accounts by user id: of the viewer alone, or of anybody for an admin, who gets up to 100 in one
    /// call.
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
            let call = RPCCall.backend(deadline, metadata)
            let response = try await peers.user.getUserProfilesByIds(request, call)
            return Self.byID(response.profiles)
        }
        stats = GraphQLLoader(batchMax: Limits.idsMax) { ids in
            counts.add("user.GetProfileStats", keys: ids.count)
            let request = GetProfileStatsRequest(userIds: ids.map(\.description))
            let call = RPCCall.backend(deadline, metadata)
            return Self.byID(try await peers.user.getProfileStats(request, call).stats)
        }
        accounts = GraphQLLoader(batchMax: Limits.idsMax) { ids in
            let call = RPCCall.backend(deadline, metadata)
            guard let id = ids.first, ids.count == 1 else {
                counts.add("identity.GetUsersByIds", keys: ids.count)
                let request = GetUsersByIdsRequest(userIds: ids.map(\.description))
                return Self.byID(try await peers.identity.getUsersByIds(request, call).users)
            }
            counts.add("identity.GetUser", keys: 1)
            do {
                let request = GetUserRequest(userID: id.description)
                let response = try await peers.identity.getUser(request, call)
                return response.user.map { [id: .success($0)] } ?? [:]
            } catch let error as RPCError where error.code == .notFound && error.origin == .peer {
                return [:]
            }
        }
    }

    /// A call in the viewer's name, or nobody's: at most two seconds of what the operation has left.
    var call: RPCCall { .backend(facts.deadline, metadata) }

    /// A call in the gateway's own name, on the viewer's behalf or not.
    var ownCall: RPCCall { .backend(facts.deadline, facts.metadata(token: nil)) }

    /// A call in the name of whoever `token` was just given to.
    func call(token: String) -> RPCCall { .backend(facts.deadline, facts.metadata(token: token)) }

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
    fileprivate static func backend(_ deadline: Deadline, _ metadata: RPCMetadata) -> RPCCall {
        let limit = Deadline.after(.milliseconds(Limits.backendCallMillisecondsMax))
        return RPCCall(deadline: min(deadline, limit), metadata: metadata)
    }
}
