import IdentityContract
import Logging
import NovaCrypto
import NovaGraphQL
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaRPC
public import NovaServiceKit
import UserContract

/// The public surface: GraphQL over HTTP in front of the services. Holds no state of record.
public enum GatewayProcess: Service {
    /// The executable and its name in logs.
    public static let name = "gateway"
    /// For `--help`.
    public static let summary = "GraphQL for clients, over the services"
    /// Development ports.
    public static let ports: (service: UInt16, admin: UInt16) = (8_080, 9_080)
    /// Its port is the public one.
    public static let servesPublic = true
    /// There is no database.
    public static let schemaVersion = 0

    /// Reads where the services are and how the edge treats its clients.
    public static func settings(
        from configuration: inout Configuration, common: CommonSettings
    ) throws(ConfigurationError) -> GatewaySettings {
        try GatewaySettings(from: &configuration, common: common)
    }

    /// Connects to the services, then serves.
    public static func start(_ settings: GatewaySettings, on host: ServiceHost) async throws {
        let identity = try host.channel(to: "identity", at: settings.identityAddress)
        let user = try host.channel(to: "user", at: settings.userAddress)
        host.onDrain("peers") { _ in
            identity.close()
            user.close()
        }
        var rules = settings.rules
        rules.limiter = host.rates
        rules.store = host.redis.map { RedisDocuments($0, host.metrics) }
        let gateway = try GatewayServer(
            peers: Peers(
                identity: IdentityServiceClient(identity), user: UserServiceClient(user)),
            tokenIssuer: settings.tokenIssuer, rules: rules, loops: host.loops,
            metrics: host.metrics, logger: host.logger, tracer: host.tracer)
        holdKeys(gateway.keyring, host)
        let tls = try settings.publicTLS.map { try host.publicTLS($0) }
        try await gateway.listen(host.settings.listen, tls: tls)
        host.onDrain("public port") { await gateway.drain(deadline: $0) }
    }

    /// Not ready until the keys that verify tokens are there; asks once a second for as long.
    private static func holdKeys(_ keyring: TokenKeyring, _ host: ServiceHost) {
        let loop = host.loops.loops[0]
        host.readiness.obstruct("keys", "waiting for identity's signing keys")
        let task = loop.spawn {
            while !Task.isCancelled {
                await keyring.refresh()
                if keyring.holdsKeys { return host.readiness.clear("keys") }
                try? await loop.sleep(
                    until: .after(.milliseconds(Limits.keysPauseMilliseconds)))
            }
        }
        host.onDrain("keys") { _ in task.cancel() }
    }
}
