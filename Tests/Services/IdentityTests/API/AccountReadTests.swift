import IdentityContract
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Testing

@testable import IdentityService

@Suite("Accounts", .serialized)
struct AccountReadTests {
    @Test(
        "GetUser shows the owner, an admin and a service the account",
        arguments: StoreKind.available)
    func getUser(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let otto = try await rig.register("otto")
        try rig.place.grant("admin", to: otto.userID)
        _ = await refusal { try await rig.login("mira", "wrong") }
        let request = GetUserRequest(userID: account.user?.id ?? "")
        let owner = try await rig.api.getUser(request, context: try IdentityRig.user(account))
        #expect(owner.user == account.user)
        for context in [
            IdentityRig.service(), IdentityRig.service("gateway"),
            try IdentityRig.user(otto, roles: ["admin", "user"]),
        ] {
            let seen = try await rig.api.getUser(request, context: context)
            #expect(seen.user?.id == account.user?.id)
            #expect(seen.user?.failedLoginAttempts == 1)
        }
    }

    @Test(
        "GetUser of somebody else is not found, like one that never was",
        arguments: StoreKind.available)
    func hidden(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let otto = try await rig.register("otto")
        let never = UUID.v7(at: .example).description
        for userID in [account.user?.id ?? "", never] {
            let error = await #expect(throws: RPCError.self) {
                try await rig.api.getUser(
                    GetUserRequest(userID: userID), context: try IdentityRig.user(otto))
            }
            #expect(error?.reason == "USER_NOT_FOUND")
            #expect(error?.code == .notFound)
        }
        #expect(
            await refusal {
                try await rig.api.getUser(
                    GetUserRequest(userID: never), context: IdentityRig.service())
            } == "USER_NOT_FOUND")
        #expect(
            await refusal {
                try await rig.api.getUser(
                    GetUserRequest(userID: "1"), context: IdentityRig.service())
            } == "ID_MALFORMED")
    }

    @Test("GetUser says when a lock and a suspension end", arguments: StoreKind.available)
    func states(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let request = GetUserRequest(userID: account.user?.id ?? "")
        for _ in 1...5 { _ = await refusal { try await rig.login("mira", "wrong") } }
        let locked = try await rig.api.getUser(request, context: IdentityRig.service()).user
        #expect(locked?.status == .locked)
        #expect(locked?.lockedUntil?.wallTime == rig.clock.now + .seconds(15 * 60))
        let until = rig.clock.now + .seconds(3_600)
        try rig.place.setStatus(.suspended, of: account.userID, until: until)
        let suspended = try await rig.api.getUser(request, context: IdentityRig.service()).user
        #expect(suspended?.status == .suspended)
        #expect(suspended?.suspendedUntil?.wallTime == until)
    }

    @Test(
        "GetUsersByIds takes each once, names included, and names the missing in order",
        arguments: StoreKind.available)
    func batch(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let mira = try await rig.register().user?.id ?? ""
        let otto = try await rig.register("otto").user?.id ?? ""
        let (one, two) = (
            UUID.v7(at: .example).description, UUID.v7(at: .example).description
        )
        let answer = try await rig.api.getUsersByIds(
            GetUsersByIdsRequest(
                userIds: [two, mira, one, mira, two], usernames: ["OTTO", "nobody", "!"]),
            context: IdentityRig.service())
        #expect(Set(answer.users.keys) == [mira, otto])
        #expect(answer.users[otto]?.username == "otto")
        #expect(answer.missingIds == [two, one])
        let nothing = try await rig.api.getUsersByIds(
            GetUsersByIdsRequest(), context: IdentityRig.service())
        #expect(nothing == GetUsersByIdsResponse())
    }

    @Test(
        "a name that was given up leads to its account for thirty days, unless it is somebody's",
        arguments: StoreKind.available)
    func formerNames(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let session = try IdentityRig.user(account)
        _ = try await rig.api.changeUsername(
            ChangeUsernameRequest(newUsername: "mira.2"), context: session)
        func look(_ names: String...) async throws -> GetUsersByIdsResponse {
            try await rig.api.getUsersByIds(
                GetUsersByIdsRequest(usernames: names), context: IdentityRig.service())
        }
        let id = account.user?.id ?? ""
        let old = try await look("MIRA", "nobody")
        #expect(old.users[id]?.username == "mira.2")
        #expect(old.formerUsernames == ["mira": id])
        let both = try await look("mira", "mira.2")
        #expect(both.users.count == 1)
        #expect(both.formerUsernames == ["mira": id])
        #expect(try await look("mira.2").formerUsernames.isEmpty)
        let taken = try await rig.api.checkUsernameAvailability(
            CheckUsernameAvailabilityRequest(username: "mira"), context: IdentityRig.anonymous())
        #expect(!taken.available)
        rig.clock.advance(by: .seconds(30 * 86_400))
        #expect(try await look("mira").users.isEmpty)
        let other = try await rig.api.register(
            IdentityRig.registration("mira", email: "m@example.org"),
            context: IdentityRig.anonymous())
        let now = try await look("mira")
        #expect(Set(now.users.keys) == [other.user?.id ?? ""])
        #expect(now.formerUsernames.isEmpty)
        // The first session has ended with its thirty days.
        let again = try #require(try await rig.login("mira.2").tokens)
        _ = try await rig.api.changeUsername(
            ChangeUsernameRequest(newUsername: "mira.3"),
            context: try IdentityRig.user(RegisterResponse(user: account.user, tokens: again)))
        try rig.place.setStatus(.deleted, of: try account.userID)
        #expect(try await look("mira.2").users.isEmpty)
    }

    @Test("GetUsersByIds refuses more than a hundred and what is no id")
    func batchBounds() async throws {
        let rig = try await IdentityRig(.memory)
        let id = UUID.v7(at: .example).description
        for (request, reason) in [
            (
                GetUsersByIdsRequest(
                    userIds: Array(repeating: id, count: 60),
                    usernames: Array(repeating: "mira", count: 41)), "TOO_MANY_IDS"
            ), (GetUsersByIdsRequest(userIds: [id, "x"]), "ID_MALFORMED"),
        ] {
            #expect(
                await refusal {
                    try await rig.api.getUsersByIds(request, context: IdentityRig.service())
                } == reason)
        }
    }

    @Test("GetUserByEmail does not care about case", arguments: StoreKind.available)
    func byEmail(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let answer = try await rig.api.getUserByEmail(
            GetUserByEmailRequest(email: "MIRA@Example.ORG"), context: IdentityRig.service())
        #expect(answer.user?.id == account.user?.id)
        for (email, reason) in [("x@example.org", "USER_NOT_FOUND"), ("x", "EMAIL_MALFORMED")] {
            #expect(
                await refusal {
                    try await rig.api.getUserByEmail(
                        GetUserByEmailRequest(email: email), context: IdentityRig.service())
                } == reason)
        }
    }

    @Test("CheckUserExists answers for those there and those not", arguments: StoreKind.available)
    func exists(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let request = CheckUserExistsRequest(userID: account.user?.id ?? "")
        let context = IdentityRig.service()
        #expect(
            try await rig.api.checkUserExists(request, context: context)
                == CheckUserExistsResponse(exists: true, status: .active))
        try rig.place.setStatus(.deleted, of: account.userID)
        #expect(
            try await rig.api.checkUserExists(request, context: context)
                == CheckUserExistsResponse())
    }

    @Test(
        "CheckUsernameAvailability offers free names for a taken one",
        arguments: StoreKind.available)
    func availability(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        for name in ["mira", "mira_", "mira1"] { _ = try await rig.register(name) }
        func check(_ name: String) async throws -> CheckUsernameAvailabilityResponse {
            try await rig.api.checkUsernameAvailability(
                CheckUsernameAvailabilityRequest(username: name),
                context: IdentityRig.anonymous())
        }
        #expect(
            try await check("otto") == CheckUsernameAvailabilityResponse(available: true))
        for name in ["Mira", "admin"] {
            let answer = try await check(name)
            #expect(!answer.available)
            #expect(answer.suggestions.count == 5)
            for suggestion in answer.suggestions {
                #expect(try await check(suggestion).available)
            }
        }
        #expect(await refusal { try await check("x") } == "USERNAME_MALFORMED")
    }

    @Test(
        "a deadline that is over ends every call that reads or writes",
        arguments: StoreKind.available)
    func deadline(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let id = account.user?.id ?? ""
        let (service, nobody) = (
            IdentityRig.service("user", .past), IdentityRig.anonymous(.past)
        )
        let user = try IdentityRig.user(account, .past)
        let api = rig.api
        let calls: [@Sendable () async throws -> Void] = [
            { _ = try await api.register(IdentityRig.registration("otto"), context: nobody) },
            { _ = try await rig.login(deadline: .past) },
            {
                _ = try await api.refreshToken(
                    RefreshTokenRequest(refreshToken: account.refreshToken), context: nobody)
            },
            {
                _ = try await api.verifyToken(
                    VerifyTokenRequest(accessToken: account.accessToken), context: service)
            },
            { _ = try await api.getUser(GetUserRequest(userID: id), context: service) },
            {
                _ = try await api.getUsersByIds(
                    GetUsersByIdsRequest(userIds: [id]), context: service)
            },
            {
                _ = try await api.getUserByEmail(
                    GetUserByEmailRequest(email: "mira@example.org"), context: service)
            },
            {
                _ = try await api.checkUserExists(
                    CheckUserExistsRequest(userID: id), context: service)
            },
            {
                _ = try await api.checkUsernameAvailability(
                    CheckUsernameAvailabilityRequest(username: "otto"), context: nobody)
            },
            { _ = try await api.listSessions(ListSessionsRequest(), context: user) },
            { _ = try await api.logout(LogoutRequest(), context: user) },
            {
                _ = try await api.revokeSession(
                    RevokeSessionRequest(sessionID: account.tokens?.sessionID ?? ""), context: user)
            },
        ]
        for (index, call) in calls.enumerated() {
            #expect(await refusal(call) == "DEADLINE_EXCEEDED", "call \(index)")
        }
        #expect(try await rig.verify(account.accessToken).active)
        _ = try await rig.refresh(account.refreshToken)
    }
}
