import Glibc
import NovaCrypto
import NovaPrimitives
import NovaServiceKit
import Testing

@testable import nova

@Suite("CertificateDirectory")
final class CertificateDirectoryTests {
    private var certificates = CertificateDirectory(
        path: "/tmp/nova-tool-tests-\(FileSystem.randomHex(bytes: 8))/certs")

    deinit { try? FileSystem.removeTree(certificates.path) }

    private func changes(_ services: [String]) throws -> [CertificateDirectory.Change] {
        try certificates.ensure(services).map(\.change)
    }

    @Test("makes an authority and certificates that name their service, and keeps them")
    func made() throws {
        #expect(try changes(["identity", "user"]) == [.made, .made, .made])
        let first = try certificates.files(of: "user").load()
        #expect(first.identity.certificate.service == CertificateDirectory.name(of: "user"))
        #expect(first.identity.certificate.dnsNames == ["localhost", "user"])
        #expect(try changes(["identity", "user", "gateway"]) == [.kept, .kept, .kept, .made])
        #expect(try certificates.files(of: "user").load().fingerprint == first.fingerprint)
    }

    @Test("keys are for their owner alone")
    func keys() throws {
        _ = try certificates.ensure(["user"])
        for name in ["ca", "user"] {
            var status = stat()
            #expect(stat(certificates.key(of: name), &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
        }
    }

    @Test("renews in the last third of a life, the authority last of all")
    func renewal() throws {
        _ = try certificates.ensure(["user"])
        let start = certificates.now
        let day = Duration.seconds(86_400)
        for (days, expected) in [
            (50, [CertificateDirectory.Change.kept, .kept]), (70, [.kept, .renewed]),
            (100, [.kept, .kept]), (3_000, [.renewed, .renewed]),
        ] {
            certificates.now = start + day * days
            #expect(try changes(["user"]) == expected, "after \(days) days")
        }
    }

    @Test("replaces what is broken, has another name, or is another authority's")
    func repair() throws {
        _ = try certificates.ensure(["user"])
        try FileSystem.write("broken", to: certificates.key(of: "user"))
        #expect(try changes(["user"]) == [.kept, .renewed])
        certificates.namespace = "other"
        #expect(try changes(["user"]) == [.kept, .renewed])
        FileSystem.remove(certificates.authorities)
        #expect(try changes(["user"]) == [.made, .renewed])
        #expect(try changes(["user"]) == [.kept, .kept])
    }

    @Test("refuses what is no name", arguments: ["", "ca", "A", "a/b", "a,b", "../x"])
    func names(name: String) {
        #expect(throws: ToolError.self) { try certificates.ensure([name]) }
    }
}
