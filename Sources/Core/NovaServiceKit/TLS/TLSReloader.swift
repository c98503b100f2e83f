import Logging
public import NovaCrypto
public import NovaNet
import NovaObservability
import NovaPrimitives

/// Keeps the contexts of a process up to date with its files: new connections use what lies there now,
/// old ones go on with what they began with, and files that cannot be used change nothing.
public final class TLSReloader: Sendable {
    /// For accepting connections.
    public let server: TLSContextSource
    /// For connecting.
    public let client: TLSContextSource
    /// This process.
    public let name: ServiceIdentity
    let files: CertificateWatch

    /// Begins with the material of `settings`.
    ///
    /// - Throws: `TLSError.backend`.
    init(
        _ settings: TLSSettings, pool: BlockingPool, logger: Logger, metrics: MetricsRegistry
    ) throws {
        let (server, client) = try Self.contexts(settings.material)
        let sources = (TLSContextSource(server), TLSContextSource(client))
        (self.server, self.client) = sources
        let (name, path) = (settings.name, settings.files.certificate)
        self.name = name
        files = CertificateWatch(
            settings.files, settings.material, pool: pool, logger: logger, metrics: metrics,
            prefix: "tls"
        ) { material in
            guard material.identity.certificate.service == name else {
                throw TLSFiles.Problem(path: path, reason: "no longer names \(name)")
            }
            let (server, client) = try Self.contexts(material)
            sources.0.replace(with: server)
            sources.1.replace(with: client)
        }
    }

    private static func contexts(
        _ material: TLSMaterial
    ) throws(TLSError) -> (server: TLSContext, client: TLSContext) {
        guard let trust = material.trust else { throw .malformed(what: "CA bundle") }
        return (
            try .server(identity: material.identity, clients: trust),
            try .client(identity: material.identity, servers: trust)
        )
    }
}
