import Synchronization

/// The series of one metric: a cell for each set of label values and each shard.
final class SeriesTable<Cell: Sendable>: Sendable {
    struct Series: Sendable {
        let labels: [String]
        var shards: [Cell?]
    }

    private struct State {
        var index: [[String]: Int] = [:]
        var series: [Series] = []
    }

    let labelNames: [String]
    private let make: @Sendable () -> Cell
    private let state = Mutex(State())

    init(labelNames: [String], make: @escaping @Sendable () -> Cell) {
        self.labelNames = labelNames
        self.make = make
    }

    func cell(_ labels: [String], shard: Int) -> Cell {
        precondition(labels.count == labelNames.count, "one value for each of \(labelNames)")
        precondition((0..<Limits.shardsMax).contains(shard), "shard out of bounds")
        let labels = labels.map { LogRecord.cut($0, max: Limits.labelBytesMax) }
        return state.withLock { state in
            let at = position(of: labels, in: &state)
            if let cell = state.series[at].shards.element(shard) { return cell }
            let missing = shard + 1 - state.series[at].shards.count
            if missing > 0 {
                state.series[at].shards += [Cell?](repeating: nil, count: missing)
            }
            let cell = make()
            state.series[at].shards[shard] = cell
            return cell
        }
    }

    private func position(of labels: [String], in state: inout State) -> Int {
        if let at = state.index[labels] { return at }
        // Labels may come from outside (a method name): beyond the bound all share one series.
        let isFull = state.series.count >= Limits.seriesPerFamilyMax && !labels.isEmpty
        let admitted = isFull ? labels.map { _ in "other" } : labels
        if let at = state.index[admitted] { return at }
        state.series.append(Series(labels: admitted, shards: []))
        state.index[admitted] = state.series.count - 1
        return state.series.count - 1
    }

    /// Every series with its cells, sorted by labels.
    var snapshot: [(labels: [String], cells: [Cell])] {
        state.withLock { $0.series }
            .map { ($0.labels, $0.shards.compactMap { $0 }) }
            .sorted { $0.labels.lexicographicallyPrecedes($1.labels) }
    }
}

extension Array {
    fileprivate func element<Wrapped>(_ index: Int) -> Wrapped? where Element == Wrapped? {
        indices.contains(index) ? self[index] : nil
    }
}

/// Counters of one name.
public struct CounterFamily: Sendable {
    let table: SeriesTable<CounterCell>

    /// The cell for these label values, the same each time. Takes a lock: keep the cell.
    public func cell(_ labels: String..., shard: Int = 0) -> CounterCell {
        table.cell(labels, shard: shard)
    }
}

/// Gauges of one name.
public struct GaugeFamily: Sendable {
    let table: SeriesTable<GaugeCell>

    /// The cell for these label values, the same each time. Takes a lock: keep the cell.
    public func cell(_ labels: String..., shard: Int = 0) -> GaugeCell {
        table.cell(labels, shard: shard)
    }
}

/// Histograms of one name.
public struct HistogramFamily: Sendable {
    let table: SeriesTable<HistogramCell>

    /// The cell for these label values, the same each time. Takes a lock: keep the cell.
    public func cell(_ labels: String..., shard: Int = 0) -> HistogramCell {
        table.cell(labels, shard: shard)
    }
}
