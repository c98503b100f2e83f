import AccountEventsContract
import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("Passwords", .serialized)
struct PasswordTests {
    private static let other = "lantern-Otter 83 fjord"

    private func change(
        _ rig: IdentityRig, _ account: RegisterResponse,
        from current: String = IdentityRig.password,
        to new: String = other, revoke: Bool? = nil
    ) async throws -> ChangePasswordResponse {
        try await rig.api.changePassword(
            ChangePasswordRequest(
                currentPassword: current, newPassword: new, revokeOtherSessions: revoke),
            context: IdentityRig.user(account))
    }

    private func requestReset(
        _ rig: IdentityRig, _ email: String = "mira@example.org"
    ) async throws {
        _ = try await rig.api.requestPasswordReset(
            RequestPasswordResetRequest(email: email), context: IdentityRig.anonymous())
    }

    private func reset(
        _ rig: IdentityRig, _ token: String, _ password: String = other
    ) async throws {
        _ = try await rig.api.resetPassword(
            ResetPasswordRequest(resetToken: token, newPassword: password),
            context: IdentityRig.anonymous())
    }

    // MARK: Change

    @Test(
        "a change takes the new password alone and ends the other sessions",
        arguments: StoreKind.available)
    func changes(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let other = try await rig.login()
        #expect(try await change(rig, account).user?.version == 2)
        #expect(await refusal { try await rig.login() } == "CREDENTIALS_WRONG")
        _ = try await rig.login("mira", Self.other)
        #expect(try await rig.verify(account.accessToken).active)
        #expect(try await rig.verify(other.tokens?.accessToken ?? "").reason == .sessionRevoked)
        #expect(
            await refusal { try await rig.refresh(other.tokens?.refreshToken ?? "") }
                == "REFRESH_TOKEN_INVALID")

        let signIns: Set<String> = ["user.login", "user.failed_login"]
        let told = try rig.told(account).filter { !signIns.contains($0.type) }.suffix(2)
        #expect(told.map(\.type) == ["user.password_changed", "user.session_revoked"])
        #expect(told.map(\.topic) == ["nova.user.security", "nova.user"])
        #expect(told.map(\.version) == [2, 0])
        #expect(try told.allSatisfy { $0.actor == (try account.userID) })
        let changed = try UserPasswordChanged(protobuf: try #require(told.first).payload)
        #expect(changed.method == "change" && changed.sessionsRevoked == 1)
        let ended = try UserSessionRevoked(protobuf: try #require(told.last).payload)
        #expect(ended.sessionIds == [other.tokens?.sessionID ?? ""])
    }

    @Test("a change leaves the other sessions if told to", arguments: StoreKind.available)
    func keepsSessions(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let other = try await rig.login()
        _ = try await change(rig, account, revoke: false)
        #expect(try await rig.verify(other.tokens?.accessToken ?? "").active)
        #expect(try rig.told(account).last?.type == "user.password_changed")
    }

    @Test(
        "refuses a new password that is short, weak, breached or the old one",
        arguments: [
            ("too short", "PASSWORD_TOO_SHORT"), ("mira.mira.mira", "PASSWORD_TOO_WEAK"),
            ("Correct Horse Battery Staple 99!", "PASSWORD_BREACHED"),
            (String(repeating: "x", count: 129), "PASSWORD_TOO_LONG"),
            (IdentityRig.password, "PASSWORD_UNCHANGED"),
        ])
    func refusesNew(password: String, reason: String) async throws {
        let rig = try await IdentityRig(.memory)
        let account = try await rig.register()
        let error = await #expect(throws: RPCError.self) {
            try await change(rig, account, to: password)
        }
        #expect(error?.reason == reason)
        #expect(error?.violations.map(\.field) == ["new_password"])
        _ = try await rig.login()
    }

    @Test(
        "a stolen session guesses five times and locks the question, not sign-in; an empty form is no guess",
        arguments: StoreKind.available)
    func guesses(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for _ in 1...8 {
            #expect(await refusal { try await change(rig, account, from: "") } == "PASSWORD_WRONG")
        }
        for _ in 1...5 {
            #expect(
                await refusal { try await change(rig, account, from: "wrong") } == "PASSWORD_WRONG")
        }
        #expect(await refusal { try await change(rig, account) } == "ACCOUNT_LOCKED")
        _ = try await rig.login()
        #expect(await refusal { try await change(rig, account) } == "ACCOUNT_LOCKED")
        rig.clock.advance(by: .seconds(15 * 60))
        _ = try await change(rig, account)
        let stored = try await rig.place.store.account(try account.userID, deadline: .ample)
        #expect(stored?.failedLoginAttempts == 0)
    }

    @Test("of two changes at once one finds the password changed", arguments: StoreKind.available)
    func race(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let answers = await withTaskGroup(of: String.self) { group in
            for index in 0..<4 {
                group.addTask {
                    await refusal {
                        try await change(rig, account, to: "lantern-Otter 8\(index) fjord")
                    }
                }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.filter { $0 == "no refusal" }.count == 1)
        #expect(answers.filter { $0 == "PASSWORD_WRONG" }.count == 3)
    }

    @Test("a service may ask whether a password is right", arguments: StoreKind.available)
    func verifies(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        func verify(_ password: String, _ user: String) async throws -> Bool {
            try await rig.api.verifyPassword(
                VerifyPasswordRequest(userID: user, password: password),
                context: IdentityRig.service()
            ).valid
        }
        let user = account.user?.id ?? ""
        #expect(try await verify(IdentityRig.password, user))
        for _ in 1...5 { #expect(try await !verify("wrong", user)) }
        #expect(await refusal { try await verify(IdentityRig.password, user) } == "ACCOUNT_LOCKED")
        let nobody = UUID.v7(at: .example).description
        #expect(await refusal { try await verify("x", nobody) } == "USER_NOT_FOUND")
    }

    // MARK: Reset

    @Test(
        "a mailed link sets a new password once, ends every session and lifts the lock",
        arguments: StoreKind.available)
    func resets(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for _ in 1...5 { _ = await refusal { try await rig.login("mira", "wrong") } }
        try await requestReset(rig, "MIRA@example.org")
        let link = try rig.mailed("user.password_reset_requested", account)
        #expect(link.email == "mira@example.org")
        try await reset(rig, link.token)
        _ = try await rig.login("mira", Self.other)
        #expect(try await rig.verify(account.accessToken).reason == .sessionRevoked)
        #expect(
            await refusal { try await reset(rig, link.token, "gravel-Heron 12 attic") }
                == "RESET_TOKEN_INVALID")
        let changed = try #require(
            rig.told(account).last { $0.type == "user.password_changed" })
        #expect(try UserPasswordChanged(protobuf: changed.payload).method == "reset")
        #expect(changed.actor == nil)
    }

    @Test(
        "one link used spends the others; links end after an hour, with a change of password too",
        arguments: StoreKind.available)
    func spends(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        var tokens: [String] = []
        for _ in 1...3 {
            try await requestReset(rig)
            tokens.append(try rig.mailed("user.password_reset_requested", account).token)
        }
        #expect(Set(tokens).count == 3)
        try await reset(rig, tokens[1])
        for token in tokens {
            #expect(await refusal { try await reset(rig, token) } == "RESET_TOKEN_INVALID")
        }
        rig.clock.advance(by: Limits.mailWindow)
        try await requestReset(rig)
        let late = try rig.mailed("user.password_reset_requested", account).token
        rig.clock.advance(by: Limits.resetTokenLife)
        #expect(await refusal { try await reset(rig, late) } == "RESET_TOKEN_INVALID")

        try await requestReset(rig)
        let overtaken = try rig.mailed("user.password_reset_requested", account).token
        let session = try await rig.login("mira", Self.other)
        _ = try await change(
            rig, RegisterResponse(user: session.user, tokens: session.tokens), from: Self.other,
            to: IdentityRig.password)
        #expect(await refusal { try await reset(rig, overtaken) } == "RESET_TOKEN_INVALID")
    }

    @Test("of two resets with one token one wins", arguments: StoreKind.available)
    func resetRace(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        try await requestReset(rig)
        let token = try rig.mailed("user.password_reset_requested", account).token
        let answers = await withTaskGroup(of: String.self) { group in
            for index in 0..<4 {
                group.addTask {
                    await refusal { try await reset(rig, token, "gravel-Heron \(index)2 attic") }
                }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.filter { $0 == "no refusal" }.count == 1)
        #expect(answers.filter { $0 == "RESET_TOKEN_INVALID" }.count == 3)
    }

    @Test(
        "a request for nobody's address answers the same and keeps nothing; more than three an hour are not sent",
        arguments: StoreKind.available)
    func quiet(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for _ in 1...5 {
            try await requestReset(rig)
            try await requestReset(rig, "nobody@example.org")
        }
        let nobody = UUID(high: 0, low: 0)
        #expect(try rig.place.outbox(of: nobody).isEmpty)
        func sent() throws -> Int {
            try rig.told(account).filter { $0.type == "user.password_reset_requested" }.count
        }
        #expect(try sent() == 3)
        rig.clock.advance(by: Limits.mailWindow)
        try await requestReset(rig)
        #expect(try sent() == 4)
        #expect(await refusal { try await requestReset(rig, "no address") } == "EMAIL_MALFORMED")
    }

    @Test("a weak new password does not spend the link")
    func weakReset() async throws {
        let rig = try await IdentityRig(.memory)
        let account = try await rig.register()
        try await requestReset(rig)
        let token = try rig.mailed("user.password_reset_requested", account).token
        #expect(await refusal { try await reset(rig, token, "password123") } == "PASSWORD_TOO_WEAK")
        try await reset(rig, token)
    }

    @Test("whatever is presented as a token is refused before the database is asked")
    func strangeTokens() async throws {
        let rig = try await IdentityRig(.memory)
        var random = SystemRandomNumberGenerator()
        var texts = ["", "a", String(repeating: "A", count: 42), String(repeating: "é", count: 43)]
        texts += [String(repeating: "A", count: 1 << 20), String(repeating: "=", count: 43)]
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 0...90)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            texts.append(String(decoding: bytes, as: UTF8.self))
        }
        for text in texts {
            #expect(MailedSecret(presented: text) == nil)
            #expect(await refusal { try await reset(rig, text) } == "RESET_TOKEN_INVALID")
        }
        for _ in 0..<100 {
            let secret = MailedSecret.generate()
            #expect(MailedSecret(presented: secret.text) == secret)
        }
        #expect(rig.hasher.hashCount == 0)
    }
}
