/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Longest compact token that is looked at, bytes. Ours are under 1 KiB; the check comes before
    /// any decoding, so a stranger pays for his own long token.
    static let tokenBytesMax = 8 * 1_024
    /// Longest string inside a token's claims or header (issuer, subject, key id…), bytes.
    static let claimBytesMax = 512
    /// Most roles and most audiences in one token.
    static let claimListMax = 64
    /// Keys in one set, and the bytes of its JSON. Rotation keeps two or three alive.
    static let keySetKeysMax = 64
    static let keySetBytesMax = 64 * 1_024
    /// PKCS #8 or PEM text of one key, bytes. A P-256 key takes 138, its PEM 241.
    static let keyBytesMax = 16 * 1_024
    /// Furthest a token's times may lie from the epoch, seconds: year 9999. Keeps sums from
    /// overflowing.
    static let timeSecondsMax: Int64 = 253_402_300_799
    /// Shards of the verified-token cache: a power of two, several times the loops of a process.
    static let tokenCacheShards = 16
    /// Sessions remembered as revoked. An entry leaves with the last token of its session (15 min),
    /// so this is about 100 revocations a second.
    static let revokedSessionsMax = 100_000

    /// CBOR of an authenticator, bytes: certificates of an attestation and room.
    static let cborBytesMax = 16 * 1_024 - 1
    /// Values in one CBOR text, and how deep they nest (CTAP 2.1 §8).
    static let cborValuesMax = 256
    static let cborDepthMax = 4
    /// JSON that a browser gives for a credential, bytes: the CBOR in base 64, some of it twice.
    static let webAuthnJSONBytesMax = 64 * 1_024
    /// What the client collected, bytes; usual ones have 100 to 300.
    static let clientDataBytesMax = 4 * 1_024
    /// An id that an authenticator chose, bytes (WebAuthn Level 3 §7.1, step 25).
    static let credentialIDBytesMax = 1_023
    /// A user's name towards authenticators, bytes (WebAuthn §5.4.3).
    static let userHandleBytesMax = 64
    /// Ways to reach an authenticator that are read.
    static let transportsMax = 8
    /// A passkey's signature, bytes: RSA of 4 096 bits.
    static let signatureBytesMax = 512
    /// An RSA modulus, bytes: 2 048 to 4 096 bits. Checking a signature costs with its square.
    static let rsaModulusBytes = 256...512

    /// Argon2 memory in KiB: 256 MiB. A hash read from the database may not claim more.
    static let argon2MemoryKiBMax: UInt32 = 256 * 1_024
    /// Argon2 passes over the memory.
    static let argon2PassesMax: UInt32 = 16
    /// Argon2 lanes; libargon2 starts a thread for each beyond the first.
    static let argon2LanesMax: UInt32 = 8
    /// Salt bytes written, and accepted (RFC 9106 §3.1 recommends 16, libargon2 demands 8).
    static let argon2SaltBytes = 16
    static let argon2SaltBytesAccepted = 8...64
    /// Tag bytes written, and accepted.
    static let argon2TagBytes = 32
    static let argon2TagBytesAccepted = 16...64
    /// Longest PHC string read, bytes: 64 bytes of salt and of tag in base 64 and the parameters.
    static let argon2TextBytesMax = 256
    /// Longest password hashed, bytes: 128 characters of at most four UTF-8 bytes, and room.
    static let passwordBytesMax = 1_024

    /// Characters of a password that the estimator looks at; its work grows with their square.
    static let strengthCharactersMax = 128
    /// Patterns in one cover of a password, and unguessable characters in a row. Nine patterns take
    /// 10³² guesses at least (`10000^(l-1)`), as do 33 characters: both far beyond the scale.
    static let strengthPatternsMax = 8
    static let strengthRunMax = 32
    /// Words about the user that the estimator penalises.
    static let strengthUserInputsMax = 16

    /// PEM text of a chain, a key or a bundle of authorities, bytes: 64 certificates of 1 KiB.
    static let pemBytesMax = 64 * 1_024
    /// Certificates in one PEM text.
    static let certificatesMax = 64
    /// Bytes of certificates that a peer may send in a handshake; OpenSSL's default is 100 KiB.
    static let certificateListBytesMax = 32 * 1_024
    /// Intermediate certificates between a peer's and the authority.
    static let certificateChainMax: Int32 = 4
    /// Names read from one certificate; ours have four.
    static let alternativeNamesMax = 16
    /// A service's URI, bytes: 2 048 is SPIFFE's own bound, our three parts need less.
    static let identityBytesMax = 256
    /// One part of it, bytes: a DNS label.
    static let identityPartBytesMax = 63
    /// Key updates (RFC 8446 §4.6.3) taken from one peer. Honest ones come after 2²⁴ records; each costs
    /// a key derivation and an answer.
    static let keyUpdatesMax = 1_000
}
