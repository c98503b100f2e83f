import ArgumentParser
import Glibc
import NovaNet
import NovaPrimitives
import Synchronization

/// Subscriptions of the gateway: memory of idle ones, events fanned out, clients that stop reading.
struct BenchSubscriptions: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscriptions",
        abstract: "Measures the gateway's subscriptions over WebSocket.",
        discussion: """
            One gateway with one loop on CPU 0; this process plays identity and all clients on CPU 1. \
            Each socket holds one subscription. Three phases: all idle; events for all users in turn; \
            the same with half of the sockets no longer reading. Events carry the time at which they \
            were told. Results go to .nova/bench/subscriptions.json.
            """)

    @Option(help: "Sockets open at once, one subscription each.") var sockets = 10_000
    @Option(help: "Sockets of one user, at most 5.") var perUser = 1
    @Option(help: "Events a second that reach clients.") var rate = 5_000
    @Option(help: "Length of each phase with events, seconds.") var seconds = 20
    @Option(help: "Bytes of an event's text while half of the clients do not read.")
    var slowBytes = 4_096
    @OptionGroup var stack: StackOptions

    func perform() throws {
        guard (1...Limits.loadConnectionsMax).contains(sockets), (1...5).contains(perUser),
            (1...100_000).contains(rate), (1...Limits.benchOverloadSecondsMax).contains(seconds),
            (0...65_536).contains(slowBytes)
        else { throw ToolError("an option is out of bounds", exitCode: 78) }
        let directory = try stack.layout().state + "/bench"
        try FileSystem.makeDirectory(directory)
        let files = try OpenFiles.raise()
        guard sockets + Limits.benchFilesReserve <= files else {
            throw ToolError("\(sockets) sockets need a higher `ulimit -Hn` than \(files)")
        }
        try BenchPlace.takeGeneratorCPU()
        let identity = try StandInIdentity()
        defer { identity.stop() }
        let gateway = try BenchGateway.start(
            identity: identity.address, in: directory, binaries: try stack.layout().binaries)
        defer { gateway.stop() }
        let run = try SubscriptionRun(
            self, identity: identity, gateway: gateway.server, address: gateway.address)
        defer { run.close() }
        try run.perform()
        Console.table(run.table).forEach(Console.say)
        let file = directory + "/subscriptions.json"
        try FileSystem.write(run.json, to: file)
        Console.say("written to \(file)")
    }
}

/// A gateway of the benchmark's own, on CPU 0.
struct BenchGateway {
    let server: BenchServer
    let address: SocketAddress

    static func start(
        identity: SocketAddress, in directory: String, binaries: String
    ) throws -> BenchGateway {
        let port = UInt16.random(in: 20_000...29_000)
        var environment = ProcessEnvironment.current
        let changes = [
            "NOVA_LISTEN": "127.0.0.1:\(port)", "NOVA_ADMIN_LISTEN": "127.0.0.1:\(port + 1)",
            "NOVA_IDENTITY_ADDRESS": "\(identity)", "NOVA_USER_ADDRESS": "\(identity)",
            "NOVA_LOOPS": "1",
        ]
        for (name, value) in changes { environment[name] = value }
        let log = directory + "/gateway.log"
        FileSystem.remove(log)
        let command = Command(
            ["taskset", "--cpu-list", "0", binaries + "/gateway", "serve"],
            environment: environment
        ).endingWithParent("TERM")
        let pid = try command.launch(.detached(log: log))
        let probe = HTTPRequest(port: Int(port) + 1, path: "/readyz")
        let isReady = try Interruption.wait(
            until: .after(.seconds(Limits.echoStartSecondsMax))
        ) {
            if let status = Command.poll(pid) {
                throw ToolError("the gateway ended with \(status):\n\(FileSystem.tail(log))")
            }
            return (try? probe.send(within: .seconds(1)))?.status == 200
        }
        guard isReady else {
            kill(pid, SIGKILL)
            throw ToolError("the gateway does not become ready; see \(log)")
        }
        return BenchGateway(
            server: try BenchServer(parsing: "gateway=\(port)=\(pid)"),
            address: .loopback(port: port))
    }

    func stop() { server.stop() }
}

/// One run over the three phases.
final class SubscriptionRun {
    private struct Phase {
        let name: String
        let residentBytes: Int
        let grownBytes: Int
        var delivered = 0.0
        var cpu = 0.0
        var p50 = 0.0
        var p99 = 0.0
        var most = 0.0
        var gaps = 0
        var ended = 0
    }

    private let options: BenchSubscriptions
    private let identity: StandInIdentity
    private let gateway: BenchServer
    private let address: SocketAddress
    private let group: EventLoopGroup
    private let record = BenchSockets()
    private var sockets: [BenchSocket] = []
    private var users: [UUID] = []
    private var phases: [Phase] = []
    private var before = 0

    init(
        _ options: BenchSubscriptions, identity: StandInIdentity, gateway: BenchServer,
        address: SocketAddress
    ) throws {
        self.options = options
        self.identity = identity
        self.gateway = gateway
        self.address = address
        group = try EventLoopGroup(count: 1)
    }

    private var loop: EventLoop { group.loops[0] }

    func perform() throws {
        before = try gateway.settledBytes()
        try open()
        phases.append(
            Phase(
                name: "\(options.sockets) idle", residentBytes: try gateway.settledBytes(),
                grownBytes: try gateway.residentBytes() - before))
        try events("\(options.rate) events/s", bytes: 0)
        let sockets = sockets
        try loop.wait(10) { for socket in sockets { socket.stopReading() } }
        try events("half do not read", bytes: options.slowBytes)
    }

    private func open() throws {
        let (loop, record, address) = (loop, record, address)
        while sockets.count < options.sockets {
            var fresh: [BenchSocket] = []
            for _ in 0..<min(Limits.loadConnectsAtOnce, options.sockets - sockets.count) {
                let at = sockets.count + fresh.count
                if at % options.perUser == 0 { users.append(.v7(at: SystemTime().now)) }
                fresh.append(
                    BenchSocket(
                        loop, token: try identity.token(users[at / options.perUser]),
                        isSlow: at % 2 == 1, record: record))
            }
            let batch = fresh
            try loop.wait(1) { for socket in batch { socket.connect(to: address) } }
            sockets += fresh
            let wanted = sockets.count
            let isOpen = try Interruption.wait(
                until: .after(.seconds(Limits.loadConnectSecondsMax))
            ) { try loop.wait(5) { record.opened + record.failed >= wanted } }
            guard isOpen, try loop.wait(5, { record.failed }) == 0 else {
                let opened = try loop.wait(5) { record.opened }
                throw ToolError("\(opened) of \(wanted) sockets opened")
            }
        }
        // Subscriptions follow the acknowledgements.
        let wanted = users.count
        guard
            try Interruption.wait(
                until: .after(.seconds(Limits.loadConnectSecondsMax)),
                for: { identity.watches == wanted })
        else { throw ToolError("\(identity.watches) of \(wanted) users are watched") }
        try Interruption.pause(.seconds(2))
    }

    /// Tells users in turn of sign-ins, so that `rate` events a second reach sockets.
    private func events(_ name: String, bytes: Int) throws {
        let record = record
        try loop.wait(5) {
            record.latencies = LatencyHistogram()
            record.received = 0
            record.gaps = 0
        }
        let (identity, users) = (identity, users)
        let perTick = max(1, options.rate / options.perUser / 100)
        let ticks = options.seconds * 100
        let padding = String(repeating: "x", count: bytes)
        let cpuBefore = try gateway.cpuSeconds()
        let start = SystemTime().monotonicNanoseconds
        var most = 0
        let done = Flag()
        identity.loop.spawn {
            var at = 0
            for tick in 0..<ticks {
                for _ in 0..<perTick {
                    let now = SystemTime().monotonicNanoseconds
                    identity.tell(users[at % users.count], device: "\(now) \(padding)")
                    at += 1
                }
                let next = start + Int64(tick + 1) * 10_000_000
                try? await identity.loop.sleep(until: Deadline(nanoseconds: next))
            }
            done.set()
        }
        while !done.isSet {
            try Interruption.pause(.milliseconds(100))
            most = max(most, try gateway.residentBytes())
        }
        let seconds = Double(SystemTime().monotonicNanoseconds - start) / 1_000_000_000
        let cpu = try gateway.cpuSeconds() - cpuBefore
        try Interruption.pause(.seconds(1))
        phases.append(
            try loop.wait(5) { [before, most] in
                var phase = Phase(name: name, residentBytes: most, grownBytes: most - before)
                phase.delivered = Double(record.received) / seconds
                phase.cpu = cpu / seconds
                phase.p50 = record.latencies.microseconds(0.5) / 1_000
                phase.p99 = record.latencies.microseconds(0.99) / 1_000
                phase.most = record.latencies.microseconds(1) / 1_000
                phase.gaps = record.gaps
                phase.ended = record.slowEnded + record.honestEnded
                return phase
            })
    }

    func close() {
        let sockets = sockets
        _ = try? loop.wait(10) { for socket in sockets { socket.abort() } }
        group.stop()
    }

    var table: [[String]] {
        let mebibyte = Double(1 << 20)
        let titles = [
            "phase", "resident MiB", "grown MiB", "KiB each", "delivered/s", "CPU", "p50 ms",
            "p99 ms", "max ms", "gaps", "ended",
        ]
        return [titles]
            + phases.map { phase in
                [
                    phase.name, BenchReport.fixed(Double(phase.residentBytes) / mebibyte, 1),
                    BenchReport.fixed(Double(phase.grownBytes) / mebibyte, 1),
                    BenchReport.fixed(
                        Double(phase.grownBytes) / 1_024 / Double(options.sockets), 1),
                    BenchReport.fixed(phase.delivered, 0), BenchReport.fixed(phase.cpu, 2),
                    BenchReport.fixed(phase.p50, 2), BenchReport.fixed(phase.p99, 2),
                    BenchReport.fixed(phase.most, 2), "\(phase.gaps)", "\(phase.ended)",
                ]
            }
    }

    var json: String {
        let rows: [JSONValue] = phases.map { phase in
            [
                "name": .string(phase.name), "resident_bytes": .integer(phase.residentBytes),
                "grown_bytes": .integer(phase.grownBytes),
                "delivered_per_second": .double(phase.delivered), "cpu": .double(phase.cpu),
                "p50_ms": .double(phase.p50), "p99_ms": .double(phase.p99),
                "max_ms": .double(phase.most), "gaps": .integer(phase.gaps),
                "ended": .integer(phase.ended),
            ]
        }
        let whole: JSONValue = [
            "scenario": "subscriptions", "sockets": .integer(options.sockets),
            "per_user": .integer(options.perUser), "phases": .array(rows),
        ]
        return whole.description + "\n"
    }
}

/// Something that a task sets and another thread looks at.
private final class Flag: Sendable {
    private let value = Atomic<Bool>(false)
    var isSet: Bool { value.load(ordering: .acquiring) }
    func set() { value.store(true, ordering: .releasing) }
}
