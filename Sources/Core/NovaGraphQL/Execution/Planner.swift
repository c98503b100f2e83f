/// Turns an operation into a ``Plan`` (§6.3, collecting fields ahead of time).
struct Planner {
    private struct Key: Hashable {
        let type: Int
        let nodes: [Int]
    }

    private let schema: GraphQLSchema
    private let bindings: Bindings
    private let fragments: [String: FragmentNode]
    /// The variables that `@skip` and `@include` look at.
    private let conditions: [String: Bool]
    private var known: [Key: PlanSet] = [:]
    private var sets: [PlanSet] = []
    private var fieldCount = 0
    private var stepsLeft = Limits.walkStepsMax

    init(
        bindings: Bindings, fragments: [String: FragmentNode], conditions: [String: Bool]
    ) {
        schema = bindings.schema
        self.bindings = bindings
        self.fragments = fragments
        self.conditions = conditions
    }

    /// Plans a valid operation.
    ///
    /// - Throws: `LIMIT_EXCEEDED` if the plan would be out of proportion, `INVALID_INPUT` for an
    ///   argument whose default or literal a custom scalar refuses.
    mutating func plan(_ operation: OperationNode) throws(GraphQLError) -> Plan {
        guard let type = schema.root(operation.kind) else {
            throw GraphQLError(
                "Schema is not configured to execute \(operation.kind.rawValue) operation.",
                code: .invalidInput, locations: [operation.location])
        }
        var groups = Groups()
        var visited: Set<String> = []
        try collect(operation.selections, type, &groups, &visited)
        let root = try set(groups, type)
        return Plan(root: root, sets: sets, fieldCount: fieldCount)
    }

    // MARK: Collecting (§6.3.2)

    private struct Groups {
        var positions: [String: Int] = [:]
        var nodes: [[FieldNode]] = []

        mutating func add(_ node: FieldNode) {
            if let at = positions[node.responseKey] {
                nodes[at].append(node)
            } else {
                positions[node.responseKey] = nodes.count
                nodes.append([node])
            }
        }
    }

    private func isIncluded(_ directives: [DirectiveNode]) -> Bool {
        for directive in directives {
            let name = directive.name.text
            guard name == "skip" || name == "include" else { continue }
            var value = false
            if case .boolean(let literal)? = directive.arguments.first?.value.kind {
                value = literal
            } else if case .variable(let variable)? = directive.arguments.first?.value.kind {
                value = conditions[variable] ?? false
            }
            if value == (name == "skip") { return false }
        }
        return true
    }

    private mutating func collect(
        _ selections: [SelectionNode], _ type: SchemaType, _ groups: inout Groups,
        _ visited: inout Set<String>
    ) throws(GraphQLError) {
        for selection in selections {
            stepsLeft -= 1
            guard stepsLeft > 0 else {
                throw GraphQLLimitExceeded(.work, max: Limits.walkStepsMax).graphQLError
            }
            switch selection {
            case .field(let node):
                if isIncluded(node.directives) { groups.add(node) }
            case .inline(let inline):
                guard isIncluded(inline.directives), applies(inline.typeCondition, to: type) else {
                    continue
                }
                try collect(inline.selections, type, &groups, &visited)
            case .spread(let spread):
                guard isIncluded(spread.directives), let fragment = fragments[spread.name.text],
                    visited.insert(spread.name.text).inserted,
                    applies(fragment.typeCondition, to: type)
                else { continue }
                try collect(fragment.selections, type, &groups, &visited)
            }
        }
    }

    private func applies(_ condition: NameNode?, to type: SchemaType) -> Bool {
        guard let condition else { return true }
        return schema.type(named: condition.text)?.possibleSet.contains(type.id) == true
    }

    // MARK: Sets and fields

    private mutating func set(
        _ groups: Groups, _ type: SchemaType
    ) throws(GraphQLError) -> PlanSet {
        var fields: [PlanField] = []
        fields.reserveCapacity(groups.nodes.count)
        for nodes in groups.nodes {
            guard let node = nodes.first,
                let definition = schema.field(node.name.text, of: type)
            else { continue }
            fields.append(try field(nodes, definition, type))
        }
        let set = PlanSet(index: sets.count, type: type, fields: fields)
        sets.append(set)
        return set
    }

    private mutating func children(
        _ nodes: [FieldNode], _ type: SchemaType
    ) throws(GraphQLError) -> PlanSet {
        let key = Key(type: type.id, nodes: nodes.map(\.id))
        if let set = known[key] { return set }
        var groups = Groups()
        var visited: Set<String> = []
        for node in nodes { try collect(node.selections, type, &groups, &visited) }
        let set = try set(groups, type)
        known[key] = set
        return set
    }

    private mutating func field(
        _ nodes: [FieldNode], _ definition: SchemaField, _ parent: SchemaType
    ) throws(GraphQLError) -> PlanField {
        let named = schema.named(definition.type)
        let below: PlanField.Children
        switch named.kind {
        case .object: below = .object(try children(nodes, named))
        case .interface, .union:
            var sets: [Int: PlanSet] = [:]
            for id in named.possible { sets[id] = try children(nodes, schema.types[id]) }
            below = .abstract(sets)
        case .scalar, .enumeration, .inputObject: below = .none
        }
        let index = fieldCount
        fieldCount += 1
        return PlanField(
            index: index, nodes: nodes, definition: definition, parent: parent,
            output: OutputType(definition.type, schema),
            arguments: try arguments(nodes.first?.arguments ?? [], definition), children: below,
            resolver: bindings.resolver(definition, of: parent))
    }

    private func arguments(
        _ nodes: [ArgumentNode], _ definition: SchemaField
    ) throws(GraphQLError) -> PlanField.Arguments {
        guard !definition.arguments.isEmpty else { return .constant(.none) }
        var planned: [PlanArgument] = []
        for input in definition.arguments {
            let node = nodes.first { $0.name.text == input.name }?.value
            planned.append(
                PlanArgument(
                    input: input, node: node, defaultValue: try defaultValue(input)))
        }
        guard !planned.contains(where: { $0.node?.hasVariable == true }) else {
            return .dynamic(planned)
        }
        return .constant(try Self.evaluate(planned, Coercion(schema: schema)))
    }

    private func defaultValue(_ input: SchemaInput) throws(GraphQLError) -> GraphQLInput? {
        do throws(Coercion.Failure) {
            return try Coercion(schema: schema).defaultValue(input)
        } catch {
            throw GraphQLError(error.message, code: .internal)
        }
    }

    /// Argument coercion (§6.4.1).
    static func evaluate(
        _ arguments: [PlanArgument], _ coercion: Coercion
    ) throws(GraphQLError) -> GraphQLArguments {
        var values: [(name: String, value: GraphQLInput)] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments {
            var value: GraphQLInput?
            if let node = argument.node {
                do throws(Coercion.Failure) {
                    value = try coercion.coerce(node, argument.input.type)
                } catch {
                    throw GraphQLError(
                        "Argument \"\(argument.input.name)\" has invalid value \(node). "
                            + error.message, code: .invalidInput, locations: [node.location])
                }
            }
            if let value = value ?? argument.defaultValue {
                values.append((argument.input.name, value))
            } else if argument.input.type.isNonNull {
                throw GraphQLError(
                    "Argument \"\(argument.input.name)\" of required type "
                        + "\"\(coercion.schema.show(argument.input.type))\" was not provided.",
                    code: .invalidInput, locations: argument.node.map { [$0.location] } ?? [])
            }
        }
        return GraphQLArguments(values)
    }
}
