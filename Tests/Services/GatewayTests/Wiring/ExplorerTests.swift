import NovaCompression
import NovaNet
import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("Explorer")
struct ExplorerTests {
    private static let browser = (
        "accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    )

    @Test("the page names only files that are there, each below the hash of all")
    func files() async throws {
        try await GatewayRig.with { rig in
            let page = try await rig.http("GET", "/graphql", headers: [Self.browser])
            #expect(page.status == 200)
            let text = String(decoding: page.body, as: UTF8.self)
            let named = Set(text.matches(of: /"(\/explorer\/[^"]+)"/).map { String($0.1) })
            #expect(named.count >= 14)
            for path in named {
                let asset = try await rig.http("GET", path)
                #expect(asset.status == 200, "\(path)")
                #expect(!asset.body.isEmpty)
                #expect(asset.headers["cache-control"]?.contains("immutable") == true)
            }
            for path in ["/explorer/", "/explorer/HASH/main.js", "/explorer/../main.js"] {
                #expect(try await rig.http("GET", path).status == 404)
            }
            let asset = try #require(named.first)
            #expect(try await rig.http("POST", asset).status == 405)
        }
    }

    @Test("over HTTP/2 as over HTTP/1.1, packed, and once as long as it stays the same")
    func entityTag() async throws {
        try await GatewayRig.with { rig in
            let plain = try await rig.http("GET", "/graphql", headers: [Self.browser])
            let packed = try await HTTP2Client.send(
                "GET", "/graphql", to: rig.port, on: rig.loops.loops[0],
                headers: [Self.browser, ("accept-encoding", "gzip")])
            #expect(packed.headers["content-encoding"] == "gzip")
            #expect(packed.headers["content-security-policy"]?.contains("'none'") == true)
            let inflater = GzipInflater()
            let body = try packed.body.withUnsafeBytes {
                Array(try inflater.inflate($0, bytesMax: 1 << 20))
            }
            #expect(body == plain.body)
            let tag = try #require(plain.headers["etag"])
            #expect(packed.headers["etag"] == tag)
            let again = try await HTTP2Client.send(
                "GET", "/graphql", to: rig.port, on: rig.loops.loops[0],
                headers: [Self.browser, ("if-none-match", tag)])
            #expect(again.status == 304)
            #expect(again.body == [])
            #expect(again.headers["content-length"] == nil)
            let other = try await rig.http(
                "GET", "/graphql", headers: [Self.browser, ("if-none-match", "\"x\"")])
            #expect(other.status == 200)
        }
    }

    @Test("whoever comes by a link from elsewhere sees it; data from there stays refused")
    func links() async throws {
        try await GatewayRig.with { rig in
            let foreign = ("sec-fetch-site", "cross-site")
            let page = try await rig.http("GET", "/graphql", headers: [Self.browser, foreign])
            #expect(page.status == 200)
            let data = try await rig.http(
                "GET", "/graphql?query=%7B__typename%7D", headers: [foreign])
            #expect(data.status == 403)
        }
    }

    @Test("a document called by its name is answered as data also to a browser")
    func named() async throws {
        try await GatewayRig.with { rig in
            for query in ["extensions=%7B%7D", "documentId=sha256:00", "query=x&documentId=y"] {
                let answer = try await rig.http(
                    "GET", "/graphql?\(query)", headers: [Self.browser])
                #expect(answer.headers["content-type"]?.hasPrefix("application/json") == true)
            }
        }
    }

    @Test("switched off, there is neither page nor files")
    func off() async throws {
        var rules = EdgeRules()
        rules.showsExplorer = false
        try await GatewayRig.with(rules) { rig in
            let asset = "\(ExplorerPage().assetPrefix)main.js"
            #expect(try await rig.http("GET", asset).status == 404)
            let page = try await rig.http("GET", "/graphql", headers: [("accept", "text/html")])
            #expect(page.status == 406)
        }
    }
}
