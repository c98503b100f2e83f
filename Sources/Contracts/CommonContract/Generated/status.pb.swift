// Made from google/rpc/status.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// Why a call failed, as carried in `grpc-status-details-bin`.
public struct GoogleStatus: ProtobufMessage {
    /// One of google.rpc.Code.
    public var code: Int32 = 0
    /// One sentence for a person.
    public var message: String = ""
    /// Messages for programs, such as ErrorInfo.
    public var details: [ProtobufAny] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        code: Int32 = 0,
        message: String = "",
        details: [ProtobufAny] = []
    ) {
        self.code = code
        self.message = message
        self.details = details
    }

    /// `google.rpc.Status`
    public static var protobufName: String { "google.rpc.Status" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.code = try WireInt32.decode(&reader)
            case 18: self.message = try WireString.decode(&reader)
            case 26: self.details.append(try WireMessage<ProtobufAny>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.code != 0 { size += 1 + WireInt32.size(self.code) }
        if !self.message.isEmpty { size += 1 + WireString.size(self.message) }
        size += WireSize.repeated(1, WireMessage<ProtobufAny>.self, self.details)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(26, WireMessage<ProtobufAny>.self, self.details)
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

extension ProtobufFile {
    /// The file `google/rpc/status.proto`.
    public static let googleRpcStatus = ProtobufFile(
        name: "google/rpc/status.proto",
        dependencies: [.googleProtobufAny],
        base64: """
            Chdnb29nbGUvcnBjL3N0YXR1cy5wcm90bxIKZ29vZ2xlLnJwYxoZZ29vZ2xlL3Byb3RvYnVmL2FueS5wcm90byJmCgZT\
            dGF0dXMSEgoEY29kZRgBIAEoBVIEY29kZRIYCgdtZXNzYWdlGAIgASgJUgdtZXNzYWdlEi4KB2RldGFpbHMYAyADKAsy\
            FC5nb29nbGUucHJvdG9idWYuQW55UgdkZXRhaWxzQl4KDmNvbS5nb29nbGUucnBjQgtTdGF0dXNQcm90b1ABWjdnb29n\
            bGUuZ29sYW5nLm9yZy9nZW5wcm90by9nb29nbGVhcGlzL3JwYy9zdGF0dXM7c3RhdHVzogIDUlBDYgZwcm90bzM=
            """)
}
