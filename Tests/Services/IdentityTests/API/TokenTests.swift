import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaRPC
import Testing

@testable import IdentityService

@Suite("VerifyToken", .serialized)
struct VerifyTokenTests {
    @Test("a good token names its user, session and roles of now", arguments: StoreKind.available)
    func good(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        try rig.place.grant("admin", to: account.userID)
        for audience in [nil, "nova"] as [String?] {
            let answer = try await rig.verify(account.accessToken, audience: audience)
            #expect(answer.active)
            #expect(answer.reason == .unspecified)
            #expect(answer.userID == account.user?.id)
            #expect(answer.sessionID == account.tokens?.sessionID)
            #expect(answer.roles == ["admin", "user"])
            #expect(answer.expiresAt == account.tokens?.accessExpiresAt)
        }
    }

    @Test("a bad token is an answer that says why and nothing else", arguments: StoreKind.available)
    func bad(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        let token = account.accessToken
        let foreign = try await IdentityRig(.memory)
        let foreignToken = try await foreign.register().accessToken
        for (text, reason) in [
            ("", TokenRejectReason.malformed), ("a.b.c", .malformed),
            (String(repeating: "a", count: 9_000), .malformed),
            (account.refreshToken, .malformed), (foreignToken, .badSignature),
            (String(token.dropLast(4)) + "AAAA", .badSignature),
        ] {
            #expect(
                try await rig.verify(text) == VerifyTokenResponse(reason: reason), "\(text)")
        }
        #expect(try await rig.verify(token, audience: "bank").reason == .wrongAudience)
        rig.clock.advance(by: .seconds(-120))
        #expect(try await rig.verify(token).reason == .notYetValid)
        rig.clock.advance(by: .seconds(120 + 15 * 60 + 31))
        #expect(try await rig.verify(token).reason == .expired)
    }

    @Test(
        "an account that is not active has no good tokens; a locked one has",
        arguments: StoreKind.available)
    func inactive(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let account = try await rig.register()
        for _ in 1...5 { _ = await refusal { try await rig.login("mira", "wrong") } }
        #expect(try await rig.verify(account.accessToken).active)
        for status in [AccountStatus.suspended, .deactivated] {
            try rig.place.setStatus(status, of: account.userID)
            #expect(try await rig.verify(account.accessToken).reason == .userInactive)
        }
        try rig.place.setStatus(.deleted, of: account.userID)
        #expect(try await rig.verify(account.accessToken).reason == .sessionRevoked)
    }
}

@Suite("GetSigningKeys", .serialized)
struct GetSigningKeysTests {
    @Test("publishes keys that verify what was signed", arguments: StoreKind.available)
    func publishes(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let answer = try await rig.api.getSigningKeys(
            GetSigningKeysRequest(), context: IdentityRig.anonymous())
        let key = try #require(answer.keys.first)
        #expect(answer.keys.count == 1)
        #expect(key.alg == "ES256")
        #expect(key.notAfter == nil)
        #expect(!key.publicJwk.contains("\"d\""))
        let set = try TokenKeySet(json: Array("{\"keys\":[\(key.publicJwk)]}".utf8))
        #expect(set.ids == [key.kid])
        let account = try await rig.register()
        let claims = try TokenVerifier(issuer: "https://nova.test", audience: "nova").verify(
            account.accessToken, keys: set, at: rig.clock.now)
        #expect(claims.subject == account.user?.id)
        #expect(claims.sessionID == account.tokens?.sessionID)
        #expect(claims.expiresAt.since(claims.issuedAt) == .seconds(15 * 60))
    }

    @Test("replicas that start together agree on one key", arguments: StoreKind.available)
    func agree(_ kind: StoreKind) async throws {
        let rig = try await IdentityRig(kind)
        let parameters = try Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1)
        let replicas = try await withThrowingTaskGroup(of: IdentityRig.self) { group in
            let place = try await kind.make()
            for _ in 0..<4 {
                group.addTask {
                    try await IdentityRig(on: place, clock: rig.clock, parameters: parameters)
                }
            }
            return try await group.reduce(into: [IdentityRig]()) { $0.append($1) }
        }
        let account = try await replicas[0].register()
        for replica in replicas {
            #expect(replica.mint.published.map(\.id) == replicas[0].mint.published.map(\.id))
            #expect(try await replica.verify(account.accessToken).active)
        }
    }

    @Test("keeps the private half sealed, and another key cannot open it")
    func sealed() async throws {
        let rig = try await IdentityRig(.memory)
        let stored = try await rig.place.store.signingKeys(deadline: .ample)
        #expect(stored.count == 1)
        #expect(throws: CryptoError.self) {
            try SigningKey(pkcs8: stored[0].sealedPrivateKey)
        }
        let secrets = try #require(ServiceSecrets(key: [UInt8](repeating: 8, count: 32)))
        let mint = TokenMint(issuer: "x", secrets: secrets)
        let store = rig.place.store
        await #expect(throws: CryptoError.unsealFailed) {
            try await mint.refresh(from: store, at: rig.clock.now, deadline: .ample)
        }
        #expect(mint.published.isEmpty)
    }
}
