// Made from grpc/testing/empty.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

public import NovaProtobuf

/// A message without fields; on the wire it is zero bytes.
public struct Empty: ProtobufMessage {
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// `grpc.testing.Empty`
    public static var protobufName: String { "grpc.testing.Empty" }

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
    /// The file `grpc/testing/empty.proto`.
    public static let grpcTestingEmpty = ProtobufFile(
        name: "grpc/testing/empty.proto",
        dependencies: [],
        base64: """
            ChhncnBjL3Rlc3RpbmcvZW1wdHkucHJvdG8SDGdycGMudGVzdGluZyIHCgVFbXB0eUIdChtpby5ncnBjLnRlc3Rpbmcu\
            aW50ZWdyYXRpb25iBnByb3RvMw==
            """)
}
