// Made from google/protobuf/any.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

/// A message of a type named beside it.
public struct ProtobufAny: ProtobufMessage {
    /// What the message is: anything, a slash, the full name, as in
    /// type.googleapis.com/google.rpc.ErrorInfo.
    public var typeURL: String = ""
    /// The message's encoding.
    public var value: [UInt8] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        typeURL: String = "",
        value: [UInt8] = []
    ) {
        self.typeURL = typeURL
        self.value = value
    }

    /// `google.protobuf.Any`
    public static var protobufName: String { "google.protobuf.Any" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.typeURL = try WireString.decode(&reader)
            case 18: self.value = try WireBytes.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.typeURL.isEmpty { size += 1 + WireString.size(self.typeURL) }
        if !self.value.isEmpty { size += 1 + WireBytes.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.value.isEmpty {
            WireBytes.encode(self.value, to: &writer)
            writer.tag(18)
        }
        if !self.typeURL.isEmpty {
            WireString.encode(self.typeURL, to: &writer)
            writer.tag(10)
        }
    }
}

extension ProtobufFile {
    /// The file `google/protobuf/any.proto`.
    public static let googleProtobufAny = ProtobufFile(
        name: "google/protobuf/any.proto",
        dependencies: [],
        base64: """
            Chlnb29nbGUvcHJvdG9idWYvYW55LnByb3RvEg9nb29nbGUucHJvdG9idWYiNgoDQW55EhkKCHR5cGVfdXJsGAEgASgJ\
            Ugd0eXBlVXJsEhQKBXZhbHVlGAIgASgMUgV2YWx1ZUJ2ChNjb20uZ29vZ2xlLnByb3RvYnVmQghBbnlQcm90b1ABWixn\
            b29nbGUuZ29sYW5nLm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi9hbnlwYqICA0dQQqoCHkdvb2dsZS5Qcm90b2J1Zi5X\
            ZWxsS25vd25UeXBlc2IGcHJvdG8z
            """)
}
