import NovaObservability
import NovaPrimitives

extension RPCServerCall {
    /// Begins the call's step, if its trace is recorded.
    func beginSpan(_ tracer: Tracer) {
        span = tracer.start(
            String(route.method.path.dropFirst()), kind: .server, parent: callerTrace,
            traceState: callerTraceState,
            attributes: [
                ("rpc.system.name", .text("grpc")),
                ("rpc.method", .text(String(route.method.path.dropFirst()))),
            ])
    }

    /// Runs the handler so that what it does finds its step.
    nonisolated(nonsending) func serve(in span: Span) async throws(RPCError) {
        let result = await Span.$current.withValue(span) { () -> Result<Void, RPCError> in
            do throws(RPCError) {
                try await route.serve(self)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Ends the step. What the caller did wrong is no failure of this side (OpenTelemetry, conventions
    /// of gRPC servers).
    func end(_ span: Span, _ error: RPCError?) {
        span.set("rpc.response.status_code", .text(error.map { "\($0.code.name)" } ?? "OK"))
        if let serviceCaller { span.set("nova.caller", .text(serviceCaller)) }
        if let requestID = metadata["x-request-id"] {
            span.set("nova.request_id", .text(requestID))
        }
        if let error {
            span.set("nova.error.reason", .text(error.reason))
            if error.code.isServerFault {
                span.set("error.type", .text("\(error.code.name)"))
                span.fail("\(error.code.name)")
            }
        }
        span.end()
    }
}

extension RPCCode {
    /// Whether an answer of this code says that the server failed, not the caller.
    fileprivate var isServerFault: Bool {
        switch self {
        case .unknown, .deadlineExceeded, .unimplemented, .internalError, .unavailable, .dataLoss:
            true
        case .cancelled, .invalidArgument, .notFound, .alreadyExists, .permissionDenied,
            .resourceExhausted, .failedPrecondition, .aborted, .outOfRange, .unauthenticated:
            false
        }
    }
}
