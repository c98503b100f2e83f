@testable import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Hostile documents")
struct HostileTests {
    private func errors(
        _ document: String, _ limits: GraphQLLimits = GraphQLLimits()
    ) async throws -> [GraphQLError] {
        let response = try await Rig.respond(document, limits: limits)
        #expect(response.data == nil)
        return response.errors
    }

    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    static let deep: [String] = [
        repeated("{ a ", 10_000), repeated("{ a ", 10_000) + repeated("}", 10_000),
        "{ a(b: " + repeated("[", 10_000) + repeated("]", 10_000) + ") }",
        "{ a(b: " + repeated("{ c: ", 10_000) + "1" + repeated("}", 10_000) + ") }",
        "query($a: " + repeated("[", 10_000) + "Int" + repeated("]", 10_000) + ") { a }",
        repeated("{ ... ", 10_000) + "{ a }", repeated("(", 10_000), repeated("@a(b: ", 10_000),
    ]

    @Test("nesting ends at its bound, not at the end of the stack", arguments: deep)
    func nesting(document: String) throws {
        let error = #expect(throws: GraphQLError.self) {
            try Parser.parse(document, tokensMax: .max)
        }
        #expect(error != nil)
    }

    @Test("a document of too many tokens is not read to its end")
    func tokens() async throws {
        let found = try await errors("{ " + Self.repeated("__typename ", 1_000_000) + "}")
        #expect(found.map(\.code) == [.limitExceeded])
        var limits = GraphQLLimits()
        limits.tokensMax = 3
        #expect(try await Rig.respond("{ __typename }", limits: limits).errors.isEmpty)
        limits.tokensMax = 2
        #expect(try await errors("{ __typename }", limits).map(\.code) == [.limitExceeded])
    }

    @Test("cycles of fragments are refused, however long")
    func cycles() async throws {
        var document = "{ person(id: 1) { ...F0 } }"
        let count = 150
        for number in 0..<count {
            document += " fragment F\(number) on Person { ...F\((number + 1) % count) }"
        }
        for text in [
            "{ person(id: 1) { ...A } } fragment A on Person { ...A }",
            "{ person(id: 1) { ...A } } fragment A on Person { bestFriend { ...B } } "
                + "fragment B on Person { ...A }", document,
        ] {
            let found = try await errors(text)
            #expect(found.contains { $0.message.hasPrefix("Cannot spread fragment") })
        }
    }

    @Test("a long chain of fragments is refused before anything follows it")
    func chain() throws {
        let count = 20_000
        var document = "{ person(id: 1) { ...F0 } }"
        for number in 0..<count {
            document += " fragment F\(number) on Person { bestFriend { ...F\(number + 1) } }"
        }
        document += " fragment F\(count) on Person { name }"
        let node = try Parser.parse(document, tokensMax: .max)
        let found = Validator.errors(node, schema: try Rig.schema())
        #expect(found.map(\.code) == [.limitExceeded])
    }

    @Test("depth is counted with fragments written out, introspection aside")
    func depth() async throws {
        var limits = GraphQLLimits()
        limits.depthMax = 3
        let query = "{ person(id: 1) { ...A } } fragment A on Person { bestFriend { ...B } } "
        let fits = query + "fragment B on Person { name }"
        #expect(try await Rig.respond(fits, limits: limits).errors.isEmpty)
        let found = try await errors(
            query + "fragment B on Person { ... { bestFriend { name } } }", limits)
        #expect(found.map(\.code) == [.limitExceeded])
        #expect(
            try await Rig.respond(
                "{ __schema { queryType { ofType { ofType { ofType { name } } } } } }",
                limits: limits
            ).errors.isEmpty)
    }

    @Test("fragments that double at each level cost no more than they are long")
    func doubling() async throws {
        var document = "{ person(id: 1) { ...F0 } }"
        for number in 0..<60 {
            document +=
                " fragment F\(number) on Person { ...F\(number + 1) ...F\(number + 1) "
                + "x: bestFriend { id } }"
        }
        document += " fragment F60 on Person { name }"
        var limits = GraphQLLimits()
        limits.directivesMax = 0
        #expect(
            try await Rig.data(document)
                == #"{"person":{"name":"Ada","x":{"id":"2"}}}"#)
        var nested = "{ person(id: 1) { ...F0 } }"
        for number in 0..<60 {
            nested +=
                " fragment F\(number) on Person { a: bestFriend { ...F\(number + 1) } "
                + "b: bestFriend { ...F\(number + 1) } }"
        }
        nested += " fragment F60 on Person { name }"
        limits = GraphQLLimits()
        limits.depthMax = 1_000
        let found = try await errors(nested, limits)
        #expect(found.map(\.code) == [.limitExceeded])
    }

    @Test("aliases, root fields and directives have their bounds")
    func counts() async throws {
        func aliases(_ count: Int, _ field: String) -> String {
            (0..<count).map { "a\($0): \(field)" }.joined(separator: " ")
        }
        #expect(
            try await Rig.respond("{ person(id: 1) { \(aliases(15, "name")) } }").errors.isEmpty)
        #expect(
            try await errors("{ person(id: 1) { \(aliases(16, "name")) } }").map(\.code)
                == [.limitExceeded])
        #expect(
            try await errors(
                "{ ...A ...B } fragment A on Query { \(aliases(11, "now")) } "
                    + "fragment B on Query { b: boom c: boom d: boom e: boom f: json g: json "
                    + "h: json i: json j: json k: json }"
            ).map(\.code) == [.limitExceeded])
        let directives = Self.repeated("@include(if: true) ", 1)
        let fields = (0..<51).map { _ in "name \(directives)" }.joined(separator: " ")
        #expect(
            try await errors("{ person(id: 1) { \(fields) } }").map(\.code) == [.limitExceeded])
    }

    @Test("complexity multiplies page sizes, from variables too")
    func complexity() async throws {
        let query = """
            query($n: Int) { feed(first: $n) { total edges { node { label position } } } }
            """
        // 2 + total 1 + n × (edges 2 + node 2 + two leaves)
        #expect(try await Rig.respond(query, ["n": 166]).errors.isEmpty)
        for variables: JSONValue in [["n": 167], ["n": 2_147_483_647]] {
            let response = try await Rig.respond(query, variables)
            #expect(response.data == nil)
            #expect(response.errors.map(\.code) == [.limitExceeded])
        }
        var limits = GraphQLLimits()
        limits.complexityMax = 2
        #expect(
            try await Rig.respond("{ now a: now }", limits: limits).errors.isEmpty)
        #expect(try await errors("{ now a: now b: now }", limits).count == 1)
    }

    @Test("conflicting fields in many copies are refused without comparing all pairs")
    func manyConflicts() throws {
        let fields = (0..<5_000).map { "person(id: \($0)) { name }" }.joined(separator: " ")
        let node = try Parser.parse("{ \(fields) }", tokensMax: .max)
        let found = Validator.errors(node, schema: try Rig.schema())
        #expect(!found.isEmpty)
        #expect(found.count <= 20)
    }

    @Test("garbage of any kind is answered with errors, never a trap")
    func garbage() throws {
        let schema = try Rig.schema()
        let words = [
            "{", "}", "(", ")", "[", "]", "!", "$", "@", ":", "=", "|", "&", "...", "on", "query",
            "fragment", "F", "a", "person", "name", "id", "1", "-1.5", "\"s\"", "\"\"\"b\"\"\"",
            "null", "true", "Person", "Int", "type", "input", "extend", "schema", "\"", "\\", "#",
            "\n", "é", "\u{FEFF}", "@include(if: true)", "person(id: 1) {", "...F", "__schema",
            "mutation", "subscription", "directive", "enum", "{ name }", "fragment F on Person {",
        ]
        var state: UInt64 = 20_260_101
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var parsed = 0
        for _ in 0..<12_000 {
            let text = (0..<next(25)).map { _ in words[next(words.count)] }.joined(separator: " ")
            guard let node = try? Parser.parse(text) else { continue }
            parsed += 1
            _ = Validator.errors(node, schema: schema)
            _ = try? GraphQLSchema(sdl: text)
        }
        #expect(parsed > 20)
        for _ in 0..<2_000 {
            let bytes = (0..<next(40)).map { _ in UInt8(next(256)) }
            _ = try? Parser.parse(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test("a valid document with any one byte changed is answered, and runs if it is still valid")
    func mutations() async throws {
        let document = Array(
            """
            query Q($n: Int = 2, $s: Boolean!) { people(ids: [1, "2"]) { ...F friends(first: $n)
            { name @skip(if: $s) greeting(style: FORMAL, words: ["a"]) } } }
            fragment F on Person { id ... on Named { name } }
            """.utf8)
        let engine = try Rig.engine()
        var ran = 0
        for at in document.indices {
            for byte in [0x20, 0x7B, 0x7D, 0x22, 0x24, 0x31, 0x41, 0xFF] as [UInt8] {
                var changed = document
                changed[at] = byte
                let response = await engine.execute(
                    GraphQLRequest(
                        query: String(decoding: changed, as: UTF8.self),
                        variables: JSONObject([("s", false)])),
                    context: TestContext(),
                    options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
                #expect(response.data != nil || !response.errors.isEmpty)
                if response.errors.isEmpty { ran += 1 }
            }
        }
        #expect(ran > 50)
    }
}
