// Made from grpc/testing/test.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

import NovaProtobuf
public import NovaRPC

/// The service that gRPC's interoperability tests call: every kind of call, and answers made to order.
///
/// Metadata `x-grpc-test-echo-initial` comes back before the first response,
/// `x-grpc-test-echo-trailing-bin` with the status.
public protocol TestServiceServer: Sendable {
    /// Nothing in, nothing out.
    func emptyCall(_ request: Empty, context: RPCContext) async throws(RPCError) -> Empty
    /// One request, one response.
    func unaryCall(_ request: SimpleRequest, context: RPCContext) async throws(RPCError) -> SimpleResponse
    /// The time, for a caching proxy to keep for a minute.
    func cacheableUnaryCall(_ request: SimpleRequest, context: RPCContext) async throws(RPCError) -> SimpleResponse
    /// One request, the responses that it asks for.
    func streamingOutputCall(_ request: StreamingOutputCallRequest, context: RPCContext, responses: RPCResponseWriter<StreamingOutputCallResponse>) async throws(RPCError)
    /// Any number of requests, and how large their payloads were together.
    func streamingInputCall(_ requests: RPCRequestStream<StreamingInputCallRequest>, context: RPCContext) async throws(RPCError) -> StreamingInputCallResponse
    /// Each request is answered, by the responses that it asks for, before the next is read.
    func fullDuplexCall(_ requests: RPCRequestStream<StreamingOutputCallRequest>, context: RPCContext, responses: RPCResponseWriter<StreamingOutputCallResponse>) async throws(RPCError)
    /// All requests are read before the first is answered.
    func halfDuplexCall(_ requests: RPCRequestStream<StreamingOutputCallRequest>, context: RPCContext, responses: RPCResponseWriter<StreamingOutputCallResponse>) async throws(RPCError)
    /// Answers UNIMPLEMENTED.
    func unimplementedCall(_ request: Empty, context: RPCContext) async throws(RPCError) -> Empty
}

extension TestServiceServer {
    /// Every method of the service, for a server to register.
    public func routes() -> RPCServiceRoutes {
        var routes = RPCServiceRoutes(
            service: TestServiceMethods.service, fileDescriptors: TestServiceMethods.fileDescriptors)
        routes.unary(TestServiceMethods.emptyCall) {
            (request, context) async throws(RPCError) in
            try await self.emptyCall(request, context: context)
        }
        routes.unary(TestServiceMethods.unaryCall) {
            (request, context) async throws(RPCError) in
            try await self.unaryCall(request, context: context)
        }
        routes.unary(TestServiceMethods.cacheableUnaryCall) {
            (request, context) async throws(RPCError) in
            try await self.cacheableUnaryCall(request, context: context)
        }
        routes.serverStreaming(TestServiceMethods.streamingOutputCall) {
            (request, context, responses) async throws(RPCError) in
            try await self.streamingOutputCall(request, context: context, responses: responses)
        }
        routes.clientStreaming(TestServiceMethods.streamingInputCall) {
            (requests, context) async throws(RPCError) in
            try await self.streamingInputCall(requests, context: context)
        }
        routes.bidirectional(TestServiceMethods.fullDuplexCall) {
            (requests, context, responses) async throws(RPCError) in
            try await self.fullDuplexCall(requests, context: context, responses: responses)
        }
        routes.bidirectional(TestServiceMethods.halfDuplexCall) {
            (requests, context, responses) async throws(RPCError) in
            try await self.halfDuplexCall(requests, context: context, responses: responses)
        }
        routes.unary(TestServiceMethods.unimplementedCall) {
            (request, context) async throws(RPCError) in
            try await self.unimplementedCall(request, context: context)
        }
        return routes
    }
}

/// The methods of `grpc.testing.TestService` and their rules.
public enum TestServiceMethods {
    /// Full name of the service.
    public static let service = "grpc.testing.TestService"
    /// The service's file and all it imports, for reflection.
    public static var fileDescriptors: [[UInt8]] {
        ProtobufFile.grpcTestingTest.serializedClosure
    }
    /// All methods, in the order of the .proto file.
    public static let all: [RPCMethodDescriptor] = [emptyCall.descriptor, unaryCall.descriptor, cacheableUnaryCall.descriptor, streamingOutputCall.descriptor, streamingInputCall.descriptor, fullDuplexCall.descriptor, halfDuplexCall.descriptor, unimplementedCall.descriptor]

    /// Nothing in, nothing out.
    public static let emptyCall = RPCMethod<Empty, Empty>(
        service: service, name: "EmptyCall", kind: .unary,
        options: RPCMethodOptions())

    /// One request, one response.
    public static let unaryCall = RPCMethod<SimpleRequest, SimpleResponse>(
        service: service, name: "UnaryCall", kind: .unary,
        options: RPCMethodOptions())

    /// The time, for a caching proxy to keep for a minute.
    public static let cacheableUnaryCall = RPCMethod<SimpleRequest, SimpleResponse>(
        service: service, name: "CacheableUnaryCall", kind: .unary,
        options: RPCMethodOptions())

    /// One request, the responses that it asks for.
    public static let streamingOutputCall = RPCMethod<StreamingOutputCallRequest, StreamingOutputCallResponse>(
        service: service, name: "StreamingOutputCall", kind: .serverStreaming,
        options: RPCMethodOptions())

    /// Any number of requests, and how large their payloads were together.
    public static let streamingInputCall = RPCMethod<StreamingInputCallRequest, StreamingInputCallResponse>(
        service: service, name: "StreamingInputCall", kind: .clientStreaming,
        options: RPCMethodOptions())

    /// Each request is answered, by the responses that it asks for, before the next is read.
    public static let fullDuplexCall = RPCMethod<StreamingOutputCallRequest, StreamingOutputCallResponse>(
        service: service, name: "FullDuplexCall", kind: .bidirectional,
        options: RPCMethodOptions())

    /// All requests are read before the first is answered.
    public static let halfDuplexCall = RPCMethod<StreamingOutputCallRequest, StreamingOutputCallResponse>(
        service: service, name: "HalfDuplexCall", kind: .bidirectional,
        options: RPCMethodOptions())

    /// Answers UNIMPLEMENTED.
    public static let unimplementedCall = RPCMethod<Empty, Empty>(
        service: service, name: "UnimplementedCall", kind: .unary,
        options: RPCMethodOptions())
}

/// Calls `grpc.testing.TestService`.
public struct TestServiceClient: Sendable {
    /// Where calls go.
    public let channel: RPCChannel

    /// A client over `channel`.
    public init(_ channel: RPCChannel) {
        self.channel = channel
    }

    /// Nothing in, nothing out.
    public func emptyCall(_ request: Empty, _ call: RPCCall) async throws(RPCError) -> Empty {
        try await self.channel.unary(TestServiceMethods.emptyCall, request, call)
    }

    /// One request, one response.
    public func unaryCall(_ request: SimpleRequest, _ call: RPCCall) async throws(RPCError) -> SimpleResponse {
        try await self.channel.unary(TestServiceMethods.unaryCall, request, call)
    }

    /// The time, for a caching proxy to keep for a minute.
    public func cacheableUnaryCall(_ request: SimpleRequest, _ call: RPCCall) async throws(RPCError) -> SimpleResponse {
        try await self.channel.unary(TestServiceMethods.cacheableUnaryCall, request, call)
    }

    /// One request, the responses that it asks for.
    public func streamingOutputCall(_ request: StreamingOutputCallRequest, _ call: RPCCall) async throws(RPCError) -> RPCResponseStream<StreamingOutputCallResponse> {
        try await self.channel.serverStreaming(TestServiceMethods.streamingOutputCall, request, call)
    }

    /// Any number of requests, and how large their payloads were together.
    public func streamingInputCall(_ call: RPCCall) async throws(RPCError) -> RPCClientStream<StreamingInputCallRequest, StreamingInputCallResponse> {
        try await self.channel.clientStreaming(TestServiceMethods.streamingInputCall, call)
    }

    /// Each request is answered, by the responses that it asks for, before the next is read.
    public func fullDuplexCall(_ call: RPCCall) async throws(RPCError) -> RPCClientStream<StreamingOutputCallRequest, StreamingOutputCallResponse> {
        try await self.channel.bidirectional(TestServiceMethods.fullDuplexCall, call)
    }

    /// All requests are read before the first is answered.
    public func halfDuplexCall(_ call: RPCCall) async throws(RPCError) -> RPCClientStream<StreamingOutputCallRequest, StreamingOutputCallResponse> {
        try await self.channel.bidirectional(TestServiceMethods.halfDuplexCall, call)
    }

    /// Answers UNIMPLEMENTED.
    public func unimplementedCall(_ request: Empty, _ call: RPCCall) async throws(RPCError) -> Empty {
        try await self.channel.unary(TestServiceMethods.unimplementedCall, request, call)
    }
}

/// A service that no server serves, to see what calling it gives.
public protocol UnimplementedServiceServer: Sendable {
    /// Answers UNIMPLEMENTED, as whatever is not there.
    func unimplementedCall(_ request: Empty, context: RPCContext) async throws(RPCError) -> Empty
}

extension UnimplementedServiceServer {
    /// Every method of the service, for a server to register.
    public func routes() -> RPCServiceRoutes {
        var routes = RPCServiceRoutes(
            service: UnimplementedServiceMethods.service, fileDescriptors: UnimplementedServiceMethods.fileDescriptors)
        routes.unary(UnimplementedServiceMethods.unimplementedCall) {
            (request, context) async throws(RPCError) in
            try await self.unimplementedCall(request, context: context)
        }
        return routes
    }
}

/// The methods of `grpc.testing.UnimplementedService` and their rules.
public enum UnimplementedServiceMethods {
    /// Full name of the service.
    public static let service = "grpc.testing.UnimplementedService"
    /// The service's file and all it imports, for reflection.
    public static var fileDescriptors: [[UInt8]] {
        ProtobufFile.grpcTestingTest.serializedClosure
    }
    /// All methods, in the order of the .proto file.
    public static let all: [RPCMethodDescriptor] = [unimplementedCall.descriptor]

    /// Answers UNIMPLEMENTED, as whatever is not there.
    public static let unimplementedCall = RPCMethod<Empty, Empty>(
        service: service, name: "UnimplementedCall", kind: .unary,
        options: RPCMethodOptions())
}

/// Calls `grpc.testing.UnimplementedService`.
public struct UnimplementedServiceClient: Sendable {
    /// Where calls go.
    public let channel: RPCChannel

    /// A client over `channel`.
    public init(_ channel: RPCChannel) {
        self.channel = channel
    }

    /// Answers UNIMPLEMENTED, as whatever is not there.
    public func unimplementedCall(_ request: Empty, _ call: RPCCall) async throws(RPCError) -> Empty {
        try await self.channel.unary(UnimplementedServiceMethods.unimplementedCall, request, call)
    }
}
