import Glibc
import NovaNet
import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("Attacks on the edge")
struct EdgeAttackTests {
    private static let json = [("content-type", "application/json")]

    @Test("a huge accept header is refused at once, in both versions of HTTP")
    func accept() async throws {
        try await GatewayRig.with { rig in
            let headers = Self.json + [("accept", String(repeating: "a/b;q=0.1,", count: 1_000))]
            let body = GatewayRig.body("{ __typename }")
            let old = try await rig.http("POST", "/graphql", headers: headers, body: body)
            #expect(old.status == 431)
            #expect(old.codes == ["LIMIT_EXCEEDED"])
            let new = try await HTTP2Client.send(
                "POST", "/graphql", to: rig.port, on: rig.loops.loops[0], headers: headers,
                body: body)
            #expect(new.status == 431)
        }
    }

    @Test("odd headers of every kind are answered, never trusted, and stop nobody")
    func oddHeaders() async throws {
        try await GatewayRig.with { rig in
            let long = String(repeating: "q", count: 4_000)
            let names = [
                "accept", "accept-encoding", "cookie", "origin", "forwarded", "x-forwarded-for",
                "x-request-id", "traceparent", "sec-fetch-site", "x-nova-refresh-token",
                "authorization", "user-agent", "access-control-request-method",
            ]
            let values = [
                "", ",", ";", "=", ",,;;==", "*", "*/*;q=", "\"", "\\", "__Host-nova-refresh", long,
                "for=\"", "Bearer", "Bearer  ", "00-0-0-0", "é", "null", "-1", "gzip;q=1e9",
            ]
            for name in names {
                for value in values {
                    let answer = try await rig.ask("{ __typename }", headers: [(name, value)])
                    #expect([200, 401, 403, 406, 431].contains(answer.status))
                    #expect(answer.json?["data"] != nil || !answer.codes.isEmpty)
                    #expect(answer.headers["access-control-allow-origin"] == nil)
                    #expect(answer.headers["set-cookie"] == nil)
                }
            }
        }
    }

    @Test("a request that comes byte by byte is a request")
    func singleBytes() async throws {
        try await GatewayRig.with { rig in
            let body = GatewayRig.body("{ __typename }")
            let head =
                "POST /graphql HTTP/1.1\r\nhost: a\r\nconnection: close\r\n"
                + "content-type: application/json\r\naccept-encoding: gzip\r\n"
                + "content-length: \(body.count)\r\n\r\n"
            let answer = try await rig.raw(Array(head.utf8) + body, oneByOne: true)
            #expect(answer.status == 200)
            #expect(answer.data == ["__typename": "Query"])
        }
    }

    @Test("a request cut off anywhere leaves nothing behind")
    func cuts() async throws {
        try await GatewayRig.with { rig in
            let body = GatewayRig.body("{ __typename }")
            let whole =
                Array(
                    ("POST /graphql HTTP/1.1\r\nhost: a\r\norigin: https://app.example\r\n"
                        + "content-type: application/json\r\ncookie: a=b\r\n"
                        + "content-length: \(body.count)\r\n\r\n").utf8) + body
            for end in stride(from: 1, to: whole.count, by: 3) {
                try await rig.cut(Array(whole[..<end]))
            }
            #expect(try await rig.ask("{ __typename }").status == 200)
        }
    }

    @Test("random bytes for a body, and JSON that is no request, are refused in kind")
    func garbage() async throws {
        try await GatewayRig.with { rig in
            var bodies: [[UInt8]] = (0..<50).map { _ in
                (0..<Int.random(in: 0...200)).map { _ in UInt8.random(in: 0...255) }
            }
            bodies += [
                #"{"query":{}}"#, #"{"query":[]}"#, #"{"documentId":""}"#, #"{"extensions":{}}"#,
                #"{"query":"{a}","extensions":{"persistedQuery":{}}}"#, "[[[[",
                "{\"query\":\"\\ud800\"}",
                #"{"query":"{a}","query":"{b}"}"#, "\u{FEFF}{\"query\":\"{a}\"}", "1e999",
            ].map { Array($0.utf8) }
            for body in bodies {
                let answer = try await rig.http("POST", "/graphql", headers: Self.json, body: body)
                #expect([200, 400].contains(answer.status))
                #expect(!answer.codes.isEmpty)
                #expect(answer.codes.allSatisfy { $0 == "INVALID_INPUT" || $0 == "LIMIT_EXCEEDED" })
            }
        }
    }

    @Test("an error tells what a client can use and nothing of what is inside")
    func masking() async throws {
        try await GatewayRig.with { rig in
            await rig.stopUser()
            let answer = try await rig.ask("{ user(username: \"ada\") { username } }")
            #expect(answer.codes == ["UNAVAILABLE"])
            for word in [
                "127.0.0.1", "localhost", "NovaRPC", "RPCError", "swift", "connect", "socket",
            ] {
                #expect(!answer.text.contains(word))
            }
        }
    }
}
