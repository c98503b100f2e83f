import NovaPrimitives
import Testing

@testable import NovaHTTP1

@Suite("HTTP1ResponseEncoder")
struct ResponseEncoderTests {
    func text(_ response: HTTPResponse, isHead: Bool = false, keepsAlive: Bool = true) -> String {
        String(
            decoding: HTTP1ResponseEncoder.encode(
                response, isHead: isHead, keepsAlive: keepsAlive, date: "D"), as: UTF8.self)
    }

    @Test("writes status, fields, length and body")
    func whole() {
        let response = HTTPResponse(
            status: 200, headers: ["Content-Type": "text/plain", "x-a": "1"], body: [0x68, 0x69])
        #expect(
            text(response)
                == "HTTP/1.1 200 OK\r\ndate: D\r\ncontent-type: text/plain\r\nx-a: 1\r\n"
                + "content-length: 2\r\n\r\nhi")
        #expect(text(response, keepsAlive: false).contains("\r\nconnection: close\r\n\r\nhi"))
    }

    @Test("leaves the body out for HEAD, and the length, too, for 204 and 304")
    func bodiless() {
        #expect(
            text(.text(200, "hi"), isHead: true).hasSuffix("\r\ncontent-length: 2\r\n\r\n"))
        for status in [204, 304] {
            let written = text(HTTPResponse(status: status, body: [1, 2]))
            #expect(written.hasSuffix("\r\n\r\n"))
            #expect(!written.contains("content-length"))
        }
    }

    @Test("framing is not the handler's")
    func framing() {
        let response = HTTPResponse(
            status: 200,
            headers: [
                "Content-Length": "99", "Transfer-Encoding": "chunked", "Connection": "upgrade",
                "Date": "never", "x-kept": "1",
            ])
        #expect(
            text(response) == "HTTP/1.1 200 OK\r\ndate: D\r\nx-kept: 1\r\ncontent-length: 0\r\n\r\n"
        )
    }

    @Test("a status that is none becomes 500", arguments: [-1, 0, 100, 101, 199, 600, 1_000_000])
    func status(status: Int) {
        let written = text(HTTPResponse(status: status, body: [1]))
        #expect(written.hasPrefix("HTTP/1.1 500 Internal Server Error\r\n"))
    }
}

@Suite("HTTPFields")
struct HTTPFieldsTests {
    @Test("a field that would start a line of its own is not taken")
    func injection() {
        var fields = HTTPFields()
        for value in ["a\r\nSet-Cookie: x", "a\nb", "a\rb", "a\u{0}", "\u{7F}"] {
            #expect(fields.append("x", value) == false)
        }
        for name in ["", "a b", "a:", "a\r\n", "é"] { #expect(fields.append(name, "v") == false) }
        #expect(fields.all.isEmpty)
        #expect(fields.append("X", "tab\tand é") == true)
    }

    @Test("names are found in any case, combined, replaced and removed")
    func names() {
        var fields: HTTPFields = ["Accept": "a", "accept": "b", "Cookie": "c=1", "cookie": "d=2"]
        #expect(fields["ACCEPT"] == "a, b")
        #expect(fields["cookie"] == "c=1; d=2")
        fields.set("Accept", "z")
        #expect(fields.values(of: "accept") == ["z"])
        fields.remove("COOKIE")
        #expect(fields["cookie"] == nil)
    }
}

@Suite("HTTPDate")
struct HTTPDateTests {
    @Test(
        "writes IMF-fixdate",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
            (-1, "Wed, 31 Dec 1969 23:59:59 GMT"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"),
        ])
    func format(seconds: Int64, expected: String) {
        var date = HTTPDate()
        #expect(date.text(at: WallTime(unixSeconds: seconds)) == expected)
        #expect(date.text(at: WallTime(unixSeconds: seconds) + .milliseconds(999)) == expected)
        #expect(date.text(at: WallTime(unixSeconds: seconds + 1)) != expected)
    }

    @Test("far times neither trap nor grow", arguments: [Int64.min, .max])
    func extremes(microseconds: Int64) {
        #expect(HTTPDate.format(WallTime(microseconds: microseconds)).utf8.count < 64)
    }
}
