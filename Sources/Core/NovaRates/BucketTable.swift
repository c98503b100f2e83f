import NovaPrimitives
import Synchronization

/// Buckets of this process, and what Redis said about others lately. Any thread may use it.
///
/// A bucket is one point in time, the one at which it will be full again (GCRA's "theoretical arrival
/// time"): a full bucket is no entry, and taking a unit moves the point by one interval. The table is
/// bounded and never forgets a bucket that is not full, so nobody gains anything by filling it.
final class BucketTable: Sendable {
    struct Name: Hashable {
        let tag: UInt64
        let key: RateKey
    }

    private struct Block {
        let until: Int64
        let cost: Int
    }

    private struct Part {
        var buckets: [Name: Int64] = [:]
        var blocks: [Name: Block] = [:]
        var sweptAt: Int64 = 0
    }

    /// What became of a charge.
    enum Verdict: Equatable {
        case taken
        /// After so many nanoseconds there would be enough.
        case wait(Int64)
        /// There is no room for a further bucket.
        case full
    }

    private let parts: [Shard]
    private let bucketsMax: Int

    init(bucketsPerShardMax: Int = Limits.bucketsPerShardMax) {
        bucketsMax = bucketsPerShardMax
        parts = (0..<Limits.shards).map { _ in Shard() }
    }

    /// Buckets that are not full, and some that have become so.
    var count: Int { parts.reduce(0) { $0 + $1.state.withLock { $0.buckets.count } } }

    /// Takes units out of a bucket at `now`.
    ///
    /// - Parameters:
    ///   - name: whose.
    ///   - cost: units; more than the bucket can hold are never there.
    ///   - interval: nanoseconds in which a unit comes back.
    ///   - burst: units that a full bucket holds.
    ///   - now: monotonic nanoseconds.
    /// - Returns: whether they were there.
    func take(_ name: Name, cost: Int, interval: Int64, burst: Int, at now: Int64) -> Verdict {
        part(name).state.withLock { part in
            let known = part.buckets[name]
            let span = interval * Int64(burst)
            let full = max(now, min(known ?? now, now + span)) + interval * Int64(cost)
            guard full - now <= span else { return .wait(full - now - span) }
            if known == nil, part.buckets.count >= bucketsMax, !sweep(&part, at: now) {
                return .full
            }
            part.buckets[name] = full
            return .taken
        }
    }

    /// Puts units back that were taken a moment ago.
    func giveBack(_ name: Name, cost: Int, interval: Int64) {
        part(name).state.withLock { part in
            guard let full = part.buckets[name] else { return }
            part.buckets[name] = full - interval * Int64(cost)
        }
    }

    /// Remembers that a charge of `cost` or more will be refused until `until`.
    func block(_ name: Name, cost: Int, until: Int64, at now: Int64) {
        part(name).state.withLock { part in
            if part.blocks[name] == nil, part.blocks.count >= bucketsMax {
                part.blocks = part.blocks.filter { $0.value.until > now }
                guard part.blocks.count < bucketsMax else { return }
            }
            part.blocks[name] = Block(until: until, cost: cost)
        }
    }

    /// Nanoseconds for which a charge is known to be refused; `nil` if nothing is known.
    func blocked(_ name: Name, cost: Int, at now: Int64) -> Int64? {
        part(name).state.withLock { part in
            guard !part.blocks.isEmpty, let block = part.blocks[name] else { return nil }
            guard block.until > now else {
                part.blocks[name] = nil
                return nil
            }
            return cost >= block.cost ? block.until - now : nil
        }
    }

    /// Forgets what is full again. Returns whether that made room.
    private func sweep(_ part: inout Part, at now: Int64) -> Bool {
        guard now - part.sweptAt >= Limits.sweepMilliseconds * 1_000_000 else { return false }
        part.sweptAt = now
        part.buckets = part.buckets.filter { $0.value > now }
        return part.buckets.count < bucketsMax
    }

    private func part(_ name: Name) -> Shard {
        var hasher = Hasher()
        hasher.combine(name.key.low)
        hasher.combine(name.key.high)
        let hash = UInt(bitPattern: hasher.finalize())
        return parts[Int(truncatingIfNeeded: hash % UInt(parts.count))]
    }

    /// A lock cannot be copied, so it has a place of its own.
    private final class Shard: Sendable {
        let state = Mutex(Part())
    }
}
