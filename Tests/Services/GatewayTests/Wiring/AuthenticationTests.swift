import NovaCrypto
import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("Authentication")
struct AuthenticationTests {
    private static let viewer = "{ viewer { email } }"

    @Test(
        "an anonymous request gets null and UNAUTHENTICATED for fields with @auth, data for others")
    func anonymous() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                #"{ viewer { email } usernameAvailable(username: "x") { available } }"#)
            #expect(answer.codes == ["UNAUTHENTICATED"])
            #expect(answer.data == ["viewer": nil, "usernameAvailable": ["available": true]])
            #expect(answer.error(at: "viewer")?["extensions"]?["requestId"]?.string != nil)
            #expect(rig.identity.log.count("getUser") == 0)
        }
    }

    @Test("refuses every bad token with 401 for the whole request, before anything runs")
    func badTokens() async throws {
        try await GatewayRig.with { rig in
            let session = rig.session
            let stranger = TokenSigner(key: try SigningKey.generate())
            let impostor = TokenSigner(
                key: try SigningKey.generate(), keyID: rig.identity.signer.keyID)
            let good = try rig.token()
            let payload = good.split(separator: ".")[1]
            let none = Base64.encode(
                Array(#"{"alg":"none","typ":"at+jwt"}"#.utf8), .url, padded: false)
            let hmac = Base64.encode(
                Array(
                    #"{"alg":"HS256","typ":"at+jwt","kid":"\#(rig.identity.signer.keyID)"}"#.utf8),
                .url, padded: false)
            let tokens = [
                try rig.identity.token(session: session, seconds: -60),
                try rig.identity.token(session: session, audience: "elsewhere"),
                try rig.identity.token(session: session, signer: stranger),
                try rig.identity.token(session: session, signer: impostor),
                "\(none).\(payload).", "\(hmac).\(payload).AAAA", String(good.dropLast(4)), "x",
                String(repeating: "a", count: 9_000),
            ]
            for token in tokens {
                let answer = try await rig.ask("{ __typename }", token: token)
                #expect(answer.status == 401, "\(token.prefix(20))")
                #expect(answer.codes == ["UNAUTHENTICATED"])
                #expect(answer.headers["www-authenticate"] == "Bearer error=\"invalid_token\"")
                #expect(answer.data == nil)
            }
            let basic = try await rig.ask(
                "{ __typename }", headers: [("authorization", "Basic YTpi")])
            #expect(basic.status == 401)
            #expect(rig.identity.log.count("verifyToken") == 0)
        }
    }

    @Test("asks identity about a session once in five seconds")
    func remembered() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token()
            for _ in 0..<3 { #expect(try await rig.ask(Self.viewer, token: token).codes == []) }
            #expect(rig.identity.log.count("verifyToken") == 1)
            rig.clock.advance(milliseconds: 5_001)
            #expect(try await rig.ask(Self.viewer, token: token).codes == [])
            #expect(rig.identity.log.count("verifyToken") == 2)
        }
    }

    @Test("a session ended elsewhere is refused within five seconds")
    func revokedElsewhere() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token()
            #expect(try await rig.ask(Self.viewer, token: token).status == 200)
            rig.identity.end(session: rig.session)
            rig.clock.advance(milliseconds: 5_001)
            #expect(try await rig.ask(Self.viewer, token: token).status == 401)
        }
    }

    @Test("a session ended here is refused from the next request on, even if identity is gone")
    func loggedOut() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token()
            let answer = try await rig.ask(
                "mutation { logout { userErrors { code } } }", token: token)
            #expect(answer.data == ["logout": ["userErrors": []]])
            await rig.stopIdentity()
            #expect(try await rig.ask(Self.viewer, token: token).status == 401)
            // Another token of the same session is refused as well.
            let other = try rig.identity.token(session: rig.session, seconds: 600)
            #expect(try await rig.ask(Self.viewer, token: other).status == 401)
        }
    }

    @Test("revoking another session ends its tokens and leaves one's own")
    func revokeSession() async throws {
        try await GatewayRig.with { rig in
            let other = UUID.v7(at: WallTime(unixSeconds: 1))
            let theirs = try rig.identity.token(session: other)
            #expect(try await rig.ask(Self.viewer, token: theirs).status == 200)
            let answer = try await rig.ask(
                "mutation($id: ID!) { revokeSession(input: {sessionId: $id}) { userErrors { code } } }",
                JSONObject([("id", .string(GlobalID(.session, other).text))]), token: rig.token())
            #expect(answer.data == ["revokeSession": ["userErrors": []]])
            #expect(try await rig.ask(Self.viewer, token: theirs).status == 401)
            #expect(try await rig.ask(Self.viewer, token: rig.token()).status == 200)
        }
    }

    @Test("a role opens its fields, admin opens all, others read FORBIDDEN")
    func roles() async throws {
        try await GatewayRig.with { rig in
            let mutation =
                "mutation($id: ID!) { verifyUser(input: {userId: $id}) { user { userId } } }"
            let variables = JSONObject([("id", .string(FakeUser.id(2).description))])
            #expect(try await rig.ask(mutation, variables).codes == ["UNAUTHENTICATED"])
            #expect(
                try await rig.ask(mutation, variables, token: rig.token()).codes == ["FORBIDDEN"])
            #expect(rig.user.log.count("verifyUser") == 0)
            let admin = try rig.token(roles: ["user", "admin"])
            let answer = try await rig.ask(mutation, variables, token: admin)
            #expect(
                answer.data
                    == [
                        "verifyUser": ["user": ["userId": .string(FakeUser.id(2).description)]]
                    ])
        }
    }

    @Test("keys are fetched once, and a made-up key id does not fetch them again at once")
    func keys() async throws {
        try await GatewayRig.with { rig in
            #expect(try await rig.ask(Self.viewer, token: rig.token()).status == 200)
            let before = rig.identity.log.count("getSigningKeys")
            let stranger = TokenSigner(key: try SigningKey.generate())
            for _ in 0..<5 {
                let token = try rig.identity.token(session: rig.session, signer: stranger)
                #expect(try await rig.ask(Self.viewer, token: token).status == 401)
            }
            #expect(rig.identity.log.count("getSigningKeys") <= before + 1)
        }
    }
}
