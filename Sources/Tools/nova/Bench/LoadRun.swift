import Glibc

/// How a load is spread: connections, and calls under way on each.
struct LoadShape: Hashable {
    let connections: Int
    let streams: Int

    var name: String { "\(connections)x\(streams)" }

    static let all = [
        LoadShape(connections: 8, streams: 32), LoadShape(connections: 1, streams: 100),
    ]
}

/// What one run measured.
struct LoadResult {
    let requestsPerSecond: Double
    /// User and system time of the server.
    let cpuMicrosecondsPerRequest: Double
    /// Time that neither server nor generator used, of all CPUs' time: the machine was not ours alone.
    let interference: Double
}

/// One run of h2load against one server.
struct LoadRun {
    private let server: BenchServer
    private let shape: LoadShape
    private let requests: Int
    private let body: String

    init(_ server: BenchServer, _ shape: LoadShape, requests: Int, body: String) {
        self.server = server
        self.shape = shape
        self.requests = requests
        self.body = body
    }

    /// Runs to the end.
    ///
    /// - Throws: `ToolError` unless every answer was a 2xx that carried the whole message.
    @discardableResult
    func run() throws -> LoadResult {
        let command = Command([
            "taskset", "--cpu-list", "1", "h2load", "--threads=1",
            "--clients=\(shape.connections)", "--max-concurrent-streams=\(shape.streams)",
            "--requests=\(requests)", "--header=content-type: application/grpc",
            "--header=te: trailers", "--data=\(body)",
            "http://127.0.0.1:\(server.port)/bench.Echo/Unary",
        ])
        let machineBefore = Self.busySeconds()
        let childrenBefore = Self.childSeconds()
        let before = try server.cpuSeconds()
        let output = try command.require("h2load")
        let cpu = try server.cpuSeconds() - before
        let generator = Self.childSeconds() - childrenBefore
        let busy = Self.busySeconds() - machineBefore
        let report = try H2LoadReport(output)
        guard report.succeeded == requests, report.dataBytes == requests * Self.size(of: body)
        else {
            throw ToolError("\(server.name) answered wrongly:\n\(output)")
        }
        return LoadResult(
            requestsPerSecond: report.requestsPerSecond,
            cpuMicrosecondsPerRequest: cpu / Double(requests) * 1_000_000,
            interference: max(0, busy - cpu - generator) / max(busy, 0.01))
    }

    private static func size(of path: String) -> Int {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : 0
    }

    private static func childSeconds() -> Double {
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN.rawValue, &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
    }

    /// User, nice, system and steal time of all CPUs together, in seconds.
    private static func busySeconds() -> Double {
        let line = (FileSystem.read("/proc/stat") ?? "").split(separator: "\n").first ?? ""
        let fields = line.split(separator: " ").dropFirst().compactMap { Double($0) }
        guard fields.count > 7 else { return 0 }
        return (fields[0] + fields[1] + fields[2] + fields[7])
            / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}

/// The figures in h2load's output.
struct H2LoadReport: Equatable {
    /// Answers with a 2xx status.
    let succeeded: Int
    /// Bytes of bodies received.
    let dataBytes: Int
    let requestsPerSecond: Double

    /// Reads what h2load 1.52 prints.
    ///
    /// - Throws: `ToolError` if a figure is missing.
    init(_ output: String) throws {
        var succeeded: Int?
        var dataBytes: Int?
        var rate: Double?
        for line in output.split(separator: "\n") {
            if line.hasPrefix("finished in") {
                rate = line.split(separator: ",").dropFirst().first
                    .flatMap { $0.split(separator: " ").first }.flatMap { Double($0) }
            } else if line.hasPrefix("status codes:") {
                succeeded = line.split(separator: " ").dropFirst(2).first.flatMap { Int($0) }
            } else if line.hasPrefix("traffic:"), line.hasSuffix(" data") {
                dataBytes = line.split(separator: "(").last
                    .flatMap { $0.split(separator: ")").first }.flatMap { Int($0) }
            }
        }
        guard let succeeded, let dataBytes, let rate else {
            throw ToolError("h2load's output cannot be read:\n\(output)")
        }
        self.succeeded = succeeded
        self.dataBytes = dataBytes
        requestsPerSecond = rate
    }
}
