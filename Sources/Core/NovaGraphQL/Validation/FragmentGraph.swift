/// Which definitions spread which fragments, found without recursion across fragments, so that
/// everything after it may recurse: by then cycles and endless chains have been refused.
struct FragmentGraph {
    /// The first fragment of each name.
    private(set) var fragments: [String: FragmentNode] = [:]
    /// The spreads written directly in each fragment.
    private var spreads: [String: [FragmentSpreadNode]] = [:]
    /// Fragments so that each comes after all it spreads; complete only without cycles.
    private var order: [String] = []
    /// Spread paths that come back to where they began.
    private(set) var cycles: [[FragmentSpreadNode]] = []

    init(_ document: DocumentNode) {
        for fragment in document.fragments where fragments[fragment.name.text] == nil {
            fragments[fragment.name.text] = fragment
            spreads[fragment.name.text] = Self.spreads(in: fragment.selections)
        }
        sort(document)
    }

    /// All spreads written below `selections`; recursion is bounded by the parser's nesting.
    static func spreads(in selections: [SelectionNode]) -> [FragmentSpreadNode] {
        var found: [FragmentSpreadNode] = []
        collect(selections, &found)
        return found
    }

    private static func collect(
        _ selections: [SelectionNode], _ found: inout [FragmentSpreadNode]
    ) {
        for selection in selections {
            switch selection {
            case .field(let field): collect(field.selections, &found)
            case .inline(let inline): collect(inline.selections, &found)
            case .spread(let spread): found.append(spread)
            }
        }
    }

    /// Depth-first with its own stack; a spread of a fragment on the stack closes a cycle.
    private mutating func sort(_ document: DocumentNode) {
        var done: Set<String> = []
        for root in document.fragments where !done.contains(root.name.text) {
            var stack: [(name: String, next: Int)] = [(root.name.text, 0)]
            var path: [FragmentSpreadNode] = []
            var position: [String: Int] = [root.name.text: 0]
            done.insert(root.name.text)
            while let top = stack.last {
                let children = spreads[top.name] ?? []
                guard top.next < children.count else {
                    order.append(top.name)
                    position[top.name] = nil
                    stack.removeLast()
                    _ = path.popLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                let spread = children[top.next]
                let name = spread.name.text
                if let start = position[name] {
                    cycles.append(Array(path[start...]) + [spread])
                } else if fragments[name] != nil, done.insert(name).inserted {
                    position[name] = stack.count
                    stack.append((name, 0))
                    path.append(spread)
                }
            }
        }
    }

    /// Every fragment an operation reaches, each once.
    func reachable(from selections: [SelectionNode]) -> [FragmentNode] {
        var seen: Set<String> = []
        var found: [FragmentNode] = []
        var queue = Self.spreads(in: selections)
        while let spread = queue.popLast() {
            guard let fragment = fragments[spread.name.text],
                seen.insert(spread.name.text).inserted
            else { continue }
            found.append(fragment)
            queue += spreads[spread.name.text] ?? []
        }
        return found
    }

    /// A measure of each fragment, computed from those it spreads; only without cycles.
    func measure(
        _ body: (FragmentNode, [String: Int]) -> Int
    ) -> [String: Int] {
        var values: [String: Int] = [:]
        for name in order {
            if let fragment = fragments[name] { values[name] = body(fragment, values) }
        }
        return values
    }
}
