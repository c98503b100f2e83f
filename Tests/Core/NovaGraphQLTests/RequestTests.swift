import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Request")
struct RequestTests {
    @Test("reads the four parameters and ignores others")
    func parse() throws {
        let body =
            #"{"query":"{a}","operationName":"A","variables":{"x":[1]},"extensions":{"e":1},"z":0}"#
        let request = try GraphQLRequest.parse(Array(body.utf8))
        #expect(request.query == "{a}")
        #expect(request.operationName == "A")
        #expect(request.variables["x"] == [1])
        #expect(request.extensions["e"] == 1)
        let bare = try GraphQLRequest.parse(
            Array(#"{"query":null,"operationName":null,"variables":null}"#.utf8))
        #expect(bare == GraphQLRequest(query: nil))
    }

    @Test(
        "refuses other shapes and names what is wrong",
        arguments: [
            ("", "not valid JSON"), ("1", "JSON object"),
            ("{", "not valid JSON"),
            (#"{"query":1}"#, "\"query\" must be a string"),
            (#"{"operationName":{}}"#, "\"operationName\" must be a string"),
            (#"{"variables":[]}"#, "\"variables\" must be an object"),
            (#"{"variables":"{}"}"#, "\"variables\" must be an object"),
            (#"{"extensions":true}"#, "\"extensions\" must be an object"),
        ])
    func refusals(body: String, words: String) {
        let error = #expect(throws: GraphQLError.self) {
            try GraphQLRequest.parse(Array(body.utf8))
        }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains(words) == true)
    }

    @Test("a request without a document is answered, not run")
    func missing() async throws {
        let response = await (try Rig.engine()).execute(
            GraphQLRequest(query: nil), context: TestContext(),
            options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
        #expect(response.data == nil)
        #expect(response.errors.first?.message == "The parameter \"query\" is missing.")
    }

    @Test("keeps documents by their text, the least used goes first")
    func cache() throws {
        var limits = GraphQLLimits()
        limits.documentsCachedMax = 2
        let engine = try Rig.engine(limits)
        let first = try engine.prepare("{ a: __typename }")
        _ = try engine.prepare("{ b: __typename }")
        #expect(try engine.prepare("{ a: __typename }") === first)
        _ = try engine.prepare("{ c: __typename }")
        #expect(engine.documentsCached == 2)
        #expect(try engine.prepare("{ a: __typename }") === first)
        #expect(throws: GraphQLErrors.self) { try engine.prepare("{ wrong }") }
        #expect(engine.documentsCached == 2)
    }

    @Test("runs one operation at once from many tasks")
    func parallel() async throws {
        let engine = try Rig.engine()
        let query = "query($id: ID!) { person(id: $id) { name friends { name } } }"
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let id = String(number % 3 + 1)
                    let response = await engine.execute(
                        GraphQLRequest(query: query, variables: JSONObject([("id", .string(id))])),
                        context: TestContext(),
                        options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
                    let text = String(decoding: response.data ?? [], as: UTF8.self)
                    let name = Session.people[id]?.name ?? ""
                    return response.errors.isEmpty && text.contains("{\"name\":\"\(name)\"")
                }
            }
            for await isRight in group { #expect(isRight) }
        }
        #expect(engine.documentsCached == 1)
    }
}
