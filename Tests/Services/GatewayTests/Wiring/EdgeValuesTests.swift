import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("Values at the edge")
struct EdgeValuesTests {
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

    @Test("carries the schema text it was built from")
    func schemaText() {
        let text = String(decoding: PackageResources.schema_graphql, as: UTF8.self)
        #expect(text.contains("type Query {"))
        #expect(text.hasSuffix("}\n"))
    }
}
