import ArgumentParser
import NovaCrypto

/// The tools of the house: the local stack, the demo, benchmarks. Services have their own executables.
@main
struct Nova: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nova",
        abstract: "Runs Nova's local stack and the tools around it.",
        subcommands: [
            Up.self, Down.self, Reset.self, Run.self, Status.self, Demo.self,
            Migrate.self, Serve.self, Certs.self, Audit.self, Grant.self,
            Dashboards.self, TestEnvironment.self,
            EchoServerCommand.self,
            Bench.self, BenchAccounts.self, BenchIdentity.self, BenchRates.self,
            LoadCommand.self, InteropClientCommand.self,
            GraphQLCommand.self,
        ])

    static func main() {
        CryptoLibrary.staysUntilTheEnd()
        main(nil)
    }
}

/// Where the stack lives; the same two options for every subcommand that touches it.
struct StackOptions: ParsableArguments {
    @Option(name: .customLong("state"), help: "Directory of the stack's data, logs and pid files.")
    var stateDirectory = ".nova"

    @Option(help: "Shifts every port, see docs/reference/ports.md (default: $NOVA_PORT_BASE).")
    var portBase: Int?

    func layout() throws -> Layout {
        let environment = ProcessEnvironment.current
        var base = portBase
        if base == nil, let text = environment["NOVA_PORT_BASE"], !text.isEmpty {
            guard let number = Int(text) else {
                throw ToolError("NOVA_PORT_BASE is not a number: \(text)", exitCode: 78)
            }
            base = number
        }
        return Layout(
            state: try FileSystem.absolutePath(stateDirectory),
            binaries: try FileSystem.directoryOfThisProgram(),
            ports: try Ports(base: base))
    }
}
