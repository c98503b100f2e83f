/// The rules a type system has to keep (§3.3 to §3.13).
struct SchemaValidator {
    private let schema: GraphQLSchema
    private let nodes: SchemaNodes
    private var found: [GraphQLError] = []

    init(schema: GraphQLSchema, nodes: SchemaNodes) {
        self.schema = schema
        self.nodes = nodes
    }

    func errors() -> [GraphQLError] {
        var copy = self
        copy.run()
        return copy.found
    }

    private mutating func report(_ message: String, _ location: GraphQLLocation) {
        found.append(GraphQLError(message, code: .invalidInput, locations: [location]))
    }

    private mutating func run() {
        for type in schema.types where !type.isBuiltIn {
            let node = nodes.types[type.id]
            checkName(node.name)
            checkApplied(node.directives, Self.location(type.kind))
            switch type.kind {
            case .scalar: break
            case .object, .interface: checkFields(type, node)
            case .union: checkUnion(type, node)
            case .enumeration: checkEnum(node)
            case .inputObject: checkInputObject(type, node)
            }
        }
        for node in nodes.directives
        where schema.directive(named: node.name.text)?.isBuiltIn == false {
            checkName(node.name)
            checkInputs(
                schema.directive(named: node.name.text)?.arguments ?? [], node.arguments,
                .argumentDefinition, "@\(node.name.text)")
        }
        checkApplied(nodes.schema?.directives ?? [], .schema)
        checkInputCycles()
        checkFiniteOneOfs()
        checkDefaultCycles()
    }

    private static func location(_ kind: TypeKind) -> DirectiveLocation {
        switch kind {
        case .scalar: .scalar
        case .object: .object
        case .interface: .interface
        case .union: .union
        case .enumeration: .enumeration
        case .inputObject: .inputObject
        }
    }

    private mutating func checkName(_ name: NameNode) {
        guard name.text.hasPrefix("__") else { return }
        report(
            "Name \"\(name.text)\" must not begin with \"__\", which is reserved by GraphQL "
                + "introspection.", name.location)
    }

    private mutating func checkUnique(_ names: [NameNode], _ what: String) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name.text).inserted {
            report("\(what) \"\(name.text)\" can only be defined once.", name.location)
        }
    }

    // MARK: Objects and interfaces (§3.6, §3.7)

    private mutating func checkFields(_ type: SchemaType, _ node: TypeDefinitionNode) {
        if type.fields.isEmpty {
            report("Type \(type.name) must define one or more fields.", node.name.location)
        }
        checkUnique(node.fields.map(\.name), "Field of \(type.name)")
        for (field, fieldNode) in zip(type.fields, node.fields) {
            checkName(fieldNode.name)
            if !schema.named(field.type).isOutput {
                report(
                    "The type of \(type.name).\(field.name) must be Output Type but got: "
                        + "\(schema.show(field.type)).", fieldNode.type.name.location)
            }
            checkApplied(fieldNode.directives, .fieldDefinition)
            checkInputs(
                field.arguments, fieldNode.arguments, .argumentDefinition,
                "\(type.name).\(field.name)")
        }
        checkUnique(node.interfaces, "Type \(type.name) implementing")
        for (id, name) in zip(type.interfaces, node.interfaces) {
            checkImplementation(type, schema.types[id], node, at: name.location)
        }
    }

    private mutating func checkImplementation(
        _ type: SchemaType, _ interface: SchemaType, _ node: TypeDefinitionNode,
        at location: GraphQLLocation
    ) {
        guard interface.kind == .interface else {
            return report(
                "Type \(type.name) must only implement Interface types, it cannot implement "
                    + "\(interface.name).", location)
        }
        guard interface !== type else {
            return report("Type \(type.name) cannot implement itself.", location)
        }
        for id in interface.interfaces where !type.interfaces.contains(id) {
            report(
                "Type \(type.name) must implement \(schema.types[id].name) because it is "
                    + "implemented by \(interface.name).", location)
        }
        for expected in interface.fields {
            let name = "\(interface.name).\(expected.name)"
            guard let field = type.field(named: expected.name) else {
                report(
                    "Interface field \(name) expected but \(type.name) does not provide it.",
                    location)
                continue
            }
            if !schema.isSubtype(field.type, of: expected.type) {
                report(
                    "Interface field \(name) expects type \(schema.show(expected.type)) but "
                        + "\(type.name).\(field.name) is type \(schema.show(field.type)).",
                    location)
            }
            checkArguments(field, of: type, like: expected, name, location)
        }
    }

    private mutating func checkArguments(
        _ field: SchemaField, of type: SchemaType, like expected: SchemaField, _ name: String,
        _ location: GraphQLLocation
    ) {
        for argument in expected.arguments {
            guard let own = field.argument(named: argument.name) else {
                report(
                    "Interface field argument \(name)(\(argument.name):) expected but "
                        + "\(type.name).\(field.name) does not provide it.", location)
                continue
            }
            if own.type != argument.type {
                report(
                    "Interface field argument \(name)(\(argument.name):) expects type "
                        + "\(schema.show(argument.type)) but \(type.name).\(field.name) has "
                        + "\(schema.show(own.type)).", location)
            }
        }
        for argument in field.arguments
        where argument.isRequired && expected.argument(named: argument.name) == nil {
            report(
                "Argument \(type.name).\(field.name)(\(argument.name):) must not be required "
                    + "type because \(name) does not have it.", location)
        }
    }

    // MARK: Unions, enums, inputs (§3.8 to §3.10)

    private mutating func checkUnion(_ type: SchemaType, _ node: TypeDefinitionNode) {
        if node.members.isEmpty {
            report(
                "Union type \(type.name) must define one or more member types.",
                node.name.location)
        }
        checkUnique(node.members, "Member of \(type.name)")
        for (id, name) in zip(type.possible, node.members)
        where schema.types[id].kind != .object {
            report(
                "Union type \(type.name) can only include Object types, it cannot include "
                    + "\(name.text).", name.location)
        }
    }

    private mutating func checkEnum(_ node: TypeDefinitionNode) {
        if node.values.isEmpty {
            report(
                "Enum type \(node.name.text) must define one or more values.", node.name.location)
        }
        checkUnique(node.values.map(\.name), "Enum value of \(node.name.text)")
        for value in node.values {
            checkName(value.name)
            checkApplied(value.directives, .enumValue)
        }
    }

    private mutating func checkInputObject(_ type: SchemaType, _ node: TypeDefinitionNode) {
        if type.inputFields.isEmpty {
            report(
                "Input Object type \(type.name) must define one or more fields.",
                node.name.location)
        }
        checkInputs(type.inputFields, node.inputFields, .inputFieldDefinition, type.name)
        guard type.isOneOf else { return }
        for (field, fieldNode) in zip(type.inputFields, node.inputFields) {
            if field.type.isNonNull {
                report(
                    "OneOf input field \(type.name).\(field.name) must be nullable.",
                    fieldNode.name.location)
            }
            if field.defaultValue != nil {
                report(
                    "OneOf input field \(type.name).\(field.name) cannot have a default value.",
                    fieldNode.name.location)
            }
        }
    }

    private mutating func checkInputs(
        _ inputs: [SchemaInput], _ nodes: [InputValueNode], _ place: DirectiveLocation,
        _ owner: String
    ) {
        checkUnique(nodes.map(\.name), "Argument or input field of \(owner)")
        for (input, node) in zip(inputs, nodes) {
            checkName(node.name)
            checkApplied(node.directives, place)
            guard schema.named(input.type).isInput else {
                report(
                    "The type of \(owner)(\(input.name):) must be Input Type but got: "
                        + "\(schema.show(input.type)).", node.type.name.location)
                continue
            }
            if input.isRequired, input.deprecation != nil {
                report(
                    "Required input \(owner)(\(input.name):) cannot be deprecated.",
                    node.name.location)
            }
            if let value = node.defaultValue { checkLiteral(value, input.type) }
        }
    }

    private mutating func checkLiteral(_ value: ValueNode, _ type: TypeRef) {
        var checker = LiteralChecker(schema: schema)
        checker.check(value, type)
        found += checker.errors
    }

    private mutating func checkApplied(_ applied: [DirectiveNode], _ place: DirectiveLocation) {
        var seen: Set<String> = []
        for node in applied {
            let name = node.name.text
            guard let directive = schema.directive(named: name) else {
                report("Unknown directive \"@\(name)\".", node.location)
                continue
            }
            if !directive.locations.contains(place) {
                report(
                    "Directive \"@\(name)\" may not be used on \(place.shown).", node.location)
            }
            if !seen.insert(name).inserted, !directive.isRepeatable {
                report(
                    "The directive \"@\(name)\" can only be used once at this location.",
                    node.location)
            }
            checkUnique(node.arguments.map(\.name), "Argument of @\(name)")
            for argument in node.arguments {
                guard
                    let input = directive.arguments.first(where: { $0.name == argument.name.text })
                else {
                    report(
                        "Unknown argument \"\(argument.name.text)\" on directive \"@\(name)\".",
                        argument.name.location)
                    continue
                }
                checkLiteral(argument.value, input.type)
            }
            for input in directive.arguments where input.isRequired {
                guard !node.arguments.contains(where: { $0.name.text == input.name }) else {
                    continue
                }
                report(
                    "Directive \"@\(name)\" argument \"\(input.name)\" of type "
                        + "\"\(schema.show(input.type))\" is required, but it was not provided.",
                    node.location)
            }
        }
    }
}

// MARK: - Cycles of input objects (§3.10)

extension SchemaValidator {
    /// An input object that cannot be written down because it requires itself (§3.10).
    private mutating func checkInputCycles() {
        var state = [Int](repeating: 0, count: schema.types.count)  // 1: on the path, 2: done
        for type in schema.types where type.kind == .inputObject && state[type.id] == 0 {
            var path: [(type: SchemaType, next: Int)] = [(type, 0)]
            state[type.id] = 1
            while let top = path.last {
                guard top.next < top.type.inputFields.count else {
                    state[top.type.id] = 2
                    path.removeLast()
                    continue
                }
                path[path.count - 1].next += 1
                let field = top.type.inputFields[top.next]
                guard case .nonNull(.named(let id)) = field.type,
                    schema.types[id].kind == .inputObject
                else { continue }
                if state[id] == 1 {
                    report(
                        "Cannot reference Input Object \"\(schema.types[id].name)\" within itself "
                            + "through a series of non-null fields.",
                        nodes.types[id].name.location)
                } else if state[id] == 0 {
                    state[id] = 1
                    path.append((schema.types[id], 0))
                }
            }
        }
    }

    /// A oneOf input object of which every field leads back to itself has no value that ends.
    private mutating func checkFiniteOneOfs() {
        var finite: Set<Int> = []
        func isFinite(_ type: TypeRef) -> Bool {
            guard case .named(let id) = type.nullable else { return true }  // an empty list will do
            return schema.types[id].kind != .inputObject || finite.contains(id)
        }
        var isGrowing = true
        while isGrowing {
            isGrowing = false
            for type in schema.types where type.kind == .inputObject && !finite.contains(type.id) {
                let fields = type.inputFields.lazy.map(\.type)
                let ends =
                    type.isOneOf
                    ? fields.contains(where: isFinite)
                    : fields.allSatisfy { !$0.isNonNull || isFinite($0) }
                guard ends else { continue }
                finite.insert(type.id)
                isGrowing = true
            }
        }
        for type in schema.types
        where type.kind == .inputObject && type.isOneOf && !finite.contains(type.id)
            && !type.inputFields.isEmpty
        {
            report(
                "OneOf Input Object \"\(type.name)\" has no finite value: each of its fields leads "
                    + "back to it.", nodes.types[type.id].name.location)
        }
    }

    /// Defaults that contain themselves: filling them in would never end.
    private mutating func checkDefaultCycles() {
        var visited: Set<String> = []
        for type in schema.types where type.kind == .inputObject {
            for field in type.inputFields {
                var path: [String] = []
                followDefault(of: field, in: type, &path, &visited)
            }
        }
    }

    /// Follows the defaults that reading `field`'s default would read.
    private mutating func followDefault(
        of field: SchemaInput, in type: SchemaType, _ path: inout [String],
        _ visited: inout Set<String>
    ) {
        guard let value = field.defaultValue else { return }
        let name = "\(type.name).\(field.name)"
        if path.contains(name) {
            return report(
                "The default value of \(name) contains itself through "
                    + "\(path.joined(separator: ", ")).", value.location)
        }
        guard visited.insert(name).inserted else { return }
        path.append(name)
        followDefaults(in: value, as: schema.named(field.type), &path, &visited)
        path.removeLast()
    }

    private mutating func followDefaults(
        in value: ValueNode, as type: SchemaType, _ path: inout [String],
        _ visited: inout Set<String>
    ) {
        switch value.kind {
        case .list(let values):
            for value in values { followDefaults(in: value, as: type, &path, &visited) }
        case .object(let nodes):
            guard type.kind == .inputObject else { return }
            for field in type.inputFields {
                if let node = nodes.first(where: { $0.name.text == field.name }) {
                    followDefaults(
                        in: node.value, as: schema.named(field.type), &path, &visited)
                } else {
                    followDefault(of: field, in: type, &path, &visited)
                }
            }
        case .variable, .int, .float, .string, .boolean, .null, .enumeration: break
        }
    }
}
