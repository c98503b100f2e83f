public import NovaObservability
public import NovaPrimitives
public import NovaRedis
import NovaResilience
import Synchronization

/// Whether a request may go on: token buckets in Redis, shared by all processes, and buckets of this
/// process while Redis is away or slow.
///
/// ```
///  charges ──▶ refused a moment ago? ──▶ Redis, within 25 ms ──▶ verdict
///                                         │ away, slow, or so for a while
///                                         └──▶ buckets of this process ──▶ verdict
/// ```
/// Redis decides in one round trip about all charges of a request: either all are taken or none. A Redis
/// that answers late five times within a second is left alone for a quarter of a second and more, so it
/// costs a request at most 25 ms, and most requests nothing.
public final class RateLimiter: Sendable {
    private let redis: RedisClient?
    private let prefix: [UInt8]
    private let table: BucketTable
    private let metrics: RateMetrics
    private let time: any TimeSource
    private let breaker: Mutex<Breaker>
    /// How many times more a relaxed request may do.
    private let relaxation: Int

    private struct Breaker {
        var circuit: CircuitBreaker
        var random = FastRandom()
    }

    /// A limiter.
    ///
    /// - Parameters:
    ///   - redis: where buckets are shared; `nil` keeps all of them here.
    ///   - prefix: begins every key.
    ///   - relaxation: how many times more a relaxed request may do; at least 1.
    ///   - registry: gets the counters.
    ///   - time: the clock.
    public convenience init(
        redis: RedisClient?, prefix: String = "nova:rate:", relaxation: Int = 1,
        metrics registry: MetricsRegistry, time: any TimeSource = .system
    ) {
        self.init(
            redis: redis, prefix: prefix, relaxation: relaxation, metrics: registry, time: time,
            table: BucketTable())
    }

    init(
        redis: RedisClient?, prefix: String = "nova:rate:", relaxation: Int = 1,
        metrics registry: MetricsRegistry, time: any TimeSource = .system, table: BucketTable
    ) {
        self.redis = redis
        self.prefix = Array(prefix.utf8)
        self.relaxation = min(max(1, relaxation), 1_000)
        self.time = time
        self.table = table
        metrics = RateMetrics(registry)
        var policy = BreakerPolicy()
        policy.window = .seconds(Limits.breakerWindowSeconds)
        policy.volumeMin = Limits.breakerVolumeMin
        policy.pause = Backoff(
            initial: .milliseconds(Limits.breakerPauseMillisecondsMin),
            longest: .milliseconds(Limits.breakerPauseMillisecondsMax), multiplier: 2)
        policy.probes = 1
        breaker = Mutex(Breaker(circuit: CircuitBreaker(policy)))
    }

    /// Whether `charge` is known to be refused, without asking anybody: for a look before work is done.
    public func refusal(of charge: RateCharge, isRelaxed: Bool = false) -> RateRefusal? {
        let wait = table.blocked(
            name(charge, isRelaxed), cost: charge.cost, at: time.monotonicNanoseconds)
        guard let wait else { return nil }
        return refused(charge, nanoseconds: wait, by: .memory)
    }

    /// Takes all charges, or none of them.
    ///
    /// - Parameters:
    ///   - charges: of at most 64 buckets; further ones are not looked at.
    ///   - isRelaxed: whether the request may do `relaxation` times as much.
    ///   - deadline: of the request; Redis gets 25 ms at most.
    /// - Returns: `nil` if the request may go on.
    public func take(
        _ charges: [RateCharge], isRelaxed: Bool = false, deadline: Deadline
    ) async -> RateRefusal? {
        guard !charges.isEmpty else { return nil }
        let charges = charges.merged
        for charge in charges {
            if let refusal = refusal(of: charge, isRelaxed: isRelaxed) { return refusal }
        }
        if let redis {
            let now = time.monotonicNanoseconds
            switch breaker.withLock({ $0.circuit.admit(at: now) }) {
            case .refused: metrics.failed("breaker_open")
            case .admitted:
                if let verdict = await ask(redis, charges, isRelaxed, deadline, probe: nil) {
                    return verdict.refusal
                }
            case .probe(let probe):
                if let verdict = await ask(redis, charges, isRelaxed, deadline, probe: probe) {
                    return verdict.refusal
                }
            }
        }
        return takeHere(charges, isRelaxed)
    }

    // MARK: Redis

    private struct Verdict {
        let refusal: RateRefusal?
    }

    /// What Redis says; `nil` if it says nothing in time.
    private func ask(
        _ redis: RedisClient, _ charges: [RateCharge], _ isRelaxed: Bool,
        _ deadline: Deadline, probe: CircuitBreaker.Probe?
    ) async -> Verdict? {
        do throws(RedisError) {
            let reply = try await redis.run(
                RateScript.script, keys: charges.count,
                deadline: min(deadline, .after(.milliseconds(Limits.redisMilliseconds)))
            ) { command in
                for charge in charges { command.append(key(of: charge, isRelaxed)) }
                for charge in charges {
                    let (interval, burst) = pace(of: charge.rule, isRelaxed)
                    command.append(interval)
                    command.append(burst)
                    command.append(min(charge.cost, burst + 1))
                }
            }
            let verdict = try RateScript.verdict(reply, of: charges.count)
            ended(.success, probe)
            guard let verdict else {
                metrics.admitted(by: .redis)
                return Verdict(refusal: nil)
            }
            let charge = charges[verdict.index]
            let nanoseconds = verdict.microseconds * 1_000
            let now = time.monotonicNanoseconds
            table.block(
                name(charge, isRelaxed), cost: charge.cost, until: now + nanoseconds, at: now)
            return Verdict(refusal: refused(charge, nanoseconds: nanoseconds, by: .redis))
        } catch {
            metrics.failed(error.label)
            switch error {
            // Known at once, so asking again costs nothing; and whoever is back is asked at once.
            case .away, .stalled, .overloaded, .commandTooLarge, .closed: ended(.neutral, probe)
            case .deadlineExceeded, .lost, .refused, .malformed, .unexpected:
                ended(.failure, probe)
            }
            return nil
        }
    }

    private func ended(_ outcome: Outcome, _ probe: CircuitBreaker.Probe?) {
        let now = time.monotonicNanoseconds
        breaker.withLock { breaker in
            if let probe {
                breaker.circuit.ended(probe, outcome, at: now, using: &breaker.random)
                return
            }
            breaker.circuit.ended(
                successes: outcome == .success ? 1 : 0, failures: outcome == .failure ? 1 : 0,
                at: now, using: &breaker.random)
        }
    }

    private func key(of charge: RateCharge, _ isRelaxed: Bool) -> [UInt8] {
        var key = prefix
        key.reserveCapacity(prefix.count + charge.rule.name.utf8.count + 34)
        key.append(contentsOf: charge.rule.name.utf8)
        // A bucket of its own, as in the table here.
        if isRelaxed { key.append(UInt8(ascii: "+")) }
        key.append(UInt8(ascii: ":"))
        charge.key.write(to: &key)
        return key
    }

    // MARK: Here

    /// As Redis would, for this process alone.
    private func takeHere(
        _ charges: [RateCharge], _ isRelaxed: Bool
    ) -> RateRefusal? {
        let now = time.monotonicNanoseconds
        var taken: [(name: BucketTable.Name, cost: Int, interval: Int64)] = []
        for charge in charges {
            var (interval, burst) = pace(of: charge.rule, isRelaxed)
            if charge.rule.isStrict, redis != nil {
                interval *= Limits.strictShare
                burst = max(1, burst / Limits.strictShare)
            }
            let name = name(charge, isRelaxed)
            let nanoseconds = Int64(interval) * 1_000
            // More than a bucket holds is as much too much as one unit more, and no product overflows.
            let cost = min(charge.cost, burst + 1)
            var wait: Int64?
            switch table.take(name, cost: cost, interval: nanoseconds, burst: burst, at: now) {
            case .taken: taken.append((name, cost, nanoseconds))
            case .wait(let nanoseconds): wait = nanoseconds
            case .full:
                if charge.rule.isStrict { wait = Limits.tableFullSeconds * 1_000_000_000 }
            }
            guard let wait else { continue }
            for other in taken {
                table.giveBack(other.name, cost: other.cost, interval: other.interval)
            }
            return refused(charge, nanoseconds: wait, by: .process)
        }
        metrics.admitted(by: .process)
        return nil
    }

    // MARK: Both

    private func name(_ charge: RateCharge, _ isRelaxed: Bool) -> BucketTable.Name {
        BucketTable.Name(tag: charge.rule.tag ^ (isRelaxed ? 1 : 0), key: charge.key)
    }

    /// Microseconds in which a unit comes back, and units of a full bucket.
    private func pace(of rule: RateRule, _ isRelaxed: Bool) -> (interval: Int, burst: Int) {
        guard isRelaxed else { return (rule.intervalMicroseconds, rule.burst) }
        return (max(1, rule.intervalMicroseconds / relaxation), rule.burst * relaxation)
    }

    private func refused(
        _ charge: RateCharge, nanoseconds: Int64, by source: RateMetrics.Source
    ) -> RateRefusal {
        metrics.refused(charge.rule.name, by: source)
        return RateRefusal(rule: charge.rule.name, retryAfter: .nanoseconds(nanoseconds))
    }
}
