import IdentityContract
import Logging
import NovaCrypto
import NovaNet
import NovaObservability
import NovaPostgres
import NovaPrimitives
import NovaRPC
public import NovaServiceKit

/// The identity service as a process.
public enum IdentityProcess: Service {
    /// Executable, folder of migrations, name in logs.
    public static let name = "identity"
    /// For `--help`.
    public static let summary = "accounts, sessions and tokens"
    /// In development.
    public static let ports: (service: UInt16, admin: UInt16) = (50_051, 9_051)
    /// `0010_auth_log_chains.sql`.
    public static let schemaVersion = 10

    /// Cost of hashes, keys, issuer.
    public static func settings(
        from configuration: inout Configuration, common: CommonSettings
    ) throws(ConfigurationError) -> IdentitySettings {
        try IdentitySettings(from: &configuration)
    }

    /// Hasher, database, signing keys, then the port.
    public static func start(_ settings: IdentitySettings, on host: ServiceHost) async throws {
        let hasher = try PasswordHasher(
            parameters: settings.argon2, breaches: settings.breaches)
        observe(hasher, on: host)
        let mint = TokenMint(issuer: settings.tokenIssuer, secrets: settings.secrets)
        let pool = try await host.openDatabase(schemaVersion: schemaVersion)
        let store = PostgresIdentityStore(pool: pool, chain: settings.chain)
        try await loadKeys(of: mint, from: store, on: host)
        let keyring = TokenKeyring(
            verifier: TokenVerifier(issuer: settings.tokenIssuer, audience: TokenMint.audience)
        ) { _ in mint.published.map(\.publicJWK) }
        let api = IdentityAPI(
            store: store, hasher: hasher, mint: mint, secrets: settings.secrets,
            pages: PageTokens(key: settings.pageTokenKey),
            events: EventWriter(mailKey: settings.mailKey), time: .system,
            appName: settings.appName, relyingParty: settings.relyingParty)
        keepHouse(mint, api, on: host)
        try await host.serve([api.routes()], authenticator: TokenAuthenticator(keyring))
    }

    private static func observe(_ hasher: PasswordHasher, on host: ServiceHost) {
        host.metrics.observe(
            "identity.password_hash.waiting",
            help: "Calls that compute a password hash or wait for it."
        ) { [MetricReading(Double(hasher.placesTaken))] }
        host.metrics.observeTotal(
            "identity.password_hash.computed", help: "Password hashes computed since the start."
        ) { [MetricReading(Double(hasher.hashCount))] }
    }

    /// Without keys nothing can be signed, so the process does not serve before it has them.
    private static func loadKeys(
        of mint: TokenMint, from store: PostgresIdentityStore, on host: ServiceHost
    ) async throws {
        for attempt in 1...Limits.keyLoadAttempts {
            do {
                return try await mint.refresh(
                    from: store, at: SystemTime().now, deadline: .after(Limits.housekeepingTime))
            } catch let error as PostgresError
                where error.isRetryable && attempt < Limits.keyLoadAttempts
            {
                host.logger.warning("signing keys", metadata: ["error": "\(error)"])
                try await host.loops.loops[0].sleep(until: .after(Limits.keyLoadPause))
            } catch CryptoError.unsealFailed {
                throw ConfigurationError(
                    "\(Variable.tokenKey.name) is not the key that the signing keys in the "
                        + "database were sealed with")
            }
        }
    }

    /// Reads the keys again now and then, and deletes what has expired.
    private static func keepHouse(
        _ mint: TokenMint, _ api: IdentityAPI<PostgresIdentityStore>, on host: ServiceHost
    ) {
        let store = api.store
        let loop = host.loops.loops[0]
        let logger = host.logger
        let work = loop.spawn {
            var purgeAt = Deadline.after(Limits.purgeInterval)
            while !Task.isCancelled {
                guard (try? await loop.sleep(until: .after(Limits.keyRefreshInterval))) != nil
                else { return }
                let now = SystemTime().now
                do {
                    try await mint.refresh(
                        from: store, at: now, deadline: .after(Limits.housekeepingTime))
                    if purgeAt.isOver() {
                        purgeAt = .after(Limits.purgeInterval)
                        try await store.makeOutboxPartitions(
                            at: now, deadline: .after(Limits.housekeepingTime))
                        try await store.keepAuthLog(
                            at: now, deadline: .after(Limits.housekeepingTime))
                        try await purge(api, at: now)
                    }
                } catch {
                    logger.warning("housekeeping", metadata: ["error": "\(error)"])
                }
            }
        }
        host.onDrain("housekeeping") { _ in work.cancel() }
    }

    private static func purge(
        _ api: IdentityAPI<PostgresIdentityStore>, at now: WallTime
    ) async throws {
        for _ in 0..<Limits.purgeBatchesMax {
            guard try await api.deleteSleepers(deadline: .after(Limits.housekeepingTime)) else {
                break
            }
        }
        for _ in 0..<Limits.purgeBatchesMax {
            let mayBeMore = try await api.store.write(deadline: .after(Limits.housekeepingTime)) {
                try await $0.purge(at: now)
            }
            if !mayBeMore { return }
        }
    }
}
