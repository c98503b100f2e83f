import COpenSSL
import NovaPrimitives

/// An X509.
// SAFETY: complete when init returns and only read afterwards; OpenSSL guards its caches itself.
final class CertificateHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes over `pointer`.
    init(taking pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit { X509_free(pointer) }

    /// Every certificate of a PEM text; at least one, at most 64.
    static func read(pem: String, what: String) throws(TLSError) -> [CertificateHandle] {
        guard pem.utf8.count <= Limits.pemBytesMax else { throw .malformed(what: what) }
        var text = pem
        let found: [CertificateHandle]? = text.withUTF8 { text in
            guard let bio = BIO_new_mem_buf(text.baseAddress, Int32(text.count)) else { return nil }
            defer { BIO_free(bio) }
            ERR_clear_error()
            var certificates: [CertificateHandle] = []
            while let certificate = PEM_read_bio_X509(bio, nil, noPassword, nil) {
                certificates.append(CertificateHandle(taking: certificate))
                if certificates.count > Limits.certificatesMax { return nil }
            }
            // Running out of PEM blocks is the end; anything else is a broken one.
            let isEnd = nova_err_is_no_pem(ERR_peek_last_error()) == 1
            ERR_clear_error()
            return isEnd ? certificates : nil
        }
        guard let found, !found.isEmpty else { throw .malformed(what: what) }
        return found
    }

    func matches(_ key: PrivateKeyHandle) -> Bool {
        let isMatch = X509_check_private_key(pointer, key.pointer) == 1
        ERR_clear_error()
        return isMatch
    }

    func described() throws(TLSError) -> PeerCertificate { try Self.describe(pointer) }

    static func describe(_ pointer: OpaquePointer) throws(TLSError) -> PeerCertificate {
        let names = alternativeNames(of: pointer)
        var digest = [UInt8](repeating: 0, count: 32)
        var size: UInt32 = 32
        guard let notBefore = seconds(X509_get0_notBefore(pointer)),
            let notAfter = seconds(X509_get0_notAfter(pointer)),
            X509_digest(pointer, Algorithms.sha256.pointer, &digest, &size) == 1
        else { throw tlsBackendFailure("certificate") }
        return PeerCertificate(
            uris: names.uris, dnsNames: names.dnsNames,
            notBefore: WallTime(unixSeconds: notBefore), notAfter: WallTime(unixSeconds: notAfter),
            fingerprint: digest)
    }

    /// The names of the subjectAltName that are text; what is not UTF-8 counts as a name nobody has.
    static func alternativeNames(
        of pointer: OpaquePointer
    ) -> (uris: [String], dnsNames: [String]) {
        guard let names = nova_alternative_names(pointer) else {
            ERR_clear_error()
            return ([], [])
        }
        defer { nova_alternative_names_free(names) }
        var uris: [String] = []
        var dnsNames: [String] = []
        let count = min(nova_alternative_names_count(names), Int32(Limits.alternativeNamesMax))
        for index in 0..<count {
            let name = nova_alternative_names_get(names, index)
            let bytes = UnsafeBufferPointer(start: name.bytes, count: max(0, Int(name.count)))
            let text = String(validating: bytes, as: UTF8.self) ?? "?"
            if name.type == GEN_URI { uris.append(text) }
            if name.type == GEN_DNS { dnsNames.append(text) }
        }
        return (uris, dnsNames)
    }

    private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int64? {
        guard let epoch = ASN1_TIME_set(nil, 0) else { return nil }
        defer { ASN1_TIME_free(epoch) }
        var days: Int32 = 0
        var rest: Int32 = 0
        guard ASN1_TIME_diff(&days, &rest, epoch, time) == 1 else { return nil }
        return Int64(days) * 86_400 + Int64(rest)
    }

    /// The certificate's bytes; empty if memory is used up.
    static func der(_ certificate: OpaquePointer) -> [UInt8] {
        let count = Int(i2d_X509(certificate, nil))
        guard count > 0 else {
            ERR_clear_error()
            return []
        }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
            // OpenSSL moves the pointer past what it wrote.
            var cursor = buffer.baseAddress
            written = max(0, Int(i2d_X509(certificate, &cursor)))
        }
    }

    func pem() throws(TLSError) -> String {
        try pemText { bio in PEM_write_bio_X509(bio, pointer) }
    }
}

/// An EVP_PKEY of any kind, with its private half.
// SAFETY: complete when init returns and only read afterwards.
final class PrivateKeyHandle: @unchecked Sendable {
    let pointer: OpaquePointer

    init(pem: String) throws(TLSError) {
        guard pem.utf8.count <= Limits.pemBytesMax else { throw .malformed(what: "private key") }
        var text = pem
        let key = text.withUTF8 { text -> OpaquePointer? in
            guard let bio = BIO_new_mem_buf(text.baseAddress, Int32(text.count)) else { return nil }
            defer { BIO_free(bio) }
            return PEM_read_bio_PrivateKey(bio, nil, noPassword, nil)
        }
        ERR_clear_error()
        guard let key else { throw .malformed(what: "private key") }
        pointer = key
    }

    /// A new key on P-256.
    init() throws(TLSError) {
        guard let context = EVP_PKEY_CTX_new_from_name(nil, "EC", nil) else {
            throw tlsBackendFailure("generate")
        }
        defer { EVP_PKEY_CTX_free(context) }
        var key: OpaquePointer?
        guard EVP_PKEY_keygen_init(context) == 1,
            EVP_PKEY_CTX_set_group_name(context, "P-256") == 1,
            EVP_PKEY_generate(context, &key) == 1, let key
        else { throw tlsBackendFailure("generate") }
        pointer = key
    }

    deinit { EVP_PKEY_free(pointer) }

    /// PKCS #8, unencrypted.
    func pem() throws(TLSError) -> String {
        try pemText { bio in PEM_write_bio_PKCS8PrivateKey(bio, pointer, nil, nil, 0, nil, nil) }
    }
}

/// Refuses to decrypt: without it OpenSSL would ask at the terminal.
private let noPassword:
    @convention(c) (UnsafeMutablePointer<CChar>?, Int32, Int32, UnsafeMutableRawPointer?) -> Int32 =
        { _, _, _, _ in -1 }

private func pemText(_ write: (OpaquePointer) -> Int32) throws(TLSError) -> String {
    guard let bio = BIO_new(BIO_s_mem()) else { throw tlsBackendFailure("BIO_new") }
    defer { BIO_free(bio) }
    guard write(bio) == 1 else { throw tlsBackendFailure("PEM") }
    var bytes: UnsafeMutablePointer<CChar>?
    let count = nova_bio_bytes(bio, &bytes)
    let text = UnsafeRawBufferPointer(start: bytes, count: max(0, count))
    return String(decoding: text, as: UTF8.self)
}
