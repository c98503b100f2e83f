@testable import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Document cache")
struct DocumentCacheTests {
    private func data(
        _ engine: GraphQLEngine<TestContext>, _ query: String, _ operation: String? = nil,
        _ variables: JSONValue = [:]
    ) async -> String {
        let response = await engine.execute(
            GraphQLRequest(
                query: query, operationName: operation,
                variables: variables.object ?? JSONObject()),
            context: TestContext(), options: GraphQLExecutionOptions(deadline: .after(.seconds(60)))
        )
        return String(decoding: response.data ?? [], as: UTF8.self)
    }

    @Test("a document is read once")
    func once() throws {
        let engine = try Rig.engine()
        let first = try engine.prepare("{ now }")
        #expect(try engine.prepare("{ now }") === first)
        #expect(try engine.prepare("{ now  }") !== first)
        #expect(engine.documentsCached == 2)
    }

    @Test("documents that differ in bytes only are two, however alike they look")
    func bytes() async throws {
        let engine = try Rig.engine()
        let one = "{ echo(text: \"\u{E9}\") }"
        let two = "{ echo(text: \"e\u{301}\") }"
        #expect(one == two)  // as Swift sees it
        #expect(await data(engine, one).utf8.count + 1 == data(engine, two).utf8.count)
        #expect(engine.documentsCached == 2)
        let conflict = "{ echo(text: \"\u{E9}\") echo(text: \"e\u{301}\") }"
        #expect(throws: GraphQLErrors.self) { try engine.prepare(conflict) }
    }

    @Test("an operation is looked up anew, its name poisons nothing")
    func operations() async throws {
        let engine = try Rig.engine()
        let document = "query A { now } query B { bigInt }"
        #expect(await data(engine, document, "A") == #"{"now":"1970-01-01T00:00:00.000000Z"}"#)
        #expect(await data(engine, document, "B") == #"{"bigInt":"9223372036854775807"}"#)
        #expect(await data(engine, document, "C") == "")
        #expect(await data(engine, document) == "")
        #expect(await data(engine, document, "A") == #"{"now":"1970-01-01T00:00:00.000000Z"}"#)
        #expect(engine.documentsCached == 1)
    }

    @Test("schemas and limits have caches of their own")
    func schemas() throws {
        let small = try GraphQLMock().engine(sdl: "type Query { a: Int }")
        let other = try GraphQLMock().engine(sdl: "type Query { b: Int }")
        #expect(throws: Never.self) { try small.prepare("{ a }") }
        #expect(throws: GraphQLErrors.self) { try other.prepare("{ a }") }
        var limits = GraphQLLimits()
        limits.tokensMax = 2
        let strict = try GraphQLMock().engine(sdl: "type Query { a: Int }", limits: limits)
        #expect(throws: GraphQLErrors.self) { try strict.prepare("{ a }") }
    }

    @Test("values of @skip and @include each have their plan, none gets another's")
    func plans() async throws {
        let engine = try Rig.engine()
        let document =
            "query($a: Boolean!, $b: Boolean!) { now @skip(if: $a) json @include(if: $b) }"
        let expected = [
            #"{"now":"1970-01-01T00:00:00.000000Z"}"#,
            #"{"now":"1970-01-01T00:00:00.000000Z","json":{"a":[1,null]}}"#, "{}",
            #"{"json":{"a":[1,null]}}"#,
        ]
        for _ in 0..<2 {
            var seen: [String] = []
            for a in [false, true] {
                for b in [false, true] {
                    seen.append(await data(engine, document, nil, ["a": .bool(a), "b": .bool(b)]))
                }
            }
            #expect(seen == expected)
        }
    }

    @Test("it holds so many documents and no more, the ones used last")
    func count() throws {
        var limits = GraphQLLimits()
        limits.documentsCachedMax = 3
        let engine = try Rig.engine(limits)
        let documents = try (0..<3).map { try engine.prepare("{ a\($0): now }") }
        _ = try engine.prepare("{ a0: now }")
        _ = try engine.prepare("{ a3: now }")
        #expect(engine.documentsCached == 3)
        #expect(try engine.prepare("{ a0: now }") === documents[0])
        #expect(try engine.prepare("{ a1: now }") !== documents[1])
    }

    @Test("it holds so many bytes and no more, plans counted")
    func weight() async throws {
        var limits = GraphQLLimits()
        limits.documentCacheBytesMax = 16_000
        let engine = try Rig.engine(limits)
        for number in 0..<100 {
            _ = await data(
                engine, "query($a: Boolean!) { a\(number): now @skip(if: $a) }", nil, ["a": true])
            #expect(engine.documentCacheBytes <= 16_000)
        }
        #expect((2...15).contains(engine.documentsCached))
        _ = try? engine.prepare("{ " + String(repeating: "now ", count: 900) + "}")
        #expect(engine.documentCacheBytes <= 16_000)

        let roomy = try Rig.engine()
        let document = "query($a: Boolean!) { now @skip(if: $a) }"
        var weights: [Int] = []
        for skips in [true, false, true, false] {
            _ = await data(roomy, document, nil, ["a": .bool(skips)])
            weights.append(roomy.documentCacheBytes)
        }
        #expect(weights[1] > weights[0])  // a second plan
        #expect(weights[3] == weights[1])
    }

    @Test("a refusal is remembered, for so many documents and no more")
    func refusals() throws {
        var limits = GraphQLLimits()
        limits.refusalsCachedMax = 4
        let engine = try Rig.engine(limits)
        func refusal(_ text: String) -> [GraphQLError] {
            do throws(GraphQLErrors) {
                _ = try engine.prepare(text)
                return []
            } catch {
                return error.errors
            }
        }
        for number in 0..<10 {
            let first = refusal("{ nobody\(number) }")
            #expect(first.count == 1)
            #expect(refusal("{ nobody\(number) }") == first)
        }
        #expect(engine.refusalsCached == 4)
        #expect(engine.documentsCached == 0)
        let many = "{ " + (0..<400).map { "nobody\($0) " }.joined() + "}"
        #expect(refusal(many).count == 20)
        #expect(refusal(many) == refusal(many))
        #expect(engine.refusalsCached == 4)
    }

    @Test("a plan that is refused is refused again at once")
    func planRefusal() throws {
        let sdl =
            "interface N { n: N i: Int } type Query { n: N } "
            + (0..<60).map { "type T\($0) implements N { n: N i: Int } " }.joined()
        let engine = try GraphQLMock().engine(sdl: sdl, limits: .loose)
        let fields = (0..<400).map { "a\($0): i" }.joined(separator: " ")
        let operation = try engine.prepare("{ n { \(fields) } }").operation(named: nil)
        for _ in 0..<2 {
            let error = #expect(throws: GraphQLError.self) {
                try engine.admit(
                    operation, variables: JSONObject(),
                    options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
            }
            #expect(error?.code == .limitExceeded)
        }
    }
}
