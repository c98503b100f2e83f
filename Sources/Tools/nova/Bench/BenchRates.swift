import ArgumentParser
import Glibc
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaRates
import NovaRedis
import Synchronization

/// What keeping rates costs a request: three buckets, as for a query with a token.
struct BenchRates: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-rates",
        abstract:
            "Measures the CPU that the rate limiter costs each request, with and without Redis.",
        discussion: """
            Run it as `nova test-env -- nova bench-rates`: it asks the Redis of NOVA_TEST_REDIS_URL, one \
            that is not there, and none. One loop, so many requests under way at once.
            """)

    @Option(help: "Requests of one run.") var requests = 200_000
    @Option(help: "Requests under way at once.") var concurrency = 64
    @Option(help: "How often each is measured.") var rounds = 5

    /// What is measured, in the order of the table.
    private enum Scenario: String, CaseIterable {
        case redis = "Redis answers"
        case dead = "Redis is away"
        case process = "no Redis"
        case refused = "refused from memory"
    }

    func perform() throws {
        guard (1...10_000_000).contains(requests), (1...1_000).contains(concurrency),
            (1...Limits.benchRoundsMax).contains(rounds)
        else {
            throw ToolError("--requests, --concurrency or --rounds out of bounds", exitCode: 78)
        }
        guard let text = getenv("NOVA_TEST_REDIS_URL") else {
            throw ToolError("NOVA_TEST_REDIS_URL is not set: run this below `nova test-env --`")
        }
        let url = String(cString: text)
        let group = try EventLoopGroup(count: 1)
        let pool = try BlockingPool(name: "bench", threads: 1)
        defer {
            pool.close()
            group.stop()
        }
        let alive = RedisClient(try RedisConfiguration(url: url), on: group, pool: pool)
        let dead = RedisClient(
            try RedisConfiguration(url: "redis://127.0.0.1:1"), on: group, pool: pool)
        defer {
            alive.close()
            dead.close()
        }
        var rows = [["", "CPU µs each (median, min-max)", "per second"]]
        for scenario in Scenario.allCases {
            var cpu: [Double] = []
            var rate: [Double] = []
            for round in 0...rounds {
                let redis: RedisClient? =
                    switch scenario {
                    case .redis, .refused: alive
                    case .dead: dead
                    case .process: nil
                    }
                let run = try measure(redis, refuses: scenario == .refused, on: group.loops[0])
                // The first round warms up.
                guard round > 0 else { continue }
                cpu.append(run.cpuMicroseconds)
                rate.append(run.perSecond)
            }
            rows.append([
                scenario.rawValue, BenchReport.spread(cpu, 2), BenchReport.spread(rate, 0),
            ])
        }
        Console.table(rows).forEach(Console.say)
    }

    private func measure(
        _ redis: RedisClient?, refuses: Bool, on loop: EventLoop
    ) throws -> (cpuMicroseconds: Double, perSecond: Double) {
        let limiter = RateLimiter(
            redis: redis, prefix: "bench:\(UUID.v7(at: SystemTime().now)):",
            metrics: MetricsRegistry())
        let wide = refuses ? 1 : 100_000_000
        let rules = ["requests", "queries", "points"].map { RateRule($0, wide, seconds: 3_600) }
        let (each, workers) = (requests / concurrency + 1, concurrency)
        let end = RunEnd()
        let begun = SystemTime().monotonicNanoseconds
        let cpu = ProcessUsage.cpuNanoseconds
        loop.spawn {
            await withTaskGroup(of: Void.self) { group in
                for worker in 0..<workers {
                    group.addTask {
                        let key = RateKey(UUID(high: 1, low: UInt64(worker)))
                        for _ in 0..<each {
                            _ = await limiter.take(
                                rules.map { RateCharge($0, key) }, deadline: .after(.seconds(5)))
                        }
                    }
                }
            }
            end.note()
        }
        let deadline = Deadline.after(.seconds(Limits.ratesRunSecondsMax))
        guard try Interruption.wait(until: deadline, for: { end.isNoted }) else {
            throw ToolError("a run did not end within \(Limits.ratesRunSecondsMax) s")
        }
        let count = Double(each * workers)
        return (
            Double(end.cpuNanoseconds - cpu) / 1_000 / count,
            count / (Double(end.nanoseconds - begun) / 1e9)
        )
    }
}

/// When a run on a loop ended, for the main thread.
private final class RunEnd: Sendable {
    private let at = Atomic<Int64>(0)
    private let cpu = Atomic<Int64>(0)

    var isNoted: Bool { at.load(ordering: .acquiring) > 0 }
    var nanoseconds: Int64 { at.load(ordering: .acquiring) }
    var cpuNanoseconds: Int64 { cpu.load(ordering: .relaxed) }

    func note() {
        cpu.store(ProcessUsage.cpuNanoseconds, ordering: .relaxed)
        at.store(SystemTime().monotonicNanoseconds, ordering: .releasing)
    }
}
