// Made from google/protobuf/wrappers.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

/// A `double` that may be absent where a plain field could not be.
public struct ProtobufDoubleValue: ProtobufMessage {
    /// The value.
    public var value: Double = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        value: Double = 0
    ) {
        self.value = value
    }

    /// `google.protobuf.DoubleValue`
    public static var protobufName: String { "google.protobuf.DoubleValue" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 9: self.value = try WireDouble.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.value.bitPattern != 0 { size += 1 + WireDouble.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.value.bitPattern != 0 {
            WireDouble.encode(self.value, to: &writer)
            writer.tag(9)
        }
    }
}

/// A `float` that may be absent where a plain field could not be.
public struct ProtobufFloatValue: ProtobufMessage {
    /// The value.
    public var value: Float = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        value: Float = 0
    ) {
        self.value = value
    }

    /// `google.protobuf.FloatValue`
    public static var protobufName: String { "google.protobuf.FloatValue" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 13: self.value = try WireFloat.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.value.bitPattern != 0 { size += 1 + WireFloat.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.value.bitPattern != 0 {
            WireFloat.encode(self.value, to: &writer)
            writer.tag(13)
        }
    }
}

/// A `int64` that may be absent where a plain field could not be.
public struct ProtobufInt64Value: ProtobufMessage {
    /// The value.
    public var value: Int64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        value: Int64 = 0
    ) {
        self.value = value
    }

    /// `google.protobuf.Int64Value`
    public static var protobufName: String { "google.protobuf.Int64Value" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.value = try WireInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.value != 0 { size += 1 + WireInt64.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.value != 0 {
            WireInt64.encode(self.value, to: &writer)
            writer.tag(8)
        }
    }
}

/// A `uint64` that may be absent where a plain field could not be.
public struct ProtobufUInt64Value: ProtobufMessage {
    /// The value.
    public var value: UInt64 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        value: UInt64 = 0
    ) {
        self.value = value
    }

    /// `google.protobuf.UInt64Value`
    public static var protobufName: String { "google.protobuf.UInt64Value" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.value = try WireUInt64.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.value != 0 { size += 1 + WireUInt64.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.value != 0 {
            WireUInt64.encode(self.value, to: &writer)
            writer.tag(8)
        }
    }
}

/// A `int32` that may be absent where a plain field could not be.
public struct ProtobufInt32Value: ProtobufMessage {
    /// The value.
    public var value: Int32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        value: Int32 = 0
    ) {
        self.value = value
    }

    /// `google.protobuf.Int32Value`
    public static var protobufName: String { "google.protobuf.Int32Value" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.value = try WireInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.value != 0 { size += 1 + WireInt32.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.value != 0 {
            WireInt32.encode(self.value, to: &writer)
            writer.tag(8)
        }
    }
}

/// A `uint32` that may be absent where a plain field could not be.
public struct ProtobufUInt32Value: ProtobufMessage {
    /// The value.
    public var value: UInt32 = 0
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        value: UInt32 = 0
    ) {
        self.value = value
    }

    /// `google.protobuf.UInt32Value`
    public static var protobufName: String { "google.protobuf.UInt32Value" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.value = try WireUInt32.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if self.value != 0 { size += 1 + WireUInt32.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if self.value != 0 {
            WireUInt32.encode(self.value, to: &writer)
            writer.tag(8)
        }
    }
}

/// A `bool` that may be absent where a plain field could not be.
public struct ProtobufBoolValue: ProtobufMessage {
    /// The value.
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

    /// `google.protobuf.BoolValue`
    public static var protobufName: String { "google.protobuf.BoolValue" }

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

/// A `string` that may be absent where a plain field could not be.
public struct ProtobufStringValue: ProtobufMessage {
    /// The value.
    public var value: String = ""
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        value: String = ""
    ) {
        self.value = value
    }

    /// `google.protobuf.StringValue`
    public static var protobufName: String { "google.protobuf.StringValue" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.value = try WireString.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.value.isEmpty { size += 1 + WireString.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.value.isEmpty {
            WireString.encode(self.value, to: &writer)
            writer.tag(10)
        }
    }
}

/// A `bytes` that may be absent where a plain field could not be.
public struct ProtobufBytesValue: ProtobufMessage {
    /// The value.
    public var value: [UInt8] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        value: [UInt8] = []
    ) {
        self.value = value
    }

    /// `google.protobuf.BytesValue`
    public static var protobufName: String { "google.protobuf.BytesValue" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.value = try WireBytes.decode(&reader)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        if !self.value.isEmpty { size += 1 + WireBytes.size(self.value) }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        if !self.value.isEmpty {
            WireBytes.encode(self.value, to: &writer)
            writer.tag(10)
        }
    }
}

extension ProtobufFile {
    /// The file `google/protobuf/wrappers.proto`.
    public static let googleProtobufWrappers = ProtobufFile(
        name: "google/protobuf/wrappers.proto",
        dependencies: [],
        base64: """
            Ch5nb29nbGUvcHJvdG9idWYvd3JhcHBlcnMucHJvdG8SD2dvb2dsZS5wcm90b2J1ZiIjCgtEb3VibGVWYWx1ZRIUCgV2\
            YWx1ZRgBIAEoAVIFdmFsdWUiIgoKRmxvYXRWYWx1ZRIUCgV2YWx1ZRgBIAEoAlIFdmFsdWUiIgoKSW50NjRWYWx1ZRIU\
            CgV2YWx1ZRgBIAEoA1IFdmFsdWUiIwoLVUludDY0VmFsdWUSFAoFdmFsdWUYASABKARSBXZhbHVlIiIKCkludDMyVmFs\
            dWUSFAoFdmFsdWUYASABKAVSBXZhbHVlIiMKC1VJbnQzMlZhbHVlEhQKBXZhbHVlGAEgASgNUgV2YWx1ZSIhCglCb29s\
            VmFsdWUSFAoFdmFsdWUYASABKAhSBXZhbHVlIiMKC1N0cmluZ1ZhbHVlEhQKBXZhbHVlGAEgASgJUgV2YWx1ZSIiCgpC\
            eXRlc1ZhbHVlEhQKBXZhbHVlGAEgASgMUgV2YWx1ZUKDAQoTY29tLmdvb2dsZS5wcm90b2J1ZkINV3JhcHBlcnNQcm90\
            b1ABWjFnb29nbGUuZ29sYW5nLm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi93cmFwcGVyc3Bi+AEBogIDR1BCqgIeR29v\
            Z2xlLlByb3RvYnVmLldlbGxLbm93blR5cGVzYgZwcm90bzM=
            """)
}
