import NovaCrypto
import NovaNet
import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("GraphQL over HTTP")
struct GraphQLOverHTTPTests {
    private static let json = [("content-type", "application/json")]
    private static let modern = ("accept", "application/graphql-response+json")

    private static var proxied: EdgeRules {
        var rules = EdgeRules()
        rules.trustedProxies = 1
        return rules
    }

    @Test("names requests itself unless a proxy of ours stands in front")
    func requestIDs() async throws {
        try await GatewayRig.with { rig in
            let answer = try await rig.ask(
                "{ nothing }", headers: [("x-request-id", "abcdefgh")])
            let id = try #require(answer.headers["x-request-id"])
            #expect(UUID(id) != nil)
            let told = answer.json?["errors"]?.array?.first?["extensions"]?["requestId"]
            #expect(told == .string(id))
        }
    }

    @Test("answers a POST in the form asked for, and echoes a proxy's request id")
    func post() async throws {
        try await GatewayRig.with(Self.proxied) { rig in
            let plain = try await rig.ask("{ __typename }", headers: [("x-request-id", "abcdefgh")])
            #expect(plain.status == 200)
            #expect(plain.headers["content-type"] == "application/json; charset=utf-8")
            #expect(plain.headers["x-request-id"] == "abcdefgh")
            #expect(plain.headers["cache-control"] == "no-store")
            #expect(plain.text == #"{"data":{"__typename":"Query"}}"#)
            let modern = try await rig.ask("{ __typename }", headers: [Self.modern])
            #expect(modern.status == 200)
            #expect(
                modern.headers["content-type"]
                    == "application/graphql-response+json; charset=utf-8")
        }
    }

    @Test("as plain JSON a bad document is a 200, as graphql-response+json a 400 without data")
    func statuses() async throws {
        try await GatewayRig.with { rig in
            for document in ["{", "{ nothing }", "query A { __typename } query B { __typename }"] {
                let plain = try await rig.ask(document)
                #expect(plain.status == 200)
                #expect(plain.data == nil)
                let modern = try await rig.ask(document, headers: [Self.modern])
                #expect(modern.status == 400)
                #expect(modern.data == nil)
                #expect(modern.codes.allSatisfy { $0 == "INVALID_INPUT" })
            }
            // A failed field is an operation that ran.
            let partial = try await rig.ask("{ viewer { email } }", headers: [Self.modern])
            #expect(partial.status == 200)
            #expect(partial.data == ["viewer": nil])
        }
    }

    @Test("reads queries from the query string, and never runs a mutation from there")
    func get() async throws {
        try await GatewayRig.with { rig in
            let query = try await rig.http(
                "GET",
                "/graphql?query=query(%24n:String!)%7BusernameAvailable(username:%24n)%7Bavailable%7D%7D&variables=%7B%22n%22:%22x%22%7D"
            )
            #expect(query.status == 200)
            #expect(query.data == ["usernameAvailable": ["available": true]])
            let mutation = try await rig.http(
                "GET", "/graphql?query=mutation%7Blogout%7BclientMutationId%7D%7D")
            #expect(mutation.status == 405)
            #expect(mutation.headers["allow"] == "POST")
            #expect(rig.identity.log.count("logout") == 0)
        }
    }

    @Test("refuses bodies a web page could send without asking, arrays, and what is no request")
    func refused() async throws {
        try await GatewayRig.with { rig in
            let body = GatewayRig.body("{ __typename }")
            let form = try await rig.http(
                "POST", "/graphql", headers: [("content-type", "text/plain")], body: body)
            #expect(form.status == 415)
            let untyped = try await rig.http("POST", "/graphql", body: body)
            #expect(untyped.status == 415)
            let batch = try await rig.http(
                "POST", "/graphql", headers: Self.json + [Self.modern],
                body: Array("[".utf8) + body + Array("]".utf8))
            #expect(batch.status == 400)
            let cut = try await rig.http(
                "POST", "/graphql", headers: Self.json + [Self.modern],
                body: Array(body.dropLast()))
            #expect(cut.status == 400)
            #expect(cut.codes == ["INVALID_INPUT"])
            let missing = try await rig.http("GET", "/graphql", headers: [Self.modern])
            #expect(missing.status == 400)
            let plain = try await rig.http("GET", "/graphql")
            #expect(plain.status == 200)
            #expect(plain.codes == ["INVALID_INPUT"])
            let html = try await rig.http(
                "POST", "/graphql", headers: Self.json + [("accept", "text/html")], body: body)
            #expect(html.status == 406)
            let twice = try await rig.http(
                "POST", "/graphql", headers: Self.json + Self.json, body: body)
            #expect(twice.status == 400)
        }
    }

    @Test("serves what it has, and says 404 and 405 with Allow for the rest")
    func paths() async throws {
        try await GatewayRig.with { rig in
            let schema = try await rig.http("GET", "/schema.graphql")
            #expect(schema.status == 200)
            #expect(schema.body == PackageResources.schema_graphql)
            let keys = try await rig.http("GET", "/.well-known/jwks.json")
            #expect(keys.status == 200)
            #expect(keys.headers["cache-control"] == "public, max-age=300")
            #expect(
                keys.json?["keys"]?.array?.first?["kid"]?.string == rig.identity.signer.keyID)
            for path in ["/", "/graphql/", "/GraphQL", "/healthz", "//graphql"] {
                #expect(try await rig.http("GET", path).status == 404)
            }
            let put = try await rig.http("PUT", "/graphql")
            #expect(put.status == 405)
            #expect(put.headers["allow"] == "GET, OPTIONS, POST")
            let post = try await rig.http("POST", "/schema.graphql")
            #expect(post.headers["allow"] == "GET, OPTIONS")
        }
    }

    @Test("takes a body of a mebibyte and refuses a longer one, in both versions of HTTP")
    func bodySize() async throws {
        try await GatewayRig.with { rig in
            let frame = GatewayRig.body("{ __typename #\n}").count
            let longest = GatewayRig.body(
                "{ __typename #\(String(repeating: "x", count: Limits.bodyBytesMax - frame))\n}")
            #expect(longest.count == Limits.bodyBytesMax)
            let taken = try await rig.http(
                "POST", "/graphql", headers: Self.json, body: longest)
            #expect(taken.status == 200)
            #expect(taken.data == ["__typename": "Query"])
            let tooLong = longest + [0x20]
            let refused = try await rig.http(
                "POST", "/graphql", headers: Self.json, body: tooLong)
            #expect(refused.status == 413)
            let refused2 = try await HTTP2Client.send(
                "POST", "/graphql", to: rig.port, on: rig.loops.loops[0], headers: Self.json,
                body: tooLong)
            #expect(refused2.status == 413)
            #expect(refused2.codes == ["LIMIT_EXCEEDED"])
            #expect(try await rig.ask("{ __typename }").status == 200)
        }
    }

    @Test("speaks HTTP/2 with prior knowledge on the same port, with the same answers")
    func http2() async throws {
        try await GatewayRig.with(Self.proxied) { rig in
            let old = try await rig.ask("{ viewer { email } }", token: try rig.token())
            let new = try await HTTP2Client.send(
                "POST", "/graphql", to: rig.port, on: rig.loops.loops[0],
                headers: Self.json + [
                    ("authorization", "Bearer \(try rig.token())"), ("x-request-id", "abcdefgh"),
                ], body: GatewayRig.body("{ viewer { email } }"))
            #expect(new.status == 200)
            #expect(new.body == old.body)
            #expect(new.headers["x-request-id"] == "abcdefgh")
            #expect(new.headers["content-length"] == "\(new.body.count)")
            let missing = try await HTTP2Client.send(
                "GET", "/nothing?x=1", to: rig.port, on: rig.loops.loops[0])
            #expect(missing.status == 404)
        }
    }

    @Test("closes on garbage with a 400 and goes on serving others")
    func garbage() async throws {
        try await GatewayRig.with { rig in
            let texts = [
                "\u{0}\u{1}\u{2}\r\n\r\n", "GET /graphql HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
                "POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\n"
                    + "transfer-encoding: chunked\r\n\r\n",
                "PRI * HTTP/2.1\r\n\r\nSM\r\n\r\n",
            ]
            for text in texts {
                let answer = try await rig.raw(Array(text.utf8))
                #expect(answer.status >= 400 && answer.status < 600)
            }
            #expect(try await rig.ask("{ __typename }").status == 200)
        }
    }

    @Test("shows neither schema nor introspection in production, except to admins")
    func production() async throws {
        var rules = EdgeRules()
        rules.isProduction = true
        try await GatewayRig.with(rules) { rig in
            let introspection = "{ __schema { queryType { name } } }"
            #expect(try await rig.http("GET", "/schema.graphql").status == 404)
            let refused = try await rig.ask(introspection, token: try rig.token())
            #expect(refused.codes == ["FORBIDDEN"])
            let admin = try rig.token(roles: ["user", "admin"])
            let shown = try await rig.ask(introspection, token: admin)
            #expect(shown.data == ["__schema": ["queryType": ["name": "Query"]]])
            let schema = try await rig.http(
                "GET", "/schema.graphql", headers: [("authorization", "Bearer \(admin)")])
            #expect(schema.status == 200)
        }
    }
}
