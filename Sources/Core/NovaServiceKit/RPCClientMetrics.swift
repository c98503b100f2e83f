import NovaNet
import NovaObservability
import NovaRPC

/// What becomes of calls to one peer: durations (OpenTelemetry `rpc.client.call.duration`), attempts, and
/// what the channel decided. `/readyz` says while the circuit to a peer is open; the process stays ready.
final class RPCClientMetrics: RPCClientObserver {
    /// One loop's cells.
    private final class Cells: @unchecked Sendable {
        // SAFETY: used by one loop's thread only.
        struct Key: Hashable {
            let path: String
            let code: RPCCode?
        }
        var byCall: [Key: HistogramCell] = [:]
        let attempts: CounterCell

        init(attempts: CounterCell) { self.attempts = attempts }
    }

    private let peer: String
    private let durations: HistogramFamily
    private let events: CounterFamily
    private let breaker: GaugeCell
    private let cells: [Cells]
    private let readiness: ReadinessBoard?

    /// Metrics of calls to `peer`, made on loops with the indices 0 ..< `loops`.
    init(
        of peer: String, in metrics: MetricsRegistry, loops: Int, readiness: ReadinessBoard? = nil
    ) {
        self.peer = peer
        self.readiness = readiness
        durations = metrics.histogram(
            "rpc.client.call.duration", unit: .seconds,
            help: "Time from a call to its end, retries and hedges included.",
            labels: ["peer", "rpc_method", "rpc_response_status_code"])
        events = metrics.counter(
            "nova.rpc.client.events",
            help: "Retries, hedges, ejections, circuit changes and connections of a channel.",
            labels: ["peer", "event"])
        let attempts = metrics.counter(
            "nova.rpc.client.attempts", help: "Requests sent, the first of each call included.",
            labels: ["peer"])
        breaker = metrics.gauge(
            "nova.rpc.client.circuit", help: "0 closed, 1 half-open, 2 open.", labels: ["peer"]
        ).cell(peer)
        cells = (0..<loops).map { Cells(attempts: attempts.cell(peer, shard: $0)) }
    }

    func callEnded(_ method: RPCMethodDescriptor, _ outcome: RPCClientOutcome) {
        let index = EventLoop.current?.index ?? 0
        guard index < cells.count else { return }
        cells[index].attempts.add(Int64(outcome.attempts))
        let key = Cells.Key(path: method.path, code: outcome.error?.code)
        if let cell = cells[index].byCall[key] {
            cell.record(.nanoseconds(outcome.nanoseconds))
            return
        }
        let code = outcome.error.map { "\($0.code.name)" } ?? "OK"
        let cell = durations.cell(peer, String(method.path.dropFirst()), code, shard: index)
        cells[index].byCall[key] = cell
        cell.record(.nanoseconds(outcome.nanoseconds))
    }

    func peerChanged(_ event: RPCPeerEvent) {
        switch event {
        case .breakerOpened:
            breaker.set(2)
            readiness?.degrade("circuit to \(peer)", "open: most calls failed of late")
        case .breakerHalfOpened: breaker.set(1)
        case .breakerClosed:
            breaker.set(0)
            readiness?.clear("circuit to \(peer)")
        case .retried, .hedged, .budgetExhausted, .ejected, .restored, .connected,
            .disconnected:
            break
        }
        events.cell(peer, Self.name(of: event), shard: EventLoop.current?.index ?? 0).increment()
    }

    private static func name(of event: RPCPeerEvent) -> String {
        switch event {
        case .retried: "retried"
        case .hedged: "hedged"
        case .budgetExhausted: "budget_exhausted"
        case .breakerOpened: "circuit_opened"
        case .breakerHalfOpened: "circuit_half_opened"
        case .breakerClosed: "circuit_closed"
        case .ejected: "ejected"
        case .restored: "restored"
        case .connected: "connected"
        case .disconnected: "disconnected"
        }
    }
}
