/// Depth and introspection limits, with fragments counted as if written out but measured once.
struct LimitChecker {
    let graph: FragmentGraph

    /// Errors for operations too deep to walk at all; nothing else may run if there are any.
    func walkErrors(_ document: DocumentNode) -> [GraphQLError] {
        let fragments = graph.measure { fragment, known in
            1 + Self.nesting(fragment.selections, known)
        }
        return document.operations.compactMap { operation in
            guard Self.nesting(operation.selections, fragments) > Limits.expandedDepthMax else {
                return nil
            }
            return GraphQLLimitExceeded(
                .depth, max: Limits.expandedDepthMax, at: operation.location
            ).graphQLError
        }
    }

    /// Errors for what a client may not ask in one operation.
    func errors(_ document: DocumentNode, _ limits: GraphQLLimits) -> [GraphQLError] {
        var errors: [GraphQLError] = []
        if document.directiveCount > limits.directivesMax {
            errors.append(
                GraphQLLimitExceeded(
                    .directives, max: limits.directivesMax, found: document.directiveCount,
                    at: document.operations.first?.location
                ).graphQLError)
        }
        let depths = graph.measure { Self.depth($0.selections, $1) }
        let lists = graph.measure { Self.lists($0.selections, $1) }
        let introspection = graph.measure { Self.introspectionLists($0.selections, lists, $1) }
        for operation in document.operations {
            let depth = Self.depth(operation.selections, depths)
            if depth > limits.depthMax {
                errors.append(
                    GraphQLLimitExceeded(
                        .depth, max: limits.depthMax, found: depth, at: operation.location
                    ).graphQLError)
            }
            let count = Self.introspectionLists(operation.selections, lists, introspection)
            if count >= Limits.introspectionListsMax {
                errors.append(
                    GraphQLLimitExceeded(
                        .introspectionDepth, max: Limits.introspectionListsMax,
                        at: operation.location
                    ).graphQLError)
            }
        }
        return errors
    }

    /// Steps from here to the innermost selection, whatever their kind.
    private static func nesting(_ selections: [SelectionNode], _ fragments: [String: Int]) -> Int {
        selections.reduce(0) { most, selection in
            switch selection {
            case .field(let field): max(most, 1 + nesting(field.selections, fragments))
            case .inline(let inline): max(most, 1 + nesting(inline.selections, fragments))
            case .spread(let spread): max(most, 1 + (fragments[spread.name.text] ?? 0))
            }
        }
    }

    private static func depth(_ selections: [SelectionNode], _ fragments: [String: Int]) -> Int {
        selections.reduce(0) { most, selection in
            switch selection {
            case .field(let field) where field.name.text.hasPrefix("__"): most
            case .field(let field): max(most, 1 + depth(field.selections, fragments))
            case .inline(let inline): max(most, depth(inline.selections, fragments))
            case .spread(let spread): max(most, fragments[spread.name.text] ?? 0)
            }
        }
    }

    private static let listFields: Set<String> = [
        "fields", "interfaces", "possibleTypes", "inputFields",
    ]

    /// How many lists that lead back to types nest below `selections`.
    private static func lists(_ selections: [SelectionNode], _ fragments: [String: Int]) -> Int {
        selections.reduce(0) { most, selection in
            switch selection {
            case .field(let field):
                max(
                    most,
                    (listFields.contains(field.name.text) ? 1 : 0)
                        + lists(field.selections, fragments))
            case .inline(let inline): max(most, lists(inline.selections, fragments))
            case .spread(let spread): max(most, fragments[spread.name.text] ?? 0)
            }
        }
    }

    /// As ``lists(_:_:)``, but only below `__schema` and `__type`.
    private static func introspectionLists(
        _ selections: [SelectionNode], _ lists: [String: Int], _ fragments: [String: Int]
    ) -> Int {
        selections.reduce(0) { most, selection in
            switch selection {
            case .field(let field) where field.name.text.hasPrefix("__"):
                max(most, Self.lists(field.selections, lists))
            case .field(let field):
                max(most, introspectionLists(field.selections, lists, fragments))
            case .inline(let inline):
                max(most, introspectionLists(inline.selections, lists, fragments))
            case .spread(let spread): max(most, fragments[spread.name.text] ?? 0)
            }
        }
    }
}
