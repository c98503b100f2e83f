import NovaPrimitives
import NovaRPC
import Synchronization
import UserContract

/// The user service as far as the gateway can tell: everybody with an even id exists.
final class FakeUser: UserServiceServer {
    let log = CallLog()
    /// The last update, for a look at its mask.
    let updates = Mutex<[UpdateUserProfileRequest]>([])

    private let gate = Mutex<Gate?>(nil)

    /// From now on settings are held at `gate`.
    func hold(_ gate: Gate) { self.gate.withLock { $0 = gate } }

    static func id(_ number: UInt64) -> UUID {
        UUID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0000 | number)
    }

    static func profile(_ id: String) -> UserProfile {
        UserProfile(
            userID: id, username: "u\(id.suffix(4))", displayName: "Somebody",
            website: "https://example.org", birthDate: "1990-12-31", followerCount: 1 << 40,
            version: 1)
    }

    private static func exists(_ id: String) -> Bool {
        UUID(id).map { $0.low & 1 == 0 } ?? false
    }

    static let notFound = RPCError(
        code: .notFound, reason: "PROFILE_NOT_FOUND", message: "There is no such person.")

    func getUserProfile(
        _ request: GetUserProfileRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserProfileResponse {
        try log.take("getUserProfile", context)
        return GetUserProfileResponse(profile: Self.profile(request.userID))
    }

    func getUserProfilesByIds(
        _ request: GetUserProfilesByIdsRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserProfilesByIdsResponse {
        try log.take("getUserProfilesByIds", context)
        var profiles: [String: UserProfile] = [:]
        for id in request.userIds where Self.exists(id) { profiles[id] = Self.profile(id) }
        return GetUserProfilesByIdsResponse(profiles: profiles)
    }

    func getUserProfileByUsername(
        _ request: GetUserProfileByUsernameRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserProfileByUsernameResponse {
        try log.take("getUserProfileByUsername", context)
        guard request.username == "ada" else { throw Self.notFound }
        return GetUserProfileByUsernameResponse(
            profile: Self.profile(FakeIdentity.account.description))
    }

    func updateUserProfile(
        _ request: UpdateUserProfileRequest, context: RPCContext
    ) async throws(RPCError) -> UpdateUserProfileResponse {
        try log.take("updateUserProfile", context)
        updates.withLock { $0.append(request) }
        if request.profile?.displayName == "" {
            throw RPCError(
                code: .invalidArgument, reason: "INVALID_VALUE", message: "Wrong.",
                violations: [
                    RPCFieldViolation(field: "profile.display_name", description: "Too short.")
                ])
        }
        return UpdateUserProfileResponse(
            profile: Self.profile(context.principal?.userID.description ?? ""))
    }

    func getUserSettings(
        _ request: GetUserSettingsRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserSettingsResponse {
        try log.take("getUserSettings", context)
        if let gate = gate.withLock({ $0 }) { await gate.hold() }
        return GetUserSettingsResponse(
            settings: UserSettings(
                privacyLevel: .followers, dmPermission: .unrecognized(99), timezone: "UTC",
                language: "en"))
    }

    func updateUserSettings(
        _ request: UpdateUserSettingsRequest, context: RPCContext
    ) async throws(RPCError) -> UpdateUserSettingsResponse {
        try log.take("updateUserSettings", context)
        return UpdateUserSettingsResponse(settings: request.settings)
    }

    func getUserPreferences(
        _ request: GetUserPreferencesRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserPreferencesResponse {
        try log.take("getUserPreferences", context)
        return GetUserPreferencesResponse(preferences: UserPreferences(theme: .dark))
    }

    func updateUserPreferences(
        _ request: UpdateUserPreferencesRequest, context: RPCContext
    ) async throws(RPCError) -> UpdateUserPreferencesResponse {
        try log.take("updateUserPreferences", context)
        return UpdateUserPreferencesResponse(preferences: request.preferences)
    }

    func verifyUser(
        _ request: VerifyUserRequest, context: RPCContext
    ) async throws(RPCError) -> VerifyUserResponse {
        try log.take("verifyUser", context)
        guard Self.exists(request.userID) else { throw Self.notFound }
        return VerifyUserResponse(profile: Self.profile(request.userID))
    }

    func unverifyUser(
        _ request: UnverifyUserRequest, context: RPCContext
    ) async throws(RPCError) -> UnverifyUserResponse {
        try log.take("unverifyUser", context)
        return UnverifyUserResponse(profile: Self.profile(request.userID))
    }

    func getProfileStats(
        _ request: GetProfileStatsRequest, context: RPCContext
    ) async throws(RPCError) -> GetProfileStatsResponse {
        try log.take("getProfileStats", context)
        var stats: [String: ProfileStats] = [:]
        for id in request.userIds { stats[id] = ProfileStats(followers: 3, following: 2, posts: 1) }
        return GetProfileStatsResponse(stats: stats)
    }

    func resolveUsernames(
        _ request: ResolveUsernamesRequest, context: RPCContext
    ) async throws(RPCError) -> ResolveUsernamesResponse { throw .unexpected }
}
