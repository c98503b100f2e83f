import Testing

/// The repository as it is. That each rule can fail is shown in `RuleTests`.
@Suite("Tidy")
struct TidyTests {
    static let sources = Repository.files("Sources")
    static let swift = (sources + Repository.files("Tests", "Package.swift")).filter(\.isSwift)
    static let documents =
        (sources + Repository.files("docs", "README.md", "deploy", "Tests", "proto", "migrations"))
        .filter { $0.path.hasSuffix(".md") }
    static let scripts = Repository.files("Makefile", "deploy", "proto", "migrations").filter {
        !$0.path.hasSuffix(".md")
    }

    @Test("there is something to look at")
    func found() {
        #expect(Self.sources.count > 30)
        #expect(Self.documents.contains { $0.path == "README.md" })
        #expect(Self.scripts.contains { $0.path == "Makefile" })
    }

    @Test("every import goes to a lower floor")
    func floors() { expectNone(Self.sources.flatMap(Floors.violations)) }

    @Test("every module on a floor exists")
    func noGhosts() {
        let modules = Set(Self.sources.compactMap(\.module))
        #expect(Floors.table.joined().filter { !modules.contains($0) } == [])
    }

    @Test("every file of a service lies in a room and imports what its room may")
    func rooms() { expectNone(Self.sources.flatMap(Rooms.violations)) }

    @Test("no source calls what the house does without")
    func bans() { expectNone(Self.sources.flatMap(Habits.bannedCalls)) }

    @Test("every promise the compiler does not check says who keeps it")
    func promises() { expectNone(Self.sources.flatMap(Habits.unexplainedPromises)) }

    @Test("no file is longer than five hundred lines")
    func sizes() { expectNone(Self.swift.flatMap(Habits.tooLong)) }

    @Test("every open task names its issue")
    func looseEnds() {
        expectNone((Self.swift + Self.documents + Self.scripts).flatMap(Habits.looseEnds))
    }

    @Test("every core module has a README and its limits")
    func papers() { expectNone(Habits.missingPapers(Self.sources.map(\.path))) }

    @Test("every relative link leads somewhere")
    func links() {
        expectNone(Self.documents.flatMap { Papers.deadLinks(in: $0, exists: Repository.exists) })
    }

    @Test("no file names a place of one machine")
    func machines() {
        expectNone((Self.swift + Self.documents + Self.scripts).flatMap(Papers.machinePaths))
    }

    @Test("no ring of services calls itself")
    func callGraph() throws {
        let manifest = try #require(Repository.files("Package.swift").first)
        let graph = CallGraph.parse(manifest.text)
        #expect(graph["User"] == ["Identity"])
        #expect(CallGraph.cycle(in: graph) == nil)
    }

    @Test("the reference lists every variable there is, and no other")
    func variables() throws {
        let table = try page("Sources/Core/NovaServiceKit/Variable.swift")
        let listed = References.firstColumn(of: try page("docs/reference/configuration.md"))
        let known = References.variables(in: table)
        #expect(known.count > 10)
        #expect(known.subtracting(listed).sorted() == [], "missing in configuration.md")
        #expect(listed.subtracting(known).sorted() == [], "no such variable")
    }

    @Test("the reference lists every reason an error can have")
    func reasons() throws {
        let listed = References.firstColumn(of: try page("docs/reference/errors.md"))
        let used = Self.sources.reduce(into: Set<String>()) {
            $0.formUnion(References.reasons(in: $1))
        }
        #expect(used.subtracting(listed).sorted() == [], "missing in errors.md")
    }

    @Test("the reference lists every reason a connection can end for")
    func ends() throws {
        let listed = try page("docs/reference/hostile-peers.md")
        let used = try page("Sources/Core/NovaHTTP2/Session/HTTP2Reason.swift")
            .matches(of: /case (\w+)(?: = "(\w+)")?/).map { String($0.2 ?? $0.1) }
        #expect(used.count > 10)
        #expect(used.filter { !listed.contains("`\($0)`") } == [], "missing in hostile-peers.md")
    }

    private func page(_ path: String) throws -> String {
        try #require(Repository.files(path).first, "\(path)").text
    }

    private func expectNone(
        _ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for violation in violations {
            Issue.record("\(violation)", sourceLocation: sourceLocation)
        }
    }
}
