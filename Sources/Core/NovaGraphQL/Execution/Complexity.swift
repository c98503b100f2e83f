/// What an operation costs.
///
/// A leaf field costs 1, a field with objects 2 and what is selected on them, a list as often as it is
/// long, an interface or union what its dearest type does. `@cost` on a field replaces the 1 or 2.
/// Introspection costs nothing here, it has limits of its own.
enum Complexity {
    /// Sums stop here, so they never overflow.
    private static let most = 1 << 40

    /// The cost if all list sizes are literals, `nil` otherwise.
    static func fixed(sets: [PlanSet], root: PlanSet) -> Int? {
        for set in sets {
            for field in set.fields where field.isDynamic && field.definition.cost.isSized {
                return nil
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

    private static func cost(
        _ field: PlanField, _ totals: [Int], _ listParts: [Int],
        _ arguments: (PlanField) -> GraphQLArguments
    ) -> Int {
        let cost = field.definition.cost
        let below: Int
        // What is selected once, however long the page is: `pageInfo`, `totalCount`.
        var once = 0
        switch field.children {
        case .none: return cost.weight ?? 1
        case .abstract(let sets): below = sets.values.map { totals[$0.index] }.max() ?? 0
        case .object(let set):
            below = cost.isConnection ? listParts[set.index] : totals[set.index]
            if cost.isConnection { once = totals[set.index] - below }
        }
        let size = cost.isSized ? cost.size(arguments(field)) : 1
        let (product, overflow) = size.multipliedReportingOverflow(by: below)
        return min(most, (cost.weight ?? 2) + once + (overflow ? most : min(most, product)))
    }
}

/// How a field is charged, from its definition.
///
/// A field is as long as its `first`, `last` or `ids` says, or what `@listSize` names instead; without
/// any of them a connection is charged for a page of the usual size, any other list for
/// `@listSize(assumedSize:)` elements or, failing that, one.
struct FieldCost: Sendable {
    /// From `@cost(weight:)`.
    let weight: Int?
    /// Whether the type's name ends in `Connection`.
    let isConnection: Bool
    /// Whether what is selected below counts more than once.
    let isSized: Bool
    private let sizing: [String]
    private let assumed: Int

    private static let sizingDefault = ["first", "last", "ids"]

    init(_ node: FieldDefinitionNode) {
        let weight = Self.directive("cost", node).flatMap { Self.int($0, "weight") }
        self.weight = weight.map { max(0, $0) }
        var isList = false
        var type = node.type
        while true {
            if case .nonNull(let inner) = type {
                type = inner
            } else if case .list(let inner) = type {
                type = inner
                isList = true
            } else {
                break
            }
        }
        isConnection = !isList && node.type.name.text.hasSuffix("Connection")
        isSized = isList || isConnection
        let declared = Self.directive("listSize", node)
        sizing = declared.flatMap { Self.names($0, "slicingArguments") } ?? Self.sizingDefault
        assumed =
            declared.flatMap { Self.int($0, "assumedSize") }
            ?? (isConnection ? Limits.pageSizeDefault : 1)
    }

    /// How many elements the field is charged for.
    func size(_ arguments: GraphQLArguments) -> Int {
        for name in sizing {
            switch arguments[name] {
            case .int(let size): return max(0, size)
            case .list(let values): return values.count
            case nil, .null, .bool, .float, .string, .enumeration, .object, .json: continue
            }
        }
        return assumed
    }

    private static func directive(_ name: String, _ node: FieldDefinitionNode) -> DirectiveNode? {
        node.directives.first { $0.name.text == name }
    }

    private static func value(_ directive: DirectiveNode, _ name: String) -> ValueNode.Kind? {
        directive.arguments.first { $0.name.text == name }?.value.kind
    }

    /// A whole number, also as text: the directive of other servers takes a string.
    private static func int(_ directive: DirectiveNode, _ name: String) -> Int? {
        switch value(directive, name) {
        case .int(let text), .string(let text), .float(let text):
            Double(text).flatMap { Int(exactly: $0.rounded(.up)) }
        case nil, .variable, .boolean, .null, .enumeration, .list, .object: nil
        }
    }

    private static func names(_ directive: DirectiveNode, _ name: String) -> [String]? {
        switch value(directive, name) {
        case .string(let text): return [text]
        case .list(let values):
            return values.compactMap { node in
                if case .string(let text) = node.kind { text } else { nil }
            }
        case nil, .variable, .int, .float, .boolean, .null, .enumeration, .object: return nil
        }
    }
}
