import NovaPrimitives

/// Resolvers of the introspection types (§4.2).
enum Introspection {
    /// A type with its wrappers, as `__Type` describes it.
    private struct TypeSource: Sendable {
        let reference: TypeRef
    }

    private typealias Table = [(String, FieldResolver)]

    private static func source<Source: Sendable>(
        _ source: GraphQLSource, _ type: Source.Type
    ) throws -> Source {
        guard let typed = source as? GraphQLTypedSource<Source> else {
            throw GraphQLSourceMismatch(field: "introspection", expected: "\(Source.self)")
        }
        return typed.value
    }

    private static func type(_ reference: TypeRef) -> GraphQLValue {
        .object(TypeSource(reference: reference))
    }

    private static func type(_ type: SchemaType?) -> GraphQLValue {
        type.map { Self.type(.named($0.id)) } ?? .null
    }

    /// A resolver over a source of one kind.
    private static func field<Source: Sendable>(
        _ name: String, _ of: Source.Type,
        _ get: @escaping @Sendable (Source, GraphQLArguments) -> any GraphQLOutput & Sendable
    ) -> (String, FieldResolver) {
        (
            name,
            { box, call in .value(get(try source(box, Source.self), call.arguments).graphQLValue) }
        )
    }

    /// `__schema` and `__type`.
    static func metaResolvers(_ schema: GraphQLSchema) -> [String: FieldResolver] {
        // The schema holds the bindings' resolvers nowhere, so capturing it makes no cycle.
        [
            "__schema": { _, _ in .object(schema) },
            "__type": { _, call in
                let name: String = try call.arguments.get("name")
                return .value(type(schema.type(named: name)))
            },
        ]
    }

    static func resolvers(_ schema: GraphQLSchema) -> [(String, [(String, FieldResolver)])] {
        [
            ("__Schema", schemaTable), ("__Type", typeTable(schema)), ("__Field", fieldTable),
            ("__InputValue", inputTable), ("__EnumValue", enumValueTable),
            ("__Directive", directiveTable),
        ]
    }

    private static let schemaTable: Table = [
        field("description", GraphQLSchema.self) { schema, _ in schema.description },
        field("types", GraphQLSchema.self) { schema, _ in schema.listed.map { type($0) } },
        field("queryType", GraphQLSchema.self) { schema, _ in type(schema.query) },
        field("mutationType", GraphQLSchema.self) { schema, _ in type(schema.mutation) },
        field("subscriptionType", GraphQLSchema.self) { schema, _ in type(schema.subscription) },
        field("directives", GraphQLSchema.self) { schema, _ in
            schema.directives.map { GraphQLValue.object($0) }
        },
    ]

    private static func isListed(_ deprecation: String?, _ arguments: GraphQLArguments) -> Bool {
        deprecation == nil || arguments["includeDeprecated"] == .bool(true)
    }

    private static func inputs(
        _ inputs: [SchemaInput], _ arguments: GraphQLArguments
    ) -> [GraphQLValue] {
        inputs.filter { isListed($0.deprecation, arguments) }.map { .object($0) }
    }

    private static func typeTable(_ schema: GraphQLSchema) -> Table {
        /// A field that only types without a wrapper have.
        func named(
            _ name: String,
            _ get:
                @escaping @Sendable (SchemaType, GraphQLArguments) -> any GraphQLOutput & Sendable
        ) -> (String, FieldResolver) {
            field(name, TypeSource.self) { source, arguments in
                guard case .named(let id) = source.reference else { return GraphQLValue.null }
                return get(schema.types[id], arguments)
            }
        }
        return [
            field("kind", TypeSource.self) { source, _ in
                switch source.reference {
                case .named(let id): schema.types[id].kind.rawValue
                case .list: "LIST"
                case .nonNull: "NON_NULL"
                }
            },
            field("ofType", TypeSource.self) { source, _ in
                switch source.reference {
                case .named: GraphQLValue.null
                case .list(let inner), .nonNull(let inner): type(inner)
                }
            },
            named("name") { type, _ in type.name },
            named("description") { type, _ in type.description },
            named("specifiedByURL") { type, _ in type.specifiedBy },
            named("fields") { type, arguments in
                guard type.kind == .object || type.kind == .interface else {
                    return GraphQLValue.null
                }
                return type.fields.filter { isListed($0.deprecation, arguments) }
                    .map { GraphQLValue.object($0) }
            },
            named("interfaces") { type, _ in
                guard type.kind == .object || type.kind == .interface else {
                    return GraphQLValue.null
                }
                return type.interfaces.map { Self.type(.named($0)) }
            },
            named("possibleTypes") { type, _ in
                type.isAbstract
                    ? .list(type.possible.map { Self.type(.named($0)) }) : GraphQLValue.null
            },
            named("enumValues") { type, arguments in
                guard type.kind == .enumeration else { return GraphQLValue.null }
                return type.values.filter { isListed($0.deprecation, arguments) }
                    .map { GraphQLValue.object($0) }
            },
            named("inputFields") { type, arguments in
                type.kind == .inputObject
                    ? .list(inputs(type.inputFields, arguments)) : GraphQLValue.null
            },
            named("isOneOf") { type, _ in
                type.kind == .inputObject ? .bool(type.isOneOf) : GraphQLValue.null
            },
        ]
    }

    private static let fieldTable: Table = [
        field("name", SchemaField.self) { field, _ in field.name },
        field("description", SchemaField.self) { field, _ in field.description },
        field("args", SchemaField.self) { field, arguments in inputs(field.arguments, arguments) },
        field("type", SchemaField.self) { field, _ in type(field.type) },
        field("isDeprecated", SchemaField.self) { field, _ in field.deprecation != nil },
        field("deprecationReason", SchemaField.self) { field, _ in field.deprecation },
    ]

    private static let inputTable: Table = [
        field("name", SchemaInput.self) { input, _ in input.name },
        field("description", SchemaInput.self) { input, _ in input.description },
        field("type", SchemaInput.self) { input, _ in type(input.type) },
        field("defaultValue", SchemaInput.self) { input, _ in input.defaultValue?.description },
        field("isDeprecated", SchemaInput.self) { input, _ in input.deprecation != nil },
        field("deprecationReason", SchemaInput.self) { input, _ in input.deprecation },
    ]

    private static let enumValueTable: Table = [
        field("name", SchemaEnumValue.self) { value, _ in value.name },
        field("description", SchemaEnumValue.self) { value, _ in value.description },
        field("isDeprecated", SchemaEnumValue.self) { value, _ in value.deprecation != nil },
        field("deprecationReason", SchemaEnumValue.self) { value, _ in value.deprecation },
    ]

    private static let directiveTable: Table = [
        field("name", SchemaDirective.self) { directive, _ in directive.name },
        field("description", SchemaDirective.self) { directive, _ in directive.description },
        field("isRepeatable", SchemaDirective.self) { directive, _ in directive.isRepeatable },
        field("locations", SchemaDirective.self) { directive, _ in
            directive.locations.map(\.rawValue)
        },
        field("args", SchemaDirective.self) { directive, arguments in
            inputs(directive.arguments, arguments)
        },
    ]
}
