import NovaProtobuf

/// A field with all that its code needs.
struct Field {
    enum Shape: Equatable {
        /// Absent means zero.
        case plain
        /// Absent is a value of its own: `optional`, and singular messages.
        case optional
        /// As `optional`, boxed because the type contains itself.
        case boxed
        case repeated
        case map(key: String, value: String)
        case oneof(property: String, type: String, indirect: Bool)
    }

    let descriptor: ProtobufFieldDescriptor
    let property: String
    let shape: Shape
    /// Type of one value, as in `Int64`; of the whole field see ``swiftType``.
    let elementType: String
    /// `WireInt64`, `WireMessage<User>`.
    let codec: String
    let swiftType: String
    let initial: String

    init(
        _ descriptor: ProtobufFieldDescriptor, of owner: ProtobufMessageDescriptor,
        oneofs: [Int: (property: String, type: String)], in schema: Schema, module: Module
    ) {
        self.descriptor = descriptor
        property = Names.property(descriptor.name)
        if let entry = schema.mapEntry(descriptor) {
            let key = Self.value(entry.fields[0], schema, module)
            let value = Self.value(entry.fields[1], schema, module)
            shape = .map(key: key.codec, value: value.codec)
            elementType = ""
            codec = ""
            swiftType = "[\(key.type): \(value.type)]"
            initial = "[:]"
            return
        }
        let value = Self.value(descriptor, schema, module)
        elementType = value.type
        codec = value.codec
        let isRecursive =
            descriptor.kind == .message
            && schema.contains(descriptor.typeName, owner: owner.fullName)
        if descriptor.isRepeated {
            shape = .repeated
            swiftType = "[\(value.type)]"
            initial = "[]"
        } else if let index = descriptor.oneofIndex, let oneof = oneofs[index] {
            shape = .oneof(property: oneof.property, type: oneof.type, indirect: isRecursive)
            swiftType = "\(oneof.type)?"
            initial = "nil"
        } else if descriptor.isProto3Optional || descriptor.kind == .message {
            shape = isRecursive ? .boxed : .optional
            swiftType = "\(value.type)?"
            initial = "nil"
        } else {
            shape = .plain
            swiftType = value.type
            initial = value.initial
        }
    }

    /// Number × 8 + wire type, of a value that is not packed.
    var tag: UInt32 {
        UInt32(bitPattern: descriptor.number) << 3 | wireType
    }

    /// The tag of a packed run.
    var packedTag: UInt32 {
        UInt32(bitPattern: descriptor.number) << 3 | 2
    }

    /// The tag this field is written with.
    var writtenTag: UInt32 {
        isPackable && descriptor.packed != false ? packedTag : tag
    }

    var tagSize: Int {
        WireSize.varint(UInt64(tag))
    }

    /// Repeated numbers, bools and enums.
    var isPackable: Bool {
        shape == .repeated && wireType != 2
    }

    /// The condition under which a plain field is written.
    func isSet(_ value: String) -> String {
        switch descriptor.kind {
        case .string, .bytes: "!\(value).isEmpty"
        case .bool: value
        case .float, .double: "\(value).bitPattern != 0"
        case .enum: "\(value).rawValue != 0"
        case .int32, .int64, .uint32, .uint64, .sint32, .sint64, .fixed32, .fixed64, .sfixed32,
            .sfixed64, .message, .group:
            "\(value) != 0"
        }
    }

    private var wireType: UInt32 {
        if case .map = shape { return 2 }
        switch descriptor.kind {
        case .int32, .int64, .uint32, .uint64, .sint32, .sint64, .bool, .enum: return 0
        case .fixed64, .sfixed64, .double: return 1
        case .string, .bytes, .message, .group: return 2
        case .fixed32, .sfixed32, .float: return 5
        }
    }

    private static func value(
        _ field: ProtobufFieldDescriptor, _ schema: Schema, _ module: Module
    ) -> (type: String, codec: String, initial: String) {
        switch field.kind {
        case .double: return ("Double", "WireDouble", "0")
        case .float: return ("Float", "WireFloat", "0")
        case .int32: return ("Int32", "WireInt32", "0")
        case .int64: return ("Int64", "WireInt64", "0")
        case .uint32: return ("UInt32", "WireUInt32", "0")
        case .uint64: return ("UInt64", "WireUInt64", "0")
        case .sint32: return ("Int32", "WireSInt32", "0")
        case .sint64: return ("Int64", "WireSInt64", "0")
        case .fixed32: return ("UInt32", "WireFixed32", "0")
        case .fixed64: return ("UInt64", "WireFixed64", "0")
        case .sfixed32: return ("Int32", "WireSFixed32", "0")
        case .sfixed64: return ("Int64", "WireSFixed64", "0")
        case .bool: return ("Bool", "WireBool", "false")
        case .string: return ("String", "WireString", "\"\"")
        case .bytes: return ("[UInt8]", "WireBytes", "[]")
        case .enum:
            let name = schema.swiftName(field.typeName, in: module)
            return (name, "WireEnum<\(name)>", "\(name)(rawValue: 0)")
        case .message, .group:
            let name = schema.swiftName(field.typeName, in: module)
            return (name, "WireMessage<\(name)>", "\(name)()")
        }
    }
}
