import NovaCrypto
import NovaPrimitives
import NovaServiceKit
import Testing

@testable import GatewayService

@Suite("Documents by their hash")
struct PersistedDocumentTests {
    private static let document =
        "query Free($n: String!) { usernameAvailable(username: $n) { available } }"

    private static func body(_ query: String?, _ hash: String) -> [UInt8] {
        var members: [(String, JSONValue)] = [
            ("variables", ["n": "x"]),
            ("extensions", ["persistedQuery": ["version": 1, "sha256Hash": .string(hash)]]),
        ]
        if let query { members.append(("query", .string(query))) }
        return JSONValue.object(JSONObject(members)).serialized()
    }

    private static func post(
        _ rig: GatewayRig, _ query: String?, _ hash: String, token: String? = nil,
        accept: String = "application/json"
    ) async throws -> HTTPClient.Answer {
        var headers = [("content-type", "application/json"), ("accept", accept)]
        if let token { headers.append(("authorization", "Bearer \(token)")) }
        return try await rig.http("POST", "/graphql", headers: headers, body: body(query, hash))
    }

    private static func listing(_ documents: String..., production: Bool = false) -> EdgeRules {
        var rules = EdgeRules()
        rules.isProduction = production
        rules.documents.mode = .listed
        for text in documents { rules.documents.listed[DocumentHash(of: text)] = text }
        return rules
    }

    @Test("a client sends the hash, then once the text, then the hash alone")
    func automatic() async throws {
        try await GatewayRig.with { rig in
            let hash = DocumentHash(of: Self.document).hex
            let first = try await Self.post(rig, nil, hash)
            #expect(first.status == 200)
            #expect(first.codes == ["PERSISTED_QUERY_NOT_FOUND"])
            #expect(first.json?["errors"]?.array?.first?["message"] == "PersistedQueryNotFound")
            let modern = try await Self.post(
                rig, nil, hash, accept: "application/graphql-response+json")
            #expect(modern.status == 400)
            let sent = try await Self.post(rig, Self.document, hash)
            #expect(sent.data == ["usernameAvailable": ["available": true]])
            let again = try await Self.post(rig, nil, hash)
            #expect(again.data == sent.data)
        }
    }

    @Test("a text under another's hash, and one that is not valid, are not kept")
    func poisoning() async throws {
        try await GatewayRig.with { rig in
            let hash = DocumentHash(of: Self.document).hex
            let evil = try await Self.post(rig, "{ viewer { email } }", hash)
            #expect(evil.codes == ["INVALID_INPUT"])
            #expect(evil.data == nil)
            #expect(try await Self.post(rig, nil, hash).codes == ["PERSISTED_QUERY_NOT_FOUND"])
            let broken = "{ nothing }"
            let brokenHash = DocumentHash(of: broken).hex
            #expect(try await Self.post(rig, broken, brokenHash).codes == ["INVALID_INPUT"])
            let after = try await Self.post(rig, nil, brokenHash)
            #expect(after.codes == ["PERSISTED_QUERY_NOT_FOUND"])
        }
    }

    @Test("by GET anybody may keep what nobody signed, and nobody what somebody did or what failed")
    func caching() async throws {
        try await GatewayRig.with(Self.listing(Self.document, "{ viewer { email } }")) { rig in
            let hash = DocumentHash(of: Self.document).hex
            let target = "/graphql?documentId=sha256:\(hash)&variables=%7B%22n%22:%22x%22%7D"
            let open = try await rig.http("GET", target)
            #expect(open.status == 200)
            #expect(open.headers["cache-control"] == "public, max-age=30")
            #expect(open.headers["vary"] == "accept, accept-encoding, authorization, origin")
            let apollo = try await rig.http(
                "GET",
                "/graphql?variables=%7B%22n%22:%22x%22%7D&extensions=%7B%22persistedQuery%22:"
                    + "%7B%22version%22:1,%22sha256Hash%22:%22\(hash)%22%7D%7D")
            #expect(apollo.data == open.data)
            let signed = try await rig.http(
                "GET", target, headers: [("authorization", "Bearer \(try rig.token())")])
            #expect(signed.headers["cache-control"] == "no-store")
            let failed = DocumentHash(of: "{ viewer { email } }").hex
            let error = try await rig.http("GET", "/graphql?documentId=sha256:\(failed)")
            #expect(error.codes == ["UNAUTHENTICATED"])
            #expect(error.headers["cache-control"] == "no-store")
            let adHoc = try await rig.http("GET", "/graphql?query=%7B__typename%7D")
            #expect(adHoc.codes == ["FORBIDDEN"])
        }
    }

    @Test("where only the list runs, nothing else does, except for admins")
    func listedOnly() async throws {
        try await GatewayRig.with(Self.listing(Self.document, production: true)) { rig in
            let hash = DocumentHash(of: Self.document).hex
            #expect(try await Self.post(rig, nil, hash).codes == [])
            #expect(try await Self.post(rig, Self.document, hash).codes == [])
            for query in [
                "{ __typename }", Self.document + " ", "{ __schema { queryType { name } } }", "{",
            ] {
                let refused = try await rig.ask(query, token: try rig.token())
                #expect(refused.codes == ["FORBIDDEN"])
                #expect(refused.data == nil)
            }
            let admin = try await rig.ask(
                "{ __typename }", token: try rig.token(roles: ["user", "admin"]))
            #expect(admin.data == ["__typename": "Query"])
        }
    }

    @Test("a list with a document that the schema does not take stops the start, and names it")
    func invalidList() async throws {
        let hash = DocumentHash(of: "{ nothing }").hex
        let error = await #expect(throws: ConfigurationError.self) {
            try await GatewayRig.with(Self.listing("{ nothing }")) { _ in }
        }
        #expect(error?.description.contains(hash) == true)
    }

    @Test("the file is JSON of documents by their hash, or the start names what is wrong")
    func file() throws {
        let hash = DocumentHash(of: "{ a }").hex
        let good = try DocumentList.parse(Array(#"{"\#(hash)":"{ a }"}"#.utf8), from: "list")
        #expect(good == [DocumentHash(of: "{ a }"): "{ a }"])
        for (text, word) in [
            ("[]", "list"), ("{", "list"), (#"{"\#(hash)":"{ b }"}"#, hash),
            (#"{"abc":"{ a }"}"#, "abc"), (#"{"\#(hash)":1}"#, hash),
            (#"{"\#(hash)":{"body":"{ a }"}}"#, hash),
        ] {
            let error = #expect(throws: ConfigurationError.self) {
                try DocumentList.parse(Array(text.utf8), from: "list")
            }
            #expect(error?.description.contains(word) == true)
        }
        let missing = #expect(throws: ConfigurationError.self) {
            try DocumentList.read("/nowhere/list.json")
        }
        #expect(missing?.description.contains("/nowhere/list.json") == true)
    }

    @Test("production without a list does not start, unless the operator lets everything run")
    func settings() throws {
        func documents(_ variables: [String: String]) throws -> DocumentPolicy {
            var configuration = try Configuration(environment: variables) { _ in nil }
            let common = try CommonSettings(from: &configuration, for: GatewayProcess.self)
            return try GatewaySettings(from: &configuration, common: common).rules.documents
        }
        #expect(try documents([:]).mode == .any)
        #expect(throws: ConfigurationError.self) { try documents(["NOVA_ENV": "production"]) }
        #expect(throws: ConfigurationError.self) { try documents(["NOVA_DOCUMENTS": "listed"]) }
        #expect(throws: ConfigurationError.self) { try documents(["NOVA_DOCUMENTS": "some"]) }
        let open = try documents(["NOVA_ENV": "production", "NOVA_DOCUMENTS": "any"])
        #expect(open.mode == .any)
    }
}
