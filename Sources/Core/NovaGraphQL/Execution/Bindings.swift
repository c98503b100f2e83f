/// A schema with its resolvers attached.
final class Bindings: Sendable {
    let schema: GraphQLSchema
    /// By type position, then field position; empty for types without fields.
    private let table: [[FieldResolver]]
    private let meta: [String: FieldResolver]
    /// The object types that values of a Swift type can be.
    private let swiftTypes: [ObjectIdentifier: [Int]]

    /// Attaches resolvers.
    ///
    /// - Throws: one error per field without a resolver, registration without a field, and custom
    ///   scalar without code.
    init<Context: Sendable>(
        _ schema: GraphQLSchema, _ resolvers: GraphQLResolvers<Context>
    ) throws(GraphQLErrors) {
        var assembly = Assembly(schema)
        assembly.addIntrospection()
        assembly.add(resolvers)
        assembly.checkComplete(allowsUntypedScalars: resolvers.allowsUntypedScalars)
        guard assembly.errors.isEmpty else { throw GraphQLErrors(assembly.errors) }
        self.schema = schema
        table = assembly.table.map { $0.compactMap { $0 } }
        meta = Introspection.metaResolvers(schema)
        swiftTypes = assembly.swiftTypes
    }

    func resolver(_ field: SchemaField, of type: SchemaType) -> FieldResolver? {
        if field === schema.typenameField { return nil }
        if field === schema.schemaField || field === schema.typeField { return meta[field.name] }
        return table[type.id][field.index]
    }

    /// The object type of a source at a position of an abstract type, `nil` if it cannot be told.
    func objectType(of source: GraphQLSource, in abstract: SchemaType) -> Int? {
        if let name = source.typeName {
            guard let type = schema.type(named: name) else { return nil }
            return abstract.possibleSet.contains(type.id) ? type.id : nil
        }
        let candidates = swiftTypes[source.swiftType]?.filter(abstract.possibleSet.contains) ?? []
        return candidates.count == 1 ? candidates.first : nil
    }

    private struct Assembly {
        let schema: GraphQLSchema
        var table: [[FieldResolver?]]
        var swiftTypes: [ObjectIdentifier: [Int]] = [:]
        var registered: Set<Int> = []
        var errors: [GraphQLError] = []

        init(_ schema: GraphQLSchema) {
            self.schema = schema
            table = schema.types.map { type in
                type.kind == .object ? Array(repeating: nil, count: type.fields.count) : []
            }
        }

        mutating func report(_ message: String) {
            errors.append(GraphQLError(message, code: .internal))
        }

        mutating func addIntrospection() {
            for (name, resolvers) in Introspection.resolvers(schema) {
                guard let type = schema.type(named: name) else { continue }
                registered.insert(type.id)
                for (field, resolver) in resolvers {
                    if let at = type.field(named: field)?.index { table[type.id][at] = resolver }
                }
            }
        }

        mutating func add<Context: Sendable>(_ resolvers: GraphQLResolvers<Context>) {
            for (name, swiftType) in resolvers.sources {
                guard let type = schema.type(named: name), type.kind == .object else {
                    report("\(name) has resolvers but is no object type.")
                    continue
                }
                registered.insert(type.id)
                swiftTypes[swiftType, default: []].append(type.id)
            }
            for entry in resolvers.entries {
                let owner: SchemaType?
                switch entry.owner {
                case .root(let kind): owner = schema.root(kind)
                case .type(let name): owner = schema.type(named: name)
                }
                guard let type = owner, let field = type.field(named: entry.field),
                    type.kind == .object, !type.isBuiltIn
                else {
                    report("The field of resolver \(entry.owner).\(entry.field) does not exist.")
                    continue
                }
                if table[type.id][field.index] != nil {
                    report("\(type.name).\(field.name) has two resolvers.")
                }
                table[type.id][field.index] = entry.resolver
            }
            for gate in resolvers.gates.reversed() { wrap(gate.directive, gate.wrap) }
        }

        /// Puts a directive's check in front of the fields it stands on.
        private mutating func wrap(
            _ directive: String,
            _ gate: (GraphQLArguments, @escaping FieldResolver) -> FieldResolver
        ) {
            guard let definition = schema.directive(named: directive) else {
                return report("The directive @\(directive) that has a guard does not exist.")
            }
            for type in schema.types where type.kind == .object && !type.isBuiltIn {
                for field in type.fields {
                    for applied in type.applied + field.applied where applied.name == directive {
                        guard let inner = table[type.id][field.index] ?? record(type, field) else {
                            continue
                        }
                        table[type.id][field.index] = gate(
                            arguments(applied, definition), inner)
                    }
                }
            }
        }

        private mutating func arguments(
            _ applied: AppliedDirective, _ definition: SchemaDirective
        ) -> GraphQLArguments {
            let coercion = Coercion(schema: schema)
            do {
                let planned = try definition.arguments.map { input in
                    PlanArgument(
                        input: input,
                        node: applied.node.arguments.first { $0.name.text == input.name }?.value,
                        defaultValue: try coercion.defaultValue(input))
                }
                return try Planner.evaluate(planned, coercion)
            } catch {
                report("The arguments of @\(applied.name) cannot be read.")
                return .none
            }
        }

        private func isRoot(_ type: SchemaType) -> Bool {
            type === schema.query || type === schema.mutation || type === schema.subscription
        }

        /// Types nobody registered resolve from records; roots and registered types never do.
        private func record(_ type: SchemaType, _ field: SchemaField) -> FieldResolver? {
            guard !isRoot(type), !registered.contains(type.id) else { return nil }
            let name = field.name
            return { source, _ in
                guard let record = source as? GraphQLTypedSource<GraphQLRecord> else {
                    throw GraphQLSourceMismatch(field: name, expected: "GraphQLRecord")
                }
                guard let value = record.value.value(name) else {
                    throw GraphQLRecordFieldMissing(field: name)
                }
                return .value(value)
            }
        }

        mutating func checkComplete(allowsUntypedScalars: Bool) {
            for type in schema.types {
                if type.kind == .scalar, !allowsUntypedScalars, case .untyped = type.scalar {
                    report("The scalar \(type.name) has no code.")
                }
                guard type.kind == .object else { continue }
                for field in type.fields where table[type.id][field.index] == nil {
                    table[type.id][field.index] = record(type, field)
                    if table[type.id][field.index] == nil {
                        report("\(type.name).\(field.name) has no resolver.")
                    }
                }
            }
        }
    }
}
