import Synchronization

/// All metrics of a process, by their OpenTelemetry names (`rpc.server.call.duration`), shown under
/// Prometheus ones (`rpc_server_call_duration_seconds`).
///
/// Asking for a name again gives the same family, so each loop may ask for itself. Names, kinds and
/// labels are the program's: a clash is a bug and stops it.
public final class MetricsRegistry: Sendable {
    enum Kind: Sendable {
        case counter(CounterFamily)
        case gauge(GaugeFamily)
        case histogram(HistogramFamily, MetricBuckets)
        case observed(labels: [String], isTotal: Bool, read: @Sendable () -> [MetricReading])
    }

    struct Family: Sendable {
        let name: String
        let unit: MetricUnit
        let help: String
        let kind: Kind
    }

    private let families = Mutex<[String: Family]>([:])

    /// A registry without metrics.
    public init() {}

    /// A counter: `_total` ends its name.
    public func counter(
        _ name: String, unit: MetricUnit = .none, help: String, labels: [String] = []
    ) -> CounterFamily {
        let family = register(name, unit, help) {
            .counter(CounterFamily(table: SeriesTable(labelNames: labels) { CounterCell() }))
        }
        guard case .counter(let counter) = family.kind, counter.table.labelNames == labels else {
            preconditionFailure("\(name) is registered otherwise")
        }
        return counter
    }

    /// A gauge that the program sets.
    public func gauge(
        _ name: String, unit: MetricUnit = .none, help: String, labels: [String] = []
    ) -> GaugeFamily {
        let family = register(name, unit, help) {
            .gauge(GaugeFamily(table: SeriesTable(labelNames: labels) { GaugeCell() }))
        }
        guard case .gauge(let gauge) = family.kind, gauge.table.labelNames == labels else {
            preconditionFailure("\(name) is registered otherwise")
        }
        return gauge
    }

    /// A histogram with fixed buckets.
    public func histogram(
        _ name: String, unit: MetricUnit, help: String, labels: [String] = [],
        buckets: MetricBuckets = .latency
    ) -> HistogramFamily {
        let bounds = buckets.bounds.map { Int64(($0 * unit.scale).rounded()) }
        let family = register(name, unit, help) {
            .histogram(
                HistogramFamily(
                    table: SeriesTable(labelNames: labels) { HistogramCell(bounds: bounds) }),
                buckets)
        }
        guard case .histogram(let histogram, let known) = family.kind, known == buckets,
            histogram.table.labelNames == labels
        else { preconditionFailure("\(name) is registered otherwise") }
        return histogram
    }

    /// A gauge that is read when somebody looks; `read` runs on the reader's thread and must not
    /// block.
    ///
    /// Values are in the unit shown (seconds, not nanoseconds). A name can be registered once.
    public func observe(
        _ name: String, unit: MetricUnit = .none, help: String, labels: [String] = [],
        read: @escaping @Sendable () -> [MetricReading]
    ) {
        register(.observed(labels: labels, isTotal: false, read: read), name, unit, help)
    }

    /// As ``observe(_:unit:help:labels:read:)`` for what only ever grows: a counter.
    public func observeTotal(
        _ name: String, unit: MetricUnit = .none, help: String, labels: [String] = [],
        read: @escaping @Sendable () -> [MetricReading]
    ) {
        register(.observed(labels: labels, isTotal: true, read: read), name, unit, help)
    }

    private func register(_ kind: Kind, _ name: String, _ unit: MetricUnit, _ help: String) {
        let isNew = families.withLock { families in
            guard families[name] == nil else { return false }
            families[name] = Family(name: name, unit: unit, help: help, kind: kind)
            return true
        }
        precondition(isNew, "\(name) is registered twice")
    }

    private func register(
        _ name: String, _ unit: MetricUnit, _ help: String, _ make: () -> Kind
    ) -> Family {
        families.withLock { families in
            if let known = families[name] { return known }
            precondition(families.count < Limits.familiesMax, "too many metrics")
            let family = Family(name: name, unit: unit, help: help, kind: make())
            families[name] = family
            return family
        }
    }

    var sortedFamilies: [Family] {
        families.withLock { Array($0.values) }.sorted { $0.name < $1.name }
    }
}

/// One value of an observed metric.
public struct MetricReading: Sendable {
    let labels: [String]
    let value: Double

    /// `value` in the unit shown, for these label values.
    public init(_ value: Double, labels: String...) {
        self.value = value
        self.labels = labels
    }
}
