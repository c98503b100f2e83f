import AccountEventsContract
import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit
import Testing

@testable import IdentityService

@Suite("Second factor", .serialized)
struct SecondFactorTests {
    @Test("is asked for once confirmed, and signs in", arguments: StoreKind.available)
    func signsIn(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let app = try await rig.enroll(account)
        #expect(try await rig.login().user?.secondFactorEnabled == false)
        _ = try await rig.api.confirmTotp(
            ConfirmTotpRequest(code: app.code(at: rig.clock.now)),
            context: try IdentityRig.user(account))
        rig.clock.advance(by: .seconds(30))
        let challenge = try await rig.challenge()
        #expect(challenge.methods == [.totp, .recoveryCode])
        let answer = try await rig.complete(challenge, app.code(at: rig.clock.now), .totp)
        #expect(answer.user?.id == account.user?.id)
        #expect(answer.user?.secondFactorEnabled == true)
        #expect(try await rig.verify(answer.tokens?.accessToken ?? "").active)
        #expect(try await rig.refresh(answer.tokens?.refreshToken ?? "").accessToken != "")
        // Once.
        rig.clock.advance(by: .seconds(30))
        #expect(
            await refusal { try await rig.complete(challenge, app.code(at: rig.clock.now)) }
                == "CHALLENGE_INVALID")
    }

    @Test("a code is good once, and none before it", arguments: StoreKind.available)
    func replay(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let app = try await rig.enroll(account)
        let code = app.code(at: rig.clock.now)
        _ = try await rig.api.confirmTotp(
            ConfirmTotpRequest(code: code), context: try IdentityRig.user(account))
        let challenge = try await rig.challenge()
        // The one that confirmed is spent.
        #expect(await refusal { try await rig.complete(challenge, code) } == "CODE_WRONG")
        _ = try await rig.complete(challenge, app.code(at: rig.clock.now, steps: 1))
        let other = try await rig.challenge()
        for steps in [-1, 0, 1] as [Int64] {
            let spent = app.code(at: rig.clock.now, steps: steps)
            #expect(await refusal { try await rig.complete(other, spent) } == "CODE_WRONG")
        }
        rig.clock.advance(by: .seconds(30))
        _ = try await rig.complete(other, app.code(at: rig.clock.now, steps: 1))
    }

    @Test("a recovery code is good once, however it is typed", arguments: StoreKind.available)
    func recovery(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (account, app) = try await rig.registerWithFactor()
        #expect(app.recoveryCodes.count == 10)
        #expect(Set(app.recoveryCodes).count == 10)
        let typed = " " + app.recoveryCodes[0].uppercased().replacing("-", with: " ")
        _ = try await rig.complete(try await rig.challenge(), typed, .recoveryCode)
        let again = try await rig.challenge()
        #expect(
            await refusal { try await rig.complete(again, app.recoveryCodes[0]) } == "CODE_WRONG")
        _ = try await rig.complete(again, app.recoveryCodes[1])

        let fresh = try await rig.api.regenerateRecoveryCodes(
            RegenerateRecoveryCodesRequest(password: IdentityRig.password),
            context: try IdentityRig.user(account)
        ).recoveryCodes
        let last = try await rig.challenge()
        #expect(
            await refusal { try await rig.complete(last, app.recoveryCodes[2]) } == "CODE_WRONG")
        _ = try await rig.complete(last, fresh[0])
    }

    @Test("another account's recovery code is wrong", arguments: StoreKind.available)
    func foreignCode(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (_, mine) = try await rig.registerWithFactor()
        let (_, other) = try await rig.registerWithFactor("otto")
        let challenge = try await rig.challenge()
        #expect(
            await refusal { try await rig.complete(challenge, other.recoveryCodes[0]) }
                == "CODE_WRONG")
        _ = try await rig.complete(challenge, mine.recoveryCodes[0])
    }

    @Test("five wrong codes end the challenge and lock the account", arguments: StoreKind.available)
    func locks(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (account, app) = try await rig.registerWithFactor()
        let challenge = try await rig.challenge()
        let wrong = app.wrongCode(at: rig.clock.now)
        for _ in 1...5 {
            #expect(await refusal { try await rig.complete(challenge, wrong) } == "CODE_WRONG")
        }
        let right = app.code(at: rig.clock.now)
        let error = await #expect(throws: RPCError.self) {
            try await rig.complete(challenge, right)
        }
        #expect(error?.reason == "ACCOUNT_LOCKED")
        #expect(error?.retryAfter == .seconds(15 * 60))
        // The right password, too, which answers as if it were wrong.
        #expect(await refusal { try await rig.challenge() } == "CREDENTIALS_WRONG")
        let told = try rig.told(account).filter { $0.topic == "nova.user.security" }
        #expect(told.filter { $0.type == "user.failed_login" }.count >= 5)
        let locked = told.filter { $0.type == "user.locked" }
        #expect(locked.count == 1)
        let payload = try UserLocked(protobuf: try #require(locked.first).payload)
        #expect(payload.round == 1)
        rig.clock.advance(by: .seconds(15 * 60))
        #expect(
            await refusal { try await rig.complete(challenge, app.code(at: rig.clock.now)) }
                == "CHALLENGE_INVALID")
        _ = try await rig.complete(try await rig.challenge(), app.code(at: rig.clock.now))
    }

    @Test(
        "the password gives no further guesses: neither at sign-in nor where it is asked again",
        arguments: StoreKind.available)
    func passwordClearsNothing(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (account, app) = try await rig.registerWithFactor()
        let session = try IdentityRig.user(account)
        let wrong = app.wrongCode(at: rig.clock.now)
        var answers: [String] = []
        for round in 0..<12 {
            let challenge = try? await rig.challenge()
            // Asking for the password elsewhere clears the account's failures.
            _ = try? await rig.api.verifyPassword(
                VerifyPasswordRequest(
                    userID: account.user?.id ?? "", password: IdentityRig.password),
                context: IdentityRig.service())
            let answer = await refusal {
                if round % 2 == 0, let challenge {
                    _ = try await rig.complete(challenge, wrong)
                } else {
                    _ = try await rig.api.disableTotp(
                        DisableTotpRequest(password: IdentityRig.password, code: wrong),
                        context: session)
                }
            }
            answers.append(answer)
        }
        #expect(answers.filter { $0 == "CODE_WRONG" }.count == 5)
        #expect(answers.suffix(7).allSatisfy { $0 == "ACCOUNT_LOCKED" })
    }

    @Test("guesses in parallel get no more tries", arguments: StoreKind.available)
    func parallel(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (_, app) = try await rig.registerWithFactor()
        let challenge = try await rig.challenge()
        let wrong = app.wrongCode(at: rig.clock.now)
        let answers = await withTaskGroup(of: String.self) { group in
            for _ in 0..<12 {
                group.addTask { await refusal { try await rig.complete(challenge, wrong) } }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.filter { $0 == "CODE_WRONG" }.count == 5)
        #expect(answers.filter { $0 == "ACCOUNT_LOCKED" }.count == 7)
    }

    @Test("one code used twice at once signs in once", arguments: StoreKind.available)
    func race(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (_, app) = try await rig.registerWithFactor()
        let challenges = [try await rig.challenge(), try await rig.challenge()]
        let code = app.code(at: rig.clock.now)
        let answers = await withTaskGroup(of: String.self) { group in
            for challenge in challenges {
                group.addTask { await refusal { try await rig.complete(challenge, code) } }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.sorted() == ["CODE_WRONG", "no refusal"])
    }

    @Test("a challenge lives five minutes", arguments: StoreKind.available)
    func expires(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (_, app) = try await rig.registerWithFactor()
        let challenge = try await rig.challenge()
        rig.clock.advance(by: .seconds(300))
        #expect(
            await refusal { try await rig.complete(challenge, app.code(at: rig.clock.now)) }
                == "CHALLENGE_INVALID")
        try await rig.purge()
        #expect(
            await refusal { try await rig.complete(challenge, app.code(at: rig.clock.now)) }
                == "CHALLENGE_INVALID")
    }

    @Test("another password ends open challenges", arguments: StoreKind.available)
    func passwordChanged(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (account, app) = try await rig.registerWithFactor()
        let challenge = try await rig.challenge()
        _ = try await rig.api.changePassword(
            ChangePasswordRequest(
                currentPassword: IdentityRig.password, newPassword: "another-Marmot 12 harp"),
            context: try IdentityRig.user(account))
        #expect(
            await refusal { try await rig.complete(challenge, app.code(at: rig.clock.now)) }
                == "CHALLENGE_INVALID")
    }

    @Test("a reset by mail does not pass by the second factor", arguments: StoreKind.available)
    func reset(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (account, app) = try await rig.registerWithFactor()
        let wrong = app.wrongCode(at: rig.clock.now)
        let challenge = try await rig.challenge()
        for _ in 1...5 { _ = await refusal { try await rig.complete(challenge, wrong) } }
        _ = try await rig.api.requestPasswordReset(
            RequestPasswordResetRequest(email: "mira@example.org"),
            context: IdentityRig.anonymous())
        let link = try rig.mailed("user.password_reset_requested", account)
        let password = "another-Marmot 12 harp"
        _ = try await rig.api.resetPassword(
            ResetPasswordRequest(resetToken: link.token, newPassword: password),
            context: IdentityRig.anonymous())
        // The lock of the password is lifted, that of the codes is not.
        let next = try await rig.challenge("mira", password)
        #expect(
            await refusal { try await rig.complete(next, app.code(at: rig.clock.now)) }
                == "ACCOUNT_LOCKED")
        rig.clock.advance(by: .seconds(15 * 60))
        let last = try await rig.challenge("mira", password)
        _ = try await rig.complete(last, app.code(at: rig.clock.now))
    }

    @Test("is turned off by password and code, and on again", arguments: StoreKind.available)
    func disables(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (account, app) = try await rig.registerWithFactor()
        let session = try IdentityRig.user(account)
        func disable(_ password: String, _ code: String) async -> String {
            await refusal {
                _ = try await rig.api.disableTotp(
                    DisableTotpRequest(password: password, code: code), context: session)
            }
        }
        #expect(await refusal { try await rig.enroll(account) } == "TOTP_ENABLED_ALREADY")
        let open = try await rig.challenge()
        #expect(await disable("not the password", "123456") == "PASSWORD_WRONG")
        let wrong = app.wrongCode(at: rig.clock.now)
        #expect(await disable(IdentityRig.password, wrong) == "CODE_WRONG")
        #expect(await disable(IdentityRig.password, "12345") == "CODE_MALFORMED")
        #expect(await disable(IdentityRig.password, app.recoveryCodes[3]) == "no refusal")
        #expect(
            await refusal { try await rig.complete(open, app.recoveryCodes[4]) }
                == "CHALLENGE_INVALID")
        #expect(try await rig.login().user?.secondFactorEnabled == false)
        #expect(await disable(IdentityRig.password, app.recoveryCodes[4]) == "TOTP_NOT_ENROLLED")
        let other = try await rig.enroll(account)
        #expect(other.totp.code(step: 1) != app.totp.code(step: 1))
        let log = try await rig.api.listAuthLog(ListAuthLogRequest(), context: session)
        #expect(log.entries.map(\.event).contains(.secondFactorAdded))
        #expect(log.entries.map(\.event).contains(.secondFactorRemoved))
        #expect(log.entries.map(\.event).contains(.secondFactorRefused))
        #expect(log.entries.map(\.event).contains(.secondFactorAsked))
    }

    @Test("an enrolment waits an hour, and the last one counts", arguments: StoreKind.available)
    func enrolment(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let session = try IdentityRig.user(account)
        func confirm(_ code: String) async -> String {
            await refusal {
                _ = try await rig.api.confirmTotp(
                    ConfirmTotpRequest(code: code), context: session)
            }
        }
        #expect(await confirm("123456") == "TOTP_NOT_ENROLLED")
        #expect(
            await refusal {
                try await rig.api.enrollTotp(
                    EnrollTotpRequest(password: "wrong"), context: session)
            } == "PASSWORD_WRONG")
        let first = try await rig.enroll(account)
        let second = try await rig.enroll(account)
        #expect(await confirm(first.code(at: rig.clock.now)) == "CODE_WRONG")
        #expect(await confirm(first.recoveryCodes[0]) == "CODE_MALFORMED")
        rig.clock.advance(by: .seconds(3_600))
        #expect(await confirm(second.code(at: rig.clock.now)) == "TOTP_NOT_ENROLLED")
        let third = try await rig.enroll(account)
        #expect(await confirm(third.code(at: rig.clock.now)) == "no refusal")
        #expect(await confirm(third.code(at: rig.clock.now)) == "TOTP_ENABLED_ALREADY")
    }

    @Test("a suspended account says so only to all of its proofs", arguments: StoreKind.available)
    func suspended(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (account, app) = try await rig.registerWithFactor()
        let challenge = try await rig.challenge()
        try rig.place.setStatus(.suspended, of: try account.userID)
        let wrong = app.wrongCode(at: rig.clock.now)
        #expect(await refusal { try await rig.complete(challenge, wrong) } == "CODE_WRONG")
        let code = app.code(at: rig.clock.now)
        #expect(await refusal { try await rig.complete(challenge, code) } == "ACCOUNT_SUSPENDED")
        try rig.place.setStatus(.active, of: try account.userID)
        // It was not spent.
        _ = try await rig.complete(challenge, code)
    }

    @Test("a sleeping account wakes with the last proof", arguments: StoreKind.available)
    func wakes(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (account, app) = try await rig.registerWithFactor()
        _ = try await rig.api.deactivateAccount(
            DeactivateAccountRequest(password: IdentityRig.password),
            context: try IdentityRig.user(account))
        let challenge = try await rig.challenge()
        #expect(try rig.told(account).last?.type == "user.deactivated")
        let answer = try await rig.complete(challenge, app.code(at: rig.clock.now))
        #expect(answer.user?.status == .active)
        #expect(try rig.told(account).suffix(2).map(\.type) == ["user.reinstated", "user.login"])
    }

    @Test(
        "the password's attempt is taken back, earlier failures are not",
        arguments: StoreKind.available)
    func attempts(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (account, app) = try await rig.registerWithFactor()
        for _ in 1...3 { _ = await refusal { try await rig.login("mira", "wrong") } }
        let challenge = try await rig.challenge()
        func failures() async throws -> Int32? {
            try await rig.place.store.account(try account.userID, deadline: .ample)?
                .failedLoginAttempts
        }
        #expect(try await failures() == 3)
        _ = try await rig.complete(challenge, app.code(at: rig.clock.now))
        #expect(try await failures() == 0)
    }

    @Test("what is no code, no challenge or no method of that code is refused uncounted")
    func malformed() async throws {
        let rig = try await IdentityRig(.memory)
        let (_, app) = try await rig.registerWithFactor()
        let challenge = try await rig.challenge()
        for code in ["", "12345", "1234567", "k3f9-02wx", "ééé", String(repeating: "1", count: 99)]
        {
            #expect(await refusal { try await rig.complete(challenge, code) } == "CODE_MALFORMED")
        }
        let right = app.code(at: rig.clock.now)
        #expect(
            await refusal { try await rig.complete(challenge, right, .recoveryCode) }
                == "CODE_MALFORMED")
        var other = challenge
        other.challengeID = UUID.v7(at: rig.clock.now).description
        #expect(await refusal { try await rig.complete(other, right) } == "CHALLENGE_INVALID")
        other.challengeID = "x"
        #expect(await refusal { try await rig.complete(other, right) } == "ID_MALFORMED")
        let spaced = "\(right.prefix(3)) \(right.suffix(3))"
        _ = try await rig.complete(challenge, spaced)
    }

    @Test("nothing of it lies in the open", arguments: StoreKind.available)
    func sealed(_ kind: StoreKind) async throws {
        guard case .postgres(let place) = try await kind.make() else { return }
        let rig = try await IdentityRig(
            on: .postgres(place), clock: ManualClock(),
            parameters: Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1))
        let account = try await rig.register()
        let response = try await rig.api.enrollTotp(
            EnrollTotpRequest(password: IdentityRig.password),
            context: try IdentityRig.user(account))
        let app = try Authenticator(response)
        let marker = try #require(response.secretUri.firstRange(of: "secret="))
        let secret = try #require(
            Base32.decode(response.secretUri[marker.upperBound...].prefix { $0 != "&" }))
        _ = try await rig.api.confirmTotp(
            ConfirmTotpRequest(code: app.code(at: rig.clock.now)),
            context: try IdentityRig.user(account))
        let challenge = try await rig.challenge()
        let rows = try place.fixture.rows(
            """
            SELECT encode(secret_encrypted, 'hex') FROM totp_secrets
            UNION ALL SELECT encode(code_hash, 'hex') FROM recovery_codes
            UNION ALL SELECT encode(challenge_hash, 'hex') FROM mfa_challenges
            """
        ).compactMap(\.first).compactMap { $0 }
        #expect(rows.count == 12)
        let id = try #require(UUID(challenge.challengeID))
        for text in [Hex.encode(secret), Hex.encode(id.bytes)] {
            #expect(!rows.contains { $0.contains(text) })
        }
        for code in response.recoveryCodes {
            let bare = code.replacing("-", with: "")
            #expect(!rows.contains { $0.contains(Hex.encode(Array(bare.utf8))) })
            #expect(!rows.contains(Hex.encode(SHA256.hash(bare))))
        }
    }
}

@Suite("Recovery code")
struct RecoveryCodeTests {
    @Test("is read back as it was written, confusable letters and all")
    func reads() throws {
        for _ in 0..<50 {
            let code = RecoveryCode.generate()
            #expect(code.written.utf8.count == 14)
            #expect(RecoveryCode(code.written) == code)
            #expect(RecoveryCode(code.text.uppercased()) == code)
        }
        #expect(RecoveryCode("OIL0-1111-2222") == RecoveryCode("0110-1111-2222"))
        for text in ["", "0110-1111-222", "0110-1111-22222", "u110-1111-2222", "0110_1111_2222"] {
            #expect(RecoveryCode(text) == nil, "\(text)")
        }
    }

    @Test("an unguessable id is a version 4 UUID, and another each time")
    func ids() {
        let ids = (0..<100).map { _ in UUID.unguessable() }
        #expect(Set(ids).count == 100)
        for id in ids {
            let text = Array(id.description)
            #expect(text[14] == "4")
            #expect("89ab".contains(text[19]))
        }
    }
}
