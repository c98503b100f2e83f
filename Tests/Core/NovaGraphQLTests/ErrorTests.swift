import NovaGraphQL
import NovaPrimitives
import Testing

@Suite("Errors")
struct ErrorTests {
    private func check(_ query: String, data: String?, _ errors: [String]) async throws {
        let response = try await Rig.respond(query)
        #expect(response.data.map { String(decoding: $0, as: UTF8.self) } == data)
        let shown = response.errors.map { error in
            let path = error.path.map { element in
                switch element {
                case .key(let key): key
                case .index(let index): String(index)
                }
            }
            return "\(path.joined(separator: ".")): \(error.code.rawValue)"
        }
        #expect(shown == errors)
    }

    @Test("a failed nullable field is null, its siblings live")
    func nullable() async throws {
        try await check(
            "{ boom a: __typename }", data: #"{"boom":null,"a":"Query"}"#, ["boom: INTERNAL"])
    }

    @Test("a failed non-null field takes its parent along, up to data")
    func root() async throws {
        try await check("{ a: __typename strictBoom }", data: "null", ["strictBoom: INTERNAL"])
        try await check("{ nothing }", data: "null", ["nothing: INTERNAL"])
    }

    @Test("a failure inside a list nulls the closest nullable position, once")
    func lists() async throws {
        try await check(
            "{ people(ids: [1, 404]) { name } }", data: #"{"people":[{"name":"Ada"},null]}"#, [])
        try await check(
            "{ strictPeople(ids: [1, 404, 405]) { name } a: __typename }",
            data: #"{"strictPeople":null,"a":"Query"}"#, ["strictPeople.1: INTERNAL"])
        try await check(
            "{ items { label position } }",
            data: #"{"items":[{"label":"a","position":1},null,null,null]}"#,
            ["items.3: NOT_FOUND", "items.1.position: INTERNAL", "items.2.position: INTERNAL"])
    }

    @Test("propagates from below an asynchronous load")
    func afterLoad() async throws {
        try await check(
            "{ person(id: 3) { name strictFriend { name } } a: __typename }",
            data: #"{"person":null,"a":"Query"}"#, ["person.strictFriend: INTERNAL"])
        try await check(
            "{ people(ids: [1, 3]) { strictFriend { name } } }",
            data: #"{"people":[{"strictFriend":{"name":"Bob"}},null]}"#,
            ["people.1.strictFriend: INTERNAL"])
    }

    @Test("two failures that null one position are one error")
    func once() async throws {
        try await check(
            "{ person(id: 3) { a: strictFriend { name } b: strictFriend { name } } }",
            data: #"{"person":null}"#, ["person.a: INTERNAL"])
    }

    @Test("answers that do not fit their type are our fault, not the client's")
    func mismatches() async throws {
        try await check("{ wrongKind }", data: #"{"wrongKind":null}"#, ["wrongKind: INTERNAL"])
        try await check("{ bigNumber }", data: #"{"bigNumber":null}"#, ["bigNumber: INTERNAL"])
        try await check(
            "{ floats }", data: #"{"floats":[1.5,2.0,null]}"#, ["floats.2: INTERNAL"])
        try await check(
            "{ node(id: \"alien\") { id } }", data: #"{"node":null}"#, ["node: INTERNAL"])
        try await check(
            "{ node(id: \"lie\") { id } }", data: #"{"node":null}"#, ["node: INTERNAL"])
    }

    @Test("an unknown error is masked for the client and whole for the log")
    func masking() async throws {
        let faults = Faults()
        let engine = try Rig.engine(faults: faults)
        let response = await engine.execute(
            GraphQLRequest(query: "{ boom refused }"), context: TestContext(),
            options: GraphQLExecutionOptions(deadline: .after(.seconds(60))))
        let text = String(decoding: response.serialized(), as: UTF8.self)
        #expect(!text.contains("hunter2"))
        #expect(text.contains("\"message\":\"Internal error\""))
        #expect(faults.list.count == 1)
        #expect(faults.list.first?.contains("hunter2") == true)
    }

    @Test("an error shows message, place, path, code and further extensions")
    func shape() async throws {
        let response = try await Rig.respond("{\n  x: refused\n}")
        #expect(
            String(
                decoding: response.serialized(errorExtensions: JSONObject([("requestId", "r1")])),
                as: UTF8.self)
                == #"{"errors":[{"message":"Slow down.","locations":[{"line":2,"column":3}],"#
                + #""path":["x"],"extensions":{"code":"RATE_LIMITED","retryAfter":3,"#
                + #""requestId":"r1"}}],"data":{"x":null}}"#)
    }

    @Test("a request that cannot run has no data")
    func requestErrors() async throws {
        for query in ["{", "{ nobody }", "query($a: Int!) { echo(int: $a) }", ""] {
            let response = try await Rig.respond(query)
            #expect(response.data == nil)
            #expect(response.errors.map(\.code) == [.invalidInput])
            #expect(!String(decoding: response.serialized(), as: UTF8.self).contains("\"data\""))
        }
    }

    @Test("a response cannot grow without end")
    func responseLimit() async throws {
        var limits = GraphQLLimits()
        limits.responseValuesMax = 20
        let response = try await Rig.respond(
            "{ a: beings { __typename } feed(first: 30) { total edges { cursor } } }",
            limits: limits)
        #expect(response.errors.map(\.code) == [.limitExceeded])
        #expect(response.data.map { String(decoding: $0, as: UTF8.self) } == "null")
    }
}
