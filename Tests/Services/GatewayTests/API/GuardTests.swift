import IdentityContract
import NovaPrimitives
import NovaRPC
import Synchronization
import Testing

@testable import GatewayService
@testable import NovaGraphQL

@Suite("Guards")
struct GuardTests {
    /// Where a field is for others than the call behind it, with the reason why that is right.
    private static let meant: Set<String> = [
        // By the id's type: a session or an account that the viewer may not see is null without a call.
        "Query.node identity.ListSessions: anonymous, user",
        "Query.node identity.ListPasskeys: anonymous, user",
        "Query.node identity.GetUser: anonymous, user",
        "Query.nodes identity.ListSessions: anonymous, user",
        "Query.nodes identity.ListPasskeys: anonymous, user",
        "Query.nodes identity.GetUser: anonymous, user",
        // In the name of the account that was just made.
        "Mutation.register user.UpdateUserProfile: anonymous, user",
        // A hundred people at once are for people.
        "Query.users user.GetUserProfilesByIds: user, anonymous",
        // A part of the viewer, who is somebody.
        "Viewer.user user.GetUserProfilesByIds: user, anonymous",
        // The calls answer people about themselves; here admins look at others.
        "Admin.user identity.GetUser: admin, user",
        "Admin.authLog identity.ListAuthLog: admin, user",
        "AssignRolePayload.account identity.GetUser: admin, user",
        "RevokeRolePayload.account identity.GetUser: admin, user",
    ]

    @Test("who may ask for a field is who may call what is behind it, for every field")
    func agreement() throws {
        let audit = try GuardAudit()
        let found = audit.disagreements
        #expect(found.subtracting(Self.meant).sorted() == [])
        #expect(Self.meant.subtracting(found).sorted() == [], "these agree by now")
    }

    @Test("whatever people may call has a field; the signing keys are served as a page")
    func complete() throws {
        #expect(try GuardAudit().unused == ["identity.GetSigningKeys"])
    }

    @Test("a directive that is changed is noticed")
    func changedDirective() throws {
        let changes = [
            ("ChangePasswordPayload\n    @auth", "ChangePasswordPayload\n   "),
            ("VerifyEmailPayload @calls", "VerifyEmailPayload @auth @calls"),
            ("LogoutPayload @auth", "LogoutPayload"),
            (
                "AssignRolePayload\n    @role(any: [\"admin\"])",
                "AssignRolePayload\n    @role(any: [\"moderator\"])"
            ),
            (
                "SuspendUserPayload\n    @role(any: [\"moderator\"])",
                "SuspendUserPayload\n    @role(any: [\"admin\"])"
            ),
            ("type Admin @role(any: [\"admin\"])", "type Admin @auth"),
            ("type Viewer @auth", "type Viewer"),
        ]
        for (before, after) in changes {
            // A type is also guarded by the fields that lead to it.
            let text = GuardAudit.text.replacing(before, with: after)
                .replacing(
                    before.hasPrefix("type Admin") ? "admin: Admin @role(any: [\"admin\"])" : "-",
                    with: "admin: Admin @auth"
                )
                .replacing(
                    before.hasPrefix("type Viewer") ? "viewer: Viewer @auth" : "-",
                    with: "viewer: Viewer")
            #expect(text != GuardAudit.text, "\(before) is not in the schema")
            #expect(try GuardAudit(text).disagreements != Self.meant, "\(before)")
        }
    }

    @Test("an option that is changed is noticed, whichever it is")
    func changedOption() throws {
        let sets: [RPCCallers] = [.anon, .user, .mod, .admin, .svc]
        var audit = try GuardAudit()
        let used = Set(audit.schema.types.flatMap(\.fields).flatMap(GuardAudit.calls))
        #expect(used.count > 35)
        for rpc in used.sorted() {
            let before = try #require(GuardAudit.contracts[rpc])
            for callers in sets where !before.callers.contains(callers) || callers == .svc {
                // What admits fewer or others: alone, without those it had.
                audit.methods[rpc] = RPCMethodOptions(callers: callers)
                #expect(audit.disagreements != Self.meant, "\(rpc) for \(callers)")
            }
            audit.methods[rpc] = before
        }
    }

    private func called(_ rig: GatewayRig) -> Set<String> {
        func names(_ service: String, _ log: CallLog) -> [String] {
            log.called.map { "\(service).\($0.prefix(1).uppercased())\($0.dropFirst())" }
        }
        let all = names("identity", rig.identity.log) + names("user", rig.user.log)
        return Set(all).subtracting(["identity.VerifyToken", "identity.GetSigningKeys"])
    }

    private func ask(
        _ rig: GatewayRig, _ operation: FieldProbe.Operation, as person: GuardAudit.Person
    ) async throws -> HTTPClient.Answer {
        rig.identity.log.reset()
        rig.user.log.reset()
        let session = UUID.v7(at: SystemTime().now)
        let token = try person.roles.map { try rig.identity.token(session: session, roles: $0) }
        return try await rig.ask(operation.text, token: token)
    }

    @Test("every field makes the calls it says it makes, and no others")
    func calls() async throws {
        let operations = FieldProbe(schema: try GuardAudit().schema).operations()
        #expect(operations.count > 150)
        try await GatewayRig.with { rig in
            var made: [String: Set<String>] = [:]
            for operation in operations {
                let answer = try await ask(rig, operation, as: .admin)
                #expect(answer.status == 200, "\(operation.text)")
                #expect(!answer.codes.contains("INTERNAL"), "\(operation.text)")
                var said = Set(operation.fields.flatMap { GuardAudit.calls($0.field) })
                let isChecked = operation.fields.contains { GuardAudit.has("permission", $0.field) }
                if isChecked { said.insert("identity.CheckPermission") }
                let called = self.called(rig)
                #expect(called.subtracting(said) == [], "\(operation.text)")
                #expect(!isChecked || called.contains("identity.CheckPermission"))
                for step in operation.fields { made[step.name, default: []].formUnion(called) }
            }
            for step in operations.flatMap(\.fields) {
                var idle = Set(GuardAudit.calls(step.field)).subtracting(made[step.name] ?? [])
                // For several at once: AdminTests.
                if step.name == "Admin.user" { idle.remove("identity.GetUsersByIds") }
                #expect(idle == [], "\(step.name) never made these")
            }
        }
    }

    @Test("a guard that refuses lets no call behind its field happen", .timeLimit(.minutes(1)))
    func refusals() async throws {
        let operations = FieldProbe(schema: try GuardAudit().schema).operations()
        try await GatewayRig.with { rig in
            var refused = 0
            for operation in operations {
                for person in GuardAudit.Person.allCases.dropLast() {
                    let open = operation.fields.prefix {
                        GuardAudit.guardOf($0.field, on: $0.type) <= person
                    }
                    guard open.count < operation.fields.count else { continue }
                    refused += 1
                    let answer = try await ask(rig, operation, as: person)
                    let code = person == .anonymous ? "UNAUTHENTICATED" : "FORBIDDEN"
                    #expect(answer.codes == [code], "\(operation.text) for \(person)")
                    let said = Set(open.flatMap { GuardAudit.calls($0.field) })
                    #expect(
                        called(rig).subtracting(said) == [], "\(operation.text) for \(person)")
                }
            }
            #expect(refused > 100)
        }
    }

    @Test("birth date and gender are for the person alone")
    func owner() async throws {
        try await GatewayRig.with { rig in
            let query = """
                query($id: ID!) { user(id: $id) { username birthDate gender } }
                """
            let own = JSONObject([("id", .string(FakeIdentity.account.description))])
            let mine = try await rig.ask(query, own, token: rig.token())
            #expect(mine.codes == [])
            #expect(mine.data?["user"]?["birthDate"] == "1990-12-31")
            let other = JSONObject([("id", .string(FakeUser.id(2).description))])
            let theirs = try await rig.ask(query, other, token: rig.token(roles: ["admin"]))
            #expect(theirs.codes == ["FORBIDDEN", "FORBIDDEN"])
            #expect(theirs.data?["user"]?["username"] == "u0002")
            #expect(theirs.data?["user"]?["birthDate"] == .null)
            let nobody = try await rig.ask(query, own)
            #expect(nobody.codes == ["UNAUTHENTICATED", "UNAUTHENTICATED"])
        }
    }

    private static let suspend = """
        mutation { suspendUser(input: {userId: "\(FakeUser.id(2))", kind: PERMANENT,
            reason: "spam"}) { account { status } userErrors { code } } }
        """

    @Test("what staff change is asked of identity first: by the roles they have now")
    func permission() async throws {
        try await GatewayRig.with { rig in
            let token = try rig.token(roles: ["moderator", "user"])
            let allowed = try await rig.ask(Self.suspend, token: token)
            #expect(allowed.data?["suspendUser"]?["account"]?["status"] == "SUSPENDED")
            let asked = rig.identity.log.asked("checkPermission", as: CheckPermissionRequest.self)
            #expect(asked?.userID == FakeIdentity.account.description)
            #expect(asked?.permission == "users:suspend")
            // In the gateway's own name: a person's token would speak for the person.
            #expect(rig.identity.log.metadata("checkPermission")?["authorization"] == nil)
            #expect(rig.identity.log.metadata("suspendUser")?["authorization"] != nil)
            #expect(allowed.json?["extensions"]?["cost"]?["calls"] == 2)

            rig.identity.refusedPermission.withLock { $0 = "users:suspend" }
            let refused = try await rig.ask(Self.suspend, token: token)
            #expect(refused.codes == ["FORBIDDEN"])
            #expect(refused.data == ["suspendUser": nil])
            #expect(rig.identity.log.count("suspendUser") == 1)

            rig.identity.log.fail(
                "checkPermission",
                RPCError(code: .unavailable, reason: "DATABASE_UNAVAILABLE", message: "away"))
            let away = try await rig.ask(Self.suspend, token: token)
            #expect(away.codes == ["UNAVAILABLE"])
            #expect(rig.identity.log.count("suspendUser") == 1)
        }
    }
}
