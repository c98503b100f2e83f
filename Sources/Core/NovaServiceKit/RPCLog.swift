import Logging
import NovaObservability
import NovaRPC

/// Logs how calls end, with the trace they belong to. Never their content.
///
/// Our own failures are errors, with what lies beneath; a refusal is the caller's matter and shows
/// at debug level.
final class RPCLog: RPCServerInterceptor {
    private let logger: Logger

    init(_ logger: Logger) {
        self.logger = logger
    }

    func callEnded(_ context: RPCContext, _ outcome: RPCOutcome) {
        let level: Logger.Level =
            switch outcome.error?.code {
            case .internalError, .unknown, .dataLoss: .error
            case .unavailable, .resourceExhausted: .warning
            case nil: .trace
            case .cancelled, .invalidArgument, .deadlineExceeded, .notFound, .alreadyExists,
                .permissionDenied, .failedPrecondition, .aborted, .outOfRange, .unimplemented,
                .unauthenticated:
                .debug
            }
        guard level >= logger.logLevel else { return }
        var metadata: Logger.Metadata = [
            "rpc_method": "\(context.method?.path ?? "(unknown)")",
            "duration_us": "\(outcome.nanoseconds / 1_000)",
        ]
        if let error = outcome.error {
            metadata["status"] = "\(error.code.name)"
            metadata["reason"] = "\(error.reason)"
        }
        if let trace = context.trace {
            metadata["trace_id"] = "\(trace.traceID)"
            metadata["span_id"] = "\(trace.spanID)"
        }
        if let requestID = context.requestID { metadata["request_id"] = "\(requestID)" }
        if let service = context.serviceCaller { metadata["caller"] = "\(service)" }
        logger.log(level: level, "call ended", error: outcome.error?.cause, metadata: metadata)
    }
}
