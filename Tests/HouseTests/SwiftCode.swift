/// Swift without its comments and string contents, line for line.
///
/// What a comment or a string says breaks no rule. Newlines stay, so that line numbers do.
struct SwiftCode {
    let lines: [String]

    init(_ text: String) {
        var scanner = Scanner(bytes: Array(text.utf8))
        scanner.run()
        lines = String(decoding: scanner.code, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// Each `import`, with its line: `public import struct Foo.Bar` imports Foo.
    var imports: [(module: String, line: Int)] {
        var found: [(String, Int)] = []
        for (index, line) in lines.enumerated() where line.contains("import ") {
            var words = line.split(separator: " ").map(String.init)
            words.removeAll { $0.hasPrefix("@") || Self.importModifiers.contains($0) }
            guard words.count >= 2, words[0] == "import" else { continue }
            found.append((String(words[1].prefix { $0 != "." }), index + 1))
        }
        return found
    }

    private static let importModifiers: Set<String> = [
        "public", "package", "internal", "fileprivate", "private", "struct", "class", "enum",
        "protocol", "func", "let", "var", "typealias",
    ]
}

private struct Scanner {
    let bytes: [UInt8]
    var code: [UInt8] = []
    private var at = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func run() {
        code.reserveCapacity(bytes.count)
        while at < bytes.count {
            if starts(with: "//") {
                while at < bytes.count, bytes[at] != UInt8(ascii: "\n") { at += 1 }
            } else if starts(with: "/*") {
                skipComment()
            } else if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "#") {
                skipString()
            } else {
                code.append(bytes[at])
                at += 1
            }
        }
    }

    /// Comments nest in Swift.
    private mutating func skipComment() {
        var depth = 0
        repeat {
            if starts(with: "/*") {
                depth += 1
                at += 2
            } else if starts(with: "*/") {
                depth -= 1
                at += 2
            } else {
                keepNewline()
            }
        } while depth > 0 && at < bytes.count
    }

    /// `"…"`, `"""…"""`, and both with any number of `#` around them.
    private mutating func skipString() {
        var hashes = 0
        while at + hashes < bytes.count, bytes[at + hashes] == UInt8(ascii: "#") { hashes += 1 }
        guard at + hashes < bytes.count, bytes[at + hashes] == UInt8(ascii: "\"") else {
            code.append(contentsOf: bytes[at..<(at + hashes)])
            at += hashes
            return
        }
        at += hashes
        let quote = starts(with: "\"\"\"") ? "\"\"\"" : "\""
        let fence = String(repeating: "#", count: hashes)
        at += quote.utf8.count
        while at < bytes.count, !starts(with: quote + fence) {
            if starts(with: "\\" + fence) { at += hashes + 1 }
            keepNewline()
        }
        at += quote.utf8.count + hashes
        code.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: "\"")])
    }

    private mutating func keepNewline() {
        if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { code.append(bytes[at]) }
        at += 1
    }

    private func starts(with text: String) -> Bool {
        var index = at
        for byte in text.utf8 {
            guard index < bytes.count, bytes[index] == byte else { return false }
            index += 1
        }
        return true
    }
}
