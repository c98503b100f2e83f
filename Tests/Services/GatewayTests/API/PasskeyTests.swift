import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("Passkeys")
struct PasskeyTests {
    private static let id = GlobalID.text(.passkey, FakeIdentity.account.description)

    @Test("are made, listed, found, renamed and ended")
    func manages() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token()
            let answer = try await rig.ask(
                """
                mutation {
                    startPasskeyRegistration(input: {credentialName: "phone"}) {
                        challengeId optionsJson userErrors { code } }
                    completePasskeyRegistration(input: {challengeId: "c1", attestationJson: "{}"}) {
                        passkey { id name deviceType transports backedUp } userErrors { code } }
                    renamePasskey(input: {passkeyId: "\(Self.id)", newName: "drawer"}) {
                        passkey { name } userErrors { code } }
                    revokePasskey(input: {passkeyId: "\(FakeIdentity.account)"}) {
                        userErrors { code } }
                }
                """, token: token)
            #expect(answer.codes == [])
            #expect(
                answer.data?["startPasskeyRegistration"]
                    == [
                        "challengeId": "c1", "optionsJson": #"{"name":"phone"}"#, "userErrors": [],
                    ])
            #expect(
                answer.data?["completePasskeyRegistration"]?["passkey"]
                    == [
                        "id": .string(Self.id), "name": "phone", "deviceType": "MULTI_DEVICE",
                        "transports": ["internal"], "backedUp": true,
                    ])
            #expect(answer.data?["renamePasskey"]?["passkey"]?["name"] == "drawer")
            #expect(answer.data?["revokePasskey"]?["userErrors"] == [])
            let found = try await rig.ask(
                """
                { viewer { passkeys { name lastUsedAt } }
                    node(id: "\(Self.id)") { ... on Passkey { name } } }
                """, token: token)
            #expect(
                found.data?["viewer"]?["passkeys"] == [["name": "phone", "lastUsedAt": .null]])
            #expect(found.data?["node"]?["name"] == "phone")
            let stranger = try await rig.ask("{ node(id: \"\(Self.id)\") { id } }")
            #expect(stranger.data?["node"] == .null)
        }
    }

    @Test("sign in, with a name or without; what is wrong is a user error")
    func signsIn() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                """
                mutation {
                    startPasskeyAuthentication { challengeId optionsJson }
                    named: startPasskeyAuthentication(input: {identifier: "ada"}) { optionsJson }
                    completePasskeyAuthentication(
                        input: {challengeId: "c2", assertionJson: "signed"}) {
                        user { username } tokens { accessToken } userErrors { code } }
                    wrong: completePasskeyAuthentication(
                        input: {challengeId: "c2", assertionJson: "x"}) {
                        tokens { accessToken } userErrors { code field } }
                }
                """)
            #expect(answer.codes == [])
            #expect(answer.data?["startPasskeyAuthentication"]?["optionsJson"] == #"{"for":"-"}"#)
            #expect(answer.data?["named"]?["optionsJson"] == #"{"for":"ada"}"#)
            #expect(answer.data?["completePasskeyAuthentication"]?["user"]?["username"] == "u00aa")
            #expect(
                answer.data?["wrong"]
                    == ["tokens": .null, "userErrors": [["code": "PASSKEY_REFUSED", "field": []]]])
        }
    }

    @Test("faults of making one are at their field")
    func faults() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token()
            let answer = try await rig.ask(
                """
                mutation {
                    startPasskeyRegistration(input: {credentialName: "x", password: "wrong"}) {
                        challengeId userErrors { code field } }
                    completePasskeyRegistration(input: {challengeId: "c9", attestationJson: "{}"}) {
                        passkey { id } userErrors { code field } }
                    revokePasskey(input: {passkeyId: "nonsense"}) { userErrors { code field } }
                    other: revokePasskey(input: {passkeyId: "\(rig.session)"}) {
                        userErrors { code } }
                }
                """, token: token)
            #expect(answer.codes == [])
            #expect(
                answer.data?["startPasskeyRegistration"]?["userErrors"]
                    == [["code": "PASSWORD_WRONG", "field": ["password"]]])
            #expect(
                answer.data?["completePasskeyRegistration"]?["userErrors"]
                    == [["code": "CHALLENGE_INVALID", "field": ["challengeId"]]])
            #expect(
                answer.data?["revokePasskey"]?["userErrors"]
                    == [["code": "PASSKEY_ID_MALFORMED", "field": ["passkeyId"]]])
            #expect(answer.data?["other"]?["userErrors"] == [["code": "PASSKEY_NOT_FOUND"]])
        }
    }
}
