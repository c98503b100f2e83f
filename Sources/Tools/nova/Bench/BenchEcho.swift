import ArgumentParser
import EchoContract
import Glibc
import NovaProtobuf

/// Server CPU, rate and latency of unary echo calls.
struct BenchEcho: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "echo",
        abstract:
            "Measures unary echo calls with h2load: server CPU per request, rate, latency (default).",
        discussion:
            "A run counts only if every answer is a 2xx with a whole message in it.")

    @OptionGroup var options: BenchOptions
    @Option(
        name: .customLong("peer"),
        help:
            "Another server, already running and pinned to CPU 0, as NAME=PORT=PID; may be repeated."
    )
    var peers: [String] = []

    func perform() throws {
        let directory = try options.directory()
        let running = try peers.map(BenchServer.init(parsing:))
        let body = directory + "/body.bin"
        try LoadBody.write(LoadMethod.message, to: body)
        let field = try BenchField.start(
            options.programs(BenchProgram.stacks + [BenchProgram.floor]), in: directory,
            running: running)
        defer { field.stop() }
        var report = BenchReport("echo")
        for shape in LoadShape.all {
            let load = LoadRun(
                shape, path: "/bench.Echo/Unary", body: body, answerBytes: LoadBody.size(of: body),
                log: directory + "/latencies.tsv")
            try load.measure(field.servers, options, warmUp: Limits.benchWarmUpRequests) {
                report.add(
                    shape.name, $0.name,
                    [
                        "cpu_us_per_request": $1.cpuSeconds / Double($1.requests) * 1_000_000,
                        "requests_per_second": $1.requestsPerSecond,
                        "p50_us": Double($1.latencies.quantile(0.5)) / 1_000,
                        "p99_us": Double($1.latencies.quantile(0.99)) / 1_000,
                        "interference": $1.interference,
                    ])
            }
        }
        let others = running.map(\.name) + BenchProgram.stacks
        try report.publish(
            [
                .init(title: "CPU µs/request", quantity: "cpu_us_per_request"),
                .init(title: "requests/s", quantity: "requests_per_second", digits: 0),
                .init(title: "p50 µs", quantity: "p50_us", digits: 0),
                .init(title: "p99 µs", quantity: "p99_us", digits: 0),
            ],
            [
                .init(title: "of best stack", quantity: "cpu_us_per_request", others: others),
                .init(
                    title: "of bare nghttp2", quantity: "cpu_us_per_request",
                    others: [BenchProgram.floor]),
            ], in: directory)
    }
}

/// A request as h2load sends it: from a file, behind its gRPC prefix.
enum LoadBody {
    static func write(_ message: some ProtobufMessage, to path: String) throws {
        let payload = message.serialized()
        let prefix = withUnsafeBytes(of: UInt32(payload.count).bigEndian) { Array($0) }
        let bytes = [0] + prefix + payload
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw ToolError.system(path) }
        defer { close(file) }
        guard bytes.withUnsafeBytes({ Glibc.write(file, $0.baseAddress, $0.count) }) == bytes.count
        else { throw ToolError.system(path) }
    }

    static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }
}
