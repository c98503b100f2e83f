import IdentityContract
import NovaNet
import NovaPrimitives
import NovaTestKit
import Testing

@testable import GatewayService

@Suite("GraphQL over event streams")
struct EventStreamTests {
    private func open(
        _ rig: GatewayRig, _ query: String, token: String? = nil, version: String = "1.1",
        variables: JSONObject = JSONObject(), accept: String = "text/event-stream"
    ) async throws -> WireClient {
        let client = try await WireClient.connect(to: rig.port, on: rig.loops.loops[0])
        let body = GatewayRig.body(query, variables)
        var head = "POST /graphql HTTP/\(version)\r\nhost: localhost\r\naccept: \(accept)\r\n"
        head += "content-type: application/json\r\ncontent-length: \(body.count)\r\n"
        if let token { head += "authorization: Bearer \(token)\r\n" }
        try await client.send(Array((head + "\r\n").utf8) + body)
        return client
    }

    @Test("a query's answer is one event, and then all is said")
    func query() async throws {
        try await GatewayRig.with { rig in
            let client = try await open(rig, "{ __typename }")
            let state = try await client.wait { $0.hasEnded }
            #expect(state.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(state.text.contains("\r\ncontent-type: text/event-stream\r\n"))
            #expect(state.text.contains("\r\ntransfer-encoding: chunked\r\n"))
            #expect(state.text.contains("\r\nx-accel-buffering: no\r\n"))
            #expect(!state.text.contains("content-length"))
            #expect(
                state.text.contains("event: next\ndata: {\"data\":{\"__typename\":\"Query\"}}\n\n"))
            #expect(state.text.hasSuffix("event: complete\ndata:\n\n\r\n0\r\n\r\n"))
        }
    }

    @Test("an old client gets events as they are, up to the end of the connection")
    func http10() async throws {
        try await GatewayRig.with { rig in
            let client = try await open(rig, "{ __typename }", version: "1.0")
            let state = try await client.wait { $0.hasEnded }
            #expect(!state.text.contains("transfer-encoding"))
            #expect(state.text.hasSuffix("}}\n\nevent: complete\ndata:\n\n"))
        }
    }

    @Test("tells of sessions, and ends when the client's own is over")
    func events() async throws {
        try await GatewayRig.with { rig in
            let client = try await open(rig, GatewayRig.sessionEvents, token: try rig.token())
            try await rig.subscribed(1)
            rig.identity.watches.signIn("laptop")
            try await client.wait { $0.text.contains("laptop") }
            rig.identity.end(session: rig.session)
            rig.identity.watches.end(rig.session)
            let state = try await client.wait { $0.hasEnded }
            #expect(state.text.contains("REVOKED_BY_USER"))
            #expect(state.text.contains("The session has ended."))
            #expect(state.text.contains("UNAUTHENTICATED"))
            #expect(state.text.hasSuffix("event: complete\ndata:\n\n\r\n0\r\n\r\n"))
            #expect(try await eventually { rig.identity.watches.count == 0 })
        }
    }

    @Test("what keeps an operation from running is an event; a bad token is no stream at all")
    func refusals() async throws {
        try await GatewayRig.with { rig in
            let invalid = try await open(rig, "{ nothing }")
            let said = try await invalid.wait { $0.hasEnded }.text
            #expect(said.hasPrefix("HTTP/1.1 200"))
            #expect(said.contains("event: next\ndata: {\"errors\":["))
            #expect(said.contains("event: complete"))
            let stranger = try await open(rig, GatewayRig.sessionEvents)
            #expect(try await stranger.wait { $0.hasEnded }.text.contains("UNAUTHENTICATED"))
            let refused = try await open(rig, "{ __typename }", token: "x")
            try await refused.wait { $0.text.hasPrefix("HTTP/1.1 401") }
            let json = try await open(
                rig, "{ __typename }", accept: "application/json, text/event-stream;q=0.5")
            try await json.wait { $0.text.contains("application/json") }
        }
    }

    @Test("GET asks too, and changes nothing")
    func get() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.http(
                "GET", "/graphql?query=%7B__typename%7D", headers: [("accept", "text/event-stream")]
            )
            #expect(answer.status == 200)
            #expect(answer.text.contains("event: next"))
            let mutation = try await rig.http(
                "GET", "/graphql?query=mutation%7Blogout%7BclientMutationId%7D%7D",
                headers: [("accept", "text/event-stream")])
            #expect(mutation.status == 405)
            let foreign = try await rig.http(
                "GET", "/graphql?query=%7B__typename%7D",
                headers: [("accept", "text/event-stream"), ("origin", "https://evil.example")])
            #expect(foreign.status == 403)
        }
    }

    @Test("goes over HTTP/2 as well")
    func http2() async throws {
        try await GatewayRig.with { rig in
            let headers = [
                ("accept", "text/event-stream"), ("content-type", "application/json"),
                ("authorization", "Bearer \(try rig.token())"),
            ]
            async let answer = HTTP2Client.send(
                "POST", "/graphql", to: rig.port, on: rig.loops.loops[0], headers: headers,
                body: GatewayRig.body(GatewayRig.sessionEvents))
            try await rig.subscribed(1)
            rig.identity.watches.signIn("tablet")
            rig.identity.end(session: rig.session)
            rig.identity.watches.end(rig.session)
            let whole = try await answer
            #expect(whole.status == 200)
            #expect(whole.headers["content-type"] == "text/event-stream")
            #expect(whole.text.contains("tablet"))
            #expect(whole.text.contains("REVOKED_BY_USER"))
            #expect(whole.text.hasSuffix("event: complete\ndata:\n\n"))
        }
    }

    @Test("a client that leaves ends what ran for it")
    func leaves() async throws {
        try await GatewayRig.with { rig in
            let client = try await open(rig, GatewayRig.sessionEvents, token: try rig.token())
            try await rig.subscribed(1)
            try await client.close()
            try await rig.subscribed(0)
            #expect(try await eventually { rig.identity.watches.count == 0 })
        }
    }

    @Test("a user has ten event streams")
    func tenStreams() async throws {
        try await GatewayRig.with { rig in
            for _ in 0..<10 {
                _ = try await open(rig, GatewayRig.sessionEvents, token: try rig.token())
            }
            try await rig.subscribed(10)
            let eleventh = try await open(rig, "{ __typename }", token: try rig.token())
            #expect(try await eleventh.wait { $0.hasEnded }.text.contains("LIMIT_EXCEEDED"))
        }
    }

    @Test("a gateway that stops ends the stream without a complete, so that the client comes back")
    func drain() async throws {
        try await GatewayRig.with { rig in
            let client = try await open(rig, GatewayRig.sessionEvents, token: try rig.token())
            try await rig.subscribed(1)
            await rig.drain()
            let state = try await client.wait { $0.hasEnded }
            #expect(!state.text.contains("complete"))
            #expect(state.text.hasSuffix("0\r\n\r\n"))
        }
    }

    @Test(
        "an accept header asks for events by name and weight",
        arguments: [
            ("text/event-stream", true), ("text/event-stream, */*", true),
            ("application/json, text/event-stream", true),
            ("application/json, text/event-stream;q=0.1", false),
            ("text/event-stream;q=0", false), ("*/*", false), ("text/*", false), ("", false),
            ("text/event-stream-x", false),
        ])
    func accepts(accept: String, isWanted: Bool) {
        #expect(EventText.isWanted(accept: accept) == isWanted)
    }
}
