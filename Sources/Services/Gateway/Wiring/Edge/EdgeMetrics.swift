import NovaGraphQL
import NovaObservability
import NovaServiceKit

/// What the public port counts.
struct EdgeMetrics: Sendable {
    private let duration: HistogramFamily
    private let byStatus: [HistogramCell]
    private let errors: CounterFamily
    /// HTTP/2 connections by why they ended.
    let connections: ConnectionMetrics

    init(_ registry: MetricsRegistry) {
        duration = registry.histogram(
            "http.server.request.duration", unit: .seconds,
            help: "Time from the complete request to the response.",
            labels: ["http_response_status_code"])
        byStatus = EdgeStatus.allCases.map { [duration] in duration.cell("\($0.rawValue)") }
        errors = registry.counter(
            "graphql.server.errors", help: "Errors in GraphQL responses.", labels: ["code"])
        connections = ConnectionMetrics("http.server", in: registry)
    }

    func answered(_ status: EdgeStatus, nanoseconds: Int64) {
        byStatus[status.position].record(nanoseconds)
    }

    func operationEnded(_ failures: [GraphQLError]) {
        for failure in failures { errors.cell(failure.code.rawValue).increment() }
    }
}
