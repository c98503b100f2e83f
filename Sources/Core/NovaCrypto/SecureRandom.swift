import COpenSSL

/// Randomness fit for keys, salts, nonces and tokens.
public enum SecureRandom {
    /// `count` random bytes; a negative count gives none.
    ///
    /// OpenSSL's generator is seeded by the kernel. If it cannot be, the process stops: carrying on
    /// with guessable secrets is worse.
    public static func bytes(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            guard let size = Int32(exactly: count), RAND_bytes(buffer.baseAddress, size) == 1 else {
                preconditionFailure("no randomness")
            }
            filled = count
        }
    }
}

/// Compares secrets in a time that depends on their lengths alone.
public func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return CRYPTO_memcmp(left, right, left.count) == 0
}
