/// Why a token is refused.
public enum TokenError: Error, Sendable, Equatable {
    /// Over 8 KiB; nothing of it was decoded.
    case tooLong
    /// Not the compact form of a signed JSON object, or this header or claim is missing or wrong.
    case malformed(StaticString)
    /// `alg` is not allowed, or is not the algorithm of the key that `kid` names.
    case algorithmNotAllowed
    /// `typ` is not `at+jwt`: a token made for another purpose (RFC 8725 §3.11).
    case wrongType
    /// No key has this `kid`. The key set may be out of date: fetch it again, at most now and then.
    case unknownKey(String)
    /// The signature is not the key's over this token.
    case badSignature
    /// `iss` is somebody else.
    case wrongIssuer
    /// `aud` does not name us.
    case wrongAudience
    /// `exp` has passed.
    case expired
    /// `nbf` or `iat` lies ahead.
    case notYetValid
    /// The session has been revoked.
    case revoked

    /// Equal if refused for the same reason and the same header, claim or key.
    public static func == (left: TokenError, right: TokenError) -> Bool {
        left.slug == right.slug && left.detail == right.detail
    }

    /// Stable lower-case name, for metrics and logs.
    public var slug: String {
        switch self {
        case .tooLong: "too_long"
        case .malformed: "malformed"
        case .algorithmNotAllowed: "algorithm_not_allowed"
        case .wrongType: "wrong_type"
        case .unknownKey: "unknown_key"
        case .badSignature: "bad_signature"
        case .wrongIssuer: "wrong_issuer"
        case .wrongAudience: "wrong_audience"
        case .expired: "expired"
        case .notYetValid: "not_yet_valid"
        case .revoked: "revoked"
        }
    }

    private var detail: String {
        switch self {
        case .malformed(let what): "\(what)"
        case .unknownKey(let id): id
        case .tooLong, .algorithmNotAllowed, .wrongType, .badSignature, .wrongIssuer,
            .wrongAudience, .expired, .notYetValid, .revoked:
            ""
        }
    }
}
