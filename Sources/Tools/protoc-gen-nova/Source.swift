/// Swift text in the making.
struct Source {
    private(set) var text = ""
    private var depth = 0

    mutating func line(_ line: String = "") {
        if !line.isEmpty { text += String(repeating: "    ", count: depth) + line }
        text += "\n"
    }

    mutating func block(_ head: String, _ tail: String = "", _ body: (inout Source) -> Void) {
        line(head + " {")
        depth += 1
        body(&self)
        depth -= 1
        line("}" + tail)
    }

    mutating func indented(_ body: (inout Source) -> Void) {
        depth += 1
        body(&self)
        depth -= 1
    }

    /// A comment of a .proto file as a doc comment, or `fallback` if there is none.
    mutating func doc(_ comment: String, _ fallback: String = "") {
        var lines = comment.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.hasPrefix(" ") ? String($0.dropFirst()) : String($0)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        if lines.isEmpty, !fallback.isEmpty { lines = [fallback] }
        for text in lines { line(text.isEmpty ? "///" : "/// \(text)") }
    }
}
