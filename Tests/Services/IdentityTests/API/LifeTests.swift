import AccountEventsContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("Life of an account", .serialized)
struct LifeTests {
    private func suspend(
        _ rig: IdentityRig, _ account: RegisterResponse, _ kind: SuspensionKind,
        until: WallTime? = nil, by context: RPCContext
    ) async throws -> User {
        let answer = try await rig.api.suspendUser(
            SuspendUserRequest(
                userID: account.user?.id ?? "", reason: "spam",
                until: until.map(ProtobufTimestamp.init), kind: kind), context: context)
        return try #require(answer.user)
    }

    private func staff(
        _ rig: IdentityRig, _ name: String, _ role: String
    ) async throws -> (RegisterResponse, RPCContext) {
        let account = try await rig.register(name)
        try rig.place.grant(role, to: account.userID)
        return (account, try IdentityRig.user(account))
    }

    private func delete(
        _ rig: IdentityRig, _ account: RegisterResponse?, by context: RPCContext,
        password: String? = nil, key: String = UUID.v7(at: .example).description
    ) async throws -> AccountDeletion {
        let answer = try await rig.api.deleteAccount(
            DeleteAccountRequest(
                userID: account?.user?.id, password: password, reason: "", idempotencyKey: key),
            context: context)
        return try #require(answer.deletion)
    }

    // MARK: Suspension

    @Test(
        "a suspension ends sessions and sign-ins, until its time or for good",
        arguments: StoreKind.available)
    func suspends(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (_, moderator) = try await staff(rig, "mod.e", "moderator")
        let (_, admin) = try await staff(rig, "boss", "admin")
        let account = try await rig.register()
        let until = rig.clock.now + .seconds(3_600)
        let user = try await suspend(rig, account, .temporary, until: until, by: moderator)
        #expect(user.status == .suspended && user.suspendedUntil?.wallTime == until)
        #expect(user.suspensionKind == .temporary)
        #expect(try await rig.verify(account.accessToken).reason == .sessionRevoked)
        #expect(await refusal { try await rig.login() } == "ACCOUNT_SUSPENDED")
        let told = try #require(rig.told(account).last)
        let event = try UserSuspended(protobuf: told.payload)
        #expect(event.kind == "temporary" && event.until?.wallTime == until)
        #expect(event.reasonCode == "moderation" && told.version == 2)

        rig.clock.advance(by: .seconds(3_600))
        _ = try await rig.login()
        _ = try await suspend(rig, account, .permanent, by: IdentityRig.service("content"))
        #expect(await refusal { try await rig.login() } == "ACCOUNT_SUSPENDED")
        for _ in 1...2 {
            let answer = try await rig.api.reinstateUser(
                ReinstateUserRequest(userID: account.user?.id ?? "", reason: "appeal"),
                context: admin)
            #expect(answer.user?.status == .active && answer.user?.version == 4)
        }
        _ = try await rig.login()
        #expect(
            try rig.told(account).filter { $0.type == "user.reinstated" }.map(\.version) == [4])
    }

    @Test("a shadow is not seen by whom it is on", arguments: StoreKind.available)
    func shadow(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (_, moderator) = try await staff(rig, "mod.e", "moderator")
        let account = try await rig.register()
        let user = try await suspend(rig, account, .shadow, by: moderator)
        #expect(user.status == .active && user.suspensionKind == .shadow)
        #expect(try await rig.verify(account.accessToken).active)
        let own = try await rig.api.getUser(
            GetUserRequest(userID: user.id), context: IdentityRig.user(account)
        ).user
        #expect(own?.suspensionKind == .unspecified && own?.status == .active)
        _ = try await rig.login()
        #expect(try rig.told(account).suffix(2).map(\.type) == ["user.suspended", "user.login"])
    }

    @Test(
        "a moderator has no power over staff, nobody over themselves",
        arguments: StoreKind.available)
    func powers(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (one, moderator) = try await staff(rig, "mod.e", "moderator")
        let (two, _) = try await staff(rig, "mod.f", "moderator")
        let (boss, admin) = try await staff(rig, "boss", "admin")
        let plain = try IdentityRig.user(try await rig.register())
        for (target, context, reason) in [
            (two, moderator, "ROLE_REQUIRED"), (boss, moderator, "ROLE_REQUIRED"),
            (boss, IdentityRig.service("content"), "ROLE_REQUIRED"),
            (one, moderator, "NOT_ONESELF"), (boss, admin, "NOT_ONESELF"),
            (two, plain, "ROLE_REQUIRED"), (two, admin, "no refusal"),
        ] {
            #expect(
                await refusal { try await suspend(rig, target, .permanent, by: context) } == reason)
        }
    }

    @Test("a suspension has an end or none, as its kind asks")
    func malformed() async throws {
        let rig = try await IdentityRig(.memory)
        let (_, admin) = try await staff(rig, "boss", "admin")
        let account = try await rig.register()
        let (past, future) = (rig.clock.now, rig.clock.now + .seconds(1))
        for (kind, until) in [
            (.temporary, nil), (.temporary, past), (.permanent, future), (.shadow, past),
            (.unspecified, nil), (SuspensionKind(rawValue: 9), future),
        ] as [(SuspensionKind, WallTime?)] {
            #expect(
                await refusal { try await suspend(rig, account, kind, until: until, by: admin) }
                    == "SUSPENSION_MALFORMED")
        }
    }

    // MARK: Lock and sessions

    @Test("an admin lifts a lock under every name", arguments: StoreKind.available)
    func unlocks(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (_, admin) = try await staff(rig, "boss", "admin")
        let account = try await rig.register()
        for name in ["mira", "mira@example.org"] {
            for _ in 1...5 { _ = await refusal { try await rig.login(name, "wrong") } }
        }
        let answer = try await rig.api.unlockAccount(
            UnlockAccountRequest(userID: account.user?.id ?? "", reason: "called us"),
            context: admin)
        #expect(answer.user?.status == .active && answer.user?.failedLoginAttempts == 0)
        for name in ["mira", "mira@example.org"] { _ = try await rig.login(name) }
        #expect(try rig.told(account).contains { $0.type == "user.unlocked" })
    }

    @Test(
        "all sessions end, or all but this one; others' only by staff",
        arguments: StoreKind.available)
    func endsAll(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (_, admin) = try await staff(rig, "boss", "admin")
        let account = try await rig.register()
        let caller = try IdentityRig.user(account)
        func end(_ user: String?, _ exceptCurrent: Bool, _ context: RPCContext) async throws
            -> Int32
        {
            try await rig.api.revokeAllSessions(
                RevokeAllSessionsRequest(userID: user, exceptCurrent: exceptCurrent),
                context: context
            ).revokedCount
        }
        for _ in 1...3 { _ = try await rig.login() }
        #expect(try await end(nil, true, caller) == 3)
        #expect(try await end(nil, true, caller) == 0)
        #expect(try await rig.verify(account.accessToken).active)
        let otto = try await rig.register("otto")
        let id = otto.user?.id ?? ""
        #expect(await refusal { try await end(id, false, caller) } == "USER_NOT_FOUND")
        #expect(try await end(id, false, admin) == 1)
        #expect(try await end(id, false, IdentityRig.service()) == 0)
        #expect(
            await refusal { try await end(nil, false, IdentityRig.service()) } == "USER_NOT_FOUND")
        #expect(try await end(nil, false, caller) == 1)
        #expect(await refusal { try await end(nil, false, caller) } == "TOKEN_REVOKED")
    }

    // MARK: Sleep

    @Test("a sleeping account wakes by signing in within 30 days", arguments: StoreKind.available)
    func wakes(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        func sleep(_ password: String, _ session: TokenPair?) async throws {
            let caller = RegisterResponse(user: account.user, tokens: session)
            _ = try await rig.api.deactivateAccount(
                DeactivateAccountRequest(password: password), context: IdentityRig.user(caller))
        }
        #expect(await refusal { try await sleep("wrong", account.tokens) } == "PASSWORD_WRONG")
        try await sleep(IdentityRig.password, account.tokens)
        #expect(try await rig.verify(account.accessToken).reason == .sessionRevoked)
        rig.clock.advance(by: Limits.sleepMax - .seconds(1))
        #expect(try await !rig.sleepers())
        let answer = try await rig.login()
        #expect(answer.user?.status == .active)
        #expect(
            try rig.told(account).filter { $0.version > 1 }.map(\.type)
                == ["user.deactivated", "user.reinstated"])
        rig.clock.advance(by: .seconds(3_600))
        _ = try await rig.sleepers()
        _ = try await rig.login()

        try await sleep(IdentityRig.password, answer.tokens)
        rig.clock.advance(by: Limits.sleepMax)
        _ = try await rig.sleepers()
        #expect(await refusal { try await rig.login() } == "CREDENTIALS_WRONG")
        let told = try #require(rig.told(account).last)
        #expect(try UserDeleted(protobuf: told.payload).reason == "asleep")
    }

    // MARK: Deletion

    @Test(
        "a deleted account is gone at once and purged after 30 days; its name is kept until then",
        arguments: StoreKind.available)
    func deletes(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let caller = try IdentityRig.user(account)
        #expect(await refusal { try await delete(rig, nil, by: caller) } == "PASSWORD_WRONG")
        let key = UUID.v7(at: .example).description
        let deletion = try await delete(
            rig, nil, by: caller, password: IdentityRig.password, key: key)
        #expect(deletion.requestedAt?.wallTime == rig.clock.now)
        #expect(deletion.purgeAfter?.wallTime == rig.clock.now + .seconds(30 * 24 * 3_600))
        rig.clock.advance(by: .seconds(60))
        #expect(
            try await delete(rig, nil, by: caller, password: IdentityRig.password, key: key)
                == deletion)
        #expect(
            await refusal { try await delete(rig, nil, by: caller, password: "other", key: key) }
                == "IDEMPOTENCY_KEY_REUSED")

        #expect(await refusal { try await rig.login() } == "CREDENTIALS_WRONG")
        #expect(try await rig.verify(account.accessToken).reason == .sessionRevoked)
        #expect(
            await refusal {
                try await rig.api.getUser(
                    GetUserRequest(userID: account.user?.id ?? ""), context: IdentityRig.service())
            } == "USER_NOT_FOUND")
        let told = try #require(rig.told(account).last)
        #expect(told.type == "user.deleted" && told.version == 2)
        #expect(try UserDeleted(protobuf: told.payload).reason == "owner")

        func register(_ name: String) async -> String {
            await refusal {
                try await rig.api.register(
                    IdentityRig.registration(name, email: "\(name)2@example.org"),
                    context: IdentityRig.anonymous())
            }
        }
        #expect(await register("mira") == "USERNAME_TAKEN")
        _ = try await rig.api.register(
            IdentityRig.registration("mira.2", email: "mira@example.org"),
            context: IdentityRig.anonymous())
        rig.clock.advance(by: Limits.deletedKept)
        try await rig.purge()
        #expect(await register("mira") == "no refusal")
    }

    @Test("an admin deletes another's; anybody else finds nobody", arguments: StoreKind.available)
    func byAdmin(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (_, admin) = try await staff(rig, "boss", "admin")
        let (_, moderator) = try await staff(rig, "mod.e", "moderator")
        let account = try await rig.register()
        #expect(await refusal { try await delete(rig, account, by: moderator) } == "USER_NOT_FOUND")
        _ = try await delete(rig, account, by: admin)
        #expect(await refusal { try await delete(rig, account, by: admin) } == "USER_NOT_FOUND")
        let told = try #require(rig.told(account).last)
        #expect(try UserDeleted(protobuf: told.payload).reason == "admin")
    }
}
