import CommonContract
import Logging
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaRPC

/// Sends recorded steps to a collector: OTLP over our own gRPC client (`NOVA_OTLP_ENDPOINT`).
///
/// Twice a second what waits, in batches. A batch that may be sent again (OTLP §"Failures") is, four
/// times in all; then it is given up and counted, so that a collector that is away for long costs
/// traces and nothing else. What waits when the process drains is sent within the drain's deadline.
final class TraceExporter: @unchecked Sendable {
    // SAFETY: `isFailing` and `isSending` are used on the loop's thread only; the rest is immutable.

    private let tracer: Tracer
    private let channel: RPCChannel
    private let resource: OTLPResource
    private let loop: EventLoop
    private let logger: Logger
    private let exported: CounterCell
    private let failed: CounterCell
    private let rejected: CounterCell
    private let retries: CounterCell
    private var isFailing = false
    private var isSending = false

    private static let export = RPCMethod<
        OTLPExportTraceServiceRequest, OTLPExportTraceServiceResponse
    >(
        service: "opentelemetry.proto.collector.trace.v1.TraceService", name: "Export",
        kind: .unary)

    /// An exporter for `tracer` that sends over `channel`; call ``run()``.
    init(_ tracer: Tracer, over channel: RPCChannel, on host: ServiceHost) {
        self.tracer = tracer
        self.channel = channel
        loop = host.loops.loops[0]
        logger = host.logger
        resource = Self.resource(of: host)
        let spans = host.metrics.counter(
            "nova.traces.exported", help: "Spans by what became of them at the collector.",
            labels: ["outcome"])
        exported = spans.cell("accepted")
        failed = spans.cell("given_up")
        rejected = spans.cell("rejected")
        retries = host.metrics.counter(
            "nova.traces.retries", help: "Batches of spans that were sent again."
        ).cell()
        host.metrics.observeTotal(
            "nova.traces.dropped", help: "Spans dropped because too many waited."
        ) { [MetricReading(Double(tracer.counts.dropped))] }
        host.metrics.observe(
            "nova.traces.waiting", help: "Spans that wait to be sent."
        ) { [MetricReading(Double(tracer.counts.waiting))] }
    }

    /// Sends what waits, until the task is cancelled. Runs on the loop.
    func run() async {
        while !Task.isCancelled {
            let limit = Deadline.after(.milliseconds(Limits.traceBatchMillisecondsMax))
            await sendAll(by: limit)
            try? await loop.sleep(until: .after(.milliseconds(Limits.tracePauseMilliseconds)))
        }
    }

    /// Waits for the batch under way, ends `task`, which runs the exporter, and sends what is left; at the
    /// latest until `deadline`. Runs on the loop.
    func finish(_ task: Task<Void, Never>, by deadline: Deadline) async {
        while isSending, !deadline.isOver() {
            let pause = Deadline.after(.milliseconds(Limits.traceDrainPollMilliseconds))
            try? await loop.sleep(until: min(deadline, pause))
        }
        task.cancel()
        await task.value
        await sendAll(by: deadline)
    }

    private func sendAll(by deadline: Deadline) async {
        isSending = true
        defer { isSending = false }
        while !deadline.isOver() {
            let batch = tracer.nextBatch()
            guard !batch.isEmpty else { return }
            await send(batch, by: deadline)
        }
    }

    private func send(_ batch: [FinishedSpan], by deadline: Deadline) async {
        var scope = OTLPScopeSpans()
        scope.scope = OTLPInstrumentationScope(name: "nova", version: Version.text)
        scope.spans = batch.map { OTLPSpan($0) }
        let request = OTLPExportTraceServiceRequest(
            resourceSpans: [OTLPResourceSpans(resource: resource, scopeSpans: [scope])])
        for attempt in 1...Limits.traceAttemptsMax {
            let limit = Deadline.after(.milliseconds(Limits.traceCallMillisecondsMax))
            do throws(RPCError) {
                let call = RPCCall(deadline: min(limit, deadline))
                let response = try await channel.unary(Self.export, request, call)
                return accepted(batch, response)
            } catch {
                let isLast = attempt == Limits.traceAttemptsMax || deadline.isOver()
                guard Self.mayRepeat(error), !isLast else { return gaveUp(batch, error) }
                retries.increment()
                await pause(after: attempt, error, deadline)
            }
        }
    }

    private func accepted(_ batch: [FinishedSpan], _ response: OTLPExportTraceServiceResponse) {
        let refused = min(
            max(response.partialSuccess?.rejectedSpans ?? 0, 0), Int64(batch.count))
        rejected.add(refused)
        exported.add(Int64(batch.count) - refused)
        if isFailing { logger.notice("the collector takes traces again") }
        isFailing = false
    }

    private func gaveUp(_ batch: [FinishedSpan], _ error: RPCError) {
        failed.add(Int64(batch.count))
        if !isFailing {
            logger.warning(
                "the collector does not take traces",
                metadata: ["status": "\(error.code.name)", "reason": "\(error.reason)"])
        }
        isFailing = true
    }

    /// Twice as long each time, or as long as the collector says; shortened by chance, so that
    /// processes which failed together do not come back together.
    private func pause(after attempt: Int, _ error: RPCError, _ deadline: Deadline) async {
        let usual = Limits.traceRetryMilliseconds << (attempt - 1)
        let longest = Duration.milliseconds(Int.random(in: usual / 2...usual))
        let told = error.retryAfter.map { min($0, .seconds(Limits.traceRetrySecondsMax)) }
        try? await loop.sleep(until: min(deadline, .after(told ?? longest)))
    }

    /// OTLP says which failures are worth a repetition; a collector that has no room only if it says
    /// when.
    private static func mayRepeat(_ error: RPCError) -> Bool {
        switch error.code {
        case .cancelled, .deadlineExceeded, .aborted, .outOfRange, .unavailable, .dataLoss: true
        case .resourceExhausted: error.retryAfter != nil
        case .unknown, .invalidArgument, .notFound, .alreadyExists, .permissionDenied,
            .failedPrecondition, .unimplemented, .internalError, .unauthenticated:
            false
        }
    }

    private static func resource(of host: ServiceHost) -> OTLPResource {
        OTLPResource(attributes: [
            OTLPKeyValue("service.name", .text(host.name)),
            OTLPKeyValue("service.namespace", .text("nova")),
            OTLPKeyValue("service.version", .text(Version.text)),
            OTLPKeyValue(
                "service.instance.id", .text(UUID.v7(at: SystemTime().now).description)),
            OTLPKeyValue("deployment.environment.name", .text(host.settings.environment.rawValue)),
            OTLPKeyValue("telemetry.sdk.name", .text("nova")),
            OTLPKeyValue("telemetry.sdk.language", .text("swift")),
            OTLPKeyValue("telemetry.sdk.version", .text(Version.text)),
        ])
    }
}

extension OTLPKeyValue {
    /// An attribute; text is cut to what travels.
    init(_ name: String, _ value: Span.Value) {
        self.init(key: name, value: OTLPAnyValue(value))
    }
}

extension OTLPAnyValue {
    fileprivate init(_ value: Span.Value) {
        switch value {
        case .text(let text): self.init(value: .stringValue(Self.cut(text)))
        case .integer(let number): self.init(value: .intValue(number))
        case .flag(let flag): self.init(value: .boolValue(flag))
        }
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > Limits.traceTextBytesMax else { return text }
        return String(decoding: text.utf8.prefix(Limits.traceTextBytesMax), as: UTF8.self)
    }
}

extension OTLPSpan {
    /// As it travels.
    init(_ span: FinishedSpan) {
        self.init()
        traceID = Self.bytes(span.context.traceID.high) + Self.bytes(span.context.traceID.low)
        spanID = Self.bytes(span.context.spanID.value)
        parentSpanID = span.parent.map { Self.bytes($0.value) } ?? []
        traceState = span.traceState?.text ?? ""
        name = span.name
        kind =
            switch span.kind {
            case .inner: .internal
            case .server: .server
            case .client: .client
            }
        let start = UInt64(clamping: span.startedAt.microseconds) &* 1_000
        startTimeUnixNano = start
        endTimeUnixNano = start &+ UInt64(clamping: span.nanoseconds)
        attributes = span.attributes.map { OTLPKeyValue("\($0.name)", $0.value) }
        droppedAttributesCount = UInt32(clamping: span.droppedAttributes)
        if let failure = span.failure { status = OTLPStatus(message: failure, code: .error) }
        // Sampled; bit 8: bit 9 says whether the parent is of another process.
        flags = 1 | 0x100 | (span.isParentRemote ? 0x200 : 0)
    }

    private static func bytes(_ value: UInt64) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
}
