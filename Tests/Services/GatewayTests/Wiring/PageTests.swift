import NovaCrypto
import NovaNet
import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("Pages in browsers")
struct PageTests {
    private static let app = "https://app.example"

    private static var rules: EdgeRules {
        var rules = EdgeRules()
        rules.origins = AllowedOrigins(list: app) ?? .none
        return rules
    }

    @Test("a page on the list may read answers, errors included, with credentials")
    func allowed() async throws {
        try await GatewayRig.with(Self.rules) { rig in
            for query in ["{ __typename }", "{"] {
                let answer = try await rig.ask(query, headers: [("origin", Self.app)])
                #expect(answer.status == 200)
                #expect(answer.headers["access-control-allow-origin"] == Self.app)
                #expect(answer.headers["access-control-allow-credentials"] == "true")
                #expect(
                    answer.headers["access-control-expose-headers"]?.contains("x-request-id")
                        == true)
                #expect(answer.headers["vary"]?.contains("origin") == true)
            }
            let lost = try await rig.http("GET", "/none", headers: [("origin", Self.app)])
            #expect(lost.status == 404)
            #expect(lost.headers["access-control-allow-origin"] == Self.app)
        }
    }

    @Test("a browser that asks first is told methods and headers, and for how long")
    func preflight() async throws {
        try await GatewayRig.with(Self.rules) { rig in
            let answer = try await rig.http(
                "OPTIONS", "/graphql",
                headers: [
                    ("origin", Self.app), ("access-control-request-method", "POST"),
                    ("access-control-request-headers", "content-type,authorization"),
                ])
            #expect(answer.status == 204)
            #expect(answer.body == [])
            #expect(answer.headers["access-control-allow-origin"] == Self.app)
            #expect(answer.headers["access-control-allow-methods"] == "GET, POST")
            let allowed = answer.headers["access-control-allow-headers"] ?? ""
            for name in ["content-type", "authorization", "x-nova-refresh-token"] {
                #expect(allowed.contains(name))
            }
            #expect(!allowed.contains("*"))
            #expect(answer.headers["access-control-max-age"] == "7200")
            let new = try await HTTP2Client.send(
                "OPTIONS", "/graphql", to: rig.port, on: rig.loops.loops[0],
                headers: [("origin", Self.app), ("access-control-request-method", "POST")])
            #expect(new.status == 204)
            #expect(new.headers["content-length"] == nil)
            #expect(new.headers["access-control-allow-origin"] == Self.app)
        }
    }

    @Test("a foreign page gets 403 and nothing that lets it read it, and nothing has run")
    func foreign() async throws {
        try await GatewayRig.with(Self.rules) { rig in
            let query = "{ usernameAvailable(username: \"x\") { available } }"
            for origin in ["https://evil.example", "null", "https://app.example.evil.example"] {
                let post = try await rig.ask(query, headers: [("origin", origin)])
                #expect(post.status == 403)
                #expect(post.codes == ["FORBIDDEN"])
                #expect(post.headers["access-control-allow-origin"] == nil)
                let asked = try await rig.http(
                    "OPTIONS", "/graphql",
                    headers: [("origin", origin), ("access-control-request-method", "POST")])
                #expect(asked.status == 403)
                #expect(asked.headers["access-control-allow-methods"] == nil)
            }
            let image = try await rig.http(
                "GET", "/graphql?query=%7BusernameAvailable(username:%22x%22)%7Bavailable%7D%7D",
                headers: [("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "no-cors")])
            #expect(image.status == 403)
            #expect(rig.identity.log.count("checkUsernameAvailability") == 0)
        }
    }

    @Test("a page of the gateway's own host needs no list, and other clients no origin")
    func own() async throws {
        try await GatewayRig.with { rig in
            let own = try await rig.ask("{ __typename }", headers: [("origin", "http://localhost")])
            #expect(own.status == 200)
            #expect(own.headers["access-control-allow-origin"] == nil)
            #expect(try await rig.ask("{ __typename }").status == 200)
            let options = try await rig.http("OPTIONS", "/graphql")
            #expect(options.status == 204)
            #expect(options.headers["allow"] == "GET, OPTIONS, POST")
            #expect(try await rig.http("OPTIONS", "/none").status == 404)
        }
    }

    @Test("nothing a form can send without asking runs, whatever its content type claims")
    func forms() async throws {
        try await GatewayRig.with { rig in
            let body = GatewayRig.body("mutation { logout { clientMutationId } }")
            for type in [
                "text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
                "text/plain; application/json", "text/plain, application/json", "application/json2",
                "application/jsonx; charset=utf-8", "", "application/json; charset=utf-16",
            ] {
                let answer = try await rig.http(
                    "POST", "/graphql", headers: [("content-type", type)], body: body)
                #expect(answer.status == 415)
            }
            #expect(rig.identity.log.count("logout") == 0)
        }
    }

    // MARK: The refresh token of a web client

    private static let login =
        #"mutation { login(input: {identifier: "ada", password: "right"}) { tokens { accessToken refreshToken } } }"#
    private static let refresh =
        "mutation { refreshToken(input: {}) { tokens { accessToken refreshToken } userErrors { code } } }"
    private static let web = ("x-nova-refresh-token", "cookie")

    @Test("goes into a cookie that scripts cannot read, and out of the body")
    func cookie() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(Self.login, headers: [Self.web])
            #expect(answer.data?["login"]?["tokens"]?["refreshToken"] == .null)
            #expect(answer.data?["login"]?["tokens"]?["accessToken"]?.string != nil)
            let cookie = try #require(answer.headers["set-cookie"])
            #expect(cookie.hasPrefix("__Host-nova-refresh=fresh; Max-Age="))
            #expect(cookie.hasSuffix("; Path=/; Secure; HttpOnly; SameSite=Strict"))
            #expect(!answer.text.contains("\"fresh\""))
            let mobile = try await rig.ask(Self.login)
            #expect(mobile.data?["login"]?["tokens"]?["refreshToken"] == "fresh")
            #expect(mobile.headers["set-cookie"] == nil)
        }
    }

    @Test("is taken from the cookie, once the header asks for it, and replaced")
    func refreshing() async throws {
        try await GatewayRig.with { rig in
            let cookie = ("cookie", "a=b; __Host-nova-refresh=fresh")
            let answer = try await rig.ask(Self.refresh, headers: [Self.web, cookie])
            #expect(answer.data?["refreshToken"]?["userErrors"] == [])
            #expect(answer.headers["set-cookie"]?.hasPrefix("__Host-nova-refresh=fresh;") == true)
            // What a forged request has: the cookie, and not the header.
            let forged = try await rig.ask(Self.refresh, headers: [cookie])
            #expect(
                forged.data?["refreshToken"]?["userErrors"] == [["code": "REFRESH_TOKEN_MISSING"]])
            #expect(forged.headers["set-cookie"] == nil)
            #expect(rig.identity.log.count("refreshToken") == 1)
        }
    }

    @Test("is dropped by the browser when it is spent, and when its session ends")
    func forgetting() async throws {
        try await GatewayRig.with { rig in
            let spent = ("cookie", "__Host-nova-refresh=old")
            let refused = try await rig.ask(Self.refresh, headers: [Self.web, spent])
            #expect(
                refused.data?["refreshToken"]?["userErrors"] == [["code": "REFRESH_TOKEN_REUSED"]])
            #expect(refused.headers["set-cookie"] == RefreshCookie.cleared)
            let out = try await rig.ask(
                "mutation { logout { userErrors { code } } }", token: try rig.token(),
                headers: [spent])
            #expect(out.codes == [])
            #expect(out.headers["set-cookie"] == RefreshCookie.cleared)
        }
    }

    @Test("no cookie makes a request anybody's: it never stands for an access token")
    func cookieIsNoIdentity() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                "{ viewer { email } }",
                headers: [Self.web, ("cookie", "__Host-nova-refresh=fresh")])
            #expect(answer.codes == ["UNAUTHENTICATED"])
        }
    }
}
