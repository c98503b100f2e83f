import NovaPrimitives

/// A .proto file compiled into the program; generated code has one for each, by path.
public struct ProtobufFile: Sendable {
    /// Path below the import root, as in `nova/identity/v1/identity.proto`.
    public let name: String
    /// The imported files, in the file's order.
    public let dependencies: [ProtobufFile]
    private let base64: StaticString

    /// A file whose `FileDescriptorProto` is `base64`.
    public init(name: String, dependencies: [ProtobufFile], base64: StaticString) {
        self.name = name
        self.dependencies = dependencies
        self.base64 = base64
    }

    /// The `FileDescriptorProto`, without comments and positions. Decoded anew on each call.
    public var serialized: [UInt8] {
        base64.withUTF8Buffer { Base64.decode(bytes: $0) } ?? []
    }

    /// The serialized files of this one and all it imports, each before those that import it.
    public var serializedClosure: [[UInt8]] {
        var seen: Set<String> = []
        var ordered: [[UInt8]] = []
        func visit(_ file: ProtobufFile) {
            guard seen.insert(file.name).inserted else { return }
            file.dependencies.forEach(visit)
            ordered.append(file.serialized)
        }
        visit(self)
        return ordered
    }
}
