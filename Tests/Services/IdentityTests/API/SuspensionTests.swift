import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("Suspensions that meet", .serialized)
struct SuspensionTests {
    private func suspend(
        _ rig: IdentityRig, _ account: RegisterResponse, _ kind: SuspensionKind,
        for seconds: Int64? = nil, by context: RPCContext
    ) async throws -> User? {
        try await rig.api.suspendUser(
            SuspendUserRequest(
                userID: account.user?.id ?? "", reason: "spam",
                until: seconds.map { ProtobufTimestamp(rig.clock.now + .seconds($0)) }, kind: kind),
            context: context
        ).user
    }

    private func staff(_ rig: IdentityRig, _ role: String) async throws -> RPCContext {
        let account = try await rig.register("a.\(role)")
        try rig.place.grant(role, to: account.userID)
        return try IdentityRig.user(account)
    }

    @Test(
        "only an admin eases a suspension; anybody who may suspend makes one harder",
        arguments: StoreKind.available)
    func eases(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (moderator, admin) = (
            try await staff(rig, "moderator"), try await staff(rig, "admin")
        )
        typealias Kept = (SuspensionKind, Int64?)
        let cases: [(held: Kept, new: Kept, isEased: Bool)] = [
            ((.permanent, nil), (.shadow, nil), true),
            ((.permanent, nil), (.temporary, 2), true),
            ((.permanent, nil), (.permanent, nil), false),
            ((.temporary, 60), (.temporary, 59), true),
            ((.temporary, 60), (.temporary, 60), false),
            ((.temporary, 60), (.shadow, 3_600), true),
            ((.temporary, 60), (.permanent, nil), false),
            ((.shadow, nil), (.temporary, 60), true),
            ((.shadow, nil), (.shadow, 60), true),
            ((.shadow, nil), (.permanent, nil), false),
            ((.shadow, 60), (.temporary, 61), false),
        ]
        for (index, (held, new, isEased)) in cases.enumerated() {
            for caller in [moderator, IdentityRig.service("content")] {
                let account = try await rig.register("u.\(index).\(caller.principal == nil)")
                _ = try await suspend(rig, account, held.0, for: held.1, by: admin)
                let answer = await refusal {
                    try await suspend(rig, account, new.0, for: new.1, by: caller)
                }
                #expect(answer == (isEased ? "SUSPENSION_IN_FORCE" : "no refusal"), "case \(index)")
                let user = try await suspend(rig, account, new.0, for: new.1, by: admin)
                #expect(user?.suspensionKind == new.0)
            }
        }
        let account = try await rig.register()
        _ = try await suspend(rig, account, .temporary, for: 60, by: admin)
        rig.clock.advance(by: .seconds(60))
        _ = try await suspend(rig, account, .temporary, for: 10, by: moderator)
    }

    @Test(
        "a sleeping account sleeps on through a suspension, and is deleted in time",
        arguments: StoreKind.available)
    func asleep(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let admin = try await staff(rig, "admin")
        func listed(_ status: UserStatus) async throws -> [String] {
            try await rig.api.listUsers(
                ListUsersRequest(filter: UserFilter(status: status)), context: admin
            ).users.map(\.username)
        }
        for (name, seconds) in [("for.a.time", 60), ("for.good", nil)] as [(String, Int64?)] {
            let account = try await rig.register(name)
            _ = try await rig.api.deactivateAccount(
                DeactivateAccountRequest(password: IdentityRig.password),
                context: IdentityRig.user(account))
            let user = try await suspend(
                rig, account, seconds == nil ? .permanent : .temporary, for: seconds, by: admin)
            #expect(user?.status == .suspended)
            #expect(try await listed(.suspended) == [name])
            #expect(try await listed(.deactivated) == [])
            #expect(await refusal { try await rig.login(name) } == "ACCOUNT_SUSPENDED")
            if seconds == nil {
                let reinstated = try await rig.api.reinstateUser(
                    ReinstateUserRequest(userID: account.user?.id ?? "", reason: "appeal"),
                    context: admin)
                #expect(reinstated.user?.status == .deactivated)
            } else {
                rig.clock.advance(by: .seconds(60))
            }
            #expect(try await listed(.suspended) == [])
            #expect(try await listed(.deactivated) == [name])
            #expect(try await rig.login(name).user?.status == .active)
        }
        let account = try await rig.register()
        _ = try await rig.api.deactivateAccount(
            DeactivateAccountRequest(password: IdentityRig.password),
            context: IdentityRig.user(account))
        _ = try await suspend(rig, account, .temporary, for: 60, by: admin)
        rig.clock.advance(by: Limits.sleepMax)
        _ = try await rig.sleepers()
        #expect(await refusal { try await rig.login() } == "CREDENTIALS_WRONG")
    }
}
