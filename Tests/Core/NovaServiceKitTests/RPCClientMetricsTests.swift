import NovaNet
import NovaObservability
import Testing

@testable import NovaRPC
@testable import NovaServiceKit

@Suite("RPCClientMetrics")
struct RPCClientMetricsTests {
    private let registry = MetricsRegistry()
    private let metrics: RPCClientMetrics
    private let get = RPCMethodDescriptor(
        service: "test.Echo", name: "Get", kind: .unary, options: RPCMethodOptions())
    private let away = RPCError(code: .unavailable, reason: "AWAY", message: "Nobody is there.")

    init() {
        metrics = RPCClientMetrics(of: "identity", in: registry, loops: 2)
    }

    private func outcome(
        _ error: RPCError? = nil, milliseconds: Int64 = 1, attempts: Int = 1
    ) -> RPCClientOutcome {
        RPCClientOutcome(error: error, nanoseconds: milliseconds * 1_000_000, attempts: attempts)
    }

    /// The value of the line that begins with `series`; `nil` without one.
    private func value(_ series: String) -> String? {
        let text = String(decoding: registry.prometheusText(), as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix(series + " ") }
        return line.map { String($0.dropFirst(series.count + 1)) }
    }

    private func calls(_ part: String, _ status: String, method: String = "Get") -> String? {
        let labels =
            "peer=\"identity\",rpc_method=\"test.Echo/\(method)\","
            + "rpc_response_status_code=\"\(status)\""
        return value("rpc_client_call_duration_seconds_\(part){\(labels)}")
    }

    private func events(_ event: String) -> String? {
        value("nova_rpc_client_events_total{peer=\"identity\",event=\"\(event)\"}")
    }

    private var circuit: String? { value("nova_rpc_client_circuit{peer=\"identity\"}") }

    @Test("a call counts once under its method and status, with the time that it took")
    func calls() {
        metrics.callEnded(get, outcome(milliseconds: 500))
        metrics.callEnded(get, outcome(milliseconds: 250))
        metrics.callEnded(get, outcome(away, milliseconds: 2_000))
        #expect(calls("count", "OK") == "2")
        #expect(calls("sum", "OK") == "0.75")
        #expect(calls("count", "UNAVAILABLE") == "1")
        #expect(calls("sum", "UNAVAILABLE") == "2")
    }

    @Test("methods are told apart")
    func methods() {
        let put = RPCMethodDescriptor(
            service: "test.Echo", name: "Put", kind: .unary, options: RPCMethodOptions())
        metrics.callEnded(get, outcome())
        metrics.callEnded(put, outcome())
        #expect(calls("count", "OK") == "1")
        #expect(calls("count", "OK", method: "Put") == "1")
    }

    @Test("attempts count every request sent: none for a refused call, several after retries")
    func attempts() {
        metrics.callEnded(get, outcome(away, attempts: 0))
        #expect(value("nova_rpc_client_attempts_total{peer=\"identity\"}") == "0")
        metrics.callEnded(get, outcome(attempts: 1))
        metrics.callEnded(get, outcome(away, attempts: 3))
        #expect(value("nova_rpc_client_attempts_total{peer=\"identity\"}") == "4")
        #expect(calls("count", "UNAVAILABLE") == "2")
    }

    @Test("calls made on different loops add up")
    func loops() async throws {
        let group = try EventLoopGroup(count: 2)
        defer { group.stop() }
        let (metrics, get, outcome) = (metrics, get, outcome(attempts: 2))
        _ = try await group.onEachLoop { _ in metrics.callEnded(get, outcome) }
        #expect(calls("count", "OK") == "2")
        #expect(value("nova_rpc_client_attempts_total{peer=\"identity\"}") == "4")
    }

    @Test("a call on a loop beyond those it was made for is left out, not a trap")
    func strangeLoop() async throws {
        let group = try EventLoopGroup(count: 3)
        defer { group.stop() }
        let (metrics, get, outcome) = (metrics, get, outcome())
        try await group.loops[2].submit { metrics.callEnded(get, outcome) }
        #expect(calls("count", "OK") == nil)
    }

    @Test("the circuit's gauge follows the circuit")
    func circuitStates() {
        #expect(circuit == "0")
        metrics.peerChanged(.breakerOpened)
        #expect(circuit == "2")
        metrics.peerChanged(.breakerHalfOpened)
        #expect(circuit == "1")
        metrics.peerChanged(.retried)
        #expect(circuit == "1")
        metrics.peerChanged(.breakerClosed)
        #expect(circuit == "0")
    }

    @Test("every kind of event has a series of its own")
    func kinds() throws {
        let address = RPCAddress.socket(try SocketAddress("127.0.0.1:1"))
        let kinds: [(RPCPeerEvent, String)] = [
            (.retried, "retried"), (.hedged, "hedged"), (.budgetExhausted, "budget_exhausted"),
            (.breakerOpened, "circuit_opened"), (.breakerHalfOpened, "circuit_half_opened"),
            (.breakerClosed, "circuit_closed"), (.ejected(address), "ejected"),
            (.restored(address), "restored"), (.connected(address), "connected"),
            (.disconnected(address), "disconnected"),
        ]
        for (event, name) in kinds {
            #expect(events(name) == nil)
            metrics.peerChanged(event)
            #expect(events(name) == "1")
        }
        metrics.peerChanged(.retried)
        #expect(events("retried") == "2")
    }
}
