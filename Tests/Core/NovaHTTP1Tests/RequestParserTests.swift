import Testing

@testable import NovaHTTP1

@Suite("HTTP1RequestParser")
struct RequestParserTests {
    @Test("reads a request with every part")
    func whole() throws {
        let reading = Reading(
            "POST /a/b%20c?x=1&y={2} HTTP/1.1\r\nHost: nova.test:8080\r\nX-A:  one \t\r\n"
                + "x-a: two\r\nContent-Length: 5\r\nEmpty:\r\n\r\nhello")
        let request = try #require(reading.requests.first)
        #expect(reading.error == nil)
        #expect(request.isComplete)
        #expect(request.text == "hello")
        let head = request.head
        #expect(head.method == .post)
        #expect(head.path == "/a/b%20c")
        #expect(head.query == "x=1&y={2}")
        #expect(head.authority == "nova.test:8080")
        #expect(head.version == .http11)
        #expect(head.keepsAlive)
        #expect(head.body == .length(5))
        #expect(head.fields["X-A"] == "one, two")
        #expect(head.fields.values(of: "x-a") == ["one", "two"])
        #expect(head.fields["empty"] == "")
        #expect(head.fields["absent"] == nil)
    }

    @Test("reads pipelined requests one after the other")
    func pipelined() {
        let reading = Reading(
            "GET / HTTP/1.1\r\nHost: a\r\n\r\nPOST /b HTTP/1.1\r\nHost: a\r\n"
                + "Transfer-Encoding: Chunked\r\n\r\n5;ext=\"v\"\r\nhello\r\n001\r\n!\r\n0\r\n"
                + "Trailer: dropped\r\n\r\n\r\nHEAD /c? HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(reading.error == nil)
        #expect(reading.requests.map(\.head.path) == ["/", "/b", "/c"])
        #expect(reading.requests.map(\.text) == ["", "hello!", ""])
        #expect(reading.requests.map(\.isComplete) == [true, true, true])
        #expect(reading.requests.map(\.head.query) == [nil, nil, ""])
    }

    @Test(
        "knows the forms of a target",
        arguments: [
            ("GET http://Other.test:81/p?q HTTP/1.1", "/p", "q", "Other.test:81"),
            ("GET HTTPS://other.test HTTP/1.1", "/", nil, "other.test"),
            ("GET http://[::1]:81?q HTTP/1.1", "/", "q", "[::1]:81"),
            ("OPTIONS * HTTP/1.1", "*", nil, "h"), ("GET //x HTTP/1.1", "//x", nil, "h"),
            ("GET /?a?b HTTP/1.1", "/", "a?b", "h"),
        ] as [(String, String, String?, String)])
    func targets(line: String, path: String, query: String?, authority: String) {
        let head = Reading(line + "\r\nHost: h\r\n\r\n").requests.first?.head
        #expect(head?.path == path)
        #expect(head?.query == query)
        #expect(head?.authority == authority)
    }

    @Test(
        "knows when a connection goes on",
        arguments: [
            ("HTTP/1.1\r\nHost: a", true), ("HTTP/1.1\r\nHost: a\r\nConnection: close", false),
            ("HTTP/1.1\r\nHost: a\r\nConnection: x , CLOSE", false),
            ("HTTP/1.1\r\nHost: a\r\nConnection: keep-alive", true), ("HTTP/1.0", false),
            ("HTTP/1.0\r\nConnection: keep-alive", false),
        ])
    func keepAlive(text: String, keepsAlive: Bool) {
        #expect(Reading("GET / \(text)\r\n\r\n").requests.first?.head.keepsAlive == keepsAlive)
    }

    @Test("tells who waits for 100 Continue, and who asks for another protocol")
    func expectations() {
        func head(_ fields: String) -> HTTP1RequestHead? {
            Reading("POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n").requests.first?.head
        }
        #expect(head("Expect: 100-Continue\r\nContent-Length: 3")?.expectsContinue == true)
        #expect(head("Expect: 100-continue\r\nContent-Length: 0")?.expectsContinue == false)
        #expect(
            head("Connection: Upgrade\r\nUpgrade: websocket, x")?.upgrades == ["websocket", "x"])
        #expect(head("Upgrade: websocket")?.upgrades == [])
    }

    static let malformed: [(String, HTTP1Error)] = [
        // The request line.
        ("GET /", .malformed(.requestLine)), ("GET  / HTTP/1.1", .malformed(.requestLine)),
        ("GET / HTTP/1.1 ", .malformed(.requestLine)),
        (" GET / HTTP/1.1", .malformed(.requestLine)),
        ("G(T / HTTP/1.1", .malformed(.requestLine)),
        ("GET\t/\tHTTP/1.1", .malformed(.requestLine)),
        ("GET / http/1.1", .malformed(.requestLine)), ("GET / HTTP/1.1x", .malformed(.requestLine)),
        ("GET / HTTP/11", .malformed(.requestLine)), ("GET / HTTP/1.", .malformed(.requestLine)),
        ("GET / HTTP/2.0", .versionNotSupported), ("GET / HTTP/1.2", .versionNotSupported),
        ("GET / HTTP/0.9", .versionNotSupported), ("CONNECT a:1 HTTP/1.1", .methodNotImplemented),
        (String(repeating: "A", count: 33) + " / HTTP/1.1", .malformed(.requestLine)),
        // The target.
        ("GET * HTTP/1.1", .malformed(.target)), ("GET a HTTP/1.1", .malformed(.target)),
        ("GET /a#b HTTP/1.1", .malformed(.target)), ("GET /?a#b HTTP/1.1", .malformed(.target)),
        ("GET /a\\b HTTP/1.1", .malformed(.target)), ("GET /é HTTP/1.1", .malformed(.target)),
        ("GET /%zz HTTP/1.1", .malformed(.target)), ("GET /% HTTP/1.1", .malformed(.target)),
        ("GET /a%2 HTTP/1.1", .malformed(.target)), ("GET /\u{0} HTTP/1.1", .malformed(.target)),
        ("GET ftp://a/ HTTP/1.1", .malformed(.target)),
        ("GET http:/// HTTP/1.1", .malformed(.target)),
        ("GET http://u@a/ HTTP/1.1", .malformed(.target)),
        ("GET http://a:x/ HTTP/1.1", .malformed(.target)),
    ]

    @Test("refuses a request line that is against the grammar", arguments: malformed)
    func requestLines(line: String, error: HTTP1Error) {
        let reading = Reading(line + "\r\nHost: a\r\n\r\n")
        #expect(reading.error == error)
        #expect(reading.requests.isEmpty)
    }

    @Test(
        "refuses another protocol at its first byte, without waiting for a line",
        arguments: ["\u{0}", "\u{16}\u{3}\u{1}", " GET", "\"", "\u{80}"])
    func otherProtocols(begin: String) {
        #expect(Reading(begin).error == .malformed(.requestLine))
    }

    static let ambiguous: [(String, HTTP1Error)] = [
        // Host.
        ("X: y", .malformed(.host)), ("Host: a\r\nHost: a", .malformed(.host)),
        ("Host: a\r\nhost: b", .malformed(.host)), ("Host: a b", .malformed(.host)),
        ("Host: a/b", .malformed(.host)), ("Host: u@a", .malformed(.host)),
        ("Host: a:123456", .malformed(.host)), ("Host: [::1", .malformed(.host)),
        ("Host: a, b/", .malformed(.host)),
        // Fields.
        ("Host : a", .malformed(.field)), ("Host: a\r\n folded", .malformed(.field)),
        ("Host: a\r\n\tfolded", .malformed(.field)), ("Host: a\r\n: x", .malformed(.field)),
        ("Host: a\r\nno colon", .malformed(.field)), ("Host: a\r\nX(: y", .malformed(.field)),
        ("Host: a\r\nX: \u{0}", .malformed(.field)), ("Host: a\r\nX: \u{7F}", .malformed(.field)),
        ("Host: a\r\nX: a\rb", .malformed(.lineEnding)),
        ("Host: a\r\nX: y\nZ: z", .malformed(.lineEnding)),
        ("Host: a\nX: y", .malformed(.lineEnding)), ("Host: a\r\r\nX: y", .malformed(.lineEnding)),
        // Length.
        ("Host: a\r\nContent-Length: 1\r\nContent-Length: 1", .malformed(.contentLength)),
        ("Host: a\r\nContent-Length: 1\r\ncontent-length: 2", .malformed(.contentLength)),
        ("Host: a\r\nContent-Length: 1, 1", .malformed(.contentLength)),
        ("Host: a\r\nContent-Length: +1", .malformed(.contentLength)),
        ("Host: a\r\nContent-Length: -1", .malformed(.contentLength)),
        ("Host: a\r\nContent-Length: 0x1", .malformed(.contentLength)),
        ("Host: a\r\nContent-Length: 1 1", .malformed(.contentLength)),
        ("Host: a\r\nContent-Length: 1_000", .malformed(.contentLength)),
        ("Host: a\r\nContent-Length: ١", .malformed(.contentLength)),
        ("Host: a\r\nContent-Length:", .malformed(.contentLength)),
        ("Host: a\r\nContent-Length: 99999999999999999999999", .bodyTooLarge),
        ("Host: a\r\nContent-Length: 1001", .bodyTooLarge),
        // Coding.
        (
            "Host: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked",
            .malformed(.transferEncoding)
        ),
        (
            "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 0",
            .malformed(.transferEncoding)
        ),
        (
            "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
            .malformed(.transferEncoding)
        ),
        ("Host: a\r\nTransfer-Encoding: gzip, chunked", .malformed(.transferEncoding)),
        ("Host: a\r\nTransfer-Encoding: chunked, identity", .malformed(.transferEncoding)),
        ("Host: a\r\nTransfer-Encoding: identity", .malformed(.transferEncoding)),
        ("Host: a\r\nTransfer-Encoding: xchunked", .malformed(.transferEncoding)),
        // U+212A is no k, whatever Unicode makes of it in lower case.
        ("Host: a\r\nTransfer-Encoding: chun\u{212A}ed", .malformed(.transferEncoding)),
        ("Host: a\r\nTransfer-Encoding: chunked;q=1", .malformed(.transferEncoding)),
        ("Host: a\r\nTransfer-Encoding:", .malformed(.transferEncoding)),
        ("Host: a\r\nTransfer-Encoding: \u{B}chunked", .malformed(.field)),
        ("Host: a\r\nExpect: 200-ok", .expectationFailed),
        ("Host: a\r\nExpect: 100-continue\r\nExpect: 100-continue", .expectationFailed),
    ]

    @Test("refuses a head that is malformed or can be read in two ways", arguments: ambiguous)
    func heads(fields: String, error: HTTP1Error) {
        let reading = Reading("POST / HTTP/1.1\r\n\(fields)\r\n\r\n")
        #expect(reading.error == error)
        #expect(reading.requests.isEmpty)
    }

    static let chunks: [(String, HTTP1Error)] = [
        ("x\r\n", .malformed(.chunk)), ("\r\n", .malformed(.chunk)), ("-1\r\n", .malformed(.chunk)),
        ("0x1\r\n", .malformed(.chunk)), ("1 \r\na\r\n", .malformed(.chunk)),
        (" 1\r\na\r\n", .malformed(.chunk)), ("1\na\r\n", .malformed(.lineEnding)),
        ("1\r\nab", .malformed(.chunk)), ("1\r\na\n", .malformed(.chunk)),
        ("1\r\na\rb", .malformed(.chunk)), ("1;a\u{1}\r\n", .malformed(.chunk)),
        ("1;a=\"\n\"\r\n", .malformed(.lineEnding)), ("3e9\r\n", .bodyTooLarge),
        ("ffffffffffffffffffffffff\r\n", .malformed(.chunk)),
        ("7fffffffffffffff\r\n", .malformed(.chunk)), ("fffffffffffffff\r\n", .bodyTooLarge),
        ("3e8;" + String(repeating: "x", count: 300) + "\r\n", .malformed(.chunk)),
        ("0\r\n folded\r\n\r\n", .malformed(.trailer)),
        ("0\r\nno colon\r\n\r\n", .malformed(.trailer)),
        ("0\r\na: b\n\r\n", .malformed(.lineEnding)),
        ("0\r\n" + String(repeating: "a: b\r\n", count: 40), .malformed(.trailer)),
        ("0\r\na: " + String(repeating: "b", count: 5_000) + "\r\n", .malformed(.trailer)),
        (
            String(repeating: "1;" + String(repeating: "x", count: 200) + "\r\na\r\n", count: 30),
            .malformed(.chunk)
        ),
    ]

    @Test("refuses a chunked body that is malformed or too large", arguments: chunks)
    func chunked(body: String, error: HTTP1Error) {
        let reading = Reading(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
        #expect(reading.error == error)
        #expect(reading.requests.allSatisfy { !$0.isComplete })
    }

    @Test("holds its bounds, to the byte")
    func bounds() {
        func line(_ count: Int) -> Reading {
            Reading("GET /\(String(repeating: "a", count: count - 14)) HTTP/1.1\r\nHost: a\r\n\r\n")
        }
        #expect(line(8_192).error == nil)
        #expect(line(8_193).error == .targetTooLong)
        func fields(_ count: Int) -> Reading {
            // "Host: a" and "X: " with their ends take 14 bytes.
            let value = String(repeating: "a", count: count - 14)
            return Reading("GET / HTTP/1.1\r\nHost: a\r\nX: \(value)\r\n\r\n")
        }
        #expect(fields(16_384).error == nil)
        #expect(fields(16_385).error == .fieldsTooLarge)
        func many(_ count: Int) -> Reading {
            Reading(
                "GET / HTTP/1.1\r\nHost: a\r\n\(String(repeating: "x:\r\n", count: count - 1))\r\n")
        }
        #expect(many(100).error == nil)
        #expect(many(101).error == .fieldsTooLarge)
        let unending = Reading([[UInt8](repeating: UInt8(ascii: "a"), count: 8_194)])
        #expect(unending.error == .targetTooLong)
        #expect(Reading([[UInt8](repeating: UInt8(ascii: "a"), count: 8_193)]).error == nil)
    }

    @Test("keeps bytes that are not UTF-8, and forgives one blank line, not two")
    func tolerance() {
        let latin =
            Array("GET / HTTP/1.1\r\nHost: a\r\nX: caf".utf8) + [0xE9] + Array("\r\n\r\n".utf8)
        #expect(Reading([latin]).requests.first?.head.fields["x"] == "café")
        let get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
        #expect(Reading("\r\n" + get).requests.count == 1)
        #expect(Reading("\r\n\r\n" + get).error == .malformed(.requestLine))
        #expect(Reading("\n" + get).error == .malformed(.lineEnding))
    }

    @Test("an error stays")
    func errorStays() {
        var parser = HTTP1RequestParser()
        Array("BAD\r\n".utf8).withUnsafeBytes { parser.feed($0) }
        for _ in 0..<3 {
            #expect(throws: HTTP1Error.malformed(.requestLine)) { try parser.next() }
            Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8).withUnsafeBytes { parser.feed($0) }
        }
    }

    @Test("gives an HTTP/2 connection away with every byte, and only at its start")
    func http2() throws {
        let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + [0, 0, 0, 4]
        var parser = HTTP1RequestParser()
        preface.withUnsafeBytes { parser.feed($0) }
        #expect(try parser.next() == .http2Preface)
        #expect(parser.unread == preface)
        #expect(Reading(preface.map { [$0] }).isHTTP2)
        let late = Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8) + preface
        let reading = Reading([late])
        #expect(!reading.isHTTP2)
        #expect(reading.error == .versionNotSupported)
    }
}
