import Logging
import NovaCrypto
import NovaNet
import NovaObservability
import NovaRPC

extension ServiceHost {
    /// Begins to watch the certificate files, if there are any.
    func watchCertificates() {
        guard let tls else { return }
        let watch = tls.files.watch(on: loops.loops[0])
        onDrain("certificates") { _ in watch.cancel() }
        onReload { await tls.files.reload() }
    }

    /// How the service's port treats connections; `nil` for plaintext.
    var tlsPolicy: TLSPolicy? {
        guard let tls else { return nil }
        var policy = TLSPolicy(tls.server)
        policy.admitsLoopbackPlaintext = settings.environment == .development
        policy.observer = handshakeObserver(
            "tls.server.handshakes",
            help: "Connections accepted on the service's port, by how they began.")
        return policy
    }

    /// Counts how connections began, and tells the log at debug why some did not: anybody can cause that.
    func handshakeObserver(
        _ name: String, help: String
    ) -> @Sendable (TLSHandshakeOutcome) -> Void {
        let family = metrics.counter(name, help: help, labels: ["outcome"])
        let logger = logger
        return { outcome in
            // A look-up under a lock for each connection, beside a millisecond of key exchange.
            family.cell(outcome.label, shard: EventLoop.current?.index ?? 0).increment()
            if case .failed(let error) = outcome {
                logger.debug("no connection", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// How a channel to `peer` is secured; `nil` for plaintext.
    ///
    /// - Throws: ``ConfigurationError`` outside development for plaintext that would leave the machine.
    func clientTLS(to peer: String, at address: String) throws(ConfigurationError) -> RPCClientTLS?
    {
        guard let tls else {
            if settings.environment == .development || Self.isLoopback(address) { return nil }
            throw ConfigurationError(
                "NOVA_TLS_CERT is not set: outside development, plaintext to \(peer) at "
                    + "\(address) would leave this machine")
        }
        guard let name = tls.name.sibling(peer) else {
            throw ConfigurationError("\(peer) is no name of a service")
        }
        return RPCClientTLS(tls.client, to: .service(name))
    }

    static func isLoopback(_ target: String) -> Bool {
        let text = target.hasPrefix("dns:///") ? String(target.dropFirst(7)) : target
        return (try? SocketAddress(text))?.isLoopback ?? false
    }
}
