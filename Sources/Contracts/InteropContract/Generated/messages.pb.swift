// Made from grpc/testing/messages.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// Kinds of payload.
public enum PayloadType: ProtobufEnum {
    /// Bytes that compress well.
    case compressable
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [PayloadType] = [.compressable]

    /// `grpc.testing.PayloadType`
    public static var protobufName: String { "grpc.testing.PayloadType" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .compressable
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .compressable: 0
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "COMPRESSABLE": self = .compressable
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .compressable: "COMPRESSABLE"
        case .unrecognized: nil
        }
    }
}

/// A switch that may be absent.
public struct BoolValue: ProtobufMessage {
    /// The switch.
    public var value: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        value: Bool = false
    ) {
        self.value = value
    }

    /// `grpc.testing.BoolValue`
    public static var protobufName: String { "grpc.testing.BoolValue" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.value = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.value { size += 1 + WireBool.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.value {
            WireBool.encode(self.value, to: &writer)
            writer.tag(8)
        }
    }
}

/// Bytes that make a message as large as a test wants it.
public struct Payload: ProtobufMessage {
    /// What kind of bytes.
    public var type: PayloadType = PayloadType(rawValue: 0)
    /// The bytes.
    public var body: [UInt8] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        type: PayloadType = PayloadType(rawValue: 0),
        body: [UInt8] = []
    ) {
        self.type = type
        self.body = body
    }

    /// `grpc.testing.Payload`
    public static var protobufName: String { "grpc.testing.Payload" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.type = try WireEnum<PayloadType>.decode(&reader)
            case 18: self.body = try WireBytes.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.type.rawValue != 0 { size += 1 + WireEnum<PayloadType>.size(self.type) }
        if !self.body.isEmpty { size += 1 + WireBytes.size(self.body) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.body.isEmpty {
            WireBytes.encode(self.body, to: &writer)
            writer.tag(18)
        }
        if self.type.rawValue != 0 {
            WireEnum<PayloadType>.encode(self.type, to: &writer)
            writer.tag(8)
        }
    }
}

/// A status that the server shall answer with.
public struct EchoStatus: ProtobufMessage {
    /// A `grpc-status`.
    public var code: Int32 = 0
    /// A `grpc-message`.
    public var message: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        code: Int32 = 0,
        message: String = ""
    ) {
        self.code = code
        self.message = message
    }

    /// `grpc.testing.EchoStatus`
    public static var protobufName: String { "grpc.testing.EchoStatus" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.code = try WireInt32.decode(&reader)
            case 18: self.message = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.code != 0 { size += 1 + WireInt32.size(self.code) }
        if !self.message.isEmpty { size += 1 + WireString.size(self.message) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.message.isEmpty {
            WireString.encode(self.message, to: &writer)
            writer.tag(18)
        }
        if self.code != 0 {
            WireInt32.encode(self.code, to: &writer)
            writer.tag(8)
        }
    }
}

/// What a unary call asks for.
public struct SimpleRequest: ProtobufMessage {
    /// Kind of the payload that shall come back.
    public var responseType: PayloadType = PayloadType(rawValue: 0)
    /// Bytes of the payload that shall come back.
    public var responseSize: Int32 = 0
    /// Makes the request large.
    public var payload: Payload? = nil
    /// Asks for the authenticated caller's name.
    public var fillUsername: Bool = false
    /// Asks for the scope of the caller's OAuth token.
    public var fillOauthScope: Bool = false
    /// Whether the response shall be compressed; absent leaves it to the server.
    public var responseCompressed: BoolValue? = nil
    /// A status to answer with in place of a response.
    public var responseStatus: EchoStatus? = nil
    /// Whether this request is compressed; a server that finds otherwise answers INVALID_ARGUMENT.
    public var expectCompressed: BoolValue? = nil
    /// Asks which server it is.
    public var fillServerID: Bool = false
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        responseType: PayloadType = PayloadType(rawValue: 0),
        responseSize: Int32 = 0,
        payload: Payload? = nil,
        fillUsername: Bool = false,
        fillOauthScope: Bool = false,
        responseCompressed: BoolValue? = nil,
        responseStatus: EchoStatus? = nil,
        expectCompressed: BoolValue? = nil,
        fillServerID: Bool = false
    ) {
        self.responseType = responseType
        self.responseSize = responseSize
        self.payload = payload
        self.fillUsername = fillUsername
        self.fillOauthScope = fillOauthScope
        self.responseCompressed = responseCompressed
        self.responseStatus = responseStatus
        self.expectCompressed = expectCompressed
        self.fillServerID = fillServerID
    }

    /// `grpc.testing.SimpleRequest`
    public static var protobufName: String { "grpc.testing.SimpleRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.responseType = try WireEnum<PayloadType>.decode(&reader)
            case 16: self.responseSize = try WireInt32.decode(&reader)
            case 26: try reader.message(into: &self.payload)
            case 32: self.fillUsername = try WireBool.decode(&reader)
            case 40: self.fillOauthScope = try WireBool.decode(&reader)
            case 50: try reader.message(into: &self.responseCompressed)
            case 58: try reader.message(into: &self.responseStatus)
            case 66: try reader.message(into: &self.expectCompressed)
            case 72: self.fillServerID = try WireBool.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.responseType.rawValue != 0 { size += 1 + WireEnum<PayloadType>.size(self.responseType) }
        if self.responseSize != 0 { size += 1 + WireInt32.size(self.responseSize) }
        if let value = self.payload { size += 1 + WireMessage<Payload>.size(value) }
        if self.fillUsername { size += 1 + WireBool.size(self.fillUsername) }
        if self.fillOauthScope { size += 1 + WireBool.size(self.fillOauthScope) }
        if let value = self.responseCompressed { size += 1 + WireMessage<BoolValue>.size(value) }
        if let value = self.responseStatus { size += 1 + WireMessage<EchoStatus>.size(value) }
        if let value = self.expectCompressed { size += 1 + WireMessage<BoolValue>.size(value) }
        if self.fillServerID { size += 1 + WireBool.size(self.fillServerID) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.fillServerID {
            WireBool.encode(self.fillServerID, to: &writer)
            writer.tag(72)
        }
        if let value = self.expectCompressed {
            WireMessage<BoolValue>.encode(value, to: &writer)
            writer.tag(66)
        }
        if let value = self.responseStatus {
            WireMessage<EchoStatus>.encode(value, to: &writer)
            writer.tag(58)
        }
        if let value = self.responseCompressed {
            WireMessage<BoolValue>.encode(value, to: &writer)
            writer.tag(50)
        }
        if self.fillOauthScope {
            WireBool.encode(self.fillOauthScope, to: &writer)
            writer.tag(40)
        }
        if self.fillUsername {
            WireBool.encode(self.fillUsername, to: &writer)
            writer.tag(32)
        }
        if let value = self.payload {
            WireMessage<Payload>.encode(value, to: &writer)
            writer.tag(26)
        }
        if self.responseSize != 0 {
            WireInt32.encode(self.responseSize, to: &writer)
            writer.tag(16)
        }
        if self.responseType.rawValue != 0 {
            WireEnum<PayloadType>.encode(self.responseType, to: &writer)
            writer.tag(8)
        }
    }
}

/// What a unary call answers.
public struct SimpleResponse: ProtobufMessage {
    /// As many bytes as were asked for.
    public var payload: Payload? = nil
    /// The authenticated caller's name.
    public var username: String = ""
    /// The scope of the caller's OAuth token.
    public var oauthScope: String = ""
    /// Which server answers: the same for all calls of one process.
    public var serverID: String = ""
    /// The server's host name.
    public var hostname: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        payload: Payload? = nil,
        username: String = "",
        oauthScope: String = "",
        serverID: String = "",
        hostname: String = ""
    ) {
        self.payload = payload
        self.username = username
        self.oauthScope = oauthScope
        self.serverID = serverID
        self.hostname = hostname
    }

    /// `grpc.testing.SimpleResponse`
    public static var protobufName: String { "grpc.testing.SimpleResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.payload)
            case 18: self.username = try WireString.decode(&reader)
            case 26: self.oauthScope = try WireString.decode(&reader)
            case 34: self.serverID = try WireString.decode(&reader)
            case 50: self.hostname = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.payload { size += 1 + WireMessage<Payload>.size(value) }
        if !self.username.isEmpty { size += 1 + WireString.size(self.username) }
        if !self.oauthScope.isEmpty { size += 1 + WireString.size(self.oauthScope) }
        if !self.serverID.isEmpty { size += 1 + WireString.size(self.serverID) }
        if !self.hostname.isEmpty { size += 1 + WireString.size(self.hostname) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.hostname.isEmpty {
            WireString.encode(self.hostname, to: &writer)
            writer.tag(50)
        }
        if !self.serverID.isEmpty {
            WireString.encode(self.serverID, to: &writer)
            writer.tag(34)
        }
        if !self.oauthScope.isEmpty {
            WireString.encode(self.oauthScope, to: &writer)
            writer.tag(26)
        }
        if !self.username.isEmpty {
            WireString.encode(self.username, to: &writer)
            writer.tag(18)
        }
        if let value = self.payload {
            WireMessage<Payload>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// One of many requests.
public struct StreamingInputCallRequest: ProtobufMessage {
    /// Its size is counted.
    public var payload: Payload? = nil
    /// As in SimpleRequest.
    public var expectCompressed: BoolValue? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        payload: Payload? = nil,
        expectCompressed: BoolValue? = nil
    ) {
        self.payload = payload
        self.expectCompressed = expectCompressed
    }

    /// `grpc.testing.StreamingInputCallRequest`
    public static var protobufName: String { "grpc.testing.StreamingInputCallRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.payload)
            case 18: try reader.message(into: &self.expectCompressed)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.payload { size += 1 + WireMessage<Payload>.size(value) }
        if let value = self.expectCompressed { size += 1 + WireMessage<BoolValue>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.expectCompressed {
            WireMessage<BoolValue>.encode(value, to: &writer)
            writer.tag(18)
        }
        if let value = self.payload {
            WireMessage<Payload>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

/// The one response to many requests.
public struct StreamingInputCallResponse: ProtobufMessage {
    /// Bytes of all payloads together.
    public var aggregatedPayloadSize: Int32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        aggregatedPayloadSize: Int32 = 0
    ) {
        self.aggregatedPayloadSize = aggregatedPayloadSize
    }

    /// `grpc.testing.StreamingInputCallResponse`
    public static var protobufName: String { "grpc.testing.StreamingInputCallResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.aggregatedPayloadSize = try WireInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.aggregatedPayloadSize != 0 { size += 1 + WireInt32.size(self.aggregatedPayloadSize) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.aggregatedPayloadSize != 0 {
            WireInt32.encode(self.aggregatedPayloadSize, to: &writer)
            writer.tag(8)
        }
    }
}

/// How one of many responses shall be.
public struct ResponseParameters: ProtobufMessage {
    /// Bytes of its payload.
    public var size: Int32 = 0
    /// Microseconds to wait before it is sent.
    public var intervalUs: Int32 = 0
    /// Whether it shall be compressed; absent leaves it to the server.
    public var compressed: BoolValue? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        size: Int32 = 0,
        intervalUs: Int32 = 0,
        compressed: BoolValue? = nil
    ) {
        self.size = size
        self.intervalUs = intervalUs
        self.compressed = compressed
    }

    /// `grpc.testing.ResponseParameters`
    public static var protobufName: String { "grpc.testing.ResponseParameters" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.size = try WireInt32.decode(&reader)
            case 16: self.intervalUs = try WireInt32.decode(&reader)
            case 26: try reader.message(into: &self.compressed)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.size != 0 { size += 1 + WireInt32.size(self.size) }
        if self.intervalUs != 0 { size += 1 + WireInt32.size(self.intervalUs) }
        if let value = self.compressed { size += 1 + WireMessage<BoolValue>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.compressed {
            WireMessage<BoolValue>.encode(value, to: &writer)
            writer.tag(26)
        }
        if self.intervalUs != 0 {
            WireInt32.encode(self.intervalUs, to: &writer)
            writer.tag(16)
        }
        if self.size != 0 {
            WireInt32.encode(self.size, to: &writer)
            writer.tag(8)
        }
    }
}

/// Asks for any number of responses.
public struct StreamingOutputCallRequest: ProtobufMessage {
    /// Kind of the payloads that shall come back.
    public var responseType: PayloadType = PayloadType(rawValue: 0)
    /// The responses, in order.
    public var responseParameters: [ResponseParameters] = []
    /// Makes the request large.
    public var payload: Payload? = nil
    /// A status to end the call with, in place of the responses.
    public var responseStatus: EchoStatus? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        responseType: PayloadType = PayloadType(rawValue: 0),
        responseParameters: [ResponseParameters] = [],
        payload: Payload? = nil,
        responseStatus: EchoStatus? = nil
    ) {
        self.responseType = responseType
        self.responseParameters = responseParameters
        self.payload = payload
        self.responseStatus = responseStatus
    }

    /// `grpc.testing.StreamingOutputCallRequest`
    public static var protobufName: String { "grpc.testing.StreamingOutputCallRequest" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.responseType = try WireEnum<PayloadType>.decode(&reader)
            case 18: self.responseParameters.append(try WireMessage<ResponseParameters>.decode(&reader))
            case 26: try reader.message(into: &self.payload)
            case 58: try reader.message(into: &self.responseStatus)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.responseType.rawValue != 0 { size += 1 + WireEnum<PayloadType>.size(self.responseType) }
        size += WireSize.repeated(1, WireMessage<ResponseParameters>.self, self.responseParameters)
        if let value = self.payload { size += 1 + WireMessage<Payload>.size(value) }
        if let value = self.responseStatus { size += 1 + WireMessage<EchoStatus>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.responseStatus {
            WireMessage<EchoStatus>.encode(value, to: &writer)
            writer.tag(58)
        }
        if let value = self.payload {
            WireMessage<Payload>.encode(value, to: &writer)
            writer.tag(26)
        }
        writer.repeated(18, WireMessage<ResponseParameters>.self, self.responseParameters)
        if self.responseType.rawValue != 0 {
            WireEnum<PayloadType>.encode(self.responseType, to: &writer)
            writer.tag(8)
        }
    }
}

/// One of many responses.
public struct StreamingOutputCallResponse: ProtobufMessage {
    /// As many bytes as were asked for.
    public var payload: Payload? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        payload: Payload? = nil
    ) {
        self.payload = payload
    }

    /// `grpc.testing.StreamingOutputCallResponse`
    public static var protobufName: String { "grpc.testing.StreamingOutputCallResponse" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.message(into: &self.payload)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if let value = self.payload { size += 1 + WireMessage<Payload>.size(value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if let value = self.payload {
            WireMessage<Payload>.encode(value, to: &writer)
            writer.tag(10)
        }
    }
}

extension ProtobufFile {
    /// The file `grpc/testing/messages.proto`.
    public static let grpcTestingMessages = ProtobufFile(
        name: "grpc/testing/messages.proto",
        dependencies: [],
        base64: """
            ChtncnBjL3Rlc3RpbmcvbWVzc2FnZXMucHJvdG8SDGdycGMudGVzdGluZyIhCglCb29sVmFsdWUSFAoFdmFsdWUYASAB\
            KAhSBXZhbHVlIkwKB1BheWxvYWQSLQoEdHlwZRgBIAEoDjIZLmdycGMudGVzdGluZy5QYXlsb2FkVHlwZVIEdHlwZRIS\
            CgRib2R5GAIgASgMUgRib2R5IjoKCkVjaG9TdGF0dXMSEgoEY29kZRgBIAEoBVIEY29kZRIYCgdtZXNzYWdlGAIgASgJ\
            UgdtZXNzYWdlIvMDCg1TaW1wbGVSZXF1ZXN0Ej4KDXJlc3BvbnNlX3R5cGUYASABKA4yGS5ncnBjLnRlc3RpbmcuUGF5\
            bG9hZFR5cGVSDHJlc3BvbnNlVHlwZRIjCg1yZXNwb25zZV9zaXplGAIgASgFUgxyZXNwb25zZVNpemUSLwoHcGF5bG9h\
            ZBgDIAEoCzIVLmdycGMudGVzdGluZy5QYXlsb2FkUgdwYXlsb2FkEiMKDWZpbGxfdXNlcm5hbWUYBCABKAhSDGZpbGxV\
            c2VybmFtZRIoChBmaWxsX29hdXRoX3Njb3BlGAUgASgIUg5maWxsT2F1dGhTY29wZRJIChNyZXNwb25zZV9jb21wcmVz\
            c2VkGAYgASgLMhcuZ3JwYy50ZXN0aW5nLkJvb2xWYWx1ZVIScmVzcG9uc2VDb21wcmVzc2VkEkEKD3Jlc3BvbnNlX3N0\
            YXR1cxgHIAEoCzIYLmdycGMudGVzdGluZy5FY2hvU3RhdHVzUg5yZXNwb25zZVN0YXR1cxJEChFleHBlY3RfY29tcHJl\
            c3NlZBgIIAEoCzIXLmdycGMudGVzdGluZy5Cb29sVmFsdWVSEGV4cGVjdENvbXByZXNzZWQSJAoOZmlsbF9zZXJ2ZXJf\
            aWQYCSABKAhSDGZpbGxTZXJ2ZXJJZEoECAoQDSK9AQoOU2ltcGxlUmVzcG9uc2USLwoHcGF5bG9hZBgBIAEoCzIVLmdy\
            cGMudGVzdGluZy5QYXlsb2FkUgdwYXlsb2FkEhoKCHVzZXJuYW1lGAIgASgJUgh1c2VybmFtZRIfCgtvYXV0aF9zY29w\
            ZRgDIAEoCVIKb2F1dGhTY29wZRIbCglzZXJ2ZXJfaWQYBCABKAlSCHNlcnZlcklkEhoKCGhvc3RuYW1lGAYgASgJUgho\
            b3N0bmFtZUoECAUQBiKSAQoZU3RyZWFtaW5nSW5wdXRDYWxsUmVxdWVzdBIvCgdwYXlsb2FkGAEgASgLMhUuZ3JwYy50\
            ZXN0aW5nLlBheWxvYWRSB3BheWxvYWQSRAoRZXhwZWN0X2NvbXByZXNzZWQYAiABKAsyFy5ncnBjLnRlc3RpbmcuQm9v\
            bFZhbHVlUhBleHBlY3RDb21wcmVzc2VkIlQKGlN0cmVhbWluZ0lucHV0Q2FsbFJlc3BvbnNlEjYKF2FnZ3JlZ2F0ZWRf\
            cGF5bG9hZF9zaXplGAEgASgFUhVhZ2dyZWdhdGVkUGF5bG9hZFNpemUiggEKElJlc3BvbnNlUGFyYW1ldGVycxISCgRz\
            aXplGAEgASgFUgRzaXplEh8KC2ludGVydmFsX3VzGAIgASgFUgppbnRlcnZhbFVzEjcKCmNvbXByZXNzZWQYAyABKAsy\
            Fy5ncnBjLnRlc3RpbmcuQm9vbFZhbHVlUgpjb21wcmVzc2VkIqkCChpTdHJlYW1pbmdPdXRwdXRDYWxsUmVxdWVzdBI+\
            Cg1yZXNwb25zZV90eXBlGAEgASgOMhkuZ3JwYy50ZXN0aW5nLlBheWxvYWRUeXBlUgxyZXNwb25zZVR5cGUSUQoTcmVz\
            cG9uc2VfcGFyYW1ldGVycxgCIAMoCzIgLmdycGMudGVzdGluZy5SZXNwb25zZVBhcmFtZXRlcnNSEnJlc3BvbnNlUGFy\
            YW1ldGVycxIvCgdwYXlsb2FkGAMgASgLMhUuZ3JwYy50ZXN0aW5nLlBheWxvYWRSB3BheWxvYWQSQQoPcmVzcG9uc2Vf\
            c3RhdHVzGAcgASgLMhguZ3JwYy50ZXN0aW5nLkVjaG9TdGF0dXNSDnJlc3BvbnNlU3RhdHVzSgQICBAJIk4KG1N0cmVh\
            bWluZ091dHB1dENhbGxSZXNwb25zZRIvCgdwYXlsb2FkGAEgASgLMhUuZ3JwYy50ZXN0aW5nLlBheWxvYWRSB3BheWxv\
            YWQqHwoLUGF5bG9hZFR5cGUSEAoMQ09NUFJFU1NBQkxFEABCHQobaW8uZ3JwYy50ZXN0aW5nLmludGVncmF0aW9uYgZw\
            cm90bzM=
            """)
}
