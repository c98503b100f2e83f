import ArgumentParser
import Glibc
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC

/// `identity.GetUser` straight from Postgres beside pgbench's select, in interleaved rounds.
struct BenchAccounts: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-accounts",
        abstract: "Measures identity.GetUser beside `pgbench -S -M prepared` on the same server.",
        discussion: """
            Run it as `nova test-env --services -- nova bench-accounts`. Both use the connections that \
            a service has (NOVA_PG_CONNECTIONS, default 12) and all CPUs. Results go to \
            .nova/bench/accounts.json.
            """)

    @Option(help: "How often both are visited.") var rounds = 5
    @Option(help: "Length of one run, seconds.") var seconds = 3
    @Option(help: "Connections of pgbench; what the service has.") var connections = 12
    @OptionGroup var options: StackOptions

    func perform() throws {
        guard (1...Limits.benchRoundsMax).contains(rounds),
            (1...Limits.benchSecondsMax).contains(seconds)
        else { throw ToolError("--rounds or --seconds out of bounds", exitCode: 78) }
        let directory = try options.layout().state + "/bench"
        try FileSystem.makeDirectory(directory)
        let place = try TestStack()
        let database = place.database
        let identity = try place.port("identity")
        let user = try place.port("user")
        let pid = try place.pid("identity")
        try Self.writeRequest(to: directory + "/get-user.bin", identity: identity, user: user)
        _ = try Command(["pgbench", "--initialize", "--quiet", "--scale=1", database])
            .require("pgbench")

        var select: [Double] = []
        var calls: [Double] = []
        var cpu: [Double] = []
        for round in 0...rounds {
            let rate = try selects(database)
            let load = try gets(directory + "/get-user.bin", port: identity, pid: pid, rate: rate)
            // The first round warms both up.
            guard round > 0 else { continue }
            select.append(rate)
            calls.append(load.rate)
            cpu.append(load.cpuMicroseconds)
            try Interruption.pause(.zero)
        }
        let ratios = zip(calls, select).map { $0 / $1 }
        Console.table([
            ["what", "per second (median, min-max)", "CPU µs each"],
            ["pgbench -S -M prepared -c \(connections)", BenchReport.spread(select, 0), "-"],
            [
                "identity.GetUser over gRPC", BenchReport.spread(calls, 0),
                BenchReport.spread(cpu, 2),
            ],
            ["GetUser ÷ pgbench", BenchReport.spread(ratios, 2), "-"],
        ]).forEach(Console.say)
        let file = directory + "/accounts.json"
        try FileSystem.write(Self.json(select: select, calls: calls, cpu: cpu), to: file)
        Console.say("written to \(file)")
    }

    private func selects(_ database: String) throws -> Double {
        let output = try Command([
            "pgbench", "--no-vacuum", "--select-only", "--protocol=prepared",
            "--client=\(connections)", "--jobs=1", "--time=\(seconds)", database,
        ]).require("pgbench")
        for line in output.split(separator: "\n") where line.hasPrefix("tps = ") {
            if let rate = line.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) }) {
                return rate
            }
        }
        throw ToolError("pgbench's output cannot be read:\n\(output)")
    }

    private func gets(
        _ body: String, port: Int, pid: pid_t, rate: Double
    ) throws -> (rate: Double, cpuMicroseconds: Double) {
        let server = try BenchServer(parsing: "identity=\(port)=\(pid)")
        let requests = max(Limits.benchTrialRequests, Int(rate) * seconds)
        let before = try server.cpuSeconds()
        let output = try Command([
            "h2load", "--threads=1", "--clients=8", "--max-concurrent-streams=16",
            "--requests=\(requests)", "--header=content-type: application/grpc",
            "--header=te: trailers", "--header=x-nova-service: user", "--data=\(body)",
            "http://127.0.0.1:\(port)/nova.identity.v1.IdentityService/GetUser",
        ]).require("h2load")
        let cpu = try server.cpuSeconds() - before
        let report = try H2LoadReport(output)
        // An error has no message, so one of them shows in the bytes.
        guard report.succeeded == requests, report.dataBytes > requests * 40,
            report.dataBytes % requests == 0
        else { throw ToolError("identity answered wrongly:\n\(output)") }
        return (report.requestsPerSecond, cpu / Double(requests) * 1_000_000)
    }

    /// Makes an account and writes the framed request for it.
    private static func writeRequest(to path: String, identity: Int, user: Int) throws {
        let caller = try RPCCaller(identity: identity, user: user)
        defer { caller.close() }
        let name = "bench_\(UUID.v7(at: SystemTime().now).description.suffix(12))"
        let client = caller.identity
        let call = caller.call()
        let id = try caller.wait {
            try await client.register(
                RegisterRequest(
                    email: "\(name)@example.org", username: name,
                    password: "\(name) measures, \(name) waits",
                    idempotencyKey: UUID.v7(at: SystemTime().now).description), call
            ).user?.id ?? ""
        }
        try LoadBody.write(GetUserRequest(userID: id), to: path)
    }

    private static func json(select: [Double], calls: [Double], cpu: [Double]) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        for (key, values) in [
            ("pgbench_per_second", select), ("get_user_per_second", calls),
            ("get_user_cpu_us", cpu),
        ] {
            writer.key(key)
            writer.beginArray()
            values.forEach { writer.double($0) }
            writer.endArray()
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self) + "\n"
    }
}
