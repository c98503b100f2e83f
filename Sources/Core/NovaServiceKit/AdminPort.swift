import Logging
import NovaHTTP1
import NovaObservability
import NovaPrimitives

/// The port for operators: `/healthz /readyz /metrics /config`. No secrets, no user data.
enum AdminPort {
    static func open(
        on host: ServiceHost, configuration: [(name: String, value: String)]
    ) async throws {
        let server = try await HTTP1Server.start(
            on: host.loops, address: host.settings.adminListen
        ) { request in respond(to: request, host: host, configuration: configuration) }
        host.onDrain("admin port") { _ in
            // Whoever watches the drain may ask until its end.
            await server.drain(until: .after(.milliseconds(Limits.adminDrainMilliseconds)))
        }
        host.logger.info("admin port", metadata: ["listen": "\(server.address)"])
    }

    static func respond(
        to request: HTTPRequest, host: ServiceHost, configuration: [(name: String, value: String)]
    ) -> HTTPResponse {
        guard request.method == .get || request.method == .head else {
            return HTTPResponse(
                status: 405, headers: ["allow": "GET, HEAD", "content-type": "text/plain"],
                body: Array("use GET\n".utf8))
        }
        switch request.path {
        case "/healthz": return .text(200, "ok\n")
        case "/readyz":
            let (isReady, reasons) = host.readiness.status
            let text = isReady && reasons.isEmpty ? "ready" : reasons.joined(separator: "\n")
            return .text(isReady ? 200 : 503, text + "\n")
        case "/metrics":
            return HTTPResponse(
                status: 200, headers: ["content-type": MetricsRegistry.prometheusContentType],
                body: host.metrics.prometheusText())
        case "/config":
            let lines = configuration.map { "\($0.name)=\($0.value)\n" }
            return .text(200, lines.joined())
        default: return .text(404, "there are /healthz /readyz /metrics /config\n")
        }
    }
}
