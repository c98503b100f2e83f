extension MetricsRegistry {
    /// The content type of ``prometheusText()``.
    public static let prometheusContentType = "text/plain; version=0.0.4; charset=utf-8"

    /// All metrics in Prometheus' text format 0.0.4, sorted by name and labels.
    public func prometheusText() -> [UInt8] {
        var text = PrometheusText()
        for family in sortedFamilies { text.family(family) }
        return Array(text.text.utf8)
    }
}

/// Writes the exposition format: <https://prometheus.io/docs/instrumenting/exposition_formats/>.
struct PrometheusText {
    private(set) var text = ""

    mutating func family(_ family: MetricsRegistry.Family) {
        let base = Self.name(family.name) + family.unit.suffix
        let scale = family.unit.scale
        switch family.kind {
        case .counter(let counter):
            let name = base + "_total"
            head(name, family.help, "counter")
            for (values, cells) in counter.table.snapshot {
                let sum = cells.reduce(UInt64(0)) { $0 &+ $1.value }
                let labels = Self.labels(counter.table.labelNames, values)
                line(name, labels, scale == 1 ? "\(sum)" : Self.number(Double(sum) / scale))
            }
        case .gauge(let gauge):
            head(base, family.help, "gauge")
            for (values, cells) in gauge.table.snapshot {
                let sum = cells.reduce(Int64(0)) { $0 &+ $1.value }
                let labels = Self.labels(gauge.table.labelNames, values)
                line(base, labels, scale == 1 ? "\(sum)" : Self.number(Double(sum) / scale))
            }
        case .histogram(let histogram, let buckets):
            head(base, family.help, "histogram")
            for (values, cells) in histogram.table.snapshot {
                let labels = Self.labels(histogram.table.labelNames, values)
                self.histogram(base, labels, cells, buckets, scale)
            }
        case .observed(let names, let isTotal, let read):
            let base = isTotal ? base + "_total" : base
            head(base, family.help, isTotal ? "counter" : "gauge")
            for reading in read().prefix(Limits.seriesPerFamilyMax)
            where reading.labels.count == names.count {
                line(base, Self.labels(names, reading.labels), Self.number(reading.value))
            }
        }
    }

    private mutating func histogram(
        _ base: String, _ labels: String, _ cells: [HistogramCell], _ buckets: MetricBuckets,
        _ scale: Double
    ) {
        var counts = [UInt64](repeating: 0, count: buckets.bounds.count + 1)
        for cell in cells {
            for (index, count) in cell.bucketCounts.enumerated() { counts[index] &+= count }
        }
        let separator = labels.isEmpty ? "" : ","
        var cumulative: UInt64 = 0
        for (index, count) in counts.enumerated() {
            // Cumulative, and the total taken from the buckets: the numbers agree with each other
            // whatever is recorded meanwhile.
            cumulative &+= count
            let bound = index < buckets.bounds.count ? Self.number(buckets.bounds[index]) : "+Inf"
            line(base + "_bucket", labels + separator + "le=\"\(bound)\"", "\(cumulative)")
        }
        let sum = cells.reduce(0.0) { $0 + Double($1.sum) } / scale
        line(base + "_sum", labels, Self.number(sum))
        line(base + "_count", labels, "\(cumulative)")
    }

    private mutating func head(_ name: String, _ help: String, _ type: String) {
        text += "# HELP \(name) \(Self.escape(help, quotes: false))\n# TYPE \(name) \(type)\n"
    }

    private mutating func line(_ name: String, _ labels: String, _ value: String) {
        text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    static func labels(_ names: [String], _ values: [String]) -> String {
        zip(names, values)
            .map { "\(name($0))=\"\(escape($1, quotes: true))\"" }
            .joined(separator: ",")
    }

    /// `[a-zA-Z_:][a-zA-Z0-9_:]*`; everything else becomes `_`.
    static func name(_ name: String) -> String {
        var result = ""
        for (index, scalar) in name.unicodeScalars.enumerated() {
            switch scalar {
            case "a"..."z", "A"..."Z", "_", ":": result.unicodeScalars.append(scalar)
            case "0"..."9" where index > 0: result.unicodeScalars.append(scalar)
            default: result += "_"
            }
        }
        return result.isEmpty ? "_" : result
    }

    static func escape(_ text: String, quotes: Bool) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\"" where quotes: result += "\\\""
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return "\(Int64(value))" }
        return "\(value)"
    }
}
