import COpenSSL
import NovaPrimitives

/// An extension in the words of openssl.cnf, x509v3_config(5).
enum CertificateExtension {
    case basicConstraints(String)
    case keyUsage(String)
    case extendedKeyUsage(String)
    case alternativeNames(String)
    case subjectKeyIdentifier
    case authorityKeyIdentifier

    fileprivate var parts: (identifier: Int32, value: String) {
        switch self {
        case .basicConstraints(let value): (NID_basic_constraints, value)
        case .keyUsage(let value): (NID_key_usage, value)
        case .extendedKeyUsage(let value): (NID_ext_key_usage, value)
        case .alternativeNames(let value): (NID_subject_alt_name, value)
        case .subjectKeyIdentifier: (NID_subject_key_identifier, "hash")
        case .authorityKeyIdentifier: (NID_authority_key_identifier, "keyid")
        }
    }
}

extension CertificateHandle {
    /// Makes and signs a certificate for `key`; without an issuer it signs itself.
    convenience init(
        name: String, key: PrivateKeyHandle, notBefore: WallTime, notAfter: WallTime,
        issuer: (certificate: CertificateHandle, key: PrivateKeyHandle)?,
        extensions: [CertificateExtension]
    ) throws(TLSError) {
        guard let pointer = X509_new() else { throw tlsBackendFailure("X509_new") }
        self.init(taking: pointer)
        let signer = issuer?.certificate.pointer ?? pointer
        guard X509_set_version(pointer, 2) == 1, setSerial(),
            ASN1_TIME_set(X509_getm_notBefore(pointer), Int(notBefore.unixSeconds)) != nil,
            ASN1_TIME_set(X509_getm_notAfter(pointer), Int(notAfter.unixSeconds)) != nil,
            X509_set_pubkey(pointer, key.pointer) == 1,
            nova_x509_name_set(X509_get_subject_name(pointer), "CN", name) == 1,
            X509_set_issuer_name(pointer, X509_get_subject_name(signer)) == 1
        else { throw tlsBackendFailure("certificate") }
        for addition in extensions {
            let (identifier, value) = addition.parts
            guard nova_x509_extend(pointer, signer, identifier, value) == 1 else {
                throw tlsBackendFailure("extension")
            }
        }
        let signed = X509_sign(
            pointer, issuer?.key.pointer ?? key.pointer, Algorithms.sha256.pointer)
        guard signed > 0 else { throw tlsBackendFailure("sign") }
    }

    /// A random serial number, positive and below 20 octets (RFC 5280 §4.1.2.2).
    private func setSerial() -> Bool {
        guard let number = BN_new() else { return false }
        defer { BN_free(number) }
        return BN_rand(number, 127, 0, 0) == 1
            && BN_to_ASN1_INTEGER(number, X509_get_serialNumber(pointer)) != nil
    }

    func isSigned(by issuer: CertificateHandle) -> Bool {
        let isSigned =
            X509_check_issued(issuer.pointer, pointer) == X509_V_OK
            && X509_verify(pointer, X509_get0_pubkey(issuer.pointer)) == 1
        ERR_clear_error()
        return isSigned
    }
}
