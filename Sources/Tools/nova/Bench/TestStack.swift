import Glibc

/// The private stack below which `nova test-env --services` runs a command.
struct TestStack {
    /// URL of its database server.
    let database: String
    private let state: String

    /// - Throws: `ToolError` when there is none.
    init() throws {
        database = try Self.variable("NOVA_TEST_DATABASE_URL")
        state = try Self.variable("NOVA_TEST_STATE")
    }

    /// The port a service listens on.
    func port(_ service: String) throws -> Int {
        let name = "NOVA_TEST_\(service.uppercased())_ADDRESS"
        guard let port = try Self.variable(name).split(separator: ":").last.flatMap({ Int($0) })
        else { throw ToolError("\(name) is no host:port") }
        return port
    }

    /// The process of a service.
    func pid(_ service: String) throws -> pid_t {
        let file = state + "/run/\(service).pid"
        guard let text = FileSystem.read(file)?.split(whereSeparator: \.isWhitespace).first,
            let pid = pid_t(text)
        else { throw ToolError("\(file) holds no pid") }
        return pid
    }

    /// A service as benchmarks see it.
    func server(_ service: String) throws -> BenchServer {
        try BenchServer(parsing: "\(service)=\(try port(service))=\(try pid(service))")
    }

    private static func variable(_ name: String) throws -> String {
        guard let value = getenv(name) else {
            throw ToolError("\(name) is not set: run this below `nova test-env --services --`")
        }
        return String(cString: value)
    }
}
