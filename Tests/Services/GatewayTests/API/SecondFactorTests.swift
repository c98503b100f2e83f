import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("Second factor")
struct SecondFactorTests {
    private static let challenge = FakeIdentity.account.description

    @Test("a sign-in that asks for more answers with a challenge and no tokens")
    func challenge() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                """
                mutation { login(input: {identifier: "ada", password: "half"}) {
                    user { id } tokens { accessToken } userErrors { code }
                    secondFactorChallenge { challengeId methods } } }
                """)
            #expect(answer.codes == [])
            let payload = answer.data?["login"]
            #expect(payload?["tokens"] == .null)
            #expect(payload?["user"] == .null)
            #expect(payload?["userErrors"] == [])
            #expect(
                payload?["secondFactorChallenge"]
                    == [
                        "challengeId": .string(Self.challenge),
                        "methods": ["TOTP", "RECOVERY_CODE"],
                    ])
            #expect(rig.user.log.count("getUserProfile") == 0)
        }
    }

    @Test("a right code signs in; a web client's refresh token goes into the cookie")
    func completes() async throws {
        try await GatewayRig.with { rig in
            let document = """
                mutation { completeSecondFactor(input: {challengeId: "\(Self.challenge)",
                    code: "123456", method: TOTP}) {
                    user { username } tokens { accessToken refreshToken } userErrors { code } } }
                """
            let body = try await rig.ask(document).data?["completeSecondFactor"]
            #expect(body?["user"]?["username"] == "u00aa")
            #expect(body?["tokens"]?["refreshToken"] == "fresh")
            let web = try await rig.ask(document, headers: [("x-nova-refresh-token", "cookie")])
            #expect(web.data?["completeSecondFactor"]?["tokens"]?["refreshToken"] == .null)
            #expect(web.data?["completeSecondFactor"]?["tokens"]?["accessToken"]?.string != nil)
        }
    }

    @Test("wrong codes, dead challenges and wrong passwords are user errors at their field")
    func refuses() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.identity.token(session: UUID.v7(at: SystemTime().now))
            let other = UUID.v7(at: SystemTime().now)
            let calls: [(String, String, JSONValue)] = [
                (
                    "completeSecondFactor", "challengeId: \"\(Self.challenge)\", code: \"1\"",
                    [["code": "CODE_WRONG", "field": ["code"]]]
                ),
                (
                    "completeSecondFactor", "challengeId: \"\(other)\", code: \"123456\"",
                    [["code": "CHALLENGE_INVALID", "field": ["challengeId"]]]
                ),
                (
                    "enrollTotp", "password: \"wrong\"",
                    [["code": "PASSWORD_WRONG", "field": ["password"]]]
                ),
                ("confirmTotp", "code: \"1\"", [["code": "CODE_WRONG", "field": ["code"]]]),
                (
                    "disableTotp", "password: \"right\", code: \"1\"",
                    [["code": "CODE_WRONG", "field": ["code"]]]
                ),
                (
                    "regenerateRecoveryCodes", "password: \"locked\"",
                    [["code": "ACCOUNT_LOCKED", "field": []]]
                ),
            ]
            for (name, input, expected) in calls {
                let answer = try await rig.ask(
                    "mutation { \(name)(input: {\(input)}) { userErrors { code field } } }",
                    token: name == "completeSecondFactor" ? nil : token)
                #expect(answer.codes == [], "\(name)")
                #expect(answer.data?[name]?["userErrors"] == expected, "\(name)")
            }
        }
    }

    @Test("enrolling shows address, picture and codes; the viewer sees that a factor is on")
    func enrols() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.identity.token(session: UUID.v7(at: SystemTime().now))
            let answer = try await rig.ask(
                """
                mutation {
                    enrollTotp(input: {password: "right"}) {
                        secretUri qrPng recoveryCodes userErrors { code } }
                    confirmTotp(input: {code: "123456"}) { userErrors { code } }
                    regenerateRecoveryCodes(input: {password: "right"}) { recoveryCodes }
                    disableTotp(input: {password: "right", code: "123456"}) { userErrors { code } }
                }
                """, token: token)
            #expect(answer.codes == [])
            #expect(
                answer.data?["enrollTotp"]
                    == [
                        "secretUri": "otpauth://totp/x", "qrPng": "AQIDBA==",
                        "recoveryCodes": ["a", "b"], "userErrors": [],
                    ])
            #expect(answer.data?["confirmTotp"]?["userErrors"] == [])
            #expect(answer.data?["regenerateRecoveryCodes"]?["recoveryCodes"] == ["c", "d"])
            #expect(answer.data?["disableTotp"]?["userErrors"] == [])
            let viewer = try await rig.ask("{ viewer { secondFactorEnabled } }", token: token)
            #expect(viewer.data?["viewer"]?["secondFactorEnabled"] == true)
            let stranger = try await rig.ask(
                "mutation { enrollTotp(input: {password: \"right\"}) { secretUri } }")
            #expect(stranger.codes == ["UNAUTHENTICATED"])
        }
    }
}
