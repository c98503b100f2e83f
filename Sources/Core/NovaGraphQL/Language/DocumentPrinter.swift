/// Writes executable documents, laid out as graphql-js lays them out; reading the text back gives the
/// same tree.
struct DocumentPrinter {
    /// Arguments, lists and objects that would make a line longer than this are put one to a line.
    private static let columnsMax = 80

    /// The operations and fragments of `document` in their order; a schema's definitions are left out.
    static func text(_ document: DocumentNode) -> String {
        let operations = document.operations.map { ($0.position, show($0)) }
        let fragments = document.fragments.map { ($0.position, show($0)) }
        return (operations + fragments).sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n\n")
    }

    // MARK: Definitions

    private static func show(_ node: OperationNode) -> String {
        let variables = node.variables.map(show)
        var head = node.description.map { show($0) + "\n" } ?? ""
        head += node.kind.rawValue
        let name = node.name?.text ?? ""
        let list =
            variables.contains { $0.contains("\n") }
            ? "(\n" + variables.joined(separator: "\n") + "\n)"
            : wrap("(", variables.joined(separator: ", "), ")")
        head += wrap(" ", name + list)
        head += wrap(" ", show(node.directives))
        let selections = show(node.selections)
        return head == "query" ? selections : head + " " + selections
    }

    private static func show(_ node: VariableNode) -> String {
        (node.description.map { show($0) + "\n" } ?? "") + "$\(node.name.text): \(node.type)"
            + (node.defaultValue.map { " = " + show($0) } ?? "")
            + wrap(" ", show(node.directives))
    }

    private static func show(_ node: FragmentNode) -> String {
        (node.description.map { show($0) + "\n" } ?? "")
            + "fragment \(node.name.text) on \(node.typeCondition.text) "
            + wrap("", show(node.directives), " ") + show(node.selections)
    }

    private static func show(_ node: DescriptionNode) -> String {
        node.isBlock ? BlockString.printed(node.text) : quoted(node.text)
    }

    // MARK: Selections

    private static func show(_ selections: [SelectionNode]) -> String {
        block(selections.map(show))
    }

    private static func show(_ node: SelectionNode) -> String {
        switch node {
        case .field(let field):
            let head = (field.alias.map { $0.text + ": " } ?? "") + field.name.text
            return withArguments(head, field.arguments) + wrap(" ", show(field.directives))
                + (field.selections.isEmpty ? "" : " " + show(field.selections))
        case .spread(let spread):
            return "...\(spread.name.text)" + wrap(" ", show(spread.directives))
        case .inline(let inline):
            return "..." + (inline.typeCondition.map { " on " + $0.text } ?? "")
                + wrap(" ", show(inline.directives)) + " " + show(inline.selections)
        }
    }

    private static func show(_ directives: [DirectiveNode]) -> String {
        directives.map { node in
            let arguments = node.arguments.map(show).joined(separator: ", ")
            return "@\(node.name.text)" + wrap("(", arguments, ")")
        }.joined(separator: " ")
    }

    private static func show(_ node: ArgumentNode) -> String {
        node.name.text + ": " + show(node.value)
    }

    private static func withArguments(_ head: String, _ arguments: [ArgumentNode]) -> String {
        let printed = arguments.map(show)
        let line = head + wrap("(", printed.joined(separator: ", "), ")")
        guard line.unicodeScalars.count > columnsMax else { return line }
        return head + wrap("(\n", indented(printed.joined(separator: "\n")), "\n)")
    }

    // MARK: Values

    static func show(_ node: ValueNode) -> String {
        switch node.kind {
        case .variable(let name): return "$\(name)"
        case .int(let text), .float(let text), .enumeration(let text): return text
        case .string(let text): return node.isBlock ? BlockString.printed(text) : quoted(text)
        case .boolean(let value): return value ? "true" : "false"
        case .null: return "null"
        case .list(let values):
            let printed = values.map(show)
            let line = printed.joined(separator: ", ")
            guard line.unicodeScalars.count + 2 > columnsMax else { return "[\(line)]" }
            return "[\n" + indented(printed.joined(separator: "\n")) + "\n]"
        case .object(let fields):
            let printed = fields.map { $0.name.text + ": " + show($0.value) }
            let line = printed.joined(separator: ", ")
            guard line.unicodeScalars.count + 4 > columnsMax else { return "{ \(line) }" }
            return block(printed)
        }
    }

    /// A string with the escapes of §2.9.4: quotes, backslashes and control characters, no others.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: result += "\\\""
            case 0x5C: result += "\\\\"
            case 0x08: result += "\\b"
            case 0x09: result += "\\t"
            case 0x0A: result += "\\n"
            case 0x0C: result += "\\f"
            case 0x0D: result += "\\r"
            case 0..<0x20, 0x7F..<0xA0:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    // MARK: Layout

    private static func wrap(_ before: String, _ text: String, _ after: String = "") -> String {
        text.isEmpty ? "" : before + text + after
    }

    private static func block(_ lines: [String]) -> String {
        "{\n" + indented(lines.joined(separator: "\n")) + "\n}"
    }

    private static func indented(_ text: String) -> String {
        var result = "  "
        result.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            result.unicodeScalars.append(scalar)
            if scalar == "\n" { result += "  " }
        }
        return result
    }
}

extension BlockString {
    /// `text` as a block string without indentation of its own; for texts that came from one.
    static func printed(_ text: String) -> String {
        let escaped = replacingTripleQuotes(text)
        let lines = lines(escaped)
        let isSingle = lines.count == 1
        func startsBlank(_ line: [Unicode.Scalar]) -> Bool {
            line.first.map { $0 == " " || $0 == "\t" } ?? false
        }
        let forcesLeading =
            !isSingle && lines.dropFirst().allSatisfy { $0.isEmpty || startsBlank($0) }
        let endsTriple = escaped.hasSuffix("\\\"\"\"")
        let forcesTrailing =
            text.utf8.last == UInt8(ascii: "\"") && !endsTriple
            || text.utf8.last == UInt8(ascii: "\\")
        let isTall =
            !isSingle || text.unicodeScalars.count > 70 || forcesTrailing || forcesLeading
            || endsTriple
        let skipsLeading = isSingle && startsBlank(lines.first ?? [])
        var result = "\"\"\""
        if isTall && !skipsLeading || forcesLeading { result += "\n" }
        result += escaped
        if isTall || forcesTrailing { result += "\n" }
        return result + "\"\"\""
    }

    private static func replacingTripleQuotes(_ text: String) -> String {
        var result: [Unicode.Scalar] = []
        var quotes = 0
        for scalar in text.unicodeScalars {
            quotes = scalar == "\"" ? quotes + 1 : 0
            result.append(scalar)
            if quotes == 3 {
                result.insert("\\", at: result.count - 3)
                quotes = 0
            }
        }
        var escaped = String.UnicodeScalarView()
        escaped.append(contentsOf: result)
        return String(escaped)
    }

    /// Lines by the language's terminators alone.
    private static func lines(_ text: String) -> [[Unicode.Scalar]] {
        var lines: [[Unicode.Scalar]] = [[]]
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "\r" || scalar == "\n" && last != "\r" {
                lines.append([])
            } else if scalar != "\n" {
                lines[lines.count - 1].append(scalar)
            }
            last = scalar
        }
        return lines
    }
}
