/// One of Nova's services as a child process: its environment, migration, start and readiness.
struct ServiceProcess {
    let entry: ServiceEntry
    let layout: Layout
    /// Ends with its parent: for tests.
    var isDisposable = false

    var address: String { "127.0.0.1:\(layout.ports[entry.port])" }
    var adminAddress: String { "127.0.0.1:\(layout.ports[entry.adminPort])" }
    var executable: String { "\(layout.binaries)/\(entry.name)" }

    /// The caller's environment and, on top of it, what makes this process this service. What the
    /// caller says about secrets, peers and migrations stays: that is how a part of the stack is
    /// swapped for another.
    func environment(from caller: ProcessEnvironment = .current) throws -> ProcessEnvironment {
        var environment = caller
        environment["NOVA_LISTEN"] = address
        environment["NOVA_ADMIN_LISTEN"] = adminAddress
        environment["NOVA_DATABASE_URL"] = nil
        environment["NOVA_DATABASE_URL_FILE"] = entry.ownsDatabase ? try databaseURLFile() : nil
        if caller["NOVA_REDIS_URL"] == nil, caller["NOVA_REDIS_URL_FILE"] == nil {
            environment["NOVA_REDIS_URL"] = RedisServer(layout: layout).url
        }
        for secret in entry.secrets where caller[secret] == nil && caller["\(secret)_FILE"] == nil {
            environment["\(secret)_FILE"] = try layout.secretFile(secret.lowercased())
        }
        for peer in entry.peers {
            let variable = "NOVA_\(peer.uppercased())_ADDRESS"
            let process = ServiceProcess(entry: try .named(peer), layout: layout)
            environment[variable] = caller[variable] ?? process.address
        }
        // Set to nothing by the caller: plaintext, and claims instead of certificates.
        if caller["NOVA_TLS_CERT"] == nil {
            let certificates = layout.certificates
            _ = try certificates.ensure([entry.name])
            environment["NOVA_TLS_CERT"] = certificates.certificate(of: entry.name)
            environment["NOVA_TLS_KEY"] = certificates.key(of: entry.name)
            environment["NOVA_TLS_CA"] = certificates.authorities
        }
        if entry.name == "identity", caller["NOVA_WEBAUTHN_RP_ID"] == nil,
            caller["NOVA_WEBAUTHN_ORIGINS"] == nil
        {
            let gateway = layout.ports[try ServiceEntry.named("gateway").port]
            environment["NOVA_WEBAUTHN_RP_ID"] = "localhost"
            environment["NOVA_WEBAUTHN_ORIGINS"] = "http://localhost:\(gateway)"
        }
        if caller["NOVA_MIGRATIONS"] == nil {
            environment["NOVA_MIGRATIONS"] = try FileSystem.absolutePath("migrations")
        }
        return environment
    }

    /// In a file and not in the environment, which every process of this user can read.
    private func databaseURLFile() throws -> String {
        let path = "\(layout.secrets)/\(entry.name)_database_url"
        try FileSystem.write(
            try PostgresServer(layout: layout).url(of: entry), to: path, mode: 0o600)
        return path
    }

    func migrate() throws {
        let command = Command([executable, "migrate"], environment: try environment())
        let result = try command.run()
        guard result.status == 0 else {
            throw ToolError(
                "\(entry.name) migrate failed (exit \(result.status)):\n\(result.output)")
        }
    }

    func start() throws -> ProcessRecord {
        for port in [entry.port, entry.adminPort] {
            if try Ports.becomesFree(layout.ports[port]) { continue }
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
