import NovaPrimitives

/// The public key of a passkey, as its authenticator wrote it (COSE_Key, RFC 9052 §7), and of exactly one
/// algorithm. Any thread may use it.
public struct PasskeyKey: Sendable {
    /// Algorithms that are offered to authenticators, the wanted first (IANA's COSE numbers).
    public enum Algorithm: Int64, Sendable, CaseIterable {
        /// ECDSA on P-256 with SHA-256.
        case es256 = -7
        /// Ed25519.
        case edDSA = -8
        /// RSA with SHA-256, PKCS #1 v1.5: what Windows Hello has in older TPMs.
        case rs256 = -257
    }

    private enum Handle: Sendable {
        case curve(KeyHandle)
        case rsa(RSAHandle)
    }

    /// What the key signs with.
    public let algorithm: Algorithm
    private let handle: Handle

    /// Reads a key.
    ///
    /// - Throws: ``CryptoError/malformedKey``; ``CryptoError/unsupportedKey`` for another type, curve or
    ///   algorithm, and an RSA key that is not of 2 048 to 4 096 bits with the exponent 65 537.
    public init(cose: [UInt8]) throws(CryptoError) {
        let key: CBOR
        do throws(CBORError) {
            key = try CBOR(cose)
        } catch {
            throw .malformedKey
        }
        try self.init(key)
    }

    init(_ key: CBOR) throws(CryptoError) {
        guard let type = key[1]?.integer, let number = key[3]?.integer else { throw .malformedKey }
        guard let algorithm = Algorithm(rawValue: number) else { throw .unsupportedKey }
        self.algorithm = algorithm
        switch (algorithm, type) {
        case (.es256, 2):
            guard key[-1]?.integer == 1 else { throw .unsupportedKey }
            guard let x = key[-2]?.bytes, let y = key[-3]?.bytes, x.count == 32, y.count == 32
            else { throw .malformedKey }
            handle = .curve(try .p256(point: [4] + x + y))
        case (.edDSA, 1):
            guard key[-1]?.integer == 6 else { throw .unsupportedKey }
            guard let x = key[-2]?.bytes, x.count == 32 else { throw .malformedKey }
            handle = .curve(try .ed25519(publicKey: x))
        case (.rs256, 3):
            guard let modulus = key[-1]?.bytes, let exponent = key[-2]?.bytes else {
                throw .malformedKey
            }
            guard Limits.rsaModulusBytes.contains(modulus.count), modulus[0] >= 0x80,
                modulus.last.map({ $0 & 1 == 1 }) ?? false, exponent == [1, 0, 1]
            else { throw .unsupportedKey }
            handle = .rsa(try RSAHandle(modulus: modulus, exponent: exponent))
        case (.es256, _), (.edDSA, _), (.rs256, _): throw .malformedKey
        }
    }

    /// Whether `signature` is this key's over `message`: DER for ES256 (WebAuthn §6.5.5), raw for the others.
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count <= Limits.signatureBytesMax else { return false }
        return message.withUnsafeBytes { message in
            switch handle {
            case .curve(let key): key.verifies(signature, over: message)
            case .rsa(let key): key.verifies(signature, over: message)
            }
        }
    }
}
