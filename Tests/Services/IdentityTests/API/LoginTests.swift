import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("Login", .serialized)
struct LoginTests {
    @Test("takes the address in any case, and the name", arguments: StoreKind.available)
    func signsIn(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        rig.clock.advance(by: .seconds(60))
        for identifier in ["mira", "MIRA", "Mira@Example.org"] {
            let answer = try await rig.login(identifier)
            #expect(answer.user?.id == account.user?.id)
            #expect(answer.user?.lastLoginAt?.wallTime == rig.clock.now)
            #expect(answer.tokens?.sessionID != account.tokens?.sessionID)
            #expect(try await rig.verify(answer.tokens?.accessToken ?? "").active)
        }
    }

    @Test("answers a wrong password and an unknown account alike, with the same work")
    func alike() async throws {
        let rig = try await IdentityRig(.memory)
        _ = try await rig.register()
        var answers: [RPCError] = []
        for identifier in ["mira", "nobody", "nobody@example.org", "no name at all"] {
            let before = rig.hasher.hashCount
            let error = await #expect(throws: RPCError.self) {
                try await rig.login(identifier, "not the password")
            }
            answers.append(try #require(error))
            #expect(rig.hasher.hashCount == before + 1, "\(identifier)")
        }
        #expect(Set(answers.map(\.description)).count == 1)
        #expect(
            answers.allSatisfy { $0.reason == "CREDENTIALS_WRONG" && $0.code == .unauthenticated })
    }

    @Test(
        "the sixth wrong password is refused for a time, the right one too",
        arguments: StoreKind.available, ["mira", "nobody"])
    func locks(_ kind: StoreKind, identifier: String) async throws {
        let rig = try await IdentityRig(kind)
        _ = try await rig.register()
        for _ in 1...5 {
            #expect(
                await refusal { try await rig.login(identifier, "wrong") } == "CREDENTIALS_WRONG")
        }
        let hashes = rig.hasher.hashCount
        let error = await #expect(throws: RPCError.self) { try await rig.login(identifier) }
        #expect(error?.reason == "ACCOUNT_LOCKED")
        #expect(error?.code == .resourceExhausted)
        #expect(error?.retryAfter == .seconds(15 * 60))
        #expect(rig.hasher.hashCount == hashes)

        rig.clock.advance(by: .seconds(15 * 60))
        if identifier == "mira" {
            _ = try await rig.login()
            #expect(try await rig.verify(rig.login().tokens?.accessToken ?? "").active)
        } else {
            #expect(await refusal { try await rig.login(identifier) } == "CREDENTIALS_WRONG")
        }
    }

    @Test(
        "a lock reached by name answers a wrong password by address",
        arguments: StoreKind.available)
    func otherIdentifier(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        _ = try await rig.register()
        for _ in 1...5 { _ = await refusal { try await rig.login("mira", "wrong") } }
        let before = rig.hasher.hashCount
        #expect(await refusal { try await rig.login("mira@example.org") } == "CREDENTIALS_WRONG")
        #expect(rig.hasher.hashCount == before + 1)
    }

    @Test(
        "guesses in parallel get no more tries than guesses in a row",
        arguments: StoreKind.available)
    func parallel(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        _ = try await rig.register()
        let before = rig.hasher.hashCount
        let answers = await withTaskGroup(of: String.self) { group in
            for index in 0..<20 {
                group.addTask { await refusal { try await rig.login("mira", "wrong \(index)") } }
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(answers.filter { $0 == "CREDENTIALS_WRONG" }.count == 5)
        #expect(answers.filter { $0 == "ACCOUNT_LOCKED" }.count == 15)
        #expect(rig.hasher.hashCount == before + 5)
    }

    @Test("a right password clears the failures before it", arguments: StoreKind.available)
    func clears(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for _ in 1...3 {
            for _ in 1...4 { _ = await refusal { try await rig.login("mira", "wrong") } }
            _ = try await rig.login()
        }
        let stored = try await rig.place.store.account(try account.userID, deadline: .ample)
        #expect(stored?.failedLoginAttempts == 0)
        #expect(stored?.lockedUntil == nil)
    }

    @Test("overload is no failure: the attempt is given back")
    func overload() async throws {
        let rig = try await IdentityRig(.memory)
        let account = try await rig.register()
        // The deadline lets the reads through and is over when a hash would begin.
        guard case .memory(let store) = rig.place else { return }
        let slow = SlowToBegin(store)
        let api = IdentityAPI(
            store: slow, hasher: rig.hasher, mint: rig.mint, secrets: rig.secrets,
            pages: rig.pages, events: EventWriter(mailKey: rig.mailKey), time: rig.clock,
            appName: "Nova", relyingParty: nil)
        let error = await #expect(throws: RPCError.self) {
            try await api.login(
                LoginRequest(identifier: "mira", password: IdentityRig.password),
                context: IdentityRig.anonymous(slow.deadline))
        }
        #expect(error?.code == .deadlineExceeded)
        let stored = try await store.account(try account.userID, deadline: .ample)
        #expect(stored?.failedLoginAttempts == 0)
        #expect(store.read { $0.guards.values.allSatisfy { $0.lockout.failures == 0 } })
    }

    @Test(
        "hashes again at today's cost, and the password still works",
        arguments: StoreKind.available)
    func rehash(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        _ = try await rig.register()
        let dearer = try await IdentityRig(
            on: rig.place, clock: rig.clock,
            parameters: Argon2Parameters(memoryKiB: 16, passes: 1, lanes: 1))
        _ = try await dearer.login()
        #expect(dearer.hasher.hashCount == 2)
        let stored = try await rig.place.store.credentials(
            .username(Username("mira")), deadline: .ample)
        #expect(stored?.passwordHash?.contains("m=16,t=1,p=1") == true)
        _ = try await dearer.login()
        #expect(dearer.hasher.hashCount == 3)
    }

    @Test(
        "tells a suspended account only to who knows its password",
        arguments: StoreKind.available)
    func suspended(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        try rig.place.setStatus(
            .suspended, of: account.userID, until: rig.clock.now + .seconds(3_600))
        #expect(await refusal { try await rig.login("mira", "wrong") } == "CREDENTIALS_WRONG")
        #expect(await refusal { try await rig.login() } == "ACCOUNT_SUSPENDED")
        rig.clock.advance(by: .seconds(3_600))
        _ = try await rig.login()
    }

    @Test("wakes a sleeping account; a deleted one is unknown", arguments: StoreKind.available)
    func asleep(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        try rig.place.setStatus(.deactivated, of: account.userID)
        let answer = try await rig.login()
        #expect(answer.user?.status == .active)
        #expect(answer.user?.version == 2)
        try rig.place.setStatus(.deleted, of: account.userID)
        #expect(await refusal { try await rig.login() } == "CREDENTIALS_WRONG")
    }

    @Test(
        "refuses what cannot be an identifier or a password",
        arguments: [
            ("", "x", "IDENTIFIER_MALFORMED"),
            (String(repeating: "a", count: 255), "x", "IDENTIFIER_MALFORMED"),
            ("mira", String(repeating: "x", count: 129), "PASSWORD_TOO_LONG"),
        ])
    func malformed(identifier: String, password: String, reason: String) async throws {
        let rig = try await IdentityRig(.memory)
        #expect(await refusal { try await rig.login(identifier, password) } == reason)
        #expect(rig.hasher.hashCount == 0)
    }
}

/// Lets the deadline pass between counting the attempt and hashing.
private struct SlowToBegin: IdentityStore {
    typealias Unit = MemoryIdentityUnit

    let store: MemoryIdentityStore
    let deadline = Deadline.after(.milliseconds(50))

    init(_ store: MemoryIdentityStore) { self.store = store }

    func credentials(
        _ identifier: LoginIdentifier, deadline: Deadline
    ) async throws -> Credentials? {
        try await store.credentials(identifier, deadline: .ample)
    }

    func write<Value: Sendable>(
        deadline: Deadline, _ body: @Sendable @escaping (MemoryIdentityUnit) async throws -> Value
    ) async throws -> Value {
        let value = try await store.write(deadline: .ample, body)
        while !self.deadline.isOver() { await Task.yield() }
        return value
    }

    func account(_ id: UUID, deadline: Deadline) async throws -> Account? { nil }
    func accounts(
        _ ids: [UUID], named names: [Username], deadline: Deadline
    ) async throws -> [Account] { [] }
    func formerOwners(
        of names: [Username], at now: WallTime, deadline: Deadline
    ) async throws -> [Username: UUID] { [:] }
    func account(email: EmailAddress, deadline: Deadline) async throws -> Account? { nil }
    func credentials(of userID: UUID, deadline: Deadline) async throws -> Credentials? { nil }
    func roles(deadline: Deadline) async throws -> [RoleRules] { [] }
    func passkey(credentialID: [UInt8], deadline: Deadline) async throws -> PasskeyStanding? {
        nil
    }
    func passkeys(
        of userID: UUID, deadline: Deadline
    ) async throws -> [IdentityService.Passkey] { [] }
    func accounts(
        _ filter: AccountFilter, after position: AccountPosition?, count: Int, at now: WallTime,
        deadline: Deadline
    ) async throws -> [Account] { [] }
    func authLog(
        _ filter: AuthFilter, after position: AuthPosition?, count: Int, deadline: Deadline
    ) async throws -> [AuthEntry] { [] }
    func mailed(
        _ purpose: MailedPurpose, hash: [UInt8], deadline: Deadline
    ) async throws -> MailedStanding? { nil }
    func taken(
        _ names: [Username], at now: WallTime, deadline: Deadline
    ) async throws -> Set<Username> { [] }
    func isTaken(_ email: EmailAddress, deadline: Deadline) async throws -> Bool { false }
    func sessions(
        of userID: UUID, after position: SessionPosition?, count: Int, at now: WallTime,
        deadline: Deadline
    ) async throws -> [LoginSession] { [] }
    func standing(
        sessionID: UUID, userID: UUID, deadline: Deadline
    ) async throws -> TokenStanding? { nil }
    func sessionID(ofToken hash: [UInt8], deadline: Deadline) async throws -> UUID? { nil }
    func keptAnswer(
        _ key: IdempotencyKey, at now: WallTime, deadline: Deadline
    ) async throws -> KeptAnswer? { nil }
    func signingKeys(deadline: Deadline) async throws -> [StoredSigningKey] { [] }
}
