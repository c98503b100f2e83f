import NovaPrimitives

/// What a metric counts; it ends the Prometheus name.
public enum MetricUnit: Sendable, Hashable {
    /// A plain number: requests, connections.
    case none
    /// Seconds, measured in nanoseconds.
    case seconds
    /// Bytes.
    case bytes

    var suffix: String {
        switch self {
        case .none: ""
        case .seconds: "_seconds"
        case .bytes: "_bytes"
        }
    }

    /// What a cell's integers are divided by when shown.
    var scale: Double {
        switch self {
        case .none, .bytes: 1
        case .seconds: 1_000_000_000
        }
    }
}

extension Duration {
    var nanoseconds: Int64 { nanosecondsClamped }
}

/// The bounds of histogram buckets, ascending, in the unit shown (seconds, bytes).
public struct MetricBuckets: Sendable, Hashable {
    let bounds: [Double]

    /// At most 40 ascending finite bounds.
    public init(_ bounds: [Double]) {
        let ascending = zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }
        precondition(
            ascending && bounds.count <= Limits.bucketsMax && bounds.allSatisfy(\.isFinite),
            "bucket bounds must ascend")
        self.bounds = bounds
    }

    /// 100 µs to 10 s: calls on one machine and over a network (OpenTelemetry's, and finer below).
    public static let latency = MetricBuckets([
        0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5,
        10,
    ])

    /// 64 bytes to 16 MiB, by fours.
    public static let sizes = MetricBuckets([
        64, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216,
    ])
}
