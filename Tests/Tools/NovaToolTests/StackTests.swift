import Glibc
import Testing

@testable import nova

@Suite("Ports")
struct PortsTests {
    @Test("without a base they are the published ones")
    func published() throws {
        let ports = try Ports(base: nil)
        #expect(
            ServiceEntry.all.map { [ports[$0.port], ports[$0.adminPort]] } == [
                [50_051, 9_051], [50_052, 9_052], [8_080, 9_080],
            ])
        #expect(ports[ServiceEntry.postgresPort] == 54_320)
        #expect(ports[ServiceEntry.redisPort] == 63_790)
    }

    @Test("a base shifts all of them, and none meets another")
    func shifted() throws {
        let ports = try Ports(base: 20_000)
        #expect(ports.all == [20_032, 20_079, 20_051, 20_151, 20_052, 20_152, 20_080, 20_180])
        #expect(Set(ports.all).count == ports.all.count)
    }

    @Test("a base whose ports do not fit is refused", arguments: [0, -5, 65_400, 70_000])
    func refused(base: Int) {
        let error = #expect(throws: ToolError.self) { try Ports(base: base) }
        #expect(error?.exitCode == 78)
    }

    @Test("a port somebody holds is not free, and two test runs never claim one block")
    func claimed() throws {
        let (ports, claim) = try PortBlock.claim()
        let base = try #require(ports.base)
        #expect(PortGuard(port: base) == nil)
        claim.release()
        #expect(Ports.isFree(base))
    }
}

@Suite("ServiceProcess")
final class ServiceProcessTests {
    private let layout: Layout

    init() throws {
        let directory = "/tmp/nova-tool-tests-\(FileSystem.randomHex(bytes: 8))"
        layout = Layout(state: directory, binaries: directory, ports: try Ports(base: 20_000))
        try layout.prepare()
    }

    deinit { try? FileSystem.removeTree(layout.state) }

    @Test("knows its ports, its own database, its peers and the secrets it reads")
    func environment() throws {
        let caller = ProcessEnvironment([
            "NOVA_LOOPS": "2", "PATH": "/bin", "NOVA_LISTEN": "x:1", "NOVA_MIGRATIONS": "m",
        ])
        let user = ServiceProcess(entry: try .named("user"), layout: layout)
        #expect(
            try user.environment(from: caller).variables == [
                "NOVA_LOOPS": "2", "PATH": "/bin", "NOVA_LISTEN": "127.0.0.1:20052",
                "NOVA_ADMIN_LISTEN": "127.0.0.1:20152", "NOVA_MIGRATIONS": "m",
                "NOVA_IDENTITY_ADDRESS": "127.0.0.1:20051",
                "NOVA_DATABASE_URL_FILE": "\(layout.secrets)/user_database_url",
                "NOVA_REDIS_URL": RedisServer(layout: layout).url,
                "NOVA_PAGE_TOKEN_KEY_FILE": "\(layout.secrets)/nova_page_token_key",
                "NOVA_TLS_CERT": "\(layout.state)/certs/user.pem",
                "NOVA_TLS_KEY": "\(layout.state)/certs/user.key",
                "NOVA_TLS_CA": "\(layout.state)/certs/ca.pem",
            ])
        let password = try layout.secret("postgres_nova_user")
        #expect(
            FileSystem.read("\(layout.secrets)/user_database_url")
                == "postgres://nova_user:\(password)@127.0.0.1:20032/nova_user")
    }

    @Test("what the caller says of peers and secrets stays; the gateway is told of no database")
    func given() throws {
        let caller = ProcessEnvironment([
            "NOVA_USER_ADDRESS": "127.0.0.1:9", "NOVA_DATABASE_URL": "postgres://elsewhere",
            "NOVA_TOKEN_KEY": "k", "NOVA_PAGE_TOKEN_KEY_FILE": "/f", "NOVA_TLS_CERT": "",
        ])
        let gateway = ServiceProcess(entry: try .named("gateway"), layout: layout)
        let environment = try gateway.environment(from: caller)
        #expect(environment["NOVA_USER_ADDRESS"] == "127.0.0.1:9")
        #expect(environment["NOVA_DATABASE_URL"] == nil)
        #expect(environment["NOVA_DATABASE_URL_FILE"] == nil)
        let identity = ServiceProcess(entry: try .named("identity"), layout: layout)
        let given = try identity.environment(from: caller)
        #expect(given["NOVA_TOKEN_KEY_FILE"] == nil)
        #expect(given["NOVA_PAGE_TOKEN_KEY_FILE"] == "/f")
        #expect(given["NOVA_TLS_CERT"] == "" && given["NOVA_TLS_KEY"] == nil)
    }

    @Test("a secret is made once and kept for its owner alone")
    func secret() throws {
        let first = try layout.secret("a")
        #expect(first.utf8.count == 64)
        #expect(try layout.secret("a") == first)
        #expect(try layout.secret("b") != first)
        var status = stat()
        #expect(stat("\(layout.secrets)/a", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test("an unknown service is refused with the ones there are")
    func unknown() {
        let error = #expect(throws: ToolError.self) { try ServiceEntry.named("usr") }
        #expect(error?.description.contains("identity, user, gateway") == true)
    }
}

@Suite("Ports reference")
struct PortsReferenceTests {
    @Test("docs/reference/ports.md has a row for every process")
    func rows() throws {
        var root = #filePath[...]
        for _ in 0..<4 { root = root[..<(root.lastIndex(of: "/") ?? root.startIndex)] }
        let page = try #require(FileSystem.read("\(root)/docs/reference/ports.md"))
        for entry in ServiceEntry.all {
            let row = "| \(entry.name) | \(entry.port.fixed) | \(entry.adminPort.fixed) "
            let shifted = "| B+\(entry.port.offset) | B+\(entry.adminPort.offset) |"
            #expect(page.contains(row + shifted), "\(row + shifted)")
        }
    }
}

@Suite("Command")
struct CommandTests {
    @Test("gives back status and both outputs, and hands over its input")
    func run() throws {
        let result = try Command(["sh", "-c", "cat; echo err >&2; exit 3"]).run(input: "in\n")
        #expect(result.status == 3)
        #expect(result.output == "in\nerr\n")
    }

    @Test("a signal that ends it is 128 and its number")
    func signalled() throws {
        #expect(try Command(["sh", "-c", "kill -9 $$"]).run().status == 137)
    }

    @Test("a program that is not there is an error with its name")
    func missing() {
        let error = #expect(throws: ToolError.self) { try Command(["no-such-program"]).run() }
        #expect(error?.description.contains("no-such-program") == true)
    }

    @Test("input past what a pipe holds is refused, not waited for")
    func tooMuch() {
        let input = String(repeating: "x", count: Limits.inputBytesMax + 1)
        #expect(throws: ToolError.self) { try Command(["cat"]).run(input: input) }
    }

    @Test("sees exactly the environment it is given")
    func environment() throws {
        let environment = ProcessEnvironment(["A": "1 = 2"])
        #expect(try Command(["/usr/bin/env"], environment: environment).run().output == "A=1 = 2\n")
    }
}

@Suite("HTTPRequest")
struct HTTPRequestTests {
    @Test("a whole answer gives status and body")
    func parse() {
        let answer = Array("HTTP/1.1 503 Service Unavailable\r\nA: b\r\n\r\nnot yet".utf8)
        #expect(HTTPRequest.parse(answer) == HTTPRequest.Response(status: 503, body: "not yet"))
    }

    @Test(
        "half an answer or another protocol is none",
        arguments: ["", "HTTP/1.1 200 OK\r\n", "SSH-2.0\r\n\r\n"])
    func refused(answer: String) {
        #expect(HTTPRequest.parse(Array(answer.utf8)) == nil)
    }

    @Test("a port where nobody listens is an error at once")
    func nobody() throws {
        let (ports, claim) = try PortBlock.claim()
        defer { claim.release() }
        let port = try #require(ports.base)
        #expect(throws: ToolError.self) {
            try HTTPRequest(port: port, path: "/").send(within: .seconds(5))
        }
    }

    @Test("a listener that never answers costs no more than the limit")
    func silent() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in.loopback(port: 0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                try #require(bind(listener, $0, size) == 0 && listen(listener, 1) == 0)
                try #require(getsockname(listener, $0, &size) == 0)
            }
        }
        let port = Int(UInt16(bigEndian: address.sin_port))
        #expect(throws: ToolError.self) {
            try HTTPRequest(port: port, path: "/").send(within: .milliseconds(50))
        }
    }
}

@Suite("Console")
struct ConsoleTests {
    @Test("columns are as wide as their widest cell and rows end without spaces")
    func table() {
        #expect(Console.table([["a", "bb", "c"], ["aaa", "b", ""]]) == ["a    bb  c", "aaa  b"])
    }
}
