import NovaNet
import NovaObservability

extension RPCClientCall {
    /// The step that `call` is, if what causes it is recorded.
    static func span(
        of call: RPCCall, _ method: RPCMethodDescriptor, _ channel: RPCChannelLoop
    ) -> Span? {
        guard let parent = call.span ?? Span.current else { return nil }
        let name = String(method.path.dropFirst())
        var attributes: [Span.Attribute] = [
            ("rpc.system.name", .text("grpc")), ("rpc.method", .text(name)),
        ]
        if let (host, port) = try? HostPort.split(channel.authority) {
            attributes.append(("server.address", .text(host)))
            attributes.append(("server.port", .integer(Int64(port))))
        }
        return parent.child(name, kind: .client, attributes: attributes)
    }

    /// What is sent with a call that is a step of its own.
    static func metadata(_ metadata: RPCMetadata, in span: Span) -> RPCMetadata {
        var sent = metadata
        sent.add("traceparent", span.context.traceparent)
        if let others = span.traceState { sent.add("tracestate", others.text) }
        return sent
    }

    /// Ends the step. Every status but OK is a failure to who calls (OpenTelemetry, conventions of gRPC
    /// clients).
    static func end(_ span: Span, _ failure: RPCError?, attempts: Int) {
        span.set("rpc.response.status_code", .text(failure.map { "\($0.code.name)" } ?? "OK"))
        if attempts > 1 { span.set("nova.rpc.attempts", .integer(Int64(attempts))) }
        if let failure {
            span.set("error.type", .text("\(failure.code.name)"))
            span.fail("\(failure.code.name)")
        }
        span.end()
    }
}
