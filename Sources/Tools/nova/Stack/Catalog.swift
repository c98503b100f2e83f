/// A service of the stack. What runs besides Postgres and Redis is ``all`` and nothing else: to add a
/// service is to add a line.
struct ServiceEntry: Equatable {
    /// Executable, pid file, log, database role and `NOVA_<NAME>_ADDRESS`, all from this word.
    let name: String
    /// Port without a base, and its distance from `NOVA_PORT_BASE`.
    let port: Port
    let adminPort: Port
    /// Whether it owns a database (and has migrations).
    var ownsDatabase = true
    /// The services it is told the addresses of.
    var peers: [String] = []
    /// Generated secrets it reads, by variable; it gets `<variable>_FILE`.
    var secrets: [String] = []

    struct Port: Equatable {
        let fixed: Int
        let offset: Int
    }

    /// In starting order; stopping goes the other way round.
    static let all: [ServiceEntry] = [
        service(
            "identity", 1, secrets: ["NOVA_TOKEN_KEY", "NOVA_PAGE_TOKEN_KEY", "NOVA_MAIL_KEY"]),
        service("user", 2, peers: ["identity"], secrets: ["NOVA_PAGE_TOKEN_KEY"]),
        ServiceEntry(
            name: "gateway", port: Port(fixed: 8080, offset: 80),
            adminPort: Port(fixed: 9080, offset: 180), ownsDatabase: false,
            peers: ["identity", "user"]),
    ]

    static func named(_ name: String) throws -> ServiceEntry {
        guard let entry = all.first(where: { $0.name == name }) else {
            let known = all.map(\.name).joined(separator: ", ")
            throw ToolError("there is no service \"\(name)\"; there are \(known)")
        }
        return entry
    }

    /// A gRPC service: 50050 + number, its admin port 9050 + number.
    private static func service(
        _ name: String, _ number: Int, peers: [String] = [], secrets: [String] = []
    ) -> ServiceEntry {
        ServiceEntry(
            name: name, port: Port(fixed: 50_050 + number, offset: 50 + number),
            adminPort: Port(fixed: 9_050 + number, offset: 150 + number), peers: peers,
            secrets: secrets)
    }

    static let postgresPort = Port(fixed: 54_320, offset: 32)
    static let redisPort = Port(fixed: 63_790, offset: 79)
}
