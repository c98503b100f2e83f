import NovaPrimitives
import Testing

@testable import GatewayService

@Suite("GraphQLParameters")
struct GraphQLParametersTests {
    private func body(_ text: String) throws(EdgeError) -> GraphQLParameters {
        try GraphQLParameters(body: Array(text.utf8))
    }

    @Test("reads query, operation name and variables from a body")
    func fromBody() throws {
        let parameters = try body(
            #"{"query":"query A {a}","operationName":"A","variables":{"x":1},"extensions":{"y":2}}"#
        )
        #expect(parameters.query == "query A {a}")
        #expect(parameters.operationName == "A")
        #expect(parameters.variables == JSONObject([("x", 1)]))
        #expect(parameters.extensions == JSONObject([("y", 2)]))
    }

    @Test("takes null for absent")
    func nulls() throws {
        let parameters = try body(
            #"{"query":"{a}","operationName":null,"variables":null,"extensions":null}"#)
        #expect(parameters == GraphQLParameters(query: "{a}"))
    }

    @Test(
        "says what is wrong with a body",
        arguments: [
            ("", EdgeError.malformedBody), ("{", .malformedBody), ("\"{a}\"", .malformedBody),
            ("null", .malformedBody), ("{\"query\":\"\u{1}\"}", .malformedBody),
            ("{\"query\":\"a\"} x", .malformedBody),
            (String(repeating: "[", count: 60), .batchRefused),
            ("[]", .batchRefused), (#"[{"query":"{a}"}]"#, .batchRefused),
            ("{}", .queryMissing), (#"{"query":null}"#, .queryMissing),
            (#"{"query":1}"#, .parameterMalformed("query")),
            (#"{"query":"a","operationName":1}"#, .parameterMalformed("operationName")),
            (#"{"query":"a","variables":"{}"}"#, .parameterMalformed("variables")),
            (#"{"query":"a","variables":[]}"#, .parameterMalformed("variables")),
            (#"{"query":"a","extensions":0}"#, .parameterMalformed("extensions")),
        ])
    func badBody(text: String, expected: EdgeError) {
        #expect(throws: expected) { try body(text) }
    }

    private static let digits = String(repeating: "0a", count: 32)

    @Test("takes a hash for a document, under either of its names")
    func hashes() throws {
        let hash = try #require(DocumentHash(hex: Self.digits))
        let apollo = #"{"persistedQuery":{"version":1,"sha256Hash":"\#(Self.digits)"}}"#
        let byExtensions = try body(#"{"extensions":\#(apollo)}"#)
        #expect(byExtensions.query == nil)
        #expect(byExtensions.hash == hash)
        let byID = try body(#"{"documentId":"sha256:\#(Self.digits)"}"#)
        #expect(byID.hash == hash)
        let get = try GraphQLParameters(queryString: "documentId=sha256:\(Self.digits)")
        #expect(get == GraphQLParameters(query: nil, hash: hash))
    }

    @Test(
        "refuses what is no hash",
        arguments: [
            #"{"extensions":{"persistedQuery":{"version":2,"sha256Hash":"DIGITS"}}}"#,
            #"{"extensions":{"persistedQuery":{"version":"1","sha256Hash":"DIGITS"}}}"#,
            #"{"extensions":{"persistedQuery":{"sha256Hash":"DIGITS"}}}"#,
            #"{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"DIGITS0"}}}"#,
            #"{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"../../etc/passwd"}}}"#,
            #"{"extensions":{"persistedQuery":{"version":1}}}"#,
            #"{"extensions":{"persistedQuery":"DIGITS"}}"#,
            #"{"documentId":"DIGITS"}"#, #"{"documentId":"md5:DIGITS"}"#, #"{"documentId":7}"#,
        ])
    func badHashes(text: String) {
        let text = text.replacing("DIGITS", with: Self.digits)
        #expect(throws: EdgeError.self) { try body(text) }
    }

    @Test("refuses two names that differ")
    func twoNames() {
        let other = String(repeating: "1", count: 64)
        let extensions = #"{"persistedQuery":{"version":1,"sha256Hash":"\#(other)"}}"#
        #expect(throws: EdgeError.parameterMalformed("documentId")) {
            try body(#"{"documentId":"sha256:\#(Self.digits)","extensions":\#(extensions)}"#)
        }
    }

    @Test("refuses bytes that are not UTF-8")
    func notUTF8() {
        let bytes = Array(#"{"query":""#.utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        #expect(throws: EdgeError.malformedBody) { try GraphQLParameters(body: bytes) }
    }

    @Test("reads a query string with plus and percent escapes")
    func fromQueryString() throws {
        let parameters = try GraphQLParameters(
            queryString:
                "query=query+A%20%7Ba%7D&operationName=A&variables=%7B%22x%22%3A%22%C3%A9%22%7D&z=1"
        )
        #expect(parameters.query == "query A {a}")
        #expect(parameters.operationName == "A")
        #expect(parameters.variables == JSONObject([("x", "é")]))
    }

    @Test(
        "says what is wrong with a query string",
        arguments: [
            ("", EdgeError.queryMissing), ("query=", .queryMissing),
            ("query=%", .parameterMalformed("in the query string")),
            ("query=%4", .parameterMalformed("in the query string")),
            ("query=%zz", .parameterMalformed("in the query string")),
            ("query=%FF", .parameterMalformed("in the query string")),
            ("query={a}&query={b}", .parameterMalformed("query")),
            ("query={a}&variables=1", .parameterMalformed("variables")),
            ("query={a}&variables={", .parameterMalformed("variables")),
        ])
    func badQueryString(text: String, expected: EdgeError) {
        #expect(throws: expected) { try GraphQLParameters(queryString: text) }
    }

    @Test("refuses a query string over 16 KiB before reading it")
    func longQueryString() {
        let text = "query=" + String(repeating: "a", count: Limits.queryStringBytesMax)
        #expect(throws: EdgeError.queryStringTooLong) { try GraphQLParameters(queryString: text) }
    }
}
