import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Synchronization
import Testing
import UserContract

@testable import GatewayService

@Suite("Mutations")
struct MutationTests {
    private static let register = """
        mutation($input: RegisterInput!) { register(input: $input) {
            clientMutationId user { username } tokens { accessToken sessionId }
            userErrors { field code message } } }
        """

    private func input(_ username: String, device: String = "phone") -> JSONObject {
        let input: JSONValue = [
            "clientMutationId": "m1", "email": "ada@example.org",
            "username": .string(username), "password": "a long enough one",
            "client": ["deviceName": .string(device), "deviceType": "IOS"],
            "idempotencyKey": "01900000-0000-7000-8000-000000000001",
        ]
        return JSONObject([("input", input)])
    }

    @Test("register answers with tokens and the person, seen with the new token")
    func register() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                Self.register, input("ada"), headers: [("user-agent", "tests/1")])
            #expect(answer.codes == [])
            let payload = answer.data?["register"]
            #expect(payload?["clientMutationId"] == "m1")
            #expect(payload?["userErrors"] == [])
            let token = payload?["tokens"]?["accessToken"]?.string ?? ""
            #expect(payload?["user"]?["username"] == "u00aa")
            let sent = rig.user.log.metadata("getUserProfile")
            #expect(sent?["authorization"] == "Bearer \(token)")
            let asked = try #require(rig.identity.registrations.withLock { $0.last })
            #expect(asked.client?.userAgent == "tests/1")
            #expect(asked.client?.deviceType == .ios)
            #expect(asked.idempotencyKey == "01900000-0000-7000-8000-000000000001")
            #expect(asked.displayName == nil)
        }
    }

    @Test(
        "a name given at sign-up becomes the new profile's, and its absence or failure changes nothing"
    )
    func displayName() async throws {
        try await GatewayRig.with { rig in
            func registered(_ extra: String) async throws -> HTTPClient.Answer {
                try await rig.ask(
                    """
                    mutation { register(input: {email: "a@b.c", username: "ada", \(extra)
                        password: "a long enough one",
                        idempotencyKey: "01900000-0000-7000-8000-000000000001"}) {
                        tokens { sessionId } userErrors { code } } }
                    """)
            }
            _ = try await registered("")
            #expect(rig.user.log.count("updateUserProfile") == 0)
            _ = try await registered("displayName: \"Ada\",")
            let request = try #require(rig.user.updates.withLock { $0.last })
            #expect(request.profile?.displayName == "Ada")
            #expect(request.updateMask?.paths == ["display_name"])
            #expect(request.expectedVersion == 1)
            await rig.stopUser()
            let answer = try await registered("displayName: \"Ada\",")
            #expect(answer.codes == [])
            #expect(answer.data?["register"]?["tokens"]?["sessionId"]?.string != nil)
        }
    }

    @Test("a taken name and a fault in a nested field are user errors at the input's field")
    func registerErrors() async throws {
        try await GatewayRig.with { rig in
            let taken = try await rig.ask(Self.register, input("taken"))
            #expect(taken.codes == [])
            #expect(taken.data?["register"]?["tokens"] == .null)
            let takenError: JSONValue = [
                [
                    "field": ["username"], "code": "USERNAME_TAKEN",
                    "message": "That username belongs to someone else.",
                ]
            ]
            #expect(taken.data?["register"]?["userErrors"] == takenError)
            let nested = try await rig.ask(Self.register, input("ada", device: "bad"))
            let nestedError: JSONValue = [
                [
                    "field": ["client", "deviceName"], "code": "CLIENT_MALFORMED",
                    "message": "Too bad.",
                ]
            ]
            #expect(nested.data?["register"]?["userErrors"] == nestedError)
        }
    }

    private func login(_ rig: GatewayRig, _ password: String) async throws -> JSONValue? {
        let answer = try await rig.ask(
            """
            mutation { login(input: {identifier: "ada", password: "\(password)"}) {
                tokens { refreshToken } userErrors { field code } } }
            """)
        return answer.data?["login"]
    }

    @Test("wrong credentials and a spent refresh token are user errors, not failures")
    func signIn() async throws {
        try await GatewayRig.with { rig in
            let wrong: JSONValue = [
                "tokens": nil, "userErrors": [["field": [], "code": "CREDENTIALS_WRONG"]],
            ]
            let answered1 = try await login(rig, "wrong")
            #expect(answered1 == wrong)
            let right: JSONValue = ["tokens": ["refreshToken": "fresh"], "userErrors": []]
            let answered2 = try await login(rig, "right")
            #expect(answered2 == right)
            let spent = try await rig.ask(
                #"mutation { refreshToken(input: {refreshToken: "old"}) { userErrors { code } } }"#)
            let reused: JSONValue = [
                "refreshToken": ["userErrors": [["code": "REFRESH_TOKEN_REUSED"]]]
            ]
            #expect(spent.data == reused)
        }
    }

    @Test("an update names in its mask what the input names, null empties, absence leaves alone")
    func updateProfile() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                """
                mutation { updateProfile(input: {displayName: "Ada", bio: null, gender: UNDISCLOSED,
                    expectedVersion: "7"}) { user { userId } userErrors { code } } }
                """, token: rig.token())
            #expect(answer.codes == [])
            let request = try #require(rig.user.updates.withLock { $0.last })
            #expect(request.updateMask?.paths == ["display_name", "bio", "gender"])
            #expect(request.profile?.displayName == "Ada")
            #expect(request.profile?.bio == "")
            #expect(request.profile?.gender == nil)
            #expect(request.expectedVersion == 7)
        }
    }

    private func errors(_ rig: GatewayRig, _ input: String) async throws -> JSONValue? {
        let answer = try await rig.ask(
            "mutation { updateProfile(input: {\(input)}) { userErrors { field code } } }",
            token: rig.token())
        return answer.data?["updateProfile"]?["userErrors"]
    }

    @Test("faults of an update come back at the input's field; nothing to change is told at once")
    func updateErrors() async throws {
        try await GatewayRig.with { rig in
            let invalid: JSONValue = [["field": ["displayName"], "code": "INVALID_VALUE"]]
            let answered3 = try await errors(rig, "displayName: \"\"")
            #expect(answered3 == invalid)
            let sent = rig.user.log.count("updateUserProfile")
            #expect(sent == 1)
            let null: JSONValue = [["field": ["isPrivate"], "code": "NULL_NOT_ALLOWED"]]
            let answered4 = try await errors(rig, "isPrivate: null")
            #expect(answered4 == null)
            let nothing: JSONValue = [["field": [], "code": "NOTHING_TO_CHANGE"]]
            let answered5 = try await errors(rig, "clientMutationId: \"m\"")
            #expect(answered5 == nothing)
            #expect(rig.user.log.count("updateUserProfile") == sent)
        }
    }

    @Test("settings and preferences come back as the service has them")
    func settings() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                """
                mutation {
                    updateSettings(input: {privacyLevel: PRIVATE, pushNotifications: true}) {
                        settings { privacyLevel pushNotifications } userErrors { code } }
                    updatePreferences(input: {theme: LIGHT, mutedWords: ["x", "y"]}) {
                        preferences { theme mutedWords } userErrors { code } }
                }
                """, token: rig.token())
            let settings: JSONValue = [
                "settings": ["privacyLevel": "PRIVATE", "pushNotifications": true],
                "userErrors": [],
            ]
            let preferences: JSONValue = [
                "preferences": ["theme": "LIGHT", "mutedWords": ["x", "y"]], "userErrors": [],
            ]
            #expect(answer.data?["updateSettings"] == settings)
            #expect(answer.data?["updatePreferences"] == preferences)
        }
    }

    private func badge(_ rig: GatewayRig, _ id: String) async throws -> JSONValue? {
        let answer = try await rig.ask(
            "mutation { verifyUser(input: {userId: \"\(id)\"}) { userErrors { field code } } }",
            token: rig.token(roles: ["user", "admin"]))
        return answer.data?["verifyUser"]?["userErrors"]
    }

    @Test("ids that are none are told at their field, unknown people by the service's reason")
    func badges() async throws {
        try await GatewayRig.with { rig in
            let malformed: JSONValue = [["field": ["userId"], "code": "USER_ID_MALFORMED"]]
            let answered6 = try await badge(rig, "nobody")
            #expect(answered6 == malformed)
            let unknown: JSONValue = [["field": [], "code": "PROFILE_NOT_FOUND"]]
            let answered7 = try await badge(rig, FakeUser.id(3).description)
            #expect(answered7 == unknown)
        }
    }
}
