import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("Last admin", .serialized)
struct LastAdminTests {
    private func admin(_ rig: IdentityRig, _ name: String) async throws -> RegisterResponse {
        let account = try await rig.register(name)
        try rig.place.grant("admin", to: try account.userID)
        return account
    }

    /// Every way to lose the last admin, as `by` tries it on `target`.
    private func ways(
        _ rig: IdentityRig, _ target: RegisterResponse, by: RegisterResponse
    ) async throws -> [String] {
        let context = try IdentityRig.user(by, roles: ["admin", "user"])
        let own = try IdentityRig.user(target, roles: ["admin", "user"])
        let id = target.user?.id ?? ""
        let soon = ProtobufTimestamp(rig.clock.now + .seconds(60))
        var answers: [String] = []
        answers.append(
            await refusal {
                try await rig.api.revokeRole(
                    RevokeRoleRequest(userID: id, role: "admin", reason: "x"), context: context)
            })
        answers.append(
            await refusal {
                try await rig.api.assignRole(
                    AssignRoleRequest(userID: id, role: "admin", expiresAt: soon, reason: "x"),
                    context: context)
            })
        answers.append(
            await refusal {
                _ = try await rig.api.deactivateAccount(
                    DeactivateAccountRequest(password: IdentityRig.password), context: own)
            })
        answers.append(
            await refusal {
                try await rig.api.deleteAccount(
                    DeleteAccountRequest(
                        password: IdentityRig.password,
                        idempotencyKey: UUID.v7(at: rig.clock.now).description), context: own)
            })
        return answers
    }

    @Test(
        "cannot be taken, put to sleep, deleted or made one for a time",
        arguments: StoreKind.available)
    func keeps(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let boss = try await admin(rig, "boss")
        let answers = try await ways(rig, boss, by: boss)
        #expect(answers == [String](repeating: "LAST_ADMIN", count: 4))
        // By a service, too.
        let suspend = SuspendUserRequest(
            userID: boss.user?.id ?? "", reason: "x", kind: .permanent)
        #expect(
            await refusal {
                try await rig.api.suspendUser(suspend, context: IdentityRig.service("content"))
            } == "ROLE_REQUIRED")
        #expect(try await rig.verify(boss.accessToken).active)
    }

    @Test(
        "one for a time, one asleep and one suspended are no other admin",
        arguments: StoreKind.available)
    func others(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let boss = try await admin(rig, "boss")
        let context = try IdentityRig.user(boss, roles: ["admin", "user"])
        let temp = try await rig.register("temp")
        _ = try await rig.api.assignRole(
            AssignRoleRequest(
                userID: temp.user?.id ?? "", role: "admin",
                expiresAt: ProtobufTimestamp(rig.clock.now + .seconds(86_400)), reason: "x"),
            context: context)
        let asleep = try await admin(rig, "asleep")
        try rig.place.setStatus(.deactivated, of: try asleep.userID)
        let banned = try await admin(rig, "banned")
        try rig.place.setStatus(.suspended, of: try banned.userID)
        #expect(
            try await ways(rig, boss, by: boss) == [String](repeating: "LAST_ADMIN", count: 4))
        // The one for a time suspends the one for good: refused; the other way round: fine.
        let byTemp = try IdentityRig.user(temp, roles: ["admin", "user"])
        #expect(
            await refusal {
                try await rig.api.suspendUser(
                    SuspendUserRequest(userID: boss.user?.id ?? "", reason: "x", kind: .permanent),
                    context: byTemp)
            } == "LAST_ADMIN")
        #expect(
            await refusal {
                try await rig.api.suspendUser(
                    SuspendUserRequest(userID: temp.user?.id ?? "", reason: "x", kind: .permanent),
                    context: context)
            } == "no refusal")
    }

    @Test("two admins who end each other at once leave one", arguments: StoreKind.available)
    func race(_ kind: StoreKind) async throws {
        for round in 0..<4 {
            let rig = try await IdentityRig(kind)
            let pair = [try await admin(rig, "one"), try await admin(rig, "two")]
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for (by, target) in [(pair[0], pair[1]), (pair[1], pair[0])] {
                    let context = try IdentityRig.user(by, roles: ["admin", "user"])
                    let id = target.user?.id ?? ""
                    group.addTask {
                        await refusal {
                            if round % 2 == 0 {
                                _ = try await rig.api.revokeRole(
                                    RevokeRoleRequest(userID: id, role: "admin", reason: "x"),
                                    context: context)
                            } else {
                                _ = try await rig.api.suspendUser(
                                    SuspendUserRequest(userID: id, reason: "x", kind: .permanent),
                                    context: context)
                            }
                        }
                    }
                }
                return try await group.reduce(into: [String]()) { $0.append($1) }
            }
            #expect(answers.count { $0 == "no refusal" } == 1, "\(answers)")
            let lost: Set<String> = [
                "LAST_ADMIN", "TOKEN_REVOKED", "ROLE_REQUIRED", "USER_NOT_FOUND",
            ]
            #expect(answers.contains { lost.contains($0) }, "\(answers)")
        }
    }

    @Test("with a second one, the first may go", arguments: StoreKind.available)
    func second(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (boss, other) = (try await admin(rig, "boss"), try await admin(rig, "other"))
        #expect(
            await refusal {
                try await rig.api.revokeRole(
                    RevokeRoleRequest(userID: boss.user?.id ?? "", role: "admin", reason: "x"),
                    context: try IdentityRig.user(other, roles: ["admin", "user"]))
            } == "no refusal")
        #expect(
            try await ways(rig, other, by: other) == [String](repeating: "LAST_ADMIN", count: 4))
    }
}
