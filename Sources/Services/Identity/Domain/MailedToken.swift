import NovaCrypto
import NovaPrimitives

/// What a mailed link is good for.
enum MailedPurpose: Sendable, Hashable, CaseIterable {
    case passwordReset
    /// Also the change to another address.
    case emailVerification

    var life: Duration {
        switch self {
        case .passwordReset: Limits.resetTokenLife
        case .emailVerification: Limits.verificationTokenLife
        }
    }
}

/// The token of a mailed link: 32 random bytes, base64url. Only its SHA-256 is stored; the text
/// itself is nowhere but in the sealed part of the event that has it mailed.
struct MailedSecret: Sendable, Hashable {
    let text: String

    /// A new one.
    static func generate() -> MailedSecret {
        MailedSecret(text: Base64.encode(SecureRandom.bytes(bytes), .url, padded: false))
    }

    private init(text: String) { self.text = text }

    /// One that came back; `nil` for what cannot be ours, which needs no look into the database.
    init?(presented text: String) {
        guard text.utf8.count == Self.characters, let bytes = Base64.decode(text, .url),
            bytes.count == Self.bytes
        else { return nil }
        self.text = text
    }

    var hash: [UInt8] { SHA256.hash(text) }

    private static let bytes = 32
    private static let characters = 43
}

/// A mailed token as it is stored.
struct MailedToken: Sendable, Hashable {
    let id: UUID
    let purpose: MailedPurpose
    let userID: UUID
    /// Where it was mailed to; for a verification the address it confirms.
    let email: String
    let hash: [UInt8]
    /// Who asked, if the gateway told.
    var address: String?
    let createdAt: WallTime
    let expiresAt: WallTime
    var usedAt: WallTime?

    /// A token of `secret`, mailed now.
    static func issue(
        _ secret: MailedSecret, for purpose: MailedPurpose, to email: String, of userID: UUID,
        from address: String?, at now: WallTime
    ) -> MailedToken {
        MailedToken(
            id: .v7(at: now), purpose: purpose, userID: userID, email: email, hash: secret.hash,
            address: address, createdAt: now, expiresAt: now + purpose.life)
    }

    /// Whether it may still be used.
    func isGood(at now: WallTime) -> Bool { usedAt == nil && expiresAt > now }
}

/// A token with the account it is for.
struct MailedStanding: Sendable {
    let token: MailedToken
    let account: Account
}
