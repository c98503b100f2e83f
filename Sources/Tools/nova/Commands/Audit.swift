import ArgumentParser
import IdentityService
import NovaPrimitives
import NovaServiceKit

struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks logs that must not change.", subcommands: [AuditVerify.self])
}

struct AuditVerify: ToolCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Checks identity's log against its chain of hashes.",
        discussion: """
            Reads NOVA_DATABASE_URL and NOVA_TOKEN_KEY (or their _FILE) as identity does; without them, \
            those of the local stack. Prints a digest of where the chains end: kept elsewhere and given \
            as --expect later, it shows that nothing was written or cut off since. Ends with 1 if a row \
            was changed, removed, inserted or moved.
            """)

    @Option(help: "The digest that an earlier run printed; fails unless it is the same now.")
    var expect: String?
    @OptionGroup var options: StackOptions

    func perform() throws {
        let (url, key) = try secrets()
        let report = try AuthLogAudit(databaseURL: url, tokenKey: key).verify()
        report.findings.forEach { Console.say("\($0)") }
        guard report.findings.isEmpty else {
            throw ToolError("the log is not as it was written")
        }
        if let expect, expect != report.digest {
            throw ToolError("the log ends elsewhere than expected: \(report.digest)")
        }
        Console.say("\(report.rows) rows, as they were written; digest \(report.digest)")
    }

    private func secrets() throws -> (url: String, key: [UInt8]) {
        let layout = try options.layout()
        var configuration = try Configuration.fromProcess()
        let url =
            try configuration.text(.databaseURL)
            ?? FileSystem.read("\(layout.secrets)/identity_database_url")
        let key =
            try configuration.text(.tokenKey) ?? FileSystem.read("\(layout.secrets)/nova_token_key")
        guard let url, let key else {
            throw ToolError(
                "there is no stack here, and NOVA_DATABASE_URL and NOVA_TOKEN_KEY are not set",
                exitCode: 78)
        }
        guard let bytes = Hex.decode(key) else {
            throw ToolError("NOVA_TOKEN_KEY: write 64 hexadecimal digits", exitCode: 78)
        }
        return (url, bytes)
    }
}
