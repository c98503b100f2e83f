import Glibc
import NovaPrimitives

/// How a load is spread: connections, and calls under way on each.
struct LoadShape: Hashable {
    let connections: Int
    let streams: Int

    var name: String { "\(connections)x\(streams)" }

    static let single = LoadShape(connections: 1, streams: 1)
    static let all = [
        LoadShape(connections: 8, streams: 32), LoadShape(connections: 1, streams: 100), single,
    ]
}

/// What one run measured.
struct LoadResult {
    let requests: Int
    let requestsPerSecond: Double
    /// User and system time of the server.
    let cpuSeconds: Double
    /// Of every request, from its beginning to the end of its answer.
    let latencies: LatencyHistogram
    /// Time that neither server nor generator used, of all CPUs' time: the machine was not ours alone.
    let interference: Double
}

/// Runs of h2load, pinned to CPU 1.
struct LoadRun {
    private let shape: LoadShape
    private let path: String
    private let body: String
    private let answerBytes: Int
    private let log: String

    /// - Parameters:
    ///   - shape: how the load is spread.
    ///   - path: the method's path.
    ///   - body: file with the framed request.
    ///   - answerBytes: framed bytes of a whole answer.
    ///   - log: where h2load may write a line for each request.
    init(_ shape: LoadShape, path: String, body: String, answerBytes: Int, log: String) {
        self.shape = shape
        self.path = path
        self.body = body
        self.answerBytes = answerBytes
        self.log = log
    }

    /// Visits every server in every round, after a warm-up that finds how many requests fill the time.
    func measure(
        _ servers: [BenchServer], _ options: BenchOptions, warmUp: Int,
        _ report: (BenchServer, LoadResult) -> Void
    ) throws {
        let least = max(shape.connections * shape.streams, warmUp)
        let requests = try servers.map { server in
            // The first run only warms up.
            _ = try run(server, requests: least)
            let trial = try run(server, requests: least)
            return max(least, Int(trial.requestsPerSecond) * options.seconds)
        }
        for _ in 0..<options.rounds {
            for (server, count) in zip(servers, requests) {
                report(server, try run(server, requests: count))
                try Interruption.pause(.zero)
            }
        }
    }

    /// Runs to the end.
    ///
    /// - Throws: `ToolError` unless every answer was a 2xx that carried all it should.
    func run(_ server: BenchServer, requests: Int) throws -> LoadResult {
        FileSystem.remove(log)
        let command = Command([
            "taskset", "--cpu-list", "1", "h2load", "--threads=1",
            "--clients=\(shape.connections)", "--max-concurrent-streams=\(shape.streams)",
            "--requests=\(requests)", "--header=content-type: application/grpc",
            "--header=te: trailers", "--data=\(body)", "--log-file=\(log)",
            "http://\(server.address)\(path)",
        ])
        let machineBefore = Self.busySeconds()
        let childrenBefore = Self.childSeconds()
        let before = try server.cpuSeconds()
        let output = try command.require("h2load")
        let cpu = try server.cpuSeconds() - before
        let generator = Self.childSeconds() - childrenBefore
        let busy = Self.busySeconds() - machineBefore
        let report = try H2LoadReport(output)
        guard report.succeeded == requests, report.dataBytes == requests * answerBytes else {
            throw ToolError("\(server.name) answered wrongly:\n\(output)")
        }
        return LoadResult(
            requests: requests, requestsPerSecond: report.requestsPerSecond, cpuSeconds: cpu,
            latencies: try Self.latencies(log),
            interference: max(0, busy - cpu - generator) / max(busy, 0.01))
    }

    /// Reads h2load's log: begin in microseconds, HTTP status, microseconds to the end, by tabs.
    static func latencies(_ path: String) throws -> LatencyHistogram {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw ToolError.system(path) }
        defer { close(file) }
        var latencies = LatencyHistogram()
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        var tabs = 0
        var number: Int64 = 0
        while true {
            let count = chunk.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            for byte in chunk.prefix(count) {
                switch byte {
                case UInt8(ascii: "\t"): (tabs, number) = (tabs + 1, 0)
                case UInt8(ascii: "\n"):
                    if tabs == 2 { latencies.record(number * 1_000) }
                    (tabs, number) = (0, 0)
                case UInt8(ascii: "0")...UInt8(ascii: "9") where number < 1 << 50:
                    number = number * 10 + Int64(byte - UInt8(ascii: "0"))
                default: break
                }
            }
        }
        return latencies
    }

    static func childSeconds() -> Double {
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
    }

    /// User, nice, system and steal time of all CPUs together, in seconds.
    static func busySeconds() -> Double {
        let line = (FileSystem.read("/proc/stat") ?? "").split(separator: "\n").first ?? ""
        let fields = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        guard fields.count > 7 else { return 0 }
        return (fields[0] + fields[1] + fields[2] + fields[7])
            / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
