/// The algorithms Nova signs and verifies with. There are no others: no RSA, no HMAC, no `none`.
public enum SignatureAlgorithm: String, Sendable, Hashable, CaseIterable {
    /// ECDSA on P-256 with SHA-256 (RFC 7518 §3.4).
    case es256 = "ES256"
    /// Ed25519 (RFC 8037 §3.1).
    case edDSA = "EdDSA"

    /// Bytes of a JWS signature: two 32-byte halves in both.
    public static let signatureBytes = 64
}
