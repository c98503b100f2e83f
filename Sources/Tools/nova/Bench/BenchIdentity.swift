import ArgumentParser
import Glibc
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

/// Reads of identity by a schedule, faster and faster, and what a sign-in costs beside its hash.
struct BenchIdentity: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-identity",
        abstract: "Finds the rate at which identity's reads take 50 ms, and what Login computes.",
        discussion: """
            Run it as `nova test-env --services -- nova bench-identity`. Reads leave by a schedule (open \
            loop); a latency runs from the moment a call was due. The rate starts at --rate and grows \
            until the 95th percentile is above 50 ms or calls fail. Sign-ins follow one another; the CPU \
            time of the threads that hash is compared with that of all others. Results go to \
            .nova/bench/identity.json.
            """)

    @Option(help: "Accounts that are read.") var accounts = 200
    @Option(help: "Connections of the load.") var connections = 8
    @Option(help: "Calls a second to begin with.") var rate = 1_000.0
    @Option(help: "Length of each rate, seconds.") var seconds = 5
    @Option(help: "Sign-ins that are measured.") var logins = 50
    @OptionGroup var options: StackOptions

    func perform() throws {
        guard (10...10_000).contains(accounts), (1...256).contains(connections),
            (1...Limits.loadRateMax).contains(rate), (1...1_000).contains(logins),
            (1...Limits.benchSecondsMax).contains(seconds)
        else { throw ToolError("an option is out of bounds", exitCode: 78) }
        let directory = try options.layout().state + "/bench"
        try FileSystem.makeDirectory(directory)
        let place = try TestStack()
        let server = try place.server("identity")
        let rpc = try RPCCaller(
            identity: place.port("identity"), user: place.port("user"))
        defer { rpc.close() }
        let people = try BenchPeople(accounts, rpc)

        let login = try signIns(people, rpc, server)
        Console.table(login.table).forEach(Console.say)
        let steps = try reads(people.reads, server)
        Console.table(ReadStep.table(steps)).forEach(Console.say)
        let file = directory + "/identity.json"
        try FileSystem.write(Self.json(login, steps), to: file)
        Console.say("written to \(file)")
    }

    /// Rates from ``rate`` on: twice as much each time up to half of what is too much, then a tenth more.
    private func reads(_ methods: [LoadMethod], _ server: BenchServer) throws -> [ReadStep] {
        let target = try LoadTarget(server.address, probe: methods[0])
        defer { target.close() }
        try target.open(connections)
        var steps: [ReadStep] = []
        var next = rate
        while next <= Limits.loadRateMax {
            let before = try server.cpuSeconds()
            let record = try LoadGenerator(target, timeout: .seconds(2))
                .open(methods, [.init(rate: next, seconds: Double(seconds))])[0]
            let step = ReadStep(
                rate: next, record: record, cpuSeconds: try server.cpuSeconds() - before)
            steps.append(step)
            Console.say(step.line)
            guard step.holds else { break }
            next = (next * (next < Limits.benchReadsGentleRate ? 2 : 1.1)).rounded()
            try Interruption.pause(.seconds(1))
        }
        return steps
    }

    private func signIns(
        _ people: BenchPeople, _ rpc: RPCCaller, _ server: BenchServer
    ) throws -> LoginCost {
        for at in 0..<3 { try people.signIn(at, rpc) }
        let before = try ThreadTimes(of: server.pid)
        var latencies = LatencyHistogram()
        for at in 0..<logins {
            let start = SystemTime().monotonicNanoseconds
            try people.signIn(at % people.count, rpc)
            latencies.record(SystemTime().monotonicNanoseconds - start)
            try Interruption.pause(.zero)
        }
        return LoginCost(
            times: try ThreadTimes(of: server.pid).since(before), logins: logins,
            latencies: latencies)
    }

    private static func json(_ login: LoginCost, _ steps: [ReadStep]) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("login_hash_us")
        writer.double(login.hashMicroseconds)
        writer.key("login_outside_us")
        writer.double(login.outsideMicroseconds)
        writer.key("reads")
        writer.beginArray()
        for step in steps {
            writer.beginObject()
            writer.key("rate")
            writer.double(step.rate)
            writer.key("p95_ms")
            writer.double(step.milliseconds(0.95))
            writer.key("failed")
            writer.integer(Int64(step.missed))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}

/// What the calls of one rate got.
private struct ReadStep {
    let rate: Double
    let record: LoadRecord
    let cpuSeconds: Double

    /// Calls that were due and got no right answer.
    var missed: Int { record.failed + record.lost + record.unsent }
    /// A call in a thousand may fail; that is the bar for a service (targets).
    var holds: Bool {
        milliseconds(0.95) <= Limits.benchReadsMillisecondsMax
            && missed * 1_000 <= record.succeeded
    }

    func milliseconds(_ share: Double) -> Double { record.latencies.microseconds(share) / 1_000 }

    private var cells: [String] {
        let each = record.succeeded > 0 ? cpuSeconds / Double(record.succeeded) * 1_000_000 : 0
        return [BenchReport.fixed(rate, 0)]
            + [0.5, 0.95, 0.99].map { BenchReport.fixed(milliseconds($0), 2) }
            + ["\(missed)", BenchReport.fixed(each, 1), holds ? "yes" : "no"]
    }

    var line: String { cells.joined(separator: "  ") }

    static func table(_ steps: [ReadStep]) -> [[String]] {
        [["calls/s", "p50 ms", "p95 ms", "p99 ms", "missed", "CPU µs/call", "holds"]]
            + steps.map(\.cells)
    }
}

/// CPU time of sign-ins, by where it went.
private struct LoginCost {
    let times: ThreadTimes
    let logins: Int
    let latencies: LatencyHistogram

    var hashMicroseconds: Double { Double(times.hashing) / Double(logins) / 1_000 }
    var outsideMicroseconds: Double { Double(times.others) / Double(logins) / 1_000 }

    var table: [[String]] {
        let share = outsideMicroseconds / (outsideMicroseconds + hashMicroseconds)
        return [
            ["sign-ins", "\(logins)"],
            ["CPU of the hash, µs", BenchReport.fixed(hashMicroseconds, 0)],
            ["all other CPU of identity, µs", BenchReport.fixed(outsideMicroseconds, 0)],
            ["… its share, per cent", BenchReport.fixed(share * 100, 2)],
            [
                "latency p50, p99, ms",
                [0.5, 0.99].map { BenchReport.fixed(latencies.microseconds($0) / 1_000, 1) }
                    .joined(separator: ", "),
            ],
        ]
    }
}

/// CPU time of a process's threads, in nanoseconds: of those named `argon2`, and of the others.
private struct ThreadTimes {
    private(set) var hashing: Int64 = 0
    private(set) var others: Int64 = 0

    init(of pid: pid_t) throws {
        for thread in FileSystem.names(in: "/proc/\(pid)/task") {
            let path = "/proc/\(pid)/task/\(thread)"
            // proc(5): the first field of schedstat is time on the CPU. A thread may end meanwhile.
            guard let name = FileSystem.read(path + "/comm"),
                let time = FileSystem.read(path + "/schedstat")?.split(separator: " ").first
                    .flatMap({ Int64($0) })
            else { continue }
            if name.hasPrefix("argon2") { hashing += time } else { others += time }
        }
        guard hashing > 0 else { throw ToolError("process \(pid) has no threads that hash") }
    }

    func since(_ earlier: ThreadTimes) -> ThreadTimes {
        var difference = self
        difference.hashing -= earlier.hashing
        difference.others -= earlier.others
        return difference
    }
}
