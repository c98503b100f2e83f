import NovaCrypto
import NovaPrimitives
import NovaServiceKit

/// A development authority and one certificate for each service, in a directory:
/// `ca.pem ca.key <service>.pem <service>.key`.
///
/// For machines of developers: whoever reads `ca.key` can be any service.
struct CertificateDirectory {
    /// What became of one certificate.
    enum Change: String {
        case made
        case renewed
        case kept
    }

    struct Entry: Equatable {
        let name: String
        let change: Change
        let notAfter: WallTime
    }

    static let trustDomain = "nova"

    /// The name of a service of the stack.
    static func name(of service: String) -> ServiceIdentity? {
        ServiceIdentity(trustDomain: trustDomain, namespace: developmentNamespace, service: service)
    }

    static let developmentNamespace = "development"

    let path: String
    var namespace = developmentNamespace
    var days = Limits.certificateDays
    var now = SystemTime.system.now

    func files(of service: String) -> TLSFiles {
        TLSFiles(
            certificate: certificate(of: service), key: key(of: service), authorities: authorities)
    }

    var authorities: String { "\(path)/ca.pem" }
    func certificate(of service: String) -> String { "\(path)/\(service).pem" }
    func key(of service: String) -> String { "\(path)/\(service).key" }

    /// Makes what is missing and renews what is about to expire; the rest stays as it is.
    ///
    /// - Returns: the authority, then the services in their order.
    func ensure(_ services: [String]) throws -> [Entry] {
        try FileSystem.makeDirectory(path)
        do {
            let (authority, entry) = try ensureAuthority()
            return try [entry] + services.map { try ensure($0, authority) }
        } catch let error as TLSError {
            throw ToolError("\(path): \(error)")
        }
    }

    private func ensureAuthority() throws -> (CertificateAuthority, Entry) {
        let keyPath = key(of: "ca")
        var change = Change.made
        if let certificate = FileSystem.read(authorities), let key = FileSystem.read(keyPath),
            let kept = try? CertificateAuthority(certificate: certificate, key: key)
        {
            let said = kept.certificate
            if lasts(said) {
                return (kept, Entry(name: "ca", change: .kept, notAfter: said.notAfter))
            }
            change = .renewed
        }
        let fresh = try CertificateAuthority(
            name: "Nova development CA", notBefore: now - .seconds(Limits.clockSkewSeconds),
            notAfter: now + .seconds(86_400 * Limits.authorityDays))
        let issued = try fresh.issued
        try FileSystem.write(issued.key, to: keyPath, mode: 0o600)
        try FileSystem.write(issued.certificate, to: authorities)
        return (
            fresh, Entry(name: "ca", change: change, notAfter: fresh.certificate.notAfter)
        )
    }

    private func ensure(_ service: String, _ authority: CertificateAuthority) throws -> Entry {
        guard
            let name = ServiceIdentity(
                trustDomain: Self.trustDomain, namespace: namespace, service: service),
            service != "ca"
        else {
            throw ToolError(
                "\"\(service)\" in \"\(namespace)\" is no name for a certificate: a-z 0-9 - _ .",
                exitCode: 78)
        }
        let (chainPath, keyPath) = (certificate(of: service), key(of: service))
        var change = Change.made
        if let chain = FileSystem.read(chainPath), let key = FileSystem.read(keyPath) {
            change = .renewed
            if let kept = try? TLSIdentity(chain: chain, key: key).certificate,
                kept.service == name, authority.signed(chain), lasts(kept)
            {
                return Entry(name: service, change: .kept, notAfter: kept.notAfter)
            }
        }
        let notAfter = now + .seconds(86_400 * days)
        let issued = try authority.issue(
            .init(
                service: name, dnsNames: ["localhost", service], addresses: ["127.0.0.1", "::1"],
                notBefore: now - .seconds(Limits.clockSkewSeconds), notAfter: notAfter))
        // The key first: whoever looks in between sees two that do not fit and waits for the rest.
        try FileSystem.write(issued.key, to: keyPath, mode: 0o600)
        try FileSystem.write(issued.certificate, to: chainPath)
        return Entry(name: service, change: change, notAfter: notAfter)
    }

    /// Whether more than a third of its life is left.
    private func lasts(_ certificate: PeerCertificate) -> Bool {
        let life = certificate.notAfter.since(certificate.notBefore)
        return certificate.notAfter.since(now) > life / 3
    }
}
