public import NovaPrimitives

/// What an access token says (RFC 9068, with `sid` and `roles`).
///
/// Times travel as whole seconds: anything finer is cut off when a token is signed.
public struct TokenClaims: Sendable, Hashable {
    /// `iss`: who signed.
    public var issuer: String
    /// `sub`: whose token it is, a user id.
    public var subject: String
    /// `aud`: for whom it is meant, one to 64 names.
    public var audiences: [String]
    /// `exp`: from this moment on the token is void.
    public var expiresAt: WallTime
    /// `nbf`: before this moment it is not valid yet.
    public var notBefore: WallTime
    /// `iat`: when it was signed.
    public var issuedAt: WallTime
    /// `jti`: the id of this token.
    public var tokenID: String
    /// `sid`: the session it belongs to.
    public var sessionID: String
    /// `roles`: at most 64.
    public var roles: [String]

    /// Claims with these values.
    public init(
        issuer: String, subject: String, audiences: [String], expiresAt: WallTime,
        notBefore: WallTime, issuedAt: WallTime, tokenID: String, sessionID: String, roles: [String]
    ) {
        self.issuer = issuer
        self.subject = subject
        self.audiences = audiences
        self.expiresAt = expiresAt
        self.notBefore = notBefore
        self.issuedAt = issuedAt
        self.tokenID = tokenID
        self.sessionID = sessionID
        self.roles = roles
    }
}

extension TokenClaims {
    var json: JSONObject {
        JSONObject([
            ("iss", .string(issuer)), ("sub", .string(subject)),
            ("aud", audiences.count == 1 ? .string(audiences[0]) : list(audiences)),
            ("exp", .integer(expiresAt.unixSeconds)), ("nbf", .integer(notBefore.unixSeconds)),
            ("iat", .integer(issuedAt.unixSeconds)), ("jti", .string(tokenID)),
            ("sid", .string(sessionID)), ("roles", list(roles)),
        ])
    }

    private func list(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }

    /// `nbf` may be absent (RFC 9068 does not ask for it) and then is `iat`; `roles` may be, and is
    /// then empty; everything else must be there in its type.
    init(json: JSONObject) throws(TokenError) {
        issuer = try Self.text(json, "iss")
        subject = try Self.text(json, "sub")
        tokenID = try Self.text(json, "jti")
        sessionID = try Self.text(json, "sid")
        expiresAt = try Self.time(json, "exp")
        issuedAt = try Self.time(json, "iat")
        notBefore = json["nbf"] == nil ? issuedAt : try Self.time(json, "nbf")
        if json["aud"]?.string != nil {
            audiences = [try Self.text(json, "aud")]
        } else {
            audiences = try Self.list(json, "aud")
        }
        guard !audiences.isEmpty else { throw .malformed("aud") }
        roles = json["roles"] == nil ? [] : try Self.list(json, "roles")
    }

    private static func text(_ json: JSONObject, _ name: StaticString) throws(TokenError) -> String
    {
        guard let text = json["\(name)"]?.string, !text.isEmpty,
            text.utf8.count <= Limits.claimBytesMax
        else { throw .malformed(name) }
        return text
    }

    /// NumericDate (RFC 7519 §2) may carry a fraction; it is cut off.
    private static func time(_ json: JSONObject, _ name: StaticString) throws(TokenError)
        -> WallTime
    {
        guard let number = json["\(name)"]?.number else { throw .malformed(name) }
        if let seconds = number.int64, (0...Limits.timeSecondsMax).contains(seconds) {
            return WallTime(unixSeconds: seconds)
        }
        guard let seconds = number.double, seconds >= 0, seconds <= Double(Limits.timeSecondsMax)
        else { throw .malformed(name) }
        return WallTime(unixSeconds: Int64(seconds))
    }

    private static func list(
        _ json: JSONObject, _ name: StaticString
    ) throws(TokenError) -> [String] {
        guard let values = json["\(name)"]?.array, values.count <= Limits.claimListMax else {
            throw .malformed(name)
        }
        var texts: [String] = []
        for value in values {
            guard let text = value.string, !text.isEmpty, text.utf8.count <= Limits.claimBytesMax
            else { throw .malformed(name) }
            texts.append(text)
        }
        return texts
    }
}
