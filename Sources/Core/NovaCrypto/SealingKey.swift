/// Encrypts secrets at rest (signing keys in the database) with AES-256-GCM.
///
/// Sealed form: version byte 1, nonce (12, random), ciphertext, tag (16). Random nonces are safe
/// for 2³² seals under one key (NIST SP 800-38D §8.3).
public struct SealingKey: Sendable {
    /// Bytes of a key.
    public static let keyBytes = 32
    /// Bytes that sealing adds.
    public static let overheadBytes = 1 + nonceBytes + tagBytes
    private static let nonceBytes = 12
    private static let tagBytes = 16
    private static let version: UInt8 = 1
    private let storage: Storage

    /// Takes 32 bytes of key; `nil` for another count.
    public init?(_ key: [UInt8]) {
        guard key.count == Self.keyBytes else { return nil }
        storage = Storage(key)
    }

    /// A new random key.
    public static func generate() -> SealingKey {
        SealingKey(storage: Storage(SecureRandom.bytes(keyBytes)))
    }

    private init(storage: Storage) {
        self.storage = storage
    }

    /// Seals `plaintext`. `context` (a key id, a row id) is not stored; ``open(_:context:)`` needs
    /// the same, so a sealed value cannot be moved to another place.
    public func seal(_ plaintext: [UInt8], context: [UInt8]) throws(CryptoError) -> [UInt8] {
        let nonce = SecureRandom.bytes(Self.nonceBytes)
        let (ciphertext, tag) = try CipherHandle.seal(
            plaintext, key: storage.key, nonce: nonce[...], context: context)
        return [Self.version] + nonce + ciphertext + tag
    }

    /// Opens what ``seal(_:context:)`` made.
    ///
    /// - Throws: ``CryptoError/unsealFailed`` for any altered, cut or foreign value.
    public func open(_ sealed: [UInt8], context: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard sealed.count >= Self.overheadBytes, sealed[0] == Self.version else {
            throw .unsealFailed
        }
        let body = 1 + Self.nonceBytes
        let tag = sealed.count - Self.tagBytes
        return try CipherHandle.open(
            sealed[body..<tag], tag: sealed[tag...], key: storage.key, nonce: sealed[1..<body],
            context: context)
    }

    // SAFETY: `key` changes only in deinit, when nobody else holds the object.
    private final class Storage: @unchecked Sendable {
        private(set) var key: [UInt8]
        init(_ key: [UInt8]) { self.key = key }
        deinit { cleanse(&key) }
    }
}

extension SealingKey: CustomStringConvertible {
    /// Never the key.
    public var description: String { "SealingKey([redacted])" }
}
