// Made from bench/echo.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

import NovaProtobuf
public import NovaRPC

/// Answers with what it is sent; for measuring.
public protocol EchoServer: Sendable {
    /// Decodes the message and encodes it again.
    func unary(_ request: Msg, context: RPCContext) async throws(RPCError) -> Msg
    /// Uses as much CPU as it is told, then answers: what an overload is made of.
    func work(_ request: WorkRequest, context: RPCContext) async throws(RPCError) -> WorkResponse
    /// The same, shed first.
    func workSheddable(_ request: WorkRequest, context: RPCContext) async throws(RPCError) -> WorkResponse
    /// The same, shed last.
    func workCritical(_ request: WorkRequest, context: RPCContext) async throws(RPCError) -> WorkResponse
    /// Sends as many messages as it is told, as fast as the caller reads.
    func stream(_ request: StreamRequest, context: RPCContext, responses: RPCResponseWriter<Msg>) async throws(RPCError)
    /// Sends each message back until the caller has sent its last.
    func converse(_ requests: RPCRequestStream<Msg>, context: RPCContext, responses: RPCResponseWriter<Msg>) async throws(RPCError)
}

extension EchoServer {
    /// Every method of the service, for a server to register.
    public func routes() -> RPCServiceRoutes {
        var routes = RPCServiceRoutes(
            service: EchoMethods.service, fileDescriptors: EchoMethods.fileDescriptors)
        routes.unary(EchoMethods.unary) {
            (request, context) async throws(RPCError) in
            try await self.unary(request, context: context)
        }
        routes.unary(EchoMethods.work) {
            (request, context) async throws(RPCError) in
            try await self.work(request, context: context)
        }
        routes.unary(EchoMethods.workSheddable) {
            (request, context) async throws(RPCError) in
            try await self.workSheddable(request, context: context)
        }
        routes.unary(EchoMethods.workCritical) {
            (request, context) async throws(RPCError) in
            try await self.workCritical(request, context: context)
        }
        routes.serverStreaming(EchoMethods.stream) {
            (request, context, responses) async throws(RPCError) in
            try await self.stream(request, context: context, responses: responses)
        }
        routes.bidirectional(EchoMethods.converse) {
            (requests, context, responses) async throws(RPCError) in
            try await self.converse(requests, context: context, responses: responses)
        }
        return routes
    }
}

/// The methods of `bench.Echo` and their rules.
public enum EchoMethods {
    /// Full name of the service.
    public static let service = "bench.Echo"
    /// The service's file and all it imports, for reflection.
    public static var fileDescriptors: [[UInt8]] {
        ProtobufFile.benchEcho.serializedClosure
    }
    /// All methods, in the order of the .proto file.
    public static let all: [RPCMethodDescriptor] = [unary.descriptor, work.descriptor, workSheddable.descriptor, workCritical.descriptor, stream.descriptor, converse.descriptor]

    /// Decodes the message and encodes it again.
    public static let unary = RPCMethod<Msg, Msg>(
        service: service, name: "Unary", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Uses as much CPU as it is told, then answers: what an overload is made of.
    public static let work = RPCMethod<WorkRequest, WorkResponse>(
        service: service, name: "Work", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// The same, shed first.
    public static let workSheddable = RPCMethod<WorkRequest, WorkResponse>(
        service: service, name: "WorkSheddable", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .sheddable, cacheTTLMilliseconds: 0, rateLimits: []))

    /// The same, shed last.
    public static let workCritical = RPCMethod<WorkRequest, WorkResponse>(
        service: service, name: "WorkCritical", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .critical, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Sends as many messages as it is told, as fast as the caller reads.
    public static let stream = RPCMethod<StreamRequest, Msg>(
        service: service, name: "Stream", kind: .serverStreaming,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 600000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))

    /// Sends each message back until the caller has sent its last.
    public static let converse = RPCMethod<Msg, Msg>(
        service: service, name: "Converse", kind: .bidirectional,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: false, defaultDeadlineMilliseconds: 600000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))
}

/// Calls `bench.Echo`.
public struct EchoClient: Sendable {
    /// Where calls go.
    public let channel: RPCChannel

    /// A client over `channel`.
    public init(_ channel: RPCChannel) {
        self.channel = channel
    }

    /// Decodes the message and encodes it again.
    public func unary(_ request: Msg, _ call: RPCCall) async throws(RPCError) -> Msg {
        try await self.channel.unary(EchoMethods.unary, request, call)
    }

    /// Uses as much CPU as it is told, then answers: what an overload is made of.
    public func work(_ request: WorkRequest, _ call: RPCCall) async throws(RPCError) -> WorkResponse {
        try await self.channel.unary(EchoMethods.work, request, call)
    }

    /// The same, shed first.
    public func workSheddable(_ request: WorkRequest, _ call: RPCCall) async throws(RPCError) -> WorkResponse {
        try await self.channel.unary(EchoMethods.workSheddable, request, call)
    }

    /// The same, shed last.
    public func workCritical(_ request: WorkRequest, _ call: RPCCall) async throws(RPCError) -> WorkResponse {
        try await self.channel.unary(EchoMethods.workCritical, request, call)
    }

    /// Sends as many messages as it is told, as fast as the caller reads.
    public func stream(_ request: StreamRequest, _ call: RPCCall) async throws(RPCError) -> RPCResponseStream<Msg> {
        try await self.channel.serverStreaming(EchoMethods.stream, request, call)
    }

    /// Sends each message back until the caller has sent its last.
    public func converse(_ call: RPCCall) async throws(RPCError) -> RPCClientStream<Msg, Msg> {
        try await self.channel.bidirectional(EchoMethods.converse, call)
    }
}
