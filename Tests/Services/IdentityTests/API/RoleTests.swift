import AccountEventsContract
import CommonContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit
import Testing

@testable import IdentityService

@Suite("Roles", .serialized)
struct RoleTests {
    /// An admin, and somebody else.
    private func people(_ rig: IdentityRig) async throws -> (RegisterResponse, RegisterResponse) {
        let (admin, otto) = (try await rig.register("boss"), try await rig.register("otto"))
        try rig.place.grant("admin", to: admin.userID)
        return (admin, otto)
    }

    private func assign(
        _ rig: IdentityRig, _ role: String, to account: RegisterResponse,
        by caller: RegisterResponse, until: WallTime? = nil, reason: String = "needed"
    ) async throws -> [String] {
        try await rig.api.assignRole(
            AssignRoleRequest(
                userID: account.user?.id ?? "", role: role,
                expiresAt: until.map(ProtobufTimestamp.init), reason: reason),
            context: IdentityRig.user(caller)
        ).roles
    }

    private func revoke(
        _ rig: IdentityRig, _ role: String, of account: RegisterResponse,
        by caller: RegisterResponse
    ) async throws -> [String] {
        try await rig.api.revokeRole(
            RevokeRoleRequest(userID: account.user?.id ?? "", role: role, reason: "over"),
            context: IdentityRig.user(caller)
        ).roles
    }

    private func check(
        _ rig: IdentityRig, _ permission: String, _ account: RegisterResponse
    ) async throws -> CheckPermissionResponse {
        try await rig.api.checkPermission(
            CheckPermissionRequest(userID: account.user?.id ?? "", permission: permission),
            context: IdentityRig.service("content"))
    }

    @Test("a role is given and taken, and decides at once", arguments: StoreKind.available)
    func decides(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (admin, otto) = try await people(rig)
        #expect(try await !check(rig, "posts:moderate", otto).allowed)
        for _ in 1...2 {
            #expect(
                try await assign(rig, "moderator", to: otto, by: admin) == ["moderator", "user"])
        }
        let answer = try await check(rig, "posts:moderate", otto)
        #expect(answer.allowed && answer.matchedRole == "moderator")
        #expect(try await check(rig, "posts:create", otto).matchedRole == "user")
        #expect(try await !check(rig, "tokens:forge", otto).allowed)
        #expect(try await check(rig, "tokens:forge", admin).matchedRole == "admin")

        let told = try #require(rig.told(otto).last)
        #expect(told.type == "user.role_changed" && told.version == 3)
        let changed = try UserRoleChanged(protobuf: told.payload)
        #expect(changed.roles == ["moderator", "user"])
        #expect(changed.by == admin.user?.id)

        for _ in 1...2 {
            #expect(try await revoke(rig, "moderator", of: otto, by: admin) == ["user"])
        }
        #expect(try await !check(rig, "posts:moderate", otto).allowed)
        #expect(try await rig.verify(otto.accessToken).reason == .sessionRevoked)
        #expect(
            try rig.told(otto).suffix(2).map(\.type)
                == ["user.session_revoked", "user.role_changed"])
    }

    @Test("a role that has run out allows nothing")
    func runsOut() async throws {
        guard StoreKind.available.contains(.postgres) else { return }
        let rig = try await IdentityRig(.postgres)
        let (admin, otto) = try await people(rig)
        _ = try await assign(
            rig, "moderator", to: otto, by: admin, until: rig.clock.now + .seconds(60))
        #expect(try await check(rig, "posts:moderate", otto).allowed)
        guard case .postgres(let place) = rig.place else { return }
        try place.fixture.run(
            "UPDATE role_assignments SET expires_at = now() WHERE user_id = '\(otto.userID)'")
        #expect(try await !check(rig, "posts:moderate", otto).allowed)
        let roles = try await rig.verify(rig.login("otto").tokens?.accessToken ?? "").roles
        #expect(roles == ["user"])
    }

    @Test("a token that still says admin is not enough", arguments: StoreKind.available)
    func staleToken(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (admin, otto) = try await people(rig)
        let stale = try IdentityRig.user(otto, roles: ["admin", "user"])
        let request = AssignRoleRequest(
            userID: otto.user?.id ?? "", role: "admin", reason: "please")
        #expect(
            await refusal { try await rig.api.assignRole(request, context: stale) }
                == "ROLE_REQUIRED")
        #expect(
            await refusal { try await rig.api.listRoles(ListRolesRequest(), context: stale) }
                == "ROLE_REQUIRED")
        #expect(
            await refusal {
                try await rig.api.getUserByEmail(
                    GetUserByEmailRequest(email: "boss@example.org"), context: stale)
            } == "ROLE_REQUIRED")
        #expect(
            await refusal {
                try await rig.api.getUser(
                    GetUserRequest(userID: admin.user?.id ?? ""), context: stale)
            } == "USER_NOT_FOUND")
    }

    @Test("refuses what is no role, no reason, no time and nobody", arguments: StoreKind.available)
    func refuses(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (admin, otto) = try await people(rig)
        for (role, reason, until, slug) in [
            ("emperor", "x", nil, "ROLE_UNKNOWN"), ("", "x", nil, "ROLE_UNKNOWN"),
            ("user", "x", nil, "ROLE_FIXED"), ("creator", "", nil, "REASON_MALFORMED"),
            ("creator", "a\u{0}b", nil, "REASON_MALFORMED"),
            ("creator", String(repeating: "x", count: 501), nil, "REASON_MALFORMED"),
            ("creator", "x", rig.clock.now, "EXPIRY_IN_THE_PAST"),
        ] as [(String, String, WallTime?, String)] {
            #expect(
                await refusal {
                    try await assign(
                        rig, role, to: otto, by: admin, until: until, reason: reason)
                } == slug)
        }
        let nobody = AssignRoleRequest(
            userID: UUID.v7(at: .example).description, role: "creator", reason: "x")
        #expect(
            await refusal {
                try await rig.api.assignRole(nobody, context: try IdentityRig.user(admin))
            } == "USER_NOT_FOUND")
    }

    @Test(
        "nobody changes their own roles: what was given for a time stays so",
        arguments: StoreKind.available)
    func ownRoles(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (admin, otto) = try await people(rig)
        let end = rig.clock.now + .seconds(3_600)
        _ = try await assign(rig, "admin", to: otto, by: admin, until: end)
        for role in ["admin", "creator"] {
            #expect(
                await refusal { try await assign(rig, role, to: otto, by: otto) } == "NOT_ONESELF")
            #expect(
                await refusal { try await revoke(rig, role, of: otto, by: otto) } == "NOT_ONESELF")
        }
        _ = try await assign(rig, "creator", to: admin, by: otto)
    }

    @Test("an account out of use may nothing", arguments: StoreKind.available)
    func outOfUse(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for status in [AccountStatus.suspended, .deactivated, .deleted] {
            #expect(try await check(rig, "posts:create", account).allowed == (status == .suspended))
            try rig.place.setStatus(status, of: account.userID)
            #expect(try await !check(rig, "posts:create", account).allowed)
        }
    }

    @Test(
        "users see their own permissions, services and admins anybody's",
        arguments: StoreKind.available)
    func permissions(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (admin, otto) = try await people(rig)
        func see(_ account: RegisterResponse, _ context: RPCContext) async throws -> [String] {
            try await rig.api.getUserPermissions(
                GetUserPermissionsRequest(userID: account.user?.id ?? ""), context: context
            ).permissions
        }
        let own = try await see(otto, IdentityRig.user(otto))
        #expect(own.contains("posts:create") && own == own.sorted())
        #expect(try await see(otto, IdentityRig.user(admin)) == own)
        #expect(try await see(otto, IdentityRig.service()) == own)
        #expect(try await see(admin, IdentityRig.service()).contains("*"))
        #expect(await refusal { try await see(admin, IdentityRig.user(otto)) } == "USER_NOT_FOUND")
        let roles = try await rig.api.listRoles(ListRolesRequest(), context: IdentityRig.service())
        #expect(roles.roles.map(\.name) == ["admin", "creator", "moderator", "support", "user"])
    }

    @Test(
        "a permission is an area and a verb, never a pattern",
        arguments: ["", ":", "a:", ":a", "a", "a:b:c", "posts:*", "*", "A:b", "a:b ", "é:x"])
    func malformed(text: String) async throws {
        let rig = try await IdentityRig(.memory)
        let account = try await rig.register()
        #expect(await refusal { try await check(rig, text, account) } == "PERMISSION_MALFORMED")
    }

    @Test("patterns of roles cover their area and nothing beside it")
    func patterns() throws {
        let role = RoleRules(name: "r", description: "", permissions: ["posts:*", "users:read"])
        for (text, allowed) in [
            ("posts:create", true), ("posts:delete", true), ("post:create", false),
            ("postscript:create", false), ("users:read", true), ("users:reader", false),
        ] {
            #expect(try role.allows(Permission(text)) == allowed)
        }
    }
}
