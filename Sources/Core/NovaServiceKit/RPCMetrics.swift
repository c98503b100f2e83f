import NovaNet
import NovaObservability
import NovaRPC

/// Durations of served calls by method and status (OpenTelemetry `rpc.server.call.duration`).
final class RPCMetrics: RPCServerInterceptor {
    /// One loop's cells.
    private final class Cells: @unchecked Sendable {
        // SAFETY: used by one loop's thread only.
        struct Key: Hashable {
            let path: String
            let code: RPCCode?
        }
        var byCall: [Key: HistogramCell] = [:]
    }

    private let family: HistogramFamily
    private let cells: [Cells]

    init(on host: ServiceHost) {
        family = host.metrics.histogram(
            "rpc.server.call.duration", unit: .seconds,
            help: "Time from a call's headers to its status.",
            labels: ["rpc_method", "rpc_response_status_code"])
        cells = host.loops.loops.map { _ in Cells() }
    }

    func callEnded(_ context: RPCContext, _ outcome: RPCOutcome) {
        let index = EventLoop.current?.index ?? 0
        guard index < cells.count else { return }
        // Unknown methods share one series: their names come from outside and have no bound.
        let path = context.method?.path ?? "(unknown)"
        let key = Cells.Key(path: path, code: outcome.error?.code)
        if let cell = cells[index].byCall[key] {
            cell.record(.nanoseconds(outcome.nanoseconds))
            return
        }
        let code = outcome.error.map { "\($0.code.name)" } ?? "OK"
        let cell = family.cell(
            path.hasPrefix("/") ? String(path.dropFirst()) : path, code, shard: index)
        cells[index].byCall[key] = cell
        cell.record(.nanoseconds(outcome.nanoseconds))
    }
}
