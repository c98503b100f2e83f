import NovaPrimitives

/// Signs access tokens: JWS compact form, `typ` `at+jwt` (RFC 9068 §2).
public struct TokenSigner: Sendable {
    private let key: SigningKey
    /// The `kid` written into every token.
    public let keyID: String
    /// The encoded header and its dot; equal in every token of this key.
    private let prefix: [UInt8]

    /// Signs with `key`, which others know by `keyID` (by default its thumbprint).
    public init(key: SigningKey, keyID: String? = nil) {
        self.key = key
        let keyID = keyID ?? key.verificationKey.thumbprint
        self.keyID = keyID
        let header = JSONObject([
            ("alg", .string(key.algorithm.rawValue)), ("typ", "at+jwt"), ("kid", .string(keyID)),
        ])
        let text = Base64.encode(JSONValue.object(header).serialized(), .url, padded: false)
        prefix = Array(text.utf8) + [UInt8(ascii: ".")]
    }

    /// The signed token.
    ///
    /// - Throws: ``CryptoError/backend(operation:code:)`` if OpenSSL fails.
    public func sign(_ claims: TokenClaims) throws(CryptoError) -> String {
        let payload = JSONValue.object(claims.json).serialized()
        var token = prefix
        token.append(contentsOf: Base64.encode(payload, .url, padded: false).utf8)
        let signature = try key.sign(token)
        token.append(UInt8(ascii: "."))
        token.append(contentsOf: Base64.encode(signature, .url, padded: false).utf8)
        return String(decoding: token, as: UTF8.self)
    }
}
