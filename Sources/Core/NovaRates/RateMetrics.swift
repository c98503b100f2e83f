import NovaNet
import NovaObservability

/// Checks by who decided, refusals by rule, and why Redis did not decide.
struct RateMetrics: Sendable {
    enum Source: String, CaseIterable {
        /// Redis, for all processes.
        case redis
        /// This process for itself.
        case process
        /// What Redis said a moment ago.
        case memory
    }

    private let admitted: [Source: CounterCell]
    private let refused: CounterFamily
    private let failed: CounterFamily

    init(_ registry: MetricsRegistry) {
        let admitted = registry.counter(
            "rate_limit.admitted", help: "Requests that all buckets had room for, by who decided.",
            labels: ["source"])
        self.admitted = Dictionary(
            uniqueKeysWithValues: Source.allCases.map { ($0, admitted.cell($0.rawValue)) })
        refused = registry.counter(
            "rate_limit.refused", help: "Requests refused, by rule and by who decided.",
            labels: ["rule", "source"])
        failed = registry.counter(
            "rate_limit.redis.failures", help: "Checks that Redis did not decide, by reason.",
            labels: ["reason"])
    }

    func admitted(by source: Source) { admitted[source]?.increment() }

    func refused(_ rule: String, by source: Source) {
        refused.cell(rule, source.rawValue, shard: shard).increment()
    }

    func failed(_ reason: String) { failed.cell(reason, shard: shard).increment() }

    private var shard: Int { EventLoop.current?.index ?? 0 }
}
