import Logging
import NovaCrypto
public import NovaNet
import NovaObservability
import NovaPrimitives

/// The certificate that a public port shows to everybody: `NOVA_PUBLIC_TLS_CERT`, `NOVA_PUBLIC_TLS_KEY`.
public struct PublicTLSSettings: Sendable {
    /// Where it lies; looked at again and again.
    let files: TLSFiles
    /// What lay there at the start.
    let material: TLSMaterial

    /// Reads them; `nil` if neither is set.
    ///
    /// - Throws: ``ConfigurationError`` if only one is set, a file cannot be used, or the certificate has
    ///   expired.
    public init?(from configuration: inout Configuration) throws(ConfigurationError) {
        try self.init(from: &configuration, now: SystemTime.system.now)
    }

    init?(
        from configuration: inout Configuration, now: WallTime
    ) throws(ConfigurationError) {
        let certificate = try configuration.text(.publicTLSCertificate)
        let key = try configuration.text(.publicTLSKey)
        guard certificate != nil || key != nil else { return nil }
        guard let certificate, let key else {
            throw ConfigurationError(
                "set both NOVA_PUBLIC_TLS_CERT and NOVA_PUBLIC_TLS_KEY, or neither")
        }
        files = TLSFiles(certificate: certificate, key: key, authorities: nil)
        do throws(TLSFiles.Problem) {
            material = try files.load(configuration.readFile)
            let notAfter = material.identity.certificate.notAfter
            guard now <= notAfter else {
                throw TLSFiles.Problem(path: certificate, reason: "expired at \(notAfter)")
            }
        } catch {
            let variable: Variable =
                error.path == certificate ? .publicTLSCertificate : .publicTLSKey
            throw ConfigurationError("\(variable.name)=\(error)")
        }
    }
}

extension ServiceHost {
    /// How a public port treats connections: TLS 1.2 or 1.3 alone, HTTP/2 or HTTP/1.1 by ALPN, and
    /// HTTP/1.1 with whoever knows no ALPN. The files are looked at every ten seconds from now on, and at
    /// SIGHUP.
    ///
    /// - Throws: `TLSError.backend`.
    public func publicTLS(_ settings: PublicTLSSettings) throws -> TLSPolicy {
        let contexts = TLSContextSource(try Self.publicContext(settings.material))
        let watch = CertificateWatch(
            settings.files, settings.material, pool: blocking, logger: logger, metrics: metrics,
            prefix: "http.server.tls"
        ) { contexts.replace(with: try Self.publicContext($0)) }
        let task = watch.watch(on: loops.loops[0])
        onDrain("public certificate") { _ in task.cancel() }
        onReload { await watch.reload() }
        var policy = TLSPolicy(contexts)
        policy.observer = handshakeObserver(
            "http.server.tls.handshakes",
            help: "Connections accepted on the public port, by how they began.")
        return policy
    }

    private static func publicContext(_ material: TLSMaterial) throws(TLSError) -> TLSContext {
        try .server(
            identity: material.identity, clients: nil, protocols: ["h2", "http/1.1"],
            requiresProtocol: false)
    }
}
