import Glibc
import Logging
import NovaCrypto
import NovaNet
import NovaObservability
import NovaPostgres
import NovaPrimitives

/// Runs a ``Service`` as this process.
public enum ServiceMain {
    /// Does what the command line says; returns the process's exit code.
    ///
    /// Call it on the main thread, before any other thread exists.
    public static func run<Process: Service>(
        _ service: Process.Type, arguments: [String] = CommandLine.arguments
    ) -> Int32 {
        CryptoLibrary.staysUntilTheEnd()
        do {
            let command = try ServiceCommand(arguments: Array(arguments.dropFirst()))
            switch command {
            case .help:
                write(ServiceCommand.help(service: Process.name, summary: Process.summary), to: 1)
                return 0
            case .version:
                write("\(Process.name) \(Version.text)", to: 1)
                return 0
            case .serve, .migrate, .config: break
            }
            var configuration = try Configuration.fromProcess()
            let common = try CommonSettings(from: &configuration, for: service)
            if case .migrate(let dryRun) = command {
                return migrate(service, common, dryRun: dryRun)
            }
            let settings = try Process.settings(from: &configuration, common: common)
            if command == .config {
                for (name, value) in configuration.shown { write("\(name)=\(value)", to: 1) }
                return 0
            }
            return serve(service, settings, common, shown: configuration.shown)
        } catch {
            write("\(Process.name): \(error)", to: 2)
            return ExitCode.configuration
        }
    }

    private static func serve<Process: Service>(
        _ service: Process.Type, _ settings: Process.Settings, _ common: CommonSettings,
        shown: [(name: String, value: String)]
    ) -> Int32 {
        let began = SystemTime().monotonicNanoseconds
        // Before anything that starts a thread: a thread with SIGTERM unblocked would be killed by it.
        let watcher = Result {
            try SignalWatcher(
                [SIGTERM, SIGINT]
                    + (common.tls == nil && !Process.servesPublic ? [] : [SIGHUP]))
        }
        JSONLogging.bootstrap(service: Process.name, level: common.logLevel)
        let logger = Logger(label: Process.name)
        do {
            let signals = SendableSignals(try watcher.get())
            guard let latch = ExitLatch() else {
                throw NetError.system(operation: "pipe", code: errno)
            }
            let loops = try EventLoopGroup(count: common.loops)
            let host = try ServiceHost(
                name: Process.name, settings: common, loops: loops,
                blocking: try BlockingPool(name: "blocking"), logger: logger,
                metrics: MetricsRegistry())
            ProcessMetrics.register(on: host)
            try host.exportTraces()
            logger.info(
                "starting",
                metadata: Dictionary(
                    uniqueKeysWithValues: shown.map { ($0.name, "\($0.value)") }
                        + [("version", "\(Version.text)")]))
            let main = loops.loops[0]
            main.execute {
                do {
                    try signals.watcher.start(on: main) { signal in
                        logger.notice("signal", metadata: ["number": "\(signal)"])
                        main.spawn {
                            if signal == SIGHUP {
                                await host.reload()
                                return
                            }
                            await host.drain()
                            latch.end(ExitCode.success)
                        }
                    }
                } catch {
                    logger.critical("cannot watch signals", error: error)
                    latch.end(ExitCode.failure)
                }
            }
            main.spawn {
                do {
                    try await AdminPort.open(on: host, configuration: shown)
                    try await Process.start(settings, on: host)
                    host.watchCertificates()
                    host.readiness.clear("start")
                    let after = (SystemTime().monotonicNanoseconds - began) / 1_000_000
                    logger.info(
                        "serving",
                        metadata: ["listen": "\(common.listen)", "ready_after_ms": "\(after)"])
                } catch {
                    logger.critical("cannot start", error: error)
                    let isWrong = error is ConfigurationError
                    latch.end(isWrong ? ExitCode.configuration : ExitCode.failure)
                }
            }
            let code = latch.wait()
            _ = DescriptorSink.standardError.flush()
            return code
        } catch {
            logger.critical("cannot start", error: error)
            _ = DescriptorSink.standardError.flush()
            return ExitCode.failure
        }
    }
}

enum ExitCode {
    static let success: Int32 = 0
    static let failure: Int32 = 1
    /// `EX_CONFIG` of sysexits(3).
    static let configuration: Int32 = 78
}

/// What this build is called.
public enum Version {
    /// Semantic version of the product.
    public static let text = "0.1.0"
}

private struct SendableSignals: @unchecked Sendable {
    // SAFETY: made on the main thread, then used on the first loop's thread only.
    let watcher: SignalWatcher
    init(_ watcher: SignalWatcher) { self.watcher = watcher }
}
