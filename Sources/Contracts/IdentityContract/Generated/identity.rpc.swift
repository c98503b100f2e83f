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
    /// time; five failures in a row lock the account for 15 minutes, doubling up to 24 hours. An account
    /// with a second factor is answered with a challenge in place of tokens.
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
    /// Whether a password is the account's. Wrong ones count towards the lock.
    func verifyPassword(_ request: VerifyPasswordRequest, context: RPCContext) async throws(RPCError) -> VerifyPasswordResponse
    /// Sets a new password after asking for the present one. Ends all other sessions unless told not to.
    func changePassword(_ request: ChangePasswordRequest, context: RPCContext) async throws(RPCError) -> ChangePasswordResponse
    /// Has a link mailed that sets a new password, good for an hour. Answers the same, and takes as
    /// long, whether or not an account has the address; more than 3 an hour for one address are not sent.
    func requestPasswordReset(_ request: RequestPasswordResetRequest, context: RPCContext) async throws(RPCError) -> ProtobufEmpty
    /// Sets a new password by the token of a mailed link, which works once. Ends every session of the
    /// account and lifts its lock.
    func resetPassword(_ request: ResetPasswordRequest, context: RPCContext) async throws(RPCError) -> ProtobufEmpty
    /// Has a link mailed to the caller's address that confirms it, good for 24 hours; at most 3 an hour.
    func sendEmailVerification(_ request: SendEmailVerificationRequest, context: RPCContext) async throws(RPCError) -> SendEmailVerificationResponse
    /// Confirms an address by the token of a mailed link; for ChangeEmail this is the change. The same
    /// token again is fine while the account has the address.
    func verifyEmail(_ request: VerifyEmailRequest, context: RPCContext) async throws(RPCError) -> VerifyEmailResponse
    /// Asks for another e-mail address. Nothing changes before the link mailed there was followed.
    func changeEmail(_ request: ChangeEmailRequest, context: RPCContext) async throws(RPCError) -> ChangeEmailResponse
    /// Takes another user name, once in 14 days. The old one stays reserved for the caller for 30 days.
    func changeUsername(_ request: ChangeUsernameRequest, context: RPCContext) async throws(RPCError) -> ChangeUsernameResponse
    /// Ends all sessions of the caller; of another account if a service or an admin names one.
    func revokeAllSessions(_ request: RevokeAllSessionsRequest, context: RPCContext) async throws(RPCError) -> RevokeAllSessionsResponse
    /// Whether an account may do something, by its roles as they are now. An account that is not in use
    /// may nothing.
    func checkPermission(_ request: CheckPermissionRequest, context: RPCContext) async throws(RPCError) -> CheckPermissionResponse
    /// Roles and permissions of an account. A user may ask for their own only; others are NOT_FOUND.
    func getUserPermissions(_ request: GetUserPermissionsRequest, context: RPCContext) async throws(RPCError) -> GetUserPermissionsResponse
    /// The roles there are and what each may do.
    func listRoles(_ request: ListRolesRequest, context: RPCContext) async throws(RPCError) -> ListRolesResponse
    /// Gives a role, for good or until a time. Giving it again replaces reason and time.
    func assignRole(_ request: AssignRoleRequest, context: RPCContext) async throws(RPCError) -> AssignRoleResponse
    /// Takes a role, and ends the account's sessions: their tokens carry it. Taking it again is fine.
    func revokeRole(_ request: RevokeRoleRequest, context: RPCContext) async throws(RPCError) -> RevokeRoleResponse
    /// Lifts a lock before its time.
    func unlockAccount(_ request: UnlockAccountRequest, context: RPCContext) async throws(RPCError) -> UnlockAccountResponse
    /// Keeps an account from being used and ends its sessions; a shadow leaves it its sign-ins and hides
    /// what it does. Only an admin suspends staff, and nobody themselves.
    func suspendUser(_ request: SuspendUserRequest, context: RPCContext) async throws(RPCError) -> SuspendUserResponse
    /// Ends a suspension before its time. An account that is not suspended stays as it is.
    func reinstateUser(_ request: ReinstateUserRequest, context: RPCContext) async throws(RPCError) -> ReinstateUserResponse
    /// Puts the caller's account to sleep and ends its sessions. Signing in within 30 days wakes it; after
    /// that it is deleted.
    func deactivateAccount(_ request: DeactivateAccountRequest, context: RPCContext) async throws(RPCError) -> ProtobufEmpty
    /// Deletes the caller's account, or another one if an admin names it. It is gone at once and purged 30
    /// days later.
    func deleteAccount(_ request: DeleteAccountRequest, context: RPCContext) async throws(RPCError) -> DeleteAccountResponse
    /// Makes a new key for access tokens. It is published at once and signs from a minute later on; the old
    /// one stays published until its last token has expired. Asked again within that minute, the answer
    /// is the same key.
    func rotateSigningKey(_ request: RotateSigningKeyRequest, context: RPCContext) async throws(RPCError) -> RotateSigningKeyResponse
    /// What happened to the caller's account, latest first; to another's if an admin names it.
    func listAuthLog(_ request: ListAuthLogRequest, context: RPCContext) async throws(RPCError) -> ListAuthLogResponse
    /// Accounts by what is known of them, newest first unless asked otherwise. Deleted ones are left out.
    func listUsers(_ request: ListUsersRequest, context: RPCContext) async throws(RPCError) -> ListUsersResponse
    /// Counts a failure that a service saw, as a wrong code of its own, towards the account's lock. When it
    /// locks is identity's to say.
    func recordFailedLogin(_ request: RecordFailedLoginRequest, context: RPCContext) async throws(RPCError) -> RecordFailedLoginResponse
    /// Makes a secret for an authenticator app, and recovery codes. Nothing is asked for at sign-in before
    /// ConfirmTotp; asked again until then, the answer is a new secret.
    func enrollTotp(_ request: EnrollTotpRequest, context: RPCContext) async throws(RPCError) -> EnrollTotpResponse
    /// Turns the second factor on by a code of the new secret, within an hour.
    func confirmTotp(_ request: ConfirmTotpRequest, context: RPCContext) async throws(RPCError) -> ProtobufEmpty
    /// Turns the second factor off; secret and recovery codes are forgotten. Takes a code of either kind.
    func disableTotp(_ request: DisableTotpRequest, context: RPCContext) async throws(RPCError) -> ProtobufEmpty
    /// Makes new recovery codes; all earlier ones are dead.
    func regenerateRecoveryCodes(_ request: RegenerateRecoveryCodesRequest, context: RPCContext) async throws(RPCError) -> RegenerateRecoveryCodesResponse
    /// Meets the challenge of a Login and signs in. Wrong codes count towards the account's lock; after five
    /// of them, or five minutes, the challenge is dead.
    func completeSecondFactor(_ request: CompleteSecondFactorRequest, context: RPCContext) async throws(RPCError) -> CompleteSecondFactorResponse
    /// Begins to make a passkey for the caller: what the browser is to be asked for. A session older than ten
    /// minutes gives the password, too.
    func startPasskeyRegistration(_ request: StartPasskeyRegistrationRequest, context: RPCContext) async throws(RPCError) -> StartPasskeyRegistrationResponse
    /// Takes the passkey that the browser made. The challenge works once, within five minutes.
    func completePasskeyRegistration(_ request: CompletePasskeyRegistrationRequest, context: RPCContext) async throws(RPCError) -> CompletePasskeyRegistrationResponse
    /// Begins to sign in by passkey. The answer has the same form and takes as long whether or not there is an
    /// account, or a passkey.
    func startPasskeyAuthentication(_ request: StartPasskeyAuthenticationRequest, context: RPCContext) async throws(RPCError) -> StartPasskeyAuthenticationResponse
    /// Signs in by what the passkey signed. Whatever is wrong is UNAUTHENTICATED alike. No second factor is
    /// asked for: the authenticator verified its user.
    func completePasskeyAuthentication(_ request: CompletePasskeyAuthenticationRequest, context: RPCContext) async throws(RPCError) -> CompletePasskeyAuthenticationResponse
    /// The caller's passkeys, the oldest first; at most 20.
    func listPasskeys(_ request: ListPasskeysRequest, context: RPCContext) async throws(RPCError) -> ListPasskeysResponse
    /// Gives one of the caller's passkeys another name; somebody else's is NOT_FOUND.
    func renamePasskey(_ request: RenamePasskeyRequest, context: RPCContext) async throws(RPCError) -> RenamePasskeyResponse
    /// Ends one of the caller's passkeys. Ending it again is fine; somebody else's is NOT_FOUND.
    func revokePasskey(_ request: RevokePasskeyRequest, context: RPCContext) async throws(RPCError) -> ProtobufEmpty
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
        routes.unary(IdentityServiceMethods.verifyPassword) {
            (request, context) async throws(RPCError) in
            try await self.verifyPassword(request, context: context)
        }
        routes.unary(IdentityServiceMethods.changePassword) {
            (request, context) async throws(RPCError) in
            try await self.changePassword(request, context: context)
        }
        routes.unary(IdentityServiceMethods.requestPasswordReset) {
            (request, context) async throws(RPCError) in
            try await self.requestPasswordReset(request, context: context)
        }
        routes.unary(IdentityServiceMethods.resetPassword) {
            (request, context) async throws(RPCError) in
            try await self.resetPassword(request, context: context)
        }
        routes.unary(IdentityServiceMethods.sendEmailVerification) {
            (request, context) async throws(RPCError) in
            try await self.sendEmailVerification(request, context: context)
        }
        routes.unary(IdentityServiceMethods.verifyEmail) {
            (request, context) async throws(RPCError) in
            try await self.verifyEmail(request, context: context)
        }
        routes.unary(IdentityServiceMethods.changeEmail) {
            (request, context) async throws(RPCError) in
            try await self.changeEmail(request, context: context)
        }
        routes.unary(IdentityServiceMethods.changeUsername) {
            (request, context) async throws(RPCError) in
            try await self.changeUsername(request, context: context)
        }
        routes.unary(IdentityServiceMethods.revokeAllSessions) {
            (request, context) async throws(RPCError) in
            try await self.revokeAllSessions(request, context: context)
        }
        routes.unary(IdentityServiceMethods.checkPermission) {
            (request, context) async throws(RPCError) in
            try await self.checkPermission(request, context: context)
        }
        routes.unary(IdentityServiceMethods.getUserPermissions) {
            (request, context) async throws(RPCError) in
            try await self.getUserPermissions(request, context: context)
        }
        routes.unary(IdentityServiceMethods.listRoles) {
            (request, context) async throws(RPCError) in
            try await self.listRoles(request, context: context)
        }
        routes.unary(IdentityServiceMethods.assignRole) {
            (request, context) async throws(RPCError) in
            try await self.assignRole(request, context: context)
        }
        routes.unary(IdentityServiceMethods.revokeRole) {
            (request, context) async throws(RPCError) in
            try await self.revokeRole(request, context: context)
        }
        routes.unary(IdentityServiceMethods.unlockAccount) {
            (request, context) async throws(RPCError) in
            try await self.unlockAccount(request, context: context)
        }
        routes.unary(IdentityServiceMethods.suspendUser) {
            (request, context) async throws(RPCError) in
            try await self.suspendUser(request, context: context)
        }
        routes.unary(IdentityServiceMethods.reinstateUser) {
            (request, context) async throws(RPCError) in
            try await self.reinstateUser(request, context: context)
        }
        routes.unary(IdentityServiceMethods.deactivateAccount) {
            (request, context) async throws(RPCError) in
            try await self.deactivateAccount(request, context: context)
        }
        routes.unary(IdentityServiceMethods.deleteAccount) {
            (request, context) async throws(RPCError) in
            try await self.deleteAccount(request, context: context)
        }
        routes.unary(IdentityServiceMethods.rotateSigningKey) {
            (request, context) async throws(RPCError) in
            try await self.rotateSigningKey(request, context: context)
        }
        routes.unary(IdentityServiceMethods.listAuthLog) {
            (request, context) async throws(RPCError) in
            try await self.listAuthLog(request, context: context)
        }
        routes.unary(IdentityServiceMethods.listUsers) {
            (request, context) async throws(RPCError) in
            try await self.listUsers(request, context: context)
        }
        routes.unary(IdentityServiceMethods.recordFailedLogin) {
            (request, context) async throws(RPCError) in
            try await self.recordFailedLogin(request, context: context)
        }
        routes.unary(IdentityServiceMethods.enrollTotp) {
            (request, context) async throws(RPCError) in
            try await self.enrollTotp(request, context: context)
        }
        routes.unary(IdentityServiceMethods.confirmTotp) {
            (request, context) async throws(RPCError) in
            try await self.confirmTotp(request, context: context)
        }
        routes.unary(IdentityServiceMethods.disableTotp) {
            (request, context) async throws(RPCError) in
            try await self.disableTotp(request, context: context)
        }
        routes.unary(IdentityServiceMethods.regenerateRecoveryCodes) {
            (request, context) async throws(RPCError) in
            try await self.regenerateRecoveryCodes(request, context: context)
        }
        routes.unary(IdentityServiceMethods.completeSecondFactor) {
            (request, context) async throws(RPCError) in
            try await self.completeSecondFactor(request, context: context)
        }
        routes.unary(IdentityServiceMethods.startPasskeyRegistration) {
            (request, context) async throws(RPCError) in
            try await self.startPasskeyRegistration(request, context: context)
        }
        routes.unary(IdentityServiceMethods.completePasskeyRegistration) {
            (request, context) async throws(RPCError) in
            try await self.completePasskeyRegistration(request, context: context)
        }
        routes.unary(IdentityServiceMethods.startPasskeyAuthentication) {
            (request, context) async throws(RPCError) in
            try await self.startPasskeyAuthentication(request, context: context)
        }
        routes.unary(IdentityServiceMethods.completePasskeyAuthentication) {
            (request, context) async throws(RPCError) in
            try await self.completePasskeyAuthentication(request, context: context)
        }
        routes.unary(IdentityServiceMethods.listPasskeys) {
            (request, context) async throws(RPCError) in
            try await self.listPasskeys(request, context: context)
        }
        routes.unary(IdentityServiceMethods.renamePasskey) {
            (request, context) async throws(RPCError) in
            try await self.renamePasskey(request, context: context)
        }
        routes.unary(IdentityServiceMethods.revokePasskey) {
            (request, context) async throws(RPCError) in
            try await self.revokePasskey(request, context: context)
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
    public static let all: [RPCMethodDescriptor] = [register.descriptor, login.descriptor, logout.descriptor, refreshToken.descriptor, verifyToken.descriptor, getSigningKeys.descriptor, getUser.descriptor, getUsersByIds.descriptor, getUserByEmail.descriptor, checkUserExists.descriptor, checkUsernameAvailability.descriptor, listSessions.descriptor, revokeSession.descriptor, verifyPassword.descriptor, changePassword.descriptor, requestPasswordReset.descriptor, resetPassword.descriptor, sendEmailVerification.descriptor, verifyEmail.descriptor, changeEmail.descriptor, changeUsername.descriptor, revokeAllSessions.descriptor, checkPermission.descriptor, getUserPermissions.descriptor, listRoles.descriptor, assignRole.descriptor, revokeRole.descriptor, unlockAccount.descriptor, suspendUser.descriptor, reinstateUser.descriptor, deactivateAccount.descriptor, deleteAccount.descriptor, rotateSigningKey.descriptor, listAuthLog.descriptor, listUsers.descriptor, recordFailedLogin.descriptor, enrollTotp.descriptor, confirmTotp.descriptor, disableTotp.descriptor, regenerateRecoveryCodes.descriptor, completeSecondFactor.descriptor, startPasskeyRegistration.descriptor, completePasskeyRegistration.descriptor, startPasskeyAuthentication.descriptor, completePasskeyAuthentication.descriptor, listPasskeys.descriptor, renamePasskey.descriptor, revokePasskey.descriptor]

    /// Creates an account and signs it in. A repeated key answers as before for 24 hours; the same key
    /// with another body is ALREADY_EXISTS, as is a taken e-mail address or user name.
    public static let register = RPCMethod<RegisterRequest, RegisterResponse>(
        service: service, name: "Register", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .critical, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 5, seconds: 3600, key: .address)]))

    /// Signs in. An unknown account and a wrong password are UNAUTHENTICATED alike, in words and in
    /// time; five failures in a row lock the account for 15 minutes, doubling up to 24 hours. An account
    /// with a second factor is answered with a challenge in place of tokens.
    public static let login = RPCMethod<LoginRequest, LoginResponse>(
        service: service, name: "Login", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .critical, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 10, seconds: 60, key: .address), RPCRateLimit(calls: 10, seconds: 60, key: .identifier, field: RPCRequestField(number: 1, name: "identifier"))]))

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

    /// Whether a password is the account's. Wrong ones count towards the lock.
    public static let verifyPassword = RPCMethod<VerifyPasswordRequest, VerifyPasswordResponse>(
        service: service, name: "VerifyPassword", kind: .unary,
        options: RPCMethodOptions(callers: [.svc], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Sets a new password after asking for the present one. Ends all other sessions unless told not to.
    public static let changePassword = RPCMethod<ChangePasswordRequest, ChangePasswordResponse>(
        service: service, name: "ChangePassword", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .high, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 10, seconds: 3600, key: .user)]))

    /// Has a link mailed that sets a new password, good for an hour. Answers the same, and takes as
    /// long, whether or not an account has the address; more than 3 an hour for one address are not sent.
    public static let requestPasswordReset = RPCMethod<RequestPasswordResetRequest, ProtobufEmpty>(
        service: service, name: "RequestPasswordReset", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .high, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 20, seconds: 3600, key: .address), RPCRateLimit(calls: 3, seconds: 3600, key: .identifier, field: RPCRequestField(number: 1, name: "email"))]))

    /// Sets a new password by the token of a mailed link, which works once. Ends every session of the
    /// account and lifts its lock.
    public static let resetPassword = RPCMethod<ResetPasswordRequest, ProtobufEmpty>(
        service: service, name: "ResetPassword", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .high, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 20, seconds: 3600, key: .address)]))

    /// Has a link mailed to the caller's address that confirms it, good for 24 hours; at most 3 an hour.
    public static let sendEmailVerification = RPCMethod<SendEmailVerificationRequest, SendEmailVerificationResponse>(
        service: service, name: "SendEmailVerification", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 3, seconds: 3600, key: .user)]))

    /// Confirms an address by the token of a mailed link; for ChangeEmail this is the change. The same
    /// token again is fine while the account has the address.
    public static let verifyEmail = RPCMethod<VerifyEmailRequest, VerifyEmailResponse>(
        service: service, name: "VerifyEmail", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 60, seconds: 3600, key: .address)]))

    /// Asks for another e-mail address. Nothing changes before the link mailed there was followed.
    public static let changeEmail = RPCMethod<ChangeEmailRequest, ChangeEmailResponse>(
        service: service, name: "ChangeEmail", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 3, seconds: 3600, key: .user)]))

    /// Takes another user name, once in 14 days. The old one stays reserved for the caller for 30 days.
    public static let changeUsername = RPCMethod<ChangeUsernameRequest, ChangeUsernameResponse>(
        service: service, name: "ChangeUsername", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Ends all sessions of the caller; of another account if a service or an admin names one.
    public static let revokeAllSessions = RPCMethod<RevokeAllSessionsRequest, RevokeAllSessionsResponse>(
        service: service, name: "RevokeAllSessions", kind: .unary,
        options: RPCMethodOptions(callers: [.user, .admin, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Whether an account may do something, by its roles as they are now. An account that is not in use
    /// may nothing.
    public static let checkPermission = RPCMethod<CheckPermissionRequest, CheckPermissionResponse>(
        service: service, name: "CheckPermission", kind: .unary,
        options: RPCMethodOptions(callers: [.svc], services: ["gateway", "user", "content", "social", "media", "communication", "events", "search"], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 30000, rateLimits: []))

    /// Roles and permissions of an account. A user may ask for their own only; others are NOT_FOUND.
    public static let getUserPermissions = RPCMethod<GetUserPermissionsRequest, GetUserPermissionsResponse>(
        service: service, name: "GetUserPermissions", kind: .unary,
        options: RPCMethodOptions(callers: [.user, .admin, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 30000, rateLimits: []))

    /// The roles there are and what each may do.
    public static let listRoles = RPCMethod<ListRolesRequest, ListRolesResponse>(
        service: service, name: "ListRoles", kind: .unary,
        options: RPCMethodOptions(callers: [.admin, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 300000, rateLimits: []))

    /// Gives a role, for good or until a time. Giving it again replaces reason and time.
    public static let assignRole = RPCMethod<AssignRoleRequest, AssignRoleResponse>(
        service: service, name: "AssignRole", kind: .unary,
        options: RPCMethodOptions(callers: [.admin], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Takes a role, and ends the account's sessions: their tokens carry it. Taking it again is fine.
    public static let revokeRole = RPCMethod<RevokeRoleRequest, RevokeRoleResponse>(
        service: service, name: "RevokeRole", kind: .unary,
        options: RPCMethodOptions(callers: [.admin], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Lifts a lock before its time.
    public static let unlockAccount = RPCMethod<UnlockAccountRequest, UnlockAccountResponse>(
        service: service, name: "UnlockAccount", kind: .unary,
        options: RPCMethodOptions(callers: [.admin], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Keeps an account from being used and ends its sessions; a shadow leaves it its sign-ins and hides
    /// what it does. Only an admin suspends staff, and nobody themselves.
    public static let suspendUser = RPCMethod<SuspendUserRequest, SuspendUserResponse>(
        service: service, name: "SuspendUser", kind: .unary,
        options: RPCMethodOptions(callers: [.mod, .admin, .svc], services: ["content"], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Ends a suspension before its time. An account that is not suspended stays as it is.
    public static let reinstateUser = RPCMethod<ReinstateUserRequest, ReinstateUserResponse>(
        service: service, name: "ReinstateUser", kind: .unary,
        options: RPCMethodOptions(callers: [.admin], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Puts the caller's account to sleep and ends its sessions. Signing in within 30 days wakes it; after
    /// that it is deleted.
    public static let deactivateAccount = RPCMethod<DeactivateAccountRequest, ProtobufEmpty>(
        service: service, name: "DeactivateAccount", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Deletes the caller's account, or another one if an admin names it. It is gone at once and purged 30
    /// days later.
    public static let deleteAccount = RPCMethod<DeleteAccountRequest, DeleteAccountResponse>(
        service: service, name: "DeleteAccount", kind: .unary,
        options: RPCMethodOptions(callers: [.user, .admin], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Makes a new key for access tokens. It is published at once and signs from a minute later on; the old
    /// one stays published until its last token has expired. Asked again within that minute, the answer
    /// is the same key.
    public static let rotateSigningKey = RPCMethod<RotateSigningKeyRequest, RotateSigningKeyResponse>(
        service: service, name: "RotateSigningKey", kind: .unary,
        options: RPCMethodOptions(callers: [.admin], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// What happened to the caller's account, latest first; to another's if an admin names it.
    public static let listAuthLog = RPCMethod<ListAuthLogRequest, ListAuthLogResponse>(
        service: service, name: "ListAuthLog", kind: .unary,
        options: RPCMethodOptions(callers: [.user, .admin], services: [], idempotent: true, defaultDeadlineMilliseconds: 1000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Accounts by what is known of them, newest first unless asked otherwise. Deleted ones are left out.
    public static let listUsers = RPCMethod<ListUsersRequest, ListUsersResponse>(
        service: service, name: "ListUsers", kind: .unary,
        options: RPCMethodOptions(callers: [.admin], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .sheddable, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Counts a failure that a service saw, as a wrong code of its own, towards the account's lock. When it
    /// locks is identity's to say.
    public static let recordFailedLogin = RPCMethod<RecordFailedLoginRequest, RecordFailedLoginResponse>(
        service: service, name: "RecordFailedLogin", kind: .unary,
        options: RPCMethodOptions(callers: [.svc], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Makes a secret for an authenticator app, and recovery codes. Nothing is asked for at sign-in before
    /// ConfirmTotp; asked again until then, the answer is a new secret.
    public static let enrollTotp = RPCMethod<EnrollTotpRequest, EnrollTotpResponse>(
        service: service, name: "EnrollTotp", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .high, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 10, seconds: 3600, key: .user)]))

    /// Turns the second factor on by a code of the new secret, within an hour.
    public static let confirmTotp = RPCMethod<ConfirmTotpRequest, ProtobufEmpty>(
        service: service, name: "ConfirmTotp", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .high, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 20, seconds: 300, key: .user)]))

    /// Turns the second factor off; secret and recovery codes are forgotten. Takes a code of either kind.
    public static let disableTotp = RPCMethod<DisableTotpRequest, ProtobufEmpty>(
        service: service, name: "DisableTotp", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .high, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 10, seconds: 3600, key: .user)]))

    /// Makes new recovery codes; all earlier ones are dead.
    public static let regenerateRecoveryCodes = RPCMethod<RegenerateRecoveryCodesRequest, RegenerateRecoveryCodesResponse>(
        service: service, name: "RegenerateRecoveryCodes", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 10, seconds: 3600, key: .user)]))

    /// Meets the challenge of a Login and signs in. Wrong codes count towards the account's lock; after five
    /// of them, or five minutes, the challenge is dead.
    public static let completeSecondFactor = RPCMethod<CompleteSecondFactorRequest, CompleteSecondFactorResponse>(
        service: service, name: "CompleteSecondFactor", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .critical, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 20, seconds: 60, key: .address)]))

    /// Begins to make a passkey for the caller: what the browser is to be asked for. A session older than ten
    /// minutes gives the password, too.
    public static let startPasskeyRegistration = RPCMethod<StartPasskeyRegistrationRequest, StartPasskeyRegistrationResponse>(
        service: service, name: "StartPasskeyRegistration", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 5000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 20, seconds: 3600, key: .user)]))

    /// Takes the passkey that the browser made. The challenge works once, within five minutes.
    public static let completePasskeyRegistration = RPCMethod<CompletePasskeyRegistrationRequest, CompletePasskeyRegistrationResponse>(
        service: service, name: "CompletePasskeyRegistration", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 20, seconds: 3600, key: .user)]))

    /// Begins to sign in by passkey. The answer has the same form and takes as long whether or not there is an
    /// account, or a passkey.
    public static let startPasskeyAuthentication = RPCMethod<StartPasskeyAuthenticationRequest, StartPasskeyAuthenticationResponse>(
        service: service, name: "StartPasskeyAuthentication", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .critical, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 60, seconds: 60, key: .address)]))

    /// Signs in by what the passkey signed. Whatever is wrong is UNAUTHENTICATED alike. No second factor is
    /// asked for: the authenticator verified its user.
    public static let completePasskeyAuthentication = RPCMethod<CompletePasskeyAuthenticationRequest, CompletePasskeyAuthenticationResponse>(
        service: service, name: "CompletePasskeyAuthentication", kind: .unary,
        options: RPCMethodOptions(callers: [.anon], services: [], idempotent: false, defaultDeadlineMilliseconds: 2000, criticality: .critical, cacheTTLMilliseconds: 0, rateLimits: [RPCRateLimit(calls: 20, seconds: 60, key: .address)]))

    /// The caller's passkeys, the oldest first; at most 20.
    public static let listPasskeys = RPCMethod<ListPasskeysRequest, ListPasskeysResponse>(
        service: service, name: "ListPasskeys", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: true, defaultDeadlineMilliseconds: 500, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Gives one of the caller's passkeys another name; somebody else's is NOT_FOUND.
    public static let renamePasskey = RPCMethod<RenamePasskeyRequest, RenamePasskeyResponse>(
        service: service, name: "RenamePasskey", kind: .unary,
        options: RPCMethodOptions(callers: [.user], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Ends one of the caller's passkeys. Ending it again is fine; somebody else's is NOT_FOUND.
    public static let revokePasskey = RPCMethod<RevokePasskeyRequest, ProtobufEmpty>(
        service: service, name: "RevokePasskey", kind: .unary,
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
    /// time; five failures in a row lock the account for 15 minutes, doubling up to 24 hours. An account
    /// with a second factor is answered with a challenge in place of tokens.
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

    /// Whether a password is the account's. Wrong ones count towards the lock.
    public func verifyPassword(_ request: VerifyPasswordRequest, _ call: RPCCall) async throws(RPCError) -> VerifyPasswordResponse {
        try await self.channel.unary(IdentityServiceMethods.verifyPassword, request, call)
    }

    /// Sets a new password after asking for the present one. Ends all other sessions unless told not to.
    public func changePassword(_ request: ChangePasswordRequest, _ call: RPCCall) async throws(RPCError) -> ChangePasswordResponse {
        try await self.channel.unary(IdentityServiceMethods.changePassword, request, call)
    }

    /// Has a link mailed that sets a new password, good for an hour. Answers the same, and takes as
    /// long, whether or not an account has the address; more than 3 an hour for one address are not sent.
    public func requestPasswordReset(_ request: RequestPasswordResetRequest, _ call: RPCCall) async throws(RPCError) -> ProtobufEmpty {
        try await self.channel.unary(IdentityServiceMethods.requestPasswordReset, request, call)
    }

    /// Sets a new password by the token of a mailed link, which works once. Ends every session of the
    /// account and lifts its lock.
    public func resetPassword(_ request: ResetPasswordRequest, _ call: RPCCall) async throws(RPCError) -> ProtobufEmpty {
        try await self.channel.unary(IdentityServiceMethods.resetPassword, request, call)
    }

    /// Has a link mailed to the caller's address that confirms it, good for 24 hours; at most 3 an hour.
    public func sendEmailVerification(_ request: SendEmailVerificationRequest, _ call: RPCCall) async throws(RPCError) -> SendEmailVerificationResponse {
        try await self.channel.unary(IdentityServiceMethods.sendEmailVerification, request, call)
    }

    /// Confirms an address by the token of a mailed link; for ChangeEmail this is the change. The same
    /// token again is fine while the account has the address.
    public func verifyEmail(_ request: VerifyEmailRequest, _ call: RPCCall) async throws(RPCError) -> VerifyEmailResponse {
        try await self.channel.unary(IdentityServiceMethods.verifyEmail, request, call)
    }

    /// Asks for another e-mail address. Nothing changes before the link mailed there was followed.
    public func changeEmail(_ request: ChangeEmailRequest, _ call: RPCCall) async throws(RPCError) -> ChangeEmailResponse {
        try await self.channel.unary(IdentityServiceMethods.changeEmail, request, call)
    }

    /// Takes another user name, once in 14 days. The old one stays reserved for the caller for 30 days.
    public func changeUsername(_ request: ChangeUsernameRequest, _ call: RPCCall) async throws(RPCError) -> ChangeUsernameResponse {
        try await self.channel.unary(IdentityServiceMethods.changeUsername, request, call)
    }

    /// Ends all sessions of the caller; of another account if a service or an admin names one.
    public func revokeAllSessions(_ request: RevokeAllSessionsRequest, _ call: RPCCall) async throws(RPCError) -> RevokeAllSessionsResponse {
        try await self.channel.unary(IdentityServiceMethods.revokeAllSessions, request, call)
    }

    /// Whether an account may do something, by its roles as they are now. An account that is not in use
    /// may nothing.
    public func checkPermission(_ request: CheckPermissionRequest, _ call: RPCCall) async throws(RPCError) -> CheckPermissionResponse {
        try await self.channel.unary(IdentityServiceMethods.checkPermission, request, call)
    }

    /// Roles and permissions of an account. A user may ask for their own only; others are NOT_FOUND.
    public func getUserPermissions(_ request: GetUserPermissionsRequest, _ call: RPCCall) async throws(RPCError) -> GetUserPermissionsResponse {
        try await self.channel.unary(IdentityServiceMethods.getUserPermissions, request, call)
    }

    /// The roles there are and what each may do.
    public func listRoles(_ request: ListRolesRequest, _ call: RPCCall) async throws(RPCError) -> ListRolesResponse {
        try await self.channel.unary(IdentityServiceMethods.listRoles, request, call)
    }

    /// Gives a role, for good or until a time. Giving it again replaces reason and time.
    public func assignRole(_ request: AssignRoleRequest, _ call: RPCCall) async throws(RPCError) -> AssignRoleResponse {
        try await self.channel.unary(IdentityServiceMethods.assignRole, request, call)
    }

    /// Takes a role, and ends the account's sessions: their tokens carry it. Taking it again is fine.
    public func revokeRole(_ request: RevokeRoleRequest, _ call: RPCCall) async throws(RPCError) -> RevokeRoleResponse {
        try await self.channel.unary(IdentityServiceMethods.revokeRole, request, call)
    }

    /// Lifts a lock before its time.
    public func unlockAccount(_ request: UnlockAccountRequest, _ call: RPCCall) async throws(RPCError) -> UnlockAccountResponse {
        try await self.channel.unary(IdentityServiceMethods.unlockAccount, request, call)
    }

    /// Keeps an account from being used and ends its sessions; a shadow leaves it its sign-ins and hides
    /// what it does. Only an admin suspends staff, and nobody themselves.
    public func suspendUser(_ request: SuspendUserRequest, _ call: RPCCall) async throws(RPCError) -> SuspendUserResponse {
        try await self.channel.unary(IdentityServiceMethods.suspendUser, request, call)
    }

    /// Ends a suspension before its time. An account that is not suspended stays as it is.
    public func reinstateUser(_ request: ReinstateUserRequest, _ call: RPCCall) async throws(RPCError) -> ReinstateUserResponse {
        try await self.channel.unary(IdentityServiceMethods.reinstateUser, request, call)
    }

    /// Puts the caller's account to sleep and ends its sessions. Signing in within 30 days wakes it; after
    /// that it is deleted.
    public func deactivateAccount(_ request: DeactivateAccountRequest, _ call: RPCCall) async throws(RPCError) -> ProtobufEmpty {
        try await self.channel.unary(IdentityServiceMethods.deactivateAccount, request, call)
    }

    /// Deletes the caller's account, or another one if an admin names it. It is gone at once and purged 30
    /// days later.
    public func deleteAccount(_ request: DeleteAccountRequest, _ call: RPCCall) async throws(RPCError) -> DeleteAccountResponse {
        try await self.channel.unary(IdentityServiceMethods.deleteAccount, request, call)
    }

    /// Makes a new key for access tokens. It is published at once and signs from a minute later on; the old
    /// one stays published until its last token has expired. Asked again within that minute, the answer
    /// is the same key.
    public func rotateSigningKey(_ request: RotateSigningKeyRequest, _ call: RPCCall) async throws(RPCError) -> RotateSigningKeyResponse {
        try await self.channel.unary(IdentityServiceMethods.rotateSigningKey, request, call)
    }

    /// What happened to the caller's account, latest first; to another's if an admin names it.
    public func listAuthLog(_ request: ListAuthLogRequest, _ call: RPCCall) async throws(RPCError) -> ListAuthLogResponse {
        try await self.channel.unary(IdentityServiceMethods.listAuthLog, request, call)
    }

    /// Accounts by what is known of them, newest first unless asked otherwise. Deleted ones are left out.
    public func listUsers(_ request: ListUsersRequest, _ call: RPCCall) async throws(RPCError) -> ListUsersResponse {
        try await self.channel.unary(IdentityServiceMethods.listUsers, request, call)
    }

    /// Counts a failure that a service saw, as a wrong code of its own, towards the account's lock. When it
    /// locks is identity's to say.
    public func recordFailedLogin(_ request: RecordFailedLoginRequest, _ call: RPCCall) async throws(RPCError) -> RecordFailedLoginResponse {
        try await self.channel.unary(IdentityServiceMethods.recordFailedLogin, request, call)
    }

    /// Makes a secret for an authenticator app, and recovery codes. Nothing is asked for at sign-in before
    /// ConfirmTotp; asked again until then, the answer is a new secret.
    public func enrollTotp(_ request: EnrollTotpRequest, _ call: RPCCall) async throws(RPCError) -> EnrollTotpResponse {
        try await self.channel.unary(IdentityServiceMethods.enrollTotp, request, call)
    }

    /// Turns the second factor on by a code of the new secret, within an hour.
    public func confirmTotp(_ request: ConfirmTotpRequest, _ call: RPCCall) async throws(RPCError) -> ProtobufEmpty {
        try await self.channel.unary(IdentityServiceMethods.confirmTotp, request, call)
    }

    /// Turns the second factor off; secret and recovery codes are forgotten. Takes a code of either kind.
    public func disableTotp(_ request: DisableTotpRequest, _ call: RPCCall) async throws(RPCError) -> ProtobufEmpty {
        try await self.channel.unary(IdentityServiceMethods.disableTotp, request, call)
    }

    /// Makes new recovery codes; all earlier ones are dead.
    public func regenerateRecoveryCodes(_ request: RegenerateRecoveryCodesRequest, _ call: RPCCall) async throws(RPCError) -> RegenerateRecoveryCodesResponse {
        try await self.channel.unary(IdentityServiceMethods.regenerateRecoveryCodes, request, call)
    }

    /// Meets the challenge of a Login and signs in. Wrong codes count towards the account's lock; after five
    /// of them, or five minutes, the challenge is dead.
    public func completeSecondFactor(_ request: CompleteSecondFactorRequest, _ call: RPCCall) async throws(RPCError) -> CompleteSecondFactorResponse {
        try await self.channel.unary(IdentityServiceMethods.completeSecondFactor, request, call)
    }

    /// Begins to make a passkey for the caller: what the browser is to be asked for. A session older than ten
    /// minutes gives the password, too.
    public func startPasskeyRegistration(_ request: StartPasskeyRegistrationRequest, _ call: RPCCall) async throws(RPCError) -> StartPasskeyRegistrationResponse {
        try await self.channel.unary(IdentityServiceMethods.startPasskeyRegistration, request, call)
    }

    /// Takes the passkey that the browser made. The challenge works once, within five minutes.
    public func completePasskeyRegistration(_ request: CompletePasskeyRegistrationRequest, _ call: RPCCall) async throws(RPCError) -> CompletePasskeyRegistrationResponse {
        try await self.channel.unary(IdentityServiceMethods.completePasskeyRegistration, request, call)
    }

    /// Begins to sign in by passkey. The answer has the same form and takes as long whether or not there is an
    /// account, or a passkey.
    public func startPasskeyAuthentication(_ request: StartPasskeyAuthenticationRequest, _ call: RPCCall) async throws(RPCError) -> StartPasskeyAuthenticationResponse {
        try await self.channel.unary(IdentityServiceMethods.startPasskeyAuthentication, request, call)
    }

    /// Signs in by what the passkey signed. Whatever is wrong is UNAUTHENTICATED alike. No second factor is
    /// asked for: the authenticator verified its user.
    public func completePasskeyAuthentication(_ request: CompletePasskeyAuthenticationRequest, _ call: RPCCall) async throws(RPCError) -> CompletePasskeyAuthenticationResponse {
        try await self.channel.unary(IdentityServiceMethods.completePasskeyAuthentication, request, call)
    }

    /// The caller's passkeys, the oldest first; at most 20.
    public func listPasskeys(_ request: ListPasskeysRequest, _ call: RPCCall) async throws(RPCError) -> ListPasskeysResponse {
        try await self.channel.unary(IdentityServiceMethods.listPasskeys, request, call)
    }

    /// Gives one of the caller's passkeys another name; somebody else's is NOT_FOUND.
    public func renamePasskey(_ request: RenamePasskeyRequest, _ call: RPCCall) async throws(RPCError) -> RenamePasskeyResponse {
        try await self.channel.unary(IdentityServiceMethods.renamePasskey, request, call)
    }

    /// Ends one of the caller's passkeys. Ending it again is fine; somebody else's is NOT_FOUND.
    public func revokePasskey(_ request: RevokePasskeyRequest, _ call: RPCCall) async throws(RPCError) -> ProtobufEmpty {
        try await self.channel.unary(IdentityServiceMethods.revokePasskey, request, call)
    }
}
