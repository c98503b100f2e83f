// Made from google/protobuf/empty.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

/// Nothing to say beyond "done".
public struct ProtobufEmpty: ProtobufMessage {
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// `google.protobuf.Empty`
    public static var protobufName: String { "google.protobuf.Empty" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        self.unknownFields.count
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
    }
}

extension ProtobufFile {
    /// The file `google/protobuf/empty.proto`.
    public static let googleProtobufEmpty = ProtobufFile(
        name: "google/protobuf/empty.proto",
        dependencies: [],
        base64: """
            Chtnb29nbGUvcHJvdG9idWYvZW1wdHkucHJvdG8SD2dvb2dsZS5wcm90b2J1ZiIHCgVFbXB0eUJ9ChNjb20uZ29vZ2xl\
            LnByb3RvYnVmQgpFbXB0eVByb3RvUAFaLmdvb2dsZS5nb2xhbmcub3JnL3Byb3RvYnVmL3R5cGVzL2tub3duL2VtcHR5\
            cGL4AQGiAgNHUEKqAh5Hb29nbGUuUHJvdG9idWYuV2VsbEtub3duVHlwZXNiBnByb3RvMw==
            """)
}
