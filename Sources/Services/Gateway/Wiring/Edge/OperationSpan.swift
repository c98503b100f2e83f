import NovaGraphQL
import NovaObservability

/// A GraphQL operation as a step of a trace: OpenTelemetry's conventions of HTTP and GraphQL servers.
///
/// Documents, variables and addresses stay out of it: they are people's.
enum OperationSpan {
    /// The step of a request, if its trace is recorded.
    static func begin(
        _ tracer: Tracer, _ request: EdgeRequest, _ rules: EdgeRules, _ id: String
    ) -> Span? {
        let headers = request.headers
        return tracer.start(
            "GraphQL Operation", kind: .server,
            parent: headers.traceparent.flatMap { TraceContext(traceparent: $0) },
            believesParent: rules.believesTraces,
            traceState: headers.tracestate.flatMap { TraceState($0) },
            attributes: [
                ("http.request.method", .text(request.method)), ("url.path", .text(request.path)),
                ("nova.request_id", .text(id)),
            ])
    }

    /// What goes on of a trace that is not recorded here: as it came. That it be recorded behind the
    /// gateway is not for strangers to say.
    static func passed(_ request: EdgeRequest, _ rules: EdgeRules) -> PassedTrace {
        let headers = request.headers
        guard let context = headers.traceparent.flatMap({ TraceContext(traceparent: $0) }) else {
            return PassedTrace(context: .root(sampled: false), state: nil)
        }
        let isRecorded = context.sampled && rules.believesTraces
        return PassedTrace(
            context: TraceContext(
                traceID: context.traceID, spanID: context.spanID, sampled: isRecorded),
            state: headers.tracestate.flatMap { TraceState($0) })
    }

    /// The operation was found. Its name is the client's, so it is no part of the step's.
    static func name(_ span: Span, _ operation: GraphQLOperation) {
        span.rename("\(operation.kind)")
        span.set("graphql.operation.type", .text("\(operation.kind)"))
        if let name = operation.name { span.set("graphql.operation.name", .text(name)) }
    }

    /// The operation ran, or its document was refused.
    static func note(_ result: GraphQLResponse, on span: Span) {
        if let statistics = result.statistics {
            span.set("nova.graphql.complexity", .integer(Int64(statistics.complexity)))
            span.set("nova.graphql.calls", .integer(Int64(statistics.calls)))
        }
        guard !result.errors.isEmpty else { return }
        span.set("nova.graphql.errors", .integer(Int64(result.errors.count)))
        let ours: Set<String> = ["INTERNAL", "UNAVAILABLE", "TIMEOUT"]
        let codes = result.errors.lazy.map(\.code.rawValue)
        if let code = codes.first(where: ours.contains) {
            span.set("error.type", .text(code))
            span.fail(code)
        }
    }

    /// The answer is known.
    static func end(_ span: Span, _ result: Result<EdgeResponse, EdgeError>) {
        let status: EdgeStatus
        switch result {
        case .success(let response): status = response.status
        case .failure(let error):
            status = error.status
            if status.rawValue >= 500 {
                span.set("error.type", .text(error.code))
                span.fail(error.code)
            }
        }
        span.set("http.response.status_code", .integer(Int64(status.rawValue)))
        span.end()
    }
}
