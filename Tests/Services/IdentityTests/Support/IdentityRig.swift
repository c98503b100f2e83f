import AccountEventsContract
import IdentityContract
import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaServiceKit
import Testing

@testable import IdentityService

/// The service without a network: a store, a clock moved by hand, a cheap hasher.
struct IdentityRig: Sendable {
    static let password = "wicker-Marmot 47 tuba"

    let api: any IdentityServiceServer
    /// Housekeeping: deletes who has slept too long, and purges.
    let sleepers: @Sendable () async throws -> Bool
    let purge: @Sendable () async throws -> Void
    /// Reads the signing keys again, as housekeeping does every 30 s.
    let readKeys: @Sendable () async throws -> Void
    let place: TestStore
    let clock: ManualClock
    let hasher: PasswordHasher
    let mint: TokenMint
    let secrets: ServiceSecrets
    let mailKey = SealingKey.generate()
    let pages = PageTokens(key: [UInt8](repeating: 9, count: 32))

    init(_ kind: StoreKind, placesMax: Int = 64, parameters: Argon2Parameters? = nil) async throws {
        let place = try await kind.make()
        try await self.init(
            on: place, clock: ManualClock(), placesMax: placesMax,
            parameters: parameters ?? Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1))
    }

    /// A second replica on the same store, or the first.
    init(
        on place: TestStore, clock: ManualClock, placesMax: Int = 64, parameters: Argon2Parameters
    ) async throws {
        self.place = place
        self.clock = clock
        hasher = try PasswordHasher(parameters: parameters, threads: 2, placesMax: placesMax)
        let secrets = try #require(ServiceSecrets(key: [UInt8](repeating: 7, count: 32)))
        let mint = TokenMint(issuer: "https://nova.test", secrets: secrets)
        let (hasher, pages, events) = (hasher, pages, EventWriter(mailKey: mailKey))
        self.secrets = secrets
        self.mint = mint
        typealias Built = (
            any IdentityServiceServer, @Sendable () async throws -> Bool,
            @Sendable () async throws -> Void, @Sendable () async throws -> Void
        )
        func build<Store: IdentityStore>(_ store: Store) async throws -> Built {
            try await mint.refresh(from: store, at: clock.now, deadline: .ample)
            let api = IdentityAPI(
                store: store, hasher: hasher, mint: mint, secrets: secrets,
                pages: pages, events: events, time: clock, appName: "Nova",
                relyingParty: RelyingParty(id: "nova.test", origins: ["https://nova.test"]))
            return (
                api, { try await api.deleteSleepers(deadline: .ample) },
                {
                    _ = try await store.write(deadline: .ample) { unit in
                        try await unit.purge(at: clock.now)
                    }
                },
                { try await mint.refresh(from: store, at: clock.now, deadline: .ample) }
            )
        }
        (api, sleepers, purge, readKeys) = try await build(place.store)
    }

    // MARK: Callers

    static func anonymous(_ deadline: Deadline = .ample) -> RPCContext {
        RPCContext(deadline: deadline)
    }

    static func service(_ name: String = "user", _ deadline: Deadline = .ample) -> RPCContext {
        RPCContext(deadline: deadline, service: name)
    }

    static func user(
        _ account: RegisterResponse, roles: [String] = ["user"], _ deadline: Deadline = .ample
    ) throws -> RPCContext {
        RPCContext(
            deadline: deadline,
            principal: RPCPrincipal(
                userID: try account.userID, sessionID: try account.sessionID, roles: roles))
    }

    // MARK: Stories

    static func registration(
        _ name: String = "mira", email: String? = nil, key: String? = nil
    ) -> RegisterRequest {
        RegisterRequest(
            email: email ?? "\(name)@example.org", username: name, password: password,
            client: ClientInfo(
                deviceID: "d-1", deviceName: "Mira’s phone", deviceType: .ios, osVersion: "26.1",
                appVersion: "1.0", userAgent: "Nova/1.0"),
            idempotencyKey: key ?? UUID.v7(at: .example).description)
    }

    func register(_ name: String = "mira") async throws -> RegisterResponse {
        try await api.register(Self.registration(name), context: Self.anonymous())
    }

    func login(
        _ identifier: String = "mira", _ password: String = password,
        deadline: Deadline = .ample
    ) async throws -> SignedIn {
        let response = try await api.login(
            LoginRequest(identifier: identifier, password: password),
            context: Self.anonymous(deadline))
        return try #require(response.signedIn)
    }

    func refresh(_ token: String) async throws -> TokenPair {
        let response = try await api.refreshToken(
            RefreshTokenRequest(refreshToken: token), context: Self.anonymous())
        return try #require(response.tokens)
    }

    /// What was told of an account, oldest first.
    func told(_ account: RegisterResponse) throws -> [ToldEvent] {
        try place.outbox(of: account.userID)
    }

    /// The token of the last link mailed for `type`.
    func mailed(_ type: String, _ account: RegisterResponse) throws -> MailLink {
        let event = try #require(told(account).last { $0.type == type })
        let sealed =
            type == "user.password_reset_requested"
            ? try UserPasswordResetRequested(protobuf: event.payload).sealedLink
            : try UserEmailVerificationRequested(protobuf: event.payload).sealedLink
        return try MailLink(
            protobuf: try mailKey.open(
                sealed, context: EventWriter.sealingContext(type: type, id: event.id)))
    }

    func verify(_ token: String, audience: String? = nil) async throws -> VerifyTokenResponse {
        try await api.verifyToken(
            VerifyTokenRequest(accessToken: token, audience: audience),
            context: Self.service("gateway"))
    }
}

extension RegisterResponse {
    var userID: UUID {
        get throws { try #require(UUID(user?.id ?? "")) }
    }
    var sessionID: UUID {
        get throws { try #require(UUID(tokens?.sessionID ?? "")) }
    }
    var refreshToken: String { tokens?.refreshToken ?? "" }
    var accessToken: String { tokens?.accessToken ?? "" }
}

/// The slug a call is refused with, or what else it did.
func refusal<Value>(_ body: () async throws -> Value) async -> String {
    do {
        _ = try await body()
        return "no refusal"
    } catch let error as RPCError {
        return error.reason
    } catch {
        return "\(error)"
    }
}
