import ArgumentParser
import Glibc

/// Measures our RPC server, beside others where that says something.
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures our echo server, beside those of other stacks with --with-peers.",
        discussion: """
            The server under test runs on CPU 0 and the generator on CPU 1. Every round visits every \
            server once, so that a slow moment of the machine hits all of them. Results go to \
            .nova/bench/<scenario>.json.
            """,
        subcommands: [
            BenchEcho.self, BenchStreaming.self, BenchTLS.self, BenchMemory.self,
            BenchConnections.self, BenchOverload.self, BenchPlot.self, BenchAll.self,
        ],
        defaultSubcommand: BenchEcho.self)
}

/// What all scenarios take.
struct BenchOptions: ParsableArguments {
    @Option(help: "How often every server is visited.") var rounds = 3
    @Option(help: "Length of one run, seconds.") var seconds = 2
    @Flag(help: "Also measure the servers that `make bench-peers` has built.")
    var withPeers = false
    @OptionGroup var stack: StackOptions

    /// Where results and logs go, made if need be.
    func directory() throws -> String {
        guard (1...Limits.benchRoundsMax).contains(rounds),
            (1...Limits.benchSecondsMax).contains(seconds)
        else { throw ToolError("--rounds or --seconds out of bounds", exitCode: 78) }
        let directory = try stack.layout().state + "/bench"
        try FileSystem.makeDirectory(directory)
        return directory
    }

    /// Our server, and those of `peers` if they are wanted.
    func programs(_ peers: [String]) throws -> [BenchProgram] {
        let state = try stack.layout().state
        let others = withPeers ? try peers.map { try BenchProgram.peer($0, state: state) } : []
        return [try BenchProgram.ours()] + others
    }
}

/// Servers that are measured together.
struct BenchField {
    let servers: [BenchServer]
    private let started: [BenchServer]

    /// Starts every program, over mutual TLS with `certificates`; `running` are measured with them.
    static func start(
        _ programs: [BenchProgram], certificates: BenchCertificates? = nil, in directory: String,
        running: [BenchServer] = []
    ) throws -> BenchField {
        var started: [BenchServer] = []
        do {
            for program in programs {
                started.append(
                    try BenchServer.start(program, certificates: certificates, in: directory))
            }
        } catch {
            started.forEach { $0.stop() }
            throw error
        }
        return BenchField(servers: started + running, started: started)
    }

    func stop() { started.forEach { $0.stop() } }
}

/// Keeps the generator off the server's CPU.
enum BenchPlace {
    /// Moves this process and whatever it starts from now on to CPU 1.
    static func takeGeneratorCPU() throws {
        try Command(["taskset", "--all-tasks", "--cpu-list", "--pid", "1", "\(getpid())"])
            .require("moving to CPU 1 (the machine needs two)")
    }
}
