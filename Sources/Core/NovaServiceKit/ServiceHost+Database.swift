import Logging
import NovaNet
import NovaObservability
public import NovaPostgres
import NovaPrimitives

extension ServiceHost {
    /// Connects to the service's database and waits until its schema is new enough.
    ///
    /// A database that is away, or not yet migrated, is waited for without end: `/readyz` and the log
    /// say what is missing. Afterwards `/readyz` follows the pool. Closed when the process drains.
    ///
    /// - Throws: ``ConfigurationError`` for a URL that libpq cannot read; `CancellationError`.
    public func openDatabase(schemaVersion: Int) async throws -> PostgresPool {
        guard let settings = settings.database else {
            throw ConfigurationError("\(name) asks for a database but declares no schema")
        }
        var configuration = PostgresConfiguration(url: settings.url)
        configuration.connectionsMax = settings.connections
        configuration.pooler = settings.isBehindTransactionPooler ? .transaction : .none
        configuration.applicationName = "nova-\(name)"
        configuration.isTraced = tracer != nil
        configuration.observer = DatabaseMetrics(on: self)
        let pool = try PostgresPool(configuration, on: loops)
        onDrain("database") { deadline in await pool.close(deadline: deadline) }
        observe(pool)
        try await awaitSchema(schemaVersion, in: pool)
        watch(pool)
        return pool
    }

    private func awaitSchema(_ version: Int, in pool: PostgresPool) async throws {
        var lastReason = ""
        while true {
            let reason: String
            do {
                try await PostgresMigrator.require(
                    version: version, in: pool,
                    deadline: .after(.milliseconds(Limits.schemaCheckMilliseconds)))
                return
            } catch {
                reason = error.description
            }
            readiness.obstruct("database", reason)
            if reason != lastReason {
                logger.warning("waiting for the database", metadata: ["reason": "\(reason)"])
                lastReason = reason
            }
            try await loops.loops[0].sleep(
                until: .after(.milliseconds(Limits.schemaCheckPauseMilliseconds)))
        }
    }

    private func watch(_ pool: PostgresPool) {
        readiness.clear("database")
        let loop = loops.loops[0]
        let watch = loop.spawn { [readiness, logger] in
            var wasReady = true
            while !Task.isCancelled {
                let isReady = pool.isReady
                if isReady != wasReady {
                    if isReady {
                        readiness.clear("database")
                    } else {
                        readiness.obstruct("database", "no connection")
                    }
                    logger.notice("database", metadata: ["connected": "\(isReady)"])
                    wasReady = isReady
                }
                try? await loop.sleep(
                    until: .after(.milliseconds(Limits.readinessPollMilliseconds)))
            }
        }
        onDrain("database watch") { _ in watch.cancel() }
    }

    private func observe(_ pool: PostgresPool) {
        metrics.observe(
            "db.client.connection.count", help: "Connections to Postgres by state.",
            labels: ["state"]
        ) {
            let state = pool.state
            return [
                MetricReading(Double(state.connected - state.leased), labels: "idle"),
                MetricReading(Double(state.leased), labels: "used"),
            ]
        }
        metrics.observe(
            "db.client.connection.pending_requests", help: "Statements waiting for a connection."
        ) { [MetricReading(Double(pool.state.waiting))] }
    }
}

/// Durations of database operations by statement name and outcome.
private final class DatabaseMetrics: PostgresObserver {
    /// One loop's cells, found by the address of the statement's name.
    private final class Cells: @unchecked Sendable {
        // SAFETY: used by one loop's thread only.
        struct Key: Hashable {
            let name: UnsafePointer<UInt8>
            let outcome: PostgresError.Kind?
        }
        var byName: [Key: HistogramCell] = [:]
    }

    private let family: HistogramFamily
    private let cells: [Cells]

    init(on host: ServiceHost) {
        family = host.metrics.histogram(
            "db.client.operation.duration", unit: .seconds,
            help: "Time from a database call to its result, waiting for a connection included.",
            labels: ["db_query_summary", "outcome"])
        cells = host.loops.loops.map { _ in Cells() }
    }

    func operationEnded(name: StaticString, outcome: PostgresError.Kind?, nanoseconds: Int64) {
        let index = EventLoop.current?.index ?? 0
        guard index < cells.count, name.hasPointerRepresentation else { return }
        let key = Cells.Key(name: name.utf8Start, outcome: outcome)
        if let cell = cells[index].byName[key] {
            cell.record(.nanoseconds(nanoseconds))
            return
        }
        let cell = family.cell(
            "\(name)", outcome.map { "\($0)" } ?? "ok", shard: index)
        cells[index].byName[key] = cell
        cell.record(.nanoseconds(nanoseconds))
    }
}
