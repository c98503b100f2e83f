import ArgumentParser
import EchoContract
import InteropContract
import NovaHTTP2
import NovaCrypto
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaRPC
import NovaServiceKit
import Synchronization

/// Serves `bench.Echo` and `grpc.testing.TestService` until a signal: what benchmarks and stock gRPC
/// clients are pointed at.
struct EchoServerCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "echo-server",
        abstract: "Serves bench.Echo and gRPC's interop service until SIGTERM or Ctrl-C.",
        discussion: """
            Prints "listening on HOST:PORT" once it takes calls. Every message is decoded and encoded \
            again by the generated code, and every call passes one interceptor, as in a service. Health, \
            reflection and channelz are served, too; with --edge, channelz not for strangers.
            """)

    @Option(help: "Where to listen, host:port; port 0 takes a free one.")
    var listen = "127.0.0.1:0"
    @Option(help: "Event loops (default: one for each CPU this process may use).")
    var loops: Int?
    @Flag(help: "Has as little patience with its peers as a public port.")
    var edge = false

    @Option(help: "PEM file of a certificate chain: TLS instead of plaintext.")
    var tlsCert: String?
    @Option(help: "PEM file of its private key.")
    var tlsKey: String?
    @Option(help: "PEM file of authorities: clients have to show a certificate of theirs.")
    var tlsCa: String?

    func perform() throws {
        if let loops, !(1...Limits.echoLoopsMax).contains(loops) {
            throw ToolError("--loops must be 1 to \(Limits.echoLoopsMax)", exitCode: 78)
        }
        let address: SocketAddress
        let group: EventLoopGroup
        do {
            address = try SocketAddress(listen)
            group = try EventLoopGroup(count: loops)
        } catch {
            throw ToolError("\(error)", exitCode: 78)
        }
        defer { group.stop() }
        let tls = try tlsPolicy()
        var configuration = RPCServerConfiguration(
            services: [EchoService().routes(), InteropService().routes()])
        // The file of the interoperability service is gRPC's own and says nothing about callers.
        configuration.callersDefault = [.anon, .user, .svc]
        configuration.name = "echo-server"
        // A public port tells strangers nothing about its other peers.
        if edge { configuration.http2 = .edge } else { configuration.channelzCallers = .anon }
        configuration.interceptors = [CallDurations(loops: group.loops.count)]
        let server = RPCServer(configuration, on: group)
        let bound = try group.loops[0].wait(Limits.echoStartSecondsMax) {
            try await server.listen(address, tls: tls)
        }
        server.health.setAll(.serving)
        Console.say("listening on \(bound)")
        while true {
            do {
                try Interruption.pause(.seconds(3_600))
            } catch is Interruption {
                break
            }
        }
        let deadline = Deadline.after(.seconds(Limits.echoDrainSecondsMax))
        let isClean = try group.loops[0].wait(Limits.echoDrainSecondsMax + 1) {
            await server.drain(deadline: deadline)
        }
        if !isClean { throw ToolError("calls were cut at the drain's deadline") }
    }

    private func tlsPolicy() throws -> TLSPolicy? {
        guard let tlsCert, let tlsKey else {
            guard tlsCert == nil, tlsKey == nil, tlsCa == nil else {
                throw ToolError("--tls-cert and --tls-key belong together", exitCode: 78)
            }
            return nil
        }
        let files = TLSFiles(certificate: tlsCert, key: tlsKey, authorities: tlsCa)
        do {
            let material = try files.load()
            let context = try TLSContext.server(
                identity: material.identity, clients: material.trust)
            return TLSPolicy(TLSContextSource(context))
        } catch {
            throw ToolError("\(error)", exitCode: 78)
        }
    }
}

/// What a service measures of each call.
private final class CallDurations: RPCServerInterceptor {
    private let cells: [HistogramCell]

    init(loops: Int) {
        let family = MetricsRegistry().histogram(
            "rpc.server.call.duration", unit: .seconds,
            help: "Time from a call's headers to its status.")
        cells = (0..<loops).map { family.cell(shard: $0) }
    }

    func callEnded(_ context: RPCContext, _ outcome: RPCOutcome) {
        guard let index = EventLoop.current?.index, index < cells.count else { return }
        cells[index].record(outcome.nanoseconds)
    }
}

extension EventLoop {
    /// Waits on this thread, at most `seconds`, for what `body` does on the loop.
    func wait<Value: Sendable>(
        _ seconds: Int, _ body: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let outcome = Outcome<Value>()
        spawn {
            do {
                let value = try await body()
                outcome.result.withLock { $0 = .success(value) }
            } catch {
                outcome.result.withLock { $0 = .failure(error) }
            }
        }
        var result: Result<Value, any Error>?
        let isDone = try Interruption.wait(until: .after(.seconds(seconds))) {
            result = outcome.result.withLock { $0 }
            return result != nil
        }
        guard isDone, let result else { throw ToolError("not done within \(seconds) s") }
        do {
            return try result.get()
        } catch {
            throw ToolError("\(error)")
        }
    }
}

private final class Outcome<Value: Sendable>: Sendable {
    let result = Mutex<Result<Value, any Error>?>(nil)
}
