import ArgumentParser
import Glibc

struct TestEnvironment: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "test-env",
        abstract: "Runs a command beside a private stack on free ports, then removes the stack.",
        discussion: """
            The command finds the stack in NOVA_TEST_* (docs/howto/test.md). Everything started here is \
            stopped at the end: after success, failure and Ctrl-C.
            """)

    @Flag(help: "Also start the services, not Postgres and Redis alone.") var services = false
    @Flag(help: "Keep the directory with logs and data.") var keep = false
    @Argument(parsing: .postTerminator, help: "The command, after --.") var command: [String] = []

    func perform() throws {
        guard !command.isEmpty else { throw ToolError("say what to run: nova test-env -- COMMAND") }
        let (ports, claim) = try PortBlock.claim()
        defer { claim.release() }
        let directory = try Self.makeDirectory()
        let layout = Layout(
            state: directory, binaries: try FileSystem.directoryOfThisProgram(), ports: ports)
        let stack = Stack(
            layout: layout, services: services ? ServiceEntry.all : [], isDisposable: true,
            say: { _ in })
        var started: [String] = []
        let outcome = Result { () throws -> Int32 in
            try stack.up(started: &started)
            let environment = try Self.environment(layout, stack: stack)
            let whole = Command(command, environment: environment).endingWithParent("TERM")
            return try Foreground(whole).run()
        }
        // All of it, also what a test has restarted.
        try stack.down()
        let failed = (try? outcome.get()) != 0
        if keep || (failed && services) {
            Console.complain("the stack's logs are in \(layout.log)")
            try FileSystem.removeTree(layout.data)
        } else {
            try FileSystem.removeTree(directory)
        }
        let status = try outcome.get()
        if status != 0 { throw ExitCode(status) }
    }

    private static func makeDirectory() throws -> String {
        var template = Array("/tmp/nova-test-XXXXXX".utf8CString)
        // 0755, not mkdtemp's 0700: Postgres walks through it as another user; secrets/ is 0700.
        guard mkdtemp(&template) != nil, chmod(template, 0o755) == 0 else {
            throw ToolError.system("/tmp/nova-test-XXXXXX")
        }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func environment(_ layout: Layout, stack: Stack) throws -> ProcessEnvironment {
        let postgres = PostgresServer(layout: layout)
        let password = try postgres.password(of: "nova_test")
        try postgres.administer(
            """
            \\set ON_ERROR_STOP on
            CREATE ROLE nova_test LOGIN SUPERUSER PASSWORD '\(password)';
            CREATE DATABASE nova_test OWNER nova_test;
            """)
        var environment = ProcessEnvironment.current
        environment["NOVA_PORT_BASE"] = nil
        environment["NOVA_TEST_STATE"] = layout.state
        environment["NOVA_TEST_PORT_BASE"] = layout.ports.base.map(String.init)
        environment["NOVA_TEST_BINARIES"] = layout.binaries
        environment["NOVA_TEST_REDIS_URL"] = RedisServer(layout: layout).url
        environment["NOVA_TEST_DATABASE_URL"] = postgres.url(
            role: "nova_test", password: password, database: "nova_test")
        for entry in stack.services {
            let process = ServiceProcess(entry: entry, layout: layout)
            let name = "NOVA_TEST_\(entry.name.uppercased())"
            environment["\(name)_ADDRESS"] = process.address
            environment["\(name)_ADMIN_ADDRESS"] = process.adminAddress
        }
        return environment
    }
}

/// A block of ports for one private stack.
enum PortBlock {
    /// Finds a base whose ports are all free, below the range the kernel hands out itself.
    ///
    /// - Returns: the ports, and a guard on the base itself that keeps other test runs away from the
    ///   block while it is held: the look at the ports alone would leave a gap.
    static func claim() throws -> (Ports, PortGuard) {
        for _ in 0..<Limits.portBlockTries {
            let base = 10_000 + 200 * Int.random(in: 0..<110)
            guard let claim = PortGuard(port: base) else { continue }
            let ports = try Ports(base: base)
            if ports.all.allSatisfy(Ports.isFree) { return (ports, claim) }
            claim.release()
        }
        throw ToolError("no free block of 200 ports between 10000 and 32000")
    }
}
