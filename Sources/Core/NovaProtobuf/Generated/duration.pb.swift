// Made from google/protobuf/duration.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

/// A signed span of time.
public struct ProtobufDuration: ProtobufMessage {
    /// Whole seconds, at most 315 576 000 000 (10 000 years) either way.
    public var seconds: Int64 = 0
    /// Nanoseconds besides, 0 to 999 999 999 either way, of the same sign as the seconds.
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

    /// `google.protobuf.Duration`
    public static var protobufName: String { "google.protobuf.Duration" }

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
    /// The file `google/protobuf/duration.proto`.
    public static let googleProtobufDuration = ProtobufFile(
        name: "google/protobuf/duration.proto",
        dependencies: [],
        base64: """
            Ch5nb29nbGUvcHJvdG9idWYvZHVyYXRpb24ucHJvdG8SD2dvb2dsZS5wcm90b2J1ZiI6CghEdXJhdGlvbhIYCgdzZWNv\
            bmRzGAEgASgDUgdzZWNvbmRzEhQKBW5hbm9zGAIgASgFUgVuYW5vc0KDAQoTY29tLmdvb2dsZS5wcm90b2J1ZkINRHVy\
            YXRpb25Qcm90b1ABWjFnb29nbGUuZ29sYW5nLm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi9kdXJhdGlvbnBi+AEBogID\
            R1BCqgIeR29vZ2xlLlByb3RvYnVmLldlbGxLbm93blR5cGVzYgZwcm90bzM=
            """)
}
