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
        "says in one line which variable is wrong, and never shows a secret",
        arguments: [
            ("NOVA_ARGON2", "1,1"), ("NOVA_ARGON2", "4294967296,1,1"), ("NOVA_ARGON2", "64,0,1"),
            ("NOVA_TOKEN_KEY", ""), ("NOVA_TOKEN_KEY", "c0ffee"),
            ("NOVA_TOKEN_KEY", String(repeating: "zz", count: 32)),
            ("NOVA_PAGE_TOKEN_KEY", "too short a secret"), ("NOVA_MAIL_KEY", "1e1e"),
            ("NOVA_BREACH_LIST", "/no/such/file"),
        ])
    func wrong(name: String, value: String) throws {
        let error = try #require(throws: ConfigurationError.self) { try settings([name: value]) }
        #expect(error.description.hasPrefix(name))
        #expect(!error.description.contains("\n"))
        if !["NOVA_ARGON2", "NOVA_BREACH_LIST"].contains(name), !value.isEmpty {
            #expect(!error.description.contains(value))
        }
    }
}
