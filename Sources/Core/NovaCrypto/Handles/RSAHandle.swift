import COpenSSL

/// A public RSA key, for passkeys alone: our own tokens know no RSA.
// SAFETY: the key is complete when init returns and is only read afterwards; OpenSSL allows any
// number of threads to verify with one EVP_PKEY.
final class RSAHandle: @unchecked Sendable {
    private let key: OpaquePointer

    /// Numbers in network order.
    init(modulus: [UInt8], exponent: [UInt8]) throws(CryptoError) {
        guard let n = BN_bin2bn(modulus, Int32(clamping: modulus.count), nil) else {
            throw openSSLFailure("import")
        }
        defer { BN_free(n) }
        guard let e = BN_bin2bn(exponent, Int32(clamping: exponent.count), nil) else {
            throw openSSLFailure("import")
        }
        defer { BN_free(e) }
        guard let builder = OSSL_PARAM_BLD_new() else { throw openSSLFailure("import") }
        defer { OSSL_PARAM_BLD_free(builder) }
        guard OSSL_PARAM_BLD_push_BN(builder, staticText("n"), n) == 1,
            OSSL_PARAM_BLD_push_BN(builder, staticText("e"), e) == 1,
            let parameters = OSSL_PARAM_BLD_to_param(builder)
        else { throw openSSLFailure("import") }
        defer { OSSL_PARAM_free(parameters) }
        guard let context = EVP_PKEY_CTX_new_from_name(nil, "RSA", nil) else {
            throw openSSLFailure("import")
        }
        defer { EVP_PKEY_CTX_free(context) }
        var made: OpaquePointer?
        guard EVP_PKEY_fromdata_init(context) == 1,
            EVP_PKEY_fromdata(context, &made, publicKeySelection, parameters) == 1, let key = made
        else {
            ERR_clear_error()
            throw .malformedKey
        }
        self.key = key
    }

    deinit { EVP_PKEY_free(key) }

    /// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 §8.2), which is EVP's default padding.
    func verifies(_ signature: [UInt8], over message: UnsafeRawBufferPointer) -> Bool {
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        var none: UInt8 = 0
        let isValid = withUnsafePointer(to: &none) { none in
            EVP_DigestVerifyInit(context, nil, Algorithms.sha256.pointer, nil, key) == 1
                && EVP_DigestVerify(
                    context, signature, signature.count,
                    message.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? none,
                    message.count) == 1
        }
        if !isValid { ERR_clear_error() }
        return isValid
    }
}
