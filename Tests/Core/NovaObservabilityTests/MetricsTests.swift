import Testing

@testable import NovaObservability

@Suite("MetricsRegistry")
struct MetricsRegistryTests {
    func text(_ registry: MetricsRegistry) -> [String] {
        String(decoding: registry.prometheusText(), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test("writes Prometheus' text format, byte for byte")
    func golden() {
        let registry = MetricsRegistry()
        let calls = registry.histogram(
            "call", unit: .seconds, help: "Duration\nof \\ calls.",
            labels: ["rpc.method", "status"], buckets: MetricBuckets([0.001, 0.25, 1]))
        let cell = calls.cell("Login", "OK")
        for duration: Duration in [.milliseconds(1), .microseconds(1_001), .seconds(2)] {
            cell.record(duration)
        }
        registry.counter("net.bytes", unit: .bytes, help: "Bytes.", labels: ["peer"])
            .cell("a\"b\\c\nd").add(42)
        registry.gauge("loop.lag", unit: .seconds, help: "Lag.").cell().set(.milliseconds(1_500))
        registry.observe("pool.size", help: "Size.", labels: ["state"]) {
            [MetricReading(3, labels: "idle"), MetricReading(0.5, labels: "busy")]
        }
        registry.observeTotal("pool.turns", help: "Turns.") { [MetricReading(7)] }
        #expect(
            text(registry) == [
                #"# HELP call_seconds Duration\nof \\ calls."#,
                "# TYPE call_seconds histogram",
                #"call_seconds_bucket{rpc_method="Login",status="OK",le="0.001"} 1"#,
                #"call_seconds_bucket{rpc_method="Login",status="OK",le="0.25"} 2"#,
                #"call_seconds_bucket{rpc_method="Login",status="OK",le="1"} 2"#,
                #"call_seconds_bucket{rpc_method="Login",status="OK",le="+Inf"} 3"#,
                #"call_seconds_sum{rpc_method="Login",status="OK"} 2.002001"#,
                #"call_seconds_count{rpc_method="Login",status="OK"} 3"#,
                "# HELP loop_lag_seconds Lag.",
                "# TYPE loop_lag_seconds gauge",
                "loop_lag_seconds 1.5",
                "# HELP net_bytes_bytes_total Bytes.",
                "# TYPE net_bytes_bytes_total counter",
                #"net_bytes_bytes_total{peer="a\"b\\c\nd"} 42"#,
                "# HELP pool_size Size.",
                "# TYPE pool_size gauge",
                #"pool_size{state="idle"} 3"#,
                #"pool_size{state="busy"} 0.5"#,
                "# HELP pool_turns_total Turns.",
                "# TYPE pool_turns_total counter",
                "pool_turns_total 7",
                "",
            ])
    }

    @Test("asking again gives the same cell, another shard its own, and the text their sum")
    func shards() {
        let registry = MetricsRegistry()
        let first = registry.counter("calls", help: "h", labels: ["m"])
        let second = registry.counter("calls", help: "h", labels: ["m"])
        #expect(first.cell("a") === second.cell("a"))
        #expect(first.cell("a", shard: 3) !== first.cell("a"))
        #expect(first.cell("a", shard: 3) === second.cell("a", shard: 3))
        first.cell("a").increment()
        first.cell("a", shard: 3).add(2)
        first.cell("a", shard: 1).add(-5)
        #expect(text(registry).contains(#"calls_total{m="a"} 3"#))
    }

    @Test("label sets beyond the bound count together, and long values are cut")
    func cardinality() {
        let registry = MetricsRegistry()
        let calls = registry.counter("calls", help: "h", labels: ["m"])
        for index in 0..<2_000 { calls.cell("m\(index)").increment() }
        let series = text(registry).filter { $0.hasPrefix("calls_total") }
        #expect(series.count == Limits.seriesPerFamilyMax + 1)
        #expect(series.contains(#"calls_total{m="other"} 1500"#))
        #expect(calls.cell("m3") !== calls.cell("m1999"))
        let long = registry.counter("long", help: "h", labels: ["m"])
        long.cell(String(repeating: "é", count: 500)).increment()
        let kept = String(repeating: "é", count: 64)
        #expect(text(registry).contains("long_total{m=\"\(kept)\"} 1"))
    }

    @Test("a measurement falls into the first bucket whose bound is not below it")
    func buckets() {
        let cell = HistogramCell(bounds: [10, 20, 30])
        for value: Int64 in [.min, -1, 0, 10, 11, 20, 21, 30, 31, .max] { cell.record(value) }
        #expect(cell.bucketCounts == [4, 2, 2, 2])
        let none = HistogramCell(bounds: [])
        none.record(7)
        #expect(none.bucketCounts == [1])
    }

    @Test("no count is lost when threads record at once")
    func concurrency() async {
        let registry = MetricsRegistry()
        let histogram = registry.histogram("t", unit: .none, help: "h", labels: ["l"])
        let counter = registry.counter("c", help: "h")
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<4 {
                group.addTask {
                    for index in 0..<5_000 {
                        histogram.cell("\(index % 3)", shard: task % 2).record(Int64(index % 20))
                        counter.cell().increment()
                    }
                }
            }
            group.addTask { for _ in 0..<20 { _ = registry.prometheusText() } }
        }
        #expect(counter.cell().value == 20_000)
        let counts = text(registry).filter { $0.hasPrefix("t_count") }
            .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        #expect(counts.reduce(0, +) == 20_000)
    }

    @Test(
        "names become Prometheus names",
        arguments: [
            ("rpc.method", "rpc_method"), ("9lives", "_lives"), ("a-b c", "a_b_c"), ("", "_"),
            ("é", "_"), ("ok_1:x", "ok_1:x"),
        ])
    func names(name: String, expected: String) {
        #expect(PrometheusText.name(name) == expected)
    }

    @Test("numbers are written so that Prometheus reads them")
    func numbers() {
        let values: [Double] = [0, -0.5, 3, 1e20, 0.0001, 1e-7, .infinity, -.infinity, .nan]
        #expect(
            values.map(PrometheusText.number) == [
                "0", "-0.5", "3", "1e+20", "0.0001", "1e-07", "+Inf", "-Inf", "NaN",
            ])
    }
}
