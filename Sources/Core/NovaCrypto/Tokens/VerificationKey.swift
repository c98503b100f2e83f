public import NovaPrimitives

/// A public key that verifies signatures of exactly one algorithm. Any thread may use it.
public struct VerificationKey: Sendable {
    private let handle: KeyHandle
    /// The point without its `04`, or the 32 bytes of an Ed25519 key.
    private let coordinates: [UInt8]

    /// The only algorithm this key accepts; never taken from a token (RFC 8725 §3.1).
    public var algorithm: SignatureAlgorithm { handle.algorithm }

    /// Reads one JWK (RFC 7517) with `kty` EC on P-256 or OKP on Ed25519.
    ///
    /// - Throws: ``CryptoError/unsupportedKey`` for another type, curve, `use` or `alg`;
    ///   ``CryptoError/malformedKey`` for missing or wrong coordinates or a private key.
    public init(jwk: JSONObject) throws(CryptoError) {
        guard let type = jwk["kty"]?.string, let curve = jwk["crv"]?.string else {
            throw .unsupportedKey
        }
        if let use = jwk["use"], use.string != "sig" { throw .unsupportedKey }
        // A set that publishes its private half is broken: do not trust what it signs.
        guard jwk["d"] == nil else { throw .malformedKey }
        switch (type, curve) {
        case ("EC", "P-256"):
            try Self.check(jwk, .es256)
            let x = try Self.coordinate(jwk, "x")
            let y = try Self.coordinate(jwk, "y")
            coordinates = x + y
            handle = try .p256(point: [4] + coordinates)
        case ("OKP", "Ed25519"):
            try Self.check(jwk, .edDSA)
            coordinates = try Self.coordinate(jwk, "x")
            handle = try .ed25519(publicKey: coordinates)
        default: throw .unsupportedKey
        }
    }

    init(publicHalfOf private: KeyHandle) throws(CryptoError) {
        let bytes = try `private`.publicBytes()
        switch `private`.algorithm {
        case .es256:
            coordinates = Array(bytes.dropFirst())
            handle = try .p256(point: bytes)
        case .edDSA:
            coordinates = bytes
            handle = try .ed25519(publicKey: bytes)
        }
    }

    /// Whether `signature` (64 raw bytes, as in JWS) is this key's over `message`.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        message.withUnsafeBytes { isValid(signature, for: $0) }
    }

    /// Whether `signature` (64 raw bytes, as in JWS) is this key's over `message`.
    public func isValid(_ signature: [UInt8], for message: UnsafeRawBufferPointer) -> Bool {
        guard signature.count == SignatureAlgorithm.signatureBytes else { return false }
        switch algorithm {
        case .edDSA: return handle.verifies(signature, over: message)
        case .es256:
            guard let der = ECDSASignature.der(raw: signature) else { return false }
            return handle.verifies(der, over: message)
        }
    }

    /// The JWK of this key under the id `keyID`.
    public func jwk(keyID: String) -> JSONObject {
        var members = required
        members += [
            ("kid", .string(keyID)), ("alg", .string(algorithm.rawValue)), ("use", "sig"),
        ]
        return JSONObject(members)
    }

    /// The thumbprint (RFC 7638, SHA-256, base64url): 43 characters, a key id that cannot clash.
    public var thumbprint: String {
        let json = JSONValue.object(JSONObject(required)).serialized()
        return Base64.encode(SHA256.hash(json), .url, padded: false)
    }

    /// The members RFC 7638 §3.2 requires, in its (lexical) order.
    private var required: [(String, JSONValue)] {
        func text(_ bytes: ArraySlice<UInt8>) -> JSONValue {
            .string(Base64.encode(bytes, .url, padded: false))
        }
        switch algorithm {
        case .es256:
            return [
                ("crv", "P-256"), ("kty", "EC"), ("x", text(coordinates[..<32])),
                ("y", text(coordinates[32...])),
            ]
        case .edDSA: return [("crv", "Ed25519"), ("kty", "OKP"), ("x", text(coordinates[...]))]
        }
    }

    private static func check(
        _ jwk: JSONObject, _ algorithm: SignatureAlgorithm
    ) throws(CryptoError) {
        if let named = jwk["alg"], named.string != algorithm.rawValue { throw .unsupportedKey }
    }

    private static func coordinate(
        _ jwk: JSONObject, _ name: String
    ) throws(CryptoError) -> [UInt8] {
        guard let text = jwk[name]?.string, text.utf8.count == 43,
            let bytes = Base64.decode(text, .url), bytes.count == 32
        else { throw .malformedKey }
        return bytes
    }
}
