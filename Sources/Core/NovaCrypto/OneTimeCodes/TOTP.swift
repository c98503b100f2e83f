public import NovaPrimitives

/// Codes from a shared secret and the time (RFC 6238): SHA-1, six digits, thirty seconds, which is what
/// all authenticator apps agree on whatever else the URI says.
public struct TOTP: Sendable {
    /// Bytes of a secret: as long as the hash (RFC 4226 §4, R6).
    public static let secretBytes = 20
    /// Length of a time step in seconds.
    public static let stepSeconds: Int64 = 30
    /// Digits of a code.
    public static let digits = 6
    /// Steps before and after the present one whose codes are taken: clocks differ, people type.
    public static let tolerance: Int64 = 1

    private let secret: [UInt8]

    /// Codes of `secret`.
    public init(secret: [UInt8]) {
        self.secret = secret
    }

    /// A new random secret.
    public static func generateSecret() -> [UInt8] { SecureRandom.bytes(secretBytes) }

    /// The step that `time` is in; negative before 1970.
    public static func step(at time: WallTime) -> Int64 {
        let (quotient, remainder) = time.unixSeconds.quotientAndRemainder(dividingBy: stepSeconds)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The code of a step.
    public func code(step: Int64) -> String {
        HOTP.code(secret: secret, counter: UInt64(bitPattern: step), digits: Self.digits)
    }

    /// The step whose code is `code`, among those near `now` and after `last`: a code that was taken is
    /// not taken again, nor one before it (RFC 6238 §5.2). All of them are compared in any case.
    ///
    /// - Returns: `nil` if there is none.
    public func step(of code: String, at now: WallTime, after last: Int64) -> Int64? {
        let given = Array(code.utf8)
        let present = Self.step(at: now)
        var found: Int64?
        for step in present - Self.tolerance...present + Self.tolerance {
            let isEqual = constantTimeEqual(given, Array(self.code(step: step).utf8))
            if isEqual, step > last, found == nil { found = step }
        }
        return found
    }

    /// What an authenticator app reads from a QR code: `otpauth://totp/Nova:mira?secret=…&issuer=Nova…`.
    public static func uri(secret: [UInt8], issuer: String, account: String) -> String {
        let (issuer, account) = (escaped(issuer), escaped(account))
        return
            "otpauth://totp/\(issuer):\(account)?secret=\(Base32.encode(secret))&issuer=\(issuer)"
            + "&algorithm=SHA1&digits=\(digits)&period=\(stepSeconds)"
    }

    /// Percent-encoded but for what RFC 3986 §2.3 calls unreserved.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                escaped.unicodeScalars.append(UnicodeScalar(byte))
            default:
                escaped += "%" + Hex.encode([byte]).uppercased()
            }
        }
        return escaped
    }
}

extension TOTP: CustomStringConvertible {
    /// Never the secret.
    public var description: String { "TOTP([redacted])" }
}
