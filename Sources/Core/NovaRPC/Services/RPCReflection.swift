import CommonContract
import NovaProtobuf

/// Server reflection, v1 and v1alpha: what `grpcurl` and the like ask for the schema.
struct RPCReflection: Sendable {
    private static let options = RPCMethodOptions(callers: .anon)
    private static let serviceNames = [
        "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection",
    ]

    private let index: ProtobufFileIndex
    private let services: [String]

    /// Describes `services` and itself.
    ///
    /// - Throws: what the index throws for bytes that are no descriptor.
    init(_ services: [RPCServiceRoutes]) throws(ProtobufError) {
        var files = services.flatMap(\.fileDescriptors)
        files += ProtobufFile.grpcReflectionV1Reflection.serializedClosure
        files += ProtobufFile.grpcReflectionV1alphaReflection.serializedClosure
        index = try ProtobufFileIndex(serialized: files)
        self.services = (services.map(\.service) + Self.serviceNames).sorted()
    }

    /// One service for each version; their messages are the same on the wire.
    func routes() -> [RPCServiceRoutes] {
        Self.serviceNames.map { name in
            var routes = RPCServiceRoutes(service: name, fileDescriptors: [])
            let method = RPCMethod<ServerReflectionRequest, ServerReflectionResponse>(
                service: name, name: "ServerReflectionInfo", kind: .bidirectional,
                options: Self.options)
            routes.bidirectional(method) {
                requests, _, responses async throws(RPCError) in
                while let request = try await requests.next() {
                    try await responses.send(answer(request))
                }
            }
            return routes
        }
    }

    private func answer(_ request: ServerReflectionRequest) -> ServerReflectionResponse {
        ServerReflectionResponse(
            validHost: request.host, originalRequest: request,
            messageResponse: response(to: request.messageRequest))
    }

    private func response(
        to request: ServerReflectionRequest.MessageRequest?
    ) -> ServerReflectionResponse.MessageResponse {
        switch request {
        case .fileByFilename(let name):
            return files(index.files[name], "no file \(name)")
        case .fileContainingSymbol(let symbol):
            return files(index.file(declaring: symbol), "no symbol \(symbol)")
        case .fileContainingExtension(let wanted):
            return files(
                index.file(
                    declaringExtension: wanted.extensionNumber, of: wanted.containingType),
                "no extension \(wanted.extensionNumber) of \(wanted.containingType)")
        case .allExtensionNumbersOfType(let type):
            guard let numbers = index.extensionNumbers(of: type) else {
                return notFound("no message \(type)")
            }
            return .allExtensionNumbersResponse(
                ExtensionNumberResponse(baseTypeName: type, extensionNumber: numbers))
        case .listServices:
            return .listServicesResponse(
                ListServiceResponse(service: services.map { ServiceResponse(name: $0) }))
        case nil:
            return .errorResponse(
                ErrorResponse(
                    errorCode: RPCCode.invalidArgument.rawValue,
                    errorMessage: "message_request is not set"))
        }
    }

    private func files(
        _ file: ProtobufFileDescriptor?, _ message: String
    ) -> ServerReflectionResponse.MessageResponse {
        guard let file else { return notFound(message) }
        return .fileDescriptorResponse(
            FileDescriptorResponse(
                fileDescriptorProto: index.closure(of: file).map(\.serialized)))
    }

    private func notFound(_ message: String) -> ServerReflectionResponse.MessageResponse {
        .errorResponse(
            ErrorResponse(errorCode: RPCCode.notFound.rawValue, errorMessage: message))
    }
}
