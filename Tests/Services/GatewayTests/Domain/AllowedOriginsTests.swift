import Testing

@testable import GatewayService

@Suite("AllowedOrigins")
struct AllowedOriginsTests {
    private let origins = AllowedOrigins(list: "https://app.example, http://localhost:3000")

    @Test(
        "takes an origin on the list, one of its own host, and nothing that only looks like them",
        arguments: [
            ("https://app.example", .allowed("https://app.example")),
            ("http://localhost:3000", .allowed("http://localhost:3000")),
            ("https://api.example", .own), ("https://api.example:8443", .foreign),
            ("http://app.example", .foreign), ("https://app.example:444", .foreign),
            ("https://app.example.evil.example", .foreign), ("https://evilapp.example", .foreign),
            ("https://APP.example", .foreign), ("null", .foreign), ("", .foreign),
            ("*", .foreign), ("https://app.example, https://evil.example", .foreign),
            ("https://app.example\0", .foreign), ("ftp://api.example", .foreign),
        ] as [(String, AllowedOrigins.Verdict)])
    func verdicts(origin: String, expected: AllowedOrigins.Verdict) throws {
        let origins = try #require(origins)
        #expect(origins.verdict(origin: origin, site: nil, authority: "api.example") == expected)
    }

    @Test("knows its own host with a port, in any case, and none without a name")
    func own() {
        let origins = AllowedOrigins.none
        func verdict(_ origin: String, _ authority: String) -> AllowedOrigins.Verdict {
            origins.verdict(origin: origin, site: "same-origin", authority: authority)
        }
        #expect(verdict("https://api.example", "API.example:443") == .own)
        #expect(verdict("http://localhost:8080", "localhost:8080") == .own)
        #expect(verdict("http://localhost:8080", "localhost") == .foreign)
        #expect(verdict("https://", "") == .foreign)
    }

    @Test("over TLS a page of plain HTTP is not its own")
    func secure() throws {
        let origins = try #require(origins)
        func verdict(_ origin: String) -> AllowedOrigins.Verdict {
            origins.verdict(origin: origin, site: nil, authority: "api.example", isSecure: true)
        }
        #expect(verdict("https://api.example") == .own)
        #expect(verdict("http://api.example") == .foreign)
        // The operator has said so.
        #expect(verdict("http://localhost:3000") == .allowed("http://localhost:3000"))
    }

    @Test("tells a page without an origin by what the browser says of its site")
    func sites() throws {
        let origins = try #require(origins)
        func verdict(_ site: String?) -> AllowedOrigins.Verdict {
            origins.verdict(origin: nil, site: site, authority: "api.example")
        }
        #expect(verdict(nil) == .noPage)
        #expect(verdict("none") == .noPage)
        #expect(verdict("same-origin") == .noPage)
        #expect(verdict("same-site") == .foreign)
        #expect(verdict("cross-site") == .foreign)
    }

    @Test(
        "refuses a list with something that no browser sends",
        arguments: [
            "*", "null", "app.example", "https://", "https://app.example/", "https://a_b",
            "https://App.example", "https://app.example:443", "http://app.example:80",
            "https://*.example", "https://app.example,*", "https://user@app.example",
        ])
    func badLists(list: String) {
        #expect(AllowedOrigins(list: list) == nil)
    }

    @Test("holds at most 64 origins")
    func bound() {
        let list = (0...Limits.originsMax).map { "https://a\($0).example" }
        #expect(AllowedOrigins(list: list.joined(separator: ",")) == nil)
        #expect(AllowedOrigins(list: list.dropLast().joined(separator: ",")) != nil)
    }
}
