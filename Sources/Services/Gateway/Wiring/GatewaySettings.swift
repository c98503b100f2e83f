import NovaServiceKit

/// What the gateway reads from its environment.
public struct GatewaySettings: Sendable {
    let identityAddress: String
    let userAddress: String
    let tokenIssuer: String
    let rules: EdgeRules
    let publicTLS: PublicTLSSettings?

    init(
        from configuration: inout Configuration, common: CommonSettings
    ) throws(ConfigurationError) {
        identityAddress = try configuration.peerAddress(.identityAddress, port: 50_051)
        userAddress = try configuration.peerAddress(.userAddress, port: 50_052)
        tokenIssuer = try configuration.tokenIssuer()
        publicTLS = try PublicTLSSettings(from: &configuration)
        let proxies = try configuration.number(.trustedProxies, in: 0...8, default: 0)
        rules = EdgeRules(
            isProduction: common.environment == .production,
            trustedProxies: proxies,
            forwardedHeader: try configuration.choice(.forwardedHeader, default: .forwardedFor),
            origins: try Self.origins(&configuration),
            documents: try Self.documents(&configuration, common.environment),
            believesTraces: proxies > 0 || common.environment == .development,
            showsExplorer: try configuration.choice(
                .explorer, default: common.environment == .production ? Switch.off : .on) == .on)
    }

    private enum Switch: String, CaseIterable {
        case on, off
    }

    private static func origins(
        _ configuration: inout Configuration
    ) throws(ConfigurationError) -> AllowedOrigins {
        guard let list = try configuration.text(.corsOrigins) else { return .none }
        guard let origins = AllowedOrigins(list: list) else {
            throw ConfigurationError(
                "NOVA_CORS_ORIGINS=\(list): write origins as browsers do, such as "
                    + "https://app.example.org, with commas between them")
        }
        return origins
    }

    /// In production nothing runs that is not on the list, unless the operator says otherwise.
    private static func documents(
        _ configuration: inout Configuration, _ environment: DeploymentEnvironment
    ) throws(ConfigurationError) -> DocumentPolicy {
        let usual = environment == .production ? DocumentPolicy.Mode.listed : .any
        var policy = DocumentPolicy(mode: try configuration.choice(.documents, default: usual))
        if let path = try configuration.text(.documentList) {
            policy.listed = try DocumentList.read(path)
        } else if policy.mode == .listed {
            throw ConfigurationError(
                "NOVA_DOCUMENT_LIST is not set, so no document would run: name the file of those "
                    + "that clients send, or set NOVA_DOCUMENTS=any")
        }
        return policy
    }
}
