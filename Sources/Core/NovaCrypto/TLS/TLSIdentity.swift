/// A certificate chain with its private key: what this side shows.
public struct TLSIdentity: Sendable {
    let chain: [CertificateHandle]
    let key: PrivateKeyHandle
    /// The first certificate of the chain.
    public let certificate: PeerCertificate

    /// Reads PEM text, at most 64 KiB each.
    ///
    /// - Parameters:
    ///   - chain: the leaf, then what leads from it towards the root.
    ///   - key: its private key, unencrypted, in any form that OpenSSL reads (PKCS #8, SEC 1, PKCS #1).
    /// - Throws: ``TLSError/malformed(what:)``, ``TLSError/keyMismatch``.
    public init(chain: String, key: String) throws(TLSError) {
        self.chain = try CertificateHandle.read(pem: chain, what: "certificate chain")
        self.key = try PrivateKeyHandle(pem: key)
        certificate = try self.chain[0].described()
        guard self.chain[0].matches(self.key) else { throw .keyMismatch }
    }
}

/// The certificate authorities that this side believes.
public struct TLSTrust: Sendable {
    let authorities: [CertificateHandle]

    /// Reads a bundle of CA certificates, PEM, at most 64 KiB.
    ///
    /// - Throws: ``TLSError/malformed(what:)``.
    public init(bundle: String) throws(TLSError) {
        authorities = try CertificateHandle.read(pem: bundle, what: "CA bundle")
    }

    /// When the first of the authorities expires.
    public var certificates: [PeerCertificate] {
        authorities.compactMap { try? $0.described() }
    }
}

/// Whom a client wants to reach; the server's certificate has to say that it is the one.
public enum TLSPeerName: Sendable, Hashable {
    /// A DNS name or IP address in the subjectAltName (RFC 9525). A DNS name is also sent as SNI.
    case host(String)
    /// A service, by the one URI of its certificate.
    case service(ServiceIdentity)
}
