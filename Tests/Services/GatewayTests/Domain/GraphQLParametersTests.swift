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
