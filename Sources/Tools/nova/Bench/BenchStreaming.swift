import ArgumentParser
import EchoContract
import NovaProtobuf

/// Server streaming: many small messages, and messages of 1 MiB.
struct BenchStreaming: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "streaming",
        abstract: "Measures server streaming with h2load: messages/s, bytes/s, server CPU.",
        discussion: "A run counts only if every byte of every message arrived.")

    /// How the messages of a call are.
    struct Flow {
        let name: String
        let messages: Int64
        let payloadBytes: Int64
        let shape: LoadShape

        /// What a caller receives of one call, prefixes included.
        var bytes: Int {
            var message = Msg(payload: [UInt8](repeating: 0, count: Int(payloadBytes)))
            let whole = (0..<messages).reduce(0) { sum, at in
                message.n = at
                return sum + 5 + message.encodedSize
            }
            return whole
        }

        static let all = [
            Flow(name: "small 1x1", messages: 20_000, payloadBytes: 16, shape: .single),
            Flow(
                name: "small 1x16", messages: 20_000, payloadBytes: 16,
                shape: LoadShape(connections: 1, streams: 16)),
            Flow(name: "1 MiB 1x1", messages: 32, payloadBytes: 1 << 20, shape: .single),
        ]
    }

    @OptionGroup var options: BenchOptions

    func perform() throws {
        let directory = try options.directory()
        let field = try BenchField.start(options.programs(BenchProgram.stacks), in: directory)
        defer { field.stop() }
        var report = BenchReport("streaming")
        for flow in Flow.all {
            let body = directory + "/stream.bin"
            let request = StreamRequest(count: flow.messages, payloadBytes: flow.payloadBytes)
            try LoadBody.write(request, to: body)
            let load = LoadRun(
                flow.shape, path: "/bench.Echo/Stream", body: body, answerBytes: flow.bytes,
                log: directory + "/latencies.tsv")
            try load.measure(field.servers, options, warmUp: Limits.benchStreamsMin) {
                let messages = Double($1.requests) * Double(flow.messages)
                let callsPerSecond = $1.requestsPerSecond
                report.add(
                    flow.name, $0.name,
                    [
                        "messages_per_second": callsPerSecond * Double(flow.messages),
                        "bytes_per_second": callsPerSecond * Double(flow.bytes),
                        "cpu_us_per_message": $1.cpuSeconds / messages * 1_000_000,
                        "server_busy": $1.cpuSeconds * callsPerSecond / Double($1.requests),
                        "interference": $1.interference,
                    ])
            }
        }
        try report.publish(
            [
                .init(title: "messages/s", quantity: "messages_per_second", digits: 0),
                .init(title: "MB/s", quantity: "bytes_per_second", digits: 1, unit: 1e6),
                .init(title: "CPU µs/message", quantity: "cpu_us_per_message", digits: 3),
                .init(title: "server busy %", quantity: "server_busy", digits: 0, unit: 0.01),
            ],
            [
                .init(
                    title: "messages/s of best stack", quantity: "messages_per_second",
                    others: BenchProgram.stacks, lessIsBetter: false)
            ], in: directory)
    }
}
