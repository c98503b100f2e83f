/// Why a primitive refused. None of these carries key material, plaintext or a password.
public enum CryptoError: Error, Sendable, Equatable {
    /// OpenSSL or libargon2 failed for a reason of its own (out of memory, mostly); `code` is
    /// theirs.
    case backend(operation: String, code: UInt64)
    /// A key could not be read: wrong container, wrong curve, a point off the curve.
    case malformedKey
    /// The key is well formed but of a kind that Nova does not use.
    case unsupportedKey
    /// A sealed value was altered, cut, or sealed under another key or context.
    case unsealFailed
    /// Argon2 parameters outside the bounds of ``Argon2Parameters``.
    case invalidParameters
    /// A stored password hash is not a PHC string of Argon2id version 19 within the bounds.
    case malformedHash
    /// The password is longer than 1 024 bytes.
    case passwordTooLong
}
