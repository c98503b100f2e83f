import ArgumentParser

/// Every scenario of the RPC core, one after the other.
struct BenchAll: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "all",
        abstract: "Runs every scenario, then draws the plot; some ten minutes with --with-peers.",
        discussion: "A scenario that fails does not keep the others from running.")

    @OptionGroup var options: BenchOptions

    func perform() throws {
        _ = try options.directory()
        let state = ["--state", options.stack.stateDirectory]
        let timed = state + ["--rounds", "\(options.rounds)", "--seconds", "\(options.seconds)"]
        let beside = timed + (options.withPeers ? ["--with-peers"] : [])
        var failed: [String] = []
        for (name, scenario) in [
            ("echo", { try BenchEcho.parse(beside).perform() }),
            ("streaming", { try BenchStreaming.parse(beside).perform() }),
            ("tls", { try BenchTLS.parse(beside).perform() }),
            ("memory", { try BenchMemory.parse(beside).perform() }),
            ("connections", { try BenchConnections.parse(timed).perform() }),
            ("overload", { try BenchOverload.parse(state).perform() }),
            ("plot", { try BenchPlot.parse(state).perform() }),
        ] as [(String, () throws -> Void)] {
            Console.say("\n\(name)")
            do {
                try scenario()
            } catch let error as ToolError {
                Console.complain("\(name): \(error)")
                failed.append(name)
            }
        }
        guard failed.isEmpty else { throw ToolError("failed: \(failed.joined(separator: ", "))") }
    }
}
