import AccountEventsContract
import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaRPC
import NovaTestKit
import Synchronization
import Testing

@testable import IdentityService

/// One watch under way: what was sent, and how it ended.
private final class Watch: Sendable {
    private struct State {
        var responses: [WatchSessionsResponse] = []
        var end: String?
    }

    private let state = Mutex(State())
    private let task = Mutex<Task<Void, Never>?>(nil)

    init(_ rig: IdentityRig, _ context: RPCContext, resume token: String = "") {
        let task = Task {
            let end = await refusal {
                try await rig.watch(WatchSessionsRequest(resumeToken: token), context) { response in
                    self.state.withLock { $0.responses.append(response) }
                }
            }
            state.withLock { $0.end = end }
        }
        self.task.withLock { $0 = task }
    }

    var responses: [WatchSessionsResponse] { state.withLock { $0.responses } }
    var end: String? { state.withLock { $0.end } }
    var lastToken: String { responses.last?.resumeToken ?? "" }

    /// The words of what was sent so far.
    var words: [String] {
        responses.map { response in
            switch response.event {
            case .signedIn(let event): "in \(event.session?.deviceName ?? "")"
            case .sessionRevoked(let event): "out \(event.reason.name ?? "?")"
            case .heartbeat: "."
            case .gap: "gap"
            case nil: "nothing"
            }
        }
    }

    func cancel() { task.withLock { $0?.cancel() } }

    /// Once it has told `count` things, or is over.
    func told(_ count: Int) async throws -> [String] {
        _ = try await eventually { words.count >= count || end != nil }
        return words
    }
}

extension Session {
    fileprivate var deviceName: String { device?.name ?? "" }
}

@Suite("WatchSessions", .serialized)
struct WatchSessionsTests {
    private func login(_ rig: IdentityRig, device: String) async throws -> SignedIn {
        let response = try await rig.api.login(
            LoginRequest(
                identifier: "mira", password: IdentityRig.password,
                client: ClientInfo(deviceName: device)),
            context: IdentityRig.anonymous())
        return try #require(response.signedIn)
    }

    private func context(_ signedIn: SignedIn, expiresAt: WallTime? = nil) throws -> RPCContext {
        RPCContext(
            deadline: .ample,
            principal: RPCPrincipal(
                userID: try #require(UUID(signedIn.user?.id ?? "")),
                sessionID: try #require(UUID(signedIn.tokens?.sessionID ?? "")), roles: ["user"],
                expiresAt: expiresAt))
    }

    @Test(
        "tells of sign-ins and ends of the account, and of nobody else's",
        arguments: StoreKind.available)
    func tells(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let mira = try await rig.register()
        let watch = Watch(rig, try IdentityRig.user(mira))
        #expect(try await watch.told(1) == ["."])
        _ = try await rig.register("otto")
        let laptop = try await login(rig, device: "laptop")
        try await rig.tell()
        #expect(try await watch.told(2) == [".", "in laptop"])
        _ = try await rig.api.revokeSession(
            RevokeSessionRequest(sessionID: laptop.tokens?.sessionID ?? ""),
            context: IdentityRig.user(mira))
        try await rig.tell()
        try await rig.tell()
        #expect(try await watch.told(3) == [".", "in laptop", "out REVOKED_BY_USER"])
        guard case .sessionRevoked(let ended) = watch.responses.last?.event else {
            Issue.record("no end")
            return
        }
        #expect(ended.sessionID == laptop.tokens?.sessionID)
        #expect(watch.end == nil)
        watch.cancel()
        #expect(try await eventually { rig.watchers.count == 0 })
    }

    @Test("tells of a session whichever way it ends", arguments: StoreKind.available)
    func everyEnd(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let mira = try await rig.register()
        let staff = IdentityRig.service()
        func watchEnd(
            _ expected: String, _ end: (SignedIn) async throws -> Void
        ) async throws {
            let signedIn = try await login(rig, device: "phone")
            let watch = Watch(rig, try context(signedIn))
            _ = try await watch.told(1)
            try await end(signedIn)
            try await rig.tell()
            let words = try await watch.told(2)
            #expect(words.contains("out \(expected)"), "\(words)")
            #expect(try await eventually { watch.end == "TOKEN_REVOKED" }, "\(expected)")
        }
        try await watchEnd("SIGNED_OUT") {
            _ = try await rig.api.logout(LogoutRequest(), context: context($0))
        }
        try await watchEnd("REFRESH_TOKEN_REUSED") {
            let token = $0.tokens?.refreshToken ?? ""
            _ = try await rig.refresh(token)
            #expect(await refusal { try await rig.refresh(token) } == "REFRESH_TOKEN_REUSED")
        }
        try await watchEnd("ALL_REVOKED") {
            _ = try await rig.api.revokeAllSessions(
                RevokeAllSessionsRequest(), context: context($0))
        }
        let other = try await login(rig, device: "other")
        try await watchEnd("PASSWORD_CHANGED") { _ in
            _ = try await rig.api.changePassword(
                ChangePasswordRequest(
                    currentPassword: IdentityRig.password, newPassword: "other-Marmot 48 horn",
                    revokeOtherSessions: true), context: context(other))
            _ = try await rig.api.changePassword(
                ChangePasswordRequest(
                    currentPassword: "other-Marmot 48 horn", newPassword: IdentityRig.password),
                context: context(other))
        }
        try await watchEnd("PASSWORD_RESET") { _ in
            _ = try await rig.api.requestPasswordReset(
                RequestPasswordResetRequest(email: "mira@example.org"),
                context: IdentityRig.anonymous())
            let link = try rig.mailed("user.password_reset_requested", mira)
            _ = try await rig.api.resetPassword(
                ResetPasswordRequest(
                    resetToken: link.token, newPassword: IdentityRig.password + "!"),
                context: IdentityRig.anonymous())
            _ = try await rig.api.requestPasswordReset(
                RequestPasswordResetRequest(email: "mira@example.org"),
                context: IdentityRig.anonymous())
            let second = try rig.mailed("user.password_reset_requested", mira)
            _ = try await rig.api.resetPassword(
                ResetPasswordRequest(resetToken: second.token, newPassword: IdentityRig.password),
                context: IdentityRig.anonymous())
        }
        try await watchEnd("SUSPENDED") { _ in
            _ = try await rig.api.suspendUser(
                SuspendUserRequest(userID: try mira.userID.description, reason: "spam"),
                context: staff)
            _ = try await rig.api.reinstateUser(
                ReinstateUserRequest(userID: try mira.userID.description), context: staff)
        }
        try await watchEnd("DEACTIVATED") {
            _ = try await rig.api.deactivateAccount(
                DeactivateAccountRequest(password: IdentityRig.password), context: context($0))
        }
        try await watchEnd("DELETED") {
            _ = try await rig.api.deleteAccount(
                DeleteAccountRequest(password: IdentityRig.password), context: context($0))
        }
    }

    @Test("goes on where a resume token says, each event once", arguments: StoreKind.available)
    func resumes(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let mira = try await rig.register()
        let caller = try IdentityRig.user(mira)
        let first = Watch(rig, caller)
        _ = try await first.told(1)
        _ = try await login(rig, device: "one")
        try await rig.tell()
        #expect(try await first.told(2) == [".", "in one"])
        let token = first.lastToken
        first.cancel()
        #expect(try await eventually { rig.watchers.count == 0 })
        _ = try await login(rig, device: "two")
        let second = Watch(rig, caller, resume: token)
        _ = try await second.told(2)
        _ = try await login(rig, device: "three")
        try await rig.tell()
        #expect(try await second.told(3) == ["in two", ".", "in three"])
        // From the sign of life at the start both are new.
        let third = Watch(rig, caller, resume: first.responses[0].resumeToken)
        #expect(try await third.told(4) == ["in one", "in two", "in three", "."])
        second.cancel()
        third.cancel()
    }

    @Test("a token that is too old, or from another database, gets a gap")
    func gaps() async throws {
        let rig = try await IdentityRig(.memory)
        let caller = try IdentityRig.user(try await rig.register())
        let ahead = WatchPosition(transaction: 1 << 40, event: 0, toldAt: rig.clock.now).text
        let watch = Watch(rig, caller, resume: ahead)
        #expect(try await watch.told(2) == ["gap", "."])
        let old = Watch(rig, caller, resume: watch.lastToken)
        #expect(try await old.told(1) == ["."])
        rig.clock.advance(by: .seconds(24 * 3_600))
        let older = Watch(rig, caller, resume: watch.lastToken)
        #expect(try await older.told(2) == ["gap", "."])
        for watch in [watch, old, older] { watch.cancel() }
    }

    @Test("refuses tokens that are none, strangers, and sessions that are over")
    func refusals() async throws {
        let rig = try await IdentityRig(.memory)
        let mira = try await rig.register()
        for token in ["x", "AAAA", String(repeating: "A", count: 65), "€"] {
            let watch = Watch(rig, try IdentityRig.user(mira), resume: token)
            #expect(try await eventually { watch.end == "RESUME_TOKEN_INVALID" })
        }
        let stranger = Watch(rig, IdentityRig.anonymous())
        #expect(try await eventually { stranger.end == "NOT_SIGNED_IN" })
        _ = try await rig.api.logout(LogoutRequest(), context: IdentityRig.user(mira))
        let over = Watch(rig, try IdentityRig.user(mira))
        #expect(try await eventually { over.end == "TOKEN_REVOKED" })
        #expect(rig.watchers.count == 0)
    }

    @Test("shows signs of life every 25 s and ends with the token")
    func life() async throws {
        let rig = try await IdentityRig(.memory)
        let mira = try await rig.register()
        let signedIn = try await login(rig, device: "phone")
        let watch = Watch(
            rig, try context(signedIn, expiresAt: rig.clock.now + .seconds(60)))
        _ = try await watch.told(1)
        try await rig.tell()
        for signs in 2...3 {
            rig.clock.advance(by: .seconds(25))
            try await rig.tell()
            #expect(try await watch.told(signs).count == signs)
        }
        rig.clock.advance(by: .seconds(10))
        try await rig.tell()
        #expect(try await eventually { watch.end == "TOKEN_EXPIRED" })
        #expect(watch.words == [".", ".", "."])
        _ = mira
    }

    @Test("a watcher that does not read gets a gap in place of what is too much")
    func overflow() async throws {
        let rig = try await IdentityRig(.memory)
        let watcher = try rig.watchers.add(.v7(at: .example), expiresAt: nil)
        let event = SessionEvent(
            id: 1, transaction: 1, userID: watcher.userID, sessionID: watcher.userID,
            change: .ended("x"))
        for _ in 0..<Limits.watcherEventsMax { watcher.offer(.event(event, from: 7)) }
        watcher.offer(.event(event, from: 8))
        guard case .gap(let from) = await watcher.next() else {
            Issue.record("no gap")
            return
        }
        #expect(from == 8)
        watcher.end()
        #expect(await watcher.next() == nil)
    }

    @Test("one account cannot take all places, and a server that stops takes none")
    func bounds() async throws {
        let rig = try await IdentityRig(.memory)
        let mira = try await rig.register()
        let watch = Watch(rig, try IdentityRig.user(mira))
        _ = try await watch.told(1)
        for _ in 1..<Limits.watchersPerUserMax {
            _ = try rig.watchers.add(try mira.userID, expiresAt: nil)
        }
        #expect(throws: IdentityError.watchersTooMany) {
            try rig.watchers.add(try mira.userID, expiresAt: nil)
        }
        rig.watchers.stop()
        #expect(try await eventually { watch.end == "STOPPING" })
        #expect(throws: IdentityError.stopping) {
            try rig.watchers.add(.v7(at: .example), expiresAt: nil)
        }
    }

    @Test("every replica tells what any of them did", arguments: StoreKind.available)
    func replicas(_ kind: StoreKind) async throws {
        let one = try await IdentityRig(kind)
        let two = try await IdentityRig(
            on: one.place, clock: one.clock,
            parameters: Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1))
        let mira = try await one.register()
        let watch = Watch(two, try IdentityRig.user(mira))
        _ = try await watch.told(1)
        _ = try await login(one, device: "tablet")
        try await two.tell()
        #expect(try await watch.told(2) == [".", "in tablet"])
        watch.cancel()
    }

    @Test(
        "a transaction that takes long delays no other's events and loses none of its own",
        .enabled(if: PostgresFixture.isAvailable))
    func longTransaction() async throws {
        let rig = try await IdentityRig(.postgres)
        let mira = try await rig.register()
        guard case .postgres(let place) = rig.place else { return }
        let watch = Watch(rig, try IdentityRig.user(mira))
        _ = try await watch.told(1)
        let session = LoginSession.begin(
            for: try mira.userID, on: ClientDevice(name: "slow"), from: nil, at: rig.clock.now)
        try await place.store.write(deadline: .ample) { unit in
            try await unit.insert(session)
            _ = try await login(rig, device: "quick")
            try await rig.tell()
            try await rig.tell()
            #expect(try await watch.told(2) == [".", "in quick"])
        }
        try await rig.tell()
        try await rig.tell()
        #expect(try await watch.told(3) == [".", "in quick", "in slow"])
        watch.cancel()
    }
}

@Suite("SessionTail")
struct SessionTailTests {
    private func event(_ id: Int64, in transaction: Int64) -> SessionEvent {
        SessionEvent(
            id: id, transaction: transaction, userID: .v7(at: .example),
            sessionID: .v7(at: .example), change: .ended("x"))
    }

    @Test("tells events of unsettled transactions once, and late ones when they come")
    func once() throws {
        var tail = SessionTail(from: 10)
        let one = event(1, in: 12)
        #expect(tail.take(SessionEventPage(events: [one], settled: 11, end: 13)) == [one])
        #expect(tail.from == 11)
        let late = event(2, in: 11)
        #expect(tail.take(SessionEventPage(events: [one, late], settled: 13, end: 14)) == [late])
        #expect(tail.from == 13)
        #expect(tail.take(SessionEventPage(events: [], settled: 12, end: 14)) == [])
        #expect(tail.from == 13)
    }

    @Test("cannot name what a full page leaves out")
    func full() {
        var tail = SessionTail(from: 1)
        let page = SessionEventPage(events: [event(1, in: 1)], isFull: true, settled: 5, end: 6)
        #expect(tail.take(page) == nil)
        #expect(tail.from == 5)
    }
}

@Suite("WatchPosition")
struct WatchPositionTests {
    @Test("reads what it wrote")
    func roundTrip() throws {
        let position = WatchPosition(transaction: 1 << 40 + 7, event: 99, toldAt: .example)
        #expect(try WatchPosition(text: position.text) == position)
        #expect(position.text.utf8.count == 34)
    }

    @Test("any text is refused or read, and times far off are no trap")
    func anything() throws {
        let ages = [Int64.min, -1, 0, .max]
        for age in ages {
            var bytes: [UInt8] = [1] + [UInt8](repeating: 0, count: 16)
            bytes += (0..<8).map { UInt8(truncatingIfNeeded: age >> (56 - $0 * 8)) }
            let text = Base64.encode(bytes, .url, padded: false)
            let position = try WatchPosition(text: text)
            _ = position.isKept(at: .example)
        }
    }
}
