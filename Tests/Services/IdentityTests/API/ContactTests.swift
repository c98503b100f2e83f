import AccountEventsContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("Address and name", .serialized)
struct ContactTests {
    private let verification = "user.email_verification_requested"

    private func send(
        _ rig: IdentityRig, _ account: RegisterResponse
    ) async throws -> SendEmailVerificationResponse {
        try await rig.api.sendEmailVerification(
            SendEmailVerificationRequest(), context: IdentityRig.user(account))
    }

    private func verify(_ rig: IdentityRig, _ token: String) async throws -> User {
        let answer = try await rig.api.verifyEmail(
            VerifyEmailRequest(token: token), context: IdentityRig.anonymous())
        return try #require(answer.user)
    }

    private func changeEmail(
        _ rig: IdentityRig, _ account: RegisterResponse, to email: String,
        _ password: String = IdentityRig.password
    ) async throws -> ChangeEmailResponse {
        try await rig.api.changeEmail(
            ChangeEmailRequest(newEmail: email, password: password),
            context: IdentityRig.user(account))
    }

    private func rename(
        _ rig: IdentityRig, _ account: RegisterResponse, to name: String, version: Int64? = nil
    ) async throws -> User {
        let answer = try await rig.api.changeUsername(
            ChangeUsernameRequest(newUsername: name, expectedVersion: version),
            context: IdentityRig.user(account))
        return try #require(answer.user)
    }

    // MARK: Address

    @Test("a mailed link confirms the address, and again is fine", arguments: StoreKind.available)
    func confirms(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let expiry = try await send(rig, account).expiresAt?.wallTime
        #expect(expiry == rig.clock.now + .seconds(24 * 3_600))
        let link = try rig.mailed(verification, account)
        #expect(link.email == "mira@example.org")
        for _ in 1...2 {
            let user = try await verify(rig, link.token)
            #expect(user.emailVerified && user.email == "mira@example.org" && user.version == 2)
        }
        let told = try rig.told(account)
        #expect(
            told.map(\.type) == [
                "user.created", "user.contact_changed", verification, "user.verified",
                "user.contact_changed",
            ])
        #expect(told.map(\.version) == [1, 1, 0, 2, 2])
        #expect(told.map(\.topic)[1...2] == ["nova.user.contact", "nova.user.secret"])
        #expect(try !UserContactChanged(protobuf: told[1].payload).verified)
        #expect(try UserContactChanged(protobuf: told[4].payload).verified)
        #expect(await refusal { try await send(rig, account) } == "EMAIL_VERIFIED_ALREADY")
        rig.clock.advance(by: .seconds(24 * 3_600))
        #expect(await refusal { try await verify(rig, link.token) } == "VERIFICATION_TOKEN_INVALID")
    }

    @Test("three links an hour", arguments: StoreKind.available)
    func limits(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for _ in 1...3 { _ = try await send(rig, account) }
        rig.clock.advance(by: .seconds(600))
        let error = await #expect(throws: RPCError.self) { try await send(rig, account) }
        #expect(error?.reason == "TOO_MANY_REQUESTS")
        #expect(error?.retryAfter == .seconds(3_000))
        rig.clock.advance(by: .seconds(3_000))
        _ = try await send(rig, account)
    }

    @Test(
        "another address counts once its link was followed, and the old one is told",
        arguments: StoreKind.available)
    func changesAddress(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        _ = try await rig.api.requestPasswordReset(
            RequestPasswordResetRequest(email: "mira@example.org"),
            context: IdentityRig.anonymous())
        let resetToken = try rig.mailed("user.password_reset_requested", account).token
        #expect(
            try await changeEmail(rig, account, to: "m@example.net").pendingEmail == "m@example.net"
        )
        let link = try rig.mailed(verification, account)
        #expect(link.email == "m@example.net")
        _ = try await rig.login("mira@example.org")
        #expect(await refusal { try await rig.login("m@example.net") } == "CREDENTIALS_WRONG")

        let user = try await verify(rig, link.token)
        #expect(user.email == "m@example.net" && user.emailVerified)
        _ = try await rig.login("m@example.net")
        #expect(await refusal { try await rig.login("mira@example.org") } == "CREDENTIALS_WRONG")
        let told = try #require(rig.told(account).last { $0.type == "user.contact_changed" })
        let contact = try UserContactChanged(protobuf: told.payload)
        #expect(contact.email == "m@example.net")
        #expect(contact.previousEmail == "mira@example.org")
        #expect(
            await refusal {
                try await rig.api.resetPassword(
                    ResetPasswordRequest(
                        resetToken: resetToken, newPassword: "lantern-Otter 83 fjord"),
                    context: IdentityRig.anonymous())
            } == "RESET_TOKEN_INVALID")
    }

    @Test("refuses an address that is taken, at the asking and at the following")
    func taken() async throws {
        for kind in StoreKind.available {
            let rig = try await IdentityRig(kind)
            let (mira, otto) = (try await rig.register(), try await rig.register("otto"))
            #expect(
                await refusal { try await changeEmail(rig, mira, to: "OTTO@example.org") }
                    == "EMAIL_TAKEN")
            #expect(
                await refusal { try await changeEmail(rig, mira, to: "MIRA@example.org") }
                    == "EMAIL_UNCHANGED")
            #expect(
                await refusal { try await changeEmail(rig, mira, to: "x@example.net", "wrong") }
                    == "PASSWORD_WRONG")
            #expect(
                await refusal { try await changeEmail(rig, mira, to: "x") } == "EMAIL_MALFORMED")
            for account in [mira, otto] {
                _ = try await changeEmail(rig, account, to: "both@example.net")
            }
            _ = try await verify(rig, try rig.mailed(verification, mira).token)
            #expect(
                await refusal { try await verify(rig, try rig.mailed(verification, otto).token) }
                    == "EMAIL_TAKEN")
            #expect(try await rig.login("otto@example.org").user?.emailVerified == false)
        }
    }

    @Test("taken addresses cannot be tried one after the other")
    func probing() async throws {
        let rig = try await IdentityRig(.memory)
        let mira = try await rig.register()
        _ = try await rig.register("otto")
        for _ in 1...3 {
            #expect(
                await refusal { try await changeEmail(rig, mira, to: "otto@example.org") }
                    == "EMAIL_TAKEN")
        }
        #expect(
            await refusal { try await changeEmail(rig, mira, to: "otto@example.org") }
                == "TOO_MANY_REQUESTS")
    }

    // MARK: Name

    @Test(
        "another name counts at once; the old one stays reserved for its owner for 30 days",
        arguments: StoreKind.available)
    func renames(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let user = try await rename(rig, account, to: "Mira.2")
        #expect(user.username == "mira.2" && user.version == 2)
        _ = try await rig.login("mira.2")
        #expect(await refusal { try await rig.login("mira") } == "CREDENTIALS_WRONG")
        let told = try #require(rig.told(account).last { $0.topic == "nova.user" })
        #expect(told.type == "user.updated" && told.version == 2)
        #expect(try UserUpdated(protobuf: told.payload).changedFields == ["username"])

        func register() async -> String {
            await refusal {
                try await rig.api.register(
                    IdentityRig.registration("mira", email: "new@example.org"),
                    context: IdentityRig.anonymous())
            }
        }
        #expect(await register() == "USERNAME_TAKEN")
        let free = try await rig.api.checkUsernameAvailability(
            CheckUsernameAvailabilityRequest(username: "mira"), context: IdentityRig.anonymous())
        #expect(!free.available)
        let other = try await rig.register("otto")
        #expect(await refusal { try await rename(rig, other, to: "mira") } == "USERNAME_TAKEN")

        let error = await #expect(throws: RPCError.self) {
            try await rename(rig, account, to: "mira.3")
        }
        #expect(error?.reason == "USERNAME_CHANGED_RECENTLY")
        #expect(error?.retryAfter == .seconds(14 * 24 * 3_600))
        rig.clock.advance(by: .seconds(14 * 24 * 3_600))
        #expect(try await rename(rig, account, to: "mira").username == "mira")
        #expect(await refusal { try await rename(rig, other, to: "mira.2") } == "USERNAME_TAKEN")
    }

    @Test("a former name is anybody's after 30 days", arguments: StoreKind.available)
    func released(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        _ = try await rename(rig, try await rig.register(), to: "mira.2")
        rig.clock.advance(by: Limits.usernameReserved)
        _ = try await rig.api.register(
            IdentityRig.registration("mira", email: "new@example.org"),
            context: IdentityRig.anonymous())
    }

    @Test("refuses a name that is malformed, reserved, taken or its own, and a stale version")
    func refusesNames() async throws {
        for kind in StoreKind.available {
            let rig = try await IdentityRig(kind)
            let account = try await rig.register()
            _ = try await rig.register("otto")
            for (name, version, reason) in [
                ("a", nil, "USERNAME_MALFORMED"), ("Admin", nil, "USERNAME_TAKEN"),
                ("OTTO", nil, "USERNAME_TAKEN"), ("MIRA", nil, "USERNAME_UNCHANGED"),
                ("mira.2", 7, "VERSION_CONFLICT"),
            ] as [(String, Int64?, String)] {
                #expect(
                    await refusal { try await rename(rig, account, to: name, version: version) }
                        == reason)
            }
            #expect(try await rename(rig, account, to: "mira.2", version: 1).version == 2)
        }
    }

    @Test("none of it for a session that has ended", arguments: StoreKind.available)
    func ended(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        _ = try await rig.api.logout(LogoutRequest(), context: IdentityRig.user(account))
        #expect(await refusal { try await send(rig, account) } == "TOKEN_REVOKED")
        #expect(await refusal { try await rename(rig, account, to: "x.y.z") } == "TOKEN_REVOKED")
        #expect(
            await refusal { try await changeEmail(rig, account, to: "x@example.net") }
                == "TOKEN_REVOKED")
    }
}
