import COpenSSL

/// Algorithms fetched once: OpenSSL 3 otherwise looks them up, under a lock, on every use.
enum Algorithms {
    static let sha256 = Fetched(EVP_MD_fetch(nil, "SHA256", nil))
    static let sha1 = Fetched(EVP_MD_fetch(nil, "SHA1", nil))
    static let aes256GCM = Fetched(EVP_CIPHER_fetch(nil, "AES-256-GCM", nil))
    static let hmac = Fetched(EVP_MAC_fetch(nil, "HMAC", nil))

    // SAFETY: a fetched algorithm is immutable and lives as long as the process.
    struct Fetched: @unchecked Sendable {
        let pointer: OpaquePointer

        init(_ pointer: OpaquePointer?) {
            guard let pointer else { preconditionFailure("OpenSSL lacks its default provider") }
            self.pointer = pointer
        }
    }
}

/// An OSSL_PARAM of text that lives as long as the process: OpenSSL keeps the pointers, and a Swift
/// string passed as one would be gone when the constructor returns.
func parameter(_ name: StaticString, _ text: StaticString) -> OSSL_PARAM {
    OSSL_PARAM_construct_utf8_string(
        staticText(name), UnsafeMutablePointer(mutating: staticText(text)), 0)
}

/// Text with a NUL at its end, as every literal has one.
func staticText(_ text: StaticString) -> UnsafePointer<CChar> {
    UnsafeRawPointer(text.utf8Start).assumingMemoryBound(to: CChar.self)
}

/// The last error of this thread's OpenSSL queue, which is emptied.
func openSSLFailure(_ operation: String) -> CryptoError {
    let code = ERR_peek_last_error()
    ERR_clear_error()
    return .backend(operation: operation, code: UInt64(code))
}

/// Overwrites secret bytes in a way the optimiser keeps.
func cleanse(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
}
