import COpenSSL

/// An asymmetric key: P-256 or Ed25519, public or with its private half.
// SAFETY: the key is complete when init returns and is only read afterwards; OpenSSL allows any
// number of threads to sign and verify with one EVP_PKEY.
final class KeyHandle: @unchecked Sendable {
    let algorithm: SignatureAlgorithm
    private let key: OpaquePointer

    private init(taking key: OpaquePointer?, _ operation: String) throws(CryptoError) {
        guard let key else {
            ERR_clear_error()
            throw .malformedKey
        }
        if EVP_PKEY_is_a(key, "ED25519") == 1 {
            algorithm = .edDSA
        } else if EVP_PKEY_is_a(key, "EC") == 1, Self.group(of: key) == "prime256v1" {
            algorithm = .es256
        } else {
            EVP_PKEY_free(key)
            throw .unsupportedKey
        }
        self.key = key
    }

    deinit { EVP_PKEY_free(key) }

    private static func group(of key: OpaquePointer) -> String {
        var name = [CChar](repeating: 0, count: 64)
        var count = 0
        guard EVP_PKEY_get_group_name(key, &name, name.count, &count) == 1 else { return "" }
        return String(decoding: name.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

extension KeyHandle {
    static func generate(_ algorithm: SignatureAlgorithm) throws(CryptoError) -> KeyHandle {
        let name = algorithm == .es256 ? "EC" : "ED25519"
        guard let context = EVP_PKEY_CTX_new_from_name(nil, name, nil) else {
            throw openSSLFailure("generate")
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_keygen_init(context) == 1,
            algorithm == .edDSA || EVP_PKEY_CTX_set_group_name(context, "P-256") == 1
        else { throw openSSLFailure("generate") }
        var key: OpaquePointer?
        guard EVP_PKEY_generate(context, &key) == 1 else { throw openSSLFailure("generate") }
        return try KeyHandle(taking: key, "generate")
    }

    /// `point` is `04 x y`, 65 bytes (SEC 1 §2.3.3). A point off the curve is refused.
    static func p256(point: [UInt8]) throws(CryptoError) -> KeyHandle {
        guard point.count == 65, point[0] == 4 else { throw .malformedKey }
        guard let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else {
            throw openSSLFailure("import")
        }
        defer { EVP_PKEY_CTX_free(context) }
        var point = point
        var key: OpaquePointer?
        let imported = point.withUnsafeMutableBytes { point in
            var parameters = [
                parameter("group", "P-256"),
                OSSL_PARAM_construct_octet_string(
                    staticText("pub"), point.baseAddress, point.count),
                OSSL_PARAM_construct_end(),
            ]
            return EVP_PKEY_fromdata_init(context) == 1
                && EVP_PKEY_fromdata(context, &key, publicKeySelection, &parameters) == 1
        }
        guard imported else {
            ERR_clear_error()
            throw .malformedKey
        }
        let handle = try KeyHandle(taking: key, "import")
        try handle.check()
        return handle
    }

    static func ed25519(publicKey: [UInt8]) throws(CryptoError) -> KeyHandle {
        guard publicKey.count == 32 else { throw .malformedKey }
        return try KeyHandle(
            taking: EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, publicKey, 32), "import")
    }

    /// Reads an unencrypted PKCS #8 `PrivateKeyInfo` (RFC 5958); bytes after it are refused.
    static func pkcs8(_ der: [UInt8]) throws(CryptoError) -> KeyHandle {
        guard !der.isEmpty, der.count <= Limits.keyBytesMax else { throw .malformedKey }
        let key: OpaquePointer? = der.withUnsafeBufferPointer { der in
            var cursor = der.baseAddress
            guard let information = d2i_PKCS8_PRIV_KEY_INFO(nil, &cursor, der.count) else {
                return nil
            }
            defer { PKCS8_PRIV_KEY_INFO_free(information) }
            guard cursor == der.baseAddress?.advanced(by: der.count) else { return nil }
            return EVP_PKCS82PKEY(information)
        }
        let handle = try KeyHandle(taking: key, "import")
        try handle.check()
        return handle
    }

    private func check() throws(CryptoError) {
        guard algorithm == .es256 else { return }
        guard let context = EVP_PKEY_CTX_new_from_pkey(nil, key, nil) else {
            throw openSSLFailure("check")
        }
        defer { EVP_PKEY_CTX_free(context) }
        guard EVP_PKEY_public_check(context) == 1 else {
            ERR_clear_error()
            throw .malformedKey
        }
    }
}

extension KeyHandle {
    /// The private key as PKCS #8. The caller cleanses it.
    func pkcs8() throws(CryptoError) -> [UInt8] {
        guard let information = EVP_PKEY2PKCS8(key) else { throw openSSLFailure("export") }
        defer { PKCS8_PRIV_KEY_INFO_free(information) }
        let count = i2d_PKCS8_PRIV_KEY_INFO(information, nil)
        guard count > 0 else { throw openSSLFailure("export") }
        var der = [UInt8](repeating: 0, count: Int(count))
        let written = der.withUnsafeMutableBufferPointer { der in
            var cursor = der.baseAddress
            return i2d_PKCS8_PRIV_KEY_INFO(information, &cursor)
        }
        guard written == count else { throw openSSLFailure("export") }
        return der
    }

    /// `04 x y` for P-256, the 32 bytes of RFC 8032 for Ed25519.
    func publicBytes() throws(CryptoError) -> [UInt8] {
        switch algorithm {
        case .es256:
            var point = [UInt8](repeating: 0, count: 65)
            var count = 0
            guard
                EVP_PKEY_get_octet_string_param(
                    key, OSSL_PKEY_PARAM_ENCODED_PUBLIC_KEY, &point, point.count, &count) == 1,
                count == 65, point[0] == 4
            else { throw openSSLFailure("export") }
            return point
        case .edDSA:
            var bytes = [UInt8](repeating: 0, count: 32)
            var count = 32
            guard EVP_PKEY_get_raw_public_key(key, &bytes, &count) == 1, count == 32 else {
                throw openSSLFailure("export")
            }
            return bytes
        }
    }

    /// The signature as OpenSSL writes it: DER for ECDSA, 64 raw bytes for Ed25519.
    func sign(_ message: [UInt8]) throws(CryptoError) -> [UInt8] {
        guard let context = EVP_MD_CTX_new() else { throw openSSLFailure("sign") }
        defer { EVP_MD_CTX_free(context) }
        let digest = algorithm == .es256 ? Algorithms.sha256.pointer : nil
        var signature = [UInt8](repeating: 0, count: 80)
        var count = signature.count
        guard EVP_DigestSignInit(context, nil, digest, nil, key) == 1,
            EVP_DigestSign(context, &signature, &count, message, message.count) == 1,
            count <= signature.count
        else { throw openSSLFailure("sign") }
        return Array(signature[..<count])
    }

    /// Whether `signature` (as ``sign(_:)`` writes it) is this key's over `message`.
    func verifies(_ signature: [UInt8], over message: UnsafeRawBufferPointer) -> Bool {
        guard let context = EVP_MD_CTX_new() else { return false }
        defer { EVP_MD_CTX_free(context) }
        let digest = algorithm == .es256 ? Algorithms.sha256.pointer : nil
        var none: UInt8 = 0
        let valid = withUnsafePointer(to: &none) { none in
            EVP_DigestVerifyInit(context, nil, digest, nil, key) == 1
                && EVP_DigestVerify(
                    context, signature, signature.count,
                    message.baseAddress?.assumingMemoryBound(to: UInt8.self) ?? none,
                    message.count) == 1
        }
        if !valid { ERR_clear_error() }
        return valid
    }
}

/// EVP_PKEY_PUBLIC_KEY, a macro Swift does not see: domain parameters, other parameters, public
/// key.
let publicKeySelection: Int32 = 0x04 | 0x80 | 0x02
