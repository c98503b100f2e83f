/// Arguments, directives, variables, subscriptions (§5.4, §5.6 to §5.8, §5.2.4.1).
extension Validator {
    /// Arguments of a field or directive; `inputs` is `nil` where that is unknown.
    ///
    /// `place` and `owner` go into messages: `on field "T.f"`, `T.f`.
    mutating func check(
        _ arguments: [ArgumentNode], _ inputs: [SchemaInput]?, _ location: GraphQLLocation,
        _ place: String, _ owner: String
    ) {
        var given: Set<String> = []
        var checker = LiteralChecker(schema: schema)
        for argument in arguments {
            let name = argument.name.text
            if !given.insert(name).inserted {
                report(
                    .argumentUniqueness, "There can be only one argument named \"\(name)\".",
                    argument.name.location)
            }
            if let input = inputs?.first(where: { $0.name == name }) {
                checker.check(
                    argument.value, input.type, hasDefault: input.defaultValue != nil)
            } else {
                if inputs != nil {
                    report(
                        .argumentNames, "Unknown argument \"\(name)\" \(place).",
                        argument.name.location)
                }
                checker.collectVariables(argument.value)
            }
        }
        add(checker)
        for input in inputs ?? [] where input.isRequired && !given.contains(input.name) {
            report(
                .requiredArguments,
                "Argument \"\(owner)(\(input.name):)\" of type \"\(schema.show(input.type))\" is "
                    + "required, but it was not provided.", location)
        }
    }

    private mutating func add(_ checker: LiteralChecker) {
        for error in checker.errors { report(error) }
        usages += checker.usages
    }

    /// Directives must be defined, in a valid location, and unique per location (§5.7).
    mutating func check(_ directives: [DirectiveNode], on place: DirectiveLocation) {
        var seen: Set<String> = []
        for node in directives {
            let name = node.name.text
            guard let directive = schema.directive(named: name) else {
                report(.directivesDefined, "Unknown directive \"@\(name)\".", node.location)
                check(node.arguments, nil, node.location, "", "")
                continue
            }
            if !directive.locations.contains(place) {
                report(
                    .directiveLocations,
                    "Directive \"@\(name)\" may not be used on \(place.shown).", node.location)
            }
            if !seen.insert(name).inserted, !directive.isRepeatable {
                report(
                    .directivesUnique,
                    "The directive \"@\(name)\" can only be used once at this location.",
                    node.location)
            }
            check(
                node.arguments, directive.arguments, node.location, "on directive \"@\(name)\"",
                "@\(name)")
        }
    }

    // MARK: Variables (§5.8)

    mutating func checkVariables(_ operation: OperationNode) {
        let uses = usages
        var defined: [String: VariableNode] = [:]
        for variable in operation.variables {
            let name = variable.name.text
            if defined.updateValue(variable, forKey: name) != nil {
                report(
                    .variableUniqueness, "There can be only one variable named \"$\(name)\".",
                    variable.name.location)
            }
            checkType(variable)
        }
        let suffix = operation.name.map { " by operation \"\($0.text)\"" } ?? ""
        for use in uses {
            guard let variable = defined[use.name] else {
                report(
                    .variablesDefined, "Variable \"$\(use.name)\" is not defined\(suffix).",
                    use.location,
                    operation.location)
                continue
            }
            checkPosition(variable, use)
        }
        let used = Set(uses.map(\.name))
        let owner = operation.name.map { " in operation \"\($0.text)\"" } ?? ""
        for variable in operation.variables where !used.contains(variable.name.text) {
            report(
                .variablesUsed, "Variable \"$\(variable.name.text)\" is never used\(owner).",
                variable.location)
        }
    }

    private mutating func checkType(_ variable: VariableNode) {
        guard let type = schema.resolve(variable.type) else {
            return report(
                .variablesAreInputTypes, "Unknown type \"\(variable.type.name.text)\".",
                variable.type.name.location)
        }
        guard schema.named(type).isInput else {
            return report(
                .variablesAreInputTypes,
                "Variable \"$\(variable.name.text)\" cannot be non-input type "
                    + "\"\(schema.show(type))\".", variable.type.name.location)
        }
        guard let value = variable.defaultValue else { return }
        var checker = LiteralChecker(schema: schema)
        checker.check(value, type)
        add(checker)
    }

    /// All variable usages are allowed (§5.8.5).
    private mutating func checkPosition(_ variable: VariableNode, _ use: LiteralChecker.Usage) {
        guard let expected = use.type, let type = schema.resolve(variable.type),
            schema.named(type).isInput
        else { return }
        // A default stands in for what is left out, also where null is not allowed.
        var hasDefault = use.hasDefault
        if let value = variable.defaultValue {
            if case .null = value.kind {} else { hasDefault = true }
        }
        if use.isOneOfField, !type.isNonNull, !hasDefault {
            report(
                .variableUsagesAllowed,
                "Variable \"$\(use.name)\" is of type \"\(schema.show(type))\" but must be "
                    + "non-nullable to be used for OneOf Input Object.", variable.location,
                use.location)
        }
        var location = expected
        if case .nonNull(let inner) = expected, !type.isNonNull, hasDefault { location = inner }
        guard !schema.isSubtype(type, of: location) else { return }
        report(
            .variableUsagesAllowed,
            "Variable \"$\(use.name)\" of type \"\(schema.show(type))\" used in position expecting "
                + "type \"\(schema.show(expected))\".", variable.location, use.location)
    }

    // MARK: Subscriptions

    /// A subscription has one root field, no introspection and no conditions there.
    mutating func checkSubscription(_ operation: OperationNode) {
        var fields: [FieldNode] = []
        var visited: Set<String> = []
        var hasCondition = false
        collectRoot(operation.selections, &fields, &visited, &hasCondition)
        let owner = operation.name.map { "Subscription \"\($0.text)\"" } ?? "Anonymous Subscription"
        if hasCondition {
            report(
                .singleRootField,
                "\(owner) must not use `@skip` or `@include` directives in the top level "
                    + "selection.", operation.location)
        }
        let keys = Set(fields.map(\.responseKey))
        if keys.count != 1 {
            report(
                .singleRootField, "\(owner) must select only one top level field.",
                fields.first { $0.responseKey != fields.first?.responseKey }?.location
                    ?? operation.location)
        }
        if let meta = fields.first(where: { $0.name.text.hasPrefix("__") }) {
            report(
                .singleRootField, "\(owner) must not select an introspection top level field.",
                meta.location)
        }
    }

    private func collectRoot(
        _ selections: [SelectionNode], _ fields: inout [FieldNode],
        _ visited: inout Set<String>, _ hasCondition: inout Bool
    ) {
        func isConditional(_ directives: [DirectiveNode]) -> Bool {
            directives.contains { $0.name.text == "skip" || $0.name.text == "include" }
        }
        for selection in selections {
            switch selection {
            case .field(let field):
                if isConditional(field.directives) { hasCondition = true }
                fields.append(field)
            case .inline(let inline):
                if isConditional(inline.directives) { hasCondition = true }
                guard appliesToSubscription(inline.typeCondition) else { continue }
                collectRoot(inline.selections, &fields, &visited, &hasCondition)
            case .spread(let spread):
                if isConditional(spread.directives) { hasCondition = true }
                guard let fragment = graph.fragments[spread.name.text],
                    visited.insert(spread.name.text).inserted,
                    appliesToSubscription(fragment.typeCondition)
                else { continue }
                collectRoot(fragment.selections, &fields, &visited, &hasCondition)
            }
        }
    }

    private func appliesToSubscription(_ condition: NameNode?) -> Bool {
        guard let condition, let root = schema.root(.subscription) else { return true }
        return schema.type(named: condition.text)?.possibleSet.contains(root.id) == true
    }
}
