import NovaCrypto
import NovaPrimitives

/// A refresh token as the client holds it: 32 random bytes, base64url. Only its SHA-256 is stored,
/// which for random input is as good as any slow hash.
struct RefreshSecret: Sendable {
    let text: String

    /// A new one.
    static func generate() -> RefreshSecret {
        RefreshSecret(
            text: Base64.encode(
                SecureRandom.bytes(Limits.refreshTokenBytes), .url, padded: false))
    }

    var hash: [UInt8] { SHA256.hash(text) }
}

/// One refresh token as it is stored.
struct StoredRefreshToken: Sendable, Hashable {
    let id: UUID
    let sessionID: UUID
    let userID: UUID
    let family: UUID
    let hash: [UInt8]
    let issuedAt: WallTime
    let expiresAt: WallTime
    var usedAt: WallTime?
    var replacedBy: UUID?
    var revokedAt: WallTime?

    /// The token `secret` of `session`, issued now.
    static func issue(
        _ secret: RefreshSecret, for session: LoginSession, at now: WallTime
    ) -> StoredRefreshToken {
        StoredRefreshToken(
            id: .v7(at: now), sessionID: session.id, userID: session.userID,
            family: session.family, hash: secret.hash, issuedAt: now,
            expiresAt: now + Limits.refreshTokenLife)
    }
}
