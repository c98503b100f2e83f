public import NovaPrimitives

/// Checks access tokens by the rules of RFC 8725 and RFC 9068 §4. Pure: keys and time are passed
/// in.
///
/// The order is cheap to dear and nothing of the payload is believed before the signature: size,
/// form, header, key by `kid`, signature, then issuer, audience and times. Headers that point to
/// keys (`jku`, `jwk`, `x5u`, `x5c`) are never read.
public struct TokenVerifier: Sendable {
    /// The only `iss` accepted.
    public let issuer: String
    /// One of the names in `aud` must be this one.
    public let audience: String
    /// How far clocks may disagree, either way: 30 s.
    public static let leeway: Duration = .seconds(30)

    /// Accepts tokens of `issuer` for `audience`.
    public init(issuer: String, audience: String) {
        self.issuer = issuer
        self.audience = audience
    }

    /// Checks a token.
    ///
    /// - Parameters:
    ///   - token: what follows `Bearer `; untrusted.
    ///   - keys: the keys published by the issuer.
    ///   - now: civil time.
    /// - Returns: the claims of a valid token.
    /// - Throws: the ``TokenError`` that tells why not.
    public func verify(
        _ token: String, keys: TokenKeySet, at now: WallTime
    ) throws(TokenError) -> TokenClaims {
        guard token.utf8.count <= Limits.tokenBytesMax else { throw .tooLong }
        return try verify(Array(token.utf8), keys: keys, at: now)
    }

    func verify(
        _ token: [UInt8], keys: TokenKeySet, at now: WallTime
    ) throws(TokenError) -> TokenClaims {
        let claims = try authenticate(token, keys: keys)
        guard claims.issuer == issuer else { throw .wrongIssuer }
        guard claims.audiences.contains(audience) else { throw .wrongAudience }
        try Self.checkTimes(of: claims, at: now)
        return claims
    }

    /// Times alone, for claims whose signature has been checked before.
    static func checkTimes(of claims: TokenClaims, at now: WallTime) throws(TokenError) {
        guard now < claims.expiresAt + leeway else { throw .expired }
        guard claims.notBefore <= now + leeway, claims.issuedAt <= now + leeway else {
            throw .notYetValid
        }
    }

    private func authenticate(
        _ token: [UInt8], keys: TokenKeySet
    ) throws(TokenError) -> TokenClaims {
        guard token.count <= Limits.tokenBytesMax else { throw .tooLong }
        let parts = token.split(
            separator: UInt8(ascii: "."), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformed("parts") }
        let header = try Self.object(parts[0], "header")
        // Understanding no extension, we must refuse every token that insists on one (RFC 7515
        // §4.1.11).
        guard header["crit"] == nil else { throw .malformed("crit") }
        guard let name = header["alg"]?.string, let algorithm = SignatureAlgorithm(rawValue: name)
        else { throw .algorithmNotAllowed }
        guard let type = header["typ"]?.string, Self.types.contains(type.lowercasedASCII()) else {
            throw .wrongType
        }
        guard let id = header["kid"]?.string, isKeyID(id) else { throw .malformed("kid") }
        guard let key = keys[id] else { throw .unknownKey(id) }
        guard key.algorithm == algorithm else { throw .algorithmNotAllowed }
        guard let signature = Self.decode(parts[2]) else { throw .malformed("signature") }
        let signed = token.withUnsafeBytes {
            key.isValid(signature, for: UnsafeRawBufferPointer(rebasing: $0[..<parts[1].endIndex]))
        }
        guard signed else { throw .badSignature }
        return try TokenClaims(json: Self.object(parts[1], "payload"))
    }

    private static let types: Set<String> = ["at+jwt", "application/at+jwt"]

    private static func object(
        _ part: ArraySlice<UInt8>, _ name: StaticString
    ) throws(TokenError) -> JSONObject {
        guard let bytes = decode(part), let value = try? JSONValue.parse(bytes, depthMax: 8),
            let object = value.object
        else { throw .malformed(name) }
        return object
    }

    /// Base64url without padding (RFC 7515 §2), one text per value.
    private static func decode(_ part: ArraySlice<UInt8>) -> [UInt8]? {
        guard !part.isEmpty, !part.contains(UInt8(ascii: "=")) else { return nil }
        return Base64.decode(bytes: part, .url)
    }
}
