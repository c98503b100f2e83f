/// Tables of a Markdown page that come from results: what stands between `<!-- table: NAME -->` and
/// `<!-- end -->` is replaced by the table of that name.
enum BenchPage {
    /// Writes a table for ``fill(_:from:)`` beside the results.
    static func write(_ rows: [[String]], _ name: String, in directory: String) throws {
        try FileSystem.write(markdown(rows), to: "\(directory)/\(name).md")
    }

    /// Replaces every table of `page` that was measured; the others stay as they are.
    ///
    /// - Throws: `ToolError` if the page cannot be read or lacks an end.
    static func fill(_ page: String, from directory: String) throws {
        guard let text = FileSystem.read(page) else { throw ToolError("\(page) cannot be read") }
        let filled = try filled(text) { FileSystem.read("\(directory)/\($0).md") }
        try FileSystem.write(filled, to: page)
    }

    static func filled(_ text: String, _ table: (String) -> String?) throws -> String {
        let begin = "<!-- table: "
        var lines: [Substring] = []
        var skips = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "<!-- end -->" { skips = false }
            if !skips { lines.append(line) }
            guard line.hasPrefix(begin), line.hasSuffix(" -->") else { continue }
            guard let fresh = table(String(line.dropFirst(begin.count).dropLast(4))) else {
                continue
            }
            lines += fresh.split(separator: "\n")
            skips = true
        }
        guard !skips else { throw ToolError("a table has no <!-- end -->") }
        return lines.joined(separator: "\n")
    }

    static func markdown(_ rows: [[String]]) -> String {
        let lines = rows.map { "| " + $0.joined(separator: " | ") + " |" }
        let rule = "|" + String(repeating: "---|", count: rows.first?.count ?? 0)
        return (lines.prefix(1) + [rule] + lines.dropFirst()).joined(separator: "\n") + "\n"
    }
}
