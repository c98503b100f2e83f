import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Schema")
struct SchemaTests {
    static let refusals: [(String, String)] = [
        ("type A { a: Int }", "Query root type must be provided"),
        ("type Query { a: B }", "Unknown type \"B\""),
        ("type Query", "must define one or more fields"),
        ("type Query { a: Int a: Int }", "can only be defined once"),
        ("type Query { __a: Int }", "must not begin with \"__\""),
        ("type Query { a: Int } type Query { b: Int }", "only one type named \"Query\""),
        ("type Query { a: In } input In { a: Int }", "must be Output Type"),
        ("type Query { a(b: Query): Int }", "must be Input Type"),
        ("type Query { a(b: Int, b: Int): Int }", "can only be defined once"),
        ("type Query { a(b: Int = \"x\"): Int }", "Int cannot represent"),
        ("type Query { a(b: Int! @deprecated): Int }", "cannot be deprecated"),
        ("type Query { a: Int @nobody }", "Unknown directive \"@nobody\""),
        ("type Query { a: Int @skip(if: true) }", "may not be used on field definition"),
        ("type Query { a: Int @deprecated @deprecated }", "only be used once"),
        ("type Query { a: Int @deprecated(why: \"x\") }", "Unknown argument \"why\""),
        ("type Query { a: Int @deprecated(reason: 1) }", "String cannot represent"),
        ("type Query { a: S } scalar S @specifiedBy", "is required"),
        ("type Query implements I { a: Int } interface I { b: Int }", "does not provide it"),
        ("type Query implements I { a: Int } interface I { a: String }", "expects type String"),
        ("type Query implements I { a: Int } interface I { a: Int! }", "expects type Int!"),
        (
            "type Query implements I { a(x: Int!): Int } interface I { a: Int }",
            "must not be required"
        ),
        (
            "type Query implements I { a: Int } interface I { a(x: Int): Int }",
            "(x:) expected"
        ),
        ("type Query implements Query { a: Int }", "must only implement"),
        (
            "type Query implements J { a: Int } interface I { a: Int } interface J implements I { a: Int }",
            "must implement I"
        ),
        ("type Query { u: U } union U", "one or more member types"),
        ("type Query { u: U } union U = Int", "only include Object types"),
        ("type Query { u: U } union U = Query | Query", "only be defined once"),
        ("type Query { e: E } enum E", "one or more values"),
        ("type Query { e: E } enum E { A A }", "only be defined once"),
        ("type Query { a(i: I): Int } input I", "one or more fields"),
        ("type Query { a(i: I): Int } input I { i: I! }", "within itself"),
        ("type Query { a(i: I): Int } input I { j: J! } input J { i: I! }", "within itself"),
        ("type Query { a(i: I): Int } input I { i: I = {} }", "contains itself"),
        (
            "type Query { a(i: I): Int } input I { j: J = {} } input J { i: I = {} }",
            "contains itself"
        ),
        ("type Query { a(i: I): Int } input I @oneOf { a: Int! }", "must be nullable"),
        ("type Query { a(i: I): Int } input I @oneOf { a: Int = 1 }", "cannot have a default"),
        ("type Query { a(i: I): Int } input I @oneOf { i: I }", "has no finite value"),
        (
            "type Query { a(i: I): Int } input I @oneOf { j: J } input J { i: I! b: Int }",
            "has no finite value"
        ),
        ("type Query { a: Int } extend type Query", "Unexpected <EOF>"),
        ("schema @d type Query { a: Int }", "Expected \"{\""),
        ("type Query { a: Int } { a }", "cannot contain operations"),
        ("type Query { a: Int } fragment F on Query { a }", "cannot contain fragments"),
        ("type Query { a: Int } extend type B { a: Int }", "is not defined"),
        ("type Query { a: Int } extend type Int { a: Int }", "is not defined"),
        ("type Query { a: Int } extend interface Query { b: Int }", "another kind"),
        ("schema { query: A } input A { a: Int }", "must be an object type"),
        ("schema { query: A query: A } type A { a: Int }", "only one query type"),
        ("schema { query: A mutation: A } type A { a: Int }", "must be different"),
        ("schema { query: A } schema { query: A } type A { a: Int }", "only one schema"),
        ("directive @a on FIELD directive @a on FIELD type Query { a: Int }", "only one directive"),
        ("type Query { a: Int", "Syntax Error"),
    ]

    @Test("refuses what breaks the rules of type systems", arguments: refusals)
    func refuses(sdl: String, words: String) {
        let error = #expect(throws: GraphQLErrors.self) { try GraphQLSchema(sdl: sdl) }
        let messages = error?.errors.map(\.message).joined(separator: "\n") ?? ""
        #expect(messages.contains(words), "\(messages)")
        #expect(error?.errors.allSatisfy { $0.locations.count == 1 } == true)
    }

    @Test(
        "accepts what keeps them",
        arguments: [
            "type Query { a: Int } extend type Query { b: Int } extend schema { mutation: M } type M { a: Int } extend schema { query: Query }",
            "schema { query: Q } type Q { a: Int } type Query { a: Int }",
            "interface I { a: I } interface J implements I { a: J } type Query implements I & J { a(x: Int, y: Int! = 1): Query! }",
            "type Query { a(i: I = {a: 1}): Int } input I { a: Int!, i: I, l: [I!]! = [] }",
            "type Query { a(i: I): Int } input I @oneOf { a: Int i: I }",
            "scalar Int type Query { a: Int }",
            "directive @skip(if: Boolean!) on FIELD type Query { a: Int }",
            "type Query { u: U } union U = A | Query type A { a: U }",
        ])
    func accepts(sdl: String) throws {
        let schema = try GraphQLSchema(sdl: sdl)
        #expect(try GraphQLSchema(sdl: schema.sdl).sdl == schema.sdl)
    }

    private func problems(
        _ sdl: String, _ resolvers: GraphQLResolvers<Int>, scalars: [GraphQLScalar] = []
    ) throws -> [String] {
        let schema = try GraphQLSchema(sdl: sdl, scalars: scalars)
        do throws(GraphQLErrors) {
            _ = try GraphQLEngine(schema: schema, resolvers: resolvers) { _, _ in }
            return []
        } catch {
            return error.errors.map(\.message)
        }
    }

    @Test("an engine does not start with a field nobody resolves")
    func missingResolvers() throws {
        var resolvers = GraphQLResolvers<Int>()
        resolvers.query("a") { _ in .null }
        let sdl = "type Query { a: T b: Int } type Mutation { c: Int } type T { x: Int y: Int }"
        #expect(
            try problems(sdl, resolvers) == [
                "Query.b has no resolver.", "Mutation.c has no resolver.",
            ])
        resolvers.query("b") { _ in .null }
        resolvers.mutation("c") { _ in .null }
        #expect(try problems(sdl, resolvers) == [])
        resolvers.object("T", of: String.self) { $0.property("x") { $0.utf8.count } }
        #expect(try problems(sdl, resolvers) == ["T.y has no resolver."])
    }

    @Test("an engine does not start with a resolver, guard or scalar that fits nothing")
    func strayRegistrations() throws {
        var resolvers = GraphQLResolvers<Int>()
        resolvers.query("a") { _ in .null }
        resolvers.query("a") { _ in .null }
        resolvers.query("z") { _ in .null }
        resolvers.object("I", of: String.self) { $0.property("x") { $0 } }
        resolvers.guardDirective("nobody") { _, _ in }
        let found = try problems(
            "type Query { a: S } scalar S interface I { x: String }", resolvers)
        #expect(found.contains("Query.a has two resolvers."))
        #expect(found.contains { $0.contains("z does not exist") })
        #expect(found.contains("I has resolvers but is no object type."))
        #expect(found.contains("The directive @nobody that has a guard does not exist."))
        #expect(found.contains("The scalar S has no code."))
    }
}
