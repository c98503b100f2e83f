import Logging
public import NovaCrypto
public import NovaNet
import NovaObservability
import NovaPrimitives
import Synchronization

/// Keeps the contexts of a process up to date with its files: new connections use what lies there now,
/// old ones go on with what they began with, and files that cannot be used change nothing.
public final class TLSReloader: Sendable {
    /// What one look at the files came to.
    public enum Outcome: String, Sendable, CaseIterable {
        /// As before.
        case unchanged
        /// New connections use the new content.
        case replaced
        /// They cannot be used: what was there before stays.
        case refused
    }

    private struct State {
        var fingerprint: [UInt8]
        var notAfter: WallTime
        var complaint = ""
    }

    /// For accepting connections.
    public let server: TLSContextSource
    /// For connecting.
    public let client: TLSContextSource
    /// This process.
    public let name: ServiceIdentity
    private let files: TLSFiles
    private let pool: BlockingPool
    private let logger: Logger
    private let state: Mutex<State>
    private let reloads: CounterFamily

    /// Begins with the material of `settings`.
    ///
    /// - Throws: `TLSError.backend`.
    init(
        _ settings: TLSSettings, pool: BlockingPool, logger: Logger, metrics: MetricsRegistry
    ) throws {
        let (server, client) = try Self.contexts(settings.material)
        self.server = TLSContextSource(server)
        self.client = TLSContextSource(client)
        name = settings.name
        files = settings.files
        self.pool = pool
        self.logger = logger
        state = Mutex(
            State(
                fingerprint: settings.material.fingerprint,
                notAfter: settings.material.identity.certificate.notAfter))
        reloads = metrics.counter(
            "tls.reloads", help: "Changes of the certificate files, by what came of them.",
            labels: ["outcome"])
        metrics.observe(
            "tls.certificate.expiry", unit: .seconds,
            help: "Time until the certificate in use expires; negative once it has."
        ) { [weak self] in
            guard let self else { return [] }
            return [MetricReading(expiry(at: SystemTime.system.now))]
        }
    }

    /// Seconds until the certificate in use expires.
    func expiry(at now: WallTime) -> Double {
        Double(state.withLock { $0.notAfter }.since(now).nanosecondsClamped) / 1e9
    }

    /// Looks at the files from now on, every ten seconds, until the task is cancelled.
    func watch(on loop: EventLoop) -> Task<Void, Never> {
        loop.spawn { [self] in
            while !Task.isCancelled {
                try? await loop.sleep(until: .after(.seconds(Limits.tlsReloadSeconds)))
                if !Task.isCancelled { await reload() }
            }
        }
    }

    /// Looks at the files now.
    @discardableResult
    public func reload() async -> Outcome {
        let deadline = Deadline.after(.seconds(Limits.tlsReloadSeconds))
        let read: Result<TLSMaterial, any Error>
        do {
            let files = files
            read = .success(try await pool.run(deadline: deadline) { try files.load() })
        } catch {
            read = .failure(error)
        }
        return settle(read)
    }

    /// What follows from one reading of the files.
    func settle(_ read: Result<TLSMaterial, any Error>) -> Outcome {
        do {
            let material = try read.get()
            let isSame = state.withLock { state in
                guard state.fingerprint == material.fingerprint else { return false }
                state.complaint = ""
                return true
            }
            if isSame { return .unchanged }
            let certificate = material.identity.certificate
            guard certificate.service == name else {
                throw TLSFiles.Problem(
                    path: files.certificate, reason: "no longer names \(name)")
            }
            let (server, client) = try Self.contexts(material)
            self.server.replace(with: server)
            self.client.replace(with: client)
            state.withLock { state in
                state = State(
                    fingerprint: material.fingerprint, notAfter: certificate.notAfter)
            }
            logger.notice(
                "certificates replaced", metadata: ["not_after": "\(certificate.notAfter)"])
            reloads.cell(Outcome.replaced.rawValue).increment()
            return .replaced
        } catch {
            // Half of a change looks like this, too, for a moment: the next look sees the rest.
            let isNew = state.withLock { state in
                defer { state.complaint = "\(error)" }
                return state.complaint != "\(error)"
            }
            if isNew {
                logger.error("certificates cannot be used, the old ones stay", error: error)
                reloads.cell(Outcome.refused.rawValue).increment()
            }
            return .refused
        }
    }

    private static func contexts(
        _ material: TLSMaterial
    ) throws(TLSError) -> (server: TLSContext, client: TLSContext) {
        guard let trust = material.trust else { throw .malformed(what: "CA bundle") }
        return (
            try .server(identity: material.identity, clients: trust),
            try .client(identity: material.identity, servers: trust)
        )
    }
}
