public import NovaHTTP2
public import NovaObservability

/// Ended connections by reason: `rpc.server.connections.closed`, `http.server.connections.closed`.
///
/// Every reason has its series from the start, so that the first attack is a step and not a new line.
public final class ConnectionMetrics: Sendable {
    private let cells: [HTTP2Reason: CounterCell]

    /// Counts into `<prefix>.connections.closed`.
    public init(_ prefix: String, in registry: MetricsRegistry) {
        let family = registry.counter(
            "\(prefix).connections.closed", help: "HTTP/2 connections that ended.",
            labels: ["reason"])
        cells = Dictionary(
            uniqueKeysWithValues: HTTP2Reason.allCases.map { ($0, family.cell($0.rawValue)) })
    }

    /// One connection ended.
    public func count(_ reason: HTTP2Reason) {
        cells[reason]?.increment()
    }
}
