/// One of Nova's services as a child process: its environment, migration, start and readiness.
struct ServiceProcess {
    let entry: ServiceEntry
    let layout: Layout
    /// Ends with its parent: for tests.
    var isDisposable = false

    var address: String { "127.0.0.1:\(layout.ports[entry.port])" }
    var adminAddress: String { "127.0.0.1:\(layout.ports[entry.adminPort])" }
    var executable: String { "\(layout.binaries)/\(entry.name)" }

    /// The caller's environment and, on top of it, what makes this process this service. A peer's
    /// address the caller sets stays: that is how one service of the stack is swapped for another.
    func environment(from caller: ProcessEnvironment = .current) throws -> ProcessEnvironment {
        var environment = caller
        for name in Self.toolVariables { environment[name] = nil }
        environment["NOVA_LISTEN"] = address
        environment["NOVA_ADMIN_LISTEN"] = adminAddress
        environment["NOVA_DATABASE_URL"] = nil
        if entry.ownsDatabase {
            environment["NOVA_DATABASE_URL"] = try PostgresServer(layout: layout).url(of: entry)
        }
        for peer in entry.peers {
            let variable = "NOVA_\(peer.uppercased())_ADDRESS"
            let process = ServiceProcess(entry: try .named(peer), layout: layout)
            environment[variable] = caller[variable] ?? process.address
        }
        return environment
    }

    /// What only the tools read. A service stops at a `NOVA_*` name it does not know.
    static let toolVariables = ["NOVA_PORT_BASE"]

    func migrate() throws {
        let command = Command([executable, "migrate"], environment: try environment())
        let result = try command.run()
        guard result.status == 0 else {
            throw ToolError(
                "\(entry.name) migrate failed (exit \(result.status)):\n\(result.output)")
        }
    }

    func start() throws -> ProcessRecord {
        for port in [entry.port, entry.adminPort] where !Ports.isFree(layout.ports[port]) {
            throw ToolError(
                "\(entry.name) needs port \(layout.ports[port]), which somebody else has; "
                    + "set NOVA_PORT_BASE to move the whole stack")
        }
        var command = Command([executable, "serve"], environment: try environment())
        if isDisposable { command = command.endingWithParent("TERM") }
        let pid = try command.launch(.detached(log: layout.log(of: entry.name)))
        return try ProcessRecord.keep(entry.name, pid: pid, in: layout)
    }

    func isReady() -> Bool {
        let request = HTTPRequest(port: layout.ports[entry.adminPort], path: "/readyz")
        return (try? request.send(within: .milliseconds(Limits.probeMillisecondsMax)))?.status
            == 200
    }
}
