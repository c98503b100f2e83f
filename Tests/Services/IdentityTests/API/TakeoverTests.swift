import AccountEventsContract
import IdentityContract
import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit
import Synchronization
import Testing

@testable import IdentityService

/// What somebody who was in an account, or races its owner, is left with.
@Suite("Taking an account back", .serialized)
struct TakeoverTests {
    private static let other = "lantern-Otter 83 fjord"
    private let verification = "user.email_verification_requested"

    private func changeEmail(
        _ rig: IdentityRig, _ account: RegisterResponse, to email: String
    ) async throws {
        _ = try await rig.api.changeEmail(
            ChangeEmailRequest(newEmail: email, password: IdentityRig.password),
            context: IdentityRig.user(account))
    }

    private func changePassword(_ rig: IdentityRig, _ account: RegisterResponse) async throws {
        _ = try await rig.api.changePassword(
            ChangePasswordRequest(
                currentPassword: IdentityRig.password, newPassword: Self.other),
            context: IdentityRig.user(account))
    }

    private func resetPassword(_ rig: IdentityRig, _ account: RegisterResponse) async throws {
        _ = try await rig.api.requestPasswordReset(
            RequestPasswordResetRequest(email: "MIRA@example.org"),
            context: IdentityRig.anonymous())
        let link = try rig.mailed("user.password_reset_requested", account)
        #expect(link.email == "mira@example.org", "the stored address, not the typed one")
        _ = try await rig.api.resetPassword(
            ResetPasswordRequest(resetToken: link.token, newPassword: Self.other),
            context: IdentityRig.anonymous())
    }

    private func revokeAll(_ rig: IdentityRig, _ account: RegisterResponse) async throws {
        _ = try await rig.api.revokeAllSessions(
            RevokeAllSessionsRequest(), context: IdentityRig.user(account))
    }

    /// Runs `body` once, between two steps of a call: when the next password has been looked at.
    private func afterPassword(_ rig: IdentityRig, _ body: @escaping @Sendable () -> Void) {
        let before = rig.hasher.hashCount
        rig.clock.onLook { [hasher = rig.hasher, clock = rig.clock] in
            guard hasher.hashCount > before else { return }
            clock.onLook(nil)
            body()
        }
    }

    // MARK: Left behind

    @Test(
        "a change of address that was asked for before ends with the password and with all sessions",
        arguments: StoreKind.available)
    func pendingAddress(_ kind: StoreKind) async throws {
        for takeBack in [changePassword, resetPassword, revokeAll] {
            let rig = try await IdentityRig(kind)
            let account = try await rig.register()
            _ = try await rig.api.sendEmailVerification(
                SendEmailVerificationRequest(), context: IdentityRig.user(account))
            let own = try rig.mailed(verification, account)
            try await changeEmail(rig, account, to: "thief@example.net")
            let theirs = try rig.mailed(verification, account)
            #expect(theirs.email == "thief@example.net")
            try await takeBack(rig, account)
            func follow(_ token: String) async throws -> User? {
                try await rig.api.verifyEmail(
                    VerifyEmailRequest(token: token), context: IdentityRig.anonymous()
                ).user
            }
            #expect(
                await refusal { try await follow(theirs.token) } == "VERIFICATION_TOKEN_INVALID")
            let user = try await follow(own.token)
            #expect(user?.email == "mira@example.org" && user?.emailVerified == true)
        }
    }

    // MARK: Races

    @Test(
        "a change by an owner whose sessions end or who is suspended meanwhile comes to nothing",
        arguments: StoreKind.available)
    func losesRace(_ kind: StoreKind) async throws {
        let calls: [(IdentityRig, RegisterResponse) async throws -> Void] = [
            { rig, account in try await changeEmail(rig, account, to: "m@example.net") },
            { rig, account in try await changePassword(rig, account) },
            { rig, account in
                _ = try await rig.api.deactivateAccount(
                    DeactivateAccountRequest(password: IdentityRig.password),
                    context: IdentityRig.user(account))
            },
            { rig, account in
                _ = try await rig.api.deleteAccount(
                    DeleteAccountRequest(
                        password: IdentityRig.password,
                        idempotencyKey: UUID.v7(at: .example).description),
                    context: IdentityRig.user(account))
            },
        ]
        let rig = try await IdentityRig(kind)
        for (index, call) in calls.enumerated() {
            for isSuspended in [true, false] {
                let account = try await rig.register("mira.\(index).\(isSuspended)")
                let id = try account.userID
                let told = try rig.told(account).count
                afterPassword(rig) { [place = rig.place] in
                    #expect(throws: Never.self) {
                        if isSuspended {
                            try place.setStatus(.suspended, of: id)
                        } else {
                            try place.endSessions(of: id)
                        }
                    }
                }
                #expect(await refusal { try await call(rig, account) } == "TOKEN_REVOKED")
                #expect(try rig.told(account).count == told)
                let stored = try await rig.place.store.account(id, deadline: .ample)
                #expect(stored?.storedStatus == (isSuspended ? .suspended : .active))
            }
        }
    }

    @Test("a role that is taken during a sign-in is in no token", arguments: StoreKind.available)
    func takenRole(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let id = try account.userID
        try rig.place.grant("admin", to: id)
        #expect(try await rig.login().user?.roles == ["admin", "user"])
        afterPassword(rig) { [place = rig.place] in
            #expect(throws: Never.self) { try place.take("admin", of: id) }
        }
        let signedIn = try await rig.login()
        #expect(signedIn.user?.roles == ["user"])
        let claims = try rig.mint.claims(
            of: signedIn.tokens?.accessToken ?? "", audience: nil, at: rig.clock.now)
        #expect(claims.roles == ["user"])
    }

    @Test("who waits for an account's lock sees the roles it has after the wait")
    func rolesAfterWait() async throws {
        guard StoreKind.available.contains(.postgres) else { return }
        let rig = try await IdentityRig(.postgres)
        guard case .postgres(let place) = rig.place else { return }
        let id = try await rig.register().userID
        try rig.place.grant("admin", to: id)
        let known = try #require(try await place.store.credentials(of: id, deadline: .ample))
        let now = rig.clock.now
        for isSignIn in [false, true] {
            if isSignIn { try rig.place.grant("moderator", to: id) }
            let isHeld = Atomic(false)
            async let roles = { () async throws -> [String]? in
                while !isHeld.load(ordering: .acquiring) { await Task.yield() }
                return try await place.store.write(deadline: .ample) { unit in
                    isSignIn
                        ? try await unit.signIn(known, identifier: [1], rehashed: nil, at: now)?
                            .roles
                        : try await unit.lockAccount(id)?.roles
                }
            }()
            try await place.store.write(deadline: .ample) { unit in
                _ = try await unit.lockAccount(id)
                _ = try await unit.unassign(isSignIn ? "moderator" : "admin", of: id, at: now)
                isHeld.store(true, ordering: .releasing)
                let deadline = Deadline.ample
                while try place.fixture.rows(
                    """
                    SELECT 1 FROM pg_stat_activity
                    WHERE datname = current_database() AND wait_event_type = 'Lock'
                    """
                ).isEmpty, !deadline.isOver() { await Task.yield() }
            }
            #expect(try await roles == ["user"])
        }
    }

    // MARK: Strangers

    @Test(
        "strangers who lock an account do not keep its owner from changing the password",
        arguments: StoreKind.available)
    func locked(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for _ in 1...5 { _ = await refusal { try await rig.login("mira", "wrong") } }
        #expect(await refusal { try await rig.login() } == "ACCOUNT_LOCKED")
        try await changePassword(rig, account)
    }

    @Test(
        "a wrong password is in the log although the caller hung up",
        arguments: StoreKind.available)
    func hungUp(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let group = try EventLoopGroup(count: 1)
        defer { group.stop() }
        let calls: [@Sendable () async -> String] = [
            { await refusal { try await rig.login("mira", "wrong") } },
            {
                await refusal {
                    _ = try await rig.api.verifyPassword(
                        VerifyPasswordRequest(userID: account.user?.id ?? "", password: "wrong"),
                        context: IdentityRig.service())
                }
            },
        ]
        for call in calls {
            let running = Mutex<Task<String, Never>?>(nil)
            afterPassword(rig) { running.withLock { $0?.cancel() } }
            let task = running.withLock { running in
                let task = group.loops[0].spawn { await call() }
                running = task
                return task
            }
            _ = await task.value
            #expect(task.isCancelled)
        }
        let entries = try await rig.place.store.authLog(
            AuthFilter(userID: account.userID), after: nil, count: 10, deadline: .ample)
        #expect(
            Set(entries.map(\.event)) == [.signedUp, .signedIn, .passwordRefused],
            "\(entries.map(\.event))")
    }

    @Test("many accounts mail a stranger no more than one may", arguments: StoreKind.available)
    func mails(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        for index in 1...3 {
            try await changeEmail(
                rig, try await rig.register("mira.\(index)"), to: "Victim@example.net")
        }
        let fourth = try await rig.register("mira.4")
        #expect(
            await refusal { try await changeEmail(rig, fourth, to: "victim@example.net") }
                == "TOO_MANY_REQUESTS")
        try await changeEmail(rig, fourth, to: "m@example.net")
        rig.clock.advance(by: Limits.mailWindow)
        try await changeEmail(rig, fourth, to: "victim@example.net")
    }
}
