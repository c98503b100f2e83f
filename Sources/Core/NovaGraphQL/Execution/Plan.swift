/// An operation ready to run: fields collected per object type, literal arguments coerced, resolvers
/// attached, response keys as bytes.
///
/// Sets are shared wherever the same fields meet the same type, so the plan is a graph and stays
/// about as large as the document.
final class Plan: Sendable {
    let root: PlanSet
    /// All sets, each after those below it.
    let sets: [PlanSet]
    let fieldCount: Int
    /// Whether a variable stands in any argument.
    let hasDynamicArguments: Bool
    /// The complexity if no page size depends on a variable.
    let fixedComplexity: Int?

    init(root: PlanSet, sets: [PlanSet], fieldCount: Int) {
        self.root = root
        self.sets = sets
        self.fieldCount = fieldCount
        hasDynamicArguments = sets.contains { $0.fields.contains(where: \.isDynamic) }
        fixedComplexity = Complexity.fixed(sets: sets, root: root)
    }

    /// The complexity with a request's page sizes; an argument that is wrong counts as left out, its
    /// field will fail.
    func complexity(_ arguments: inout PlanArguments) -> Int {
        fixedComplexity
            ?? Complexity.cost(sets: sets, root: root) { field in
                (try? arguments.of(field)) ?? .none
            }
    }
}

/// The arguments of a plan's fields for one request, each coerced once.
struct PlanArguments: Sendable {
    private let coercion: Coercion
    private var known: [GraphQLArguments?]

    init(plan: Plan, coercion: Coercion) {
        self.coercion = coercion
        known = plan.hasDynamicArguments ? Array(repeating: nil, count: plan.fieldCount) : []
    }

    mutating func of(_ field: PlanField) throws(GraphQLError) -> GraphQLArguments {
        switch field.arguments {
        case .constant(let arguments): return arguments
        case .dynamic(let planned):
            if let arguments = known[field.index] { return arguments }
            let evaluated = try Planner.evaluate(planned, coercion)
            known[field.index] = evaluated
            return evaluated
        }
    }
}

/// The fields of one selection on one object type, in response order.
final class PlanSet: Sendable {
    let index: Int
    let type: SchemaType
    let fields: [PlanField]

    init(index: Int, type: SchemaType, fields: [PlanField]) {
        self.index = index
        self.type = type
        self.fields = fields
    }

    func selects(_ name: String) -> Bool {
        fields.contains { $0.definition.name == name }
    }
}

/// One field of a response object.
final class PlanField: Sendable {
    enum Children: Sendable {
        case none
        case object(PlanSet)
        /// By the position of the object type in the schema.
        case abstract([Int: PlanSet])
    }

    enum Arguments: Sendable {
        case constant(GraphQLArguments)
        /// In the order of the definition; evaluated once per request.
        case dynamic([PlanArgument])
    }

    /// Unique within the plan: where a request keeps the field's arguments.
    let index: Int
    let responseKey: String
    /// `"key":` ready to be copied out.
    let quotedKey: [UInt8]
    let locations: [GraphQLLocation]
    let definition: SchemaField
    let parent: SchemaType
    let output: OutputType
    let arguments: Arguments
    let children: Children
    /// `nil` for `__typename`.
    let resolver: FieldResolver?

    /// Whether its arguments depend on variables.
    var isDynamic: Bool {
        if case .dynamic = arguments { true } else { false }
    }

    init(
        index: Int, nodes: [FieldNode], definition: SchemaField, parent: SchemaType,
        output: OutputType, arguments: Arguments, children: Children, resolver: FieldResolver?
    ) {
        self.index = index
        responseKey = nodes.first?.responseKey ?? definition.name
        // A name has no character that needs escaping.
        quotedKey = Array("\"\(responseKey)\":".utf8)
        locations = nodes.map(\.location)
        self.definition = definition
        self.parent = parent
        self.output = output
        self.arguments = arguments
        self.children = children
        self.resolver = resolver
    }
}

/// An argument with a variable in it, or its constant value.
struct PlanArgument: Sendable {
    let input: SchemaInput
    /// `nil` if the document leaves it out.
    let node: ValueNode?
    let defaultValue: GraphQLInput?
}

/// A field's type with its named type at hand.
indirect enum OutputType: Sendable {
    case scalar(SchemaType)
    case enumeration(SchemaType)
    case object(SchemaType)
    case abstract(SchemaType)
    case list(OutputType)
    case nonNull(OutputType)

    init(_ reference: TypeRef, _ schema: GraphQLSchema) {
        switch reference {
        case .list(let inner): self = .list(OutputType(inner, schema))
        case .nonNull(let inner): self = .nonNull(OutputType(inner, schema))
        case .named(let id):
            let type = schema.types[id]
            switch type.kind {
            case .object: self = .object(type)
            case .interface, .union: self = .abstract(type)
            case .enumeration: self = .enumeration(type)
            case .scalar, .inputObject: self = .scalar(type)
            }
        }
    }

    var isNonNull: Bool {
        if case .nonNull = self { true } else { false }
    }
}
