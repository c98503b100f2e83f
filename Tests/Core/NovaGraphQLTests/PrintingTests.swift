@testable import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Printing")
struct PrintingTests {
    static let documents: [(text: String, printed: String)] = [
        ("{a}", "{\n  a\n}"), ("query{a}", "{\n  a\n}"), ("query Q{a}", "query Q {\n  a\n}"),
        ("query($a:Int){b(c:$a)}", "query ($a: Int) {\n  b(c: $a)\n}"),
        (
            "query Q($a:[Int!]!=[1,2]@d){x:b(c:{d:$a e:null}){...F@i ...on T@j{k}...{l}}}fragment F on T@m{n}",
            """
            query Q($a: [Int!]! = [1, 2] @d) {
              x: b(c: { d: $a, e: null }) {
                ...F @i
                ... on T @j {
                  k
                }
                ... {
                  l
                }
              }
            }

            fragment F on T @m {
              n
            }
            """
        ),
        (
            "\"A\" query Q(\"b\" $a: Int) { c(d: $a) } \"\"\"\n  E\n   f\n\"\"\" fragment G on H { i }",
            """
            "A"
            query Q(
            "b"
            $a: Int
            ) {
              c(d: $a)
            }

            \"\"\"
            E
             f
            \"\"\"
            fragment G on H {
              i
            }
            """
        ),
        (
            #"{ a(b: "\u00e9\u{1F600}\n\"\\\u0000", c: -1.50E+3, d: E) }"#,
            "{\n  a(b: \"\u{E9}\u{1F600}\\n\\\"\\\\\\u0000\", c: -1.50E+3, d: E)\n}"
        ),
        (
            "{ a(b: \"\(String(repeating: "x", count: 80))\", c: 1) }",
            "{\n  a(\n    b: \"\(String(repeating: "x", count: 80))\"\n    c: 1\n  )\n}"
        ),
    ]

    @Test("lays documents out in one way", arguments: documents)
    func layout(text: String, printed: String) throws {
        #expect(try GraphQLText.formatted(text) == printed)
        #expect(try GraphQLText.formatted(printed) == printed)
    }

    @Test("keeps every block string as it is")
    func blockStrings() throws {
        let lines = ["", " ", "a", "  b", "\"", "\"\"\"", "\\", "c\\", "\"d\"", "\t", "é", "\r"]
        var count = 0
        for one in lines {
            for two in lines {
                for three in lines {
                    let text = "{ a(b: \"\"\"\n\(one)\n\(two)\n\(three)\n\"\"\") }"
                    guard let document = try? Parser.parse(text) else { continue }
                    let printed = DocumentPrinter.text(document)
                    let again = try Parser.parse(printed)
                    #expect(Self.value(document) == Self.value(again), "\(text) → \(printed)")
                    count += 1
                }
            }
        }
        #expect(count > 1_000)
    }

    private static func value(_ document: DocumentNode) -> [UInt8] {
        guard case .field(let field)? = document.operations.first?.selections.first,
            case .string(let text)? = field.arguments.first?.value.kind
        else { return [] }
        return Array(text.utf8)
    }

    @Test("a description belongs to a definition that has a name")
    func descriptions() throws {
        for text in [
            "\"a\" { b }", "\"a\" nothing", "\"a\" extend type A { b: Int }", "{ \"a\" b }",
            "query(\"a\") { b }", "\"a\"", "{ b } \"a\"",
        ] {
            #expect(throws: GraphQLError.self) { try Parser.parse(text) }
        }
        let document = try Parser.parse("\"a\" query Q(\"b\" $c: Int) { d(e: $c) }")
        #expect(document.operations.first?.description?.text == "a")
        #expect(document.operations.first?.variables.first?.description?.text == "b")
    }

    @Test("a schema printed is the schema read, with all that introspection tells")
    func schema() async throws {
        let sdl = """
            "The \\"whole\\"." schema { query: Root }
            directive @d("Why." a: Int = 1, b: [In!]) repeatable on FIELD | OBJECT
            \"\"\"
              Indented
                twice. \\\"""
            \"\"\"
            scalar S @specifiedBy(url: "https://example.org/s")
            interface A { a: Int } interface B implements A { a: Int b(c: String = "x\\n"): [Int!]! }
            type Root implements A & B { a: Int b(c: String = "x\\n", d: E = Y @deprecated): [Int!]!
              u: U @deprecated(reason: "old \\"one\\"") }
            union U = Root enum E { X @deprecated Y } input In @oneOf { f: Int g: In2 @deprecated(reason: "n") }
            input In2 { h: [Float] = [1.5, 2], i: In3 = { j: { j: null } } } input In3 { j: In3 }
            """
        let query = """
            { __schema { description queryType { name } types { kind name description specifiedByURL isOneOf
              fields(includeDeprecated: true) { name description isDeprecated deprecationReason
                args(includeDeprecated: true) { ...Input } type { ...Ref } }
              inputFields(includeDeprecated: true) { ...Input } interfaces { name } possibleTypes { name }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } }
              directives { name description isRepeatable locations args(includeDeprecated: true) { ...Input } } } }
            fragment Input on __InputValue { name description defaultValue isDeprecated deprecationReason type { ...Ref } }
            fragment Ref on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
            """
        func told(_ sdl: String) async throws -> [UInt8] {
            let engine = try GraphQLMock().engine(sdl: sdl)
            let response = await engine.execute(
                GraphQLRequest(query: query), context: GraphQLMockContext(),
                options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
            #expect(response.errors == [])
            return response.data ?? []
        }
        let schema = try GraphQLSchema(sdl: sdl)
        let first = try await told(sdl)
        #expect(first.count > 10_000)
        #expect(try await told(schema.sdl) == first)
        #expect(try GraphQLSchema(sdl: schema.sdl).sdl == schema.sdl)
    }
}

@Suite("Mock")
struct MockTests {
    private func run(_ document: String, _ mock: GraphQLMock) async throws -> GraphQLResponse {
        let engine = try mock.engine(
            sdl: """
                scalar UUID scalar BigInt scalar Anything
                type Query { a: A! list: [[A!]!] n: Node u(x: Int): UUID b: BigInt! any: Anything e: E }
                interface Node { id: ID! } type A implements Node { id: ID! f: Float! i: Int s: String! a: A t: Boolean }
                type B implements Node { id: ID! } enum E { X Y }
                """)
        return await engine.execute(
            GraphQLRequest(query: document), context: GraphQLMockContext(),
            options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
    }

    private let document = """
        { a { ...F a { ...F } } list { ...F } n { __typename id ... on A { s } } u(x: 1) v: u(x: 2) b any e }
        fragment F on A { id f i s t }
        """

    @Test("answers the same every time, at once or later, and never fails unless told to")
    func steady() async throws {
        let mock = GraphQLMock()
        let response = try await run(document, mock)
        #expect(response.errors == [])
        #expect(try await run(document, mock).data == response.data)
        var scattered = mock
        scattered.scatters = true
        let later = try await run(document, scattered)
        #expect(later.data == response.data)
        #expect((later.statistics?.calls ?? 0) > 0)
    }
}
