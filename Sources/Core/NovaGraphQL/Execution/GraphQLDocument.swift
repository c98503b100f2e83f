import NovaPrimitives
import Synchronization

/// A document that has been parsed and validated: its operations can be run any number of times.
public final class GraphQLDocument: Sendable {
    /// The operations in document order.
    public let operations: [GraphQLOperation]

    /// `planKept` hears of every plan that is kept from now on, with the number of its fields.
    init(
        _ document: DocumentNode, bindings: Bindings,
        planKept: @escaping @Sendable (Int) -> Void = { _ in }
    ) {
        let graph = FragmentGraph(document)
        operations = document.operations.map { node in
            GraphQLOperation(node, graph: graph, bindings: bindings, planKept: planKept)
        }
    }

    /// The operation a request asks for (§6.1).
    ///
    /// - Throws: ``GraphQLError`` with code `INVALID_INPUT` if `name` is missing where there are
    ///   several, or names none.
    public func operation(named name: String?) throws(GraphQLError) -> GraphQLOperation {
        guard let name else {
            guard operations.count == 1, let only = operations.first else {
                throw GraphQLError(
                    "Must provide operation name if query contains multiple operations.",
                    code: .invalidInput)
            }
            return only
        }
        guard let operation = operations.first(where: { $0.name == name }) else {
            throw GraphQLError("Unknown operation named \"\(name)\".", code: .invalidInput)
        }
        return operation
    }
}

/// One operation of a validated document, with the plans made for it so far.
public final class GraphQLOperation: Sendable {
    /// Query, mutation or subscription.
    public let kind: GraphQLOperationKind
    /// Its name, if it has one.
    public let name: String?
    /// Whether `__schema` or `__type` is asked for.
    public let usesIntrospection: Bool
    let node: OperationNode
    private let bindings: Bindings
    private let fragments: [String: FragmentNode]
    /// The variables `@skip` and `@include` look at.
    private let conditionNames: [String]
    /// Plans, or why there is none.
    private let plans = Mutex<[[Bool]: Result<Plan, GraphQLError>]>([:])
    private let planKept: @Sendable (Int) -> Void

    init(
        _ node: OperationNode, graph: FragmentGraph, bindings: Bindings,
        planKept: @escaping @Sendable (Int) -> Void
    ) {
        self.planKept = planKept
        self.node = node
        self.bindings = bindings
        kind = node.kind
        name = node.name?.text
        var used: [String: FragmentNode] = [:]
        var scan = OperationScan()
        scan.walk(node.selections)
        for fragment in graph.reachable(from: node.selections) {
            used[fragment.name.text] = fragment
            scan.walk(fragment.selections)
        }
        fragments = used
        conditionNames = scan.conditions.sorted()
        usesIntrospection = scan.usesIntrospection
    }

    /// The values of the operation's variables (§6.1.2).
    func variables(_ given: JSONObject) throws(GraphQLError) -> Coercion {
        var coercion = Coercion(schema: bindings.schema)
        guard !node.variables.isEmpty else { return coercion }
        var values: [String: GraphQLInput] = [:]
        for variable in node.variables {
            let name = variable.name.text
            guard let type = bindings.schema.resolve(variable.type) else { continue }
            do throws(Coercion.Failure) {
                if let json = given[name] {
                    values[name] = try coercion.coerce(json, type)
                } else if let literal = variable.defaultValue {
                    values[name] = try coercion.coerce(literal, type)
                } else if type.isNonNull {
                    throw Coercion.Failure(
                        message: "Required type \"\(bindings.schema.show(type))\" was not provided."
                    )
                }
            } catch {
                throw Self.invalid(name, error, variable.location)
            }
        }
        coercion.variables = values
        return coercion
    }

    private static func invalid(
        _ name: String, _ failure: Coercion.Failure, _ location: GraphQLLocation
    ) -> GraphQLError {
        var place = ""
        for element in failure.path {
            switch element {
            case .key(let key): place += ".\(key)"
            case .index(let index): place += "[\(index)]"
            }
        }
        let at = place.isEmpty ? "" : " at \"\(name)\(place)\""
        return GraphQLError(
            "Variable \"$\(name)\" got invalid value\(at): \(failure.message)",
            code: .invalidInput, locations: [location])
    }

    /// The plan for these variables: made once per combination of conditions.
    func plan(_ coercion: Coercion) throws(GraphQLError) -> Plan {
        var conditions: [String: Bool] = [:]
        var key: [Bool] = []
        for name in conditionNames {
            guard case .bool(let value)? = coercion.variables[name] else {
                throw GraphQLError(
                    "Argument \"if\" of non-null type \"Boolean!\" must not be null.",
                    code: .invalidInput, locations: [node.location])
            }
            conditions[name] = value
            key.append(value)
        }
        if let known = plans.withLock({ $0[key] }) { return try known.get() }
        var planner = Planner(bindings: bindings, fragments: fragments, conditions: conditions)
        let result: Result<Plan, GraphQLError>
        do throws(GraphQLError) {
            result = .success(try planner.plan(node))
        } catch {
            result = .failure(error)
        }
        let isKept = plans.withLock { plans in
            guard plans.count < Limits.plansCachedMax, plans[key] == nil else { return false }
            plans[key] = result
            return true
        }
        let plan = try result.get()
        if isKept { planKept(plan.fieldCount) }
        return plan
    }
}

/// What an operation's selections mention.
private struct OperationScan {
    var conditions: Set<String> = []
    var usesIntrospection = false

    mutating func walk(_ selections: [SelectionNode]) {
        for selection in selections {
            switch selection {
            case .field(let field):
                if field.name.text == "__schema" || field.name.text == "__type" {
                    usesIntrospection = true
                }
                note(field.directives)
                walk(field.selections)
            case .inline(let inline):
                note(inline.directives)
                walk(inline.selections)
            case .spread(let spread): note(spread.directives)
            }
        }
    }

    private mutating func note(_ directives: [DirectiveNode]) {
        for directive in directives
        where directive.name.text == "skip" || directive.name.text == "include" {
            if case .variable(let name)? = directive.arguments.first?.value.kind {
                conditions.insert(name)
            }
        }
    }
}
