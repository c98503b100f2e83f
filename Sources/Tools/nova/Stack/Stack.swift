import Glibc
import NovaPrimitives

/// The local stack: Postgres, Redis and every service of ``ServiceEntry/all``.
struct Stack {
    let layout: Layout
    /// Servers without services, for tests that bring their own.
    var services = ServiceEntry.all
    var isDisposable = false
    var say: @Sendable (String) -> Void = Console.say

    /// Starts what does not run, a process that was killed too, and returns when all is ready.
    ///
    /// - Parameter started: gets the name of each process as it is started, also when a later one
    ///   fails, so that the caller can stop exactly those.
    /// - Throws: `ToolError` with the reason and the log's path; `Interruption` at a signal.
    func up(started: inout [String]) throws {
        let deadline = Deadline.after(.seconds(Limits.readySecondsMax))
        try layout.exclusively {
            try layout.prepare()
            try startServers(by: deadline, started: &started)
            var waiting: [(ServiceProcess, ProcessRecord)] = []
            for entry in services {
                let process = ServiceProcess(
                    entry: entry, layout: layout, isDisposable: isDisposable)
                if let record = runningAlready(entry.name) {
                    waiting.append((process, record))
                    continue
                }
                if entry.ownsDatabase { try process.migrate() }
                let record = try process.start()
                started.append(entry.name)
                waiting.append((process, record))
            }
            try awaitReadiness(of: waiting, by: deadline)
        }
    }

    /// Stops the named processes, services before the servers they use; data stays.
    func down(_ names: [String]? = nil) throws {
        guard FileSystem.exists(layout.run) else { return say("nothing runs") }
        try layout.exclusively {
            var stopped = 0
            for name in stoppingOrder where names?.contains(name) ?? true {
                guard let record = ProcessRecord.running(name, in: layout) else { continue }
                let isServer = name == PostgresServer.name || name == RedisServer.name
                // Postgres waits for its clients at SIGTERM; SIGINT is its fast shutdown.
                let left = try record.stop(
                    name == PostgresServer.name ? SIGINT : SIGTERM,
                    within: isServer ? Limits.serverStopSecondsMax : Limits.serviceStopSecondsMax,
                    in: layout)
                say("\(name) \(left ? "stopped" : "did not leave in time and was killed")")
                stopped += 1
            }
            if stopped == 0 { say("nothing runs") }
        }
    }

    /// One row per process: name, state, address, admin address.
    func table() -> [[String]] {
        let postgres = "127.0.0.1:\(layout.ports[ServiceEntry.postgresPort])"
        let redis = "127.0.0.1:\(layout.ports[ServiceEntry.redisPort])"
        var rows = [["process", "state", "address", "admin"]]
        rows.append([PostgresServer.name, state(PostgresServer.name), postgres, ""])
        rows.append([RedisServer.name, state(RedisServer.name), redis, ""])
        for entry in services {
            let process = ServiceProcess(entry: entry, layout: layout)
            rows.append([
                entry.name, state(entry.name, process), process.address,
                "http://\(process.adminAddress)/readyz",
            ])
        }
        return rows
    }

    private func state(_ name: String, _ process: ServiceProcess? = nil) -> String {
        guard let record = ProcessRecord.running(name, in: layout) else { return "stopped" }
        guard let process else { return "running (\(record.pid))" }
        return "\(process.isReady() ? "ready" : "not ready") (\(record.pid))"
    }

    private var stoppingOrder: [String] {
        services.map(\.name).reversed() + [RedisServer.name, PostgresServer.name]
    }

    private func runningAlready(_ name: String) -> ProcessRecord? {
        guard let record = ProcessRecord.running(name, in: layout) else { return nil }
        let age =
            record.runsOlderBuild ? ", from an older build: `make down` first to replace it" : ""
        say("\(name) already runs (pid \(record.pid)\(age))")
        return record
    }

    private func startServers(by deadline: Deadline, started: inout [String]) throws {
        let postgres = PostgresServer(layout: layout, isDisposable: isDisposable)
        let redis = RedisServer(layout: layout, isDisposable: isDisposable)
        var records: [ProcessRecord] = []
        for (name, port, start) in [
            (PostgresServer.name, postgres.port, postgres.start),
            (RedisServer.name, redis.port, redis.start),
        ] {
            if let record = runningAlready(name) {
                records.append(record)
                continue
            }
            guard try Ports.becomesFree(port) else {
                throw ToolError("\(name) needs port \(port), which somebody else has")
            }
            records.append(try start())
            started.append(name)
            say("\(name) started (pid \(records[records.count - 1].pid))")
        }
        let ready = try Interruption.wait(until: deadline) {
            for record in records where !record.isAlive { throw ended(record.name) }
            return try postgres.isReady() && redis.isReady()
        }
        guard ready else { throw ToolError("Postgres and Redis are not ready, see \(layout.log)") }
        try postgres.provision(services)
    }

    private func awaitReadiness(
        of processes: [(ServiceProcess, ProcessRecord)], by deadline: Deadline
    ) throws {
        var waiting = processes
        let ready = try Interruption.wait(until: deadline) {
            try waiting.removeAll { process, record in
                guard record.isAlive else { throw ended(record.name) }
                guard process.isReady() else { return false }
                say("\(record.name) is ready (pid \(record.pid))")
                return true
            }
            return waiting.isEmpty
        }
        guard ready else {
            let names = waiting.map { $0.1.name }
            let logs = names.map { layout.log(of: $0) }.joined(separator: ", ")
            throw ToolError(
                "\(names.joined(separator: ", ")) not ready within \(Limits.readySecondsMax) s, "
                    + "see \(logs)")
        }
    }

    private func ended(_ name: String) -> ToolError {
        let log = layout.log(of: name)
        return ToolError("\(name) ended while starting, see \(log)\n\(FileSystem.tail(log))")
    }
}
