public import NovaPrimitives

/// Issues certificates for development and tests. Its key lies beside it, unprotected: outside
/// development certificates come from the operator.
public struct CertificateAuthority: Sendable {
    private let handle: CertificateHandle
    private let key: PrivateKeyHandle
    /// What its certificate says.
    public let certificate: PeerCertificate

    /// A certificate with its private key, both PEM.
    public struct Issued: Sendable {
        /// One certificate.
        public let certificate: String
        /// PKCS #8, unencrypted.
        public let key: String
    }

    /// Whom a certificate names and how long.
    public struct Request: Sendable {
        /// The service; `nil` for a certificate without a URI.
        public var service: ServiceIdentity?
        /// DNS names.
        public var dnsNames: [String]
        /// IP addresses as text.
        public var addresses: [String]
        /// First second of validity.
        public var notBefore: WallTime
        /// Last second of validity.
        public var notAfter: WallTime

        /// A certificate for `service`, `dnsNames` and `addresses`.
        public init(
            service: ServiceIdentity?, dnsNames: [String] = [], addresses: [String] = [],
            notBefore: WallTime, notAfter: WallTime
        ) {
            self.service = service
            self.dnsNames = dnsNames
            self.addresses = addresses
            self.notBefore = notBefore
            self.notAfter = notAfter
        }
    }

    /// A new authority with a key on P-256.
    ///
    /// - Parameters:
    ///   - name: its common name, 1 to 64 bytes.
    ///   - notBefore: first second of validity.
    ///   - notAfter: last second of validity.
    /// - Throws: ``TLSError/backend(operation:code:)``.
    public init(name: String, notBefore: WallTime, notAfter: WallTime) throws(TLSError) {
        key = try PrivateKeyHandle()
        handle = try CertificateHandle(
            name: name, key: key, notBefore: notBefore, notAfter: notAfter, issuer: nil,
            extensions: [
                .basicConstraints("critical,CA:TRUE,pathlen:0"),
                .keyUsage("critical,keyCertSign,cRLSign"), .subjectKeyIdentifier,
            ])
        self.certificate = try handle.described()
    }

    /// Reads one that was written before.
    ///
    /// - Throws: ``TLSError/malformed(what:)``, ``TLSError/keyMismatch``.
    public init(certificate: String, key: String) throws(TLSError) {
        handle = try CertificateHandle.read(pem: certificate, what: "CA certificate")[0]
        self.key = try PrivateKeyHandle(pem: key)
        self.certificate = try handle.described()
        guard handle.matches(self.key) else { throw .keyMismatch }
    }

    /// Certificate and key as PEM, to be kept.
    public var issued: Issued {
        get throws(TLSError) {
            Issued(certificate: try handle.pem(), key: try key.pem())
        }
    }

    /// Signs a certificate for a new key on P-256, for servers and clients alike.
    ///
    /// - Throws: ``TLSError/backend(operation:code:)``, also for a name that no certificate can hold.
    public func issue(_ request: Request) throws(TLSError) -> Issued {
        let key = try PrivateKeyHandle()
        var names: [String] = []
        if let service = request.service { names.append("URI:\(service.uri)") }
        names += request.dnsNames.map { "DNS:\($0)" }
        names += request.addresses.map { "IP:\($0)" }
        // A comma would begin another entry of OpenSSL's little language.
        guard !names.isEmpty, !names.contains(where: { $0.contains(",") }) else {
            throw .backend(operation: "subjectAltName", code: 0)
        }
        let leaf = try CertificateHandle(
            name: request.service?.service ?? request.dnsNames.first ?? "nova", key: key,
            notBefore: request.notBefore, notAfter: request.notAfter,
            issuer: (handle, self.key),
            extensions: [
                .basicConstraints("critical,CA:FALSE"), .keyUsage("critical,digitalSignature"),
                .extendedKeyUsage("serverAuth,clientAuth"), .subjectKeyIdentifier,
                .authorityKeyIdentifier, .alternativeNames(names.joined(separator: ",")),
            ])
        return Issued(certificate: try leaf.pem(), key: try key.pem())
    }

    /// Whether it signed the first certificate of `chain` (PEM), whatever else that says.
    public func signed(_ chain: String) -> Bool {
        guard let leaf = try? CertificateHandle.read(pem: chain, what: "certificate").first else {
            return false
        }
        return leaf.isSigned(by: handle)
    }
}
