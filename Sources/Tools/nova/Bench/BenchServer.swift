import Glibc
import NovaPrimitives

/// A program that serves `bench.Echo` and says where it listens.
struct BenchProgram {
    let name: String
    let arguments: [String]
    var environment: [String: String] = [:]
    /// Options that make it demand client certificates; `nil` for one that speaks no TLS.
    var mutualTLS: ((BenchCertificates) -> [String])?

    /// Our echo server with one loop.
    static func ours() throws -> BenchProgram {
        let program = try FileSystem.directoryOfThisProgram() + "/nova"
        return BenchProgram(
            name: "nova",
            arguments: [program, "echo-server", "--listen", "127.0.0.1:0", "--loops", "1"],
            mutualTLS: {
                ["--tls-cert", $0.serverCertificate, "--tls-key", $0.serverKey, "--tls-ca", $0.ca]
            })
    }

    static let callback = "grpc-cpp-callback"
    static let queue = "grpc-cpp-queue"
    static let go = "grpc-go"
    static let floor = "nghttp2-c"
    /// The other stacks that do what we do; ``floor`` does less.
    static let stacks = [callback, queue, go]

    /// What `Tests/Peers/build.sh` builds.
    static func peer(_ name: String, state: String) throws -> BenchProgram {
        let program = "\(state)/peers/\(name)"
        guard FileSystem.isExecutable(program) else {
            throw ToolError("\(program) is missing: `make bench-peers` builds it")
        }
        return BenchProgram(
            name: name, arguments: [program, "--listen", "127.0.0.1:0"],
            environment: name == go ? ["GOMAXPROCS": "1"] : [:],
            mutualTLS: name == floor
                ? nil
                : { ["--cert", $0.serverCertificate, "--key", $0.serverKey, "--ca", $0.ca] })
    }
}

/// A server that is measured.
struct BenchServer {
    let name: String
    let port: Int
    let pid: pid_t

    var address: String { "127.0.0.1:\(port)" }

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

    /// Starts `program` on CPU 0, its log in `directory`; it ends with this process at the latest.
    /// With `certificates` it speaks TLS and demands a client's certificate.
    static func start(
        _ program: BenchProgram, certificates: BenchCertificates? = nil, in directory: String
    ) throws -> BenchServer {
        let log = "\(directory)/\(program.name).log"
        FileSystem.remove(log)
        var arguments = ["taskset", "--cpu-list", "0"] + program.arguments
        if let certificates {
            guard let options = program.mutualTLS else {
                throw ToolError("\(program.name) speaks no TLS")
            }
            arguments += options(certificates)
        }
        var environment = ProcessEnvironment.current
        for (name, value) in program.environment { environment[name] = value }
        let command = Command(arguments, environment: environment).endingWithParent("TERM")
        let pid = try command.launch(.detached(log: log))
        do {
            let port = try port(of: pid, program.name, log: log)
            return BenchServer(name: program.name, port: port, pid: pid)
        } catch {
            kill(pid, SIGKILL)
            _ = try? Command.wait(for: pid)
            throw error
        }
    }

    /// Waits for the line in which it says where it listens.
    private static func port(of pid: pid_t, _ name: String, log: String) throws -> Int {
        let said = "listening on 127.0.0.1:"
        var port: Int?
        let isUp = try Interruption.wait(until: .after(.seconds(Limits.echoStartSecondsMax))) {
            for line in (FileSystem.read(log) ?? "").split(separator: "\n")
            where line.hasPrefix(said) {
                port = Int(line.dropFirst(said.count))
            }
            if port == nil, let status = Command.poll(pid) {
                throw ToolError("\(name) ended with \(status):\n\(FileSystem.tail(log))")
            }
            return port != nil
        }
        guard isUp, let port else { throw ToolError("\(name) does not start; see \(log)") }
        return port
    }

    /// Ends a server that ``start(_:certificates:in:)`` started. The peers know no better than SIGKILL.
    func stop() {
        kill(pid, SIGTERM)
        let deadline = Deadline.after(.seconds(Limits.benchStopSecondsMax))
        let ended = try? Interruption.wait(until: deadline) { Command.poll(pid) != nil }
        guard ended != true else { return }
        kill(pid, SIGKILL)
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

    /// Resident memory, in bytes.
    func residentBytes() throws -> Int {
        for line in (FileSystem.read("/proc/\(pid)/status") ?? "").split(separator: "\n")
        where line.hasPrefix("VmRSS:") {
            if let kibibytes = Int(line.filter(\.isNumber)) { return kibibytes * 1_024 }
        }
        throw ToolError("\(name) is gone")
    }

    /// Resident memory once it stands still, or after ``Limits/benchSettleSecondsMax``.
    func settledBytes() throws -> Int {
        var last = try residentBytes()
        var still = 0
        let deadline = Deadline.after(.seconds(Limits.benchSettleSecondsMax))
        while still < 5, !deadline.isOver() {
            try Interruption.pause(.milliseconds(100))
            let now = try residentBytes()
            still = now == last ? still + 1 : 0
            last = now
        }
        return last
    }
}
