import ArgumentParser
import NovaNet
import NovaPrimitives
import NovaRPC

/// Runs gRPC's interoperability cases against a server of any implementation.
struct InteropClientCommand: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "interop-client",
        abstract: "Runs gRPC's interoperability cases against a server that serves TestService.",
        discussion: """
            Prints one line for each case, "ok NAME" or "FAILED NAME: why", and exits with 1 if one failed. \
            With --soak-seconds the cases are run in rotation for that long, and counted.
            """)

    @Option(help: "The server, host:port.")
    var target: String?
    @Option(name: .customLong("case"), help: "A case's name, or all.")
    var caseName = "all"
    @Flag(help: "Prints the names of the cases.")
    var list = false
    @Flag(help: "Does not try if the server refuses uncompressed requests: grpcio cannot.")
    var noProbe = false
    @Option(help: "Repeats the cases in rotation for this many seconds.")
    var soakSeconds: Int?
    @Option(help: "Cases that a soak runs at once.")
    var concurrency = 4
    @Option(help: "Pause of each of them between two cases, milliseconds.")
    var pauseMilliseconds = 0
    @Option(help: "A process, such as the server, whose memory a soak reports.")
    var watchPid: Int32?
    @OptionGroup var tls: InteropTLSOptions

    func perform() throws {
        if list {
            InteropCase.all.forEach { Console.say($0.name) }
            return
        }
        let cases = InteropCase.all.filter { caseName == "all" || $0.name == caseName }
        guard !cases.isEmpty else {
            throw ToolError("no case is called \(caseName); --list prints all", exitCode: 78)
        }
        guard let target else { throw ToolError("--target says where the server is", exitCode: 78) }
        let group: EventLoopGroup
        let names: BlockingPool
        let channel: RPCChannel
        do {
            group = try EventLoopGroup(count: 1)
            names = try BlockingPool(name: "names", threads: 1)
            channel = try RPCChannel(target, on: group, pool: names, tls: tls.client(of: target))
        } catch {
            throw ToolError("\(error)", exitCode: 78)
        }
        defer {
            channel.close()
            group.stop()
            names.close()
        }
        let peer = InteropPeer(channel, seesCompression: !noProbe)
        let loop = group.loops[0]
        if let soakSeconds {
            let soak = InteropSoak(
                cases: cases, peer: peer, loop: loop, concurrency: concurrency,
                pause: .milliseconds(pauseMilliseconds), watched: watchPid)
            try soak.run(seconds: soakSeconds)
        } else {
            try run(cases, against: peer, on: loop)
        }
    }

    private func run(
        _ cases: [InteropCase], against peer: InteropPeer, on loop: EventLoop
    ) throws {
        var failed = 0
        for testCase in cases {
            do {
                // The case's calls end by themselves; a second more than they have.
                try loop.wait(Limits.interopCaseSecondsMax + 1) { try await testCase.run(peer) }
                Console.say("ok \(testCase.name)")
            } catch let error as ToolError {
                failed += 1
                Console.say("FAILED \(testCase.name): \(error.description)")
            }
        }
        if failed > 0 { throw ToolError("\(failed) of \(cases.count) cases failed") }
    }
}
