import Testing

@testable import NovaWebSocket

@Suite("WebSocketHandshake")
struct HandshakeTests {
    private func fields(_ changes: [String: [String]] = [:]) -> (String) -> [String] {
        let usual = [
            "sec-websocket-version": ["13"],
            "sec-websocket-key": ["dGhlIHNhbXBsZSBub25jZQ=="],
            "sec-websocket-protocol": ["chat, superchat", "other"],
        ]
        let all = usual.merging(changes) { $1 }
        return { all[$0] ?? [] }
    }

    @Test("answers the example of RFC 6455 §1.3")
    func example() throws {
        let handshake = try WebSocketHandshake(method: "GET", fields())
        #expect(handshake.accept == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        #expect(handshake.protocols == ["chat", "superchat", "other"])
        let head = String(decoding: handshake.response(subprotocol: "chat"), as: UTF8.self)
        #expect(head.hasPrefix("HTTP/1.1 101 Switching Protocols\r\n"))
        #expect(head.contains("\r\nsec-websocket-protocol: chat\r\n"))
        #expect(head.hasSuffix("\r\n\r\n"))
        #expect(!head.contains("extensions"))
    }

    @Test(
        "refuses what opens no socket",
        arguments: [
            (["sec-websocket-version": ["8"]], WebSocketHandshake.Failure.version),
            (["sec-websocket-version": []], .version),
            (["sec-websocket-version": ["13", "13"]], .version),
            (["sec-websocket-key": []], .key), (["sec-websocket-key": ["x", "y"]], .key),
            (["sec-websocket-key": ["dG9vIHNob3J0"]], .key),
            (["sec-websocket-key": ["!!!!!!!!!!!!!!!!!!!!!!=="]], .key),
        ])
    func refusals(changes: [String: [String]], failure: WebSocketHandshake.Failure) {
        #expect(throws: failure) {
            try WebSocketHandshake(method: "GET", fields(changes))
        }
        #expect(throws: WebSocketHandshake.Failure.method) {
            try WebSocketHandshake(method: "POST", fields())
        }
    }
}
