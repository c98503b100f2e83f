import Glibc
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaRedis
import Synchronization
import Testing

@testable import NovaRates

/// A clock that only tests move.
final class HandClock: TimeSource {
    private let nanoseconds = Atomic<Int64>(1_000_000_000)
    var monotonicNanoseconds: Int64 { nanoseconds.load(ordering: .relaxed) }
    var now: WallTime { WallTime(microseconds: monotonicNanoseconds / 1_000) }
    func advance(seconds: Double) { nanoseconds.add(Int64(seconds * 1e9), ordering: .relaxed) }
}

private let ann = RateKey("ann")
private let bob = RateKey("bob")

@Suite("RateLimiter of one process")
struct RateLimiterTests {
    private let clock = HandClock()

    private func limiter(
        relaxation: Int = 1, table: BucketTable = BucketTable()
    ) -> RateLimiter {
        RateLimiter(
            redis: nil, relaxation: relaxation, metrics: MetricsRegistry(), time: clock,
            table: table)
    }

    private func take(
        _ limiter: RateLimiter, _ charges: RateCharge..., relaxed: Bool = false
    ) async -> RateRefusal? {
        await limiter.take(charges, isRelaxed: relaxed, deadline: .after(.seconds(1)))
    }

    @Test("ten in a minute are ten at once and then one every six seconds")
    func bucket() async {
        let limiter = limiter()
        let rule = RateRule("login", 10, seconds: 60)
        for _ in 0..<10 { #expect(await take(limiter, RateCharge(rule, ann)) == nil) }
        let refusal = await take(limiter, RateCharge(rule, ann))
        #expect(refusal == RateRefusal(rule: "login", retryAfter: .seconds(6)))
        #expect(refusal?.retryAfterSeconds == 6)
        clock.advance(seconds: 5.9)
        #expect(await take(limiter, RateCharge(rule, ann)) != nil)
        clock.advance(seconds: 0.2)
        #expect(await take(limiter, RateCharge(rule, ann)) == nil)
        #expect(await take(limiter, RateCharge(rule, ann)) != nil)
        clock.advance(seconds: 3_600)
        for _ in 0..<10 { #expect(await take(limiter, RateCharge(rule, ann)) == nil) }
        #expect(await take(limiter, RateCharge(rule, ann)) != nil)
    }

    @Test("each has a bucket of his own, and each rule another")
    func keys() async {
        let limiter = limiter()
        let rule = RateRule("a", 1, seconds: 60)
        let other = RateRule("b", 1, seconds: 60)
        #expect(await take(limiter, RateCharge(rule, ann)) == nil)
        #expect(await take(limiter, RateCharge(rule, ann)) != nil)
        #expect(await take(limiter, RateCharge(rule, bob)) == nil)
        #expect(await take(limiter, RateCharge(other, ann)) == nil)
    }

    @Test("a request that one bucket refuses takes nothing out of the others")
    func all() async {
        let limiter = limiter()
        let tight = RateRule("tight", 1, seconds: 60)
        let wide = RateRule("wide", 3, seconds: 60)
        #expect(await take(limiter, RateCharge(wide, ann), RateCharge(tight, ann)) == nil)
        for _ in 0..<5 {
            let refusal = await take(limiter, RateCharge(wide, ann), RateCharge(tight, ann))
            #expect(refusal?.rule == "tight")
        }
        for _ in 0..<2 { #expect(await take(limiter, RateCharge(wide, ann)) == nil) }
        #expect(await take(limiter, RateCharge(wide, ann)) != nil)
    }

    @Test("a dear request takes more, and one dearer than the whole bucket never goes")
    func cost() async {
        let limiter = limiter()
        let rule = RateRule("points", 100, seconds: 100)
        #expect(await take(limiter, RateCharge(rule, ann, cost: 90)) == nil)
        #expect(await take(limiter, RateCharge(rule, ann, cost: 20))?.retryAfterSeconds == 10)
        #expect(await take(limiter, RateCharge(rule, ann, cost: 10)) == nil)
        clock.advance(seconds: 3_600)
        #expect(await take(limiter, RateCharge(rule, ann, cost: 101)) != nil)
        #expect(await take(limiter, RateCharge(rule, ann, cost: .max)) != nil)
        #expect(await take(limiter, RateCharge(rule, ann, cost: 100)) == nil)
    }

    @Test("charges of one bucket within a request add up")
    func aliases() async {
        let limiter = limiter()
        let rule = RateRule("login", 10, seconds: 60)
        let six = Array(repeating: RateCharge(rule, ann), count: 6)
        let fifteen = Array(repeating: RateCharge(rule, bob), count: 15)
        #expect(await limiter.take(six, deadline: .after(.seconds(1))) == nil)
        #expect(await limiter.take(six, deadline: .after(.seconds(1))) != nil)
        #expect(await limiter.take(fifteen, deadline: .after(.seconds(1))) != nil)
        #expect(await take(limiter, RateCharge(rule, bob)) == nil)
    }

    @Test("a relaxed caller may do so many times more, out of another bucket")
    func relaxed() async {
        let limiter = limiter(relaxation: 100)
        let rule = RateRule("login", 10, seconds: 60)
        for _ in 0..<1_000 {
            #expect(await take(limiter, RateCharge(rule, ann), relaxed: true) == nil)
        }
        #expect(await take(limiter, RateCharge(rule, ann), relaxed: true) != nil)
        for _ in 0..<10 { #expect(await take(limiter, RateCharge(rule, ann)) == nil) }
        #expect(await take(limiter, RateCharge(rule, ann)) != nil)
    }

    @Test("without room for a bucket an open rule admits and a strict one refuses")
    func full() async {
        let table = BucketTable(bucketsPerShardMax: 2)
        let limiter = limiter(table: table)
        let open = RateRule("open", 1, seconds: 60)
        let strict = RateRule("strict", 1, seconds: 60, isStrict: true)
        for index in 0..<500 { _ = await take(limiter, RateCharge(open, RateKey("\(index)"))) }
        #expect(table.count == 2 * Limits.shards)
        #expect(await take(limiter, RateCharge(open, ann)) == nil)
        #expect(await take(limiter, RateCharge(strict, ann))?.retryAfterSeconds == 10)
        // Those that had a bucket are held to it all the same: nothing was forgotten to make room.
        var held = 0
        for index in 0..<500
        where await take(limiter, RateCharge(open, RateKey("\(index)"))) != nil { held += 1 }
        #expect(held == 2 * Limits.shards)
        clock.advance(seconds: 61)
        #expect(await take(limiter, RateCharge(strict, ann)) == nil)
    }

    @Test("addresses stand for their network, names for themselves in any letter case")
    func names() throws {
        func key(_ text: String) throws -> RateKey {
            RateKey(try #require(SocketAddress(numericHost: text, port: 9)))
        }
        #expect(try key("192.0.2.1") != key("192.0.2.2"))
        #expect(try key("192.0.2.1") == key("::ffff:192.0.2.1"))
        #expect(try key("2001:db8:0:7::1") == key("2001:db8:0:7:ffff::2"))
        #expect(try key("2001:db8:0:7::1") != key("2001:db8:0:8::1"))
        #expect(try key("::1") != key("::2"))
        #expect(RateKey("Ann@Example.org ") == RateKey("ann@example.org"))
        #expect(RateKey("ann@example.org") != RateKey("bob@example.org"))
    }
}

/// Where a real Redis is; `make test` starts one.
private let realRedis: String? = getenv("NOVA_TEST_REDIS_URL").map { String(cString: $0) }

@Suite(
    "RateLimiter over Redis", .enabled(if: realRedis != nil, "NOVA_TEST_REDIS_URL is not set"))
struct SharedRateTests {
    private struct Rig {
        let group: EventLoopGroup
        let pool: BlockingPool
        let redis: RedisClient
        let prefix = "test:\(UUID.v7(at: SystemTime().now)):"

        func limiter() -> RateLimiter {
            RateLimiter(redis: redis, prefix: prefix, metrics: MetricsRegistry())
        }

        func key(_ rule: String, _ key: RateKey) -> String {
            var digits: [UInt8] = []
            key.write(to: &digits)
            return "\(prefix)\(rule):" + String(decoding: digits, as: UTF8.self)
        }

        func send(_ command: RedisCommand) async throws -> RedisReply {
            try await redis.send(command, deadline: .after(.seconds(5)))
        }
    }

    private func with(
        url: String? = nil, _ body: @Sendable (Rig) async throws -> Void
    ) async throws {
        let group = try EventLoopGroup(count: 1)
        let pool = try BlockingPool(name: "rates-rig", threads: 1)
        let wanted = try url ?? #require(realRedis)
        let redis = RedisClient(try RedisConfiguration(url: wanted), on: group, pool: pool)
        defer {
            redis.close()
            pool.close()
            group.loops[0].execute { [loop = group.loops[0]] in loop.stop() }
        }
        try await body(Rig(group: group, pool: pool, redis: redis))
    }

    private func take(_ limiter: RateLimiter, _ charges: RateCharge...) async -> RateRefusal? {
        await limiter.take(charges, deadline: .after(.seconds(5)))
    }

    @Test("processes share buckets, and the wait is what the bucket lacks")
    func shared() async throws {
        try await with { rig in
            let (first, second) = (rig.limiter(), rig.limiter())
            let rule = RateRule("shared", 4, seconds: 40)
            for _ in 0..<2 {
                #expect(await take(first, RateCharge(rule, ann)) == nil)
                #expect(await take(second, RateCharge(rule, ann)) == nil)
            }
            let refusal = try #require(await take(second, RateCharge(rule, ann)))
            #expect(refusal.rule == "shared")
            #expect(refusal.retryAfter > .seconds(9) && refusal.retryAfter <= .seconds(10))
            #expect(await take(first, RateCharge(rule, ann)) != nil)
            #expect(await take(first, RateCharge(rule, bob)) == nil)
        }
    }

    @Test("all charges of a request are taken or none, and the longest wait is told")
    func all() async throws {
        try await with { rig in
            let limiter = rig.limiter()
            let slow = RateRule("slow", 1, seconds: 100)
            let quick = RateRule("quick", 1, seconds: 10)
            let wide = RateRule("wide", 3, seconds: 100)
            let charges = [RateCharge(wide, ann), RateCharge(quick, ann), RateCharge(slow, ann)]
            #expect(await limiter.take(charges, deadline: .after(.seconds(5))) == nil)
            let refusal = await rig.limiter().take(charges, deadline: .after(.seconds(5)))
            #expect(refusal?.rule == "slow")
            for _ in 0..<2 { #expect(await take(rig.limiter(), RateCharge(wide, ann)) == nil) }
            #expect(await take(rig.limiter(), RateCharge(wide, ann)) != nil)
        }
    }

    @Test("who was refused is refused from memory, without a word to Redis")
    func memory() async throws {
        try await with { rig in
            let limiter = rig.limiter()
            let charge = RateCharge(RateRule("memory", 1, seconds: 100), ann)
            #expect(limiter.refusal(of: charge) == nil)
            #expect(await take(limiter, charge) == nil)
            #expect(await take(limiter, charge) != nil)
            _ = try await rig.send(RedisCommand("DEL", rig.key("memory", ann)))
            #expect(limiter.refusal(of: charge) != nil)
            #expect(await take(limiter, charge) != nil)
            #expect(await take(rig.limiter(), charge) == nil)
        }
    }

    @Test("a key lives for as long as its bucket is not full")
    func expiry() async throws {
        try await with { rig in
            let limiter = rig.limiter()
            #expect(await take(limiter, RateCharge(RateRule("ttl", 10, seconds: 100), ann)) == nil)
            let left = try await rig.send(RedisCommand("PTTL", rig.key("ttl", ann))).integer ?? 0
            #expect(left > 9_000 && left <= 10_000)
        }
    }

    @Test(
        "what others left under a key counts as a full bucket, or waits no longer than one",
        arguments: ["", "nan", "inf", "-1e400", "x", "99999999999999999999", "1e18"])
    func poisoned(value: String) async throws {
        try await with { rig in
            let rule = RateRule("poison", 2, seconds: 20)
            _ = try await rig.send(RedisCommand("SET", rig.key("poison", ann), value))
            let refusal = await take(rig.limiter(), RateCharge(rule, ann))
            if let refusal { #expect(refusal.retryAfter <= .seconds(11)) }
            let left = try await rig.send(RedisCommand("PTTL", rig.key("poison", ann))).integer
            #expect(left.map { $0 > 0 && $0 <= 20_000 } == true, "it stays for ever")
        }
    }

    @Test("a key of another type is Redis's error, and this process decides")
    func wrongType() async throws {
        try await with { rig in
            let rule = RateRule("type", 2, seconds: 20)
            _ = try await rig.send(RedisCommand("LPUSH", rig.key("type", ann), "x"))
            let limiter = rig.limiter()
            for _ in 0..<2 { #expect(await take(limiter, RateCharge(rule, ann)) == nil) }
            #expect(await take(limiter, RateCharge(rule, ann)) != nil)
        }
    }

    @Test("without Redis an open rule holds in full, a strict one to a quarter, and nobody waits")
    func away() async throws {
        try await with(url: "redis://127.0.0.1:1") { rig in
            let limiter = rig.limiter()
            let open = RateRule("open", 8, seconds: 800)
            let strict = RateRule("strict", 8, seconds: 800, isStrict: true)
            // The first connection is waited for, a moment.
            _ = await take(limiter, RateCharge(RateRule("other", 1, seconds: 1), ann))
            let began = SystemTime().monotonicNanoseconds
            for _ in 0..<8 { #expect(await take(limiter, RateCharge(open, ann)) == nil) }
            #expect(await take(limiter, RateCharge(open, ann)) != nil)
            for _ in 0..<2 { #expect(await take(limiter, RateCharge(strict, ann)) == nil) }
            let refusal = await take(limiter, RateCharge(strict, ann))
            #expect(refusal.map { $0.retryAfterSeconds > 390 } == true)
            #expect(SystemTime().monotonicNanoseconds - began < 1_000_000_000)
        }
    }
}
