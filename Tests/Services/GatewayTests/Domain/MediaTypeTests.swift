import Testing

@testable import GatewayService

@Suite("MediaType")
struct MediaTypeTests {
    @Test(
        "chooses the form of the answer by the accept header",
        arguments: [
            (nil, ResponseMediaType.json), ("", .json), ("*/*", .json), ("application/*", .json),
            ("application/json", .json), ("Application/JSON ; q=0.5", .json),
            ("application/graphql-response+json", .graphQLResponse),
            ("application/graphql-response+json, application/json;q=0.9", .graphQLResponse),
            ("application/graphql-response+json;q=0.1, application/json", .json),
            ("application/json, application/graphql-response+json", .graphQLResponse),
            ("application/graphql-response+json, */*;q=0.1", .graphQLResponse),
            ("text/html,application/xhtml+xml,*/*;q=0.8", .json),
            ("application/json;q=0, */*", .graphQLResponse),
        ])
    func chosen(accept: String?, expected: ResponseMediaType) throws {
        #expect(try ResponseMediaType(accept: accept) == expected)
    }

    @Test(
        "refuses what admits neither form",
        arguments: ["text/html", "application/json;q=0", "x", "application/json;q=2", "*/*;q=0"])
    func refused(accept: String) {
        #expect(throws: EdgeError.notAcceptable) { try ResponseMediaType(accept: accept) }
    }

    @Test(
        "tells a person with a browser from a client that wants data",
        arguments: [
            ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", true),
            ("text/html", true), ("TEXT/HTML;q=0.1", true),
            ("text/html, application/json;q=0.9", true), (nil, false), ("", false), ("*/*", false),
            ("text/*", false), ("text/html;q=0", false), ("application/json, */*", false),
            ("application/graphql-response+json, text/html;q=0.9", false),
        ])
    func html(accept: String?, expected: Bool) {
        #expect(MediaRange.prefersHTML(accept) == expected)
    }

    @Test(
        "takes bodies that are JSON in UTF-8",
        arguments: [
            "application/json", "application/json; charset=utf-8", "APPLICATION/JSON;charset=UTF-8",
            "application/json; charset=\"utf-8\"", "application/json; boundary=x",
        ])
    func taken(contentType: String) {
        #expect(MediaRange.isJSON(contentType: contentType))
    }

    @Test(
        "takes no form a web page can send without asking, and no other charset",
        arguments: [
            nil, "", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
            "application/json; charset=utf-16", "application/graphql", "application", "/json",
            "text/plain; application/json",
        ])
    func untaken(contentType: String?) {
        #expect(!MediaRange.isJSON(contentType: contentType))
    }
}
