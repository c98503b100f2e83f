import NovaCrypto
import NovaPrimitives

/// How somebody signed in; the text is told and logged.
enum SignInMethod: String, Sendable {
    case password
    /// The password and a code of an authenticator app.
    case totp
    /// The password and a recovery code.
    case recoveryCode = "recovery_code"
    /// A passkey, which verified its user.
    case passkey
}

/// The secret that an account shares with an authenticator app.
struct TotpEnrolment: Sendable, Hashable {
    let userID: UUID
    let sealedSecret: [UInt8]
    let createdAt: WallTime
    /// `nil` until a code has proven that the app has it.
    var confirmedAt: WallTime?
    /// The time step of the last code that was taken.
    var lastStep: Int64 = 0

    /// Whether it still waits to be confirmed, and may be.
    func isPending(at now: WallTime) -> Bool {
        confirmedAt == nil && createdAt + Limits.enrolmentLife > now
    }
}

/// What somebody typed as a second factor.
enum SecondFactorCode: Sendable, Hashable {
    /// Six digits.
    case totp(String)
    case recovery(RecoveryCode)

    /// Tells the two apart by their form.
    ///
    /// - Throws: ``IdentityError/codeMalformed`` for what is neither.
    init(_ text: String) throws(IdentityError) {
        guard text.utf8.count <= Limits.codeBytesMax else { throw .codeMalformed }
        let digits = text.utf8.filter { $0 != UInt8(ascii: " ") }
        if digits.count == TOTP.digits, digits.allSatisfy({ (0x30...0x39).contains($0) }) {
            self = .totp(String(decoding: digits, as: UTF8.self))
        } else if let code = RecoveryCode(text) {
            self = .recovery(code)
        } else {
            throw .codeMalformed
        }
    }

    var method: SignInMethod {
        switch self {
        case .totp: .totp
        case .recovery: .recoveryCode
        }
    }
}

/// A code for the day the authenticator is lost: sixty random bits, in letters and digits that are hard to
/// confuse (Crockford's base 32, lower case), as in `k3f9-02wx-7hmq`.
struct RecoveryCode: Sendable, Hashable {
    /// Twelve characters without hyphens.
    let text: String

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let characters = 12
    private static let group = 4

    /// A new one.
    static func generate() -> RecoveryCode {
        // 256 is a multiple of 32, so every character is as likely as another.
        let characters = SecureRandom.bytes(Self.characters).map { alphabet[Int($0 & 31)] }
        return RecoveryCode(text: String(decoding: characters, as: UTF8.self))
    }

    private init(text: String) { self.text = text }

    /// Reads what somebody typed: letter case, blanks and hyphens do not matter, and an o is a zero, an i or
    /// an l a one. `nil` for what cannot be one.
    init?(_ typed: String) {
        var characters: [UInt8] = []
        for byte in typed.asciiLowercased.utf8 {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "-"): continue
            case UInt8(ascii: "o"): characters.append(UInt8(ascii: "0"))
            case UInt8(ascii: "i"), UInt8(ascii: "l"): characters.append(UInt8(ascii: "1"))
            default:
                guard Self.alphabet.contains(byte) else { return nil }
                characters.append(byte)
            }
        }
        guard characters.count == Self.characters else { return nil }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// As it is shown.
    var written: String {
        let characters = Array(text.utf8)
        return stride(from: 0, to: characters.count, by: Self.group).map { start in
            String(
                decoding: characters[start..<min(start + Self.group, characters.count)],
                as: UTF8.self)
        }.joined(separator: "-")
    }
}

/// A right password that waits for its second factor.
struct SignInChallenge: Sendable, Hashable {
    /// Keyed hash of its id: whoever reads the table cannot answer it.
    let hash: [UInt8]
    let userID: UUID
    /// What was typed at sign-in, as failures are counted under.
    let identifierHash: [UInt8]
    /// Names the password that was right: with another one the challenge is dead.
    let passwordChangedAt: WallTime?
    var tries: Int32 = 0
    let createdAt: WallTime
    let expiresAt: WallTime

    /// Whether it may be answered.
    func isOpen(at now: WallTime) -> Bool {
        expiresAt > now && tries < Int32(Limits.challengeTriesMax)
    }
}

extension ServiceSecrets {
    /// What is stored of a recovery code: the same code of two accounts has two hashes.
    func hash(of code: RecoveryCode, of userID: UUID) -> [UInt8] {
        hash("recovery code", userID.bytes + Array(code.text.utf8))
    }

    /// What is stored of a challenge's id.
    func hash(ofChallenge id: UUID) -> [UInt8] { hash("challenge", id.bytes) }

    /// Names the place where wrong second factors of an account are counted: apart from wrong passwords, so
    /// that whoever knows the password cannot clear it.
    func secondFactorDigest(of userID: UUID) -> [UInt8] {
        hash("second factor of", userID.bytes)
    }

    /// Seals the secret of an authenticator app for its account.
    func seal(totp secret: [UInt8], of userID: UUID) throws(CryptoError) -> [UInt8] {
        try seal.seal(secret, context: Self.context(userID))
    }

    /// The codes of a sealed secret.
    func totp(_ enrolment: TotpEnrolment) throws(CryptoError) -> TOTP {
        TOTP(
            secret: try seal.open(
                enrolment.sealedSecret, context: Self.context(enrolment.userID)))
    }

    private static func context(_ userID: UUID) -> [UInt8] { Array("totp|\(userID)".utf8) }
}

extension UUID {
    /// A version 4 identifier (RFC 9562 §5.4) of 122 bits that nobody guesses.
    static func unguessable() -> UUID {
        let random = SecureRandom.bytes(16).reduce((high: UInt64(0), low: UInt64(0))) {
            (high: $0.high << 8 | $0.low >> 56, low: $0.low << 8 | UInt64($1))
        }
        return UUID(
            high: random.high & ~0xF000 | 0x4000,
            low: random.low & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }
}
