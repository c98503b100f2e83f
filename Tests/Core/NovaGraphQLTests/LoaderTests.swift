import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Loader")
struct LoaderTests {
    private func batches(
        _ query: String, batchMax: Int = 100, limits: GraphQLLimits = GraphQLLimits()
    ) async throws -> [[String]] {
        let session = Session()
        let response = try await Rig.respond(
            query, context: TestContext(session, batchMax: batchMax), limits: limits)
        #expect(response.errors.isEmpty)
        return session.batches
    }

    @Test("ten people in one query are one batch, in the order they came up")
    func oneBatch() async throws {
        let fields = (0..<10).map { "p\($0): person(id: \"many\($0)\") { name }" }
        let batches = try await batches("{ \(fields.joined(separator: " ")) }")
        #expect(batches == [(0..<10).map { "many\($0)" }])
    }

    @Test("a list of ids is one batch, each id once")
    func list() async throws {
        let batches = try await batches("{ people(ids: [2, 1, 2, 404, 1]) { name } }")
        #expect(batches == [["2", "1", "404"]])
    }

    @Test("each level of a tree is one batch, without what is known already")
    func levels() async throws {
        let batches = try await batches(
            "{ people(ids: [1, 2]) { friends { friends { name } } } }")
        #expect(batches == [["1", "2"], ["3"]])
    }

    @Test("a level that needs nothing new makes no batch")
    func known() async throws {
        let batches = try await batches(
            "{ people(ids: [1, 2, 3]) { bestFriend { bestFriend { name } } } }")
        #expect(batches == [["1", "2", "3"]])
    }

    @Test("splits more keys than a batch may hold")
    func split() async throws {
        let batches = try await batches(
            "{ people(ids: [\((0..<5).map { "\"many\($0)\"" }.joined(separator: ", "))]) { id } }",
            batchMax: 2)
        #expect(Set(batches) == [["many0", "many1"], ["many2", "many3"], ["many4"]])
    }

    @Test("counts every batch against the calls an operation may make")
    func callLimit() async throws {
        var limits = GraphQLLimits()
        limits.callsMax = 2
        let session = Session()
        let response = try await Rig.respond(
            "{ people(ids: [\((0..<5).map { "\"many\($0)\"" }.joined(separator: ", "))]) { id } }",
            context: TestContext(session, batchMax: 2), limits: limits)
        #expect(response.errors.allSatisfy { $0.code == .limitExceeded })
        #expect(response.errors.count == 5)
        #expect(session.batches == [])
    }

    @Test("never has more calls in flight than allowed, and still makes them all")
    func inFlight() async throws {
        var limits = GraphQLLimits()
        limits.callsInFlightMax = 1
        let session = Session()
        let response = try await Rig.respond(
            "{ a: slow(tag: \"1\") b: slow(tag: \"2\") c: slow(tag: \"3\") }",
            context: TestContext(session), limits: limits)
        #expect(response.errors.isEmpty)
        #expect(
            session.journal == [
                "start 1", "end 1", "start 2", "end 2", "start 3", "end 3",
            ])
    }

    @Test("an error of one key fails that position, one of the batch fails all")
    func errors() async throws {
        #expect(
            try await Rig.run("{ people(ids: [1, \"forbidden\"]) { name } }")
                == #"{"errors":[{"message":"Not for you.","locations":[{"line":1,"column":3}],"#
                + #""path":["people",1],"extensions":{"code":"FORBIDDEN"}}],"#
                + #""data":{"people":[{"name":"Ada"},null]}}"#)
        let away = try await Rig.respond("{ people(ids: [1, \"away\"]) { name } }")
        #expect(away.errors.map(\.code) == [.unavailable, .unavailable])
        #expect(String(decoding: away.data ?? [], as: UTF8.self) == #"{"people":[null,null]}"#)
    }

    @Test("a primed key is not fetched")
    func primed() async throws {
        let session = Session()
        let context = TestContext(session)
        context.people.prime("1", Person(id: "1", name: "Primed", bio: nil, friends: []))
        #expect(
            try await Rig.data("{ person(id: 1) { name } }", context: context)
                == #"{"person":{"name":"Primed"}}"#)
        #expect(session.batches == [])
    }
}
