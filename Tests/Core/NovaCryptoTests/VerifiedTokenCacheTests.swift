import NovaPrimitives
import Testing

@testable import NovaCrypto

@Suite("VerifiedTokenCache")
struct VerifiedTokenCacheTests {
    @Test("verifies once and answers from memory after that")
    func remembers() throws {
        let rig = try TokenRig()
        let cache = VerifiedTokenCache()
        let token = try rig.signer.sign(rig.claims)
        #expect(
            try cache.verify(token, with: rig.verifier, keys: rig.keys, at: rig.now) == rig.claims)
        #expect(cache.count == 1)
        // Without any key only memory can answer.
        #expect(
            try cache.verify(token, with: rig.verifier, keys: TokenKeySet(), at: rig.now)
                == rig.claims)
    }

    @Test("an entry ends with its token")
    func expiry() throws {
        let rig = try TokenRig()
        let cache = VerifiedTokenCache()
        let token = try rig.signer.sign(rig.claims)
        _ = try cache.verify(token, with: rig.verifier, keys: rig.keys, at: rig.now)
        #expect(throws: TokenError.expired) {
            try cache.verify(
                token, with: rig.verifier, keys: rig.keys, at: rig.claims.expiresAt + .seconds(30))
        }
        #expect(cache.count == 0)
    }

    @Test("an entry counts only for the policy and the generation it was made under")
    func policy() throws {
        let rig = try TokenRig()
        let cache = VerifiedTokenCache()
        let token = try rig.signer.sign(rig.claims)
        _ = try cache.verify(token, with: rig.verifier, keys: rig.keys, at: rig.now)
        #expect(throws: TokenError.wrongAudience) {
            let other = TokenVerifier(issuer: rig.verifier.issuer, audience: "other")
            return try cache.verify(token, with: other, keys: rig.keys, at: rig.now)
        }
        #expect(throws: TokenError.unknownKey("k1")) {
            try cache.verify(
                token, with: rig.verifier, keys: TokenKeySet(), generation: 1, at: rig.now)
        }
    }

    @Test("a refused token leaves nothing behind")
    func refused() throws {
        let rig = try TokenRig()
        let cache = VerifiedTokenCache()
        #expect(throws: TokenError.self) {
            try cache.verify("a.b.c", with: rig.verifier, keys: rig.keys, at: rig.now)
        }
        #expect(throws: TokenError.tooLong) {
            try cache.verify(
                String(repeating: "x", count: 9_000), with: rig.verifier, keys: rig.keys,
                at: rig.now)
        }
        #expect(cache.count == 0)
    }

    @Test("a revoked session is refused whether its token was seen before or not")
    func revocation() throws {
        let rig = try TokenRig()
        let cache = VerifiedTokenCache()
        var other = rig.claims
        other.sessionID = "s2"
        let seen = try rig.signer.sign(rig.claims)
        let unseen = try rig.signer.sign(rig.claims)
        let foreign = try rig.signer.sign(other)
        for token in [seen, foreign] {
            _ = try cache.verify(token, with: rig.verifier, keys: rig.keys, at: rig.now)
        }
        cache.revoke(sessionID: "s1", until: rig.claims.expiresAt)
        #expect(cache.count == 1)
        #expect(cache.isRevoked(sessionID: "s1", at: rig.claims.expiresAt + .seconds(29)))
        #expect(!cache.isRevoked(sessionID: "s1", at: rig.claims.expiresAt + .seconds(30)))
        for token in [seen, unseen] {
            #expect(throws: TokenError.revoked) {
                try cache.verify(token, with: rig.verifier, keys: rig.keys, at: rig.now)
            }
        }
        #expect(try cache.verify(foreign, with: rig.verifier, keys: rig.keys, at: rig.now) == other)
    }

    @Test("holds no more tokens than its capacity")
    func bound() throws {
        let rig = try TokenRig(.edDSA)
        let cache = VerifiedTokenCache(capacity: 32)
        for index in 0..<200 {
            var claims = rig.claims
            claims.tokenID = "\(index)"
            _ = try cache.verify(
                rig.signer.sign(claims), with: rig.verifier, keys: rig.keys, at: rig.now)
            #expect(cache.count <= 32)
        }
    }

    @Test("threads that verify while sessions are revoked see no revoked session afterwards")
    func concurrency() async throws {
        let rig = try TokenRig(.edDSA)
        let cache = VerifiedTokenCache(capacity: 256)
        let tokens = try (0..<64).map { index in
            var claims = rig.claims
            claims.sessionID = "s\(index % 8)"
            claims.tokenID = "\(index)"
            return try rig.signer.sign(claims)
        }
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    for token in tokens + tokens {
                        _ = try? cache.verify(
                            token, with: rig.verifier, keys: rig.keys, at: rig.now)
                    }
                }
            }
            group.addTask {
                for index in 0..<8 {
                    cache.revoke(sessionID: "s\(index)", until: rig.claims.expiresAt)
                }
            }
        }
        #expect(cache.count == 0)
    }
}

@Suite("RecencyTable")
struct RecencyTableTests {
    @Test("agrees with a plain model under random use")
    func model() {
        var random = SeededGenerator(state: 42)
        var table = RecencyTable<Int, Int>(capacity: 8)
        var model: [(key: Int, value: Int)] = []  // oldest first
        for step in 0..<20_000 {
            let key = Int.random(in: 0..<20, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                model.removeAll { $0.key == key }
                if model.count == 8 { model.removeFirst() }
                model.append((key, step))
                table.insert(step, for: key)
            case 5..<8:
                let at = model.firstIndex { $0.key == key }
                let found = table.use(key)
                #expect(found == at.map { model[$0].value })
                if let at { model.append(model.remove(at: at)) }
            case 8:
                model.removeAll { $0.key == key }
                table.remove(key)
            default:
                model.removeAll { $0.value % 7 == 0 }
                table.removeAll { $0 % 7 == 0 }
            }
            #expect(table.count == model.count)
        }
    }
}

@Suite("RevokedSessions")
struct RevokedSessionsTests {
    @Test("forgets the oldest beyond its capacity and never shortens a mark")
    func bound() {
        var revoked = RevokedSessions(capacity: 2)
        let now = WallTime(unixSeconds: 100)
        revoked.insert("a", until: now + .seconds(10))
        revoked.insert("a", until: now + .seconds(5))
        #expect(revoked.contains("a", at: now + .seconds(9)))
        revoked.insert("b", until: now + .seconds(10))
        revoked.insert("c", until: now + .seconds(10))
        #expect(revoked.count == 2)
        #expect(!revoked.contains("a", at: now))
        #expect(revoked.contains("b", at: now))
        #expect(revoked.contains("c", at: now))
        #expect(!revoked.contains("c", at: now + .seconds(10)))
    }
}
