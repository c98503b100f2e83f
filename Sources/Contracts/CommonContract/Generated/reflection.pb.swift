// Made from grpc/reflection/v1/reflection.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// One question.
public struct ServerReflectionRequest: ProtobufMessage {
    /// The host the caller means; only echoed.
    public var host: String = ""
    /// The question; one is set.
    public var messageRequest: MessageRequest? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        host: String = "",
        messageRequest: MessageRequest? = nil
    ) {
        self.host = host
        self.messageRequest = messageRequest
    }

    /// `grpc.reflection.v1.ServerReflectionRequest`
    public static var protobufName: String { "grpc.reflection.v1.ServerReflectionRequest" }

    /// The question; one is set.
    public enum MessageRequest: Sendable, Hashable {
        /// The file of this name.
        case fileByFilename(String)
        /// The file that declares this full name.
        case fileContainingSymbol(String)
        /// The file that declares this extension.
        case fileContainingExtension(ExtensionRequest)
        /// The numbers of all extensions of this message, by full name.
        case allExtensionNumbersOfType(String)
        /// The names of all services; the content is ignored.
        case listServices(String)
    }

    /// The file of this name.
    public var fileByFilename: String? {
        if case .fileByFilename(let value)? = self.messageRequest { value } else { nil }
    }

    /// The file that declares this full name.
    public var fileContainingSymbol: String? {
        if case .fileContainingSymbol(let value)? = self.messageRequest { value } else { nil }
    }

    /// The file that declares this extension.
    public var fileContainingExtension: ExtensionRequest? {
        if case .fileContainingExtension(let value)? = self.messageRequest { value } else { nil }
    }

    /// The numbers of all extensions of this message, by full name.
    public var allExtensionNumbersOfType: String? {
        if case .allExtensionNumbersOfType(let value)? = self.messageRequest { value } else { nil }
    }

    /// The names of all services; the content is ignored.
    public var listServices: String? {
        if case .listServices(let value)? = self.messageRequest { value } else { nil }
    }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.host = try WireString.decode(&reader)
            case 26: self.messageRequest = .fileByFilename(try WireString.decode(&reader))
            case 34: self.messageRequest = .fileContainingSymbol(try WireString.decode(&reader))
            case 42:
                var value: ExtensionRequest
                if case .fileContainingExtension(let current)? = self.messageRequest { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.messageRequest = .fileContainingExtension(value)
            case 50: self.messageRequest = .allExtensionNumbersOfType(try WireString.decode(&reader))
            case 58: self.messageRequest = .listServices(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.host.isEmpty { size += 1 + WireString.size(self.host) }
        switch self.messageRequest {
        case nil: break
        case .fileByFilename(let value)?: size += 1 + WireString.size(value)
        case .fileContainingSymbol(let value)?: size += 1 + WireString.size(value)
        case .fileContainingExtension(let value)?: size += 1 + WireMessage<ExtensionRequest>.size(value)
        case .allExtensionNumbersOfType(let value)?: size += 1 + WireString.size(value)
        case .listServices(let value)?: size += 1 + WireString.size(value)
        }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        switch self.messageRequest {
        case nil: break
        case .fileByFilename(let value)?: WireString.encode(value, to: &writer); writer.tag(26)
        case .fileContainingSymbol(let value)?: WireString.encode(value, to: &writer); writer.tag(34)
        case .fileContainingExtension(let value)?: WireMessage<ExtensionRequest>.encode(value, to: &writer); writer.tag(42)
        case .allExtensionNumbersOfType(let value)?: WireString.encode(value, to: &writer); writer.tag(50)
        case .listServices(let value)?: WireString.encode(value, to: &writer); writer.tag(58)
        }
        if !self.host.isEmpty {
            WireString.encode(self.host, to: &writer)
            writer.tag(10)
        }
    }
}

/// Names an extension.
public struct ExtensionRequest: ProtobufMessage {
    /// Full name of the message that is extended.
    public var containingType: String = ""
    /// The extension's field number.
    public var extensionNumber: Int32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        containingType: String = "",
        extensionNumber: Int32 = 0
    ) {
        self.containingType = containingType
        self.extensionNumber = extensionNumber
    }

    /// `grpc.reflection.v1.ExtensionRequest`
    public static var protobufName: String { "grpc.reflection.v1.ExtensionRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.containingType = try WireString.decode(&reader)
            case 16: self.extensionNumber = try WireInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.containingType.isEmpty { size += 1 + WireString.size(self.containingType) }
        if self.extensionNumber != 0 { size += 1 + WireInt32.size(self.extensionNumber) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.extensionNumber != 0 {
            WireInt32.encode(self.extensionNumber, to: &writer)
            writer.tag(16)
        }
        if !self.containingType.isEmpty {
            WireString.encode(self.containingType, to: &writer)
            writer.tag(10)
        }
    }
}

/// One answer.
public struct ServerReflectionResponse: ProtobufMessage {
    /// The host of the question.
    public var validHost: String = ""
    /// The question.
    public var originalRequest: ServerReflectionRequest? = nil
    /// The answer; one is set.
    public var messageResponse: MessageResponse? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        validHost: String = "",
        originalRequest: ServerReflectionRequest? = nil,
        messageResponse: MessageResponse? = nil
    ) {
        self.validHost = validHost
        self.originalRequest = originalRequest
        self.messageResponse = messageResponse
    }

    /// `grpc.reflection.v1.ServerReflectionResponse`
    public static var protobufName: String { "grpc.reflection.v1.ServerReflectionResponse" }

    /// The answer; one is set.
    public enum MessageResponse: Sendable, Hashable {
        /// Files, to the first three questions.
        case fileDescriptorResponse(FileDescriptorResponse)
        /// Numbers of extensions.
        case allExtensionNumbersResponse(ExtensionNumberResponse)
        /// Names of services.
        case listServicesResponse(ListServiceResponse)
        /// Why there is no answer.
        case errorResponse(ErrorResponse)
    }

    /// Files, to the first three questions.
    public var fileDescriptorResponse: FileDescriptorResponse? {
        if case .fileDescriptorResponse(let value)? = self.messageResponse { value } else { nil }
    }

    /// Numbers of extensions.
    public var allExtensionNumbersResponse: ExtensionNumberResponse? {
        if case .allExtensionNumbersResponse(let value)? = self.messageResponse { value } else { nil }
    }

    /// Names of services.
    public var listServicesResponse: ListServiceResponse? {
        if case .listServicesResponse(let value)? = self.messageResponse { value } else { nil }
    }

    /// Why there is no answer.
    public var errorResponse: ErrorResponse? {
        if case .errorResponse(let value)? = self.messageResponse { value } else { nil }
    }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.validHost = try WireString.decode(&reader)
            case 18: try reader.message(into: &self.originalRequest)
            case 34:
                var value: FileDescriptorResponse
                if case .fileDescriptorResponse(let current)? = self.messageResponse { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.messageResponse = .fileDescriptorResponse(value)
            case 42:
                var value: ExtensionNumberResponse
                if case .allExtensionNumbersResponse(let current)? = self.messageResponse { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.messageResponse = .allExtensionNumbersResponse(value)
            case 50:
                var value: ListServiceResponse
                if case .listServicesResponse(let current)? = self.messageResponse { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.messageResponse = .listServicesResponse(value)
            case 58:
                var value: ErrorResponse
                if case .errorResponse(let current)? = self.messageResponse { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.messageResponse = .errorResponse(value)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.validHost.isEmpty { size += 1 + WireString.size(self.validHost) }
        if let value = self.originalRequest { size += 1 + WireMessage<ServerReflectionRequest>.size(value) }
        switch self.messageResponse {
        case nil: break
        case .fileDescriptorResponse(let value)?: size += 1 + WireMessage<FileDescriptorResponse>.size(value)
        case .allExtensionNumbersResponse(let value)?: size += 1 + WireMessage<ExtensionNumberResponse>.size(value)
        case .listServicesResponse(let value)?: size += 1 + WireMessage<ListServiceResponse>.size(value)
        case .errorResponse(let value)?: size += 1 + WireMessage<ErrorResponse>.size(value)
        }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        switch self.messageResponse {
        case nil: break
        case .fileDescriptorResponse(let value)?: WireMessage<FileDescriptorResponse>.encode(value, to: &writer); writer.tag(34)
        case .allExtensionNumbersResponse(let value)?: WireMessage<ExtensionNumberResponse>.encode(value, to: &writer); writer.tag(42)
        case .listServicesResponse(let value)?: WireMessage<ListServiceResponse>.encode(value, to: &writer); writer.tag(50)
        case .errorResponse(let value)?: WireMessage<ErrorResponse>.encode(value, to: &writer); writer.tag(58)
        }
        if let value = self.originalRequest {
            WireMessage<ServerReflectionRequest>.encode(value, to: &writer)
            writer.tag(18)
        }
        if !self.validHost.isEmpty {
            WireString.encode(self.validHost, to: &writer)
            writer.tag(10)
        }
    }
}

/// Files.
public struct FileDescriptorResponse: ProtobufMessage {
    /// Serialized FileDescriptorProto messages: the file and what it imports, unless sent before.
    public var fileDescriptorProto: [[UInt8]] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        fileDescriptorProto: [[UInt8]] = []
    ) {
        self.fileDescriptorProto = fileDescriptorProto
    }

    /// `grpc.reflection.v1.FileDescriptorResponse`
    public static var protobufName: String { "grpc.reflection.v1.FileDescriptorResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.fileDescriptorProto.append(try WireBytes.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireBytes.self, self.fileDescriptorProto)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireBytes.self, self.fileDescriptorProto)
    }
}

/// Numbers of extensions.
public struct ExtensionNumberResponse: ProtobufMessage {
    /// Full name of the message that is extended.
    public var baseTypeName: String = ""
    /// Field numbers.
    public var extensionNumber: [Int32] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        baseTypeName: String = "",
        extensionNumber: [Int32] = []
    ) {
        self.baseTypeName = baseTypeName
        self.extensionNumber = extensionNumber
    }

    /// `grpc.reflection.v1.ExtensionNumberResponse`
    public static var protobufName: String { "grpc.reflection.v1.ExtensionNumberResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.baseTypeName = try WireString.decode(&reader)
            case 16: self.extensionNumber.append(try WireInt32.decode(&reader))
            case 18: try reader.packed(WireInt32.self, into: &self.extensionNumber)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.baseTypeName.isEmpty { size += 1 + WireString.size(self.baseTypeName) }
        size += WireSize.packed(1, WireInt32.self, self.extensionNumber)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.packed(18, WireInt32.self, self.extensionNumber)
        if !self.baseTypeName.isEmpty {
            WireString.encode(self.baseTypeName, to: &writer)
            writer.tag(10)
        }
    }
}

/// Names of services.
public struct ListServiceResponse: ProtobufMessage {
    /// The services.
    public var service: [ServiceResponse] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        service: [ServiceResponse] = []
    ) {
        self.service = service
    }

    /// `grpc.reflection.v1.ListServiceResponse`
    public static var protobufName: String { "grpc.reflection.v1.ListServiceResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.service.append(try WireMessage<ServiceResponse>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<ServiceResponse>.self, self.service)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<ServiceResponse>.self, self.service)
    }
}

/// One service.
public struct ServiceResponse: ProtobufMessage {
    /// Its full name.
    public var name: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        name: String = ""
    ) {
        self.name = name
    }

    /// `grpc.reflection.v1.ServiceResponse`
    public static var protobufName: String { "grpc.reflection.v1.ServiceResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.name = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.name.isEmpty { size += 1 + WireString.size(self.name) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.name.isEmpty {
            WireString.encode(self.name, to: &writer)
            writer.tag(10)
        }
    }
}

/// Why there is no answer.
public struct ErrorResponse: ProtobufMessage {
    /// A gRPC status code.
    public var errorCode: Int32 = 0
    /// One sentence for a person.
    public var errorMessage: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        errorCode: Int32 = 0,
        errorMessage: String = ""
    ) {
        self.errorCode = errorCode
        self.errorMessage = errorMessage
    }

    /// `grpc.reflection.v1.ErrorResponse`
    public static var protobufName: String { "grpc.reflection.v1.ErrorResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.errorCode = try WireInt32.decode(&reader)
            case 18: self.errorMessage = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.errorCode != 0 { size += 1 + WireInt32.size(self.errorCode) }
        if !self.errorMessage.isEmpty { size += 1 + WireString.size(self.errorMessage) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.errorMessage.isEmpty {
            WireString.encode(self.errorMessage, to: &writer)
            writer.tag(18)
        }
        if self.errorCode != 0 {
            WireInt32.encode(self.errorCode, to: &writer)
            writer.tag(8)
        }
    }
}

extension ProtobufFile {
    /// The file `grpc/reflection/v1/reflection.proto`.
    public static let grpcReflectionV1Reflection = ProtobufFile(
        name: "grpc/reflection/v1/reflection.proto",
        dependencies: [],
        base64: """
            CiNncnBjL3JlZmxlY3Rpb24vdjEvcmVmbGVjdGlvbi5wcm90bxISZ3JwYy5yZWZsZWN0aW9uLnYxIvMCChdTZXJ2ZXJS\
            ZWZsZWN0aW9uUmVxdWVzdBISCgRob3N0GAEgASgJUgRob3N0EioKEGZpbGVfYnlfZmlsZW5hbWUYAyABKAlIAFIOZmls\
            ZUJ5RmlsZW5hbWUSNgoWZmlsZV9jb250YWluaW5nX3N5bWJvbBgEIAEoCUgAUhRmaWxlQ29udGFpbmluZ1N5bWJvbBJi\
            ChlmaWxlX2NvbnRhaW5pbmdfZXh0ZW5zaW9uGAUgASgLMiQuZ3JwYy5yZWZsZWN0aW9uLnYxLkV4dGVuc2lvblJlcXVl\
            c3RIAFIXZmlsZUNvbnRhaW5pbmdFeHRlbnNpb24SQgodYWxsX2V4dGVuc2lvbl9udW1iZXJzX29mX3R5cGUYBiABKAlI\
            AFIZYWxsRXh0ZW5zaW9uTnVtYmVyc09mVHlwZRIlCg1saXN0X3NlcnZpY2VzGAcgASgJSABSDGxpc3RTZXJ2aWNlc0IR\
            Cg9tZXNzYWdlX3JlcXVlc3QiZgoQRXh0ZW5zaW9uUmVxdWVzdBInCg9jb250YWluaW5nX3R5cGUYASABKAlSDmNvbnRh\
            aW5pbmdUeXBlEikKEGV4dGVuc2lvbl9udW1iZXIYAiABKAVSD2V4dGVuc2lvbk51bWJlciKuBAoYU2VydmVyUmVmbGVj\
            dGlvblJlc3BvbnNlEh0KCnZhbGlkX2hvc3QYASABKAlSCXZhbGlkSG9zdBJWChBvcmlnaW5hbF9yZXF1ZXN0GAIgASgL\
            MisuZ3JwYy5yZWZsZWN0aW9uLnYxLlNlcnZlclJlZmxlY3Rpb25SZXF1ZXN0Ug9vcmlnaW5hbFJlcXVlc3QSZgoYZmls\
            ZV9kZXNjcmlwdG9yX3Jlc3BvbnNlGAQgASgLMiouZ3JwYy5yZWZsZWN0aW9uLnYxLkZpbGVEZXNjcmlwdG9yUmVzcG9u\
            c2VIAFIWZmlsZURlc2NyaXB0b3JSZXNwb25zZRJyCh5hbGxfZXh0ZW5zaW9uX251bWJlcnNfcmVzcG9uc2UYBSABKAsy\
            Ky5ncnBjLnJlZmxlY3Rpb24udjEuRXh0ZW5zaW9uTnVtYmVyUmVzcG9uc2VIAFIbYWxsRXh0ZW5zaW9uTnVtYmVyc1Jl\
            c3BvbnNlEl8KFmxpc3Rfc2VydmljZXNfcmVzcG9uc2UYBiABKAsyJy5ncnBjLnJlZmxlY3Rpb24udjEuTGlzdFNlcnZp\
            Y2VSZXNwb25zZUgAUhRsaXN0U2VydmljZXNSZXNwb25zZRJKCg5lcnJvcl9yZXNwb25zZRgHIAEoCzIhLmdycGMucmVm\
            bGVjdGlvbi52MS5FcnJvclJlc3BvbnNlSABSDWVycm9yUmVzcG9uc2VCEgoQbWVzc2FnZV9yZXNwb25zZSJMChZGaWxl\
            RGVzY3JpcHRvclJlc3BvbnNlEjIKFWZpbGVfZGVzY3JpcHRvcl9wcm90bxgBIAMoDFITZmlsZURlc2NyaXB0b3JQcm90\
            byJqChdFeHRlbnNpb25OdW1iZXJSZXNwb25zZRIkCg5iYXNlX3R5cGVfbmFtZRgBIAEoCVIMYmFzZVR5cGVOYW1lEikK\
            EGV4dGVuc2lvbl9udW1iZXIYAiADKAVSD2V4dGVuc2lvbk51bWJlciJUChNMaXN0U2VydmljZVJlc3BvbnNlEj0KB3Nl\
            cnZpY2UYASADKAsyIy5ncnBjLnJlZmxlY3Rpb24udjEuU2VydmljZVJlc3BvbnNlUgdzZXJ2aWNlIiUKD1NlcnZpY2VS\
            ZXNwb25zZRISCgRuYW1lGAEgASgJUgRuYW1lIlMKDUVycm9yUmVzcG9uc2USHQoKZXJyb3JfY29kZRgBIAEoBVIJZXJy\
            b3JDb2RlEiMKDWVycm9yX21lc3NhZ2UYAiABKAlSDGVycm9yTWVzc2FnZTKJAQoQU2VydmVyUmVmbGVjdGlvbhJ1ChRT\
            ZXJ2ZXJSZWZsZWN0aW9uSW5mbxIrLmdycGMucmVmbGVjdGlvbi52MS5TZXJ2ZXJSZWZsZWN0aW9uUmVxdWVzdBosLmdy\
            cGMucmVmbGVjdGlvbi52MS5TZXJ2ZXJSZWZsZWN0aW9uUmVzcG9uc2UoATABQmYKFWlvLmdycGMucmVmbGVjdGlvbi52\
            MUIVU2VydmVyUmVmbGVjdGlvblByb3RvUAFaNGdvb2dsZS5nb2xhbmcub3JnL2dycGMvcmVmbGVjdGlvbi9ncnBjX3Jl\
            ZmxlY3Rpb25fdjFiBnByb3RvMw==
            """)
}
