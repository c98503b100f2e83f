public import NovaServiceKit
import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaRPC
import UserContract

/// The user service as a process.
public enum UserProcess: Service {
    /// What the service reads beyond the common settings.
    public struct Settings: Sendable {
        let identityAddress: String
        let tokenIssuer: String
    }

    /// The executable and its name in logs.
    public static let name = "user"
    /// For `--help`.
    public static let summary = "profiles, settings and preferences"
    /// Development ports.
    public static let ports: (service: UInt16, admin: UInt16) = (50_052, 9_052)
    /// The newest file in `migrations/user`.
    public static let schemaVersion = 1

    /// Reads `NOVA_IDENTITY_ADDRESS` and `NOVA_TOKEN_ISSUER`.
    public static func settings(
        from configuration: inout Configuration, common: CommonSettings
    ) throws(ConfigurationError) -> Settings {
        Settings(
            identityAddress: try configuration.peerAddress(.identityAddress, port: 50_051),
            tokenIssuer: try configuration.tokenIssuer())
    }

    /// Connects to identity and Postgres, then serves.
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
            accounts: IdentityClient(client: identity), answers: AccountAnswers(time: .system),
            time: .system)
        try await host.serve([api.routes()], authenticator: TokenAuthenticator(keyring))
    }
}
