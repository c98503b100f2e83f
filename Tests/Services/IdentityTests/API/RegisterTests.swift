import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("Register", .serialized)
struct RegisterTests {
    @Test("creates an account and signs it in", arguments: StoreKind.available)
    func creates(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let answer = try await rig.register()
        let user = try #require(answer.user)
        #expect(user.email == "mira@example.org")
        #expect(user.username == "mira")
        #expect(user.status == .active)
        #expect(user.roles == ["user"])
        #expect(user.version == 1)
        #expect(!user.emailVerified)
        #expect(user.createdAt?.wallTime == rig.clock.now)
        let verified = try await rig.verify(answer.accessToken)
        #expect(verified.active)
        #expect(verified.userID == user.id)
        #expect(verified.sessionID == answer.tokens?.sessionID)
        _ = try await rig.refresh(answer.refreshToken)
    }

    /// A malformed request and the slug it is refused with.
    struct Fault: Sendable, CustomTestStringConvertible {
        let reason: String
        let request: RegisterRequest
        let testDescription: String

        init(_ reason: String, _ name: String, _ change: (inout RegisterRequest) -> Void) {
            var request = IdentityRig.registration()
            change(&request)
            self.reason = reason
            self.request = request
            testDescription = name
        }
    }

    static let faults: [Fault] = [
        Fault("EMAIL_MALFORMED", "address") { $0.email = "mira" },
        Fault("USERNAME_MALFORMED", "name") { $0.username = "m" },
        Fault("PASSWORD_TOO_SHORT", "short") { $0.password = "Tr0ub4d" },
        Fault("PASSWORD_TOO_LONG", "long") { $0.password = String(repeating: "wq7 ", count: 33) },
        Fault("PASSWORD_TOO_WEAK", "common") { $0.password = "password123" },
        Fault("PASSWORD_TOO_WEAK", "own address") { $0.password = "mira@example.org" },
        Fault("DISPLAY_NAME_MALFORMED", "empty display name") { $0.displayName = "" },
        Fault("DISPLAY_NAME_MALFORMED", "hidden display name") { $0.displayName = "\u{202E}evil" },
        Fault("DISPLAY_NAME_MALFORMED", "blank display name") { $0.displayName = "\u{3164}" },
        Fault("DISPLAY_NAME_MALFORMED", "long display name") {
            $0.displayName = String(repeating: "x", count: 101)
        },
        Fault("CLIENT_MALFORMED", "control") { $0.client?.deviceName = "\0" },
        Fault("IDEMPOTENCY_KEY_MALFORMED", "no key") { $0.idempotencyKey = "" },
        Fault("IDEMPOTENCY_KEY_MALFORMED", "no UUID") { $0.idempotencyKey = "once" },
    ]

    @Test("refuses a malformed request and writes nothing", arguments: faults)
    func malformed(_ fault: Fault) async throws {
        let rig = try await IdentityRig(.memory)
        let error = await #expect(throws: RPCError.self) {
            try await rig.api.register(fault.request, context: IdentityRig.anonymous())
        }
        #expect(error?.reason == fault.reason)
        #expect(error?.code == .invalidArgument)
        #expect(error?.violations.isEmpty == false)
        #expect(rig.hasher.hashCount == 0)
        #expect(
            try await rig.place.store.account(
                email: EmailAddress("mira@example.org"), deadline: .ample) == nil)
    }

    @Test("refuses a taken address and a taken name in any case", arguments: StoreKind.available)
    func taken(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        _ = try await rig.register()
        for (name, email, reason) in [
            ("other", "MIRA@example.org", "EMAIL_TAKEN"),
            ("MIRA", "b@example.org", "USERNAME_TAKEN"),
            ("admin", "c@example.org", "USERNAME_TAKEN"),
        ] {
            let error = await #expect(throws: RPCError.self) {
                try await rig.api.register(
                    IdentityRig.registration(name, email: email), context: IdentityRig.anonymous())
            }
            #expect(error?.reason == reason)
            #expect(error?.code == .alreadyExists)
        }
    }

    @Test("answers a repeated key as before, for a day", arguments: StoreKind.available)
    func replays(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let request = IdentityRig.registration(key: "0192f0c1-2345-7abc-8def-0123456789ab")
        let first = try await rig.api.register(request, context: IdentityRig.anonymous())
        rig.clock.advance(by: .seconds(23 * 3_600))
        let second = try await rig.api.register(request, context: IdentityRig.anonymous())
        #expect(second == first)
        #expect(rig.hasher.hashCount == 1)
        rig.clock.advance(by: .seconds(2 * 3_600))
        let late = await refusal {
            try await rig.api.register(request, context: IdentityRig.anonymous())
        }
        #expect(late == "EMAIL_TAKEN")
    }

    @Test("refuses a key that belongs to another body", arguments: StoreKind.available)
    func reusedKey(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let key = "0192f0c1-2345-7abc-8def-0123456789ab"
        _ = try await rig.api.register(
            IdentityRig.registration(key: key), context: IdentityRig.anonymous())
        var other = IdentityRig.registration(key: key)
        other.password += "!"
        let changed = other
        let error = await #expect(throws: RPCError.self) {
            try await rig.api.register(changed, context: IdentityRig.anonymous())
        }
        #expect(error?.reason == "IDEMPOTENCY_KEY_REUSED")
        #expect(error?.code == .alreadyExists)
    }

    @Test("of many at once with one name exactly one gets it", arguments: StoreKind.available)
    func race(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let answers = await withTaskGroup(of: String.self) { group in
            for index in 0..<8 {
                group.addTask {
                    await refusal {
                        try await rig.api.register(
                            IdentityRig.registration("mira", email: "m\(index)@example.org"),
                            context: IdentityRig.anonymous())
                    }
                }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.filter { $0 == "no refusal" }.count == 1)
        #expect(answers.filter { $0 == "USERNAME_TAKEN" }.count == 7)
    }

    @Test("of many at once with one key all get one answer", arguments: StoreKind.available)
    func raceOfKeys(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let request = IdentityRig.registration(key: "0192f0c1-2345-7abc-8def-0123456789ab")
        let answers = try await withThrowingTaskGroup(of: RegisterResponse.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    try await rig.api.register(request, context: IdentityRig.anonymous())
                }
            }
            return try await group.reduce(into: Set<RegisterResponse>()) { $0.insert($1) }
        }
        #expect(answers.count == 1)
    }

    @Test("with all hashers busy says when to come back")
    func busy() async throws {
        let rig = try await IdentityRig(.memory, placesMax: 0)
        let error = await #expect(throws: RPCError.self) { try await rig.register() }
        #expect(error?.code == .resourceExhausted)
        #expect(error?.reason == "OVERLOADED")
        #expect(error?.retryAfter != nil)
    }

    @Test("keeps no token and no password in the clear")
    func atRest() async throws {
        let rig = try await IdentityRig(.memory)
        let answer = try await rig.register()
        guard case .memory(let store) = rig.place else { return }
        store.read { state in
            let kept = state.answers.values.map(\.answer.response).first ?? []
            #expect(!kept.contains(Array(answer.refreshToken.utf8)))
            #expect(!kept.contains(Array(answer.accessToken.utf8)))
            #expect(state.tokens.keys.allSatisfy { $0.count == 32 })
            #expect(state.users.values.allSatisfy { $0.passwordHash.hasPrefix("$argon2id$") })
        }
    }
}
