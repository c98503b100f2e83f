// Made from nova/identity/v1/identity.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf
public import NovaRPC

/// Credentials, sessions, tokens and the life cycle of accounts. Knows nothing of display names,
/// texts or pictures: those are the user service's.
public protocol IdentityServiceServer: Sendable {
    /// Creates an account and signs it in. A repeated key answers as before for 24 hours; the same key
    /// with another body is ALREADY_EXISTS, as is a taken e-mail address or user name.
    func register(_ request: RegisterRequest, context: RPCContext) async throws(RPCError) -> RegisterResponse
    /// Signs in. An unknown account and a wrong password are UNAUTHENTICATED alike, in words and in
    /// time; five failures in a row lock the account for 15 minutes, doubling up to 24 hours.
    func login(_ request: LoginRequest, context: RPCContext) async throws(RPCError) -> LoginResponse
    /// Ends a session of the caller and all its refresh tokens. Ending it again is fine.
    func logout(_ request: LogoutRequest, context: RPCContext) async throws(RPCError) -> ProtobufEmpty
    /// Trades a refresh token for a new pair. Each token works once; a spent one that comes back
    /// revokes its whole session (UNAUTHENTICATED, REFRESH_TOKEN_REUSED).
    func refreshToken(_ request: RefreshTokenRequest, context: RPCContext) async throws(RPCError) -> RefreshTokenResponse
    /// Checks an access token fully: signature, expiry, session and account. A bad token is an answer,
    /// not an error.
    func verifyToken(_ request: VerifyTokenRequest, context: RPCContext) async throws(RPCError) -> VerifyTokenResponse
    /// The public keys that access tokens are signed with, old ones included until their last token
    /// expires.
    func getSigningKeys(_ request: GetSigningKeysRequest, context: RPCContext) async throws(RPCError) -> GetSigningKeysResponse
    /// One account. A user may ask for their own only; others are NOT_FOUND.
    func getUser(_ request: GetUserRequest, context: RPCContext) async throws(RPCError) -> GetUserResponse
    /// Several accounts at once. Those not found are named, and are no error.
    func getUsersByIds(_ request: GetUsersByIdsRequest, context: RPCContext) async throws(RPCError) -> GetUsersByIdsResponse
    /// The account with this e-mail address, letter case aside.
    func getUserByEmail(_ request: GetUserByEmailRequest, context: RPCContext) async throws(RPCError) -> GetUserByEmailResponse
    /// Whether there is such an account, and its status.
    func checkUserExists(_ request: CheckUserExistsRequest, context: RPCContext) async throws(RPCError) -> CheckUserExistsResponse
    /// Whether a user name can still be had.
    func checkUsernameAvailability(_ request: CheckUsernameAvailabilityRequest, context: RPCContext) async throws(RPCError) -> CheckUsernameAvailabilityResponse
    /// The caller's live sessions, last active first.
    func listSessions(_ request: ListSessionsRequest, context: RPCContext) async throws(RPCError) -> ListSessionsResponse
    /// Ends one of the caller's sessions. Ending it again is fine; somebody else's is NOT_FOUND.
    func revokeSession(_ request: RevokeSessionRequest, context: RPCContext) async throws(RPCError) -> ProtobufEmpty
}

extension IdentityServiceServer {
    /// Every method of the service, for a server to register.
    public func routes() -> RPCServiceRoutes {
        var routes = RPCServiceRoutes(
            service: IdentityServiceMethods.service, fileDescriptors: IdentityServiceMethods.fileDescriptors)
        routes.unary(IdentityServiceMethods.register) {
            (request, context) async throws(RPCError) in
            try await self.register(request, context: context)
        }
        routes.unary(IdentityServiceMethods.login) {
            (request, context) async throws(RPCError) in
            try await self.login(request, context: context)
        }
        routes.unary(IdentityServiceMethods.logout) {
            (request, context) async throws(RPCError) in
            try await self.logout(request, context: context)
        }
        routes.unary(IdentityServiceMethods.refreshToken) {
            (request, context) async throws(RPCError) in
            try await self.refreshToken(request, context: context)
        }
        routes.unary(IdentityServiceMethods.verifyToken) {
            (request, context) async throws(RPCError) in
            try await self.verifyToken(request, context: context)
        }
        routes.unary(IdentityServiceMethods.getSigningKeys) {
            (request, context) async throws(RPCError) in
            try await self.getSigningKeys(request, context: context)
        }
        routes.unary(IdentityServiceMethods.getUser) {
            (request, context) async throws(RPCError) in
            try await self.getUser(request, context: context)
        }
        routes.unary(IdentityServiceMethods.getUsersByIds) {
            (request, context) async throws(RPCError) in
            try await self.getUsersByIds(request, context: context)
        }
        routes.unary(IdentityServiceMethods.getUserByEmail) {
            (request, context) async throws(RPCError) in
            try await self.getUserByEmail(request, context: context)
        }
        routes.unary(IdentityServiceMethods.checkUserExists) {
            (request, context) async throws(RPCError) in
            try await self.checkUserExists(request, context: context)
        }
        routes.unary(IdentityServiceMethods.checkUsernameAvailability) {
            (request, context) async throws(RPCError) in
            try await self.checkUsernameAvailability(request, context: context)
        }
        routes.unary(IdentityServiceMethods.listSessions) {
            (request, context) async throws(RPCError) in
            try await self.listSessions(request, context: context)
        }
        routes.unary(IdentityServiceMethods.revokeSession) {
            (request, context) async throws(RPCError) in
            try await self.revokeSession(request, context: context)
        }
        return routes
    }
}

/// The methods of `nova.identity.v1.IdentityService` and their rules.
public enum IdentityServiceMethods {
    /// Full name of the service.
    public static let service = "nova.identity.v1.IdentityService"
    /// The service's file and all it imports, for reflection.
    public static var fileDescriptors: [[UInt8]] {
        ProtobufFile.novaIdentityV1Identity.serializedClosure
    }
    /// All methods, in the order of the .proto file.
    public static let all: [RPCMethodDescriptor] = [register.descriptor, login.descriptor, logout.descriptor, refreshToken.descriptor, verifyToken.descriptor, getSigningKeys.descriptor, getUser.descriptor, getUsersByIds.descriptor, getUserByEmail.descriptor, checkUserExists.descriptor, checkUsernameAvailability.descriptor, listSessions.descriptor, revokeSession.descriptor]

    /// Creates an account and signs it in. A repeated key answers as before for 24 hours; the same key
    /// with another body is ALREADY_EXISTS, as is a taken e-mail address or user name.
    public static let register = RPCMethod<RegisterRequest, RegisterResponse>(
        service: service, name: "Register", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .critical, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 5, seconds: 3600, key: .address)]))

    /// Signs in. An unknown account and a wrong password are UNAUTHENTICATED alike, in words and in
    /// time; five failures in a row lock the account for 15 minutes, doubling up to 24 hours.
    public static let login = RPCMethod<LoginRequest, LoginResponse>(
        service: service, name: "Login", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .critical, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 10, seconds: 60, key: .address), RPCRateLimit(calls: 10, seconds: 60, key: .identifier)]))

    /// Ends a session of the caller and all its refresh tokens. Ending it again is fine.
    public static let logout = RPCMethod<LogoutRequest, ProtobufEmpty>(
        service: service, name: "Logout", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Trades a refresh token for a new pair. Each token works once; a spent one that comes back
    /// revokes its whole session (UNAUTHENTICATED, REFRESH_TOKEN_REUSED).
    public static let refreshToken = RPCMethod<RefreshTokenRequest, RefreshTokenResponse>(
        service: service, name: "RefreshToken", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .critical, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Checks an access token fully: signature, expiry, session and account. A bad token is an answer,
    /// not an error.
    public static let verifyToken = RPCMethod<VerifyTokenRequest, VerifyTokenResponse>(
        service: service, name: "VerifyToken", kind: .unary,
        options: RPCMethodOptions(callers: [.svc], services: ["gateway"], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .critical, cacheTTLMilliseconds: 5000, rateLimits: []))

    /// The public keys that access tokens are signed with, old ones included until their last token
    /// expires.
    public static let getSigningKeys = RPCMethod<GetSigningKeysRequest, GetSigningKeysResponse>(
        service: service, name: "GetSigningKeys", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .svc], services: ["gateway", "user"], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .critical, cacheTTLMilliseconds: 300000, rateLimits: []))

    /// One account. A user may ask for their own only; others are NOT_FOUND.
    public static let getUser = RPCMethod<GetUserRequest, GetUserResponse>(
        service: service, name: "GetUser", kind: .unary,
        options: RPCMethodOptions(callers: [.user, .admin, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 30000, rateLimits: []))

    /// Several accounts at once. Those not found are named, and are no error.
    public static let getUsersByIds = RPCMethod<GetUsersByIdsRequest, GetUsersByIdsResponse>(
        service: service, name: "GetUsersByIds", kind: .unary,
        options: RPCMethodOptions(callers: [.admin, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 30000, rateLimits: []))

    /// The account with this e-mail address, letter case aside.
    public static let getUserByEmail = RPCMethod<GetUserByEmailRequest, GetUserByEmailResponse>(
        service: service, name: "GetUserByEmail", kind: .unary,
        options: RPCMethodOptions(callers: [.admin, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Whether there is such an account, and its status.
    public static let checkUserExists = RPCMethod<CheckUserExistsRequest, CheckUserExistsResponse>(
        service: service, name: "CheckUserExists", kind: .unary,
        options: RPCMethodOptions(callers: [.svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 30000, rateLimits: []))

    /// Whether a user name can still be had.
    public static let checkUsernameAvailability = RPCMethod<CheckUsernameAvailabilityRequest, CheckUsernameAvailabilityResponse>(
        service: service, name: "CheckUsernameAvailability", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .sheddable, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 30, seconds: 60, key: .address)]))

    /// The caller's live sessions, last active first.
    public static let listSessions = RPCMethod<ListSessionsRequest, ListSessionsResponse>(
        service: service, name: "ListSessions", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Ends one of the caller's sessions. Ending it again is fine; somebody else's is NOT_FOUND.
    public static let revokeSession = RPCMethod<RevokeSessionRequest, ProtobufEmpty>(
        service: service, name: "RevokeSession", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))
}

/// Calls `nova.identity.v1.IdentityService`.
public struct IdentityServiceClient: Sendable {
    /// Where calls go.
    public let channel: RPCChannel

    /// A client over `channel`.
    public init(_ channel: RPCChannel) {
        self.channel = channel
    }

    /// Creates an account and signs it in. A repeated key answers as before for 24 hours; the same key
    /// with another body is ALREADY_EXISTS, as is a taken e-mail address or user name.
    public func register(_ request: RegisterRequest, _ call: RPCCall) async throws(RPCError) -> RegisterResponse {
        try await self.channel.unary(IdentityServiceMethods.register, request, call)
    }

    /// Signs in. An unknown account and a wrong password are UNAUTHENTICATED alike, in words and in
    /// time; five failures in a row lock the account for 15 minutes, doubling up to 24 hours.
    public func login(_ request: LoginRequest, _ call: RPCCall) async throws(RPCError) -> LoginResponse {
        try await self.channel.unary(IdentityServiceMethods.login, request, call)
    }

    /// Ends a session of the caller and all its refresh tokens. Ending it again is fine.
    public func logout(_ request: LogoutRequest, _ call: RPCCall) async throws(RPCError) -> ProtobufEmpty {
        try await self.channel.unary(IdentityServiceMethods.logout, request, call)
    }

    /// Trades a refresh token for a new pair. Each token works once; a spent one that comes back
    /// revokes its whole session (UNAUTHENTICATED, REFRESH_TOKEN_REUSED).
    public func refreshToken(_ request: RefreshTokenRequest, _ call: RPCCall) async throws(RPCError) -> RefreshTokenResponse {
        try await self.channel.unary(IdentityServiceMethods.refreshToken, request, call)
    }

    /// Checks an access token fully: signature, expiry, session and account. A bad token is an answer,
    /// not an error.
    public func verifyToken(_ request: VerifyTokenRequest, _ call: RPCCall) async throws(RPCError) -> VerifyTokenResponse {
        try await self.channel.unary(IdentityServiceMethods.verifyToken, request, call)
    }

    /// The public keys that access tokens are signed with, old ones included until their last token
    /// expires.
    public func getSigningKeys(_ request: GetSigningKeysRequest, _ call: RPCCall) async throws(RPCError) -> GetSigningKeysResponse {
        try await self.channel.unary(IdentityServiceMethods.getSigningKeys, request, call)
    }

    /// One account. A user may ask for their own only; others are NOT_FOUND.
    public func getUser(_ request: GetUserRequest, _ call: RPCCall) async throws(RPCError) -> GetUserResponse {
        try await self.channel.unary(IdentityServiceMethods.getUser, request, call)
    }

    /// Several accounts at once. Those not found are named, and are no error.
    public func getUsersByIds(_ request: GetUsersByIdsRequest, _ call: RPCCall) async throws(RPCError) -> GetUsersByIdsResponse {
        try await self.channel.unary(IdentityServiceMethods.getUsersByIds, request, call)
    }

    /// The account with this e-mail address, letter case aside.
    public func getUserByEmail(_ request: GetUserByEmailRequest, _ call: RPCCall) async throws(RPCError) -> GetUserByEmailResponse {
        try await self.channel.unary(IdentityServiceMethods.getUserByEmail, request, call)
    }

    /// Whether there is such an account, and its status.
    public func checkUserExists(_ request: CheckUserExistsRequest, _ call: RPCCall) async throws(RPCError) -> CheckUserExistsResponse {
        try await self.channel.unary(IdentityServiceMethods.checkUserExists, request, call)
    }

    /// Whether a user name can still be had.
    public func checkUsernameAvailability(_ request: CheckUsernameAvailabilityRequest, _ call: RPCCall) async throws(RPCError) -> CheckUsernameAvailabilityResponse {
        try await self.channel.unary(IdentityServiceMethods.checkUsernameAvailability, request, call)
    }

    /// The caller's live sessions, last active first.
    public func listSessions(_ request: ListSessionsRequest, _ call: RPCCall) async throws(RPCError) -> ListSessionsResponse {
        try await self.channel.unary(IdentityServiceMethods.listSessions, request, call)
    }

    /// Ends one of the caller's sessions. Ending it again is fine; somebody else's is NOT_FOUND.
    public func revokeSession(_ request: RevokeSessionRequest, _ call: RPCCall) async throws(RPCError) -> ProtobufEmpty {
        try await self.channel.unary(IdentityServiceMethods.revokeSession, request, call)
    }
}
