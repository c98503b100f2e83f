import IdentityContract
import NovaGraphQL
import NovaNet
import NovaPrimitives
import NovaRPC
import Synchronization

/// Why a connection must not go on in the name of its session.
enum SessionEnd: Sendable {
    /// Identity says that the session is over.
    case revoked
}

/// How a client is connected for as long as it likes.
enum ConnectionKind: Sendable {
    case socket
    case eventStream
}

/// What becomes of the sessions of everybody who is connected: one stream of identity's for each user,
/// shared by all connections of that user on this node.
///
/// It does two things: it feeds `sessionEvents`, and it ends the connections of sessions that are over.
final class SessionFeeds: Sendable {
    private let client: IdentityServiceClient
    private let loops: EventLoopGroup
    private let time: any TimeSource
    private let revokes: @Sendable (UUID) -> Void
    private let feeds = Mutex<[UUID: SessionFeed]>([:])

    /// `revokes` is told of sessions that are over.
    init(
        client: IdentityServiceClient, loops: EventLoopGroup, time: any TimeSource,
        revokes: @escaping @Sendable (UUID) -> Void
    ) {
        self.client = client
        self.loops = loops
        self.time = time
        self.revokes = revokes
    }

    /// Streams of identity's that are open or being opened.
    var count: Int { feeds.withLock { $0.count } }

    /// Takes a connection in.
    ///
    /// - Parameters:
    ///   - viewer: whom the token names.
    ///   - token: in whose name identity is asked.
    ///   - kind: of the connection.
    ///   - ended: called on any thread, at most once, when the connection has to end.
    /// - Returns: the connection's place; `nil` if the user has as many as one may have.
    func join(
        _ viewer: Viewer, token: String, as kind: ConnectionKind,
        ended: @escaping @Sendable (SessionEnd) -> Void
    ) -> SessionMember? {
        // A feed that its last member is just leaving takes no more: the next look finds none.
        for _ in 0..<2 {
            let feed = feeds.withLock { feeds in
                if let feed = feeds[viewer.userID] { return feed }
                let feed = SessionFeed(
                    client: client, loop: EventLoop.current ?? loops.loops[0], time: time,
                    revokes: revokes)
                feeds[viewer.userID] = feed
                return feed
            }
            switch feed.join(viewer, token, kind, ended) {
            case .member(let id):
                return SessionMember(id: id, feed: feed) { [weak self] in
                    self?.leave(feed, viewer.userID, id)
                }
            case .full: return nil
            case .closed: drop(feed, viewer.userID)
            }
        }
        return nil
    }

    private func leave(_ feed: SessionFeed, _ userID: UUID, _ id: Int) {
        if feed.leave(id) { drop(feed, userID) }
    }

    private func drop(_ feed: SessionFeed, _ userID: UUID) {
        feeds.withLock { if $0[userID] === feed { $0[userID] = nil } }
    }
}

/// A connection's place among those of its user.
final class SessionMember: Sendable {
    private let id: Int
    private let feed: SessionFeed
    private let leaves: @Sendable () -> Void

    init(id: Int, feed: SessionFeed, leaves: @escaping @Sendable () -> Void) {
        self.id = id
        self.feed = feed
        self.leaves = leaves
    }

    deinit { leaves() }

    /// The client has shown a fresh token.
    func renew(_ viewer: Viewer, token: String) { feed.renew(id, viewer, token) }

    /// News from now on, or from where `resumeToken` says.
    ///
    /// - Throws: `RPCError`, e.g. for a token that is none; ``GraphQLError`` if identity does not answer
    ///   by `deadline`.
    func news(
        resumeToken: String?, deadline: Deadline
    ) async throws -> GraphQLEventStream<SessionNews> {
        try await feed.news(id, resumeToken: resumeToken, deadline: deadline)
    }
}
