/// The validation rules of §5, in one walk per definition and a few passes over what it collected.
struct Validator {
    let schema: GraphQLSchema
    let document: DocumentNode
    let graph: FragmentGraph
    private let limits: GraphQLLimits
    private(set) var errors: [GraphQLError] = []
    /// Variables used directly in each fragment, by its name.
    private var fragmentUsages: [String: [LiteralChecker.Usage]] = [:]
    /// Variables used in the definition being walked.
    var usages: [LiteralChecker.Usage] = []

    private init(_ document: DocumentNode, _ schema: GraphQLSchema, _ limits: GraphQLLimits) {
        self.schema = schema
        self.document = document
        self.limits = limits
        graph = FragmentGraph(document)
    }

    /// Reads a document that may run.
    ///
    /// - Throws: the error of its syntax, or all that validation finds.
    static func valid(
        _ text: String, schema: GraphQLSchema, limits: GraphQLLimits
    ) throws(GraphQLErrors) -> DocumentNode {
        let node: DocumentNode
        do throws(GraphQLError) {
            node = try Parser.parse(text, tokensMax: limits.tokensMax)
        } catch {
            throw GraphQLErrors(error)
        }
        let errors = errors(node, schema: schema, limits: limits)
        guard errors.isEmpty else { throw GraphQLErrors(errors) }
        return node
    }

    /// Everything wrong with `document`, empty if it may run.
    static func errors(
        _ document: DocumentNode, schema: GraphQLSchema, limits: GraphQLLimits = GraphQLLimits()
    ) -> [GraphQLError] {
        var validator = Validator(document, schema, limits)
        validator.run()
        return Array(validator.errors.prefix(Limits.validationErrorsMax))
    }

    mutating func report(
        _ rule: GraphQLValidationRule, _ message: String, _ locations: GraphQLLocation...
    ) {
        guard errors.count < Limits.validationErrorsMax else { return }
        errors.append(GraphQLError(message, breaks: rule, at: locations))
    }

    mutating func report(_ error: GraphQLError) {
        guard errors.count < Limits.validationErrorsMax else { return }
        errors.append(error)
    }

    private mutating func run() {
        let limitChecker = LimitChecker(graph: graph)
        if graph.cycles.isEmpty {
            errors += limitChecker.walkErrors(document)
            guard errors.isEmpty else { return }
        }
        checkDefinitions()
        checkCycles()
        for fragment in document.fragments { walk(fragment) }
        for operation in document.operations { walk(operation) }
        checkFragmentsUsed()
        guard graph.cycles.isEmpty, errors.count < Limits.validationErrorsMax else { return }
        let exceeded = limitChecker.errors(document, limits)
        errors += exceeded
        // What follows is the dearest check, and the document is refused anyway.
        guard exceeded.isEmpty else { return }
        var merge = MergeChecker(schema: schema, graph: graph, limits: limits)
        for operation in document.operations {
            merge.check(operation)
            if operation.kind == .subscription { checkSubscription(operation) }
        }
        errors += merge.errors
    }

    // MARK: Definitions (§5.1, §5.2, §5.5.1.1)

    private mutating func checkDefinitions() {
        for definition in document.typeSystem {
            report(
                .executableDefinitions, "The \(definition.shown) definition is not executable.",
                definition.location)
        }
        var operations: [String: GraphQLLocation] = [:]
        for operation in document.operations {
            guard let name = operation.name else {
                if document.operations.count > 1 {
                    report(
                        .loneAnonymousOperation,
                        "This anonymous operation must be the only defined operation.",
                        operation.location)
                }
                continue
            }
            if let first = operations[name.text] {
                report(
                    .operationNameUniqueness,
                    "There can be only one operation named \"\(name.text)\".", first, name.location)
            } else {
                operations[name.text] = name.location
            }
        }
        var fragments: [String: GraphQLLocation] = [:]
        for fragment in document.fragments {
            let name = fragment.name
            if let first = fragments[name.text] {
                report(
                    .fragmentNameUniqueness,
                    "There can be only one fragment named \"\(name.text)\".", first, name.location)
            } else {
                fragments[name.text] = name.location
            }
        }
    }

    /// Fragment spreads must not form cycles (§5.5.2.2).
    private mutating func checkCycles() {
        for cycle in graph.cycles {
            guard let last = cycle.last else { continue }
            let via = cycle.dropLast().map { "\"\($0.name.text)\"" }.joined(separator: ", ")
            report(
                GraphQLError(
                    "Cannot spread fragment \"\(last.name.text)\" within itself"
                        + (via.isEmpty ? "." : " via \(via)."),
                    breaks: .noFragmentCycles, at: cycle.map(\.location)))
        }
    }

    /// Fragments must be used (§5.5.1.4).
    private mutating func checkFragmentsUsed() {
        var used: Set<String> = []
        for operation in document.operations {
            for fragment in graph.reachable(from: operation.selections) {
                used.insert(fragment.name.text)
            }
        }
        for fragment in document.fragments where !used.contains(fragment.name.text) {
            report(
                .fragmentsUsed, "Fragment \"\(fragment.name.text)\" is never used.",
                fragment.location)
        }
    }

    // MARK: Walking

    private mutating func walk(_ fragment: FragmentNode) {
        usages = []
        let type = schema.type(named: fragment.typeCondition.text)
        if type == nil {
            report(
                .fragmentTypeExistence, "Unknown type \"\(fragment.typeCondition.text)\".",
                fragment.typeCondition.location
            )
        } else if type?.isComposite == false {
            report(
                .fragmentsOnCompositeTypes,
                "Fragment \"\(fragment.name.text)\" cannot condition on non composite type "
                    + "\"\(fragment.typeCondition.text)\".", fragment.typeCondition.location)
        }
        check(fragment.directives, on: .fragmentDefinition)
        walk(fragment.selections, type?.isComposite == true ? type : nil)
        if fragmentUsages[fragment.name.text] == nil {
            fragmentUsages[fragment.name.text] = usages
        }
    }

    private mutating func walk(_ operation: OperationNode) {
        usages = []
        let root = schema.root(operation.kind)
        if root == nil {
            report(
                .operationTypeExistence,
                "Schema is not configured to execute \(operation.kind.rawValue) operation.",
                operation.location)
        }
        switch operation.kind {
        case .query: check(operation.directives, on: .query)
        case .mutation: check(operation.directives, on: .mutation)
        case .subscription: check(operation.directives, on: .subscription)
        }
        for variable in operation.variables { check(variable.directives, on: .variableDefinition) }
        walk(operation.selections, root)
        for fragment in graph.reachable(from: operation.selections) {
            usages += fragmentUsages[fragment.name.text] ?? []
        }
        checkVariables(operation)
    }

    private mutating func walk(_ selections: [SelectionNode], _ parent: SchemaType?) {
        for selection in selections {
            switch selection {
            case .field(let field): walk(field, parent)
            case .inline(let inline): walk(inline, parent)
            case .spread(let spread): check(spread, parent)
            }
        }
    }

    private mutating func walk(_ node: FieldNode, _ parent: SchemaType?) {
        check(node.directives, on: .field)
        let field = parent.flatMap { schema.field(node.name.text, of: $0) }
        guard let parent, let field else {
            if let parent {
                report(
                    .fieldSelections,
                    "Cannot query field \"\(node.name.text)\" on type \"\(parent.name)\".",
                    node.location)
            }
            check(node.arguments, nil, node.location, "", "")
            return walk(node.selections, nil)
        }
        check(
            node.arguments, field.arguments, node.location,
            "on field \"\(parent.name).\(field.name)\"", "\(parent.name).\(field.name)")
        let type = schema.named(field.type)
        if type.isComposite, node.selections.isEmpty {
            report(
                .leafFieldSelections,
                "Field \"\(field.name)\" of type \"\(schema.show(field.type))\" must have a "
                    + "selection of subfields. Did you mean \"\(field.name) { ... }\"?",
                node.location)
        } else if !type.isComposite, let first = node.selections.first {
            report(
                .leafFieldSelections,
                "Field \"\(field.name)\" must not have a selection since type "
                    + "\"\(schema.show(field.type))\" has no subfields.",
                Self.location(first))
        }
        walk(node.selections, type.isComposite ? type : nil)
    }

    private static func location(_ selection: SelectionNode) -> GraphQLLocation {
        switch selection {
        case .field(let field): field.location
        case .inline(let inline): inline.location
        case .spread(let spread): spread.location
        }
    }

    private mutating func walk(_ node: InlineFragmentNode, _ parent: SchemaType?) {
        check(node.directives, on: .inlineFragment)
        guard let condition = node.typeCondition else { return walk(node.selections, parent) }
        guard let type = schema.type(named: condition.text) else {
            report(
                .fragmentTypeExistence, "Unknown type \"\(condition.text)\".", condition.location)
            return walk(node.selections, nil)
        }
        guard type.isComposite else {
            report(
                .fragmentsOnCompositeTypes,
                "Fragment cannot condition on non composite type \"\(type.name)\".",
                condition.location)
            return walk(node.selections, nil)
        }
        if let parent, !schema.overlap(parent, type) {
            report(
                .possibleFragmentSpreads,
                "Fragment cannot be spread here as objects of type \"\(parent.name)\" can never "
                    + "be of type \"\(type.name)\".", node.location)
        }
        walk(node.selections, type)
    }

    private mutating func check(_ node: FragmentSpreadNode, _ parent: SchemaType?) {
        check(node.directives, on: .fragmentSpread)
        guard let fragment = graph.fragments[node.name.text] else {
            return report(
                .fragmentTargetDefined, "Unknown fragment \"\(node.name.text)\".",
                node.name.location)
        }
        guard let parent, let type = schema.type(named: fragment.typeCondition.text),
            type.isComposite, !schema.overlap(parent, type)
        else { return }
        report(
            .possibleFragmentSpreads,
            "Fragment \"\(node.name.text)\" cannot be spread here as objects of type "
                + "\"\(parent.name)\" can never be of type \"\(type.name)\".", node.location)
    }
}
