public import Logging
public import NovaPrimitives

/// Writes each record as one line of JSON:
/// `ts level service logger msg`, then if there `trace_id span_id error`, and `metadata` as an
/// object.
///
/// A line has at most 16 KiB: long texts are cut, and metadata that does not fit is left out and
/// `"truncated":true` says so. Values under a name that smells of a secret (`password`, `token`,
/// `authorization`, …) are never written.
public struct JSONLogHandler: LogHandler {
    /// Records below this level are not written.
    public var logLevel: Logger.Level
    /// Written with every record of this logger.
    public var metadata: Logger.Metadata = [:]
    /// Asked for more at every record.
    public var metadataProvider: Logger.MetadataProvider?

    private let service: String
    private let label: String
    private let sink: any LogSink
    private let time: any TimeSource

    /// A handler for the logger `label` of the process `service`.
    public init(
        label: String, service: String, level: Logger.Level = .info, sink: any LogSink,
        time: any TimeSource = .system
    ) {
        self.label = label
        self.service = service
        self.sink = sink
        self.time = time
        logLevel = level
    }

    /// One entry of ``metadata``.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes `event` as one line.
    public func log(event: LogEvent) {
        var all = metadataProvider?.get() ?? [:]
        all.merge(metadata) { $1 }
        if let own = event.metadata { all.merge(own) { $1 } }
        var record = LogRecord()
        record.begin(
            time: time.now, level: event.level.rawValue, service: service, logger: label,
            message: event.message.description)
        for key in ["trace_id", "span_id"] {
            if let value = all.removeValue(forKey: key) { record.text(key, "\(value)") }
        }
        if let error = event.error { record.text("error", String(describing: error)) }
        record.metadata(all)
        sink.write(record.finish())
    }
}

/// Makes JSON lines the output of every `Logger` of the process.
public enum JSONLogging {
    /// Call once, before the first logger is made.
    public static func bootstrap(
        service: String, level: Logger.Level, sink: any LogSink = DescriptorSink.standardError,
        time: any TimeSource = .system
    ) {
        LoggingSystem.bootstrap { label in
            JSONLogHandler(label: label, service: service, level: level, sink: sink, time: time)
        }
    }
}

extension Logger {
    /// This logger with the ids of a trace on every record.
    public func tracing(_ context: TraceContext) -> Logger {
        var logger = self
        logger[metadataKey: "trace_id"] = .string(context.traceID.description)
        logger[metadataKey: "span_id"] = .string(context.spanID.description)
        return logger
    }
}
