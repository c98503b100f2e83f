// Made from bench/echo.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

import NovaProtobuf
public import NovaRPC

/// Answers with what it is sent; for measuring.
public protocol EchoServer: Sendable {
    /// Decodes the message and encodes it again.
    func unary(_ request: Msg, context: RPCContext) async throws(RPCError) -> Msg
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
    public static let all: [RPCMethodDescriptor] = [unary.descriptor]

    /// Decodes the message and encodes it again.
    public static let unary = RPCMethod<Msg, Msg>(
        service: service, name: "Unary", kind: .unary,
        options: RPCMethodOptions(callers: [.anon, .user, .svc], services: [], idempotent: true, defaultDeadlineMilliseconds: 2000, criticality: .normal, cacheTTLMilliseconds: 0, rateLimits: []))
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
}
