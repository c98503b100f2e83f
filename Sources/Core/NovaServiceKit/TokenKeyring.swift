public import NovaCrypto
import NovaNet
public import NovaPrimitives
import Synchronization

/// The issuer's public keys, fetched when needed and kept while the issuer is away.
///
/// One fetch at a time; at most one a second, so that tokens with made-up key ids cannot make us
/// flood the issuer. Keys in use are asked for again after five minutes; if that fails they stay.
/// A fetch runs in a task and with a deadline of its own: it is for all, and whoever set it off may
/// go away.
/// Shared by all loops.
public final class TokenKeyring: Sendable {
    /// Asks the issuer for its public keys, each a JWK (RFC 7517) as JSON.
    public typealias Fetch = @Sendable (Deadline) async throws -> [String]

    /// No key set has ever been fetched: tokens can be neither accepted nor refused.
    public struct Unavailable: Error {
        /// What the last fetch failed with, if there was one.
        public let cause: (any Error)?
    }

    private struct State {
        var keys: TokenKeySet?
        var generation = 0
        var fetchedAt: Int64 = 0
        var triedAt: Int64?
        var isFetching = false
        var lastError: (any Error)?
        var waiters: [UnsafeContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let cache = VerifiedTokenCache(capacity: Limits.verifiedTokensMax)
    private let verifier: TokenVerifier
    private let time: any TimeSource
    private let fetch: Fetch

    /// Checks tokens of one issuer for one audience.
    public init(verifier: TokenVerifier, time: any TimeSource = .system, fetch: @escaping Fetch) {
        self.verifier = verifier
        self.time = time
        self.fetch = fetch
    }

    /// Whether any key set is held.
    public var holdsKeys: Bool { state.withLock { $0.keys != nil } }

    /// The claims of a valid token.
    ///
    /// - Throws: ``TokenError`` for a token to refuse, ``Unavailable`` if there are no keys to tell.
    public func verify(_ token: String) async throws -> TokenClaims {
        var (keys, generation) = try await current()
        do {
            return try cache.verify(
                token, with: verifier, keys: keys, generation: generation, at: time.now)
        } catch .unknownKey(let id) {
            await refresh()
            (keys, generation) = try await current()
            guard keys[id] != nil else { throw TokenError.unknownKey(id) }
            return try cache.verify(
                token, with: verifier, keys: keys, generation: generation, at: time.now)
        }
    }

    /// The key set as it is published, fetched first if there is none.
    ///
    /// - Throws: ``Unavailable``.
    public func published() async throws -> TokenKeySet {
        try await current().keys
    }

    /// Refuses every token of a session from now on.
    public func revoke(sessionID: String, until expiresAt: WallTime) {
        cache.revoke(sessionID: sessionID, until: expiresAt)
    }

    /// Fetches the key set unless that was tried within the last second.
    public func refresh() async {
        let begins = state.withLock { state in
            let now = time.monotonicNanoseconds
            let pause = Int64(Limits.keySetRefreshPauseMilliseconds) * 1_000_000
            if state.isFetching { return false }
            if let triedAt = state.triedAt, now - triedAt < pause { return false }
            state.isFetching = true
            state.triedAt = now
            return true
        }
        guard begins else { return await waitForFetch() }
        guard let loop = EventLoop.current else { return await fetchNow() }
        loop.spawn { await self.fetchNow() }
        await waitForFetch()
    }

    private func fetchNow() async {
        let deadline = Deadline.after(.seconds(Limits.keyFetchSecondsMax))
        var outcome: Result<TokenKeySet, any Error>
        do {
            let keys = try await fetch(deadline).joined(separator: ",")
            outcome = .success(try TokenKeySet(json: Array("{\"keys\":[\(keys)]}".utf8)))
        } catch {
            outcome = .failure(error)
        }
        let waiters = state.withLock { state in
            state.isFetching = false
            switch outcome {
            case .success(let keys):
                if state.keys?.json() != keys.json() { state.generation += 1 }
                state.keys = keys
                state.fetchedAt = time.monotonicNanoseconds
                state.lastError = nil
            case .failure(let error): state.lastError = error
            }
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    private func current() async throws -> (keys: TokenKeySet, generation: Int) {
        let (isMissing, isOld) = state.withLock { state in
            let age = time.monotonicNanoseconds - state.fetchedAt
            return (state.keys == nil, age > Int64(Limits.keySetSecondsMax) * 1_000_000_000)
        }
        if isMissing {
            await refresh()
        } else if isOld, let loop = EventLoop.current {
            // Old keys still verify: nobody waits for the new ones, nor for an issuer that is away.
            loop.spawn { await self.refresh() }
        }
        let (keys, generation, error) = state.withLock { ($0.keys, $0.generation, $0.lastError) }
        guard let keys else { throw Unavailable(cause: error) }
        return (keys, generation)
    }

    // Bounded by the fetch's own deadline: its end resumes everybody.
    private func waitForFetch() async {
        await withUnsafeContinuation { (continuation: UnsafeContinuation<Void, Never>) in
            let isOver = state.withLock { state in
                guard state.isFetching else { return true }
                state.waiters.append(continuation)
                return false
            }
            if isOver { continuation.resume() }
        }
    }
}
