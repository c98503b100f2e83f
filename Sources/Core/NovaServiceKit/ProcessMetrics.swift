import NovaNet
import NovaObservability

/// What every process tells about itself, whatever it serves.
enum ProcessMetrics {
    static func register(on host: ServiceHost) {
        let loops = host.loops.loops
        host.metrics.observe(
            "process.memory.resident", unit: .bytes, help: "Resident memory of the process."
        ) { [MetricReading(Double(ProcessUsage.residentBytes))] }
        host.metrics.observeTotal(
            "process.cpu.time", unit: .seconds, help: "User and system CPU time of the process."
        ) { [MetricReading(Double(ProcessUsage.cpuNanoseconds) / 1e9)] }
        host.metrics.observeTotal(
            "loop.turns", help: "Turns of each event loop since the start.", labels: ["loop"]
        ) { loops.map { MetricReading(Double($0.statistics.turns), labels: "\($0.index)") } }
        host.metrics.observeTotal(
            "loop.busy.time", unit: .seconds, help: "Time each event loop spent outside its wait.",
            labels: ["loop"]
        ) {
            loops.map {
                MetricReading(
                    Double($0.statistics.busyNanoseconds) / 1e9, labels: "\($0.index)")
            }
        }
        host.metrics.observe(
            "loop.lag", unit: .seconds,
            help: "Longest turn of each loop since the last look: how late a timer can have been.",
            labels: ["loop"]
        ) {
            loops.map {
                MetricReading(
                    Double($0.statistics.takeLongestTurnNanoseconds()) / 1e9, labels: "\($0.index)")
            }
        }
        host.metrics.observe(
            "blocking.waiting", help: "Calls waiting for a thread of the blocking pool."
        ) { [MetricReading(Double(host.blocking.waiting))] }
    }
}
