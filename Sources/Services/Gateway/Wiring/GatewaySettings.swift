import NovaServiceKit

/// What the gateway reads from its environment.
public struct GatewaySettings: Sendable {
    let identityAddress: String
    let userAddress: String
    let tokenIssuer: String
    let rules: EdgeRules

    init(
        from configuration: inout Configuration, common: CommonSettings
    ) throws(ConfigurationError) {
        identityAddress = try configuration.peerAddress(.identityAddress, port: 50_051)
        userAddress = try configuration.peerAddress(.userAddress, port: 50_052)
        tokenIssuer = try configuration.tokenIssuer()
        rules = EdgeRules(
            isProduction: common.environment == .production,
            trustedProxies: try configuration.number(.trustedProxies, in: 0...8, default: 0))
    }
}
