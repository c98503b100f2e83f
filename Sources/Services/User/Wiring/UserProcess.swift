public import NovaServiceKit
import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaRPC
import UserContract

/// The user service as a process.
public enum UserProcess: Service {
    public struct Settings: Sendable {
        let identityAddress: String
        let tokenIssuer: String
    }

    public static let name = "user"
    public static let summary = "profiles, settings and preferences"
    public static let ports: (service: UInt16, admin: UInt16) = (50_052, 9_052)
    public static let schemaVersion = 1

    public static func settings(
        from configuration: inout Configuration, common: CommonSettings
    ) throws(ConfigurationError) -> Settings {
        Settings(
            identityAddress: try configuration.peerAddress(.identityAddress, port: 50_051),
            tokenIssuer: try configuration.tokenIssuer())
    }

    public static func start(_ settings: Settings, on host: ServiceHost) async throws {
        let identity = IdentityServiceClient(
            try host.channel(to: "identity", at: settings.identityAddress))
        let keyring = TokenKeyring(
            verifier: TokenVerifier(issuer: settings.tokenIssuer, audience: "nova")
        ) { deadline in
            let response = try await identity.getSigningKeys(
                GetSigningKeysRequest(), RPCCall(deadline: deadline))
            return response.keys.map(\.publicJwk)
        }
        let pool = try await host.openDatabase(schemaVersion: schemaVersion)
        let api = UserAPI(
            profiles: ProfileRepository(pool: pool), choices: ChoiceRepository(pool: pool),
            accounts: IdentityClient(client: identity), time: .system)
        try await host.serve([api.routes()], authenticator: TokenAuthenticator(keyring))
    }
}
