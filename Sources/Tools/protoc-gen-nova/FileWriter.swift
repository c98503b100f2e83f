import NovaPrimitives
import NovaProtobuf

/// Writes the Swift files of one .proto file.
enum FileWriter {
    /// Messages, enums and the descriptor.
    static func messages(of file: ProtobufFileDescriptor, in schema: Schema) -> String {
        let module = schema.module(of: file)
        var source = Source()
        head(of: file, to: &source)
        var used: Set<String> = []
        if module.content != .descriptor {
            for message in file.messages { collect(message, schema, &used) }
        }
        imports(
            public: used.union(["NovaProtobuf"]),
            internal: Set(file.dependencies.compactMap(schema.module(ofFile:))), in: module,
            to: &source)
        if module.content != .descriptor {
            for enumeration in file.enums {
                EnumWriter(enumeration, swiftName: module.prefix + enumeration.name)
                    .write(to: &source)
                source.line()
            }
            for message in file.messages {
                MessageWriter(
                    message, swiftName: module.prefix + message.name, schema: schema,
                    module: module
                ).write(to: &source)
                source.line()
            }
        }
        descriptor(of: file, to: &source)
        return source.text
    }

    /// Server protocols, method descriptors and clients.
    static func services(of file: ProtobufFileDescriptor, in schema: Schema) throws -> String {
        let module = schema.module(of: file)
        var source = Source()
        head(of: file, to: &source)
        var used: Set<String> = ["NovaRPC"]
        for method in file.services.flatMap(\.methods) {
            for type in [method.input, method.output] {
                guard let named = schema.type(type) else {
                    throw Failure("\(file.name): \(type) has no Swift type")
                }
                used.insert(named.module.name)
            }
        }
        imports(public: used, internal: ["NovaProtobuf"], in: module, to: &source)
        for (index, service) in file.services.enumerated() {
            if index > 0 { source.line() }
            try ServiceWriter(service, of: file, in: schema, module: module).write(to: &source)
        }
        return source.text
    }

    private static func head(of file: ProtobufFileDescriptor, to source: inout Source) {
        source.line("// Made from \(file.name) by protoc-gen-nova; `make proto` writes it again.")
        source.line("// swift-format-ignore-file")
        source.line()
    }

    private static func imports(
        public visible: Set<String>, internal hidden: Set<String>, in module: Module,
        to source: inout Source
    ) {
        var lines: [(name: String, line: String)] = []
        for name in visible where name != module.name {
            lines.append((name, "public import \(name)"))
        }
        for name in hidden.subtracting(visible) where name != module.name {
            lines.append((name, "import \(name)"))
        }
        for line in lines.sorted(by: { $0.name < $1.name }) { source.line(line.line) }
        if !lines.isEmpty { source.line() }
    }

    /// Modules whose types a message shows in its properties.
    private static func collect(
        _ message: ProtobufMessageDescriptor, _ schema: Schema, _ modules: inout Set<String>
    ) {
        for field in message.fields {
            if let type = schema.type(field.typeName) { modules.insert(type.module.name) }
        }
        for nested in message.messages { collect(nested, schema, &modules) }
    }

    private static func descriptor(of file: ProtobufFileDescriptor, to source: inout Source) {
        let text = Array(Base64.encode(file.serialized, padded: true).utf8)
        source.block("extension ProtobufFile") { source in
            source.line("/// The file `\(file.name)`.")
            source.line("public static let \(Names.file(file.name)) = ProtobufFile(")
            source.indented { source in
                source.line("name: \"\(file.name)\",")
                let names = file.dependencies.map { ".\(Names.file($0))" }
                source.line("dependencies: [\(names.joined(separator: ", "))],")
                source.line("base64: \"\"\"")
                source.indented { source in
                    for start in stride(from: 0, to: text.count, by: 92) {
                        let end = min(start + 92, text.count)
                        let line = String(decoding: text[start..<end], as: UTF8.self)
                        source.line(end < text.count ? line + "\\" : line)
                    }
                    source.line("\"\"\")")
                }
            }
        }
    }
}
