import Logging
import NovaHTTP2
public import NovaRPC
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaResilience

extension ServiceHost {
    /// How calls to a peer are repeated, bounded and given up; docs/reference/limits.md has it as a table.
    ///
    /// What is idempotent is retried at most twice, from a budget of a tenth of all calls; where the address
    /// is a name there may be several backends, and it is hedged instead: a second one is asked after 100 ms.
    /// The circuit opens when half of at least 20 calls within ten seconds failed, and is tried again after
    /// ten seconds. 200 unary calls may be under way or wait; streams, which last, do not count.
    static func policy(
        of peer: String, at address: String, for process: String
    ) -> RPCChannelConfiguration {
        var configuration = RPCChannelConfiguration(serviceName: process)
        var breaker = BreakerPolicy()
        let pause = Duration.seconds(Limits.circuitPauseSeconds)
        breaker.pause = Backoff(initial: pause, longest: pause, jitterPercent: 10)
        configuration.breaker = breaker
        configuration.unaryCallsInFlightMax = Limits.callsPerPeerMax
        if address.hasPrefix("dns:///") {
            configuration.hedging = HedgingPolicy(delay: .milliseconds(Limits.hedgeMilliseconds))
        }
        return configuration
    }

    /// A channel to another service, over which this one is known by its name: its certificate's, or in
    /// development without one, what it claims.
    ///
    /// - Throws: ``ConfigurationError`` for an address that is not `host:port` or `dns:///host:port`, and
    ///   outside development for one that plaintext must not be sent to.
    public func channel(to peer: String, at address: String) throws -> RPCChannel {
        let tls = try clientTLS(to: peer, at: address)
        var configuration = Self.policy(of: peer, at: address, for: name)
        configuration.isTraced = tracer != nil
        configuration.observer = RPCClientMetrics(
            of: peer, in: metrics, loops: loops.loops.count, readiness: readiness)
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
        configuration.rateLimiter = rates.map { MethodRates($0, of: name) }
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
        configuration.tracer = tracer
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
