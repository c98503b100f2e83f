import NovaNet
import NovaObservability
import NovaRedis
import Synchronization

extension ServiceHost {
    /// The process's Redis; `/readyz` says while it is away, and the process stays ready.
    static func redis(
        _ configuration: RedisConfiguration, on loops: EventLoopGroup, _ pool: BlockingPool,
        _ metrics: MetricsRegistry, _ readiness: ReadinessBoard
    ) -> RedisClient {
        var configuration = configuration
        configuration.observer = RedisMetrics(
            metrics, connections: loops.loops.count, readiness: readiness)
        return RedisClient(configuration, on: loops, pool: pool)
    }
}

/// Durations of Redis commands by name and outcome, and how many connections there are.
final class RedisMetrics: RedisObserver {
    /// One loop's cells, found by the address of the command's name.
    private final class Cells: @unchecked Sendable {
        // SAFETY: used by one loop's thread only.
        struct Key: Hashable {
            let name: UnsafePointer<UInt8>
            let outcome: String
        }
        var byName: [Key: HistogramCell] = [:]
    }

    private static let part = "redis"

    private let family: HistogramFamily
    private let cells: [Cells]
    private let connections: Int
    private let ready = Mutex(0)
    private let readiness: ReadinessBoard

    init(_ metrics: MetricsRegistry, connections: Int, readiness: ReadinessBoard) {
        family = metrics.histogram(
            "redis.client.operation.duration", unit: .seconds,
            help: "Time from a Redis command to its answer, or to the end of waiting for it.",
            labels: ["command", "outcome"])
        cells = (0..<connections).map { _ in Cells() }
        self.connections = connections
        self.readiness = readiness
        readiness.degrade(Self.part, "no connection yet")
        metrics.observe(
            "redis.client.connections", help: "Connections to Redis that commands go through."
        ) { [weak self] in
            [MetricReading(Double(self?.ready.withLock { $0 } ?? 0))]
        }
    }

    func commandEnded(_ name: StaticString, _ error: RedisError?, nanoseconds: Int64) {
        let index = EventLoop.current?.index ?? 0
        guard index < cells.count, name.hasPointerRepresentation else { return }
        let key = Cells.Key(name: name.utf8Start, outcome: error?.label ?? "ok")
        if let cell = cells[index].byName[key] {
            cell.record(.nanoseconds(nanoseconds))
            return
        }
        let cell = family.cell("\(name)", key.outcome, shard: index)
        cells[index].byName[key] = cell
        cell.record(.nanoseconds(nanoseconds))
    }

    func connectionChanged(isReady: Bool) {
        ready.withLock { ready in
            ready += isReady ? 1 : -1
            if ready == connections {
                readiness.clear(Self.part)
            } else {
                readiness.degrade(Self.part, "\(ready) of \(connections) connections")
            }
        }
    }
}
