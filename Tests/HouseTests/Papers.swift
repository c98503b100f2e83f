/// What is written in documents: links that lead somewhere, no path of anybody's machine.
enum Papers {
    /// Relative links of a Markdown file whose target does not exist. Code blocks are not read.
    static func deadLinks(in file: SourceFile, exists: (String) -> Bool) -> [Violation] {
        guard file.path.hasSuffix(".md") else { return [] }
        let folder = file.path.split(separator: "/").dropLast().map(String.init)
        var found: [Violation] = []
        var inCode = false
        for (index, line) in file.lines.enumerated() {
            if line.drop(while: { $0 == " " }).hasPrefix("```") { inCode.toggle() }
            if inCode { continue }
            for target in links(in: line) {
                let problem: String
                if let path = resolve(target, from: folder) {
                    guard !path.isEmpty, !exists(path) else { continue }
                    problem = "\(target) does not exist"
                } else {
                    problem = "\(target) leaves the repository"
                }
                found.append(Violation(path: file.path, line: index + 1, message: problem))
            }
        }
        return found
    }

    /// The targets of `[text](target)` that point into the repository.
    private static func links(in line: Substring) -> [String] {
        line.matches(of: /\]\(([^)\s]+)\)/).map { String($0.1) }.filter { target in
            !target.contains("://") && !target.hasPrefix("#") && !target.hasPrefix("mailto:")
        }
    }

    private static func resolve(_ target: String, from folder: [String]) -> String? {
        var parts = target.hasPrefix("/") ? [] : folder
        for part in target.prefix(while: { $0 != "#" }).split(separator: "/") {
            switch part {
            case ".": continue
            case "..":
                guard parts.popLast() != nil else { return nil }
            default: parts.append(String(part))
            }
        }
        return parts.joined(separator: "/")
    }

    /// A path that exists on one machine only. The roots are put together here so that this file
    /// does not break its own rule.
    private static let machineRoots = ["work", "root", "home", "Users"].map { "/" + $0 + "/" }

    static func machinePaths(in file: SourceFile) -> [Violation] {
        let roots = machineRoots.filter(file.mentions)
        guard !roots.isEmpty else { return [] }
        return file.lines.enumerated().compactMap { index, line in
            for root in roots {
                guard let range = line.firstRange(of: root) else { continue }
                // A path of ours or of a URL may hold the same word in its middle.
                if let before = line[..<range.lowerBound].last,
                    before.isLetter || before.isNumber || "-_.$})*".contains(before)
                {
                    continue
                }
                let message = "names a place of one machine: \(root)"
                return Violation(path: file.path, line: index + 1, message: message)
            }
            return nil
        }
    }
}

/// Who calls whom, as `Package.swift` declares it.
enum CallGraph {
    /// `service("User", calls: ["Identity"])` is an edge from User to Identity.
    static func parse(_ manifest: String) -> [String: [String]] {
        var graph: [String: [String]] = [:]
        for match in manifest.matches(of: /service\(\s*"(\w+)"(?:,\s*calls:\s*\[([^\]]*)\])?/) {
            let peers = (match.2 ?? "").split(separator: ",").map { peer in
                peer.filter { $0.isLetter || $0.isNumber }
            }
            graph[String(match.1)] = peers.map { String($0) }
        }
        return graph
    }

    /// A ring of calls if there is one: two services of a ring can neither start nor degrade alone.
    static func cycle(in graph: [String: [String]]) -> [String]? {
        var done: Set<String> = []
        func visit(_ name: String, path: [String]) -> [String]? {
            if let start = path.firstIndex(of: name) { return Array(path[start...]) + [name] }
            if done.contains(name) { return nil }
            for peer in graph[name] ?? [] {
                if let cycle = visit(peer, path: path + [name]) { return cycle }
            }
            done.insert(name)
            return nil
        }
        for name in graph.keys.sorted() {
            if let cycle = visit(name, path: []) { return cycle }
        }
        return nil
    }
}

/// Lists in the reference that must name what the code names.
enum References {
    /// The `NOVA_*` names of the one table of variables.
    static func variables(in table: String) -> Set<String> {
        Set(table.matches(of: /"(NOVA_[A-Z0-9_]+)"/).map { String($0.1) })
    }

    /// The names in the first column of a Markdown table: `| `NAME` …`.
    static func firstColumn(of page: String) -> Set<String> {
        Set(
            page.split(separator: "\n").filter { $0.hasPrefix("| `") }.flatMap { row in
                let cell = row.dropFirst(2).prefix { $0 != "|" }
                return cell.matches(of: /`([A-Z0-9_]+)`/).map { String($0.1) }
            })
    }

    /// Reasons of errors: what follows `reason:`, and every such word in a file that translates errors.
    static func reasons(in file: SourceFile) -> Set<String> {
        guard file.isSwift, !file.isGenerated else { return [] }
        if file.path.hasPrefix("Sources/Services/"), file.path.hasSuffix("Error+RPC.swift") {
            return Set(file.text.matches(of: /"([A-Z]+(?:_[A-Z]+)*)"/).map { String($0.1) })
        }
        guard file.mentions("reason:") else { return [] }
        return Set(file.text.matches(of: /reason:\s+"([A-Z]+(?:_[A-Z]+)*)"/).map { String($0.1) })
    }
}
