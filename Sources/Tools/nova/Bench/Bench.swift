import ArgumentParser
import EchoContract
import Glibc
import NovaPrimitives
import NovaProtobuf

/// Server CPU per echo call, our server beside others, in interleaved rounds.
struct Bench: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Measures echo calls with h2load: server CPU per request, and requests per second.",
        discussion: """
            The server under test runs on CPU 0 and h2load on CPU 1. Every round visits every server \
            once, so that a slow moment of the machine hits all of them. A run counts only if every \
            answer is a 2xx with a whole message in it. Results go to .nova/bench/echo.json.
            """)

    @Option(help: "How often every server is visited.") var rounds = 3
    @Option(help: "Length of one run, seconds.") var seconds = 2
    @Option(
        name: .customLong("peer"),
        help:
            "Another server, already running and pinned to CPU 0, as NAME=PORT=PID; may be repeated."
    )
    var peers: [String] = []
    @OptionGroup var options: StackOptions

    func perform() throws {
        guard (1...Limits.benchRoundsMax).contains(rounds),
            (1...Limits.benchSecondsMax).contains(seconds)
        else { throw ToolError("--rounds or --seconds out of bounds", exitCode: 78) }
        let directory = try options.layout().state + "/bench"
        try FileSystem.makeDirectory(directory)
        let body = directory + "/body.bin"
        try Self.writeBody(to: body)
        let ours = try BenchServer.startOurs(log: directory + "/echo-server.log")
        defer { ours.stop() }
        let servers = [ours] + (try peers.map(BenchServer.init(parsing:)))
        var report = BenchReport()
        for shape in LoadShape.all {
            // Warm up, and find how many requests fill the time.
            let requests = try servers.map { server in
                try LoadRun(server, shape, requests: Limits.benchWarmUpRequests, body: body).run()
                let trial = try LoadRun(
                    server, shape, requests: Limits.benchTrialRequests, body: body
                ).run()
                return max(Limits.benchTrialRequests, Int(trial.requestsPerSecond) * seconds)
            }
            for _ in 0..<rounds {
                for (server, count) in zip(servers, requests) {
                    let result = try LoadRun(server, shape, requests: count, body: body).run()
                    report.add(result, server: server.name, shape: shape)
                    try Interruption.pause(.zero)
                }
            }
        }
        Console.table(report.table()).forEach(Console.say)
        report.remarks().forEach(Console.say)
        let file = directory + "/echo.json"
        try FileSystem.write(report.json(), to: file)
        Console.say("written to \(file)")
    }

    /// A message of usual shape, 202 bytes, behind its prefix: what the peers are measured with, too.
    static func writeBody(to path: String) throws {
        let message = Msg(
            id: "0191c2a4-7b1e-7c55-9d3e-5f0a2b4c6d8e", name: "inventory-item benchmark record",
            n: 1_234_567_890_123, tags: ["alpha", "beta-2", "gamma-long-tag", "delta"],
            payload: (0..<84).map { UInt8(($0 * 37 + 11) & 255) }
        ).serialized()
        try writeFramed(message, to: path)
    }

    /// Writes a message behind its gRPC prefix.
    static func writeFramed(_ message: [UInt8], to path: String) throws {
        let prefix = withUnsafeBytes(of: UInt32(message.count).bigEndian) { Array($0) }
        let bytes = [0] + prefix + message
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw ToolError.system(path) }
        defer { close(file) }
        guard bytes.withUnsafeBytes({ write(file, $0.baseAddress, $0.count) }) == bytes.count
        else { throw ToolError.system(path) }
    }
}

/// A server that is measured.
struct BenchServer {
    let name: String
    let port: Int
    let pid: pid_t

    /// Reads `NAME=PORT=PID`.
    init(parsing text: String) throws {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 3, !parts[0].isEmpty, let port = Int(parts[1]),
            let pid = pid_t(parts[2]), (1...65_535).contains(port), kill(pid, 0) == 0
        else { throw ToolError("--peer \(text): write NAME=PORT=PID of a running server") }
        self.init(name: String(parts[0]), port: port, pid: pid)
    }

    private init(name: String, port: Int, pid: pid_t) {
        self.name = name
        self.port = port
        self.pid = pid
    }

    /// Our echo server with one loop on CPU 0; it ends with this process at the latest.
    static func startOurs(log: String) throws -> BenchServer {
        FileSystem.remove(log)
        let program = try FileSystem.directoryOfThisProgram() + "/nova"
        let command = Command([
            "taskset", "--cpu-list", "0", program, "echo-server", "--listen", "127.0.0.1:0",
            "--loops", "1",
        ])
        let pid = try command.endingWithParent("TERM").launch(.detached(log: log))
        let said = "listening on 127.0.0.1:"
        var port: Int?
        let isUp = try Interruption.wait(until: .after(.seconds(Limits.echoStartSecondsMax))) {
            if let status = Command.poll(pid) {
                throw ToolError("echo-server ended with \(status):\n\(FileSystem.tail(log))")
            }
            let line = (FileSystem.read(log) ?? "").split(separator: "\n").first
            port = line.flatMap { $0.hasPrefix(said) ? Int($0.dropFirst(said.count)) : nil }
            return port != nil
        }
        guard isUp, let port else { throw ToolError("echo-server does not start; see \(log)") }
        return BenchServer(name: "nova", port: port, pid: pid)
    }

    func stop() {
        kill(pid, SIGTERM)
        _ = try? Command.wait(for: pid)
    }

    /// CPU time used so far, in seconds.
    func cpuSeconds() throws -> Double {
        // Fields 14 and 15 of proc(5); the name in field 2 may hold spaces, but no `)` follows it.
        let text = FileSystem.read("/proc/\(pid)/stat") ?? ""
        let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12])
        else { throw ToolError("\(name) is gone") }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
