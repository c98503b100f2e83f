import NovaPrimitives

/// A private key that signs tokens. Any thread may use it.
public struct SigningKey: Sendable {
    private let handle: KeyHandle
    /// The public half.
    public let verificationKey: VerificationKey

    /// The algorithm of ``sign(_:)``.
    public var algorithm: SignatureAlgorithm { handle.algorithm }

    /// A new random key.
    ///
    /// - Throws: ``CryptoError/backend(operation:code:)`` if OpenSSL cannot make one.
    public static func generate(
        _ algorithm: SignatureAlgorithm = .es256
    ) throws(CryptoError) -> SigningKey {
        try SigningKey(KeyHandle.generate(algorithm))
    }

    /// Reads an unencrypted PKCS #8 structure (DER, RFC 5958) of a P-256 or Ed25519 key.
    ///
    /// - Throws: ``CryptoError/malformedKey``; ``CryptoError/unsupportedKey`` for other curves and
    ///   RSA.
    public init(pkcs8: [UInt8]) throws(CryptoError) {
        try self.init(KeyHandle.pkcs8(pkcs8))
    }

    /// Reads PEM text with one `PRIVATE KEY` block, as `openssl genpkey` writes it.
    ///
    /// - Throws: ``CryptoError/malformedKey``; ``CryptoError/unsupportedKey``.
    public init(pem: String) throws(CryptoError) {
        var der = try PEM.decode(pem)
        defer { cleanse(&der) }
        try self.init(pkcs8: der)
    }

    private init(_ handle: KeyHandle) throws(CryptoError) {
        self.handle = handle
        // A public-only handle cannot come here: PKCS #8 always holds the private half.
        verificationKey = try VerificationKey(publicHalfOf: handle)
    }

    /// The private key as PKCS #8, DER. Seal it (``SealingKey``) before it leaves the process.
    public func pkcs8() throws(CryptoError) -> [UInt8] {
        try handle.pkcs8()
    }

    /// The private key as PEM text.
    public func pem() throws(CryptoError) -> String {
        var der = try handle.pkcs8()
        defer { cleanse(&der) }
        return PEM.encode(der)
    }

    /// Signs `message`: 64 raw bytes, as JWS wants them (`r || s` for ES256, RFC 7518 §3.4).
    public func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
        let signature = try handle.sign(message)
        switch algorithm {
        case .edDSA: return signature
        case .es256:
            guard let raw = ECDSASignature.raw(der: signature) else {
                throw .backend(operation: "sign: DER", code: 0)
            }
            return raw
        }
    }
}

extension SigningKey: CustomStringConvertible {
    /// The algorithm, never the key.
    public var description: String { "SigningKey(\(algorithm.rawValue), [redacted])" }
}

/// `-----BEGIN PRIVATE KEY-----` (RFC 7468 §10), one block, nothing but white space around it.
enum PEM {
    private static let begin = "-----BEGIN PRIVATE KEY-----"
    private static let end = "-----END PRIVATE KEY-----"

    static func encode(_ der: [UInt8]) -> String {
        let text = Array(Base64.encode(der, padded: true).utf8)
        var pem = begin + "\n"
        for start in stride(from: 0, to: text.count, by: 64) {
            let line = text[start..<min(start + 64, text.count)]
            pem += String(decoding: line, as: UTF8.self) + "\n"
        }
        return pem + end + "\n"
    }

    static func decode(_ pem: String) throws(CryptoError) -> [UInt8] {
        guard pem.utf8.count <= Limits.keyBytesMax else { throw .malformedKey }
        let lines = pem.split(whereSeparator: \.isWhitespace)
        // Splitting at white space cuts the two markers into words: "-----BEGIN" "PRIVATE"
        // "KEY-----".
        let body = lines.dropFirst(3).dropLast(3)
        guard lines.count > 6, lines.prefix(3).joined(separator: " ") == begin,
            lines.suffix(3).joined(separator: " ") == end,
            let der = Base64.decode(body.joined())
        else { throw .malformedKey }
        return der
    }
}

/// ECDSA signatures of P-256 between JWS (`r || s`, 32 bytes each) and DER (RFC 3279 §2.2.3).
enum ECDSASignature {
    /// `nil` unless `raw` has 64 bytes.
    static func der(raw: [UInt8]) -> [UInt8]? {
        guard raw.count == SignatureAlgorithm.signatureBytes else { return nil }
        let body = integer(raw[..<32]) + integer(raw[32...])
        return [0x30, UInt8(truncatingIfNeeded: body.count)] + body
    }

    /// `nil` for anything but the DER of two integers that fit 32 bytes.
    static func raw(der: [UInt8]) -> [UInt8]? {
        guard der.count >= 2, der[0] == 0x30, der[1] < 0x80, Int(der[1]) == der.count - 2 else {
            return nil
        }
        var rest = der[2...]
        guard let r = takeInteger(&rest), let s = takeInteger(&rest), rest.isEmpty else {
            return nil
        }
        return r + s
    }

    private static func integer(_ half: ArraySlice<UInt8>) -> [UInt8] {
        var digits = Array(half.drop { $0 == 0 })
        // DER integers are signed: a leading one bit would make this one negative.
        if digits.first.map({ $0 >= 0x80 }) ?? true { digits.insert(0, at: 0) }
        return [0x02, UInt8(truncatingIfNeeded: digits.count)] + digits
    }

    private static func takeInteger(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.popFirst() == 0x02, let count = rest.popFirst(), (1...33).contains(count),
            rest.count >= Int(count)
        else { return nil }
        var digits = rest.prefix(Int(count))
        rest = rest.dropFirst(Int(count))
        if digits.first == 0 { digits = digits.dropFirst() }
        guard digits.count <= 32 else { return nil }
        return [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
}
