import Synchronization
import Testing

@testable import NovaServiceKit

@Suite("Configuration")
struct ConfigurationTests {
    private func make(_ environment: [String: String], files: [String: String] = [:]) throws
        -> Configuration
    {
        try Configuration(environment: environment) { files[$0] }
    }

    @Test("refuses a name that no process knows, and ignores the world outside NOVA_")
    func unknown() throws {
        #expect(
            throws: ConfigurationError(
                "NOVA_LISTENN: no Nova process knows this variable; see --help")
        ) {
            _ = try make(["NOVA_LISTENN": "x", "PATH": "/bin"])
        }
        _ = try make(["PATH": "/bin", "NOVA_TEST_DATABASE_URL": "x"])
    }

    @Test("only secrets come from files, and never from both places")
    func secrets() throws {
        var fromFile = try make(["NOVA_TOKEN_KEY_FILE": "/key"], files: ["/key": "abc\n"])
        #expect(try fromFile.required(.tokenKey) == "abc")
        #expect(fromFile.shown.map(\.value) == ["[redacted]"])
        #expect(throws: ConfigurationError.self) { _ = try make(["NOVA_LISTEN_FILE": "/x"]) }
        var both = try make(
            ["NOVA_TOKEN_KEY_FILE": "/key", "NOVA_TOKEN_KEY": "x"], files: ["/key": "y"])
        #expect(
            throws: ConfigurationError(
                "NOVA_TOKEN_KEY and NOVA_TOKEN_KEY_FILE are both set: keep one")
        ) {
            _ = try both.required(.tokenKey)
        }
        var missing = try make(["NOVA_TOKEN_KEY_FILE": "/none"])
        #expect(throws: ConfigurationError("NOVA_TOKEN_KEY_FILE: cannot read /none")) {
            _ = try missing.required(.tokenKey)
        }
        var empty = try make(["NOVA_TOKEN_KEY_FILE": "/key"], files: ["/key": "\n"])
        #expect(throws: ConfigurationError("NOVA_TOKEN_KEY_FILE: /key is empty")) {
            _ = try empty.required(.tokenKey)
        }
    }

    @Test("says what to write instead of a wrong value")
    func wrong() throws {
        var configuration = try make([
            "NOVA_LOOPS": "0", "NOVA_ENV": "prod", "NOVA_LISTEN": "nowhere",
        ])
        #expect(throws: ConfigurationError("NOVA_LOOPS=0: write a number from 1 to 256")) {
            _ = try configuration.number(.loops, in: 1...256, default: 2)
        }
        #expect(
            throws: ConfigurationError(
                "NOVA_ENV=prod: write one of development, staging, production")
        ) {
            _ = try configuration.choice(.environment, default: DeploymentEnvironment.development)
        }
        #expect(throws: ConfigurationError("NOVA_LISTEN=nowhere: write host:port, e.g. :1")) {
            _ = try configuration.address(.listen, default: ":1")
        }
        #expect(throws: ConfigurationError.self) { _ = try configuration.required(.databaseURL) }
    }

    @Test("shows defaults that took effect")
    func defaults() throws {
        var configuration = try make([:])
        _ = try configuration.number(.loops, in: 1...256, default: 2)
        _ = try configuration.text(.tokenIssuer, default: "nova")
        #expect(configuration.shown.map(\.name) == ["NOVA_LOOPS", "NOVA_TOKEN_ISSUER"])
        #expect(configuration.shown.map(\.value) == ["2", "nova"])
    }

    @Test("every variable is listed once and explained in the help text")
    func table() {
        #expect(Set(Variable.all.map(\.name)).count == Variable.all.count)
        let help = ServiceCommand.help(service: "x", summary: "y")
        for variable in Variable.all { #expect(help.contains(variable.name)) }
    }
}

@Suite("ServiceCommand")
struct ServiceCommandTests {
    @Test("reads its five commands")
    func known() throws {
        #expect(try ServiceCommand(arguments: []) == .serve)
        #expect(try ServiceCommand(arguments: ["serve"]) == .serve)
        #expect(try ServiceCommand(arguments: ["migrate"]) == .migrate(dryRun: false))
        #expect(try ServiceCommand(arguments: ["migrate", "--dry-run"]) == .migrate(dryRun: true))
        #expect(try ServiceCommand(arguments: ["config"]) == .config)
        #expect(try ServiceCommand(arguments: ["--help"]) == .help)
        #expect(try ServiceCommand(arguments: ["--version"]) == .version)
    }

    @Test(
        "names the word it does not know",
        arguments: [["x"], ["serve", "x"], ["migrate", "--dry", "x"]])
    func unknown(arguments: [String]) {
        #expect(throws: ConfigurationError.self) { _ = try ServiceCommand(arguments: arguments) }
    }
}

@Suite("ReadinessBoard")
struct ReadinessBoardTests {
    @Test("an observer hears how it is and every change, each once and in order")
    func observed() {
        let board = ReadinessBoard()
        let heard = Mutex<[Bool]>([])
        board.observe { isReady in heard.withLock { $0.append(isReady) } }
        board.obstruct("database", "no connection")
        board.clear("start")
        board.clear("database")
        board.degrade("peer", "away")
        board.clear("peer")
        board.obstruct("database", "no connection")
        board.clear("database")
        board.drain()
        board.obstruct("database", "no connection")
        #expect(heard.withLock { $0 } == [false, true, false, true, false])
    }

    @Test("is ready when nothing obstructs, degraded or not, until it drains")
    func life() {
        let board = ReadinessBoard()
        #expect(!board.status.isReady)
        board.clear("start")
        #expect(board.status.isReady)
        board.degrade("identity", "away")
        #expect(board.status.isReady)
        #expect(board.status.reasons == ["identity: away"])
        board.obstruct("database", "connecting")
        #expect(!board.status.isReady)
        board.clear("database")
        #expect(board.status.isReady)
        board.drain()
        #expect(!board.status.isReady)
        #expect(board.status.reasons.first == "draining")
    }
}
