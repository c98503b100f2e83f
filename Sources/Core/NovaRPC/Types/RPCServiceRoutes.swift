/// Serves one call on the executor of its worker, without a look at where that is.
@usableFromInline
typealias RPCServe =
    nonisolated(nonsending) @Sendable (RPCServerCall) async throws(RPCError) -> Void

/// One method of a service with the code that serves it.
@usableFromInline
final class RPCRoute: Sendable {
    let method: RPCMethodDescriptor
    /// The bytes of the method's path.
    let pathBytes: [UInt8]
    /// Decodes, calls the handler and encodes; runs as a task on the call's loop.
    let serve: RPCServe
    /// Its place among the routes of its server.
    let index: Int
    /// Its criticality, from 0, as ``AdaptiveLimit`` counts.
    let level: Int
    /// Whether each side sends one message: such calls say something about the load.
    let isUnary: Bool
    /// Whether the method limits the rate of its calls.
    let isRated: Bool

    @usableFromInline
    init(
        _ method: RPCMethodDescriptor,
        index: Int = 0,
        _ serve: @escaping RPCServe
    ) {
        self.method = method
        self.index = index
        level = Int(method.options.criticality.rawValue - RPCCriticality.sheddable.rawValue)
        isUnary = method.kind == .unary
        isRated = !method.options.rateLimits.isEmpty
        pathBytes = Array(method.path.utf8)
        self.serve = serve
    }

    /// The same at another place.
    func at(_ index: Int) -> RPCRoute { RPCRoute(method, index: index, serve) }
}

/// The methods of one service as a server registers them. Generated code builds it.
public struct RPCServiceRoutes: Sendable {
    /// Full name, `nova.identity.v1.IdentityService`.
    public let service: String
    /// Serialized `FileDescriptorProto`s of the service's file and everything it imports.
    public let fileDescriptors: [[UInt8]]
    @usableFromInline var routes: [RPCRoute] = []

    /// A service without methods yet.
    public init(service: String, fileDescriptors: [[UInt8]]) {
        self.service = service
        self.fileDescriptors = fileDescriptors
    }

    /// Registers a method of kind ``RPCKind/unary``.
    @inlinable
    public mutating func unary<Request, Response>(
        _ method: RPCMethod<Request, Response>,
        _ handler:
            nonisolated(nonsending) @escaping @Sendable (Request, RPCContext) async throws(RPCError)
            -> Response
    ) {
        routes.append(
            RPCRoute(method.descriptor) { (call: RPCServerCall) async throws(RPCError) in
                let request = try call.takeRequest(Request.self)
                let response = try await handler(request, call.context)
                try call.respond(response)
            })
    }

    /// Registers a method of kind ``RPCKind/serverStreaming``.
    @inlinable
    public mutating func serverStreaming<Request, Response>(
        _ method: RPCMethod<Request, Response>,
        _ handler:
            @escaping @Sendable (
                Request, RPCContext, RPCResponseWriter<Response>
            ) async throws(RPCError) -> Void
    ) {
        routes.append(
            RPCRoute(method.descriptor) { (call: RPCServerCall) async throws(RPCError) in
                let request = try call.takeRequest(Request.self)
                try await handler(request, call.context, RPCResponseWriter(call))
            })
    }

    /// Registers a method of kind ``RPCKind/clientStreaming``.
    @inlinable
    public mutating func clientStreaming<Request, Response>(
        _ method: RPCMethod<Request, Response>,
        _ handler:
            @escaping @Sendable (
                RPCRequestStream<Request>, RPCContext
            ) async throws(RPCError) -> Response
    ) {
        routes.append(
            RPCRoute(method.descriptor) { (call: RPCServerCall) async throws(RPCError) in
                let response = try await handler(RPCRequestStream(call), call.context)
                try call.respond(response)
            })
    }

    /// Registers a method of kind ``RPCKind/bidirectional``.
    @inlinable
    public mutating func bidirectional<Request, Response>(
        _ method: RPCMethod<Request, Response>,
        _ handler:
            @escaping @Sendable (
                RPCRequestStream<Request>, RPCContext, RPCResponseWriter<Response>
            ) async throws(RPCError) -> Void
    ) {
        routes.append(
            RPCRoute(method.descriptor) { (call: RPCServerCall) async throws(RPCError) in
                try await handler(
                    RPCRequestStream(call), call.context, RPCResponseWriter(call))
            })
    }
}
