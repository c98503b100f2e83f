import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import GatewayService
@testable import NovaGraphQL

@Suite("Accounts")
struct AccountTests {
    private func payload(
        _ rig: GatewayRig, _ mutation: String, _ input: String, _ fields: String = "",
        token: String? = nil
    ) async throws -> JSONValue? {
        let answer = try await rig.ask(
            "mutation { \(mutation)(input: {\(input)}) { \(fields) userErrors { field code } } }",
            token: token)
        #expect(answer.codes == [], "\(mutation)")
        return answer.data?[mutation]
    }

    private func errors(
        _ rig: GatewayRig, _ mutation: String, _ input: String, token: String? = nil
    ) async throws -> JSONValue? {
        try await payload(rig, mutation, input, token: token)?["userErrors"]
    }

    private func fault(_ field: String..., code: String) -> JSONValue {
        [["field": .array(field.map(JSONValue.string)), "code": .string(code)]]
    }

    @Test("a password is changed, and faults are told at their fields")
    func changePassword() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token()
            let changed = try await payload(
                rig, "changePassword", #"currentPassword: "right", newPassword: "good""#,
                "account { username version }", token: token)
            #expect(changed?["account"] == ["username": "ada", "version": "4"])
            let asked = rig.identity.log.asked("changePassword", as: ChangePasswordRequest.self)
            #expect(asked?.revokeOtherSessions == true)
            let wrong = try await errors(
                rig, "changePassword", #"currentPassword: "wrong", newPassword: "good""#,
                token: token)
            #expect(wrong == fault("currentPassword", code: "PASSWORD_WRONG"))
            let weak = try await errors(
                rig, "changePassword", #"currentPassword: "right", newPassword: "weak""#,
                token: token)
            #expect(weak == fault("newPassword", code: "PASSWORD_TOO_WEAK"))
        }
    }

    @Test("a forgotten password is reset by a link, once")
    func reset() async throws {
        try await GatewayRig.with { rig in
            let sent = try await errors(rig, "requestPasswordReset", #"email: "ada@example.org""#)
            #expect(sent == [])
            let done = try await errors(
                rig, "resetPassword", #"resetToken: "t", newPassword: "good""#)
            #expect(done == [])
            let spent = try await errors(
                rig, "resetPassword", #"resetToken: "spent", newPassword: "good""#)
            #expect(spent == fault("resetToken", code: "RESET_TOKEN_INVALID"))
            let weak = try await errors(
                rig, "resetPassword", #"resetToken: "t", newPassword: "weak""#)
            #expect(weak == fault("newPassword", code: "PASSWORD_TOO_WEAK"))
        }
    }

    @Test("an address is confirmed and changed by links")
    func address() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token()
            let sent = try await rig.ask(
                "mutation { sendEmailVerification { expiresAt userErrors { code } } }",
                token: token)
            let expires = sent.data?["sendEmailVerification"]?["expiresAt"]?.string
            #expect(expires == FakeIdentity.later.description)
            let confirmed = try await payload(
                rig, "verifyEmail", #"token: "t""#, "account { emailVerified }")
            #expect(confirmed?["account"] == ["emailVerified": true])
            let spent = try await errors(rig, "verifyEmail", #"token: "spent""#)
            #expect(spent == fault("token", code: "VERIFICATION_TOKEN_INVALID"))
            let pending = try await payload(
                rig, "changeEmail", #"newEmail: "new@example.org", password: "right""#,
                "pendingEmail", token: token)
            #expect(pending?["pendingEmail"] == "new@example.org")
            let taken = try await errors(
                rig, "changeEmail", #"newEmail: "taken@example.org", password: "right""#,
                token: token)
            #expect(taken == fault("newEmail", code: "EMAIL_TAKEN"))
            let wrong = try await errors(
                rig, "changeEmail", #"newEmail: "new@example.org", password: "wrong""#,
                token: token)
            #expect(wrong == fault("password", code: "PASSWORD_WRONG"))
        }
    }

    @Test("a username is changed; taken or too soon is told at the field")
    func username() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token()
            let changed = try await payload(
                rig, "changeUsername", #"newUsername: "lovelace", expectedVersion: "3""#,
                "account { userId }", token: token)
            #expect(changed?["account"]?["userId"]?.string == FakeIdentity.account.description)
            let asked = rig.identity.log.asked("changeUsername", as: ChangeUsernameRequest.self)
            #expect(asked?.expectedVersion == 3)
            for (name, code) in [
                ("taken", "USERNAME_TAKEN"), ("again", "USERNAME_CHANGED_RECENTLY"),
            ] {
                let refused = try await errors(
                    rig, "changeUsername", "newUsername: \"\(name)\"", token: token)
                #expect(refused == fault("newUsername", code: code))
            }
        }
    }

    @Test("whoever ends the session of the request is refused from the next one on, cookie and all")
    func ending() async throws {
        let endings = [
            ("revokeAllSessions", "exceptCurrent: false", true),
            ("revokeAllSessions", "exceptCurrent: true", false),
            ("revokeAllSessions", "userId: \"\(FakeUser.id(2))\"", false),
            ("revokeAllSessions", "userId: \"\(FakeIdentity.account)\"", true),
            ("deactivateAccount", #"password: "right""#, true),
            ("deactivateAccount", #"password: "wrong""#, false),
            ("deleteAccount", "password: \"right\", idempotencyKey: \"\(FakeUser.id(9))\"", true),
            (
                "deleteAccount",
                "userId: \"\(FakeUser.id(2))\", idempotencyKey: \"\(FakeUser.id(9))\"", false
            ),
        ]
        try await GatewayRig.with { rig in
            for (mutation, input, isOver) in endings {
                let session = UUID.v7(at: SystemTime().now)
                let token = try rig.identity.token(session: session)
                let answer = try await rig.ask(
                    "mutation { \(mutation)(input: {\(input)}) { userErrors { code } } }",
                    token: token, headers: [("x-nova-refresh-token", "cookie")])
                #expect(answer.codes == [])
                #expect((answer.headers["set-cookie"] != nil) == isOver, "\(mutation) \(input)")
                let next = try await rig.ask("{ viewer { email } }", token: token)
                #expect((next.status == 401) == isOver, "\(mutation) \(input)")
            }
        }
    }

    @Test("a deletion passes its key on and says when what is left is purged")
    func deletion() async throws {
        try await GatewayRig.with { rig in
            let key = UUID.v7(at: SystemTime().now)
            let done = try await payload(
                rig, "deleteAccount", "password: \"right\", idempotencyKey: \"\(key)\"",
                "deletion { purgeAfter }", token: rig.token())
            #expect(
                done?["deletion"]?["purgeAfter"]?.string == FakeIdentity.later.description)
            let asked = rig.identity.log.asked("deleteAccount", as: DeleteAccountRequest.self)
            #expect(asked?.idempotencyKey == key.description)
            #expect(asked?.userID == nil)
            let malformed = try await errors(
                rig, "deleteAccount", "userId: \"x\", idempotencyKey: \"\(key)\"",
                token: rig.identity.token(session: key))
            #expect(malformed == fault("userId", code: "USER_ID_MALFORMED"))
        }
    }

    @Test("a session that has ended is no fault of the input")
    func revoked() async throws {
        try await GatewayRig.with { rig in
            rig.identity.log.fail(
                "changePassword",
                RPCError(code: .unauthenticated, reason: "TOKEN_REVOKED", message: "Ended."))
            let answer = try await rig.ask(
                """
                mutation { changePassword(input: {currentPassword: "a", newPassword: "b"}) {
                    userErrors { code } } }
                """, token: rig.token())
            #expect(answer.codes == ["UNAUTHENTICATED"])
            #expect(answer.data == ["changePassword": nil])
        }
    }

    @Test("the viewer reads the own log page by page, and kinds that are newer than this are null")
    func log() async throws {
        let query = """
            query($after: String) { viewer { permissions authLog(
                events: [SIGNED_IN, ROLES_CHANGED], from: "2026-01-01T00:00:00Z", first: 1,
                after: $after) { pageInfo { hasNextPage endCursor }
                edges { node { event outcome reason ipAddress details { name value } } } } } }
            """
        try await GatewayRig.with { rig in
            let token = try rig.token()
            let first = try await rig.ask(query, token: token).data?["viewer"]
            #expect(first?["permissions"] == ["posts:create"])
            let entry: JSONValue = [
                "event": "ROLES_CHANGED", "outcome": "SUCCESS", "reason": nil,
                "ipAddress": "192.0.2.7",
                "details": [
                    ["name": "by", "value": "somebody"], ["name": "roles", "value": "user"],
                ],
            ]
            #expect(first?["authLog"]?["edges"] == [["node": entry]])
            let asked = try #require(
                rig.identity.log.asked("listAuthLog", as: ListAuthLogRequest.self))
            #expect(asked.userID == nil)
            #expect(asked.events == [.signedIn, .rolesChanged])
            #expect(asked.from?.wallTime == WallTime("2026-01-01T00:00:00Z"))
            #expect(asked.to == nil)
            let cursor = first?["authLog"]?["pageInfo"]?["endCursor"] ?? .null
            let second = try await rig.ask(query, JSONObject([("after", cursor)]), token: token)
            let page = second.data?["viewer"]?["authLog"]
            #expect(page?["pageInfo"]?["hasNextPage"] == false)
            #expect(page?["edges"]?.array?.first?["node"]?["event"] == .null)
        }
    }

    @Test("the schema's enums have the values of the contract's, all but the one for not given")
    func enums() throws {
        let schema = try GuardAudit().schema
        func values(_ name: String) -> Set<String> {
            Set(schema.type(named: name)?.values.map(\.name) ?? [])
        }
        func named(_ names: [String?]) -> Set<String> {
            Set(names.compactMap { $0 }).subtracting(["UNSPECIFIED"])
        }
        #expect(values("AuthEvent") == named(AuthEvent.allCases.map(\.name)))
        #expect(values("AuthOutcome") == named(AuthOutcome.allCases.map(\.name)))
        #expect(values("AccountStatus") == named(UserStatus.allCases.map(\.name)))
        #expect(values("SuspensionKind") == named(SuspensionKind.allCases.map(\.name)))
    }
}
