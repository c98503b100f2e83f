import IdentityContract
import NovaGraphQL
import NovaNet
import NovaPrimitives
import NovaRPC
import Synchronization

/// The sessions of one user: a stream of identity's, opened again whenever it breaks, and whoever wants
/// its news.
///
/// ```
///   no member ──join──▶ opening ──sign of life──▶ open ──broken──▶ pausing ──▶ opening
///       ▲                                           └──last member leaves──▶ closed
/// ```
final class SessionFeed: Sendable {
    /// What became of a wish to join.
    enum Joined {
        case member(Int)
        case full
        case closed
    }

    private struct Member {
        var sessionID: UUID
        var token: String
        var expiresAt: WallTime
        let kind: ConnectionKind
        /// Whether identity has refused the token.
        var isRefused = false
        var ended: (@Sendable (SessionEnd) -> Void)?
    }

    private struct Listener {
        let stream: GraphQLEventStream<SessionNews>
        /// News that came while what was missed is being fetched; `nil` once that is done.
        var held: [(sequence: Int64, news: SessionNews)]?
    }

    private struct State {
        var members: [Int: Member] = [:]
        var listeners: [Int: Listener] = [:]
        var lastID = 0
        var task: Task<Void, Never>?
        var isOpen = false
        var isClosed = false
        var resumeToken = ""
        /// Of the last events: a stream that goes on may tell them again.
        var known: [Int64] = []
        var waiters: [Int: UnsafeContinuation<Bool, Never>] = [:]

        /// Whether the event was not told lately; notes it.
        mutating func isNew(_ sequence: Int64) -> Bool {
            guard sequence != 0 else { return true }
            guard !known.contains(sequence) else { return false }
            if known.count >= Limits.feedEventsKnownMax { known.removeFirst(known.count / 2) }
            known.append(sequence)
            return true
        }
    }

    private let client: IdentityServiceClient
    private let loop: EventLoop
    private let time: any TimeSource
    private let revokes: @Sendable (UUID) -> Void
    private let state = Mutex(State())

    init(
        client: IdentityServiceClient, loop: EventLoop, time: any TimeSource,
        revokes: @escaping @Sendable (UUID) -> Void
    ) {
        self.client = client
        self.loop = loop
        self.time = time
        self.revokes = revokes
    }

    // MARK: Members

    func join(
        _ viewer: Viewer, _ token: String, _ kind: ConnectionKind,
        _ ended: @escaping @Sendable (SessionEnd) -> Void
    ) -> Joined {
        state.withLock { state in
            guard !state.isClosed else { return .closed }
            let others = state.members.values.count { $0.kind == kind }
            guard others < Limits.connectionsPerUserMax(kind) else { return .full }
            state.lastID += 1
            state.members[state.lastID] = Member(
                sessionID: viewer.sessionID, token: token, expiresAt: viewer.expiresAt,
                kind: kind, ended: ended)
            start(&state)
            return .member(state.lastID)
        }
    }

    func renew(_ id: Int, _ viewer: Viewer, _ token: String) {
        state.withLock { state in
            guard var member = state.members[id] else { return }
            member.sessionID = viewer.sessionID
            member.token = token
            member.expiresAt = viewer.expiresAt
            member.isRefused = false
            state.members[id] = member
            start(&state)
        }
    }

    /// Whether nobody is left, so that the feed is closed.
    func leave(_ id: Int) -> Bool {
        let (isClosed, task) = state.withLock { state in
            state.members[id] = nil
            guard state.members.isEmpty else { return (false, nil as Task<Void, Never>?) }
            state.isClosed = true
            defer { state.task = nil }
            return (true, state.task)
        }
        task?.cancel()
        return isClosed
    }

    private func start(_ state: inout State) {
        guard state.task == nil else { return }
        state.task = loop.spawn { await self.run() }
    }

    // MARK: Listening

    func news(
        _ id: Int, resumeToken: String?, deadline: Deadline
    ) async throws -> GraphQLEventStream<SessionNews> {
        guard await isOpen(by: deadline) else {
            throw GraphQLError("Session events cannot be had now.", code: .unavailable)
        }
        let key = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        let stream = GraphQLEventStream(gap: SessionNews.gap(resumeToken: nil)) { [weak self] in
            self?.state.withLock { $0.listeners[key] = nil }
        }
        state.withLock { state in
            state.listeners[key] = Listener(stream: stream, held: resumeToken == nil ? nil : [])
        }
        guard let resumeToken else { return stream }
        do {
            try await fetch(missedSince: resumeToken, id, key, stream, deadline)
        } catch {
            stream.cancel()
            throw error
        }
        return stream
    }

    /// What a listener missed comes over a call of its own, up to the sign of life that follows it; then
    /// come the news that were held meanwhile, each event once.
    private func fetch(
        missedSince token: String, _ id: Int, _ key: Int,
        _ stream: GraphQLEventStream<SessionNews>, _ deadline: Deadline
    ) async throws {
        guard let access = state.withLock({ $0.members[id]?.token }) else {
            throw CancellationError()
        }
        let call = try await client.watchSessions(
            WatchSessionsRequest(resumeToken: token), Self.call(access, deadline))
        var known: Set<Int64> = []
        missed: while let response = try await call.next() {
            if case .heartbeat = response.event { break missed }
            guard let news = SessionNews(response) else { continue }
            known.insert(response.sequence)
            stream.send(news)
        }
        call.cancel()
        state.withLock { state in
            for (sequence, news) in state.listeners[key]?.held ?? []
            where sequence == 0 || !known.contains(sequence) {
                stream.send(news)
            }
            state.listeners[key]?.held = nil
        }
    }

    /// Whether identity's stream is open, or has opened by `deadline`.
    private func isOpen(by deadline: Deadline) async -> Bool {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Bool, Never>) in
            let key: Int? = state.withLock { state in
                guard !state.isOpen else { return nil }
                state.lastID += 1
                state.waiters[state.lastID] = continuation
                return state.lastID
            }
            guard let key else { return continuation.resume(returning: true) }
            loop.execute { [self] in
                _ = loop.schedule(at: deadline) { [self] in
                    let waiter = state.withLock { $0.waiters.removeValue(forKey: key) }
                    waiter?.resume(returning: false)
                }
            }
        }
    }

    // MARK: Identity's stream

    private static func call(_ token: String, _ deadline: Deadline) -> RPCCall {
        var metadata = RPCMetadata()
        metadata.add("authorization", "Bearer \(token)")
        return RPCCall(deadline: deadline, metadata: metadata, waitsForReady: true)
    }

    /// Keeps the stream open for as long as a member's token is good.
    private func run() async {
        var failures = 0
        while !Task.isCancelled, let (id, token, expiresAt, resumeToken) = best() {
            let deadline = Deadline.after(
                expiresAt.since(time.now) + .seconds(Limits.feedGraceSeconds))
            do throws(RPCError) {
                let call = try await client.watchSessions(
                    WatchSessionsRequest(resumeToken: resumeToken), Self.call(token, deadline))
                while let response = try await call.next() {
                    failures = 0
                    take(response)
                }
            } catch {
                refused(id, token, error)
            }
            failures += 1
            let pause = Double(min(failures, Limits.feedPauseStepsMax)) * .random(in: 0.5...1)
            let milliseconds = Int(pause * Double(Limits.feedPauseMilliseconds))
            try? await loop.sleep(until: .after(.milliseconds(milliseconds)))
        }
    }

    /// The member whose token lasts longest; without one the task ends and a fresh token starts another.
    private func best() -> (Int, String, WallTime, String)? {
        let now = time.now
        return state.withLock { state in
            let usable = state.members.filter { !$0.value.isRefused && $0.value.expiresAt > now }
            guard let best = usable.max(by: { $0.value.expiresAt < $1.value.expiresAt }) else {
                state.task = nil
                state.isOpen = false
                return nil
            }
            return (best.key, best.value.token, best.value.expiresAt, state.resumeToken)
        }
    }

    private func refused(_ id: Int, _ token: String, _ error: RPCError) {
        let ended: (@Sendable (SessionEnd) -> Void)? = state.withLock { state in
            if error.code == .invalidArgument {
                // The place is not one of this identity's: what happened since is lost.
                state.resumeToken = ""
                Self.tell(.gap(resumeToken: nil), 0, &state)
            }
            guard error.code == .unauthenticated, error.origin == .peer,
                state.members[id]?.token == token
            else { return nil }
            state.members[id]?.isRefused = true
            guard error.reason == "TOKEN_REVOKED" else { return nil }
            defer { state.members[id]?.ended = nil }
            return state.members[id]?.ended
        }
        ended?(.revoked)
    }

    private func take(_ response: WatchSessionsResponse) {
        var revoked: UUID?
        if case .sessionRevoked(let event) = response.event { revoked = UUID(event.sessionID) }
        if let revoked { revokes(revoked) }
        let (waiters, ended) = state.withLock { state in
            state.resumeToken = response.resumeToken
            state.isOpen = true
            if let news = SessionNews(response), state.isNew(response.sequence) {
                Self.tell(news, response.sequence, &state)
            }
            var ended: [@Sendable (SessionEnd) -> Void] = []
            for (id, member) in state.members where member.sessionID == revoked {
                if let end = member.ended { ended.append(end) }
                state.members[id]?.ended = nil
                state.members[id]?.isRefused = true
            }
            defer { state.waiters = [:] }
            return (Array(state.waiters.values), ended)
        }
        for waiter in waiters { waiter.resume(returning: true) }
        for end in ended { end(SessionEnd.revoked) }
    }

    private static func tell(_ news: SessionNews, _ sequence: Int64, _ state: inout State) {
        for (key, listener) in state.listeners {
            if let held = listener.held {
                if held.count < Limits.feedEventsHeldMax {
                    state.listeners[key]?.held?.append((sequence, news))
                } else if held.count == Limits.feedEventsHeldMax {
                    state.listeners[key]?.held?.append((0, .gap(resumeToken: nil)))
                }
            } else {
                listener.stream.send(news)
            }
        }
    }
}
