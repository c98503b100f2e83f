import COpenSSL

/// One-shot AES-256-GCM over EVP. Key 32 bytes, nonce 12, tag 16: the callers guarantee it.
enum CipherHandle {
    static func seal(
        _ plaintext: [UInt8], key: [UInt8], nonce: ArraySlice<UInt8>, context: [UInt8]
    ) throws(CryptoError) -> (ciphertext: [UInt8], tag: [UInt8]) {
        let cipher = try start(encrypt: true, key: key, nonce: nonce, context: context)
        defer { EVP_CIPHER_CTX_free(cipher) }
        let ciphertext = try transform(plaintext[...], cipher)
        var last: [UInt8] = [0]
        var written: Int32 = 0
        guard EVP_CipherFinal_ex(cipher, &last, &written) == 1, written == 0 else {
            throw openSSLFailure("seal")
        }
        var tag = [UInt8](repeating: 0, count: 16)
        guard EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, 16, &tag) == 1 else {
            throw openSSLFailure("seal")
        }
        return (ciphertext, tag)
    }

    static func open(
        _ ciphertext: ArraySlice<UInt8>, tag: ArraySlice<UInt8>, key: [UInt8],
        nonce: ArraySlice<UInt8>, context: [UInt8]
    ) throws(CryptoError) -> [UInt8] {
        let cipher = try start(encrypt: false, key: key, nonce: nonce, context: context)
        defer { EVP_CIPHER_CTX_free(cipher) }
        var plaintext = try transform(ciphertext, cipher)
        var tag = Array(tag)
        var last: [UInt8] = [0]
        var written: Int32 = 0
        guard tag.count == 16,
            EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, 16, &tag) == 1,
            EVP_CipherFinal_ex(cipher, &last, &written) == 1
        else {
            ERR_clear_error()
            cleanse(&plaintext)
            throw .unsealFailed
        }
        return plaintext
    }

    private static func start(
        encrypt: Bool, key: [UInt8], nonce: ArraySlice<UInt8>, context: [UInt8]
    ) throws(CryptoError) -> OpaquePointer {
        guard let cipher = EVP_CIPHER_CTX_new() else { throw openSSLFailure("cipher") }
        let nonce = Array(nonce)
        var written: Int32 = 0
        guard let contextCount = Int32(exactly: context.count), key.count == 32, nonce.count == 12,
            EVP_CipherInit_ex(
                cipher, Algorithms.aes256GCM.pointer, nil, key, nonce, encrypt ? 1 : 0) == 1,
            context.isEmpty || EVP_CipherUpdate(cipher, nil, &written, context, contextCount) == 1
        else {
            EVP_CIPHER_CTX_free(cipher)
            throw openSSLFailure("cipher")
        }
        return cipher
    }

    private static func transform(
        _ input: ArraySlice<UInt8>, _ cipher: OpaquePointer
    ) throws(CryptoError) -> [UInt8] {
        guard !input.isEmpty else { return [] }
        var output = [UInt8](repeating: 0, count: input.count)
        var written: Int32 = 0
        guard let count = Int32(exactly: input.count) else {
            throw .backend(operation: "cipher: input over 2 GiB", code: 0)
        }
        let done = input.withUnsafeBufferPointer {
            EVP_CipherUpdate(cipher, &output, &written, $0.baseAddress, count)
        }
        guard done == 1, Int(written) == input.count else { throw openSSLFailure("cipher") }
        return output
    }
}
