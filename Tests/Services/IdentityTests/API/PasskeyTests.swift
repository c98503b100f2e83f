import AccountEventsContract
import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit
import Testing

@testable import IdentityService

@Suite("Passkeys", .serialized)
struct PasskeyTests {
    private func add(
        _ app: inout SoftAuthenticator, to account: RegisterResponse, _ rig: IdentityRig,
        name: String = "Mira’s phone"
    ) async throws -> IdentityContract.Passkey {
        let session = try IdentityRig.user(account)
        let start = try await rig.api.startPasskeyRegistration(
            StartPasskeyRegistrationRequest(
                credentialName: name, password: IdentityRig.password), context: session)
        let response = try await rig.api.completePasskeyRegistration(
            CompletePasskeyRegistrationRequest(
                challengeID: start.challengeID,
                attestationJson: try app.register(start.optionsJson)), context: session)
        return try #require(response.passkey)
    }

    private func start(
        _ rig: IdentityRig, _ identifier: String? = nil
    ) async throws -> StartPasskeyAuthenticationResponse {
        try await rig.api.startPasskeyAuthentication(
            StartPasskeyAuthenticationRequest(identifier: identifier),
            context: IdentityRig.anonymous())
    }

    private func complete(
        _ rig: IdentityRig, _ challenge: String, _ assertion: String
    ) async throws -> CompletePasskeyAuthenticationResponse {
        try await rig.api.completePasskeyAuthentication(
            CompletePasskeyAuthenticationRequest(
                challengeID: challenge, assertionJson: assertion,
                client: ClientInfo(deviceID: "d-9")), context: IdentityRig.anonymous())
    }

    private func signIn(
        _ app: inout SoftAuthenticator, _ rig: IdentityRig, _ identifier: String? = nil
    ) async throws -> CompletePasskeyAuthenticationResponse {
        let begun = try await start(rig, identifier)
        return try await complete(rig, begun.challengeID, try app.authenticate(begun.optionsJson))
    }

    @Test(
        "sign in without a name, and with one", arguments: StoreKind.available,
        SignatureAlgorithm.allCases)
    func signsIn(_ kind: StoreKind, _ algorithm: SignatureAlgorithm) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        var app = try SoftAuthenticator(algorithm)
        let passkey = try await add(&app, to: account, rig)
        #expect(passkey.name == "Mira’s phone")
        #expect(passkey.deviceType == .singleDevice)
        #expect(passkey.transports == ["hybrid", "internal"])
        #expect(passkey.lastUsedAt == nil)
        let nameless = try await signIn(&app, rig)
        #expect(nameless.user?.id == account.user?.id)
        #expect(try await rig.verify(nameless.tokens?.accessToken ?? "").active)
        let told = try UserLogin(protobuf: try #require(rig.told(account).last).payload)
        #expect(told.method == "passkey")
        #expect(told.newDevice)
        app.userHandle = nil
        for name in ["mira", "Mira@Example.org"] {
            #expect(try await signIn(&app, rig, name).user?.id == account.user?.id)
        }
        let listed = try await rig.api.listPasskeys(
            ListPasskeysRequest(), context: try IdentityRig.user(account))
        #expect(listed.passkeys.map(\.id) == [passkey.id])
        #expect(listed.passkeys.first?.lastUsedAt?.wallTime == rig.clock.now)
    }

    @Test("the options say what browsers need, and no account's id", arguments: StoreKind.available)
    func options(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let session = try IdentityRig.user(account)
        var app = try SoftAuthenticator()
        _ = try await add(&app, to: account, rig)
        let start = try await rig.api.startPasskeyRegistration(
            StartPasskeyRegistrationRequest(credentialName: "second"), context: session)
        let options = try JSONValue.parse(start.optionsJson)
        #expect(options["rp"] == ["id": "nova.test", "name": "Nova"])
        #expect(options["user"]?["name"] == "mira")
        #expect(options["attestation"] == "none")
        #expect(options["authenticatorSelection"]?["residentKey"] == "required")
        #expect(options["authenticatorSelection"]?["userVerification"] == "required")
        let algorithms = options["pubKeyCredParams"]?.array?.compactMap { $0["alg"]?.int64 }
        #expect(algorithms == [-7, -8, -257])
        let excluded = options["excludeCredentials"]?.array?.compactMap { $0["id"]?.string }
        #expect(excluded == [Base64.encode(app.credentialID, .url, padded: false)])
        let handle = try #require(
            options["user"]?["id"]?.string.flatMap { Base64.decode($0, .url) })
        #expect(handle == app.userHandle)
        #expect(handle.count == 32)
        let id = try account.userID
        #expect(handle.firstRange(of: id.bytes) == nil)
        #expect(handle.firstRange(of: Array(id.description.utf8)) == nil)
    }

    @Test("an account with a passkey, one without, and none at all are answered alike")
    func noOracle() async throws {
        let rig = try await IdentityRig(.memory)
        var app = try SoftAuthenticator()
        _ = try await add(&app, to: try await rig.register(), rig)
        _ = try await rig.register("otto")
        var shapes: Set<String> = []
        for name in ["mira", "otto", "nobody", "mira@example.org"] {
            let begun = try await start(rig, name)
            var options = try #require(try JSONValue.parse(begun.optionsJson).object)
            options["challenge"] = "x"
            shapes.insert(JSONValue.object(options).description + "\(begun.challengeID.count)")
        }
        #expect(shapes.count == 1)
    }

    @Test(
        "a challenge works once, for five minutes, and for what it was given",
        arguments: StoreKind.available)
    func challenges(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let session = try IdentityRig.user(account)
        var app = try SoftAuthenticator()
        let creation = try await rig.api.startPasskeyRegistration(
            StartPasskeyRegistrationRequest(credentialName: "x"), context: session)
        let made = try app.register(creation.optionsJson)
        func register(_ challenge: String, _ context: RPCContext) async -> String {
            await refusal {
                try await rig.api.completePasskeyRegistration(
                    CompletePasskeyRegistrationRequest(
                        challengeID: challenge, attestationJson: made), context: context)
            }
        }
        let other = try IdentityRig.user(try await rig.register("otto"))
        #expect(await register(creation.challengeID, other) == "CHALLENGE_INVALID")
        let begun = try await start(rig)
        #expect(await register(begun.challengeID, session) == "CHALLENGE_INVALID")
        #expect(await register(creation.challengeID, session) == "no refusal")
        #expect(await register(creation.challengeID, session) == "CHALLENGE_INVALID")

        let answer = try app.authenticate(begun.optionsJson)
        #expect(
            await refusal { try await complete(rig, creation.challengeID, answer) }
                == "CHALLENGE_INVALID")
        #expect(await refusal { try await complete(rig, "x", answer) } == "CHALLENGE_INVALID")
        #expect(
            await refusal { try await complete(rig, begun.challengeID + "A", answer) }
                == "CHALLENGE_INVALID")
        _ = try await complete(rig, begun.challengeID, answer)
        #expect(
            await refusal { try await complete(rig, begun.challengeID, answer) }
                == "CHALLENGE_INVALID")
        let late = try await start(rig)
        let lateAnswer = try app.authenticate(late.optionsJson)
        rig.clock.advance(by: .seconds(300))
        #expect(
            await refusal { try await complete(rig, late.challengeID, lateAnswer) }
                == "CHALLENGE_INVALID")
        try await rig.purge()
    }

    @Test(
        "whatever is wrong is refused in the same words, and what it was stands in the log",
        arguments: StoreKind.available)
    func refusals(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        var app = try SoftAuthenticator()
        _ = try await add(&app, to: account, rig)
        let bent: [(String, (inout SoftAuthenticator) throws -> Void)] = [
            ("wrong_signature", { $0.key = try SigningKey.generate() }),
            ("wrong_origin", { $0.origin = "https://evil.example" }),
            ("wrong_relying_party", { $0.relyingParty = "evil.example" }),
            ("user_not_verified", { $0.flags = [.present] }),
            ("wrong_challenge", { $0.challenge = [1] }),
            ("backup_inconsistent", { $0.flags.insert(.eligible) }),
        ]
        for (_, bend) in bent {
            var other = app
            try bend(&other)
            #expect(await refusal { try await signIn(&other, rig) } == "PASSKEY_REFUSED")
        }
        var unknown = try SoftAuthenticator()
        unknown.userHandle = app.userHandle
        #expect(await refusal { try await signIn(&unknown, rig) } == "PASSKEY_REFUSED")
        var foreign = app
        foreign.userHandle = [1, 2, 3]
        #expect(await refusal { try await signIn(&foreign, rig) } == "PASSKEY_REFUSED")
        foreign.userHandle = nil
        #expect(await refusal { try await signIn(&foreign, rig) } == "PASSKEY_REFUSED")
        _ = try await rig.register("otto")
        #expect(await refusal { try await signIn(&app, rig, "otto") } == "PASSKEY_REFUSED")
        #expect(
            await refusal { try await complete(rig, start(rig).challengeID, "{}") }
                == "PASSKEY_REFUSED")

        let log = try await rig.api.listAuthLog(
            ListAuthLogRequest(events: [.passkeyRefused]), context: try IdentityRig.user(account))
        #expect(Set(log.entries.map(\.reason)) == Set(bent.map(\.0)))
        #expect(log.entries.allSatisfy { $0.outcome == .failure })
        _ = try await signIn(&app, rig)
    }

    @Test(
        "a counter that does not rise is refused, and stays refused", arguments: StoreKind.available
    )
    func counter(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        var app = try SoftAuthenticator()
        _ = try await add(&app, to: account, rig)
        var copy = app
        _ = try await signIn(&app, rig)
        _ = try await signIn(&app, rig)
        #expect(await refusal { try await signIn(&copy, rig) } == "PASSKEY_REFUSED")
        #expect(await refusal { try await signIn(&copy, rig) } == "PASSKEY_REFUSED")
        _ = try await signIn(&copy, rig)
        #expect(await refusal { try await signIn(&app, rig) } == "PASSKEY_REFUSED")
        let log = try await rig.api.listAuthLog(
            ListAuthLogRequest(events: [.passkeyRefused]), context: try IdentityRig.user(account))
        #expect(log.entries.map(\.reason) == [String](repeating: "sign_count_regressed", count: 3))
        let told = try rig.told(account).filter { $0.type == "user.failed_login" }
        #expect(told.count == 3)
    }

    @Test("one answer used twice at once signs in once", arguments: StoreKind.available)
    func race(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        var app = try SoftAuthenticator()
        app.counts = false
        _ = try await add(&app, to: try await rig.register(), rig)
        let begun = try await start(rig)
        let answer = try app.authenticate(begun.optionsJson)
        let answers = await withTaskGroup(of: String.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    await refusal { try await complete(rig, begun.challengeID, answer) }
                }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.filter { $0 == "no refusal" }.count == 1)
        #expect(answers.filter { $0 == "CHALLENGE_INVALID" }.count == 3)
    }

    @Test(
        "a session that is not fresh gives the password, and wrong ones count",
        arguments: StoreKind.available)
    func stepUp(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let session = try IdentityRig.user(try await rig.register())
        func begin(_ password: String?) async -> String {
            await refusal {
                try await rig.api.startPasskeyRegistration(
                    StartPasskeyRegistrationRequest(credentialName: "x", password: password),
                    context: session)
            }
        }
        #expect(await begin(nil) == "no refusal")
        rig.clock.advance(by: .seconds(600))
        #expect(await begin(nil) == "RECENT_SIGN_IN_REQUIRED")
        #expect(await begin("wrong") == "PASSWORD_WRONG")
        #expect(await begin(IdentityRig.password) == "no refusal")
        for _ in 1...5 { #expect(await begin("wrong") == "PASSWORD_WRONG") }
        #expect(await begin(IdentityRig.password) == "ACCOUNT_LOCKED")
    }

    @Test("are renamed and ended by their owner alone", arguments: StoreKind.available)
    func manages(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let (mine, other) = (
            try IdentityRig.user(account), try IdentityRig.user(try await rig.register("otto"))
        )
        var app = try SoftAuthenticator()
        let passkey = try await add(&app, to: account, rig)
        func rename(_ name: String, _ context: RPCContext) async -> String {
            await refusal {
                try await rig.api.renamePasskey(
                    RenamePasskeyRequest(passkeyID: passkey.id, newName: name), context: context)
            }
        }
        func revoke(_ context: RPCContext) async -> String {
            await refusal {
                _ = try await rig.api.revokePasskey(
                    RevokePasskeyRequest(passkeyID: passkey.id, reason: "sold"), context: context)
            }
        }
        #expect(await rename("drawer", other) == "PASSKEY_NOT_FOUND")
        #expect(await rename("", mine) == "PASSKEY_NAME_MALFORMED")
        #expect(await rename("a\nb", mine) == "PASSKEY_NAME_MALFORMED")
        #expect(await rename("drawer", mine) == "no refusal")
        let listed = try await rig.api.listPasskeys(ListPasskeysRequest(), context: mine)
        #expect(listed.passkeys.map(\.name) == ["drawer"])
        #expect(
            try await rig.api.listPasskeys(ListPasskeysRequest(), context: other).passkeys.isEmpty)
        rig.clock.advance(by: .seconds(1))
        #expect(await revoke(other) == "PASSKEY_NOT_FOUND")
        #expect(await revoke(mine) == "no refusal")
        #expect(await revoke(mine) == "no refusal")
        #expect(await rename("drawer", mine) == "PASSKEY_NOT_FOUND")
        #expect(await refusal { try await signIn(&app, rig) } == "PASSKEY_REFUSED")
        let log = try await rig.api.listAuthLog(
            ListAuthLogRequest(events: [.passkeyRemoved, .passkeyAdded]), context: mine)
        #expect(log.entries.map(\.event) == [.passkeyRemoved, .passkeyAdded])
        #expect(log.entries.first?.details["why"] == "sold")
    }

    @Test(
        "a key is one account's for good, and an account has twenty", arguments: StoreKind.available
    )
    func bounds(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        var app = try SoftAuthenticator()
        let first = try await add(&app, to: account, rig)
        let otto = try await rig.register("otto")
        var copy = app
        #expect(await refusal { try await add(&copy, to: otto, rig) } == "PASSKEY_TAKEN")
        _ = try await rig.api.revokePasskey(
            RevokePasskeyRequest(passkeyID: first.id), context: try IdentityRig.user(account))
        #expect(await refusal { try await add(&copy, to: otto, rig) } == "PASSKEY_TAKEN")
        for index in 1...20 {
            var next = try SoftAuthenticator()
            _ = try await add(&next, to: account, rig, name: "\(index)")
        }
        var last = try SoftAuthenticator()
        #expect(await refusal { try await add(&last, to: account, rig) } == "TOO_MANY_PASSKEYS")
    }

    @Test(
        "stand above second factor and lock, and below suspension", arguments: StoreKind.available)
    func standing(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let (account, _) = try await rig.registerWithFactor()
        var app = try SoftAuthenticator()
        _ = try await add(&app, to: account, rig)
        for _ in 1...5 { _ = await refusal { try await rig.login("mira", "wrong") } }
        let answer = try await signIn(&app, rig)
        #expect(answer.user?.status == .locked)
        #expect(await refusal { try await rig.login() } == "ACCOUNT_LOCKED")
        try rig.place.setStatus(.suspended, of: try account.userID)
        #expect(await refusal { try await signIn(&app, rig) } == "ACCOUNT_SUSPENDED")
        try rig.place.setStatus(.deactivated, of: try account.userID)
        #expect(try await signIn(&app, rig).user?.status != .deactivated)
        #expect(try rig.told(account).suffix(2).map(\.type) == ["user.reinstated", "user.login"])
        try rig.place.setStatus(.deleted, of: try account.userID)
        #expect(await refusal { try await signIn(&app, rig) } == "PASSKEY_REFUSED")
    }

    @Test("an attestation that cannot be taken says why, at its field")
    func attestation() async throws {
        let rig = try await IdentityRig(.memory)
        let account = try await rig.register()
        var app = try SoftAuthenticator()
        app.flags = [.present]
        let error = await #expect(throws: RPCError.self) { try await add(&app, to: account, rig) }
        #expect(error?.reason == "ATTESTATION_REFUSED")
        #expect(error?.violations.first?.field == "attestation_json")
        #expect(error?.message.contains("user_not_verified") == true)
    }
}

@Suite("Passkey challenge")
struct PasskeyChallengeTests {
    @Test("comes back as it was sealed, and nothing else does")
    func seals() throws {
        let secrets = try #require(ServiceSecrets(key: [UInt8](repeating: 7, count: 32)))
        let other = try #require(ServiceSecrets(key: [UInt8](repeating: 8, count: 32)))
        let name = String(repeating: "𝄞", count: 100)
        for purpose in [
            PasskeyChallenge.Purpose.register(userID: .v7(at: .example), name: name),
            .signIn(identifier: nil), .signIn(identifier: [UInt8](repeating: 1, count: 32)),
        ] {
            let challenge = PasskeyChallenge.generate(purpose, at: .example)
            let text = try challenge.sealed(with: secrets)
            #expect(PasskeyChallenge(sealed: text, with: secrets) == challenge)
            #expect(PasskeyChallenge(sealed: text, with: other) == nil)
            #expect(PasskeyChallenge(sealed: String(text.dropLast()), with: secrets) == nil)
            #expect(PasskeyChallenge(sealed: "A" + text, with: secrets) == nil)
            #expect(challenge.bytes.count == 32)
        }
        #expect(PasskeyChallenge(sealed: "", with: secrets) == nil)
    }
}
