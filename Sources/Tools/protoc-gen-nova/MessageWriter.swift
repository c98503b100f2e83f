import NovaProtobuf

/// Writes one message as a struct with its codec, nested types inside.
struct MessageWriter {
    struct Oneof {
        let property: String
        let type: String
        let comment: String
        let fields: [Field]
    }

    let message: ProtobufMessageDescriptor
    let swiftName: String
    let schema: Schema
    let module: Module
    /// In the file's order.
    let fields: [Field]
    /// By their index in the message; made up ones left out.
    let oneofs: [Int: Oneof]

    init(_ message: ProtobufMessageDescriptor, swiftName: String, schema: Schema, module: Module) {
        self.message = message
        self.swiftName = swiftName
        self.schema = schema
        self.module = module
        let nested = Set(message.messages.map(\.name) + message.enums.map(\.name))
        var names: [Int: (property: String, type: String)] = [:]
        for (index, oneof) in message.oneofs.enumerated() {
            let members = message.fields.filter { $0.oneofIndex == index }
            if members.allSatisfy(\.isProto3Optional) { continue }
            let type = Names.upperCamel(oneof.name)
            names[index] = (
                Names.property(oneof.name), nested.contains(type) ? type + "OneOf" : type
            )
        }
        let fields = message.fields.map {
            Field($0, of: message, oneofs: names, in: schema, module: module)
        }
        self.fields = fields
        var oneofs: [Int: Oneof] = [:]
        for (index, name) in names {
            oneofs[index] = Oneof(
                property: name.property, type: name.type, comment: message.oneofs[index].comment,
                fields: fields.filter { $0.descriptor.oneofIndex == index })
        }
        self.oneofs = oneofs
    }

    func write(to source: inout Source) {
        source.doc(message.comment, "`\(message.fullName)`.")
        source.block("public struct \(swiftName): ProtobufMessage") { source in
            for property in properties { property.declare(&source) }
            source.line("/// Fields that this version does not know, as they came.")
            source.line("public var unknownFields: [UInt8] = []")
            source.line()
            source.line("/// With no field set.")
            source.line("public init() {}")
            writeInitializer(to: &source)
            source.line()
            source.line("/// `\(message.fullName)`")
            source.line("public static var protobufName: String { \"\(message.fullName)\" }")
            for (_, oneof) in oneofs.sorted(by: { $0.key < $1.key }) { write(oneof, to: &source) }
            source.line()
            CodecWriter(message: self).write(to: &source)
            for enumeration in message.enums {
                source.line()
                EnumWriter(enumeration, swiftName: enumeration.name).write(to: &source)
            }
            for nested in message.messages where !nested.isMapEntry {
                source.line()
                MessageWriter(nested, swiftName: nested.name, schema: schema, module: module)
                    .write(to: &source)
            }
        }
    }

    /// What the struct stores, in the order of the file; a oneof stands where its first field does.
    private var properties: [Property] {
        var seen: Set<Int> = []
        return fields.compactMap { field in
            if let index = field.descriptor.oneofIndex, let oneof = oneofs[index] {
                guard seen.insert(index).inserted else { return nil }
                return Property(
                    name: oneof.property, type: "\(oneof.type)?", initial: "nil",
                    comment: oneof.comment, isBoxed: false, element: "")
            }
            return Property(
                name: field.property, type: field.swiftType, initial: field.initial,
                comment: field.descriptor.comment, isBoxed: field.shape == .boxed,
                element: field.elementType)
        }
    }

    private func writeInitializer(to source: inout Source) {
        let properties = properties
        guard !properties.isEmpty else { return }
        source.line()
        source.line("/// With these fields set.")
        source.line("public init(")
        source.indented { source in
            for (index, property) in properties.enumerated() {
                let comma = index + 1 < properties.count ? "," : ""
                source.line("\(property.name): \(property.type) = \(property.initial)\(comma)")
            }
        }
        source.block(")") { source in
            for property in properties {
                source.line("self.\(property.name) = \(property.name)")
            }
        }
    }

    private func write(_ oneof: Oneof, to source: inout Source) {
        source.line()
        source.doc(oneof.comment, "One of several fields.")
        source.block("public enum \(oneof.type): Sendable, Hashable") { source in
            for field in oneof.fields {
                source.doc(field.descriptor.comment, "Field \(field.descriptor.number).")
                var isIndirect = false
                if case .oneof(_, _, let indirect) = field.shape { isIndirect = indirect }
                source.line(
                    "\(isIndirect ? "indirect " : "")case \(field.property)(\(field.elementType))")
            }
        }
        for field in oneof.fields {
            source.line()
            source.doc(field.descriptor.comment, "Field \(field.descriptor.number).")
            source.block("public var \(field.property): \(field.elementType)?") { source in
                source.line(
                    "if case .\(field.property)(let value)? = self.\(oneof.property) { value }"
                        + " else { nil }")
            }
        }
    }
}

/// One stored property.
private struct Property {
    let name: String
    let type: String
    let initial: String
    let comment: String
    let isBoxed: Bool
    let element: String

    func declare(_ source: inout Source) {
        source.doc(comment, "See the .proto file.")
        guard isBoxed else {
            source.line("public var \(name): \(type) = \(initial)")
            return
        }
        source.block("public var \(name): \(type)") { source in
            source.line("get { self._\(name)?.value }")
            source.line("set { self._\(name) = newValue.map(ProtobufBox.init) }")
        }
        source.line("private var _\(name): ProtobufBox<\(element)>?")
    }
}
