/// The stack's own Redis: loopback only, a snapshot under the state directory when it stops.
struct RedisServer {
    static let name = "redis"
    let layout: Layout
    /// Ends with its parent: for tests.
    var isDisposable = false

    var port: Int { layout.ports[ServiceEntry.redisPort] }
    var url: String { "redis://127.0.0.1:\(port)" }

    func start() throws -> ProcessRecord {
        let directory = "\(layout.data)/redis"
        try FileSystem.makeDirectory(directory)
        let server = [
            "redis-server", "--port", "\(port)", "--bind", "127.0.0.1", "--dir", directory,
            "--daemonize", "no", "--appendonly", "no", "--save", "900 1",
        ]
        let command = isDisposable ? Command(server).endingWithParent("TERM") : Command(server)
        let pid = try command.launch(.detached(log: layout.log(of: Self.name)))
        return try ProcessRecord.keep(Self.name, pid: pid, in: layout)
    }

    func isReady() throws -> Bool {
        let ping = try Command(["redis-cli", "-h", "127.0.0.1", "-p", "\(port)", "ping"]).run()
        return ping.status == 0 && ping.output.hasPrefix("PONG")
    }
}
