import NovaCrypto
import NovaPrimitives

/// A key of an account that signs in without a password (WebAuthn).
struct Passkey: Sendable, Hashable {
    let id: UUID
    let userID: UUID
    /// As its owner calls it.
    var name: String
    let key: NewPasskey
    /// The authenticator's counter when it was last used.
    var signCount: UInt32
    var isBackedUp: Bool
    let createdAt: WallTime
    var lastUsedAt: WallTime?

    /// A passkey that was made now.
    static func register(
        _ key: NewPasskey, name: String, of userID: UUID, at now: WallTime
    ) -> Passkey {
        Passkey(
            id: .v7(at: now), userID: userID, name: name, key: key, signCount: key.signCount,
            isBackedUp: key.isBackedUp, createdAt: now)
    }

    /// - Throws: ``IdentityError/passkeyNameMalformed``.
    static func checked(name: String) throws(IdentityError) -> String {
        guard name.utf8.count <= Limits.passkeyNameCharactersMax * 4,
            (1...Limits.passkeyNameCharactersMax).contains(name.unicodeScalars.count),
            name.isPrintable
        else { throw .passkeyNameMalformed }
        return name
    }
}

/// A passkey and the account it signs in to.
struct PasskeyStanding: Sendable {
    let passkey: Passkey
    let account: Account
    /// What the account is called towards authenticators.
    let userHandle: [UInt8]
}

/// What an authenticator is asked to sign, and what for. It travels through the client, sealed, and is not
/// stored: strangers can ask for as many as they like.
struct PasskeyChallenge: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        /// To make a passkey of this name for this account.
        case register(userID: UUID, name: String)
        /// To sign in: to the account that goes by this, if any was named (as failures are counted under).
        case signIn(identifier: [UInt8]?)
    }

    let purpose: Purpose
    /// 32 random bytes.
    let bytes: [UInt8]
    let expiresAt: WallTime

    /// A new one.
    static func generate(_ purpose: Purpose, at now: WallTime) -> PasskeyChallenge {
        PasskeyChallenge(
            purpose: purpose, bytes: SecureRandom.bytes(bytesCount),
            expiresAt: now + Limits.passkeyChallengeLife)
    }

    /// Names it where it is noted that it was used.
    var hash: [UInt8] { SHA256.hash(bytes) }

    private static let bytesCount = 32
    private static let identifierBytes = HMACSHA256.tagBytes
    private static let context = Array("passkey challenge".utf8)

    /// As the client is given it: base64url of what only ``init(sealed:with:)`` reads.
    func sealed(with secrets: ServiceSecrets) throws(CryptoError) -> String {
        var plain = bytes + withUnsafeBytes(of: expiresAt.microseconds.bigEndian) { Array($0) }
        switch purpose {
        case .register(let userID, let name): plain += [1] + userID.bytes + Array(name.utf8)
        case .signIn(let identifier): plain += [2] + (identifier ?? [])
        }
        return Base64.encode(
            try secrets.seal.seal(plain, context: Self.context), .url, padded: false)
    }

    /// `nil` for what is not ours.
    init?(sealed text: String, with secrets: ServiceSecrets) {
        guard text.utf8.count <= Limits.passkeyChallengeBytesMax,
            let sealed = Base64.decode(text, .url),
            let plain = try? secrets.seal.open(sealed, context: Self.context),
            plain.count > Self.bytesCount + 8
        else { return nil }
        bytes = Array(plain[..<Self.bytesCount])
        let time = plain[Self.bytesCount..<Self.bytesCount + 8].reduce(UInt64(0)) {
            $0 << 8 | UInt64($1)
        }
        expiresAt = WallTime(microseconds: Int64(bitPattern: time))
        let rest = plain[(Self.bytesCount + 9)...]
        switch plain[Self.bytesCount + 8] {
        case 1:
            guard let userID = UUID(bytes: rest.prefix(16)),
                let name = String(validating: rest.dropFirst(16), as: UTF8.self)
            else { return nil }
            purpose = .register(userID: userID, name: name)
        case 2 where rest.isEmpty: purpose = .signIn(identifier: nil)
        case 2 where rest.count == Self.identifierBytes:
            purpose = .signIn(identifier: Array(rest))
        default: return nil
        }
    }

    private init(purpose: Purpose, bytes: [UInt8], expiresAt: WallTime) {
        self.purpose = purpose
        self.bytes = bytes
        self.expiresAt = expiresAt
    }
}
