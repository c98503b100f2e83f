import Glibc
import NovaNet
import NovaPrimitives
import Testing

@testable import nova

/// Real servers, waited for on a thread of its own: a test that blocks one of the few threads that
/// Swift runs tasks on would hold up the tests beside it.
///
/// `make test` sets the variable, any other run says that these were skipped.
@Suite(
    "Stack",
    .enabled(
        if: ProcessEnvironment.current["NOVA_TEST_BINARIES"] != nil, "needs Postgres and Redis"))
struct WholeStackTests {
    private static let binaries = ProcessEnvironment.current["NOVA_TEST_BINARIES"] ?? ""

    @Test("starts what is not running, what was killed too, and stops all of it")
    func comeback() async throws {
        let (ports, claim) = try PortBlock.claim()
        defer { claim.release() }
        let directory = "/tmp/nova-tool-tests-\(FileSystem.randomHex(bytes: 8))"
        let layout = Layout(state: directory, binaries: Self.binaries, ports: ports)
        let stack = Stack(layout: layout, services: [], isDisposable: true, say: { _ in })
        defer { try? FileSystem.removeTree(directory) }
        defer { try? stack.down() }

        #expect(try await Self.up(stack) == ["postgres", "redis"])
        let redis = try #require(ProcessRecord.running("redis", in: layout))
        kill(redis.pid, SIGKILL)
        _ = try Interruption.wait(until: .after(.seconds(10))) { !redis.isAlive }
        #expect(try await Self.up(stack) == ["redis"])
        #expect(try await Self.up(stack) == [])

        let postgres = try #require(ProcessRecord.running("postgres", in: layout))
        try await OwnThread.run { try stack.down() }
        #expect(!postgres.isAlive)
        #expect(FileSystem.read("\(layout.run)/postgres.pid") == nil)
        #expect(layout.ports.all.allSatisfy(Ports.isFree))
    }

    @Test("no role can enter another service's database")
    func apart() async throws {
        let (ports, claim) = try PortBlock.claim()
        defer { claim.release() }
        let directory = "/tmp/nova-tool-tests-\(FileSystem.randomHex(bytes: 8))"
        let layout = Layout(state: directory, binaries: Self.binaries, ports: ports)
        let stack = Stack(layout: layout, services: [], isDisposable: true, say: { _ in })
        defer { try? FileSystem.removeTree(directory) }
        defer { try? stack.down() }
        _ = try await Self.up(stack)
        let server = PostgresServer(layout: layout)
        let owners = ServiceEntry.all.filter(\.ownsDatabase)
        try await OwnThread.run {
            try server.provision(owners)
            try server.provision(owners)
        }

        for service in owners {
            let role = PostgresServer.role(of: service)
            for database in owners.map(PostgresServer.role) + ["postgres"] {
                let url = server.url(
                    role: role, password: try server.password(of: role), database: database)
                let result = try Command(["psql", url, "--command=SELECT 1"]).run()
                #expect((result.status == 0) == (database == role), "\(role) in \(database)")
            }
            let wrong = server.url(role: role, password: "guess", database: role)
            #expect(try Command(["psql", wrong, "--command=SELECT 1"]).run().status != 0)
        }
    }

    @Test("test-env gives the command's status, and leaves neither process nor directory")
    func leavesNothing() async throws {
        let script = "cat $NOVA_TEST_STATE/run/*.pid; echo $NOVA_TEST_STATE; exit 3"
        let result = try Command(["\(Self.binaries)/nova", "test-env", "--", "sh", "-c", script])
            .run()
        #expect(result.status == 3)
        var lines = result.output.split(separator: "\n").map(String.init)
        let last = lines.popLast()
        let directory = try #require(last)
        #expect(lines.count == 2)
        for pid in lines.compactMap(pid_t.init) { #expect(ProcessRecord.birth(of: pid) == nil) }
        #expect(directory.hasPrefix("/tmp/nova-test-"))
        #expect(!FileSystem.exists(directory))
    }

    @Test("test-env killed takes its servers with it")
    func killed() async throws {
        let marker = "/tmp/nova-tool-tests-\(FileSystem.randomHex(bytes: 8))"
        defer { FileSystem.remove(marker) }
        let script =
            "echo $NOVA_TEST_STATE $(cat $NOVA_TEST_STATE/run/*.pid) > \(marker).draft; "
            + "mv \(marker).draft \(marker); exec sleep 60"
        let environment = Command(["\(Self.binaries)/nova", "test-env", "--", "sh", "-c", script])
        let child = try environment.launch(.detached(log: "/dev/null"))
        let begun = try await OwnThread.run {
            try Interruption.wait(until: .after(.seconds(60))) { FileSystem.exists(marker) }
        }
        #expect(begun)
        let words = try #require(FileSystem.read(marker)).split(whereSeparator: \.isWhitespace)
        kill(child, SIGKILL)
        _ = try Command.wait(for: child)
        for pid in words.dropFirst().compactMap({ pid_t($0) }) {
            let gone = try await OwnThread.run {
                try Interruption.wait(until: .after(.seconds(30))) {
                    ProcessRecord.birth(of: pid) == nil
                }
            }
            #expect(gone, "process \(pid) is still there")
        }
        try FileSystem.removeTree(String(try #require(words.first)))
    }

    private static func up(_ stack: Stack) async throws -> [String] {
        try await OwnThread.run {
            var started: [String] = []
            try stack.up(started: &started)
            return started
        }
    }
}

/// Threads that live as long as the tests do: a server that ends with its parent ends, to be exact,
/// with the thread that started it (prctl(2), PR_SET_PDEATHSIG).
enum OwnThread {
    private static let threads = Result { try BlockingPool(name: "stack-tests", threads: 4) }

    static func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await threads.get().run(deadline: .after(.seconds(120)), body)
    }
}
