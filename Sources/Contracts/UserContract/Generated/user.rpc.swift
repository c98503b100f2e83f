// Made from nova/user/v1/user.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

import NovaProtobuf
public import NovaRPC

/// Profiles, settings and preferences. A profile is made from the account's event, or on the first
/// read before it.
public protocol UserServiceServer: Sendable {
    /// One profile. Private ones are reduced for those who do not follow; a caller who is blocked gets
    /// NOT_FOUND.
    func getUserProfile(_ request: GetUserProfileRequest, context: RPCContext) async throws(RPCError) -> GetUserProfileResponse
    /// Several profiles at once, each as GetUserProfile would show it. Those not found are named, and
    /// are no error.
    func getUserProfilesByIds(_ request: GetUserProfilesByIdsRequest, context: RPCContext) async throws(RPCError) -> GetUserProfilesByIdsResponse
    /// One profile by user name; a name given up leads to its old owner for 30 days.
    func getUserProfileByUsername(_ request: GetUserProfileByUsernameRequest, context: RPCContext) async throws(RPCError) -> GetUserProfileByUsernameResponse
    /// Ids for user names, as in mentions.
    func resolveUsernames(_ request: ResolveUsernamesRequest, context: RPCContext) async throws(RPCError) -> ResolveUsernamesResponse
    /// Changes the fields of the caller's profile that the mask names.
    func updateUserProfile(_ request: UpdateUserProfileRequest, context: RPCContext) async throws(RPCError) -> UpdateUserProfileResponse
    /// The caller's settings, or, for a service, those of the user it names.
    func getUserSettings(_ request: GetUserSettingsRequest, context: RPCContext) async throws(RPCError) -> GetUserSettingsResponse
    /// Changes the fields of the caller's settings that the mask names.
    func updateUserSettings(_ request: UpdateUserSettingsRequest, context: RPCContext) async throws(RPCError) -> UpdateUserSettingsResponse
    /// The caller's preferences, or, for a service, those of the user it names.
    func getUserPreferences(_ request: GetUserPreferencesRequest, context: RPCContext) async throws(RPCError) -> GetUserPreferencesResponse
    /// Changes the fields of the caller's preferences that the mask names.
    func updateUserPreferences(_ request: UpdateUserPreferencesRequest, context: RPCContext) async throws(RPCError) -> UpdateUserPreferencesResponse
    /// Gives the badge. Giving it again is fine.
    func verifyUser(_ request: VerifyUserRequest, context: RPCContext) async throws(RPCError) -> VerifyUserResponse
    /// Takes the badge. Taking it again is fine.
    func unverifyUser(_ request: UnverifyUserRequest, context: RPCContext) async throws(RPCError) -> UnverifyUserResponse
    /// Counters of several profiles, for those who need no more.
    func getProfileStats(_ request: GetProfileStatsRequest, context: RPCContext) async throws(RPCError) -> GetProfileStatsResponse
}

extension UserServiceServer {
    /// Every method of the service, for a server to register.
    public func routes() -> RPCServiceRoutes {
        var routes = RPCServiceRoutes(
            service: UserServiceMethods.service, fileDescriptors: UserServiceMethods.fileDescriptors)
        routes.unary(UserServiceMethods.getUserProfile) {
            (request, context) async throws(RPCError) in
            try await self.getUserProfile(request, context: context)
        }
        routes.unary(UserServiceMethods.getUserProfilesByIds) {
            (request, context) async throws(RPCError) in
            try await self.getUserProfilesByIds(request, context: context)
        }
        routes.unary(UserServiceMethods.getUserProfileByUsername) {
            (request, context) async throws(RPCError) in
            try await self.getUserProfileByUsername(request, context: context)
        }
        routes.unary(UserServiceMethods.resolveUsernames) {
            (request, context) async throws(RPCError) in
            try await self.resolveUsernames(request, context: context)
        }
        routes.unary(UserServiceMethods.updateUserProfile) {
            (request, context) async throws(RPCError) in
            try await self.updateUserProfile(request, context: context)
        }
        routes.unary(UserServiceMethods.getUserSettings) {
            (request, context) async throws(RPCError) in
            try await self.getUserSettings(request, context: context)
        }
        routes.unary(UserServiceMethods.updateUserSettings) {
            (request, context) async throws(RPCError) in
            try await self.updateUserSettings(request, context: context)
        }
        routes.unary(UserServiceMethods.getUserPreferences) {
            (request, context) async throws(RPCError) in
            try await self.getUserPreferences(request, context: context)
        }
        routes.unary(UserServiceMethods.updateUserPreferences) {
            (request, context) async throws(RPCError) in
            try await self.updateUserPreferences(request, context: context)
        }
        routes.unary(UserServiceMethods.verifyUser) {
            (request, context) async throws(RPCError) in
            try await self.verifyUser(request, context: context)
        }
        routes.unary(UserServiceMethods.unverifyUser) {
            (request, context) async throws(RPCError) in
            try await self.unverifyUser(request, context: context)
        }
        routes.unary(UserServiceMethods.getProfileStats) {
            (request, context) async throws(RPCError) in
            try await self.getProfileStats(request, context: context)
        }
        return routes
    }
}

/// The methods of `nova.user.v1.UserService` and their rules.
public enum UserServiceMethods {
    /// Full name of the service.
    public static let service = "nova.user.v1.UserService"
    /// The service's file and all it imports, for reflection.
    public static var fileDescriptors: [[UInt8]] {
        ProtobufFile.novaUserV1User.serializedClosure
    }
    /// All methods, in the order of the .proto file.
    public static let all: [RPCMethodDescriptor] = [getUserProfile.descriptor, getUserProfilesByIds.descriptor, getUserProfileByUsername.descriptor, resolveUsernames.descriptor, updateUserProfile.descriptor, getUserSettings.descriptor, updateUserSettings.descriptor, getUserPreferences.descriptor, updateUserPreferences.descriptor, verifyUser.descriptor, unverifyUser.descriptor, getProfileStats.descriptor]

    /// One profile. Private ones are reduced for those who do not follow; a caller who is blocked gets
    /// NOT_FOUND.
    public static let getUserProfile = RPCMethod<GetUserProfileRequest, GetUserProfileResponse>(
        service: service, name: "GetUserProfile", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 30000, rateLimits: []))

    /// Several profiles at once, each as GetUserProfile would show it. Those not found are named, and
    /// are no error.
    public static let getUserProfilesByIds = RPCMethod<GetUserProfilesByIdsRequest, GetUserProfilesByIdsResponse>(
        service: service, name: "GetUserProfilesByIds", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 30000, rateLimits: []))

    /// One profile by user name; a name given up leads to its old owner for 30 days.
    public static let getUserProfileByUsername = RPCMethod<GetUserProfileByUsernameRequest, GetUserProfileByUsernameResponse>(
        service: service, name: "GetUserProfileByUsername", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 30000, rateLimits: []))

    /// Ids for user names, as in mentions.
    public static let resolveUsernames = RPCMethod<ResolveUsernamesRequest, ResolveUsernamesResponse>(
        service: service, name: "ResolveUsernames", kind: .unary,
        options: RPCMethodOptions(callers: [.svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 60000, rateLimits: []))

    /// Changes the fields of the caller's profile that the mask names.
    public static let updateUserProfile = RPCMethod<UpdateUserProfileRequest, UpdateUserProfileResponse>(
        service: service, name: "UpdateUserProfile", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// The caller's settings, or, for a service, those of the user it names.
    public static let getUserSettings = RPCMethod<GetUserSettingsRequest, GetUserSettingsResponse>(
        service: service, name: "GetUserSettings", kind: .unary,
        options: RPCMethodOptions(callers: [.user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 30000, rateLimits: []))

    /// Changes the fields of the caller's settings that the mask names.
    public static let updateUserSettings = RPCMethod<UpdateUserSettingsRequest, UpdateUserSettingsResponse>(
        service: service, name: "UpdateUserSettings", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// The caller's preferences, or, for a service, those of the user it names.
    public static let getUserPreferences = RPCMethod<GetUserPreferencesRequest, GetUserPreferencesResponse>(
        service: service, name: "GetUserPreferences", kind: .unary,
        options: RPCMethodOptions(callers: [.user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 60000, rateLimits: []))

    /// Changes the fields of the caller's preferences that the mask names.
    public static let updateUserPreferences = RPCMethod<UpdateUserPreferencesRequest, UpdateUserPreferencesResponse>(
        service: service, name: "UpdateUserPreferences", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Gives the badge. Giving it again is fine.
    public static let verifyUser = RPCMethod<VerifyUserRequest, VerifyUserResponse>(
        service: service, name: "VerifyUser", kind: .unary,
        options: RPCMethodOptions(callers: [.admin], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Takes the badge. Taking it again is fine.
    public static let unverifyUser = RPCMethod<UnverifyUserRequest, UnverifyUserResponse>(
        service: service, name: "UnverifyUser", kind: .unary,
        options: RPCMethodOptions(callers: [.admin], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Counters of several profiles, for those who need no more.
    public static let getProfileStats = RPCMethod<GetProfileStatsRequest, GetProfileStatsResponse>(
        service: service, name: "GetProfileStats", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .sheddable, cacheTTLMilliseconds: 30000, rateLimits: []))
}

/// Calls `nova.user.v1.UserService`.
public struct UserServiceClient: Sendable {
    /// Where calls go.
    public let channel: RPCChannel

    /// A client over `channel`.
    public init(_ channel: RPCChannel) {
        self.channel = channel
    }

    /// One profile. Private ones are reduced for those who do not follow; a caller who is blocked gets
    /// NOT_FOUND.
    public func getUserProfile(_ request: GetUserProfileRequest, _ call: RPCCall) async throws(RPCError) -> GetUserProfileResponse {
        try await self.channel.unary(UserServiceMethods.getUserProfile, request, call)
    }

    /// Several profiles at once, each as GetUserProfile would show it. Those not found are named, and
    /// are no error.
    public func getUserProfilesByIds(_ request: GetUserProfilesByIdsRequest, _ call: RPCCall) async throws(RPCError) -> GetUserProfilesByIdsResponse {
        try await self.channel.unary(UserServiceMethods.getUserProfilesByIds, request, call)
    }

    /// One profile by user name; a name given up leads to its old owner for 30 days.
    public func getUserProfileByUsername(_ request: GetUserProfileByUsernameRequest, _ call: RPCCall) async throws(RPCError) -> GetUserProfileByUsernameResponse {
        try await self.channel.unary(UserServiceMethods.getUserProfileByUsername, request, call)
    }

    /// Ids for user names, as in mentions.
    public func resolveUsernames(_ request: ResolveUsernamesRequest, _ call: RPCCall) async throws(RPCError) -> ResolveUsernamesResponse {
        try await self.channel.unary(UserServiceMethods.resolveUsernames, request, call)
    }

    /// Changes the fields of the caller's profile that the mask names.
    public func updateUserProfile(_ request: UpdateUserProfileRequest, _ call: RPCCall) async throws(RPCError) -> UpdateUserProfileResponse {
        try await self.channel.unary(UserServiceMethods.updateUserProfile, request, call)
    }

    /// The caller's settings, or, for a service, those of the user it names.
    public func getUserSettings(_ request: GetUserSettingsRequest, _ call: RPCCall) async throws(RPCError) -> GetUserSettingsResponse {
        try await self.channel.unary(UserServiceMethods.getUserSettings, request, call)
    }

    /// Changes the fields of the caller's settings that the mask names.
    public func updateUserSettings(_ request: UpdateUserSettingsRequest, _ call: RPCCall) async throws(RPCError) -> UpdateUserSettingsResponse {
        try await self.channel.unary(UserServiceMethods.updateUserSettings, request, call)
    }

    /// The caller's preferences, or, for a service, those of the user it names.
    public func getUserPreferences(_ request: GetUserPreferencesRequest, _ call: RPCCall) async throws(RPCError) -> GetUserPreferencesResponse {
        try await self.channel.unary(UserServiceMethods.getUserPreferences, request, call)
    }

    /// Changes the fields of the caller's preferences that the mask names.
    public func updateUserPreferences(_ request: UpdateUserPreferencesRequest, _ call: RPCCall) async throws(RPCError) -> UpdateUserPreferencesResponse {
        try await self.channel.unary(UserServiceMethods.updateUserPreferences, request, call)
    }

    /// Gives the badge. Giving it again is fine.
    public func verifyUser(_ request: VerifyUserRequest, _ call: RPCCall) async throws(RPCError) -> VerifyUserResponse {
        try await self.channel.unary(UserServiceMethods.verifyUser, request, call)
    }

    /// Takes the badge. Taking it again is fine.
    public func unverifyUser(_ request: UnverifyUserRequest, _ call: RPCCall) async throws(RPCError) -> UnverifyUserResponse {
        try await self.channel.unary(UserServiceMethods.unverifyUser, request, call)
    }

    /// Counters of several profiles, for those who need no more.
    public func getProfileStats(_ request: GetProfileStatsRequest, _ call: RPCCall) async throws(RPCError) -> GetProfileStatsResponse {
        try await self.channel.unary(UserServiceMethods.getProfileStats, request, call)
    }
}
