public import Logging
public import NovaNet
public import NovaObservability
public import NovaPrimitives
public import NovaRates
public import NovaRedis
import Synchronization

/// What a running process offers to its service: loops, threads, logs, metrics, readiness, drain.
public final class ServiceHost: Sendable {
    /// The service's name.
    public let name: String
    /// What every process reads from its environment.
    public let settings: CommonSettings
    /// One loop per CPU.
    public let loops: EventLoopGroup
    /// Threads for calls that block.
    public let blocking: BlockingPool
    /// The process's log.
    public let logger: Logger
    /// The process's metrics.
    public let metrics: MetricsRegistry
    /// Records traces; `nil` if they go nowhere.
    public let tracer: Tracer?
    /// The process's certificates; `nil` for plaintext.
    public let tls: TLSReloader?
    /// What processes share by `NOVA_REDIS_URL`; `nil` without one. That Redis is away keeps nobody from
    /// being ready.
    public let redis: RedisClient?
    /// Keeps rates; `nil` if `NOVA_RATE_LIMITS` is off.
    public let rates: RateLimiter?
    /// Why the process is or is not ready.
    public let readiness: ReadinessBoard

    private typealias Step = (name: String, run: @Sendable (Deadline) async -> Void)
    private let steps = Mutex<[Step]>([])
    private let reloads = Mutex<[@Sendable () async -> Void]>([])

    init(
        name: String, settings: CommonSettings, loops: EventLoopGroup, blocking: BlockingPool,
        logger: Logger, metrics: MetricsRegistry
    ) throws {
        self.name = name
        self.settings = settings
        self.loops = loops
        self.blocking = blocking
        self.logger = logger
        self.metrics = metrics
        let readiness = ReadinessBoard()
        self.readiness = readiness
        let redis = settings.redis.map {
            Self.redis($0, on: loops, blocking, metrics, readiness)
        }
        self.redis = redis
        rates =
            settings.limitsRates
            ? RateLimiter(
                redis: redis,
                relaxation: settings.environment == .production ? 1 : Limits.loopbackRelaxation,
                metrics: metrics) : nil
        tracer = settings.traces.map { Tracer(ratio: $0.ratio) }
        tls = try settings.tls.map {
            try TLSReloader($0, pool: blocking, logger: logger, metrics: metrics)
        }
        onDrain("redis") { _ in redis?.close() }
        if rates != nil, redis == nil {
            logger.warning("NOVA_REDIS_URL is not set: each process keeps rates for itself")
        }
    }

    /// Has `step` run when the process drains. Steps run one after the other, the last one first, so
    /// that what was built upon something ends before it.
    public func onDrain(_ name: String, _ step: @escaping @Sendable (Deadline) async -> Void) {
        steps.withLock { $0.append((name, step)) }
    }

    /// Has `reload` run at SIGHUP.
    func onReload(_ reload: @escaping @Sendable () async -> Void) {
        reloads.withLock { $0.append(reload) }
    }

    /// Looks at files anew that may have changed.
    func reload() async {
        for reload in reloads.withLock({ $0 }) { await reload() }
    }

    /// Not ready, then every step. Returns within 25 s, whatever the steps do.
    func drain() async {
        readiness.drain()
        logger.info("draining")
        let deadline = Deadline.after(.seconds(Limits.drainSecondsMax))
        let steps = steps.withLock { $0 }
        for step in steps.reversed() {
            logger.debug("drain step", metadata: ["step": "\(step.name)"])
            await step.run(deadline)
        }
        logger.info("drained")
    }
}
