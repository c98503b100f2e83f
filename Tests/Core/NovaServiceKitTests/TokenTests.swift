import NovaCrypto
import NovaNet
import NovaPrimitives
import NovaTestKit
import Synchronization
import Testing

@testable import NovaServiceKit

@Suite("PageTokens")
struct PageTokensTests {
    private let tokens = PageTokens(key: [1, 2, 3])
    private let position = PagePosition(
        sortKey: -42, id: UUID(high: 0x0123_4567_89AB_7DEF, low: 0x8000_0000_0000_0001))

    @Test("opens what it sealed, for the same filter only")
    func round() throws {
        let token = tokens.seal(position, filter: "ListSessions user=1")
        #expect(try tokens.open(token, filter: "ListSessions user=1") == position)
        #expect(throws: PageTokens.Refusal.otherFilter) {
            try tokens.open(token, filter: "ListSessions user=2")
        }
        #expect(throws: PageTokens.Refusal.forged) {
            try PageTokens(key: [9]).open(token, filter: "ListSessions user=1")
        }
    }

    @Test("refuses a token with any character changed, cut or added")
    func tampered() {
        let token = Array(tokens.seal(position, filter: "f"))
        for index in token.indices {
            var changed = token
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(throws: PageTokens.Refusal.forged) {
                try tokens.open(String(changed), filter: "f")
            }
            #expect(throws: PageTokens.Refusal.forged) {
                try tokens.open(String(token[..<index]), filter: "f")
            }
        }
        #expect(throws: PageTokens.Refusal.forged) {
            try tokens.open(String(token) + "A", filter: "f")
        }
    }
}

@Suite("TokenKeyring")
struct TokenKeyringTests {
    final class Clock: TimeSource {
        let nanoseconds = Atomic<Int64>(1_000_000_000)
        var monotonicNanoseconds: Int64 { nanoseconds.load(ordering: .relaxed) }
        var now: WallTime {
            WallTime(microseconds: 1_700_000_000_000_000 + monotonicNanoseconds / 1_000)
        }
        func advance(seconds: Int64) {
            nanoseconds.add(seconds * 1_000_000_000, ordering: .relaxed)
        }
    }

    final class Issuer: Sendable {
        let fetches = Atomic<Int>(0)
        let isAway = Atomic<Bool>(false)
        let keys = Mutex<[String]>([])

        func publish(_ signer: SigningKey, id: String) {
            let jwk = JSONValue.object(signer.verificationKey.jwk(keyID: id)).serialized()
            keys.withLock { $0.append(String(decoding: jwk, as: UTF8.self)) }
        }

        func fetch() throws -> [String] {
            fetches.add(1, ordering: .relaxed)
            if isAway.load(ordering: .relaxed) { throw CancellationError() }
            return keys.withLock { $0 }
        }
    }

    private let clock = Clock()
    private let issuer = Issuer()

    private func keyring() -> TokenKeyring {
        TokenKeyring(
            verifier: TokenVerifier(issuer: "nova", audience: "nova"), time: clock,
            fetch: { [issuer] _ in try issuer.fetch() })
    }

    private func token(_ key: SigningKey, id: String, session: String = "s") throws -> String {
        try TokenSigner(key: key, keyID: id).sign(
            TokenClaims(
                issuer: "nova", subject: "u", audiences: ["nova"],
                expiresAt: clock.now + .seconds(900),
                notBefore: clock.now, issuedAt: clock.now, tokenID: "t", sessionID: session,
                roles: ["user"]))
    }

    @Test("fetches keys once for many tokens, and again for a new key id")
    func rotation() async throws {
        let keyring = keyring()
        let first = try SigningKey.generate(.es256)
        issuer.publish(first, id: "1")
        for _ in 0..<5 {
            #expect(
                try await keyring.verify(try token(first, id: "1"))
                    .subject == "u")
        }
        #expect(issuer.fetches.load(ordering: .relaxed) == 1)
        let second = try SigningKey.generate(.es256)
        issuer.publish(second, id: "2")
        clock.advance(seconds: 2)
        _ = try await keyring.verify(try token(second, id: "2"))
        #expect(issuer.fetches.load(ordering: .relaxed) == 2)
    }

    @Test("made-up key ids cause at most one fetch a second")
    func flood() async throws {
        let keyring = keyring()
        let key = try SigningKey.generate(.es256)
        issuer.publish(key, id: "1")
        _ = try await keyring.verify(try token(key, id: "1"))
        clock.advance(seconds: 2)
        for id in 0..<50 {
            await #expect(throws: TokenError.unknownKey("x\(id)")) {
                _ = try await keyring.verify(
                    try token(key, id: "x\(id)"))
            }
        }
        #expect(issuer.fetches.load(ordering: .relaxed) == 2)
    }

    @Test("keys outlive the issuer; without any, tokens are neither accepted nor refused")
    func issuerAway() async throws {
        let key = try SigningKey.generate(.es256)
        issuer.publish(key, id: "1")
        let warm = keyring()
        _ = try await warm.verify(try token(key, id: "1"))
        issuer.isAway.store(true, ordering: .relaxed)
        clock.advance(seconds: 3_600)
        _ = try await warm.verify(try token(key, id: "1"))
        await #expect(throws: TokenKeyring.Unavailable.self) {
            _ = try await keyring().verify(try token(key, id: "1"))
        }
    }

    @Test("whoever sets a fetch off and goes away does not end it for the others")
    func cancelled() async throws {
        let loops = try EventLoopGroup(count: 1)
        defer { loops.stop() }
        let key = try SigningKey.generate(.es256)
        let (held, release) = AsyncStream.makeStream(of: Void.self)
        let asked = Atomic<Bool>(false)
        let jwk = JSONValue.object(key.verificationKey.jwk(keyID: "1")).description
        let keyring = TokenKeyring(
            verifier: TokenVerifier(issuer: "nova", audience: "nova"), time: clock
        ) { _ in
            asked.store(true, ordering: .releasing)
            for await _ in held { break }
            try Task.checkCancellation()
            return [jwk]
        }
        let text = try token(key, id: "1")
        let first = loops.loops[0].spawn { try? await keyring.verify(text) }
        #expect(try await eventually { asked.load(ordering: .acquiring) })
        first.cancel()
        release.yield()
        #expect(try await keyring.verify(text).subject == "u")
    }

    @Test("a revoked session's tokens are refused at once")
    func revoked() async throws {
        let keyring = keyring()
        let key = try SigningKey.generate(.es256)
        issuer.publish(key, id: "1")
        let text = try token(key, id: "1", session: "gone")
        _ = try await keyring.verify(text)
        keyring.revoke(sessionID: "gone", until: clock.now + .seconds(900))
        await #expect(throws: TokenError.revoked) {
            _ = try await keyring.verify(text)
        }
    }
}
