import NovaCrypto
import NovaPrimitives
import Synchronization

/// An access token and its end.
struct AccessToken: Sendable {
    let text: String
    let expiresAt: WallTime
}

/// Signs access tokens and checks them, with the keys that all replicas share through the store.
///
/// One instance per process, used by all loops; the lock is held to copy references out of it.
final class TokenMint: Sendable {
    /// `aud` of our tokens.
    static let audience = "nova"

    private struct State {
        var signer: TokenSigner?
        var keys = TokenKeySet()
        var published: [StoredSigningKey] = []
        var generation = 0
    }

    private let issuer: String
    private let secrets: ServiceSecrets
    private let state = Mutex(State())
    private let cache = VerifiedTokenCache()

    init(issuer: String, secrets: ServiceSecrets) {
        self.issuer = issuer
        self.secrets = secrets
    }

    /// The keys to publish, newest first.
    var published: [StoredSigningKey] { state.withLock { $0.published } }

    // MARK: Keys

    /// Reads the keys from `store` again, and makes the first one if there is none. Of replicas
    /// that start together one makes the key; the others find it.
    func refresh(
        from store: some IdentityStore, at now: WallTime, deadline: Deadline
    ) async throws {
        var stored = try await store.signingKeys(deadline: deadline)
        if stored.contains(where: { $0.isDue(at: now) }) {
            try await store.write(deadline: deadline) { unit in
                try await unit.promoteKeys(at: now, retiredUntil: now + Limits.keyOverlap)
            }
            stored = try await store.signingKeys(deadline: deadline)
        }
        if !stored.contains(where: { $0.state == .active }) {
            let key = try makeKey(.es256, .active, from: now)
            try await store.write(deadline: deadline) { unit in try await unit.insertFirst(key) }
            stored = try await store.signingKeys(deadline: deadline)
        }
        try adopt(stored)
    }

    /// Makes a key that comes after the present one, or finds the one that waits already.
    func rotate(
        _ algorithm: SignatureAlgorithm, in store: some IdentityStore, at now: WallTime,
        deadline: Deadline
    ) async throws -> StoredSigningKey {
        let key = try makeKey(algorithm, .next, from: now + Limits.keyLeadTime)
        let next = try await store.write(deadline: deadline) { unit in
            try await unit.insertNext(key)
        }
        try await refresh(from: store, at: now, deadline: deadline)
        return next
    }

    private func makeKey(
        _ algorithm: SignatureAlgorithm, _ state: SigningKeyState, from notBefore: WallTime
    ) throws(CryptoError) -> StoredSigningKey {
        let key = try SigningKey.generate(algorithm)
        let id = key.verificationKey.thumbprint
        let jwk = JSONValue.object(key.verificationKey.jwk(keyID: id)).serialized()
        return StoredSigningKey(
            id: id, algorithm: key.algorithm.rawValue,
            publicJWK: String(decoding: jwk, as: UTF8.self),
            sealedPrivateKey: try secrets.seal.seal(try key.pkcs8(), context: Self.context(id)),
            state: state, notBefore: notBefore, notAfter: nil)
    }

    private func adopt(_ stored: [StoredSigningKey]) throws {
        let sorted = stored.sorted { ($0.notBefore, $0.id) > ($1.notBefore, $1.id) }
            .prefix(Limits.signingKeysMax)
        guard Array(sorted) != published else { return }
        var keys = TokenKeySet()
        for entry in sorted {
            let jwk = try JSONValue.parse(Array(entry.publicJWK.utf8), depthMax: 4)
            guard let object = jwk.object,
                keys.insert(try VerificationKey(jwk: object), id: entry.id)
            else { throw CryptoError.malformedKey }
        }
        let signer = try sorted.first { $0.state == .active }.map { entry in
            let pkcs8 = try secrets.seal.open(
                entry.sealedPrivateKey, context: Self.context(entry.id))
            return TokenSigner(key: try SigningKey(pkcs8: pkcs8), keyID: entry.id)
        }
        state.withLock { state in
            state.signer = signer
            state.keys = keys
            state.published = Array(sorted)
            state.generation += 1
        }
    }

    private static func context(_ keyID: String) -> [UInt8] { Array("signing key|\(keyID)".utf8) }

    // MARK: Tokens

    /// A token for a session of `account`.
    ///
    /// - Throws: ``IdentityError/signingUnavailable`` before the first ``refresh``.
    func accessToken(
        for account: Account, sessionID: UUID, at now: WallTime
    ) throws -> AccessToken {
        guard let signer = state.withLock({ $0.signer }) else {
            throw IdentityError.signingUnavailable
        }
        // Whole seconds, as the token itself has them: the client is told what holds.
        let issuedAt = WallTime(unixSeconds: now.unixSeconds)
        let claims = TokenClaims(
            issuer: issuer, subject: account.id.description, audiences: [Self.audience],
            expiresAt: issuedAt + Limits.accessTokenLife, notBefore: issuedAt, issuedAt: issuedAt,
            tokenID: UUID.v7(at: now).description, sessionID: sessionID.description,
            roles: account.roles)
        return AccessToken(text: try signer.sign(claims), expiresAt: claims.expiresAt)
    }

    /// The claims of a token that is valid in itself; its session may still have ended.
    func claims(
        of token: String, audience: String?, at now: WallTime
    ) throws(TokenError) -> TokenClaims {
        let (keys, generation) = state.withLock { ($0.keys, $0.generation) }
        let verifier = TokenVerifier(issuer: issuer, audience: audience ?? Self.audience)
        return try cache.verify(
            token, with: verifier, keys: keys, generation: generation, at: now)
    }
}
