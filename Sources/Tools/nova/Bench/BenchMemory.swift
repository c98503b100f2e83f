import ArgumentParser
import EchoContract
import NovaPrimitives
import NovaRPC
import Synchronization

/// Resident memory of a server for each idle connection and for each open stream.
struct BenchMemory: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "memory",
        abstract: "Measures a server's memory: per idle connection and per open stream.",
        discussion: """
            Every round starts each server anew. A connection is idle after one echo call; a stream is \
            open after one message each way of a conversation that then rests. Memory is VmRSS of the \
            server once it stands still; what the kernel holds for sockets is not in it.
            """)

    @Option(help: "Idle connections.") var connections = 2_000
    @Option(help: "Open streams.") var streams = 4_000
    @Option(help: "Connections that carry the streams.") var carriers = 8
    @OptionGroup var options: BenchOptions

    func perform() throws {
        let directory = try options.directory()
        guard (1...Limits.loadConnectionsMax).contains(connections),
            (1...Limits.benchStreamsMax).contains(streams), (1...1_000).contains(carriers),
            streams <= carriers * Limits.benchStreamsPerConnectionMax
        else {
            throw ToolError("--connections, --streams or --carriers out of bounds", exitCode: 78)
        }
        try OpenFiles.raise()
        try BenchPlace.takeGeneratorCPU()
        let programs = try options.programs([BenchProgram.callback, BenchProgram.go])
        var report = BenchReport("memory")
        let certificates = try BenchCertificates.make(in: directory)
        for _ in 0..<options.rounds {
            for program in programs {
                let secured = try measure(program, directory, certificates) {
                    try $0.open(connections)
                }
                report.add(
                    "\(connections) idle connections, mutual TLS", program.name,
                    [
                        "bytes_each": Double(secured.grown) / Double(connections),
                        "resident_bytes": Double(secured.resident),
                    ])
                let idle = try measure(program, directory) { try $0.open(connections) }
                report.add(
                    "\(connections) idle connections", program.name,
                    [
                        "bytes_each": Double(idle.grown) / Double(connections),
                        "resident_bytes": Double(idle.resident),
                    ])
                let held = Mutex<[RPCClientStream<Msg, Msg>]>([])
                let open = try measure(program, directory) { target in
                    try hold(streams, on: target, held)
                }
                held.withLock { $0.removeAll() }
                report.add(
                    "\(streams) open streams", program.name,
                    [
                        "bytes_each": Double(open.grown) / Double(streams),
                        "resident_bytes": Double(open.resident),
                    ])
            }
        }
        try report.publish(
            [
                .init(title: "KiB each", quantity: "bytes_each", unit: 1_024),
                .init(
                    title: "resident MiB", quantity: "resident_bytes", digits: 1, unit: 1_048_576),
            ],
            [
                .init(
                    title: "of best stack", quantity: "bytes_each", others: BenchProgram.stacks)
            ], in: directory)
    }

    /// By how much a fresh server grows while `load` is put on it.
    private func measure(
        _ program: BenchProgram, _ directory: String, _ certificates: BenchCertificates? = nil,
        _ load: (LoadTarget) throws -> Void
    ) throws -> (grown: Int, resident: Int) {
        let server = try BenchServer.start(program, certificates: certificates, in: directory)
        defer { server.stop() }
        let target = try LoadTarget(server.address, tls: certificates?.client)
        defer { target.close() }
        // What every server makes once, it has made now.
        try target.open(carriers)
        _ = try LoadGenerator(target, timeout: .seconds(2))
            .closed(.unary(LoadMethod.message), concurrency: 4, seconds: 0.5)
        let before = try server.settledBytes()
        try load(target)
        let after = try server.settledBytes()
        return (after - before, after)
    }

    /// Opens conversations in turn over the carriers; each has said and heard one message.
    private func hold(
        _ count: Int, on target: LoadTarget, _ held: borrowing Mutex<[RPCClientStream<Msg, Msg>]>
    ) throws {
        let clients = target.clients
        let deadline = Deadline.after(.seconds(Limits.benchHoldSecondsMax))
        var opened = 0
        while opened < count {
            let batch = min(Limits.loadConnectsAtOnce, count - opened)
            let fresh = try target.loop.wait(Limits.loadConnectSecondsMax) { [opened] in
                var streams: [RPCClientStream<Msg, Msg>] = []
                for at in opened..<opened + batch {
                    let stream = try await clients[at % clients.count]
                        .converse(RPCCall(deadline: deadline))
                    try await stream.send(LoadMethod.message)
                    guard try await stream.next() != nil else {
                        throw ToolError("a conversation ended at once")
                    }
                    streams.append(stream)
                }
                return streams
            }
            held.withLock { $0 += fresh }
            opened += batch
        }
    }
}
