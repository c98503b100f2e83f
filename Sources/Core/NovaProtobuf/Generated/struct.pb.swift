// Made from google/protobuf/struct.proto by protoc-gen-nova; `make proto` writes it again.
// swift-format-ignore-file

/// The one value of JSON null.
public enum ProtobufNullValue: ProtobufEnum {
    /// Null.
    case nullValue
    /// A number this version has no name for; never one that it has.
    case unrecognized(Int32)

    /// All values with a name, in the order of the .proto file.
    public static let allCases: [ProtobufNullValue] = [.nullValue]

    /// `google.protobuf.NullValue`
    public static var protobufName: String { "google.protobuf.NullValue" }

    /// The value with this number.
    public init(rawValue: Int32) {
        switch rawValue {
        case 0: self = .nullValue
        default: self = .unrecognized(rawValue)
        }
    }

    /// The number on the wire.
    public var rawValue: Int32 {
        switch self {
        case .nullValue: 0
        case .unrecognized(let number): number
        }
    }

    /// The value of this name, as ``name`` gives it.
    public init?(name: String) {
        switch name {
        case "NULL_VALUE": self = .nullValue
        default: return nil
        }
    }

    /// The name in the .proto file without the enum's; `nil` for a number without one.
    public var name: String? {
        switch self {
        case .nullValue: "NULL_VALUE"
        case .unrecognized: nil
        }
    }
}

/// A JSON object.
public struct ProtobufStruct: ProtobufMessage {
    /// The members by name.
    public var fields: [String: ProtobufValue] = [:]
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        fields: [String: ProtobufValue] = [:]
    ) {
        self.fields = fields
    }

    /// `google.protobuf.Struct`
    public static var protobufName: String { "google.protobuf.Struct" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: try reader.entry(10, WireString.self, WireMessage<ProtobufValue>.self, into: &self.fields, or: &self.unknownFields)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.map(1, WireString.self, WireMessage<ProtobufValue>.self, self.fields)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.map(10, WireString.self, WireMessage<ProtobufValue>.self, self.fields)
    }
}

/// Any JSON value.
public struct ProtobufValue: ProtobufMessage {
    /// Which kind of value; one is set.
    public var kind: Kind? = nil
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        kind: Kind? = nil
    ) {
        self.kind = kind
    }

    /// `google.protobuf.Value`
    public static var protobufName: String { "google.protobuf.Value" }

    /// Which kind of value; one is set.
    public enum Kind: Sendable, Hashable {
        /// JSON null.
        case nullValue(ProtobufNullValue)
        /// A JSON number; NaN and the infinities have no JSON form.
        case numberValue(Double)
        /// A JSON string.
        case stringValue(String)
        /// A JSON true or false.
        case boolValue(Bool)
        /// A JSON object.
        case structValue(ProtobufStruct)
        /// A JSON array.
        case listValue(ProtobufListValue)
    }

    /// JSON null.
    public var nullValue: ProtobufNullValue? {
        if case .nullValue(let value)? = self.kind { value } else { nil }
    }

    /// A JSON number; NaN and the infinities have no JSON form.
    public var numberValue: Double? {
        if case .numberValue(let value)? = self.kind { value } else { nil }
    }

    /// A JSON string.
    public var stringValue: String? {
        if case .stringValue(let value)? = self.kind { value } else { nil }
    }

    /// A JSON true or false.
    public var boolValue: Bool? {
        if case .boolValue(let value)? = self.kind { value } else { nil }
    }

    /// A JSON object.
    public var structValue: ProtobufStruct? {
        if case .structValue(let value)? = self.kind { value } else { nil }
    }

    /// A JSON array.
    public var listValue: ProtobufListValue? {
        if case .listValue(let value)? = self.kind { value } else { nil }
    }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 8: self.kind = .nullValue(try WireEnum<ProtobufNullValue>.decode(&reader))
            case 17: self.kind = .numberValue(try WireDouble.decode(&reader))
            case 26: self.kind = .stringValue(try WireString.decode(&reader))
            case 32: self.kind = .boolValue(try WireBool.decode(&reader))
            case 42:
                var value: ProtobufStruct
                if case .structValue(let current)? = self.kind { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.kind = .structValue(value)
            case 50:
                var value: ProtobufListValue
                if case .listValue(let current)? = self.kind { value = current } else { value = .init() }
                try reader.message(into: &value)
                self.kind = .listValue(value)
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        switch self.kind {
        case nil: break
        case .nullValue(let value)?: size += 1 + WireEnum<ProtobufNullValue>.size(value)
        case .numberValue(let value)?: size += 1 + WireDouble.size(value)
        case .stringValue(let value)?: size += 1 + WireString.size(value)
        case .boolValue(let value)?: size += 1 + WireBool.size(value)
        case .structValue(let value)?: size += 1 + WireMessage<ProtobufStruct>.size(value)
        case .listValue(let value)?: size += 1 + WireMessage<ProtobufListValue>.size(value)
        }
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        switch self.kind {
        case nil: break
        case .nullValue(let value)?: WireEnum<ProtobufNullValue>.encode(value, to: &writer); writer.tag(8)
        case .numberValue(let value)?: WireDouble.encode(value, to: &writer); writer.tag(17)
        case .stringValue(let value)?: WireString.encode(value, to: &writer); writer.tag(26)
        case .boolValue(let value)?: WireBool.encode(value, to: &writer); writer.tag(32)
        case .structValue(let value)?: WireMessage<ProtobufStruct>.encode(value, to: &writer); writer.tag(42)
        case .listValue(let value)?: WireMessage<ProtobufListValue>.encode(value, to: &writer); writer.tag(50)
        }
    }
}

/// A JSON array.
public struct ProtobufListValue: ProtobufMessage {
    /// The elements in order.
    public var values: [ProtobufValue] = []
    /// Fields that this version does not know, as they came.
    public var unknownFields: [UInt8] = []

    /// With no field set.
    public init() {}

    /// With these fields set.
    public init(
        values: [ProtobufValue] = []
    ) {
        self.values = values
    }

    /// `google.protobuf.ListValue`
    public static var protobufName: String { "google.protobuf.ListValue" }

    public mutating func merge(from reader: inout ProtobufReader) throws(ProtobufError) {
        while true {
            let tag = try reader.nextTag()
            switch tag {
            case 0: return
            case 10: self.values.append(try WireMessage<ProtobufValue>.decode(&reader))
            default: try reader.keepUnknown(tag, in: &self.unknownFields)
            }
        }
    }

    public var encodedSize: Int {
        var size = self.unknownFields.count
        size += WireSize.repeated(1, WireMessage<ProtobufValue>.self, self.values)
        return size
    }

    public func encode(to writer: inout ProtobufWriter) {
        writer.raw(self.unknownFields)
        writer.repeated(10, WireMessage<ProtobufValue>.self, self.values)
    }
}

extension ProtobufFile {
    /// The file `google/protobuf/struct.proto`.
    public static let googleProtobufStruct = ProtobufFile(
        name: "google/protobuf/struct.proto",
        dependencies: [],
        base64: """
            Chxnb29nbGUvcHJvdG9idWYvc3RydWN0LnByb3RvEg9nb29nbGUucHJvdG9idWYimAEKBlN0cnVjdBI7CgZmaWVsZHMY\
            ASADKAsyIy5nb29nbGUucHJvdG9idWYuU3RydWN0LkZpZWxkc0VudHJ5UgZmaWVsZHMaUQoLRmllbGRzRW50cnkSEAoD\
            a2V5GAEgASgJUgNrZXkSLAoFdmFsdWUYAiABKAsyFi5nb29nbGUucHJvdG9idWYuVmFsdWVSBXZhbHVlOgI4ASKyAgoF\
            VmFsdWUSOwoKbnVsbF92YWx1ZRgBIAEoDjIaLmdvb2dsZS5wcm90b2J1Zi5OdWxsVmFsdWVIAFIJbnVsbFZhbHVlEiMK\
            DG51bWJlcl92YWx1ZRgCIAEoAUgAUgtudW1iZXJWYWx1ZRIjCgxzdHJpbmdfdmFsdWUYAyABKAlIAFILc3RyaW5nVmFs\
            dWUSHwoKYm9vbF92YWx1ZRgEIAEoCEgAUglib29sVmFsdWUSPAoMc3RydWN0X3ZhbHVlGAUgASgLMhcuZ29vZ2xlLnBy\
            b3RvYnVmLlN0cnVjdEgAUgtzdHJ1Y3RWYWx1ZRI7CgpsaXN0X3ZhbHVlGAYgASgLMhouZ29vZ2xlLnByb3RvYnVmLkxp\
            c3RWYWx1ZUgAUglsaXN0VmFsdWVCBgoEa2luZCI7CglMaXN0VmFsdWUSLgoGdmFsdWVzGAEgAygLMhYuZ29vZ2xlLnBy\
            b3RvYnVmLlZhbHVlUgZ2YWx1ZXMqGwoJTnVsbFZhbHVlEg4KCk5VTExfVkFMVUUQAEJ/ChNjb20uZ29vZ2xlLnByb3Rv\
            YnVmQgtTdHJ1Y3RQcm90b1ABWi9nb29nbGUuZ29sYW5nLm9yZy9wcm90b2J1Zi90eXBlcy9rbm93bi9zdHJ1Y3RwYvgB\
            AaICA0dQQqoCHkdvb2dsZS5Qcm90b2J1Zi5XZWxsS25vd25UeXBlc2IGcHJvdG8z
            """)
}
