import IdentityContract
import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaRPC
import NovaServiceKit
import NovaTestKit
import Synchronization
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

    @Test("whoever goes away while identity is asked speaks for nobody, and an end is an end")
    func cancelled() async throws {
        let (loops, identity) = (try EventLoopGroup(count: 1), try FakeIdentity())
        defer { loops.stop() }
        let (held, release) = AsyncStream.makeStream(of: Void.self)
        let asked = Atomic<Int>(0)
        let clock = ShiftedClock()
        let keyring = TokenKeyring(verifier: TokenVerifier(issuer: "nova", audience: "nova")) { _ in
            try await identity.getSigningKeys(
                GetSigningKeysRequest(), context: RPCContext(deadline: .after(.seconds(1)))
            ).keys.map(\.publicJwk)
        }
        let authenticator = Authenticator(keyring: keyring, time: clock) { _, _ in
            guard asked.add(1, ordering: .acquiringAndReleasing).newValue == 1 else {
                throw RPCError(code: .unavailable, reason: "AWAY", message: "Away.")
            }
            for await _ in held { break }
            try Task.checkCancellation()
            return .ended
        }
        let header = "Bearer \(try identity.token(session: UUID.v7(at: clock.now)))"
        let verdict = { @Sendable in
            do {
                _ = try await authenticator.authenticate(
                    authorization: header, deadline: .after(.seconds(5)))
                return false
            } catch {
                return error as? EdgeError == .tokenInvalid
            }
        }
        let first = loops.loops[0].spawn { await verdict() }
        #expect(try await eventually { asked.load(ordering: .acquiring) == 1 })
        first.cancel()
        release.yield()
        #expect(await first.value)
        #expect(await loops.loops[0].spawn { await verdict() }.value)
        // Identity goes away, its answer grows old: what has ended stays ended.
        clock.advance(milliseconds: 60_000)
        #expect(await loops.loops[0].spawn { await verdict() }.value)
        #expect(asked.load(ordering: .relaxed) == 1)
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
