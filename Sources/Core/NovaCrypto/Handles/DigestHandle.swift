import COpenSSL

/// One-shot digests over EVP.
enum DigestHandle {
    static func sha256(_ bytes: UnsafeRawBufferPointer, into digest: UnsafeMutableRawPointer) {
        hash(bytes, with: Algorithms.sha256, into: digest, count: 32)
    }

    static func sha1(_ bytes: UnsafeRawBufferPointer, into digest: UnsafeMutableRawPointer) {
        hash(bytes, with: Algorithms.sha1, into: digest, count: 20)
    }

    /// HMAC-SHA-1 (RFC 2104): 20 bytes. For one-time codes, which are defined with it; its weakness against
    /// collisions does not touch HMAC.
    static func hmacSHA1(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: 20)
        var count: UInt32 = 0
        guard let keyBytes = Int32(exactly: key.count),
            HMAC(
                Algorithms.sha1.pointer, key, keyBytes, message, message.count, &tag, &count)
                != nil,
            count == 20
        else { preconditionFailure("HMAC-SHA-1 failed") }
        return tag
    }

    private static func hash(
        _ bytes: UnsafeRawBufferPointer, with algorithm: Algorithms.Fetched,
        into digest: UnsafeMutableRawPointer, count: UInt32
    ) {
        var size = count
        // Fails only when memory is out, and then nothing else in the process works either.
        guard
            EVP_Digest(
                bytes.baseAddress ?? UnsafeRawPointer(digest), bytes.count,
                digest.assumingMemoryBound(to: UInt8.self), &size,
                algorithm.pointer, nil) == 1, size == count
        else { preconditionFailure("a digest failed") }
    }
}

/// A keyed HMAC context that is copied for every message.
// SAFETY: `context` is primed in init and only read (duplicated) afterwards.
final class MACHandle: @unchecked Sendable {
    private let context: OpaquePointer

    init(key: UnsafeRawBufferPointer) {
        guard let context = EVP_MAC_CTX_new(Algorithms.hmac.pointer) else {
            preconditionFailure("HMAC: out of memory")
        }
        var parameters = [parameter("digest", "SHA256"), OSSL_PARAM_construct_end()]
        // An empty key is a valid one for HMAC; a null pointer would mean "keep the old key".
        var none: UInt8 = 0
        let primed = withUnsafeBytes(of: &none) { empty in
            EVP_MAC_init(
                context,
                (key.baseAddress ?? empty.baseAddress)?.assumingMemoryBound(to: UInt8.self),
                key.count, &parameters)
        }
        guard primed == 1 else { preconditionFailure("HMAC-SHA-256 failed") }
        self.context = context
    }

    deinit { EVP_MAC_CTX_free(context) }

    func authenticate(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        guard let copy = EVP_MAC_CTX_dup(context) else {
            preconditionFailure("HMAC: out of memory")
        }
        defer { EVP_MAC_CTX_free(copy) }
        return [UInt8](unsafeUninitializedCapacity: 32) { tag, count in
            var size = 0
            let updated =
                bytes.baseAddress.map {
                    EVP_MAC_update(copy, $0.assumingMemoryBound(to: UInt8.self), bytes.count)
                } ?? 1
            guard updated == 1, EVP_MAC_final(copy, tag.baseAddress, &size, 32) == 1, size == 32
            else { preconditionFailure("HMAC-SHA-256 failed") }
            count = size
        }
    }
}
