import CommonContract
import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import Synchronization

/// Identity as far as the gateway can tell: real tokens, no database.
final class FakeIdentity: IdentityServiceServer {
    let log = CallLog()
    let signer: TokenSigner
    private let jwk: String
    /// What was asked for, for a look at it.
    let registrations = Mutex<[RegisterRequest]>([])
    /// What `CheckPermission` refuses.
    let refusedPermission = Mutex("")
    private let ended = Mutex<Set<String>>([])

    init() throws {
        let key = try SigningKey.generate()
        signer = TokenSigner(key: key)
        jwk = JSONValue.object(key.verificationKey.jwk(keyID: signer.keyID)).description
    }

    static let account = UUID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_00AA)

    /// A token that is good for `seconds` from now.
    func token(
        user: UUID = account, session: UUID, roles: [String] = ["user"], seconds: Int64 = 900,
        audience: String = "nova", signer other: TokenSigner? = nil
    ) throws -> String {
        let now = SystemTime().now
        return try (other ?? signer).sign(
            TokenClaims(
                issuer: "nova", subject: user.description, audiences: [audience],
                expiresAt: now + .seconds(seconds), notBefore: now - .seconds(3_600),
                issuedAt: now - .seconds(3_600), tokenID: UUID.v7(at: now).description,
                sessionID: session.description, roles: roles))
    }

    func end(session: UUID) { ended.withLock { _ = $0.insert(session.description) } }

    var user: User { Self.user(Self.account.description) }

    static func user(_ id: String, status: UserStatus = .active) -> User {
        User(
            id: id, email: "ada@example.org", emailVerified: true, username: "ada", status: status,
            roles: ["user"], version: 4, secondFactorEnabled: true)
    }

    func pair() throws(RPCError) -> TokenPair {
        try rpcSync {
            let session = UUID.v7(at: SystemTime().now)
            return TokenPair(
                accessToken: try token(session: session),
                accessExpiresAt: ProtobufTimestamp(SystemTime().now),
                refreshToken: "fresh",
                refreshExpiresAt: ProtobufTimestamp(SystemTime().now + .seconds(30 * 86_400)),
                sessionID: session.description)
        }
    }

    func register(
        _ request: RegisterRequest, context: RPCContext
    ) async throws(RPCError) -> RegisterResponse {
        try log.take("register", context)
        registrations.withLock { $0.append(request) }
        if request.username == "taken" {
            throw RPCError(
                code: .alreadyExists, reason: "USERNAME_TAKEN",
                message: "That username belongs to someone else.")
        }
        if request.client?.deviceName == "bad" {
            throw RPCError(
                code: .invalidArgument, reason: "CLIENT_MALFORMED", message: "Wrong.",
                violations: [
                    RPCFieldViolation(field: "client.device_name", description: "Too bad.")
                ])
        }
        return RegisterResponse(user: user, tokens: try pair())
    }

    func login(_ request: LoginRequest, context: RPCContext) async throws(RPCError) -> LoginResponse
    {
        try log.take("login", context)
        if request.password == "half" {
            return LoginResponse(
                result: .secondFactorChallenge(
                    SecondFactorChallenge(
                        challengeID: Self.account.description,
                        methods: [.totp, .unrecognized(99), .recoveryCode])))
        }
        guard request.password == "right" else {
            throw RPCError(
                code: .unauthenticated, reason: "CREDENTIALS_WRONG", message: "Wrong.")
        }
        return LoginResponse(result: .signedIn(SignedIn(user: user, tokens: try pair())))
    }

    func logout(
        _ request: LogoutRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try log.take("logout", context)
        if let session = request.sessionID ?? context.principal?.sessionID.description {
            ended.withLock { _ = $0.insert(session) }
        }
        return ProtobufEmpty()
    }

    func refreshToken(
        _ request: RefreshTokenRequest, context: RPCContext
    ) async throws(RPCError) -> RefreshTokenResponse {
        try log.take("refreshToken", context)
        guard request.refreshToken == "fresh" else {
            throw RPCError(
                code: .unauthenticated, reason: "REFRESH_TOKEN_REUSED", message: "Used before.")
        }
        return RefreshTokenResponse(tokens: try pair())
    }

    func verifyToken(
        _ request: VerifyTokenRequest, context: RPCContext
    ) async throws(RPCError) -> VerifyTokenResponse {
        try log.take("verifyToken", context)
        let parts = request.accessToken.split(separator: ".")
        let payload = parts.count == 3 ? Base64.decode(parts[1], .url) : nil
        let session = payload.flatMap { try? JSONValue.parse($0)["sid"]?.string } ?? ""
        return VerifyTokenResponse(active: ended.withLock { !$0.contains(session) })
    }

    func getSigningKeys(
        _ request: GetSigningKeysRequest, context: RPCContext
    ) async throws(RPCError) -> GetSigningKeysResponse {
        try log.take("getSigningKeys", context)
        return GetSigningKeysResponse(keys: [
            SigningKey(kid: signer.keyID, alg: "ES256", publicJwk: jwk)
        ])
    }

    func getUser(
        _ request: GetUserRequest, context: RPCContext
    ) async throws(RPCError) -> GetUserResponse {
        try log.take("getUser", context)
        return GetUserResponse(user: Self.user(request.userID))
    }

    func checkUsernameAvailability(
        _ request: CheckUsernameAvailabilityRequest, context: RPCContext
    ) async throws(RPCError) -> CheckUsernameAvailabilityResponse {
        try log.take("checkUsernameAvailability", context)
        let isFree = request.username != "taken"
        return CheckUsernameAvailabilityResponse(
            available: isFree, suggestions: isFree ? [] : ["taken_2"])
    }

    /// Five sessions; a page's token is the number of the first session on it.
    func listSessions(
        _ request: ListSessionsRequest, context: RPCContext
    ) async throws(RPCError) -> ListSessionsResponse {
        try log.take("listSessions", context)
        let size = Int(request.page?.pageSize ?? 20)
        let start = Int(request.page?.pageToken ?? "") ?? 0
        let end = min(5, start + size)
        let sessions = (start..<end).map { index in
            Session(
                id: UUID(high: 0x7000, low: UInt64(index)).description,
                device: Device(name: "device \(index)", type: .ios))
        }
        return ListSessionsResponse(
            sessions: sessions, nextPageToken: end < 5 ? String(end) : "")
    }

    func revokeSession(
        _ request: RevokeSessionRequest, context: RPCContext
    ) async throws(RPCError) -> ProtobufEmpty {
        try log.take("revokeSession", context)
        ended.withLock { _ = $0.insert(request.sessionID) }
        return ProtobufEmpty()
    }
}

extension RPCError {
    static let unexpected = RPCError(
        code: .unimplemented, reason: "UNEXPECTED", message: "The gateway does not call this.")
}

func rpcSync<Value>(_ body: () throws -> Value) throws(RPCError) -> Value {
    do {
        return try body()
    } catch {
        throw RPCError(translating: error)
    }
}
