import ArgumentParser
import EchoContract
import NovaNet
import NovaPrimitives
import NovaRPC

/// Many connections, many calls, many connections that come and go: does memory stay flat?
struct BenchConnections: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "connections",
        abstract: "Holds 10,000 connections, makes a million calls, connects 100,000 times.",
        discussion: """
            Memory (VmRSS of the server) is looked at ten times a second. It counts as flat if its \
            highest point in the second half of a phase is not above that of the first half by more \
            than a twentieth and 2 MiB. Any error of any call fails the scenario.
            """)

    @Option(help: "Connections open at once.") var connections = 10_000
    @Option(help: "Calls over them.") var calls = 1_000_000
    @Option(help: "Times a connection is made, used for one call and closed.") var cycles = 100_000
    @OptionGroup var options: BenchOptions

    func perform() throws {
        let directory = try options.directory()
        let files = try OpenFiles.raise()
        guard (1...Limits.loadConnectionsMax).contains(connections),
            (1...Limits.benchCallsMax).contains(calls), (1...Limits.benchCallsMax).contains(cycles)
        else { throw ToolError("--connections, --calls or --cycles out of bounds", exitCode: 78) }
        guard connections + Limits.benchFilesReserve <= files else {
            throw ToolError("\(connections) connections need a higher `ulimit -Hn` than \(files)")
        }
        try BenchPlace.takeGeneratorCPU()
        let server = try BenchServer.start(try BenchProgram.ours(), in: directory)
        defer { server.stop() }
        var memory = MemoryTrack(server)
        let target = try LoadTarget(server.address)
        defer { target.close() }

        try memory.phase("before")
        try target.open(connections)
        try memory.phase("\(connections) connections open")
        let record = try LoadGenerator(target, timeout: .seconds(10)).closed(
            .unary(LoadMethod.message), workers: Limits.benchWorkers,
            seconds: Double(Limits.benchPhaseSecondsMax), callsMax: calls,
            watch: { try memory.look() })
        try memory.phase("\(calls) calls")
        target.closeConnections()
        _ = try server.settledBytes()
        try memory.phase("closed")
        let churn = try Churn(target).run(cycles) { try memory.look() }
        try memory.phase("\(cycles) connections come and gone")
        _ = try server.settledBytes()
        try memory.phase("after")

        Console.table(memory.table).forEach(Console.say)
        try BenchPage.write(memory.table, "connections", in: directory)
        let file = directory + "/connections.json"
        try FileSystem.write(memory.json, to: file)
        Console.say("written to \(file)")
        guard record.failed == 0, record.lost == 0, record.succeeded == calls else {
            throw ToolError(
                "\(record.succeeded) of \(calls) calls succeeded; failures: \(record.failuresText)")
        }
        guard churn == 0 else { throw ToolError("\(churn) of \(cycles) connections failed") }
        guard memory.isFlat else { throw ToolError("memory did not stay flat") }
        Console.say("no error, memory flat")
    }
}

/// Connections that are made, used for one call and closed.
private final class Churn: @unchecked Sendable {
    // SAFETY: used on the target's loop only, except through `wait`.

    private let target: LoadTarget
    private var left = 0
    private var working = 0
    private var failed = 0

    init(_ target: LoadTarget) {
        self.target = target
    }

    /// - Returns: how many failed.
    func run(_ cycles: Int, _ watch: () throws -> Void) throws -> Int {
        try target.loop.wait(1) { [self] in
            left = cycles
            working = Limits.benchWorkers
            for _ in 0..<working { target.loop.spawn { await self.work() } }
        }
        var isDone = false
        let deadline = Deadline.after(.seconds(Limits.benchPhaseSecondsMax))
        while !isDone, !deadline.isOver() {
            try Interruption.pause(.milliseconds(100))
            try watch()
            isDone = try target.loop.wait(Limits.loadConnectSecondsMax) { [self] in working == 0 }
        }
        return try target.loop.wait(1) { [self] in failed + left + working }
    }

    private nonisolated(nonsending) func work() async {
        while left > 0 {
            left -= 1
            do {
                let channel = try target.makeChannel()
                defer { channel.close() }
                let deadline = Deadline.after(.seconds(Limits.loadConnectSecondsMax))
                _ = try await EchoClient(channel).unary(
                    LoadMethod.message, RPCCall(deadline: deadline))
            } catch {
                failed += 1
            }
        }
        working -= 1
    }
}

/// Memory of a server over the phases of a scenario.
struct MemoryTrack {
    private struct Phase {
        let name: String
        let samples: [Int]
        let seconds: Double
    }

    private let read: () throws -> Int
    private var phases: [Phase] = []
    private var samples: [Int] = []
    private var begin = SystemTime().monotonicNanoseconds
    private var nextLook: Int64 = 0

    init(_ server: BenchServer) {
        read = { try server.residentBytes() }
    }

    init(reading read: @escaping () throws -> Int) {
        self.read = read
    }

    /// Takes a sample, at most ten a second.
    mutating func look() throws {
        let now = SystemTime().monotonicNanoseconds
        guard now >= nextLook else { return }
        nextLook = now + 100_000_000
        try sample()
    }

    mutating func sample() throws { samples.append(try read()) }

    /// Ends a phase with one more sample.
    mutating func phase(_ name: String) throws {
        try sample()
        let now = SystemTime().monotonicNanoseconds
        phases.append(
            Phase(name: name, samples: samples, seconds: Double(now - begin) / 1_000_000_000))
        samples = []
        begin = now
    }

    /// Whether no phase's second half rose above its first by more than a twentieth and 2 MiB.
    var isFlat: Bool {
        phases.allSatisfy { phase in
            guard phase.samples.count >= 4 else { return true }
            let half = phase.samples.count / 2
            let first = phase.samples[..<half].max() ?? 0
            let second = phase.samples[half...].max() ?? 0
            return second <= first + first / 20 + 2 << 20
        }
    }

    var table: [[String]] {
        let mebibyte = Double(1 << 20)
        let rows = phases.map { phase -> [String] in
            let half = phase.samples.count / 2
            let halves = [phase.samples[..<half].max(), phase.samples[half...].max()].map {
                $0.map { BenchReport.fixed(Double($0) / mebibyte, 1) } ?? "-"
            }
            let end = BenchReport.fixed(Double(phase.samples.last ?? 0) / mebibyte, 1)
            return [phase.name] + halves + [end, BenchReport.fixed(phase.seconds, 1)]
        }
        return [["phase", "most MiB, 1st half", "2nd half", "at its end", "seconds"]] + rows
    }

    var json: String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("scenario")
        writer.string("connections")
        writer.key("phases")
        writer.beginArray()
        for phase in phases {
            writer.beginObject()
            writer.key("name")
            writer.string(phase.name)
            writer.key("seconds")
            writer.double(phase.seconds)
            writer.key("resident_bytes")
            writer.beginArray()
            phase.samples.forEach { writer.integer($0) }
            writer.endArray()
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}
