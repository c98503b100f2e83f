import Testing

@testable import NovaHTTP1

@Suite("HTTP1RequestParser on any bytes")
struct RequestParserFuzzTests {
    static let conversations = [
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
            + "GET /b?c=d HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\nhello world"
            + "GET / HTTP/1.0\r\n\r\n",
        "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nb;x=y\r\nhello world\r\n"
            + "1\r\n!\r\n0\r\nT: v\r\nU:\r\n\r\n\r\nOPTIONS * HTTP/1.1\r\nHost:\r\n\r\n",
        "PUT http://b/ HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
            + "Content-Length: 3\r\n\r\nabcBAD",
        "GET / HTTP/1.1\r\nHost: a\r\nX: y\nZ: q\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ]

    @Test(
        "every cut into two pieces and into single bytes reads the same", arguments: conversations)
    func cuts(text: String) {
        let bytes = Array(text.utf8)
        let whole = Reading([bytes])
        #expect(Reading(bytes.map { [$0] }) == whole)
        for at in 0...bytes.count {
            #expect(Reading([Array(bytes[..<at]), Array(bytes[at...])]) == whole)
        }
    }

    @Test("random pieces of damaged conversations read the same as the whole")
    func damage() {
        var random = SeededGenerator(state: 2_026)
        let alphabet = Array("\r\n :;,/?#%\tGETPOSTHTTP/1.0123456789abcdefchunked\u{0}\u{7F}é".utf8)
        for round in 0..<3_000 {
            var bytes = Array(Self.conversations[round % Self.conversations.count].utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[at] = alphabet.randomElement(using: &random) ?? 0
                case 1: bytes.insert(alphabet.randomElement(using: &random) ?? 0, at: at)
                default: bytes.remove(at: at)
                }
            }
            var pieces: [[UInt8]] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...9, using: &random)
                pieces.append(Array(rest.prefix(count)))
                rest = rest.dropFirst(count)
            }
            #expect(
                Reading(pieces) == Reading([bytes]), "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test("garbage neither traps nor holds more than its bounds")
    func garbage() {
        var random = SeededGenerator(state: 7)
        for _ in 0..<300 {
            var parser = HTTP1RequestParser(bodyBytesMax: 100)
            for _ in 0..<20 {
                let count = Int.random(in: 0...2_000, using: &random)
                let isText = Bool.random(using: &random)
                let piece = (0..<count).map { _ in
                    isText
                        ? UInt8.random(in: 0x20...0x7E, using: &random)
                        : UInt8.random(in: 0...255, using: &random)
                }
                piece.withUnsafeBytes { parser.feed($0) }
                do {
                    while try parser.next() != nil {}
                } catch {
                    break
                }
                #expect(parser.unreadBytes <= 16 * 1_024 + 2)
            }
        }
    }
}
