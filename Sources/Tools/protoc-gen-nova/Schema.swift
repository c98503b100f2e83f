import NovaProtobuf

/// All files of one run, with every type resolved to its Swift name.
struct Schema {
    struct Named {
        let module: Module
        /// `User`, `HealthCheckResponse.ServingStatus`.
        let swiftName: String
        let message: ProtobufMessageDescriptor?
    }

    let files: [ProtobufFileDescriptor]
    private var types: [String: Named] = [:]
    private var modules: [String: Module] = [:]
    private var inlineReach: [String: Set<String>] = [:]

    init(_ files: [ProtobufFileDescriptor]) throws {
        self.files = files
        for file in files {
            guard let module = try Module.of(file) else { continue }
            modules[file.name] = module
            guard module.content != .descriptor else { continue }
            guard file.syntax == "proto3" else { throw Failure("\(file.name) is not proto3") }
            for message in file.messages { add(message, in: module, parent: nil) }
            for enumeration in file.enums {
                types[enumeration.fullName] = Named(
                    module: module, swiftName: module.prefix + enumeration.name, message: nil)
            }
        }
        for name in types.keys { inlineReach[name] = reach(from: name) }
    }

    private mutating func add(
        _ message: ProtobufMessageDescriptor, in module: Module, parent: String?
    ) {
        let name = parent.map { "\($0).\(message.name)" } ?? module.prefix + message.name
        types[message.fullName] = Named(module: module, swiftName: name, message: message)
        for nested in message.messages { add(nested, in: module, parent: name) }
        for enumeration in message.enums {
            types[enumeration.fullName] = Named(
                module: module, swiftName: "\(name).\(enumeration.name)", message: nil)
        }
    }

    func module(of file: ProtobufFileDescriptor) -> Module {
        modules[file.name] ?? Module(name: "", directory: "")
    }

    func module(ofFile name: String) -> String? {
        modules[name]?.name
    }

    func type(_ fullName: String) -> Named? {
        types[fullName]
    }

    /// The type's name as code in `module` writes it.
    func swiftName(_ fullName: String, in module: Module) -> String {
        guard let type = types[fullName] else { return "Unresolved_\(fullName)" }
        if type.module.name == module.name || !type.module.prefix.isEmpty { return type.swiftName }
        return "\(type.module.name).\(type.swiftName)"
    }

    /// The entry message of a map field.
    func mapEntry(_ field: ProtobufFieldDescriptor) -> ProtobufMessageDescriptor? {
        guard field.kind == .message, field.isRepeated, let type = types[field.typeName],
            let message = type.message, message.isMapEntry
        else { return nil }
        return message
    }

    /// Whether a message of this type, stored in a struct, would have to contain `owner` itself.
    func contains(_ fullName: String, owner: String) -> Bool {
        fullName == owner || inlineReach[fullName]?.contains(owner) == true
    }

    /// Messages whose storage lies inside `start`'s: through singular fields and oneofs.
    private func reach(from start: String) -> Set<String> {
        var found: Set<String> = []
        var waiting = [start]
        while let name = waiting.popLast() {
            for field in types[name]?.message?.fields ?? []
            where field.kind == .message && !field.isRepeated {
                if found.insert(field.typeName).inserted { waiting.append(field.typeName) }
            }
        }
        return found
    }
}
