// What a .proto file declares, as values. Names are as written; full names have no dot in front.

/// One .proto file.
public struct ProtobufFileDescriptor: Sendable, Hashable {
    /// Path below the import root, as in `nova/identity/v1/identity.proto`.
    public let name: String
    /// The package, as in `nova.identity.v1`; may be empty.
    public let package: String
    /// `proto2` or `proto3`.
    public let syntax: String
    /// Names of the imported files, in the file's order.
    public let dependencies: [String]
    /// Messages at the top level, in the file's order.
    public let messages: [ProtobufMessageDescriptor]
    /// Enums at the top level, in the file's order.
    public let enums: [ProtobufEnumDescriptor]
    /// Services, in the file's order.
    public let services: [ProtobufServiceDescriptor]
    /// Extensions at the top level.
    public let extensions: [ProtobufFieldDescriptor]
    /// The `FileDescriptorProto`, without comments and positions.
    public let serialized: [UInt8]
}

/// One message type.
public struct ProtobufMessageDescriptor: Sendable, Hashable {
    /// Name within its parent.
    public let name: String
    /// Package, parents and name.
    public let fullName: String
    /// Comment above it, lines as written; empty if none or not kept.
    public let comment: String
    /// Fields in the file's order.
    public let fields: [ProtobufFieldDescriptor]
    /// Oneofs, those made up for `optional` fields last.
    public let oneofs: [ProtobufOneofDescriptor]
    /// Messages declared inside, map entries too.
    public let messages: [ProtobufMessageDescriptor]
    /// Enums declared inside.
    public let enums: [ProtobufEnumDescriptor]
    /// Extensions declared inside.
    public let extensions: [ProtobufFieldDescriptor]
    /// Made up by protoc for a map field: `key` is field 1, `value` field 2.
    public let isMapEntry: Bool
}

/// One oneof.
public struct ProtobufOneofDescriptor: Sendable, Hashable {
    /// Name as written.
    public let name: String
    /// Comment above it.
    public let comment: String
}

/// One field or extension.
public struct ProtobufFieldDescriptor: Sendable, Hashable {
    /// What a field holds; raw values are those of `FieldDescriptorProto.Type`.
    public enum Kind: UInt32, Sendable, Hashable {
        case double = 1
        case float, int64, uint64, int32, fixed64, fixed32, bool, string, group, message, bytes
        case uint32, `enum`, sfixed32, sfixed64, sint32, sint64
    }

    /// Name as written; of an extension with package and parents.
    public let name: String
    /// Number on the wire, 1 to 536 870 911.
    public let number: Int32
    /// What it holds.
    public let kind: Kind
    /// May occur more than once.
    public let isRepeated: Bool
    /// Full name of its message or enum, else empty.
    public let typeName: String
    /// Full name of the message an extension extends, else empty.
    public let extendee: String
    /// Index of its oneof in the message, made up ones included.
    public let oneofIndex: Int?
    /// Declared `optional` in proto3.
    public let isProto3Optional: Bool
    /// The `packed` option, if given.
    public let packed: Bool?
    /// Comment above it.
    public let comment: String
}

/// One enum type.
public struct ProtobufEnumDescriptor: Sendable, Hashable {
    /// One name of an enum.
    public struct Value: Sendable, Hashable {
        /// Name as written.
        public let name: String
        /// Number on the wire.
        public let number: Int32
        /// Comment above it.
        public let comment: String
    }

    /// Name within its parent.
    public let name: String
    /// Package, parents and name.
    public let fullName: String
    /// Comment above it.
    public let comment: String
    /// Values in the file's order; two may share a number.
    public let values: [Value]
}

/// One service.
public struct ProtobufServiceDescriptor: Sendable, Hashable {
    /// One method.
    public struct Method: Sendable, Hashable {
        /// Name as written.
        public let name: String
        /// Full name of the request message.
        public let input: String
        /// Full name of the response message.
        public let output: String
        /// The client sends a stream.
        public let isClientStreaming: Bool
        /// The server sends a stream.
        public let isServerStreaming: Bool
        /// Extensions set in its options, as they came: tags and values.
        public let customOptions: [UInt8]
        /// Comment above it.
        public let comment: String
    }

    /// Name without the package.
    public let name: String
    /// Package and name.
    public let fullName: String
    /// Comment above it.
    public let comment: String
    /// Methods in the file's order.
    public let methods: [Method]
}
