import ArgumentParser
import NovaPrimitives

struct Certs: ToolCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes a development CA and a certificate for each service.",
        discussion: """
            Writes ca.pem, ca.key, <service>.pem and <service>.key. A certificate names \
            spiffe://nova/ns/<namespace>/sa/<service>, localhost, 127.0.0.1 and ::1. What exists stays, \
            unless less than a third of its life is left; running services notice a renewal by \
            themselves. `nova up` does this for the stack. Not for production: ca.key lies unprotected.
            """)

    @Option(name: .customLong("dir"), help: "Where they lie.")
    var directory = ".nova/certs"
    @Option(help: "Days that new certificates are valid, 1 to 825.")
    var days = Limits.certificateDays
    @Option(help: "Namespace of the services.")
    var namespace = "development"
    @Argument(help: "The services (default: those of the stack).")
    var services: [String] = []

    func perform() throws {
        guard (1...Limits.certificateDaysMax).contains(days) else {
            throw ToolError("--days must be 1 to \(Limits.certificateDaysMax)", exitCode: 78)
        }
        var certificates = CertificateDirectory(path: try FileSystem.absolutePath(directory))
        certificates.namespace = namespace
        certificates.days = days
        let names = services.isEmpty ? ServiceEntry.all.map(\.name) : services
        let rows = try certificates.ensure(names).map { entry in
            [
                entry.name, entry.change.rawValue, "until \(entry.notAfter.description.prefix(10))",
                certificates.certificate(of: entry.name),
            ]
        }
        Console.table(rows).forEach(Console.say)
    }
}
