@testable import NovaGraphQL
import Testing

@Suite("Language")
struct LanguageTests {
    @Test(
        "parses the whole executable grammar",
        arguments: [
            "{ a }", "query { a }", "query Q { a }", "mutation M { a }", "subscription S { a }",
            "query Q($a: Int = 1 @d, $b: [Int!]! @d(x: 1) @e) @d { a }", "{ a: b(c: $d) @e { f } }",
            "{ ...F ... on T { a } ... { a } ... @d { a } }", "fragment F on T @d { a }",
            "{ a(b: [1 2.5 -3e-4 \"s\" true null E [] {} {x: {y: 1}}]) }", "{ on fragment query }",
            "{ type(input: enum) }", "\u{FEFF}{ a }", "{a,,,b}", "# only\n{ a # b\n}",
            "\"what it is\" query Q(\"and this\" $a: Int) { a(b: $a) }",
            "\"\"\"d\"\"\" fragment F on T { a }", "{ a(s: \"\"\"block \"q\" \\\"\"\" end\"\"\") }",
            "{ a(s: \"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u{1F600}\\uD83D\\uDE00\") }",
            "{ é: a }"
                .replacing("é", with: "e"),
        ])
    func accepts(document: String) {
        #expect(throws: Never.self) { try Parser.parse(document) }
    }

    @Test(
        "refuses what is not GraphQL, and says where",
        arguments: [
            ("", 1, 1), ("{", 1, 2), ("{ }", 1, 3), ("{ a", 1, 4), ("}", 1, 1), ("{ a(", 1, 5),
            ("{ a() }", 1, 5), ("{ a(b:) }", 1, 7), ("{ a { } }", 1, 7), ("query", 1, 6),
            ("{ ...on }", 1, 9), ("fragment on on T { a }", 1, 10), ("{ a: }", 1, 6),
            ("query($a: Int = $b) { a }", 1, 17), ("query($a) { a }", 1, 9), ("a { b }", 1, 1),
            ("{ a(b: 01) }", 1, 9), ("{ a(b: 1.) }", 1, 10), ("{ a(b: -) }", 1, 9),
            ("{ a(b: 1e) }", 1, 10), ("{ a(b: 1a) }", 1, 9), ("{ a(b: 1.2.3) }", 1, 11),
            ("{ a(b: \"x) }", 1, 13), ("{ a(b: \"\n\") }", 1, 9), ("{ a(b: \"\\x\") }", 1, 9),
            ("{ a(b: \"\\u12\") }", 1, 9), ("{ a(b: \"\\uD800\") }", 1, 9),
            ("{ a(b: \"\\u{110000}\") }", 1, 9), ("{ a(b: \"\\u{}\") }", 1, 9),
            ("{ a(b: \"\\u{FFFFFFFFFFFFFFFFF}\") }", 1, 9), ("{ a(b: \"\"\"x) }", 1, 15),
            ("{ ..a }", 1, 3), ("{ a ? }", 1, 5), ("{ é }", 1, 3), ("{ \u{0} }", 1, 3),
            ("\"d\" { a }", 1, 1), ("extend query { a }", 1, 8), ("{ a }\n\n  %", 3, 3),
            ("{ a } # é\r\n\"é\" ?", 2, 5), ("{ a }\r  ?", 2, 3),
            ("directive @a on NOWHERE", 1, 17),
            ("enum E { true }", 1, 10), ("{ a @ }", 1, 7), ("query($a: [Int) { a }", 1, 15),
        ])
    func refuses(document: String, line: Int, column: Int) {
        let error = #expect(throws: GraphQLError.self) { try Parser.parse(document) }
        #expect(error?.locations == [GraphQLLocation(line: line, column: column)])
        #expect(error?.message.hasPrefix("Syntax Error: ") == true)
        #expect(error?.code == .invalidInput)
    }

    @Test(
        "reads block strings without their indentation",
        arguments: [
            ("\"\"\"\"\"\"", ""), ("\"\"\"a\"\"\"", "a"), ("\"\"\"  a\"\"\"", "  a"),
            ("\"\"\"\n  a\n    b\n  c\n\"\"\"", "a\n  b\nc"),
            ("\"\"\"\r\n\ta\r\n\tb\"\"\"", "a\nb"),
            ("\"\"\"\n\n\n a\n\n b\n\n\"\"\"", "a\n\nb"), ("\"\"\"a\n  b\"\"\"", "a\nb"),
            ("\"\"\"\\\"\"\" \\n\"\"\"", "\"\"\" \\n"), ("\"\"\" \"x\" \"\"\"", " \"x\" "),
        ])
    func blockStrings(literal: String, expected: String) throws {
        let document = try Parser.parse("{ a(b: \(literal)) }")
        guard case .field(let field)? = document.operations.first?.selections.first,
            case .string(let text)? = field.arguments.first?.value.kind
        else {
            Issue.record("no string")
            return
        }
        #expect(text == expected)
    }

    @Test(
        "a description printed reads back",
        arguments: [
            "", "a", "a\nb", "x \"\"\" y", "\\", " a", "a\n  b", "a\n\nb\n", "\"q\"", "\t",
            "a\r\nb",
            "\u{1}", "\n", String(repeating: "long ", count: 40), "a\n b\n c",
        ])
    func blockRoundTrip(text: String) throws {
        let printed = BlockString.literal(text, indent: "  ")
        let document = try Parser.parse("\(printed) type T { a: Int }")
        guard case .type(let node)? = document.typeSystem.first?.kind else {
            Issue.record("no type")
            return
        }
        #expect(node.description == text)
    }

    @Test("parses the whole type system grammar")
    func typeSystem() throws {
        let document = try Parser.parse(
            """
            "s" schema @d { query: Q mutation: M subscription: S }
            extend schema @d
            scalar A @specifiedBy(url: "u")
            extend scalar A @d
            type T implements & I & J @d { "f" f("a" a: Int = 1 @d, b: [T!]!): T! @d }
            type Empty
            extend type T implements K
            interface I implements J { f: Int }
            union U @d = | A | B
            union None
            extend union U = C
            enum E @d { "v" A @deprecated B }
            input N @oneOf { a: Int = 1 @d, b: [N] = [{a: 1}] }
            directive @d("x" a: Int = 1) repeatable on | FIELD | QUERY | ENUM_VALUE
            """)
        #expect(document.typeSystem.count == 14)
        #expect(document.typeSystem.filter(\.isExtension).count == 4)
    }
}
