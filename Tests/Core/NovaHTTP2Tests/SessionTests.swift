import NovaHTTP2
import NovaNet
import Testing

@Suite("HTTP2 session")
struct SessionTests {
    private final class Owner: HTTP2SessionOwner, HTTP2StreamHandler {
        func sessionOpened(_ stream: HTTP2Stream) -> (any HTTP2StreamHandler)? { nil }
        func sessionHasOutput() {}
        func sessionPingAnswered() {}
        func sessionSettingsReceived(isFirst: Bool) {}
        func sessionGoAway(last: Int32, _ code: HTTP2ErrorCode) {}
        func sessionStreamClosed() {}
        func streamReceivedHeaders(_ stream: HTTP2Stream) {}
        func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {}
        func streamReceivedTrailers(_ stream: HTTP2Stream) {}
        func streamReceivedEnd(_ stream: HTTP2Stream) {}
        func streamDrained(_ stream: HTTP2Stream) {}
        func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {}
    }

    @Test("collects a body of any length in pieces of the limit")
    func longBody() throws {
        let owner = Owner()
        let session = try #require(
            HTTP2Session(role: .client, settings: HTTP2Settings(), owner: owner))
        // The widest windows: SETTINGS_INITIAL_WINDOW_SIZE, then WINDOW_UPDATE (RFC 9113 §6.5.2, §6.9).
        let opened: [UInt8] = [
            0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 4, 0x7F, 0xFF, 0xFF, 0xFF,
            0, 0, 4, 8, 0, 0, 0, 0, 0, 0x3F, 0xFF, 0xFF, 0xFF,
        ]
        #expect(opened.withUnsafeBytes { session.receive($0, at: 0) })
        let headers = HTTP2Headers([
            ":method": "POST", ":scheme": "http", ":path": "/", ":authority": "test",
        ])
        let stream = try #require(
            session.request(headers, nil, endStream: false, handler: owner))
        let body = [UInt8](repeating: 7, count: 1_000_000)
        body.withUnsafeBytes { stream.outgoing.append($0) }
        stream.finish()

        let (limit, frame) = (100_000, 16_384 + 9)
        let queue = SendQueue(takesLoans: true)
        var sent = 0
        for _ in 0..<20 {
            #expect(session.collect(into: queue, limit: limit))
            #expect(queue.count < limit + 2 * frame)
            sent += queue.count
            queue.consume(queue.count)
        }
        #expect(sent > body.count && sent < body.count + 2_000)
        withExtendedLifetime(owner) {}
    }
}
