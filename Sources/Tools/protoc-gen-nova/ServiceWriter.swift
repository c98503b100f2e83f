import NovaProtobuf

/// Writes one service: server protocol, method descriptors, client.
struct ServiceWriter {
    private struct Method {
        let descriptor: ProtobufServiceDescriptor.Method
        let function: String
        let input: String
        let output: String
        let options: String

        var kind: String {
            switch (descriptor.isClientStreaming, descriptor.isServerStreaming) {
            case (false, false): "unary"
            case (false, true): "serverStreaming"
            case (true, false): "clientStreaming"
            case (true, true): "bidirectional"
            }
        }
    }

    private let service: ProtobufServiceDescriptor
    private let file: String
    private let methods: [Method]

    init(
        _ service: ProtobufServiceDescriptor, of file: ProtobufFileDescriptor, in schema: Schema,
        module: Module
    ) throws {
        self.service = service
        self.file = Names.file(file.name)
        methods = try service.methods.map {
            Method(
                descriptor: $0, function: Names.function($0.name),
                input: schema.swiftName($0.input, in: module),
                output: schema.swiftName($0.output, in: module),
                options: try Self.options(
                    of: $0, in: service, request: schema.type($0.input)?.message,
                    isForeign: module.isForeign))
        }
    }

    /// The rules as Swift. A foreign file has none: who may call is then left to the server.
    private static func options(
        of method: ProtobufServiceDescriptor.Method, in service: ProtobufServiceDescriptor,
        request: ProtobufMessageDescriptor?, isForeign: Bool
    ) throws -> String {
        if isForeign { return "RPCMethodOptions()" }
        return try MethodRules(method.customOptions).swift(
            method: "\(service.fullName).\(method.name)", request: request)
    }

    func write(to source: inout Source) {
        writeServer(to: &source)
        source.line()
        writeRoutes(to: &source)
        source.line()
        writeMethods(to: &source)
        source.line()
        writeClient(to: &source)
    }

    private func writeServer(to source: inout Source) {
        source.doc(service.comment, "`\(service.fullName)`.")
        source.block("public protocol \(service.name)Server: Sendable") { source in
            for method in methods {
                source.doc(method.descriptor.comment, "`\(method.descriptor.name)`.")
                source.line("func \(signature(of: method))")
            }
        }
    }

    private func signature(of method: Method) -> String {
        let request =
            method.descriptor.isClientStreaming
            ? "_ requests: RPCRequestStream<\(method.input)>" : "_ request: \(method.input)"
        let responses = ", responses: RPCResponseWriter<\(method.output)>"
        return method.descriptor.isServerStreaming
            ? "\(method.function)(\(request), context: RPCContext\(responses)) async throws(RPCError)"
            : "\(method.function)(\(request), context: RPCContext) async throws(RPCError)"
                + " -> \(method.output)"
    }

    private func writeRoutes(to source: inout Source) {
        let names = "\(service.name)Methods"
        source.block("extension \(service.name)Server") { source in
            source.line("/// Every method of the service, for a server to register.")
            source.block("public func routes() -> RPCServiceRoutes") { source in
                source.line("var routes = RPCServiceRoutes(")
                source.line(
                    "    service: \(names).service, fileDescriptors: \(names).fileDescriptors)")
                for method in methods {
                    let first = method.descriptor.isClientStreaming ? "requests" : "request"
                    let streams = method.descriptor.isServerStreaming
                    source.block(
                        "routes.\(method.kind)(\(names).\(method.function))"
                    ) { source in
                        source.line(
                            "(\(first), context\(streams ? ", responses" : "")) "
                                + "async throws(RPCError) in")
                        source.line(
                            "try await self.\(method.function)(\(first), context: context"
                                + "\(streams ? ", responses: responses" : ""))")
                    }
                }
                source.line("return routes")
            }
        }
    }

    private func writeMethods(to source: inout Source) {
        source.line("/// The methods of `\(service.fullName)` and their rules.")
        source.block("public enum \(service.name)Methods") { source in
            source.line("/// Full name of the service.")
            source.line("public static let service = \"\(service.fullName)\"")
            source.line("/// The service's file and all it imports, for reflection.")
            source.block("public static var fileDescriptors: [[UInt8]]") { source in
                source.line("ProtobufFile.\(file).serializedClosure")
            }
            source.line("/// All methods, in the order of the .proto file.")
            let all = methods.map { "\($0.function).descriptor" }.joined(separator: ", ")
            source.line("public static let all: [RPCMethodDescriptor] = [\(all)]")
            for method in methods {
                source.line()
                source.doc(method.descriptor.comment, "`\(method.descriptor.name)`.")
                source.line(
                    "public static let \(method.function) = "
                        + "RPCMethod<\(method.input), \(method.output)>(")
                source.line(
                    "    service: service, name: \"\(method.descriptor.name)\", kind: .\(method.kind),"
                )
                source.line("    options: \(method.options))")
            }
        }
    }

    private func writeClient(to source: inout Source) {
        source.line("/// Calls `\(service.fullName)`.")
        source.block("public struct \(service.name)Client: Sendable") { source in
            source.line("/// Where calls go.")
            source.line("public let channel: RPCChannel")
            source.line()
            source.line("/// A client over `channel`.")
            source.block("public init(_ channel: RPCChannel)") { $0.line("self.channel = channel") }
            for method in methods {
                source.line()
                source.doc(method.descriptor.comment, "`\(method.descriptor.name)`.")
                write(method, to: &source)
            }
        }
    }

    private func write(_ method: Method, to source: inout Source) {
        let name = "\(service.name)Methods.\(method.function)"
        switch (method.descriptor.isClientStreaming, method.descriptor.isServerStreaming) {
        case (false, false):
            source.block(
                "public func \(method.function)(_ request: \(method.input), _ call: RPCCall) "
                    + "async throws(RPCError) -> \(method.output)"
            ) { $0.line("try await self.channel.unary(\(name), request, call)") }
        case (false, true):
            source.block(
                "public func \(method.function)(_ request: \(method.input), _ call: RPCCall) "
                    + "async throws(RPCError) -> RPCResponseStream<\(method.output)>"
            ) { $0.line("try await self.channel.serverStreaming(\(name), request, call)") }
        case (true, false):
            source.block(
                "public func \(method.function)(_ call: RPCCall) "
                    + "async throws(RPCError) -> RPCClientStream<\(method.input), \(method.output)>"
            ) { $0.line("try await self.channel.clientStreaming(\(name), call)") }
        case (true, true):
            source.block(
                "public func \(method.function)(_ call: RPCCall) "
                    + "async throws(RPCError) -> RPCClientStream<\(method.input), \(method.output)>"
            ) { $0.line("try await self.channel.bidirectional(\(name), call)") }
        }
    }
}
