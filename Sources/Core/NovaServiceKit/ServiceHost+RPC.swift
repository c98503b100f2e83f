import Logging
public import NovaRPC
import NovaNet
import NovaPrimitives

extension ServiceHost {
    /// A channel to another service, over which this one is known by its name.
    ///
    /// - Throws: ``ConfigurationError`` for an address that is not `host:port` or `dns:///host:port`.
    public func channel(to peer: String, at address: String) throws -> RPCChannel {
        do {
            return try RPCChannel(
                address, on: loops, pool: blocking,
                configuration: RPCChannelConfiguration(serviceName: name))
        } catch {
            throw ConfigurationError("address of \(peer): \(error)")
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
        // A claim in metadata proves nothing: outside development nobody is believed to be a service.
        if settings.environment == .development {
            configuration.peerIdentity = RPCDevelopmentPeerIdentity()
        }
        configuration.servesReflection = settings.environment != .production
        configuration.interceptors = [RPCMetrics(on: self), RPCLog(logger)]
        let ended = ConnectionMetrics("rpc.server", in: metrics)
        configuration.connectionEnded = { ended.count($0) }
        let server = RPCServer(configuration, on: loops)
        let health = server.health
        readiness.observe { isReady in health.setAll(isReady ? .serving : .notServing) }
        try await server.listen(settings.listen)
        onDrain("rpc server") { deadline in
            let isClean = await server.drain(deadline: deadline)
            if !isClean { self.logger.warning("calls were cut at the drain's deadline") }
        }
    }
}
