/// Field Selection Merging (§5.3.2).
///
/// Instead of comparing all pairs, fields are grouped by response key and each is compared with the
/// first of its group, which is enough because both relations are transitive. Groups already seen are
/// not walked again, and a budget of steps ends what is still exponential.
struct MergeChecker {
    private struct Entry {
        let node: FieldNode
        let parent: SchemaType?
        let field: SchemaField?
    }

    private let schema: GraphQLSchema
    private let graph: FragmentGraph
    private let limits: GraphQLLimits
    private var shapesSeen: Set<[Int]> = []
    private var mergesSeen: Set<[Int]> = []
    private var conflictsSeen: Set<[Int]> = []
    private var stepsLeft = Limits.walkStepsMax
    private(set) var errors: [GraphQLError] = []

    init(schema: GraphQLSchema, graph: FragmentGraph, limits: GraphQLLimits) {
        self.schema = schema
        self.graph = graph
        self.limits = limits
    }

    mutating func check(_ operation: OperationNode) {
        var entries: [Entry] = []
        var visited: Set<String> = []
        collect(operation.selections, schema.root(operation.kind), &entries, &visited)
        let groups = Self.grouped(entries)
        if groups.count > limits.rootFieldsMax {
            report(
                GraphQLLimitExceeded(
                    .rootFields, max: limits.rootFieldsMax, found: groups.count,
                    at: operation.location))
        }
        checkShapes(entries)
        checkMerges(entries)
        if stepsLeft <= 0 {
            report(
                GraphQLLimitExceeded(.work, max: Limits.walkStepsMax, at: operation.location))
        }
    }

    private mutating func report(_ exceeded: GraphQLLimitExceeded) {
        errors.append(exceeded.graphQLError)
    }

    // MARK: Collecting

    private mutating func collect(
        _ selections: [SelectionNode], _ parent: SchemaType?, _ entries: inout [Entry],
        _ visited: inout Set<String>
    ) {
        for selection in selections {
            stepsLeft -= 1
            guard stepsLeft > 0 else { return }
            switch selection {
            case .field(let node):
                let field = parent.flatMap { schema.field(node.name.text, of: $0) }
                entries.append(Entry(node: node, parent: parent, field: field))
            case .inline(let inline):
                let type = inline.typeCondition.map { schema.type(named: $0.text) } ?? parent
                collect(inline.selections, type, &entries, &visited)
            case .spread(let spread):
                guard let fragment = graph.fragments[spread.name.text],
                    visited.insert(spread.name.text).inserted
                else { continue }
                let type = schema.type(named: fragment.typeCondition.text)
                collect(fragment.selections, type, &entries, &visited)
            }
        }
    }

    private mutating func children(_ group: [Entry]) -> [Entry] {
        var entries: [Entry] = []
        var visited: Set<String> = []
        for entry in group {
            collect(
                entry.node.selections, entry.field.map { schema.named($0.type) }, &entries,
                &visited)
        }
        return entries
    }

    private static func grouped(_ entries: [Entry]) -> [[Entry]] {
        var positions: [String: Int] = [:]
        var groups: [[Entry]] = []
        for entry in entries {
            if let at = positions[entry.node.responseKey] {
                groups[at].append(entry)
            } else {
                positions[entry.node.responseKey] = groups.count
                groups.append([entry])
            }
        }
        return groups
    }

    // MARK: SameResponseShape

    private mutating func checkShapes(_ entries: [Entry]) {
        checkAliases(entries)
        for group in Self.grouped(entries) {
            guard stepsLeft > 0, shapesSeen.insert(group.map(\.node.id)).inserted else { continue }
            if let first = group.first(where: { $0.field != nil }), let type = first.field?.type {
                for entry in group {
                    guard let other = entry.field?.type, !sameShape(type, other) else { continue }
                    conflict(
                        first, entry,
                        "they return conflicting types \"\(schema.show(type))\" and "
                            + "\"\(schema.show(other))\"")
                }
            }
            let below = children(group)
            if !below.isEmpty { checkShapes(below) }
        }
    }

    private func sameShape(_ left: TypeRef, _ right: TypeRef) -> Bool {
        switch (left, right) {
        case (.nonNull(let left), .nonNull(let right)), (.list(let left), .list(let right)):
            return sameShape(left, right)
        case (.named(let left), .named(let right)):
            return left == right
                || (schema.types[left].isComposite && schema.types[right].isComposite)
        case (.nonNull, _), (.list, _), (.named, _): return false
        }
    }

    /// Not a rule of the specification: the bound on one field under many names.
    private mutating func checkAliases(_ entries: [Entry]) {
        guard entries.count > limits.aliasesMax else { return }
        var keys: [String: Set<String>] = [:]
        for entry in entries {
            let name = entry.node.name.text
            keys[name, default: []].insert(entry.node.responseKey)
            if keys[name]?.count == limits.aliasesMax + 1 {
                keys[name]?.insert("")  // no key is empty, so the error comes once
                report(
                    GraphQLLimitExceeded(
                        .aliases, max: limits.aliasesMax, at: entry.node.location))
            }
        }
    }

    // MARK: FieldsInSetCanMerge

    private mutating func checkMerges(_ entries: [Entry]) {
        for group in Self.grouped(entries) {
            for concurrent in Self.concurrent(group) {
                guard stepsLeft > 0, mergesSeen.insert(concurrent.map(\.node.id)).inserted else {
                    continue
                }
                if let first = concurrent.first {
                    for entry in concurrent.dropFirst() { compare(first, entry) }
                }
                let below = children(concurrent)
                if !below.isEmpty { checkMerges(below) }
            }
        }
    }

    /// Cuts a group into the sets whose fields could meet on one object: those with an abstract
    /// parent meet all, those with object parents only their like.
    private static func concurrent(_ group: [Entry]) -> [[Entry]] {
        guard group.count > 1 else { return [group] }
        var shared: [Entry] = []
        var byType: [Int: [Entry]] = [:]
        for entry in group {
            if let parent = entry.parent, parent.kind == .object {
                byType[parent.id, default: []].append(entry)
            } else {
                shared.append(entry)
            }
        }
        guard !byType.isEmpty else { return [shared] }
        return byType.sorted { $0.key < $1.key }.map { shared + $0.value }
    }

    private mutating func compare(_ first: Entry, _ other: Entry) {
        stepsLeft -= 1
        if first.node.name.text != other.node.name.text {
            conflict(
                first, other,
                "\"\(first.node.name.text)\" and \"\(other.node.name.text)\" are different fields")
        } else if !Self.sameArguments(first.node.arguments, other.node.arguments) {
            conflict(first, other, "they have differing arguments")
        }
    }

    private static func sameArguments(_ left: [ArgumentNode], _ right: [ArgumentNode]) -> Bool {
        guard left.count == right.count else { return false }
        return left.allSatisfy { argument in
            right.contains {
                $0.name.text == argument.name.text && $0.value.isSame(as: argument.value)
            }
        }
    }

    private mutating func conflict(_ first: Entry, _ other: Entry, _ why: String) {
        guard conflictsSeen.insert([first.node.id, other.node.id]).inserted else { return }
        errors.append(
            GraphQLError(
                "Fields \"\(first.node.responseKey)\" conflict because \(why). Use different "
                    + "aliases on the fields to fetch both if this was intentional.",
                breaks: .fieldSelectionMerging,
                at: [first.node.location, other.node.location]))
    }
}
