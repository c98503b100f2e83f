@testable import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Limits")
struct LimitTests {
    private static func repeated(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    private static func aliases(_ count: Int, _ field: String) -> String {
        (0..<count).map { "a\($0): \(field)" }.joined(separator: " ")
    }

    /// A request beyond each limit, everything else being fine with it.
    static let breaches: [(limit: GraphQLLimitExceeded.Limit, document: String, max: Int)] = [
        (.tokens, "{ now " + repeated("now ", 2_000) + "}", 2_000),
        (.nesting, repeated("{ person(id: 1) ", 101), 100),
        (
            .depth,
            "{ person(id: 1) " + repeated("{ bestFriend ", 9) + "{ name }" + repeated("}", 9) + "}",
            10
        ),
        (
            .depth,
            "{ person(id: 1) { ...F0 } } "
                + (0..<10).map { "fragment F\($0) on Person { bestFriend { ...F\($0 + 1) } } " }
                .joined() + "fragment F10 on Person { name }", 10
        ),
        (.rootFields, "{ \(aliases(11, "now")) ...F } fragment F on Query { \(more) }", 20),
        (.aliases, "{ person(id: 1) { \(aliases(16, "name")) } }", 15),
        (.aliases, "{ person(id: 1) { \(aliases(15, "name")) ... { z: name } } }", 15),
        (.directives, "{ now " + repeated("... @skip(if: true) { now } ", 51) + "}", 50),
        (.complexity, "{ feed(first: 400) { edges { cursor } } }", 1_000),
        (.complexity, "{ feed(first: 2147483647) { edges { node { label } } } }", 1_000),
        (
            .introspectionDepth,
            "{ __type(name: \"A\") { fields { type { interfaces { possibleTypes { name } } } } } }",
            3
        ),
        (.work, subsets(12), 10_000),
        (.calls, "{ \(slow(16)) }", 15),
        (.responseValues, "{ feed(first: 45) { edges { cursor } } }", 80),
    ]

    private static let more = ["boom", "json", "bigInt"]
        .flatMap { field in (0..<4).map { "\(field)\($0): \(field)" } }.joined(separator: " ")

    /// Each way through `a` and `b` meets another set of fragments: 2^levels of them.
    private static func subsets(_ levels: Int) -> String {
        var document = "{ person(id: 1) { ...F0 } }"
        func fragment(_ name: String, _ a: String, _ b: String) {
            document +=
                " fragment \(name) on Person { a: bestFriend { \(a) } b: bestFriend { \(b) } }"
        }
        for level in 0..<levels {
            let next = "...F\(level + 1)"
            fragment("F\(level)", next, next + " ...P\(level)x\(level + 1)")
            for start in 0..<level {
                let next = "...P\(start)x\(level + 1)"
                fragment("P\(start)x\(level)", next, next)
            }
        }
        document += " fragment F\(levels) on Person { id }"
        for start in 0..<levels {
            document += " fragment P\(start)x\(levels) on Person { name }"
        }
        return document
    }

    private static func slow(_ count: Int) -> String {
        (0..<count).map { "s\($0): \($0 < 15 ? "slow(tag: \"t\")" : "chain(id: 1)")" }
            .joined(separator: " ")
    }

    @Test("each has its own error, which says what to do", arguments: breaches)
    func refuses(limit: GraphQLLimitExceeded.Limit, document: String, max: Int) async throws {
        var limits = GraphQLLimits()
        if limit == .work { limits.depthMax = 50 }
        if limit == .calls { limits.callsMax = 15 }
        if limit == .responseValues { limits.responseValuesMax = 80 }
        let response = try await Rig.respond(document, limits: limits)
        let error = try #require(response.errors.first)
        #expect(error.code == .limitExceeded)
        #expect(error.extensions["limit"] == .string(limit.rawValue))
        #expect(error.extensions["max"] == .integer(max))
        #expect(error.message.contains("at most \(max)") || error.message.contains("than \(max)"))
        #expect(error.message.split(separator: ". ").count == 2)  // the rule, and the advice
        #expect(response.errors.allSatisfy { $0.code == .limitExceeded })
    }

    @Test("there is a breach of every limit among them")
    func all() {
        let tried = Set(Self.breaches.map(\.limit)).union([.batch, .variableValues])
        #expect(tried == Set(GraphQLLimitExceeded.Limit.allCases))
    }

    @Test("a batch is refused at its first byte, whatever follows")
    func batch() {
        for body in ["[", " \n[{}]", "[" + Self.repeated("{", 100_000)] {
            let error = #expect(throws: GraphQLError.self) {
                try GraphQLRequest.parse(Array(body.utf8))
            }
            #expect(error?.extensions["limit"] == "BATCH")
        }
    }

    @Test("variables hold a bounded number of values, however they nest")
    func variableValues() async throws {
        var limits = GraphQLLimits()
        limits.variableValuesMax = 10
        func refused(_ value: JSONValue) async throws -> Bool {
            let response = try await Rig.respond(
                "query($j: JSON) { echo(json: $j) }", ["j": value], limits: limits)
            return response.errors.first?.extensions["limit"] == "VARIABLE_VALUES"
        }
        #expect(try await refused([1, 2, 3, 4, 5, 6, 7, 8, 9]) == false)
        #expect(try await refused([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
        #expect(try await refused(["a": ["b": ["c": [[[[[[[1]]]]]]]]]]))
    }

    @Test("an error repeats no more of a value than a message may have")
    func longValues() async throws {
        let long = Self.repeated("x", 100_000)
        for (query, variables) in [
            ("query($i: Int) { echo(int: $i) }", ["i": .string(long)]),
            ("query($r: Range) { echo(range: $r) }", ["r": ["from": 1, long: 1]]),
            ("{ echo(int: \"\(long)\") }", [:]), ("{ \(long) }", [:]),
        ] as [(String, JSONValue)] {
            let response = try await Rig.respond(query, variables)
            #expect(response.data == nil)
            #expect(response.serialized().count < 3_000)
        }
    }
}

@Suite("Complexity")
struct ComplexityTests {
    static let sdl = """
        directive @cost(weight: String!) on FIELD_DEFINITION
        directive @listSize(assumedSize: Int, slicingArguments: [String!]) on FIELD_DEFINITION
        type Query {
          leaf: Int dear: Int @cost(weight: "25") item: Item items(first: Int): [Item]
          byIds(ids: [ID!]!): [Item!]! plain: [Item] guessed: [Item] @listSize(assumedSize: 7)
          window(size: Int = 4, first: Int): [Item] @listSize(slicingArguments: ["size"])
          feed(first: Int, last: Int): ItemConnection things: [Thing!]
        }
        type Item implements Node { id: ID! name: String items(first: Int): [Item] }
        type Other { a: Int b: Int c: Int d: Int }
        interface Node { id: ID! }
        union Thing = Item | Other
        type ItemConnection { edges: [ItemEdge] total: Int }
        type ItemEdge { node: Item }
        """

    static let prices: [(document: String, variables: JSONValue, points: Int)] = [
        ("{ leaf }", [:], 1), ("{ leaf __typename }", [:], 1), ("{ dear leaf }", [:], 26),
        ("{ item { id } }", [:], 3), ("{ item { id ...F } } fragment F on Item { name }", [:], 4),
        ("{ plain { id name } }", [:], 4), ("{ guessed { id name } }", [:], 2 + 7 * 2),
        ("{ items(first: 10) { id } }", [:], 12),
        ("query($n: Int) { items(first: $n) { id } }", ["n": 50], 52),
        ("query($n: Int = 30) { items(first: $n) { id } }", [:], 32),
        ("query($n: Int) { items(first: $n) { id } }", ["n": -5], 2),
        ("{ items(first: 10) { items(first: 10) { id } } }", [:], 2 + 10 * (2 + 10)),
        ("query($i: [ID!]!) { byIds(ids: $i) { id } }", ["i": [1, 2, 3]], 5),
        ("{ byIds(ids: [1, 2]) { id name } }", [:], 6),
        ("{ window { id } }", [:], 6), ("{ window(size: 9, first: 90) { id } }", [:], 11),
        ("{ feed { total edges { node { id } } } }", [:], 2 + 1 + 20 * (2 + 2 + 1)),
        ("{ feed(last: 3) { edges { node { id } } } }", [:], 2 + 3 * 5),
        ("{ things { ... on Item { id } ... on Other { a b c } } }", [:], 2 + 3),
        ("{ a: leaf b: leaf ... @include(if: false) { dear } }", [:], 2),
        ("{ __schema { types { name } } leaf }", [:], 1),
    ]

    @Test("a price follows from fields, list sizes and variables", arguments: prices)
    func price(document: String, variables: JSONValue, points: Int) throws {
        let engine = try GraphQLMock().engine(sdl: Self.sdl)
        let admission = try engine.admit(
            try engine.prepare(document).operation(named: nil),
            variables: variables.object ?? JSONObject(),
            options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
        #expect(admission.complexity == points)
    }

    @Test("a price is never more than a number holds")
    func overflow() throws {
        let engine = try GraphQLMock().engine(sdl: Self.sdl, limits: .loose)
        var document = "id"
        for _ in 0..<50 { document = "items(first: 2147483647) { \(document) }" }
        let admission = try engine.admit(
            try engine.prepare("{ \(document) }").operation(named: nil), variables: JSONObject(),
            options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
        #expect(admission.complexity >= 1 << 40)
    }

    @Test("a run says what it took")
    func statistics() async throws {
        let response = try await Rig.respond("{ people(ids: [1, 2]) { name } now }")
        let statistics = try #require(response.statistics)
        #expect(statistics.complexity == 2 + 2 + 1)
        #expect(statistics.calls == 1)
        #expect(statistics.values == 2 + 2 + 2)
    }

    @Test("what was admitted once runs for every event")
    func admission() async throws {
        let engine = try Rig.engine()
        var options = GraphQLExecutionOptions(deadline: .after(.seconds(60)))
        let operation = try engine.prepare("subscription { ticks }").operation(named: nil)
        #expect(throws: GraphQLError.self) {
            try engine.admit(operation, variables: JSONObject(), options: options)
        }
        options.kinds = [.subscription]
        let admission = try engine.admit(operation, variables: JSONObject(), options: options)
        for tick in 1...3 {
            let response = await engine.execute(
                admission, context: TestContext(), deadline: options.deadline, event: tick)
            #expect(String(decoding: response.data ?? [], as: UTF8.self) == "{\"ticks\":\(tick)}")
        }
    }
}
