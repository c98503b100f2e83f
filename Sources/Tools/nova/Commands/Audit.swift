import ArgumentParser
import IdentityService
import NovaPrimitives

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
        let secrets = try IdentitySecrets(of: try options.layout())
        let report = try AuthLogAudit(
            databaseURL: secrets.databaseURL, tokenKey: secrets.tokenKey
        ).verify()
        report.findings.forEach { Console.say("\($0)") }
        guard report.findings.isEmpty else {
            throw ToolError("the log is not as it was written")
        }
        if let expect, expect != report.digest {
            throw ToolError("the log ends elsewhere than expected: \(report.digest)")
        }
        Console.say("\(report.rows) rows, as they were written; digest \(report.digest)")
    }
}
