import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Execution")
struct ExecutionTests {
    @Test(
        "answers in document order, with aliases, fragments and conditions",
        arguments: [
            ("{ person(id: \"1\") { name id } }", #"{"person":{"name":"Ada","id":"1"}}"#),
            (
                "{ a: person(id: 1) { n: name } b: person(id: 2) { name bio } }",
                #"{"a":{"n":"Ada"},"b":{"name":"Bob","bio":null}}"#
            ),
            (
                "query Q { person(id: 1) { ...F name } } fragment F on Person { bio ...G } "
                    + "fragment G on Named { name }", #"{"person":{"bio":"maths","name":"Ada"}}"#
            ),
            (
                "{ person(id: 1) { friends(first: 1) { id } } person(id: 1) { friends(first: 1) "
                    + "{ name } } }", #"{"person":{"friends":[{"id":"2","name":"Bob"}]}}"#
            ),
            (
                "{ beings { __typename ... on Person { name } ... on Robot { model } } }",
                #"{"beings":[{"__typename":"Robot","model":"T1"},{"__typename":"Person","name":"Ada"}]}"#
            ),
            (
                "{ named { name ... on Node { id } ... on Robot { model } } }",
                #"{"named":[{"name":"R-T1","id":"r","model":"T1"},{"name":"Zoe","id":"9"}]}"#
            ),
            (
                "{ person(id: 1) { name @skip(if: true) id @include(if: true) "
                    + "... @include(if: false) { bio } } }", #"{"person":{"id":"1"}}"#
            ),
            ("{ __typename }", #"{"__typename":"Query"}"#),
            (
                "{ now json bigInt }",
                "{\"now\":\"1970-01-01T00:00:00.000000Z\",\"json\":{\"a\":[1,null]},\"bigInt\":\"9223372036854775807\"}"
            ),
            ("{ person(id: 404) { name } }", #"{"person":null}"#),
            (
                "{ feed(first: 1) { edges { node { position } } total } }",
                #"{"feed":{"edges":[{"node":{"position":0}}],"total":1}}"#
            ),
            ("{ person(id: 1) { greeting } }", #"{"person":{"greeting":"PLAIN Ada"}}"#),
            (
                "{ person(id: 1) { greeting(style: FORMAL, words: \"hi\") } }",
                #"{"person":{"greeting":"FORMAL Ada hi"}}"#
            ),
            ("{ chain(id: 1) }", #"{"chain":"Bob"}"#),
        ])
    func answers(query: String, expected: String) async throws {
        #expect(try await Rig.data(query) == expected)
    }

    @Test("takes @skip and @include from variables, and keeps the variants apart")
    func conditions() async throws {
        let query = """
            query($a: Boolean!, $b: Boolean = true) {
              person(id: 1) { name @include(if: $a) bio @skip(if: $b) id }
            }
            """
        #expect(try await Rig.data(query, ["a": true]) == #"{"person":{"name":"Ada","id":"1"}}"#)
        #expect(
            try await Rig.data(query, ["a": false, "b": false])
                == #"{"person":{"bio":"maths","id":"1"}}"#)
        let engine = try Rig.engine()
        let operation = try engine.prepare(query).operation(named: nil)
        for (variables, expected) in [
            (["a": true], #"{"person":{"name":"Ada","id":"1"}}"#),
            (["a": false], #"{"person":{"id":"1"}}"#),
            (["a": true], #"{"person":{"name":"Ada","id":"1"}}"#),
        ] as [(JSONValue, String)] {
            let response = await engine.execute(
                operation, variables: variables.object ?? JSONObject(), context: TestContext(),
                options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
            #expect(String(decoding: response.data ?? [], as: UTF8.self) == expected)
        }
    }

    @Test("runs the operation that is named, and says when it cannot tell which")
    func operationName() async throws {
        let query = "query A { a: __typename } query B { b: __typename }"
        let named = try await Rig.respond(query, operation: "B")
        #expect(String(decoding: named.data ?? [], as: UTF8.self) == #"{"b":"Query"}"#)
        for name in [nil, "C"] {
            let response = try await Rig.respond(query, operation: name)
            #expect(response.data == nil)
            #expect(response.errors.first?.code == .invalidInput)
        }
    }

    @Test("runs mutations one after the other, each to its end")
    func mutations() async throws {
        let session = Session()
        let data = try await Rig.data(
            "mutation { a: addLater(tag: \"1\") b: add(tag: \"2\") c: addLater(tag: \"3\") }",
            context: TestContext(session))
        #expect(data == #"{"a":"1","b":"2","c":"3"}"#)
        #expect(
            session.journal == [
                "begin 1", "finish 1", "add 2", "begin 3", "finish 3",
            ])
    }

    @Test("stops a mutation whose non-null field failed")
    func failedMutation() async throws {
        let session = Session()
        let response = try await Rig.respond(
            "mutation { add(tag: \"1\") fail later: add(tag: \"2\") }",
            context: TestContext(session))
        #expect(String(decoding: response.serialized(), as: UTF8.self).hasSuffix("\"data\":null}"))
        #expect(response.errors.first?.path == [.key("fail")])
        #expect(session.journal == ["add 1"])
    }

    @Test("starts async resolvers together")
    func concurrency() async throws {
        let session = Session()
        let data = try await Rig.data(
            "{ a: slow(tag: \"1\") b: slow(tag: \"2\") }", context: TestContext(session))
        #expect(data == #"{"a":"1","b":"2"}"#)
        let journal = session.journal
        #expect(Set(journal) == ["start 1", "end 1", "start 2", "end 2"])
    }

    @Test("resolves a subscription's root field from its event")
    func subscription() async throws {
        let engine = try Rig.engine()
        let operation = try engine.prepare("subscription { ticks }").operation(named: nil)
        var options = GraphQLExecutionOptions(deadline: .after(.seconds(60)))
        let refused = await engine.execute(
            operation, variables: JSONObject(), context: TestContext(), options: options)
        #expect(refused.data == nil)
        options.kinds = [.subscription]
        let response = await engine.execute(
            operation, variables: JSONObject(), context: TestContext(), options: options, event: 7)
        #expect(String(decoding: response.serialized(), as: UTF8.self) == #"{"data":{"ticks":7}}"#)
    }

    @Test("guards fields by directive before their resolver runs")
    func guards() async throws {
        let refused = try await Rig.respond("{ secret }")
        #expect(refused.errors.first?.code == .forbidden)
        #expect(refused.errors.first?.path == [.key("secret")])
        let context = TestContext(Session(roles: ["admin"]))
        #expect(try await Rig.data("{ secret }", context: context) == #"{"secret":"the cake"}"#)
    }

    @Test(
        "of several guards the first registered runs first, and a guard may ask or see the object")
    func gates() async throws {
        struct Note: Sendable { let owner: String }
        let sdl = """
            directive @owner on FIELD_DEFINITION
            directive @asks(whom: String!) on FIELD_DEFINITION
            directive @first on FIELD_DEFINITION
            type Query { note: Note, both: String @asks(whom: "both") @first }
            type Note { text: String @owner, asked: String @asks(whom: "it") }
            """
        var resolvers = GraphQLResolvers<TestContext>()
        resolvers.guardDirective("first") { _, call in
            guard call.context.session.roles.contains("me") else {
                throw GraphQLError("first", code: .forbidden)
            }
        }
        resolvers.guardDirective("owner", of: Note.self) { note, _, call in
            guard call.context.session.roles.contains(note.owner) else {
                throw GraphQLError("owner", code: .forbidden)
            }
        }
        resolvers.askingGuardDirective("asks") { arguments, call in
            await Task.yield()
            let whom: String = try arguments.get("whom")
            guard call.context.session.roles.contains(whom) else {
                throw GraphQLError("asks \(whom)", code: .forbidden)
            }
        }
        resolvers.query("note") { _ in .object(Note(owner: "me")) }
        resolvers.query("both") { _ in .output("both") }
        resolvers.object("Note", of: Note.self) { note in
            note.property("text") { _ in "text" }
            note.property("asked") { _ in "asked" }
        }
        let engine = try GraphQLEngine(
            schema: try GraphQLSchema(sdl: sdl), resolvers: resolvers
        ) { _, _ in }
        func answer(_ roles: Set<String>) async -> GraphQLResponse {
            await engine.execute(
                GraphQLRequest(query: "{ both note { text asked } }"),
                context: TestContext(Session(roles: roles)),
                options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
        }
        let nobody = await answer([])
        #expect(Set(nobody.errors.map(\.message)) == ["first", "owner", "asks it"])
        let owner = await answer(["me"])
        #expect(Set(owner.errors.map(\.message)) == ["asks both", "asks it"])
        let all = await answer(["me", "both", "it"])
        #expect(
            String(decoding: all.data ?? [], as: UTF8.self)
                == #"{"both":"both","note":{"text":"text","asked":"asked"}}"#)
        #expect(all.statistics?.calls == 2)
    }

    @Test("ends with TIMEOUT instead of starting calls after the deadline")
    func deadline() async throws {
        let session = Session()
        let response = await (try Rig.engine()).execute(
            GraphQLRequest(query: "{ person(id: 1) { name } slow(tag: \"1\") __typename }"),
            context: TestContext(session),
            options: GraphQLExecutionOptions(deadline: Deadline(nanoseconds: 0)))
        #expect(response.errors.map(\.code) == [.timeout, .timeout])
        #expect(
            String(decoding: response.data ?? [], as: UTF8.self)
                == #"{"person":null,"slow":null,"__typename":"Query"}"#)
        #expect(session.batches == [])
    }

    @Test("a cancelled caller starts no further call")
    func cancellation() async throws {
        let engine = try Rig.engine()
        let session = Session()
        let response = await withTaskGroup(of: GraphQLResponse.self) { group in
            group.cancelAll()
            group.addTask {
                await engine.execute(
                    GraphQLRequest(query: "{ person(id: 1) { name } }"),
                    context: TestContext(session),
                    options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
            }
            return await group.next()
        }
        #expect(response?.errors.first?.code == .timeout)
        #expect(session.batches == [])
    }
}
