extension TypeNode: CustomStringConvertible {
    var description: String {
        switch self {
        case .named(let name): name.text
        case .list(let inner): "[\(inner)]"
        case .nonNull(let inner): "\(inner)!"
        }
    }
}

extension ValueNode: CustomStringConvertible {
    /// The literal as GraphQL text, strings in quotes.
    var description: String {
        switch kind {
        case .variable(let name): "$\(name)"
        case .int(let text), .float(let text), .enumeration(let text): text
        case .string(let text): DocumentPrinter.quoted(text)
        case .boolean(let value): value ? "true" : "false"
        case .null: "null"
        case .list(let values): "[" + values.map(\.description).joined(separator: ", ") + "]"
        case .object(let fields):
            "{ " + fields.map { "\($0.name.text): \($0.value)" }.joined(separator: ", ") + " }"
        }
    }
}

extension ValueNode {
    /// Whether both are the same literal, object fields in any order (§5.3.2 compares arguments).
    func isSame(as other: ValueNode) -> Bool {
        switch (kind, other.kind) {
        case (.variable(let left), .variable(let right)): return left == right
        case (.int(let left), .int(let right)): return left == right
        case (.float(let left), .float(let right)): return left == right
        // By bytes: Swift takes é in one scalar and in two for equal.
        case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
        case (.boolean(let left), .boolean(let right)): return left == right
        case (.null, .null): return true
        case (.enumeration(let left), .enumeration(let right)): return left == right
        case (.list(let left), .list(let right)):
            return left.elementsEqual(right) { $0.isSame(as: $1) }
        case (.object(let left), .object(let right)):
            let sorted = { (fields: [ObjectFieldNode]) in
                fields.sorted { $0.name.text < $1.name.text }
            }
            return sorted(left).elementsEqual(sorted(right)) {
                $0.name.text == $1.name.text && $0.value.isSame(as: $1.value)
            }
        case (.variable, _), (.int, _), (.float, _), (.string, _), (.boolean, _), (.null, _),
            (.enumeration, _), (.list, _), (.object, _):
            return false
        }
    }
}
