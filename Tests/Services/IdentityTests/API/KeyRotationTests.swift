import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaTestKit
import Testing

@testable import IdentityService

@Suite("Key rotation", .serialized)
struct KeyRotationTests {
    private func rotate(
        _ rig: IdentityRig, _ context: RPCContext, alg: String? = nil
    ) async throws -> IdentityContract.SigningKey {
        let answer = try await rig.api.rotateSigningKey(
            RotateSigningKeyRequest(alg: alg), context: context)
        return try #require(answer.key)
    }

    private func admin(_ rig: IdentityRig) async throws -> (RegisterResponse, RPCContext) {
        let account = try await rig.register("boss")
        try rig.place.grant("admin", to: account.userID)
        return (account, try IdentityRig.user(account))
    }

    private func published(_ rig: IdentityRig) async throws -> Set<String> {
        let answer = try await rig.api.getSigningKeys(
            GetSigningKeysRequest(), context: IdentityRig.anonymous())
        return Set(answer.keys.map(\.kid))
    }

    /// The `kid` of a token.
    private func key(of token: String) throws -> String {
        let header = try #require(
            token.split(separator: ".").first.flatMap { Base64.decode($0, .url) })
        return try #require(JSONValue.parse(header)["kid"]?.string)
    }

    @Test(
        "a new key is published, then signs, and the old one stays until its last token has expired",
        arguments: StoreKind.available, ["ES256", "EdDSA"])
    func overlaps(_ kind: StoreKind, alg: String) async throws {
        let rig = try await IdentityRig(kind)
        let (account, context) = try await admin(rig)
        let old = try key(of: account.accessToken)
        let next = try await rotate(rig, context, alg: alg)
        #expect(next.alg == alg && next.kid != old)
        #expect(next.notBefore?.wallTime == rig.clock.now + .seconds(60))
        #expect(try await published(rig) == [old, next.kid])
        #expect(try await rotate(rig, context).kid == next.kid)

        rig.clock.advance(by: .seconds(59))
        try await rig.readKeys()
        let last = try await rig.login("boss")
        #expect(try key(of: last.tokens?.accessToken ?? "") == old)
        rig.clock.advance(by: .seconds(1))
        try await rig.readKeys()
        let first = try await rig.login("boss")
        #expect(try key(of: first.tokens?.accessToken ?? "") == next.kid)
        for token in [last, first] {
            #expect(try await rig.verify(token.tokens?.accessToken ?? "").active)
        }

        rig.clock.advance(by: Limits.accessTokenLife)
        try await rig.readKeys()
        #expect(try await published(rig) == [old, next.kid])
        rig.clock.advance(by: Limits.keyOverlap - Limits.accessTokenLife)
        try await rig.readKeys()
        #expect(try await published(rig) == [next.kid])
        #expect(try await rig.verify(account.accessToken).reason == .badSignature)
        let pair = try await rig.refresh(first.tokens?.refreshToken ?? "")
        #expect(try await rig.verify(pair.accessToken).active)
    }

    @Test(
        "replicas move on together, and verify each other's tokens", arguments: StoreKind.available)
    func replicas(_ kind: StoreKind) async throws {
        let one = try await IdentityRig(kind)
        let two = try await IdentityRig(
            on: one.place, clock: one.clock,
            parameters: Argon2Parameters(memoryKiB: 8, passes: 1, lanes: 1))
        let (_, context) = try await admin(one)
        let next = try await rotate(one, context)
        try await two.readKeys()
        one.clock.advance(by: Limits.keyLeadTime)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for rig in [one, two, one, two] { group.addTask { try await rig.readKeys() } }
            try await group.waitForAll()
        }
        for (signer, verifier) in [(one, two), (two, one)] {
            let token = try await signer.login("boss").tokens?.accessToken ?? ""
            #expect(try key(of: token) == next.kid)
            #expect(try await verifier.verify(token).active)
        }
        #expect(try await published(one) == published(two))
        let after = try await rotate(two, context)
        #expect(after.kid != next.kid)
    }

    @Test("a key that is retired keeps no private half")
    func forgets() async throws {
        guard StoreKind.available.contains(.postgres) else { return }
        let rig = try await IdentityRig(.postgres)
        let (_, context) = try await admin(rig)
        _ = try await rotate(rig, context)
        for step in [Limits.keyLeadTime, Limits.keyOverlap] {
            rig.clock.advance(by: step)
            try await rig.readKeys()
        }
        guard case .postgres(let place) = rig.place else { return }
        let rows = try place.fixture.rows(
            "SELECT state, length(private_key_encrypted) > 0 FROM signing_keys ORDER BY state")
        #expect(rows == [["2", "t"], ["4", "f"]])
    }

    @Test("only an admin rotates, and only to what we sign with")
    func refuses() async throws {
        let rig = try await IdentityRig(.memory)
        let (_, context) = try await admin(rig)
        for alg in ["", "none", "HS256", "RS256", "es256"] {
            #expect(
                await refusal { try await rotate(rig, context, alg: alg) } == "ALGORITHM_UNKNOWN")
        }
        let user = try IdentityRig.user(try await rig.register(), roles: ["admin", "user"])
        #expect(await refusal { try await rotate(rig, user) } == "ROLE_REQUIRED")
    }
}
