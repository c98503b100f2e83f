public import NovaPrimitives
import Synchronization

/// Remembers verified tokens until they expire, so that a signature is checked once and not on
/// every request, and remembers revoked sessions, so that their tokens stop at once.
///
/// The key is the SHA-256 of the whole token: no two tokens share an entry, and the cache holds no
/// token. Shared by all loops; each look-up holds one of 16 locks for nanoseconds. A revocation
/// that races with a verification wins: the session is marked before the entries are removed, and
/// an entry is made only while the mark is absent, under the lock of its shard.
public final class VerifiedTokenCache: Sendable {
    private struct Entry: Sendable {
        let claims: TokenClaims
        let generation: Int
    }

    /// One lock and its table, at a stable address.
    private final class Shard: Sendable {
        let entries: Mutex<RecencyTable<SHA256.Fingerprint, Entry>>
        init(capacity: Int) { entries = Mutex(RecencyTable(capacity: capacity)) }
    }

    private let shards: [Shard]
    private let revoked = Mutex(RevokedSessions(capacity: Limits.revokedSessionsMax))

    /// A cache of at most about `capacity` tokens (400 bytes each, and the claims' text).
    public init(capacity: Int = 10_000) {
        let share = max(1, capacity / Limits.tokenCacheShards)
        shards = (0..<Limits.tokenCacheShards).map { _ in Shard(capacity: share) }
    }

    /// The claims of a valid token, from memory or through `verifier`.
    ///
    /// `generation` is a number that changes with the key set; entries made under another one are
    /// verified again, so a withdrawn key stops working.
    ///
    /// - Throws: whatever ``TokenVerifier/verify(_:keys:at:)`` throws, and ``TokenError/revoked``.
    public func verify(
        _ token: String, with verifier: TokenVerifier, keys: TokenKeySet, generation: Int = 0,
        at now: WallTime
    ) throws(TokenError) -> TokenClaims {
        guard token.utf8.count <= Limits.tokenBytesMax else { throw .tooLong }
        let bytes = Array(token.utf8)
        let fingerprint = bytes.withUnsafeBytes(SHA256.fingerprint)
        let shard = shards[Int(truncatingIfNeeded: fingerprint.first) & (shards.count - 1)]
        if let entry = shard.entries.withLock({ $0.use(fingerprint) }),
            entry.generation == generation, entry.claims.issuer == verifier.issuer,
            entry.claims.audiences.contains(verifier.audience)
        {
            do {
                try TokenVerifier.checkTimes(of: entry.claims, at: now)
            } catch {
                shard.entries.withLock { $0.remove(fingerprint) }
                throw error
            }
            return entry.claims
        }
        let claims = try verifier.verify(bytes, keys: keys, at: now)
        let admitted = shard.entries.withLock { entries in
            let isRevoked = revoked.withLock { $0.contains(claims.sessionID, at: now) }
            guard !isRevoked else { return false }
            entries.insert(Entry(claims: claims, generation: generation), for: fingerprint)
            return true
        }
        guard admitted else { throw .revoked }
        return claims
    }

    /// Refuses every token of a session from now on.
    ///
    /// `expiresAt` is when the last token of the session expires; the mark is kept until then.
    /// Beyond 100 000 marks the oldest one gives way.
    public func revoke(sessionID: String, until expiresAt: WallTime) {
        // The leeway: a token counts as valid that long after its `exp`.
        revoked.withLock { $0.insert(sessionID, until: expiresAt + TokenVerifier.leeway) }
        for shard in shards {
            shard.entries.withLock { $0.removeAll { $0.claims.sessionID == sessionID } }
        }
    }

    /// Whether the session is marked as revoked.
    public func isRevoked(sessionID: String, at now: WallTime) -> Bool {
        revoked.withLock { $0.contains(sessionID, at: now) }
    }

    /// Tokens held now.
    public var count: Int {
        shards.reduce(0) { sum, shard in sum + shard.entries.withLock { $0.count } }
    }
}

/// Session ids with the time from which they need no longer be remembered.
struct RevokedSessions: Sendable {
    let capacity: Int
    private var until: [String: WallTime] = [:]
    /// Ids in the order of insertion, which is nearly that of expiry: every token lives equally
    /// long.
    private var order: BoundedQueue<String>

    init(capacity: Int) {
        self.capacity = max(1, capacity)
        order = BoundedQueue(capacity: self.capacity)
    }

    var count: Int { until.count }

    func contains(_ id: String, at now: WallTime) -> Bool {
        until[id].map { now < $0 } ?? false
    }

    mutating func insert(_ id: String, until expiry: WallTime) {
        if let known = until[id] {
            until[id] = max(known, expiry)
            return
        }
        if order.isFull, let first = order.popFirst() { until[first] = nil }
        until[id] = expiry
        _ = order.append(id)
    }
}
