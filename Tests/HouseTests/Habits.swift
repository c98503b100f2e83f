/// Calls the house does without, sizes it keeps, and papers every module carries.
enum Habits {
    struct Ban {
        let call: String
        let instead: String
        /// Path prefixes where the call has its one rightful place.
        var except: [String] = []
    }

    private static let net = ["Sources/Core/NovaNet/"]

    static let bans: [Ban] = [
        Ban(call: "try!", instead: "handle the error"),
        Ban(call: "as!", instead: "use as? and handle nil"),
        Ban(call: "fatalError(", instead: "throw, or preconditionFailure for a broken invariant"),
        Ban(call: "print(", instead: "log", except: ["Sources/Tools/"]),
        Ban(call: "Task {", instead: "use loop.spawn: a bare task leaves the loop"),
        Ban(call: "Task.detached", instead: "use loop.spawn"),
        Ban(call: "Task.immediate", instead: "use loop.spawn", except: net),
        Ban(call: "Task.sleep", instead: "use the loop's timers"),
        Ban(call: "Task(executorPreference", instead: "use loop.spawn", except: net),
    ]

    static func bannedCalls(in file: SourceFile) -> [Violation] {
        guard file.isSwift, file.path.hasPrefix("Sources/") else { return [] }
        let possible = bans.filter { file.mentions($0.call) }
        guard !possible.isEmpty else { return [] }
        var found: [Violation] = []
        for (index, line) in file.code.lines.enumerated() {
            for ban in possible where contains(ban.call, in: line) {
                if ban.except.contains(where: file.path.hasPrefix) { continue }
                let message = "\(ban.call) is banned: \(ban.instead)"
                found.append(Violation(path: file.path, line: index + 1, message: message))
            }
        }
        return found
    }

    /// `call` as a word of its own: `print(` is in `print(x)`, not in `blueprint(x)`, `a.print(x)` or
    /// `func print(`.
    private static func contains(_ call: String, in line: String) -> Bool {
        let text = Array(line.utf8)
        let wanted = Array(call.utf8)
        guard text.count >= wanted.count else { return false }
        for start in 0...(text.count - wanted.count) where text[start] == wanted[0] {
            guard text[start..<(start + wanted.count)].elementsEqual(wanted) else { continue }
            if text[..<start].suffix(5).elementsEqual("func ".utf8) { continue }
            guard start > 0, isWordOrDot(text[start - 1]) else { return true }
        }
        return false
    }

    private static func isWordOrDot(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// A promise the compiler does not check says which lock or thread keeps it.
    static func unexplainedPromises(in file: SourceFile) -> [Violation] {
        guard file.isSwift, file.path.hasPrefix("Sources/") else { return [] }
        let promises = ["@unchecked Sendable", "nonisolated(unsafe)"].filter(file.mentions)
        guard !promises.isEmpty else { return [] }
        let text = file.lines
        var found: [Violation] = []
        for (index, line) in file.code.lines.enumerated() {
            guard let promise = promises.first(where: line.contains) else { continue }
            guard !commentAround(index, in: text).contains("SAFETY:") else { continue }
            let message = "\(promise) without a // SAFETY: comment"
            found.append(Violation(path: file.path, line: index + 1, message: message))
        }
        return found
    }

    /// The line itself, the next one, and the unbroken comment and attribute lines above.
    private static func commentAround(_ index: Int, in lines: [Substring]) -> String {
        var comment = lines[index...].prefix(2).joined()
        for line in lines[..<index].reversed() {
            let bare = line.drop { $0 == " " }
            guard bare.hasPrefix("//") || bare.hasPrefix("@") else { break }
            comment += bare
        }
        return comment
    }

    static let linesMax = 500

    static func tooLong(_ file: SourceFile) -> [Violation] {
        guard file.isSwift, !file.isGenerated else { return [] }
        let count = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
        guard count > linesMax else { return [] }
        let message = "\(count) lines, \(linesMax) at most"
        return [Violation(path: file.path, line: linesMax + 1, message: message)]
    }

    /// A task without an issue is a task nobody does.
    static func looseEnds(in file: SourceFile) -> [Violation] {
        let mark = "TO" + "DO"
        guard file.mentions(mark) else { return [] }
        return file.lines.enumerated().compactMap { index, line in
            guard line.contains(mark), !line.contains(mark + "(#") else { return nil }
            return Violation(
                path: file.path, line: index + 1, message: "\(mark) without an issue's number")
        }
    }

    /// Core modules without the papers each of them carries.
    static func missingPapers(_ paths: [String]) -> [Violation] {
        let core = "Sources/Core/"
        let present = Set(paths)
        let inside = paths.filter { $0.hasPrefix(core) }.map { $0.dropFirst(core.count) }
        let modules = Set(inside.compactMap { $0.split(separator: "/").first.map(String.init) })
        return modules.sorted().flatMap { module in
            ["README.md", "Limits.swift"].compactMap { paper in
                let path = core + module + "/" + paper
                guard !present.contains(path) else { return nil }
                return Violation(path: path, line: 1, message: "\(module) lacks \(paper)")
            }
        }
    }
}
