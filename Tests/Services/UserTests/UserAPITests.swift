import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit
import Synchronization
import Testing
import UserContract

@testable import UserService

@Suite("UserAPI", .enabled(if: PostgresFixture.isAvailable))
struct UserAPITests {
    @Test("makes a profile on its first read, by id, by name and in a batch, once for many readers")
    func firstRead() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        let byID = try await rig.api.getUserProfile(
            GetUserProfileRequest(userID: ada.description), context: UserRig.anonymous)
        #expect(byID.profile?.username == "ada")
        #expect(byID.profile?.displayName == "ada")
        #expect(byID.profile?.version == 1)
        _ = rig.account("bob")
        let byName = try await rig.api.getUserProfileByUsername(
            GetUserProfileByUsernameRequest(username: "BOB"), context: UserRig.anonymous)
        #expect(byName.profile?.username == "bob")
        let calls = rig.accounts.calls.load(ordering: .relaxed)
        _ = try await rig.api.getUserProfile(
            GetUserProfileRequest(userID: ada.description), context: UserRig.anonymous)
        #expect(rig.accounts.calls.load(ordering: .relaxed) == calls)

        let eve = rig.account("eve")
        let context = UserRig.anonymous
        let versions = try await withThrowingTaskGroup(of: Int64?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await rig.api.getUserProfile(
                        GetUserProfileRequest(userID: eve.description), context: context
                    ).profile?.version
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(versions == Array(repeating: 1, count: 20))
    }

    @Test("answers for a batch in one question to identity, and lists those of nobody")
    func batch() async throws {
        let rig = try await UserRig()
        let ids = (0..<10).map { rig.account("user\($0)") }
        let nobody = UUID.v7(at: SystemTime().now)
        let hidden = rig.account("hidden", isVisible: false)
        let request = GetUserProfilesByIdsRequest(
            userIds: (ids + [nobody, hidden, ids[0]]).map(\.description))
        let response = try await rig.api.getUserProfilesByIds(request, context: UserRig.anonymous)
        #expect(Set(response.profiles.keys) == Set(ids.map(\.description)))
        #expect(response.missingIds == [nobody.description, hidden.description])
        #expect(rig.accounts.calls.load(ordering: .relaxed) == 1)
    }

    @Test("what cannot be a name is nobody's, and no other letter passes for one of ours")
    func noNames() async throws {
        let rig = try await UserRig()
        let kim = rig.account("kim")
        let odd = [
            "\u{212A}im", "ki\u{0}m", "\u{0}\u{0}\u{0}", "", "ki", "kim ", "k\u{130}m",
            String(repeating: "k", count: 33),
        ]
        for name in odd {
            let error = await failure { () async throws(RPCError) in
                _ = try await rig.api.getUserProfileByUsername(
                    GetUserProfileByUsernameRequest(username: name), context: UserRig.anonymous)
            }
            #expect(error?.reason == "PROFILE_NOT_FOUND", "\(name.unicodeScalars)")
        }
        let resolved = try await rig.api.resolveUsernames(
            ResolveUsernamesRequest(usernames: ["KIM"] + odd), context: UserRig.service)
        #expect(resolved.users == ["KIM": kim.description])
        #expect(resolved.missing == odd)
    }

    @Test("with identity away only profiles that do not exist yet are unavailable")
    func identityAway() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        let bob = rig.account("bob")
        let read = { (id: UUID) async throws(RPCError) -> Void in
            _ = try await rig.api.getUserProfile(
                GetUserProfileRequest(userID: id.description), context: UserRig.anonymous)
        }
        try await read(ada)
        rig.accounts.isAway.store(true, ordering: .relaxed)
        try await read(ada)
        #expect(
            await failure { () async throws(RPCError) in try await read(bob) }?.code == .unavailable
        )
    }

    @Test("changes what the mask names, and nothing else")
    func update() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        let changed = try await rig.api.updateUserProfile(
            UpdateUserProfileRequest(
                profile: UserProfile(
                    displayName: " Ada ", bio: "not named", website: "https://example.org",
                    birthDate: "1815-12-10", gender: .female),
                updateMask: ["display_name", "website", "gender"]),
            context: UserRig.user(ada))
        #expect(changed.profile?.displayName == "Ada")
        #expect(changed.profile?.bio == "")
        #expect(changed.profile?.website == "https://example.org")
        #expect(changed.profile?.gender == .female)
        #expect(changed.profile?.birthDate == nil)
        #expect(changed.profile?.version == 2)
        let again = try await rig.api.getUserProfile(
            GetUserProfileRequest(userID: ada.description), context: UserRig.user(ada))
        #expect(again.profile == changed.profile)
        let seen = try await rig.api.getUserProfile(
            GetUserProfileRequest(userID: ada.description), context: UserRig.anonymous)
        #expect(seen.profile?.gender == nil)
    }

    @Test(
        "refuses masks and values with the field at fault, and writes nothing",
        arguments: [
            ([], "EMPTY_MASK"), (["nope"], "UNKNOWN_MASK_PATH"), (["username"], "READ_ONLY_FIELD"),
            (["avatar_media_id"], "MEDIA_UNAVAILABLE"),
            (["display_name", "website"], "INVALID_VALUE"),
        ] as [([String], String)])
    func refusals(paths: [String], reason: String) async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        let error = await failure { () async throws(RPCError) in
            _ = try await rig.api.updateUserProfile(
                UpdateUserProfileRequest(
                    profile: UserProfile(displayName: "New", website: "javascript:x"),
                    updateMask: ProtobufFieldMask(paths: paths)), context: UserRig.user(ada))
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.reason == reason)
        #expect(error?.violations.count == 1)
        let profile = try await rig.api.getUserProfile(
            GetUserProfileRequest(userID: ada.description), context: UserRig.user(ada))
        #expect(profile.profile?.version == 1)
        #expect(profile.profile?.displayName == "ada")
    }

    @Test("of two edits based on one version, one wins and the other is told")
    func conflict() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        let outcomes = await withTaskGroup(of: RPCError?.self) { group in
            for name in ["One", "Two", "Three"] {
                group.addTask {
                    await failure { () async throws(RPCError) in
                        _ = try await rig.api.updateUserProfile(
                            UpdateUserProfileRequest(
                                profile: UserProfile(displayName: name),
                                updateMask: ["display_name"],
                                expectedVersion: 1), context: UserRig.user(ada))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1?.reason) }
        }
        #expect(outcomes.filter { $0 == nil }.count == 1)
        #expect(outcomes.filter { $0 == "VERSION_CONFLICT" }.count == 2)
    }

    @Test("privacy of settings and profile move together, and hide what they should")
    func privacy() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        _ = try await rig.api.updateUserProfile(
            UpdateUserProfileRequest(
                profile: UserProfile(bio: "about me", isPrivate: true),
                updateMask: ["bio", "is_private"]),
            context: UserRig.user(ada))
        let settings = try await rig.api.getUserSettings(
            GetUserSettingsRequest(), context: UserRig.user(ada))
        #expect(settings.settings?.privacyLevel == .followers)
        let request = GetUserProfileRequest(userID: ada.description)
        #expect(
            try await rig.api.getUserProfile(request, context: UserRig.anonymous).profile?.bio == ""
        )
        #expect(
            try await rig.api.getUserProfile(request, context: UserRig.service).profile?.bio
                == "about me")
        _ = try await rig.api.updateUserSettings(
            UpdateUserSettingsRequest(
                settings: UserSettings(privacyLevel: .public), updateMask: ["privacy_level"]),
            context: UserRig.user(ada))
        let open = try await rig.api.getUserProfile(request, context: UserRig.anonymous)
        #expect(open.profile?.isPrivate == false)
        #expect(open.profile?.bio == "about me")
    }

    @Test("preferences begin with defaults, keep what is set, refuse what has no name")
    func preferences() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        let first = try await rig.api.getUserPreferences(
            GetUserPreferencesRequest(), context: UserRig.user(ada))
        #expect(first.preferences?.theme == .system)
        let changed = try await rig.api.updateUserPreferences(
            UpdateUserPreferencesRequest(
                preferences: UserPreferences(theme: .dark, mutedWords: ["spoiler", "spoiler"]),
                updateMask: ["theme", "muted_words"]), context: UserRig.user(ada))
        #expect(changed.preferences?.theme == .dark)
        #expect(changed.preferences?.mutedWords == ["spoiler"])
        let error = await failure { () async throws(RPCError) in
            _ = try await rig.api.updateUserPreferences(
                UpdateUserPreferencesRequest(
                    preferences: UserPreferences(theme: .unrecognized(99)), updateMask: ["theme"]),
                context: UserRig.user(ada))
        }
        #expect(error?.reason == "INVALID_VALUE")
    }

    @Test("nobody reads somebody else's settings, but a service may")
    func foreignSettings() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        let bob = rig.account("bob")
        let request = GetUserSettingsRequest(userID: ada.description)
        let error = await failure { () async throws(RPCError) in
            _ = try await rig.api.getUserSettings(request, context: UserRig.user(bob))
        }
        #expect(error?.reason == "FOREIGN_USER_ID")
        let settings = try await rig.api.getUserSettings(request, context: UserRig.service)
        #expect(settings.settings?.language == "en")
    }

    @Test("the badge is set once, logged once, and taken again")
    func badge() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        let admin = UserRig.user(rig.account("root"), roles: ["user", "admin"])
        for _ in 0..<2 {
            let response = try await rig.api.verifyUser(
                VerifyUserRequest(userID: ada.description, note: "seen her papers"), context: admin)
            #expect(response.profile?.isVerified == true)
            #expect(response.profile?.version == 2)
        }
        #expect(
            try rig.fixture.rows("SELECT action, note FROM verification_log") == [
                ["1", "seen her papers"]
            ])
        let taken = try await rig.api.unverifyUser(
            UnverifyUserRequest(userID: ada.description, note: ""), context: admin)
        #expect(taken.profile?.isVerified == false)
        #expect(try rig.fixture.rows("SELECT count(*) FROM verification_log") == [["2"]])
    }

    @Test("names resolve as asked, letter case aside")
    func resolve() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        let response = try await rig.api.resolveUsernames(
            ResolveUsernamesRequest(usernames: ["Ada", "nobody", "", "nobody"]),
            context: UserRig.service)
        #expect(response.users == ["Ada": ada.description])
        #expect(response.missing == ["nobody", ""])
    }

    @Test("a profile follows its account's name, and the name before leads to it")
    func renamed() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        func look(_ name: String) async throws -> UserProfile? {
            try await rig.api.getUserProfileByUsername(
                GetUserProfileByUsernameRequest(username: name), context: UserRig.anonymous
            ).profile
        }
        #expect(try await look("ada")?.version == 1)
        rig.accounts.known.withLock {
            $0 = [Account(id: ada, username: "lovelace", isVisible: true, formerNames: ["ada"])]
        }
        #expect(try await look("Lovelace")?.username == "lovelace")
        #expect(try await look("ada")?.username == "lovelace")
        let byID = try await rig.api.getUserProfile(
            GetUserProfileRequest(userID: ada.description), context: UserRig.anonymous)
        #expect(byID.profile?.username == "lovelace")
        let resolved = try await rig.api.resolveUsernames(
            ResolveUsernamesRequest(usernames: ["ada", "lovelace"]), context: UserRig.service)
        #expect(resolved.users == ["ada": ada.description, "lovelace": ada.description])
    }

    @Test("a name is whose identity says it is, whatever the rows say")
    func nameMoved() async throws {
        let rig = try await UserRig()
        let (ada, eve) = (rig.account("ada"), rig.account("eve"))
        func look(_ name: String) async -> String? {
            try? await rig.api.getUserProfileByUsername(
                GetUserProfileByUsernameRequest(username: name), context: UserRig.anonymous
            ).profile?.userID
        }
        #expect(await look("ada") == ada.description)
        #expect(await look("eve") == eve.description)
        // Both took other names; Eve has Ada's, and somebody new has Eve's.
        let new = UUID.v7(at: SystemTime().now)
        rig.accounts.known.withLock {
            $0 = [
                Account(id: ada, username: "lovelace", isVisible: true),
                Account(id: eve, username: "ada", isVisible: true),
                Account(id: new, username: "eve", isVisible: true),
            ]
        }
        rig.clock.advance(by: UserLimits.accountAnswerLife)
        let profile = try await rig.api.getUserProfile(
            GetUserProfileRequest(userID: new.description), context: UserRig.user(new)
        ).profile
        #expect(profile?.username == "eve")
        #expect(await look("eve") == new.description)
        #expect(await look("ada") == eve.description)
        let byID = try await rig.api.getUserProfilesByIds(
            GetUserProfilesByIdsRequest(userIds: [ada, eve, new].map(\.description)),
            context: UserRig.anonymous)
        #expect(
            [ada, eve, new].map { byID.profiles[$0.description]?.username }
                == ["lovelace", "ada", "eve"])
        #expect(await look("lovelace") == ada.description)
    }

    @Test("of an account that is not in use others see nothing; identity away, the row counts")
    func outOfUse() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        func look(_ context: RPCContext) async -> [Bool] {
            let byID = try? await rig.api.getUserProfile(
                GetUserProfileRequest(userID: ada.description), context: context)
            let byName = try? await rig.api.getUserProfileByUsername(
                GetUserProfileByUsernameRequest(username: "ada"), context: context)
            let inBatch = try? await rig.api.getUserProfilesByIds(
                GetUserProfilesByIdsRequest(userIds: [ada.description]), context: context)
            let stats = try? await rig.api.getProfileStats(
                GetProfileStatsRequest(userIds: [ada.description]), context: context)
            return [
                byID != nil, byName != nil, inBatch?.profiles.isEmpty == false,
                stats?.stats.isEmpty == false,
            ]
        }
        let (seen, hidden) = ([true, true, true, true], [false, false, false, false])
        #expect(await look(UserRig.anonymous) == seen)
        rig.accounts.known.withLock { $0 = [Account(id: ada, username: "ada", isVisible: false)] }
        rig.clock.advance(by: UserLimits.accountAnswerLife)
        #expect(await look(UserRig.anonymous) == hidden)
        #expect(await look(UserRig.user(UUID.v7(at: SystemTime().now))) == hidden)
        #expect(await look(UserRig.user(ada)) == seen)
        #expect(await look(UserRig.service) == seen)
        rig.accounts.known.withLock { $0 = [] }
        rig.clock.advance(by: UserLimits.accountAnswerLife)
        #expect(await look(UserRig.anonymous) == hidden)

        rig.accounts.isAway.store(true, ordering: .relaxed)
        rig.clock.advance(by: UserLimits.accountAnswerLife)
        let calls = rig.accounts.calls.load(ordering: .relaxed)
        #expect(await look(UserRig.anonymous) == seen)
        #expect(rig.accounts.calls.load(ordering: .relaxed) < calls + 4)
    }

    @Test("a call whose deadline has passed says so and writes nothing")
    func late() async throws {
        let rig = try await UserRig()
        let ada = rig.account("ada")
        let late = RPCContext(
            deadline: .after(.zero),
            principal: RPCPrincipal(userID: ada, sessionID: ada, roles: ["user"]))
        let error = await failure { () async throws(RPCError) in
            _ = try await rig.api.updateUserProfile(
                UpdateUserProfileRequest(
                    profile: UserProfile(displayName: "Late"), updateMask: ["display_name"]),
                context: late)
        }
        #expect(error?.code == .deadlineExceeded)
        #expect(
            try rig.fixture.rows("SELECT count(*) FROM user_profiles WHERE display_name = 'Late'")
                == [["0"]])
    }

    @Test("refuses more ids than a batch takes, and texts that are no ids")
    func bounds() async throws {
        let rig = try await UserRig()
        let many = GetUserProfilesByIdsRequest(
            userIds: (0...100).map { _ in UUID.v7(at: SystemTime().now).description })
        let tooMany = await failure { () async throws(RPCError) in
            _ = try await rig.api.getUserProfilesByIds(many, context: UserRig.anonymous)
        }
        #expect(tooMany?.reason == "BATCH_TOO_LARGE")
        let malformed = await failure { () async throws(RPCError) in
            _ = try await rig.api.getProfileStats(
                GetProfileStatsRequest(userIds: ["'; DROP TABLE user_profiles; --"]),
                context: UserRig.anonymous)
        }
        #expect(malformed?.reason == "MALFORMED_ID")
    }
}
