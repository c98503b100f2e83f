/// What a ``GraphQLSchema`` is made of, before it is checked.
struct SchemaParts {
    var description: String?
    var types: [SchemaType] = []
    var typeIndex: [String: Int] = [:]
    var directives: [SchemaDirective] = []
    var query = 0
    var mutation: Int?
    var subscription: Int?
    var schemaField: SchemaField
    var typeField: SchemaField
    var typenameField: SchemaField
    /// The definitions by type name, for the locations of errors.
    var nodes: SchemaNodes
}

/// The syntax behind a schema.
struct SchemaNodes {
    var schema: SchemaDefinitionNode?
    var types: [TypeDefinitionNode] = []
    var directives: [DirectiveDefinitionNode] = []
}

/// Turns type system text into linked definitions: merges extensions, then resolves names.
struct SchemaBuilder {
    private let scalars: [String: GraphQLScalar]
    private var nodes = SchemaNodes()
    private var schemaExtensions: [SchemaDefinitionNode] = []
    private var extensions: [TypeDefinitionNode] = []
    private var builtInTypes: Set<String> = []
    private var builtInDirectives: Set<String> = []
    private var errors: [GraphQLError] = []
    private var typeIndex: [String: Int] = [:]

    init(scalars: [GraphQLScalar]) {
        self.scalars = Dictionary(scalars.map { ($0.name, $0) }) { _, last in last }
    }

    mutating func add(_ sdl: String) throws(GraphQLErrors) {
        let document: DocumentNode
        do throws(GraphQLError) {
            document = try Parser.parse(sdl, tokensMax: Limits.schemaTokensMax)
        } catch {
            throw GraphQLErrors(error)
        }
        for operation in document.operations {
            report("A schema cannot contain operations.", operation.location)
        }
        for fragment in document.fragments {
            report("A schema cannot contain fragments.", fragment.location)
        }
        for definition in document.typeSystem {
            switch definition.kind {
            case .schema(let node) where definition.isExtension: schemaExtensions.append(node)
            case .schema(let node):
                if nodes.schema != nil {
                    report("Must provide only one schema definition.", definition.location)
                }
                nodes.schema = node
            case .type(let node) where definition.isExtension: extensions.append(node)
            case .type(let node): nodes.types.append(node)
            case .directive(let node): nodes.directives.append(node)
            }
        }
    }

    mutating func build() throws(GraphQLErrors) -> SchemaParts {
        try addBuiltIns()
        indexTypes()
        extend()
        try throwErrors()
        let types = nodes.types.indices.map { type($0) }
        let directives = nodes.directives.map { node in
            SchemaDirective(
                node, arguments: inputs(node.arguments),
                isBuiltIn: builtInDirectives.contains(node.name.text))
        }
        try throwErrors()
        var kept = types
        guard let meta = kept.popLast(), meta.name == BuiltIns.metaFieldsType else {
            throw GraphQLErrors(GraphQLError("The meta-fields are missing.", code: .internal))
        }
        var parts = SchemaParts(
            description: nodes.schema?.description, types: kept, typeIndex: typeIndex,
            directives: directives, schemaField: meta.fields[1], typeField: meta.fields[2],
            typenameField: meta.fields[0], nodes: nodes)
        parts.typeIndex[BuiltIns.metaFieldsType] = nil
        try linkRoots(&parts)
        return parts
    }

    private mutating func report(_ message: String, _ location: GraphQLLocation) {
        errors.append(GraphQLError(message, code: .invalidInput, locations: [location]))
    }

    private func throwErrors() throws(GraphQLErrors) {
        guard errors.isEmpty else { throw GraphQLErrors(errors) }
    }

    /// Appends the built-in definitions. Built-in scalars the text repeats are dropped (§3.5); a
    /// directive it defines itself replaces ours (§3.13).
    private mutating func addBuiltIns() throws(GraphQLErrors) {
        let own = nodes
        nodes.types = []
        nodes.directives = []
        try add(BuiltIns.sdl)
        builtInTypes = Set(nodes.types.map(\.name.text))
        nodes.types = own.types.filter { !BuiltIns.scalars.contains($0.name.text) } + nodes.types
        let defined = Set(own.directives.map(\.name.text))
        nodes.directives.removeAll { defined.contains($0.name.text) }
        builtInDirectives = Set(nodes.directives.map(\.name.text))
        nodes.directives = own.directives + nodes.directives
    }

    private mutating func indexTypes() {
        for (at, node) in nodes.types.enumerated() {
            if typeIndex.updateValue(at, forKey: node.name.text) != nil {
                report(
                    "There can be only one type named \"\(node.name.text)\".", node.name.location)
            }
        }
        var seen: Set<String> = []
        for node in nodes.directives where !seen.insert(node.name.text).inserted {
            report(
                "There can be only one directive named \"@\(node.name.text)\".",
                node.name.location)
        }
    }

    /// Merges every `extend` into what it extends (§3.2.2 and on).
    private mutating func extend() {
        for node in extensions {
            guard let at = typeIndex[node.name.text], !builtInTypes.contains(node.name.text) else {
                report(
                    "Cannot extend type \"\(node.name.text)\" because it is not defined.",
                    node.name.location)
                continue
            }
            guard nodes.types[at].kind == node.kind else {
                report(
                    "Cannot extend \"\(node.name.text)\" as another kind of type.",
                    node.name.location)
                continue
            }
            nodes.types[at].interfaces += node.interfaces
            nodes.types[at].directives += node.directives
            nodes.types[at].fields += node.fields
            nodes.types[at].inputFields += node.inputFields
            nodes.types[at].members += node.members
            nodes.types[at].values += node.values
        }
        for node in schemaExtensions {
            if nodes.schema == nil { nodes.schema = SchemaDefinitionNode() }
            nodes.schema?.directives += node.directives
            nodes.schema?.operations += node.operations
        }
    }

    // MARK: Linking

    private mutating func type(_ id: Int) -> SchemaType {
        let node = nodes.types[id]
        var fields: [SchemaField] = []
        for field in node.fields {
            fields.append(
                SchemaField(
                    index: fields.count, node: field, arguments: inputs(field.arguments),
                    type: reference(field.type)))
        }
        return SchemaType(
            id: id, node: node, isBuiltIn: builtInTypes.contains(node.name.text), fields: fields,
            interfaces: node.interfaces.compactMap { lookUp($0) }, possible: possible(id, node),
            inputFields: inputs(node.inputFields),
            scalar: ScalarKind(node.name.text, custom: scalars),
            applied: node.directives.map { AppliedDirective($0) })
    }

    private mutating func possible(_ id: Int, _ node: TypeDefinitionNode) -> [Int] {
        switch node.kind {
        case .object: return [id]
        case .union: return node.members.compactMap { lookUp($0) }
        case .interface:
            return nodes.types.indices.filter { at in
                nodes.types[at].kind == .object
                    && nodes.types[at].interfaces.contains { $0.text == node.name.text }
            }
        case .scalar, .enumeration, .inputObject: return []
        }
    }

    private mutating func inputs(_ nodes: [InputValueNode]) -> [SchemaInput] {
        nodes.map { SchemaInput(node: $0, type: reference($0.type)) }
    }

    private mutating func reference(_ node: TypeNode) -> TypeRef {
        switch node {
        case .named(let name): .named(lookUp(name) ?? 0)
        case .list(let inner): .list(reference(inner))
        case .nonNull(let inner): .nonNull(reference(inner))
        }
    }

    private mutating func lookUp(_ name: NameNode) -> Int? {
        guard let id = typeIndex[name.text], name.text != BuiltIns.metaFieldsType else {
            report("Unknown type \"\(name.text)\".", name.location)
            return nil
        }
        return id
    }

    private mutating func linkRoots(_ parts: inout SchemaParts) throws(GraphQLErrors) {
        var roots: [GraphQLOperationKind: Int] = [:]
        if let schema = nodes.schema {
            for (kind, name) in schema.operations {
                if roots[kind] != nil {
                    report("There can be only one \(kind.rawValue) type in schema.", name.location)
                }
                roots[kind] = lookUp(name)
            }
        } else {
            roots[.query] = typeIndex["Query"]
            roots[.mutation] = typeIndex["Mutation"]
            roots[.subscription] = typeIndex["Subscription"]
        }
        for (kind, id) in roots.sorted(by: { $0.value < $1.value })
        where nodes.types[id].kind != .object {
            report(
                "The \(kind.rawValue) root must be an object type, not "
                    + "\(nodes.types[id].name.text).", nodes.types[id].name.location)
        }
        if Set(roots.values).count != roots.count {
            report("All root types must be different.", GraphQLLocation(line: 1, column: 1))
        }
        guard let query = roots[.query] else {
            report("Query root type must be provided.", GraphQLLocation(line: 1, column: 1))
            throw GraphQLErrors(errors)
        }
        try throwErrors()
        parts.query = query
        parts.mutation = roots[.mutation]
        parts.subscription = roots[.subscription]
    }
}
