import Logging
import NovaCrypto
import NovaNet
import NovaObservability
import NovaPrimitives
import Synchronization

/// Looks at certificate files again and again: what lies there now is put to use, and what cannot be used
/// changes nothing.
final class CertificateWatch: Sendable {
    /// What one look at the files came to.
    enum Outcome: String, Sendable, CaseIterable {
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

    private let files: TLSFiles
    private let pool: BlockingPool
    private let logger: Logger
    private let use: @Sendable (TLSMaterial) throws -> Void
    private let state: Mutex<State>
    private let reloads: CounterFamily

    /// Begins with `material`, which was put to use already.
    ///
    /// - Parameters:
    ///   - files: where to look.
    ///   - material: what lay there.
    ///   - pool: its threads read.
    ///   - logger: is told of every change.
    ///   - metrics: get `<prefix>.reloads` and `<prefix>.certificate.expiry`.
    ///   - prefix: names the port.
    ///   - use: puts material to use; throws to refuse it.
    init(
        _ files: TLSFiles, _ material: TLSMaterial, pool: BlockingPool, logger: Logger,
        metrics: MetricsRegistry, prefix: String,
        use: @escaping @Sendable (TLSMaterial) throws -> Void
    ) {
        self.files = files
        self.pool = pool
        self.logger = logger
        self.use = use
        state = Mutex(
            State(
                fingerprint: material.fingerprint,
                notAfter: material.identity.certificate.notAfter))
        reloads = metrics.counter(
            "\(prefix).reloads", help: "Changes of the certificate files, by what came of them.",
            labels: ["outcome"])
        metrics.observe(
            "\(prefix).certificate.expiry", unit: .seconds,
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
    func reload() async -> Outcome {
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
            try use(material)
            let notAfter = material.identity.certificate.notAfter
            state.withLock { state in
                state = State(fingerprint: material.fingerprint, notAfter: notAfter)
            }
            logger.notice(
                "certificates replaced",
                metadata: ["file": "\(files.certificate)", "not_after": "\(notAfter)"])
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
}
