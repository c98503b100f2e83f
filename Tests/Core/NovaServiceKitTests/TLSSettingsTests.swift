import Logging
import NovaCrypto
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaTestKit
import Testing

@testable import NovaServiceKit

@Suite("TLS settings")
struct TLSSettingsTests {
    private let fixture: TLSFixture
    private let sound: [String: String]
    private let files: [String: String]

    init() throws {
        fixture = try TLSFixture()
        let issued = try fixture.issue("user")
        let old = try fixture.issue("user", from: .seconds(-500), for: .seconds(400))
        files = [
            "/cert": issued.certificate, "/key": issued.key,
            "/ca": try fixture.authority.issued.certificate,
            "/other": try fixture.issue("user").key,
            "/old": old.certificate, "/old.key": old.key, "/noise": "noise",
        ]
        sound = ["NOVA_TLS_CERT": "/cert", "NOVA_TLS_KEY": "/key", "NOVA_TLS_CA": "/ca"]
    }

    private func read(
        _ changes: [String: String?], for service: String = "user"
    ) throws -> TLSSettings? {
        var environment = sound
        for (name, value) in changes { environment[name] = value }
        var configuration = try Configuration(environment: environment) { files[$0] }
        return try TLSSettings(from: &configuration, for: service)
    }

    @Test("all three or none; the certificate says who this is")
    func complete() throws {
        #expect(try read([:])?.name == fixture.name("user"))
        let none: [String: String?] = [
            "NOVA_TLS_CERT": nil, "NOVA_TLS_KEY": "", "NOVA_TLS_CA": nil,
        ]
        #expect(try read(none) == nil)
        #expect(
            throws: ConfigurationError(
                "NOVA_TLS_KEY, NOVA_TLS_CA not set: set all of NOVA_TLS_CERT, NOVA_TLS_KEY, "
                    + "NOVA_TLS_CA or none")
        ) { try read(["NOVA_TLS_KEY": nil, "NOVA_TLS_CA": nil]) }
    }

    @Test(
        "names the variable, the file and what is wrong with it",
        arguments: [
            ("NOVA_TLS_CERT", "/none", "cannot be read"),
            ("NOVA_TLS_CERT", "/noise", "the certificate chain cannot be read as PEM"),
            ("NOVA_TLS_KEY", "/noise", "the private key cannot be read as PEM"),
            ("NOVA_TLS_KEY", "/other", "the private key does not belong to the certificate"),
            ("NOVA_TLS_CA", "/noise", "the CA bundle cannot be read as PEM"),
        ])
    func broken(variable: String, path: String, reason: String) {
        #expect(throws: ConfigurationError("\(variable)=\(path): \(reason)")) {
            try read([variable: path])
        }
    }

    @Test("another service's certificate, and one that has expired, start nothing")
    func foreign() {
        let error = #expect(throws: ConfigurationError.self) { try read([:], for: "identity") }
        #expect(error?.description.contains("sa/identity alone") == true)
        let late = #expect(throws: ConfigurationError.self) {
            try read(["NOVA_TLS_CERT": "/old", "NOVA_TLS_KEY": "/old.key"])
        }
        #expect(late?.description.contains("expired at") == true)
    }

    @Test("outside development a service without TLS listens on loopback only")
    func plaintext() throws {
        enum Inner: Service {
            static let name = "inner"
            static let summary = ""
            static let ports: (service: UInt16, admin: UInt16) = (1, 2)
            static let schemaVersion = 0
            static func settings(
                from configuration: inout Configuration, common: CommonSettings
            ) throws(ConfigurationError) {}
            static func start(_ settings: Void, on host: ServiceHost) async throws {}
        }
        func start(_ environment: [String: String]) throws -> CommonSettings {
            var configuration = try Configuration(environment: environment) { _ in nil }
            return try CommonSettings(from: &configuration, for: Inner.self)
        }
        #expect(try start([:]).tls == nil)
        for name in ["staging", "production"] {
            #expect(throws: ConfigurationError.self) { try start(["NOVA_ENV": name]) }
            #expect(throws: ConfigurationError.self) {
                try start(["NOVA_ENV": name, "NOVA_LISTEN": "192.0.2.1:1"])
            }
            #expect(try start(["NOVA_ENV": name, "NOVA_LISTEN": "127.0.0.1:1"]).tls == nil)
        }
    }
}

@Suite("TLSReloader")
struct TLSReloaderTests {
    private let fixture: TLSFixture
    private let reloader: TLSReloader
    private let first: TLSMaterial

    init() throws {
        fixture = try TLSFixture()
        let issued = try fixture.issue("user")
        let texts = [
            "c": issued.certificate, "k": issued.key,
            "a": try fixture.authority.issued.certificate,
        ]
        var configuration = try Configuration(
            environment: ["NOVA_TLS_CERT": "c", "NOVA_TLS_KEY": "k", "NOVA_TLS_CA": "a"]
        ) { texts[$0] }
        let settings = try #require(try TLSSettings(from: &configuration, for: "user"))
        first = settings.material
        reloader = try TLSReloader(
            settings, pool: BlockingPool(name: "test", threads: 1), logger: Logger(label: "test"),
            metrics: MetricsRegistry())
    }

    private func material(
        _ service: String?, for length: Duration = .seconds(600)
    ) throws -> TLSMaterial {
        let issued = try fixture.issue(service, for: length)
        let texts = [
            "c": issued.certificate, "k": issued.key,
            "a": try fixture.authority.issued.certificate,
        ]
        return try TLSFiles(certificate: "c", key: "k", authorities: "a").load { texts[$0] }
    }

    @Test("the same content changes nothing, other content replaces both contexts")
    func replacement() throws {
        let (server, client) = (reloader.server.current, reloader.client.current)
        #expect(reloader.files.settle(.success(first)) == .unchanged)
        #expect(reloader.server.current === server)
        #expect(try reloader.files.settle(.success(material("user"))) == .replaced)
        #expect(reloader.server.current !== server)
        #expect(reloader.client.current !== client)
    }

    @Test("what cannot be used, or names another service, leaves the old ones in place")
    func refusal() throws {
        let server = reloader.server.current
        let problem = TLSFiles.Problem(path: "c", reason: "cannot be read")
        #expect(reloader.files.settle(.failure(problem)) == .refused)
        #expect(try reloader.files.settle(.success(material("gateway"))) == .refused)
        #expect(try reloader.files.settle(.success(material(nil))) == .refused)
        #expect(reloader.server.current === server)
        #expect(reloader.files.settle(.success(first)) == .unchanged)
    }

    @Test("says how long the certificate in use is good for")
    func expiry() throws {
        let now = SystemTime.system.now
        #expect((500...541).contains(reloader.files.expiry(at: now)))
        #expect(
            try reloader.files.settle(.success(material("user", for: .seconds(3_000))))
                == .replaced)
        #expect((2_900...2_941).contains(reloader.files.expiry(at: now)))
        #expect(reloader.files.expiry(at: now + .seconds(4_000)) < 0)
    }
}
