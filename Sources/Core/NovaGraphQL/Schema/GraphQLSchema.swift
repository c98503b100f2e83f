/// A type system (§3): built once from its text, immutable, shared by all requests.
///
/// Types are known by their position in `types`; definitions are classes, so that plans point at
/// them without copying.
public final class GraphQLSchema: Sendable {
    let description: String?
    let types: [SchemaType]
    let directives: [SchemaDirective]
    let query: SchemaType
    let mutation: SchemaType?
    let subscription: SchemaType?
    /// `__schema` and `__type`, which every query root has (§4.1).
    let schemaField: SchemaField
    let typeField: SchemaField
    /// `__typename`, which every composite type has.
    let typenameField: SchemaField
    /// The types that documents may name: all but built-in scalars that nothing refers to (§3.5).
    let listed: [SchemaType]
    private let typeIndex: [String: Int]
    private let directiveIndex: [String: Int]

    /// Reads and checks a schema.
    ///
    /// - Parameters:
    ///   - sdl: type system definitions and extensions, in any order.
    ///   - scalars: how the custom scalars among them read and write values. One without an entry
    ///     passes JSON through; ``GraphQLEngine`` refuses such a schema.
    /// - Throws: ``GraphQLErrors`` with everything that breaks §3.
    public convenience init(sdl: String, scalars: [GraphQLScalar] = []) throws(GraphQLErrors) {
        var builder = SchemaBuilder(scalars: scalars)
        try builder.add(sdl)
        try self.init(builder.build())
    }

    init(_ parts: SchemaParts) throws(GraphQLErrors) {
        description = parts.description
        types = parts.types
        directives = parts.directives
        query = parts.types[parts.query]
        mutation = parts.mutation.map { parts.types[$0] }
        subscription = parts.subscription.map { parts.types[$0] }
        schemaField = parts.schemaField
        typeField = parts.typeField
        typenameField = parts.typenameField
        let referred = Self.referred(parts)
        let listed = parts.types.filter {
            $0.kind != .scalar || !$0.isBuiltIn || referred.contains($0.id)
        }
        self.listed = listed
        typeIndex = Dictionary(listed.map { ($0.name, $0.id) }) { first, _ in first }
        var index: [String: Int] = [:]
        for (at, directive) in parts.directives.enumerated() { index[directive.name] = at }
        directiveIndex = index
        let errors = SchemaValidator(schema: self, nodes: parts.nodes).errors()
        guard errors.isEmpty else { throw GraphQLErrors(errors) }
    }

    /// Every type that a field, an argument or an input field has.
    private static func referred(_ parts: SchemaParts) -> Set<Int> {
        var ids: Set<Int> = []
        for type in parts.types {
            for field in type.fields {
                ids.insert(field.type.id)
                for argument in field.arguments { ids.insert(argument.type.id) }
            }
            for field in type.inputFields { ids.insert(field.type.id) }
        }
        for directive in parts.directives {
            for argument in directive.arguments { ids.insert(argument.type.id) }
        }
        return ids
    }

    func type(named name: String) -> SchemaType? {
        typeIndex[name].map { types[$0] }
    }

    func directive(named name: String) -> SchemaDirective? {
        directiveIndex[name].map { directives[$0] }
    }

    func root(_ kind: GraphQLOperationKind) -> SchemaType? {
        switch kind {
        case .query: query
        case .mutation: mutation
        case .subscription: subscription
        }
    }

    /// The innermost named type.
    func named(_ reference: TypeRef) -> SchemaType {
        types[reference.id]
    }

    /// The type a document names, `nil` if it names one that does not exist.
    func resolve(_ node: TypeNode) -> TypeRef? {
        switch node {
        case .named(let name): typeIndex[name.text].map(TypeRef.named)
        case .list(let inner): resolve(inner).map(TypeRef.list)
        case .nonNull(let inner): resolve(inner).map(TypeRef.nonNull)
        }
    }

    /// A type reference as a document writes it, such as `[User!]!`.
    func show(_ reference: TypeRef) -> String {
        switch reference {
        case .named(let id): types[id].name
        case .list(let inner): "[\(show(inner))]"
        case .nonNull(let inner): "\(show(inner))!"
        }
    }

    /// A field of a composite type, the meta-fields included.
    func field(_ name: String, of type: SchemaType) -> SchemaField? {
        if let field = type.field(named: name) { return field }
        switch name {
        case "__typename": return type.isComposite ? typenameField : nil
        case "__schema": return type === query ? schemaField : nil
        case "__type": return type === query ? typeField : nil
        default: return nil
        }
    }

    /// Whether a value of type `sub` may stand where `type` is asked for (§3.6, covariance).
    func isSubtype(_ sub: TypeRef, of type: TypeRef) -> Bool {
        if sub == type { return true }
        switch (sub, type) {
        case (.nonNull(let left), .nonNull(let right)): return isSubtype(left, of: right)
        case (.nonNull(let left), _): return isSubtype(left, of: type)
        case (.list(let left), .list(let right)): return isSubtype(left, of: right)
        case (.named(let left), .named(let right)):
            return types[right].possibleSet.contains(left)
                || types[left].interfaces.contains(right)
        case (.named, _), (.list, _): return false
        }
    }

    /// Whether some object belongs to both types.
    func overlap(_ left: SchemaType, _ right: SchemaType) -> Bool {
        left === right || !left.possibleSet.isDisjoint(with: right.possibleSet)
    }
}

/// A type with its wrappers; the innermost type is a position in ``GraphQLSchema/types``.
indirect enum TypeRef: Sendable, Hashable {
    case named(Int)
    case list(TypeRef)
    case nonNull(TypeRef)

    var id: Int {
        switch self {
        case .named(let id): id
        case .list(let inner), .nonNull(let inner): inner.id
        }
    }

    var isNonNull: Bool {
        if case .nonNull = self { true } else { false }
    }

    /// Without an outer `!`.
    var nullable: TypeRef {
        if case .nonNull(let inner) = self { inner } else { self }
    }

    /// The element type if this is a list, nullable or not.
    var element: TypeRef? {
        if case .list(let inner) = nullable { inner } else { nil }
    }
}

/// A named type of any kind.
final class SchemaType: Sendable {
    let id: Int
    let kind: TypeKind
    let name: String
    let description: String?
    let isBuiltIn: Bool
    let fields: [SchemaField]
    let interfaces: [Int]
    /// For an abstract type the object types it can be, for an object type itself.
    let possible: [Int]
    let possibleSet: Set<Int>
    let inputFields: [SchemaInput]
    let values: [SchemaEnumValue]
    let scalar: ScalarKind
    let specifiedBy: String?
    let isOneOf: Bool
    let applied: [AppliedDirective]
    private let fieldIndex: [String: Int]
    private let inputIndex: [String: Int]
    private let valueIndex: [String: Int]

    init(
        id: Int, node: TypeDefinitionNode, isBuiltIn: Bool, fields: [SchemaField],
        interfaces: [Int], possible: [Int], inputFields: [SchemaInput], scalar: ScalarKind,
        applied: [AppliedDirective]
    ) {
        self.id = id
        kind = node.kind
        name = node.name.text
        description = node.description
        self.isBuiltIn = isBuiltIn
        self.fields = fields
        self.interfaces = interfaces
        self.possible = possible
        possibleSet = Set(possible)
        self.inputFields = inputFields
        values = node.values.map { SchemaEnumValue($0) }
        self.scalar = scalar
        self.applied = applied
        specifiedBy = applied.first { $0.name == "specifiedBy" }?.string("url")
        isOneOf = applied.contains { $0.name == "oneOf" }
        fieldIndex = Self.index(fields.map(\.name))
        inputIndex = Self.index(inputFields.map(\.name))
        valueIndex = Self.index(values.map(\.name))
    }

    private static func index(_ names: [String]) -> [String: Int] {
        Dictionary(zip(names, names.indices)) { first, _ in first }
    }

    func field(named name: String) -> SchemaField? { fieldIndex[name].map { fields[$0] } }

    func inputField(named name: String) -> SchemaInput? {
        inputIndex[name].map { inputFields[$0] }
    }

    func value(named name: String) -> SchemaEnumValue? { valueIndex[name].map { values[$0] } }

    /// Object, interface or union.
    var isComposite: Bool {
        switch kind {
        case .object, .interface, .union: true
        case .scalar, .enumeration, .inputObject: false
        }
    }

    /// Interface or union.
    var isAbstract: Bool { kind == .interface || kind == .union }

    /// Usable for arguments and variables.
    var isInput: Bool { !isComposite }

    /// Usable for fields.
    var isOutput: Bool { kind != .inputObject }
}

/// A field of an object or interface.
final class SchemaField: Sendable {
    /// Position within its type.
    let index: Int
    let name: String
    let description: String?
    let arguments: [SchemaInput]
    let type: TypeRef
    let applied: [AppliedDirective]
    let deprecation: String?
    let cost: FieldCost

    init(index: Int, node: FieldDefinitionNode, arguments: [SchemaInput], type: TypeRef) {
        self.index = index
        name = node.name.text
        description = node.description
        self.arguments = arguments
        self.type = type
        applied = node.directives.map { AppliedDirective($0) }
        deprecation = AppliedDirective.deprecation(in: applied)
        cost = FieldCost(node)
    }

    func argument(named name: String) -> SchemaInput? {
        arguments.first { $0.name == name }
    }
}

/// An argument or a field of an input object.
final class SchemaInput: Sendable {
    let name: String
    let description: String?
    let type: TypeRef
    let defaultValue: ValueNode?
    let applied: [AppliedDirective]
    let deprecation: String?

    init(node: InputValueNode, type: TypeRef) {
        name = node.name.text
        description = node.description
        self.type = type
        defaultValue = node.defaultValue
        applied = node.directives.map { AppliedDirective($0) }
        deprecation = AppliedDirective.deprecation(in: applied)
    }

    /// Whether a value has to be given.
    var isRequired: Bool { type.isNonNull && defaultValue == nil }
}

/// A value of an enum.
final class SchemaEnumValue: Sendable {
    let name: String
    let description: String?
    let applied: [AppliedDirective]
    let deprecation: String?

    init(_ node: EnumValueNode) {
        name = node.name.text
        description = node.description
        applied = node.directives.map { AppliedDirective($0) }
        deprecation = AppliedDirective.deprecation(in: applied)
    }
}

/// The definition of a directive.
final class SchemaDirective: Sendable {
    let name: String
    let description: String?
    let arguments: [SchemaInput]
    let isRepeatable: Bool
    let locations: [DirectiveLocation]
    let isBuiltIn: Bool

    init(_ node: DirectiveDefinitionNode, arguments: [SchemaInput], isBuiltIn: Bool) {
        name = node.name.text
        description = node.description
        self.arguments = arguments
        isRepeatable = node.isRepeatable
        locations = node.locations.compactMap { DirectiveLocation(rawValue: $0.text) }
        self.isBuiltIn = isBuiltIn
    }
}

/// A directive as it stands on a definition of the schema.
struct AppliedDirective: Sendable {
    let name: String
    let node: DirectiveNode

    init(_ node: DirectiveNode) {
        name = node.name.text
        self.node = node
    }

    /// The literal of an argument that is a string.
    func string(_ argument: String) -> String? {
        for entry in node.arguments where entry.name.text == argument {
            if case .string(let text) = entry.value.kind { return text }
        }
        return nil
    }

    /// The reason if `applied` has a `@deprecated`.
    static func deprecation(in applied: [AppliedDirective]) -> String? {
        guard let directive = applied.first(where: { $0.name == "deprecated" }) else { return nil }
        return directive.string("reason") ?? "No longer supported"
    }
}
