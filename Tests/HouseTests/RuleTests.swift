import Testing

/// Each rule, given something that breaks it and something that does not.
@Suite("Rules")
struct RuleTests {
    private func file(_ path: String, _ text: String) -> SourceFile {
        SourceFile(path: path, text: text)
    }

    private func said(_ violations: [Violation]) -> [String] { violations.map(\.description) }

    @Test("an import of the same floor, a higher one, another's C library or a stranger is told")
    func floors() {
        let text = """
            import Glibc
            public import NovaPrimitives
            import NovaRPC
            @_spi(X) import struct NovaHTTP1.Parser
            import CLibpq
            import Foundation
            // import NovaServiceKit
            """
        let path = "Sources/Core/NovaHTTP2/A.swift"
        #expect(
            said(Floors.violations(in: file(path, text))) == [
                "\(path):3: NovaHTTP2 (floor 4) imports NovaRPC (floor 5)",
                "\(path):4: NovaHTTP2 (floor 4) imports NovaHTTP1 (floor 4)",
                "\(path):5: imports CLibpq, which only NovaPostgres may",
                "\(path):6: imports Foundation, which is neither ours nor allowed",
            ])
        #expect(Floors.violations(in: file("Sources/Core/NovaNew/A.swift", "")).count == 1)
    }

    @Test("a file outside the rooms and SQL outside Storage are told")
    func rooms() {
        let home = "Sources/Services/User/"
        #expect(Rooms.violations(in: file(home + "Helpers.swift", "")).count == 1)
        #expect(Rooms.violations(in: file(home + "Utils/A.swift", "")).count == 1)
        #expect(Rooms.violations(in: file(home + "API/A.swift", "import NovaPostgres")).count == 1)
        #expect(
            Rooms.violations(in: file(home + "Domain/A.swift", "import UserContract")).count == 1)
        #expect(Rooms.violations(in: file(home + "Storage/A.swift", "import NovaPostgres")).isEmpty)
        #expect(Rooms.violations(in: file(home + "README.md", "")).isEmpty)
    }

    @Test(
        "a banned call is told with its line",
        arguments: [
            "let a = try! b()", "let a = b as! C", "fatalError(\"x\")", "print(a)", "Task { }",
            "Task.detached { }", "Task.immediate { }", "try await Task.sleep(for: .seconds(1))",
            "_ = Task(executorPreference: loop) { }",
        ])
    func bans(line: String) {
        let found = Habits.bannedCalls(in: file("Sources/Core/NovaRPC/A.swift", "\n" + line))
        #expect(found.count == 1)
        #expect(found.first?.line == 2)
    }

    @Test(
        "what only looks like a banned call is not told",
        arguments: [
            "// try! here", "/* print( /* x */ fatalError( */", "let a = \"Task { \\\"as!\\\" }\"",
            "let a = \"\"\"\n print(x)\n \"\"\"", "let a = #\"fatalError(\"x\")\"#", "blueprint(a)",
            "log.print(a)", "BackgroundTask { }", "static func print(_ text: String) {",
        ])
    func lookalikes(line: String) {
        #expect(Habits.bannedCalls(in: file("Sources/Core/NovaRPC/A.swift", line)).isEmpty)
    }

    @Test("a call is allowed in its rightful place, and code after a string is read")
    func exceptions() {
        #expect(Habits.bannedCalls(in: file("Sources/Tools/nova/A.swift", "print(a)")).isEmpty)
        let net = file(
            "Sources/Core/NovaNet/A.swift", "Task.immediate(executorPreference: self) {}")
        #expect(Habits.bannedCalls(in: net).isEmpty)
        let after = file("Sources/Core/NovaNet/A.swift", "a(\"x\"); try! b()")
        #expect(Habits.bannedCalls(in: after).count == 1)
    }

    @Test("an unchecked promise without a reason is told")
    func promises() {
        let path = "Sources/Core/NovaNet/A.swift"
        let bare = file(path, "final class A: @unchecked Sendable {}")
        #expect(Habits.unexplainedPromises(in: bare).count == 1)
        let reason = "// SAFETY: the loop's thread owns it.\nfinal class A: @unchecked Sendable {}"
        #expect(Habits.unexplainedPromises(in: file(path, reason)).isEmpty)
        let inside = "class A: @unchecked Sendable {\n    // SAFETY: guarded by the mutex.\n}"
        #expect(Habits.unexplainedPromises(in: file(path, inside)).isEmpty)
        let far = "// SAFETY: another.\nlet a = 1\nnonisolated(unsafe) var b = 2"
        #expect(Habits.unexplainedPromises(in: file(path, far)).count == 1)
    }

    @Test("five hundred lines are allowed, one more is told, generated code is exempt")
    func sizes() {
        let lines = String(repeating: "a\n", count: 500)
        #expect(Habits.tooLong(file("Sources/A.swift", lines)).isEmpty)
        #expect(Habits.tooLong(file("Sources/A.swift", lines + "b")).count == 1)
        #expect(Habits.tooLong(file("Sources/Generated/A.swift", lines + "b")).isEmpty)
    }

    @Test("a task without an issue and a module without papers are told")
    func papers() {
        let mark = "TO" + "DO"
        #expect(
            Habits.looseEnds(in: file("a.md", "\(mark): x\n\(mark)(#12): y")).map(\.line) == [1])
        let paths = [
            "Sources/Core/A/README.md", "Sources/Core/A/Limits.swift", "Sources/Core/B/B.swift",
        ]
        #expect(
            Habits.missingPapers(paths).map(\.path) == [
                "Sources/Core/B/README.md", "Sources/Core/B/Limits.swift",
            ])
    }

    @Test("a link to nowhere is told, one to a file, a heading or the web is not")
    func links() {
        let text = """
            [a](../README.md) [b](gone.md) [c](https://example.org/x) [d](#there) [e](tour.md#x)
            ```
            [f](also-gone.md)
            ```
            [g](../../outside.md)
            """
        let present = ["README.md", "docs/tour.md"]
        let found = Papers.deadLinks(in: file("docs/a.md", text)) { present.contains($0) }
        #expect(
            said(found) == [
                "docs/a.md:1: gone.md does not exist",
                "docs/a.md:5: ../../outside.md leaves the repository",
            ])
    }

    @Test("a path of one machine is told")
    func machines() {
        let home = "/" + "home/"
        #expect(Papers.machinePaths(in: file("a.md", "see \(home)ann/nova")).count == 1)
        #expect(Papers.machinePaths(in: file("a.md", "see $X\(home)ann, a.org\(home)")).isEmpty)
    }

    @Test("a ring of calls is found, a diamond is not one")
    func rings() {
        let ring = CallGraph.parse(
            """
            service("A", calls: ["B", "C"]), service("B", calls: ["C"]),
            service(
                "C", calls: ["A"], ["X"]),
            """)
        #expect(CallGraph.cycle(in: ring) == ["A", "B", "C", "A"])
        let diamond = ["A": ["B", "C"], "B": ["D"], "C": ["D"], "D": []]
        #expect(CallGraph.cycle(in: diamond) == nil)
    }

    @Test("variables, listed names and reasons are read out of their texts")
    func references() {
        #expect(
            References.variables(in: #"a("NOVA_A", "x NOVA_B"), ("NOVA_C_2")"#) == [
                "NOVA_A", "NOVA_C_2",
            ])
        let page = "| Name |\n| `A_B`, `C` (secret) | `D` |\n`E`\n"
        #expect(References.firstColumn(of: page) == ["A_B", "C"])
        let core = file("Sources/Core/A.swift", #"E(reason: "NO_GO", "OTHER"), reason: "Not""#)
        #expect(References.reasons(in: core) == ["NO_GO"])
        let errors = file(
            "Sources/Services/User/API/UserError+RPC.swift", #"make("A_B", "Words.")"#)
        #expect(References.reasons(in: errors) == ["A_B"])
    }
}
