// Made from google/protobuf/field_mask.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

/// Names the fields that a request is about.
public struct ProtobufFieldMask: ProtobufMessage {
    /// Field names as in the .proto file, nested ones joined by dots.
    public var paths: [String] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        paths: [String] = []
    ) {
        self.paths = paths
    }

    /// `google.protobuf.FieldMask`
    public static var protobufName: String { "google.protobuf.FieldMask" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.paths.append(try WireString.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireString.self, self.paths)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireString.self, self.paths)
    }
}

extension ProtobufFile {
    /// The file `google/protobuf/field_mask.proto`.
    public static let googleProtobufFieldMask = ProtobufFile(
        name: "google/protobuf/field_mask.proto",
        dependencies: [],
        base64: """
            CiBnb29nbGUvcHJvdG9idWYvZmllbGRfbWFzay5wcm90bxIPZ29vZ2xlLnByb3RvYnVmIiEKCUZpZWxkTWFzaxIUCgVw\
            YXRocxgBIAMoCVIFcGF0aHNChQEKE2NvbS5nb29nbGUucHJvdG9idWZCDkZpZWxkTWFza1Byb3RvUAFaMmdvb2dsZS5n\
            b2xhbmcub3JnL3Byb3RvYnVmL3R5cGVzL2tub3duL2ZpZWxkbWFza3Bi+AEBogIDR1BCqgIeR29vZ2xlLlByb3RvYnVm\
            LldlbGxLbm93blR5cGVzYgZwcm90bzM=
            """)
}
