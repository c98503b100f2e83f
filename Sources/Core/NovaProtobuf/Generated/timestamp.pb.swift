// Made from google/protobuf/timestamp.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

/// A point in civil time, without a zone.
public struct ProtobufTimestamp: ProtobufMessage {
    /// Seconds since 1970-01-01T00:00:00Z; years 0001 to 9999.
    public var seconds: Int64 = 0
    /// Nanoseconds after that second, 0 to 999 999 999, also before 1970.
    public var nanos: Int32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        seconds: Int64 = 0,
        nanos: Int32 = 0
    ) {
        self.seconds = seconds
        self.nanos = nanos
    }

    /// `google.protobuf.Timestamp`
    public static var protobufName: String { "google.protobuf.Timestamp" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.seconds = try WireInt64.decode(&reader)
            case 16: self.nanos = try WireInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.seconds != 0 { size += 1 + WireInt64.size(self.seconds) }
        if self.nanos != 0 { size += 1 + WireInt32.size(self.nanos) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.nanos != 0 {
            WireInt32.encode(self.nanos, to: &writer)
            writer.tag(16)
        }
        if self.seconds != 0 {
            WireInt64.encode(self.seconds, to: &writer)
            writer.tag(8)
        }
    }
}

extension ProtobufFile {
    /// The file `google/protobuf/timestamp.proto`.
    public static let googleProtobufTimestamp = ProtobufFile(
        name: "google/protobuf/timestamp.proto",
        dependencies: [],
        base64: """
            Ch9nb29nbGUvcHJvdG9idWYvdGltZXN0YW1wLnByb3RvEg9nb29nbGUucHJvdG9idWYiOwoJVGltZXN0YW1wEhgKB3Nl\
            Y29uZHMYASABKANSB3NlY29uZHMSFAoFbmFub3MYAiABKAVSBW5hbm9zQoUBChNjb20uZ29vZ2xlLnByb3RvYnVmQg5U\
            aW1lc3RhbXBQcm90b1ABWjJnb29nbGUuZ29sYW5nLm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi90aW1lc3RhbXBwYvgB\
            AaICA0dQQqoCHkdvb2dsZS5Qcm90b2J1Zi5XZWxsS25vd25UeXBlc2IGcHJvdG8z
            """)
}
