import NovaGraphQL
import NovaObservability
import Synchronization

/// What is counted of clients that stay.
final class LiveMetrics: Sendable {
    /// What is counted of all requests.
    let edge: EdgeMetrics
    private let events: CounterCell
    private let closed: CounterFamily
    private let openNow = Atomic<Int>(0)
    private let subscriptionsNow = Atomic<Int>(0)

    init(_ registry: MetricsRegistry, edge: EdgeMetrics) {
        self.edge = edge
        events = registry.counter(
            "graphql.server.events", help: "Events answered to subscriptions."
        ).cell()
        closed = registry.counter(
            "graphql.server.live.closed",
            help: "Connections that stay, by the close code or why they ended.", labels: ["reason"])
        registry.observe("graphql.server.live", help: "WebSockets and event streams open.") {
            [weak self] in [MetricReading(Double(self?.connections ?? 0))]
        }
        registry.observe("graphql.server.subscriptions", help: "Subscriptions under way.") {
            [weak self] in [MetricReading(Double(self?.subscriptions ?? 0))]
        }
    }

    /// Connections open.
    var connections: Int { openNow.load(ordering: .relaxed) }
    /// Subscriptions under way.
    var subscriptions: Int { subscriptionsNow.load(ordering: .relaxed) }

    func opened() { openNow.add(1, ordering: .relaxed) }

    func closed(_ reason: String) {
        openNow.subtract(1, ordering: .relaxed)
        closed.cell(reason).increment()
    }

    func subscriptionBegan() { subscriptionsNow.add(1, ordering: .relaxed) }
    func subscriptionEnded() { subscriptionsNow.subtract(1, ordering: .relaxed) }

    func eventSent(_ errors: [GraphQLError]) {
        events.increment()
        edge.operationEnded(errors)
    }
}
