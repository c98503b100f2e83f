import Logging
import NovaHTTP2
public import NovaRPC
import NovaNet
import NovaObservability
import NovaPrimitives

extension ServiceHost {
    /// A channel to another service, over which this one is known by its name: its certificate's, or in
    /// development without one, what it claims.
    ///
    /// - Throws: ``ConfigurationError`` for an address that is not `host:port` or `dns:///host:port`, and
    ///   outside development for one that plaintext must not be sent to.
    public func channel(to peer: String, at address: String) throws -> RPCChannel {
        let tls = try clientTLS(to: peer, at: address)
        var configuration = RPCChannelConfiguration(serviceName: name)
        configuration.observer = RPCClientMetrics(
            of: peer, in: metrics, loops: loops.loops.count)
        do {
            return try RPCChannel(
                address, on: loops, pool: blocking, tls: tls, configuration: configuration)
        } catch {
            throw ConfigurationError("address of \(peer): \(error)")
        }
    }

    private func observe(_ loops: [RPCAdmissionStatistics]) {
        metrics.observe(
            "rpc.server.limit", help: "Unary calls that each loop may have under way.",
            labels: ["loop"]
        ) {
            loops.enumerated().map { MetricReading(Double($1.limit), labels: "\($0)") }
        }
        metrics.observe(
            "rpc.server.in_flight", help: "Unary calls under way on each loop, as last measured.",
            labels: ["loop"]
        ) {
            loops.enumerated().map { MetricReading(Double($1.inFlight), labels: "\($0)") }
        }
        metrics.observeTotal(
            "rpc.server.shed", help: "Calls refused because there was too much work.",
            labels: ["criticality"]
        ) {
            [RPCCriticality.sheddable, .normal, .high, .critical].map { criticality in
                MetricReading(
                    Double(loops.map { $0.shed(criticality) }.reduce(0, +)),
                    labels: "\(criticality)")
            }
        }
    }

    /// Serves `services` on the service's port until the process drains.
    ///
    /// Admission, metrics, log and trace of every call are arranged here, once for all services.
    /// - Throws: `NetError`, e.g. when the port is taken.
    public func serve(
        _ services: [RPCServiceRoutes], authenticator: any RPCAuthenticator
    ) async throws {
        var configuration = RPCServerConfiguration(services: services)
        configuration.authenticator = authenticator
        // A claim in metadata proves nothing: outside development a certificate is the only identity.
        configuration.peerIdentity =
            settings.environment == .development
            ? RPCDevelopmentPeerIdentity(house: tls?.name)
            : RPCCertificatePeerIdentity(house: tls?.name)
        configuration.name = name
        // It shows addresses and certificates: outside development only to the house and its admins.
        configuration.channelzCallers =
            settings.environment == .development ? .anon : [.svc, .admin]
        configuration.servesReflection = settings.environment != .production
        configuration.interceptors = [RPCMetrics(on: self), RPCLog(logger)]
        let ended = ConnectionMetrics("rpc.server", in: metrics)
        configuration.connectionEnded = { ended.count($0) }
        configuration.http2.ageMillisecondsMax = Limits.connectionAgeMinutesMax * 60_000
        let server = RPCServer(configuration, on: loops)
        observe(server.admission)
        let health = server.health
        readiness.observe { isReady in health.setAll(isReady ? .serving : .notServing) }
        try await server.listen(settings.listen, tls: tlsPolicy)
        onDrain("rpc server") { deadline in
            let isClean = await server.drain(deadline: deadline)
            if !isClean { self.logger.warning("calls were cut at the drain's deadline") }
        }
    }
}
