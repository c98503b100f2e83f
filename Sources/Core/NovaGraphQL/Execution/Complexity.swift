/// What an operation costs: a leaf field 1, a field with an object 2 and what is selected on it, a
/// connection 2 and its page size times what is selected per element.
///
/// A connection is a field whose type ends in `Connection`; its page size is `first` or `last`.
/// Introspection costs nothing here, it has limits of its own.
enum Complexity {
    /// Sums stop here, so they never overflow.
    private static let most = 1 << 40

    /// The cost if all page sizes are literals, `nil` otherwise.
    static func fixed(sets: [PlanSet], root: PlanSet) -> Int? {
        for set in sets {
            for field in set.fields where isConnection(field) {
                if case .dynamic = field.arguments { return nil }
            }
        }
        return cost(sets: sets, root: root) { field in
            if case .constant(let arguments) = field.arguments { arguments } else { .none }
        }
    }

    static func cost(
        sets: [PlanSet], root: PlanSet, arguments: (PlanField) -> GraphQLArguments
    ) -> Int {
        var totals = [Int](repeating: 0, count: sets.count)
        var listParts = totals
        for set in sets {
            for field in set.fields where !field.definition.name.hasPrefix("__") {
                let cost = cost(field, totals, listParts, arguments)
                totals[set.index] = min(most, totals[set.index] + cost)
                if field.definition.type.element != nil {
                    listParts[set.index] = min(most, listParts[set.index] + cost)
                }
            }
        }
        return totals[root.index]
    }

    private static func isConnection(_ field: PlanField) -> Bool {
        guard case .object(let set) = field.children else { return false }
        return set.type.name.hasSuffix("Connection")
    }

    private static func cost(
        _ field: PlanField, _ totals: [Int], _ listParts: [Int],
        _ arguments: (PlanField) -> GraphQLArguments
    ) -> Int {
        switch field.children {
        case .none: return 1
        case .abstract(let sets):
            return 2 + (sets.values.map { totals[$0.index] }.max() ?? 0)
        case .object(let set):
            guard isConnection(field) else { return 2 + totals[set.index] }
            let perElement = listParts[set.index]
            let (product, overflow) = pageSize(arguments(field))
                .multipliedReportingOverflow(by: perElement)
            return min(most, 2 + totals[set.index] - perElement + (overflow ? most : product))
        }
    }

    private static func pageSize(_ arguments: GraphQLArguments) -> Int {
        for name in ["first", "last"] {
            if case .int(let size)? = arguments[name] { return max(0, size) }
        }
        return Limits.pageSizeDefault
    }
}
