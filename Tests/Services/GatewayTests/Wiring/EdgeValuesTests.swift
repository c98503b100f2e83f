import NovaHTTP2
import NovaNet
import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("Values at the edge")
struct EdgeValuesTests {
    @Test("every status has its own place in tables")
    func places() {
        #expect(EdgeStatus.allCases.map(\.position) == Array(EdgeStatus.allCases.indices))
    }

    @Test("keeps a client's request id only if it is harmless")
    func requestIDs() {
        let now = WallTime(unixSeconds: 1_700_000_000)
        #expect(RequestID(header: "abc-DEF_1.2:3", now: now).text == "abc-DEF_1.2:3")
        let refused: [String?] = [
            nil, "", "short", "with space", "line\nbreak", "quote\"quote", "é-é-é-é-é",
            String(repeating: "a", count: 129),
        ]
        for header in refused {
            #expect(UUID(RequestID(header: header, now: now).text) != nil)
        }
    }

    @Test(
        "believes only what proxies of ours have appended",
        arguments: [
            (0, "6.6.6.6", "1.1.1.1"), (1, "6.6.6.6, 2.2.2.2", "2.2.2.2"),
            (2, "6.6.6.6, 2.2.2.2", "6.6.6.6"), (3, "6.6.6.6, 2.2.2.2", "1.1.1.1"),
            (1, "", "1.1.1.1"), (1, "evil", "1.1.1.1"), (1, "2.2.2.2:443", "2.2.2.2"),
            (1, "[2001:DB8::1]:443", "2001:db8::1"), (1, "2001:db8:0:0::1", "2001:db8::1"),
            (1, "999.1.1.1", "1.1.1.1"), (1, "x, ", "1.1.1.1"),
        ])
    func addresses(proxies: Int, forwardedFor: String, expected: String) {
        let address = ClientAddress.of(
            socket: "1.1.1.1", forwardedFor: forwardedFor, trustedProxies: proxies)
        #expect(address == expected)
    }

    @Test(
        "reads RFC 7239's header from its end as well",
        arguments: [
            (0, "for=6.6.6.6", "1.1.1.1"), (1, "for=6.6.6.6, for=2.2.2.2;proto=https", "2.2.2.2"),
            (2, "for=6.6.6.6, for=2.2.2.2", "6.6.6.6"), (1, "proto=http; FOR = 2.2.2.2", "2.2.2.2"),
            (1, "for=\"[2001:db8::1]:4711\"", "2001:db8::1"), (1, "for=unknown", "1.1.1.1"),
            (1, "for=_hidden", "1.1.1.1"), (1, "by=2.2.2.2", "1.1.1.1"), (1, "", "1.1.1.1"),
            // A quote left open does not swallow what the proxy appends.
            (1, "for=\"6.6.6.6, for=2.2.2.2", "2.2.2.2"),
            (1, "for=6.6.6.6;x=\"\\, for=2.2.2.2", "2.2.2.2"),
            (2, "for=2.2.2.2", "1.1.1.1"),
        ])
    func forwarded(proxies: Int, header: String, expected: String) {
        let address = ClientAddress.of(
            socket: "1.1.1.1", forwarded: header, trustedProxies: proxies)
        #expect(address == expected)
    }

    @Test(
        "believes a scheme only of proxies of ours, and of all of them",
        arguments: [
            (0, "https", "for=1.1.1.1;proto=https", false, false),
            (1, "https", "for=1.1.1.1;proto=https", true, true),
            (1, "HTTPS", "for=1.1.1.1; Proto=\"https\"", true, true),
            (1, "http", "for=1.1.1.1;proto=http", false, false),
            (1, "https, http", "proto=https, proto=http", false, false),
            (1, "http, https", "proto=http, proto=https", true, true),
            (2, "http, https", "proto=http, proto=https", false, false),
            (2, "https", "proto=https", true, false),
            (1, "", "", false, false), (1, "wss", "proto=wss", false, false),
        ])
    func schemes(
        proxies: Int, forwardedProto: String, forwarded: String, byProto: Bool, byForwarded: Bool
    ) {
        var request = EdgeRequest(method: "POST", path: "/graphql")
        func isSecure(_ header: ClientAddress.Header) -> Bool {
            ClientAddress.isSecure(request, header: header, trustedProxies: proxies)
        }
        request.headers.take("x-forwarded-proto", forwardedProto)
        request.headers.take("forwarded", forwarded)
        #expect(isSecure(.forwardedFor) == byProto)
        #expect(isSecure(.forwarded) == byForwarded)
        request.isSecure = true
        #expect(isSecure(.forwardedFor) && isSecure(.forwarded))
    }

    @Test("believes one of the two headers, never the other")
    func oneHeader() {
        var request = EdgeRequest(method: "POST", path: "/graphql")
        request.socketAddress = "1.1.1.1"
        request.headers.take("x-forwarded-for", "2.2.2.2")
        request.headers.take("forwarded", "for=3.3.3.3")
        let byFor = ClientAddress.of(request, header: .forwardedFor, trustedProxies: 1)
        #expect(byFor == "2.2.2.2")
        let byRFC = ClientAddress.of(request, header: .forwarded, trustedProxies: 1)
        #expect(byRFC == "3.3.3.3")
        #expect(ClientAddress.of(request, header: .forwarded, trustedProxies: 0) == "1.1.1.1")
    }

    @Test("cuts a user agent at 512 bytes, between characters")
    func userAgents() {
        #expect(GraphQLEndpoint.cut("short") == "short")
        let long = GraphQLEndpoint.cut(String(repeating: "é", count: 300) + "x")
        #expect(long == String(repeating: "é", count: 256))
        #expect(GraphQLEndpoint.cut("a" + String(repeating: "é", count: 300)).utf8.count == 511)
    }

    private final class Deaf: EdgeService {
        func respond(to request: EdgeRequest) async -> EdgeResponse {
            EdgeResponse(.ok, .json, [], requestID: "")
        }
        func refusal(of request: EdgeRequest, _ error: EdgeError) -> EdgeResponse {
            EdgeResponse(error, as: .json, requestID: "")
        }
        func connectionEnded(_ reason: HTTP2Reason) {}
    }

    @Test("holds no more bytes of unfinished bodies than its bound, however many clients send them")
    func bodies() throws {
        let loop = EdgeLoop(loop: try EventLoop(), edge: Deaf())
        let held = (0..<100).count { _ in loop.hold(Limits.bodyBytesMax) }
        #expect(held == Limits.bodyBytesPerLoopMax / Limits.bodyBytesMax)
        loop.release(Limits.bodyBytesMax)
        #expect(loop.hold(Limits.bodyBytesMax))
    }

    @Test("takes of a request the headers it knows, and notes those that may not come twice")
    func headers() {
        var headers = EdgeHeaders()
        for (name, value) in [
            ("accept", "a/b"), ("accept", "c/d"), ("x-user-id", "6"), ("content-type", "x/y"),
            ("x-forwarded-for", "1.1.1.1"), ("x-forwarded-for", "2.2.2.2"),
            ("cookie", "a=1"), ("cookie", "b=2"), ("origin", "https://a.example"),
        ] { headers.take(name, value) }
        #expect(headers.accept == "a/b,c/d")
        #expect(headers.forwardedFor == "1.1.1.1,2.2.2.2")
        #expect(headers.cookie == "a=1; b=2")
        #expect(!headers.isAmbiguous)
        var twice = headers
        twice.take("origin", "https://b.example")
        #expect(twice.isAmbiguous)
        headers.take("content-type", "x/y")
        #expect(headers.isAmbiguous)
    }

    @Test("every status and form has a head of its own")
    func heads() {
        #expect(Set(EdgeStatus.allCases.map(\.position)).count == EdgeStatus.allCases.count)
        #expect(EdgeStatus.allCases.map(\.position) == Array(EdgeStatus.allCases.indices))
        var heads: Set<ObjectIdentifier> = []
        for status in EdgeStatus.allCases {
            for form in EdgeForm.allCases {
                heads.insert(ObjectIdentifier(ResponseHeads.http2(status, form)))
            }
        }
        #expect(heads.count == EdgeStatus.allCases.count * EdgeForm.allCases.count)
    }

    @Test("carries the schema text it was built from")
    func schemaText() {
        let text = String(decoding: PackageResources.schema_graphql, as: UTF8.self)
        #expect(text.contains("type Query {"))
        #expect(text.hasSuffix("}\n"))
    }
}
