import NovaPrimitives
import Testing

@testable import IdentityService

/// What every store promises. The memory store of the other tests is as good as this suite.
@Suite("IdentityStore", .serialized)
struct StoreContractTests {
    private let now = WallTime.example

    private func account(_ name: String, email: String? = nil) throws -> Account {
        Account.register(
            try Username(name), try EmailAddress(email ?? "\(name)@example.org"), at: now)
    }

    /// Stores an account with one session and its refresh token.
    private func signUp<Store: IdentityStore>(
        _ store: Store, _ name: String = "mira"
    ) async throws -> (Account, LoginSession, RefreshSecret) {
        let account = try account(name)
        let device = ClientDevice(deviceID: "d", name: "n", type: 9, userAgent: "u")
        let session = LoginSession.begin(for: account.id, on: device, from: "10.0.0.1", at: now)
        let secret = RefreshSecret.generate()
        try await store.write(deadline: .ample) { [now] unit in
            try await unit.insert(account, passwordHash: "hash")
            try await unit.insert(session)
            try await unit.insert(StoredRefreshToken.issue(secret, for: session, at: now))
        }
        return (account, session, secret)
    }

    @Test("reads back what was written", arguments: StoreKind.available)
    func roundTrip(_ kind: StoreKind) async throws {
        func check(_ store: some IdentityStore) async throws {
            let (account, session, secret) = try await signUp(store)
            #expect(try await store.account(account.id, deadline: .ample) == account)
            let standing = try await store.standing(
                sessionID: session.id, userID: account.id, deadline: .ample)
            #expect(standing?.session == session)
            #expect(standing?.account == account)
            #expect(
                try await store.standing(
                    sessionID: session.id, userID: session.id, deadline: .ample) == nil)
            #expect(
                try await store.sessionID(ofToken: secret.hash, deadline: .ample) == session.id)
            #expect(try await store.sessionID(ofToken: [1, 2], deadline: .ample) == nil)
            let found = try await store.credentials(
                .username(Username("mira")), deadline: .ample)
            #expect(found?.passwordHash == "hash")
            #expect(found?.passwordChangedAt == now)
            #expect(try await store.credentials(.unknown("x\0"), deadline: .ample) == nil)
        }
        let place = try await kind.make()
        try await check(place.store)
    }

    @Test("a write that throws leaves nothing", arguments: StoreKind.available)
    func rollsBack(_ kind: StoreKind) async throws {
        struct Change: Error {}
        func check(_ store: some IdentityStore) async throws {
            let account = try account("mira")
            let outcome = await refusal {
                try await store.write(deadline: .ample) { unit -> Void in
                    try await unit.insert(account, passwordHash: "hash")
                    throw Change()
                }
            }
            #expect(outcome == "Change()")
            #expect(try await store.account(account.id, deadline: .ample) == nil)
        }
        let place = try await kind.make()
        try await check(place.store)
    }

    @Test(
        "one address and one name have one owner, the address named first",
        arguments: StoreKind.available)
    func unique(_ kind: StoreKind) async throws {
        func check(_ store: some IdentityStore) async throws {
            _ = try await signUp(store)
            for (name, email, error) in [
                ("mira", "MIRA@example.org", IdentityError.emailTaken),
                ("otto", "Mira@example.org", .emailTaken),
                ("mira", "o@example.org", .usernameTaken),
            ] {
                let other = try account(name, email: email)
                let outcome = await refusal {
                    try await store.write(deadline: .ample) { unit in
                        try await unit.insert(other, passwordHash: "hash")
                    }
                }
                #expect(outcome == "\(error)")
            }
            #expect(
                try await store.taken(
                    [Username("mira"), Username("otto")], at: now, deadline: .ample)
                    == [Username("mira")])
            #expect(try await store.isTaken(EmailAddress("MIRA@EXAMPLE.org"), deadline: .ample))
            #expect(try await !store.isTaken(EmailAddress("m@example.org"), deadline: .ample))
        }
        let place = try await kind.make()
        try await check(place.store)
    }

    @Test("counts attempts as Lockout does, round after round", arguments: StoreKind.available)
    func lockout(_ kind: StoreKind) async throws {
        func check(_ store: some IdentityStore) async throws {
            let (account, _, _) = try await signUp(store)
            var model = Lockout()
            var moment = now
            for step in 0..<60 {
                let at = moment
                let verdict = try await store.write(deadline: .ample) { unit in
                    try await unit.beginAttempt(identifier: [7], userID: account.id, at: at)
                }
                if model.begin(at: at) {
                    let lock = model.lockedUntil.map {
                        AccountLock(until: $0, round: model.round)
                    }
                    #expect(verdict == .granted(lock), "step \(step)")
                } else {
                    let until = try #require(model.lockedUntil)
                    #expect(verdict == .identifierLocked(until: until), "step \(step)")
                    moment = until
                }
                if step % 7 == 3 {
                    model.giveBack()
                    try await store.write(deadline: .ample) { unit in
                        try await unit.giveBackAttempt(identifier: [7], userID: account.id)
                    }
                }
                let stored = try await store.account(account.id, deadline: .ample)
                #expect(stored?.failedLoginAttempts == model.failures, "step \(step)")
                #expect(stored?.lockedUntil == model.lockedUntil, "step \(step)")
            }
        }
        let place = try await kind.make()
        try await check(place.store)
    }

    @Test("an account is locked under every identifier", arguments: StoreKind.available)
    func lockedElsewhere(_ kind: StoreKind) async throws {
        func check(_ store: some IdentityStore) async throws {
            let (account, _, _) = try await signUp(store)
            func begin(_ identifier: UInt8, _ userID: UUID?) async throws -> AttemptVerdict {
                try await store.write(deadline: .ample) { [now] unit in
                    try await unit.beginAttempt(identifier: [identifier], userID: userID, at: now)
                }
            }
            for _ in 1...4 { #expect(try await begin(1, account.id) == .granted(nil)) }
            let lock = AccountLock(until: now + .seconds(15 * 60), round: 1)
            #expect(try await begin(1, account.id) == .granted(lock))
            #expect(try await begin(2, account.id) == .accountLocked)
            #expect(try await begin(3, nil) == .granted(nil))
        }
        let place = try await kind.make()
        try await check(place.store)
    }

    @Test("a sign-in needs the password it was checked against", arguments: StoreKind.available)
    func staleCredentials(_ kind: StoreKind) async throws {
        func check(_ store: some IdentityStore) async throws {
            _ = try await signUp(store)
            var credentials = try #require(
                try await store.credentials(.username(Username("mira")), deadline: .ample))
            let later = now + .seconds(60)
            func signIn(_ credentials: Credentials) async throws -> Account? {
                try await store.write(deadline: .ample) { unit in
                    try await unit.signIn(
                        credentials, identifier: [1], rehashed: nil, at: later)
                }
            }
            #expect(try await signIn(credentials)?.lastLoginAt == later)
            credentials.passwordChangedAt = later
            #expect(try await signIn(credentials) == nil)
        }
        let place = try await kind.make()
        try await check(place.store)
    }

    @Test(
        "a token is spent once; a revoked session stays as it ended", arguments: StoreKind.available
    )
    func spends(_ kind: StoreKind) async throws {
        func check(_ store: some IdentityStore) async throws {
            let (_, session, secret) = try await signUp(store)
            let next = UUID.v7(at: now)
            func spend() async throws -> StoredRefreshToken? {
                try await store.write(deadline: .ample) { [now] unit in
                    _ = try await unit.lockSession(session.id)
                    return try await unit.spend(token: secret.hash, replacedBy: next, at: now)
                }
            }
            #expect(try await spend()?.usedAt == nil)
            #expect(try await spend()?.usedAt == now)
            #expect(try await spend()?.replacedBy == next)
            for later in [1, 2] {
                let at = now + .seconds(later)
                try await store.write(deadline: .ample) { unit in
                    try await unit.revoke(session: session.id, reason: .signedOut, at: at)
                }
            }
            let standing = try await store.standing(
                sessionID: session.id, userID: session.userID, deadline: .ample)
            #expect(standing?.session.revokedAt == now + .seconds(1))
            #expect(try await spend()?.revokedAt == now + .seconds(1))
        }
        let place = try await kind.make()
        try await check(place.store)
    }

    @Test("keeps the first answer to a key until it expires", arguments: StoreKind.available)
    func answers(_ kind: StoreKind) async throws {
        func check(_ store: some IdentityStore) async throws {
            let key = try IdempotencyKey(
                actor: "anonymous", rpc: "Register", key: UUID.v7(at: now).description)
            let until = now + .seconds(60)
            func keep(_ byte: UInt8, at moment: WallTime) async throws -> KeptAnswer? {
                try await store.write(deadline: .ample) { unit in
                    try await unit.keep(
                        KeptAnswer(requestHash: [byte], response: [byte]), for: key, at: moment,
                        until: until)
                }
            }
            #expect(try await keep(1, at: now) == nil)
            #expect(try await keep(2, at: now)?.response == [1])
            #expect(try await store.keptAnswer(key, at: now, deadline: .ample)?.requestHash == [1])
            #expect(try await store.keptAnswer(key, at: until, deadline: .ample) == nil)
            #expect(try await keep(3, at: until) == nil)
            #expect(try await keep(4, at: now)?.response == [3])
        }
        let place = try await kind.make()
        try await check(place.store)
    }

    @Test("purges what has had its time and nothing else", arguments: StoreKind.available)
    func purges(_ kind: StoreKind) async throws {
        func check(_ store: some IdentityStore) async throws {
            let (_, session, secret) = try await signUp(store)
            func purge(at moment: WallTime) async throws {
                let mayBeMore = try await store.write(deadline: .ample) {
                    try await $0.purge(at: moment)
                }
                #expect(!mayBeMore)
            }
            func begin(at moment: WallTime) async throws -> AttemptVerdict {
                try await store.write(deadline: .ample) { unit in
                    try await unit.beginAttempt(identifier: [1], userID: nil, at: moment)
                }
            }
            for _ in 1...5 { #expect(try await begin(at: now) == .granted(nil)) }
            try await purge(at: now + .seconds(60))
            #expect(
                try await begin(at: now)
                    == .identifierLocked(until: now + .seconds(15 * 60)))
            #expect(
                try await store.sessionID(ofToken: secret.hash, deadline: .ample) == session.id)
            try await purge(at: session.expiresAt)
            #expect(try await store.sessionID(ofToken: secret.hash, deadline: .ample) == nil)
            #expect(
                try await store.standing(
                    sessionID: session.id, userID: session.userID, deadline: .ample) == nil)
            #expect(try await begin(at: now) == .granted(nil))
        }
        let place = try await kind.make()
        try await check(place.store)
    }
}
