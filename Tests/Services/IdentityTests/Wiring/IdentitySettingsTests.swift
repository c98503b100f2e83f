import NovaCrypto
import NovaServiceKit
import Testing

@testable import IdentityService

@Suite("IdentitySettings")
struct IdentitySettingsTests {
    private static let complete = [
        "NOVA_TOKEN_KEY": String(repeating: "0f", count: 32),
        "NOVA_PAGE_TOKEN_KEY": String(repeating: "k", count: 32),
        "NOVA_MAIL_KEY": String(repeating: "1e", count: 32),
    ]

    private func settings(_ changes: [String: String]) throws -> IdentitySettings {
        var configuration = try Configuration(
            environment: Self.complete.merging(changes) { $1 }, readFile: { _ in nil })
        return try IdentitySettings(from: &configuration)
    }

    @Test("needs the three keys and nothing else")
    func defaults() throws {
        let settings = try settings([:])
        #expect(settings.argon2 == .standard)
        #expect(settings.pageTokenKey.count == 32)
    }

    @Test(
        "takes origins on the domain, by TLS or on localhost, and apps",
        arguments: [
            ("nova.test", "https://nova.test", true),
            ("nova.test", "https://app.nova.test:8443", true),
            ("nova.test", "http://nova.test", false), ("nova.test", "https://evilnova.test", false),
            ("nova.test", "https://nova.test/", false),
            ("nova.test", "https://nova.test:443", false),
            ("nova.test", "https://nova.test.evil.example", false), ("nova.test", "", true),
            ("localhost", "http://localhost:8080", true),
            ("localhost", "http://localhost:080", false),
            ("localhost", "https://localhost, http://localhost:1", true),
            (
                "nova.test",
                "android:apk-key-hash:47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU", true
            ), ("nova.test", "android:apk-key-hash:x", false),
        ])
    func origins(id: String, list: String, isGood: Bool) {
        let changes = ["NOVA_WEBAUTHN_RP_ID": id, "NOVA_WEBAUTHN_ORIGINS": list]
        let party = try? settings(changes).relyingParty
        #expect((party != nil) == isGood)
        #expect(party?.id == (isGood ? id : nil))
        if list.isEmpty { #expect(party?.origins == ["https://nova.test"]) }
    }

    @Test(
        "says in one line which variable is wrong, and never shows a secret",
        arguments: [
            ("NOVA_ARGON2", "1,1"), ("NOVA_ARGON2", "4294967296,1,1"), ("NOVA_ARGON2", "64,0,1"),
            ("NOVA_TOKEN_KEY", ""), ("NOVA_TOKEN_KEY", "c0ffee"),
            ("NOVA_TOKEN_KEY", String(repeating: "zz", count: 32)),
            ("NOVA_PAGE_TOKEN_KEY", "too short a secret"), ("NOVA_MAIL_KEY", "1e1e"),
            ("NOVA_BREACH_LIST", "/no/such/file"), ("NOVA_APP_NAME", "a:b"),
            ("NOVA_APP_NAME", String(repeating: "n", count: 33)),
            ("NOVA_WEBAUTHN_RP_ID", "https://nova.test"), ("NOVA_WEBAUTHN_RP_ID", "nova.test:443"),
            ("NOVA_WEBAUTHN_RP_ID", "a..b"), ("NOVA_WEBAUTHN_ORIGINS", "https://nova.test"),
        ])
    func wrong(name: String, value: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try settings([name: value]) }
        #expect(error.description.hasPrefix(name))
        #expect(!error.description.contains("\n"))
        if name.hasSuffix("_KEY"), !value.isEmpty {
            #expect(!error.description.contains(value))
        }
    }
}
