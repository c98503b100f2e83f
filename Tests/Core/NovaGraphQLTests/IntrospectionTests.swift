import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Introspection")
struct IntrospectionTests {
    /// What graphql-core 3.3 sends by `get_introspection_query` with everything switched on.
    static let fullQuery = """
        query IntrospectionQuery {
          __schema {
            description
            queryType { name kind }
            mutationType { name kind }
            subscriptionType { name kind }
            types { ...FullType }
            directives {
              name description isRepeatable locations
              args(includeDeprecated: true) { ...InputValue }
            }
          }
        }
        fragment FullType on __Type {
          kind name description specifiedByURL isOneOf
          fields(includeDeprecated: true) {
            name description
            args(includeDeprecated: true) { ...InputValue }
            type { ...TypeRef }
            isDeprecated deprecationReason
          }
          inputFields(includeDeprecated: true) { ...InputValue }
          interfaces { ...TypeRef }
          enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
          possibleTypes { ...TypeRef }
        }
        fragment InputValue on __InputValue {
          name description type { ...TypeRef } defaultValue isDeprecated deprecationReason
        }
        fragment TypeRef on __Type {
          kind name
          ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType {
            kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name }
          } } } } } } } }
        }
        """

    @Test("answers the full introspection query within the ordinary limits")
    func full() async throws {
        let data = try JSONValue.parse(try await Rig.data(Self.fullQuery))
        let types = try #require(data["__schema"]?["types"]?.array)
        let names = types.compactMap { $0["name"]?.string }
        #expect(names.prefix(4) == ["DateTime", "BigInt", "JSON", "Named"])
        #expect(Set(names).isSuperset(of: ["Int", "String", "Boolean", "__Schema", "__TypeKind"]))
        #expect(!names.contains("__MetaFields"))
        let directives = data["__schema"]?["directives"]?.array?.compactMap { $0["name"]?.string }
        #expect(
            directives == ["role", "include", "skip", "deprecated", "specifiedBy", "oneOf"])
        let range = try #require(types.first { $0["name"] == "Range" })
        #expect(range["isOneOf"] == false)
        #expect(range["inputFields"]?.array?.first?["defaultValue"] == "1")
        #expect(types.first { $0["name"] == "Pick" }?["isOneOf"] == true)
    }

    @Test(
        "describes types by name",
        arguments: [
            (
                #"{ __type(name: "Being") { kind possibleTypes { name } fields { name } } }"#,
                #"{"__type":{"kind":"UNION","possibleTypes":[{"name":"Person"},{"name":"Robot"}],"fields":null}}"#
            ),
            (
                #"{ __type(name: "Style") { enumValues { name } } }"#,
                #"{"__type":{"enumValues":[{"name":"PLAIN"}]}}"#
            ),
            (
                #"{ __type(name: "Style") { enumValues(includeDeprecated: true) { name deprecationReason } } }"#,
                #"{"__type":{"enumValues":[{"name":"PLAIN","deprecationReason":null},{"name":"FORMAL","deprecationReason":"too stiff"}]}}"#
            ),
            (
                #"{ __type(name: "Robot") { fields { name type { kind ofType { name } } } interfaces { name } } }"#,
                #"{"__type":{"fields":[{"name":"id","type":{"kind":"NON_NULL","ofType":{"name":"ID"}}},{"name":"name","type":{"kind":"NON_NULL","ofType":{"name":"String"}}},{"name":"model","type":{"kind":"NON_NULL","ofType":{"name":"String"}}}],"interfaces":[{"name":"Node"},{"name":"Named"}]}}"#
            ),
            (#"{ __type(name: "Nobody") { name } }"#, #"{"__type":null}"#),
            (
                #"{ __type(name: "Named") { description kind } }"#,
                #"{"__type":{"description":"What can be greeted.","kind":"INTERFACE"}}"#
            ),
        ])
    func byName(query: String, expected: String) async throws {
        #expect(try await Rig.data(query) == expected)
    }

    @Test("is refused where it is switched off, and says so")
    func switchedOff() async throws {
        var options = GraphQLExecutionOptions(deadline: .after(.seconds(60)))
        options.allowsIntrospection = false
        let engine = try Rig.engine()
        for query in [
            "{ __schema { description } }",
            "{ ...F } fragment F on Query { __type(name: \"A\") { name } }",
        ] {
            let response = await engine.execute(
                GraphQLRequest(query: query), context: TestContext(), options: options)
            #expect(response.data == nil)
            #expect(response.errors.first?.code == .forbidden)
        }
        let response = await engine.execute(
            GraphQLRequest(query: "{ __typename }"), context: TestContext(), options: options)
        #expect(response.errors.isEmpty)
    }

    @Test("refuses introspection that multiplies")
    func amplification() async throws {
        let response = try await Rig.respond(
            "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }")
        #expect(response.errors.first?.code == .limitExceeded)
    }

    @Test("prints a schema that reads back as itself")
    func printing() throws {
        let schema = try Rig.schema()
        let again = try GraphQLSchema(sdl: schema.sdl, scalars: Rig.scalars)
        #expect(again.sdl == schema.sdl)
        let robot =
            "type Robot implements Node & Named {\n  id: ID!\n  name: String!\n  model: String!\n}"
        #expect(schema.sdl.contains(robot))
        #expect(schema.sdl.contains("input Pick @oneOf {\n  id: ID\n  name: String\n}"))
        #expect(schema.sdl.contains("  FORMAL @deprecated(reason: \"too stiff\")"))
        #expect(schema.sdl.contains("greeting(style: Style = PLAIN, words: [String!]): String!"))
        #expect(schema.sdl.contains("\"\"\"What can be greeted.\"\"\"\ninterface Named {"))
    }

    @Test("a built-in scalar that nothing refers to does not exist (§3.5)")
    func unusedScalars() async throws {
        let engine = try GraphQLMock().engine(sdl: "type Query { a(b: ID): Int }")
        let response = await engine.execute(
            GraphQLRequest(
                query: "{ __schema { types { kind name } } f: __type(name: \"Float\") { name } }"),
            context: GraphQLMockContext(),
            options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
        let data = try JSONValue.parse(response.data ?? []).object
        let types = data?["__schema"]?["types"]?.array ?? []
        let scalars = types.filter { $0["kind"] == "SCALAR" }.compactMap { $0["name"]?.string }
        #expect(Set(scalars) == ["Int", "String", "Boolean", "ID"])
        #expect(data?["f"] == .null)
        #expect(throws: GraphQLErrors.self) { try engine.prepare("query($f: Float) { a(b: $f) }") }
    }
}
