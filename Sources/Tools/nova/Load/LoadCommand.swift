import ArgumentParser
import EchoContract
import NovaPrimitives
import NovaRPC

/// Load on any server of `bench.Echo`, with our own client.
struct LoadCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Calls a bench.Echo server again and again, and says how it fared.",
        discussion: """
            Without --rate every connection keeps --concurrency calls under way (closed loop). With \
            --rate calls leave by a schedule whatever becomes of them (open loop); a latency then runs \
            from the moment a call was due, so a server that stalls is charged for every call that \
            should have left meanwhile.
            """)

    @Option(help: "The server, host:port.") var target: String
    @Option(help: "What is called: unary, stream, work, work-sheddable or work-critical.")
    var method = LoadMethodName.unary
    @Option(help: "Connections.") var connections = 1
    @Option(help: "Calls under way on each connection, without --rate.") var concurrency = 1
    @Option(help: "Calls a second over all connections; makes it an open loop.") var rate: Double?
    @Option(help: "How long.") var seconds = 5.0
    @Option(help: "What each call gets, milliseconds.") var deadlineMs = 2_000
    @Option(help: "Messages of each `stream`.") var messages: Int64 = 1_000
    @Option(help: "Payload of each message of `stream`, bytes.") var payloadBytes: Int64 = 16
    @Option(help: "CPU of each `work`, microseconds.") var cpuMicros: Int64 = 500

    @OptionGroup var tls: LoadTLSOptions

    func perform() throws {
        try Self.check(connections, 1...Limits.loadConnectionsMax, "--connections")
        try Self.check(concurrency, 1...Limits.loadConcurrencyMax, "--concurrency")
        try Self.check(seconds, 0.1...Double(Limits.loadSecondsMax), "--seconds")
        try Self.check(deadlineMs, 1...Limits.loadDeadlineMillisecondsMax, "--deadline-ms")
        if let rate { try Self.check(rate, 1...Limits.loadRateMax, "--rate") }
        try OpenFiles.raise()
        let target = try LoadTarget(target, tls: tls.files())
        defer { target.close() }
        try target.open(connections)
        let generator = LoadGenerator(target, timeout: .milliseconds(deadlineMs))
        let record: LoadRecord
        if let rate {
            record = try generator.open([load], [.init(rate: rate, seconds: seconds)])[0]
        } else {
            record = try generator.closed(load, concurrency: concurrency, seconds: seconds)
        }
        say(record)
        guard record.failed == 0, record.lost == 0, record.unsent == 0 else {
            throw ToolError("not every call succeeded")
        }
    }

    private var load: LoadMethod {
        switch method {
        case .unary: .unary(LoadMethod.message)
        case .stream: .stream(StreamRequest(count: messages, payloadBytes: payloadBytes))
        case .work: .work(WorkRequest(cpuMicros: cpuMicros), .normal)
        case .workSheddable: .work(WorkRequest(cpuMicros: cpuMicros), .sheddable)
        case .workCritical: .work(WorkRequest(cpuMicros: cpuMicros), .critical)
        }
    }

    private func say(_ record: LoadRecord) {
        let perSecond = Double(record.succeeded) / seconds
        Console.table([
            ["calls that succeeded", "\(record.succeeded)"],
            ["… a second", BenchReport.fixed(perSecond, 0)],
            ["messages a second", BenchReport.fixed(Double(record.messages) / seconds, 0)],
            ["latency, µs", Self.latencies(record.latencies)],
            ["calls that failed", record.failuresText],
            ["left late", "\(record.late), by up to \(record.latenessMax / 1_000) µs"],
            ["never left, lost", "\(record.unsent), \(record.lost)"],
        ]).forEach(Console.say)
    }

    private static func latencies(_ latencies: LatencyHistogram) -> String {
        let parts = [("p50", 0.5), ("p99", 0.99), ("p99.9", 0.999)].map { name, share in
            "\(name) \(BenchReport.fixed(latencies.microseconds(share), 1))"
        }
        let most = BenchReport.fixed(Double(latencies.nanosecondsMax) / 1_000, 1)
        return (parts + ["max \(most)"]).joined(separator: ", ")
    }

    private static func check<Number: Comparable>(
        _ value: Number, _ range: ClosedRange<Number>, _ name: String
    ) throws {
        guard range.contains(value) else {
            throw ToolError(
                "\(name) must be \(range.lowerBound) to \(range.upperBound)", exitCode: 78)
        }
    }
}
