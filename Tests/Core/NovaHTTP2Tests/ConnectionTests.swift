import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaTestKit
import Synchronization
import Testing

private let post: [(String, String)] = [
    (":method", "POST"), (":scheme", "http"), (":path", "/a?b=c"), (":authority", "test"),
    ("x-custom", "1"),
]

@Suite("HTTP2 connection")
struct ConnectionTests {
    @Test("carries a request and its answer in any cut", arguments: [1, 7, 1_000, Int.max])
    func cuts(cut: Int) async throws {
        let rig = try ServerRig { exchange, request in
            exchange.respond(
                status: 201,
                headers: [("x-echo", "\(request.method) \(request.path) \(request.authority)")],
                body: request.body)
        }
        let client = try await rig.client(cut: cut)
        let body = (0..<5_000).map { UInt8(truncatingIfNeeded: $0) }
        let response = try await client.exchange(post, body: [[1], Array(body)])
        #expect(response[":status"] == "201")
        #expect(response["x-echo"] == "POST /a?b=c test")
        #expect(response["content-length"] == "5001")
        #expect(response.body == [1] + body)
        #expect(
            response.end
                == HTTP2StreamEnd(code: .noError, connectionLost: false, wasProcessed: true))
    }

    @Test("carries more than any window, many streams at once")
    func large() async throws {
        let rig = try ServerRig(bodyBytesMax: 4_000_000)
        let client = try await rig.client()
        let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let responses = try await withThrowingTaskGroup(of: RawResponse.self) { group in
            for _ in 0..<4 { group.addTask { try await client.exchange(post, body: [body]) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(responses.count == 4)
        #expect(responses.allSatisfy { $0.body == body })
    }

    @Test("stops sending when the peer does not consume, goes on when it does")
    func flowControl() async throws {
        let rig = try ServerRig { exchange, _ in
            exchange.respond(status: 200, body: [UInt8](repeating: 7, count: 600_000))
        }
        let client = try await rig.client()
        let stream = try await client.open(post, consumes: false)
        let window = Int(HTTP2Settings().streamWindowBytes)
        #expect(try await eventually { stream.response.body.count == window })
        stream.onStream { $0.consume(window) }
        #expect(try await eventually { stream.response.body.count > window })
        stream.onStream { $0.consume(window) }
        #expect(try await eventually { stream.response.body.count == 600_000 })
    }

    @Test("bytes that a closed stream left unread do not block the connection")
    func unreadBytes() async throws {
        let rig = try ServerRig { exchange, _ in
            exchange.respond(status: 200, body: [UInt8](repeating: 7, count: 200_000))
        }
        let client = try await rig.client()
        // Six times 200 000 bytes exceed the connection's window of 1 MiB.
        for _ in 0..<6 {
            let stream = try await client.open(post, consumes: false)
            #expect(try await eventually { stream.response.end != nil })
            #expect(stream.response.body.count == 200_000)
        }
    }

    @Test("takes over bytes that were read before the protocol was known")
    func handOver() async throws {
        let rig = try ServerRig()
        let peer = try await ScriptedPeer.connect(on: rig.loop) { stream in
            rig.serve(stream, initialBytes: Array(ScriptedPeer.preface.prefix(16)))
        }
        peer.send(Array(ScriptedPeer.preface.dropFirst(16)) + Frame(.settings).bytes)
        peer.send(.request(stream: 1))
        #expect(try await peer.next(.headers)?.stream == 1)
    }

    @Test("refuses a body beyond its bound with 413 and lives on")
    func bodyTooLarge() async throws {
        let rig = try ServerRig(bodyBytesMax: 1_000)
        let client = try await rig.client()
        let refused = try await client.exchange(post, body: [[UInt8](repeating: 1, count: 1_001)])
        #expect(refused[":status"] == "413")
        let served = try await client.exchange(post, body: [[UInt8](repeating: 1, count: 1_000)])
        #expect(served[":status"] == "200")
    }

    @Test("refuses headers beyond their bound with 431 and lives on")
    func headersTooLarge() async throws {
        let rig = try ServerRig()
        let client = try await rig.client()
        let long = String(repeating: "x", count: 17_000)
        #expect(try await client.exchange(post + [("x-long", long)])[":status"] == "431")
        let many = (0..<101).map { ("x-\($0)", "1") }
        #expect(try await client.exchange(post + many)[":status"] == "431")
        #expect(try await client.exchange(post)[":status"] == "200")
    }

    @Test("streams a response piece by piece, and says when the client goes away")
    func streaming() async throws {
        let exchanges = Mutex<Confined<HTTP2Exchange>?>(nil)
        let rig = try ServerRig { exchange, _ in
            exchange.respondStreaming(status: 200, headers: [("content-type", "text/plain")])
            exchange.write(Array("one".utf8))
            let kept = Confined(exchange)
            exchanges.withLock { $0 = kept }
        }
        let client = try await rig.client()
        let stream = try await client.open(post)
        #expect(try await eventually { stream.response.body == Array("one".utf8) })
        let kept = try #require(exchanges.withLock { $0 })
        rig.loop.execute { kept.value.write(Array("two".utf8)) }
        #expect(try await eventually { stream.response.body == Array("onetwo".utf8) })
        stream.onStream { $0.reset(.cancel) }
        #expect(try await eventually { rig.cancelled.load(ordering: .relaxed) == 1 })
    }

    @Test("tells every stream when the connection is lost")
    func lost() async throws {
        let rig = try ServerRig { _, _ in }
        let client = try await rig.client()
        let streams = [try await client.open(post), try await client.open(post)]
        #expect(try await eventually { rig.served.load(ordering: .relaxed) == 2 })
        client.abort()
        #expect(
            try await eventually { streams.allSatisfy { $0.response.end?.connectionLost == true } })
        #expect(try await eventually { rig.cancelled.load(ordering: .relaxed) == 2 })
        #expect(try await eventually { rig.ended.load(ordering: .relaxed) == 1 })
    }
}

@Suite("HTTP2 drain")
struct DrainTests {
    @Test("sends two GOAWAYs, serves what came between them, then closes")
    func twoGoAways() async throws {
        let rig = try ServerRig()
        let peer = try await rig.scriptedPeer()
        peer.greet()
        peer.send(.request(stream: 1, endStream: false))
        #expect(try await eventually { rig.served.load(ordering: .relaxed) == 1 })
        try await rig.drain()
        let first = try #require(try await peer.next(.goAway))
        #expect(Frame.number(first.payload[0..<4]) == 0x7FFF_FFFF)
        #expect(Frame.number(first.payload[4..<8]) == 0)
        let ping = try #require(try await peer.next(.ping))
        // Under way before the first GOAWAY was seen.
        peer.send(.request(stream: 3), Frame(.ping, flags: 1, ping.payload))
        let second = try #require(try await peer.next(.goAway))
        #expect(Frame.number(second.payload[0..<4]) == 3)
        peer.send(Frame(.data, flags: 1, stream: 1, [1, 2, 3]))
        let answer = try #require(try await peer.next(.headers))
        #expect([1, 3].contains(answer.stream))
        #expect(try await peer.end() == .finished)
        #expect(rig.served.load(ordering: .relaxed) == 2)
    }

    @Test("does not wait for ever for a peer that answers no ping")
    func silentPeer() async throws {
        let rig = try ServerRig()
        let peer = try await rig.scriptedPeer()
        peer.greet()
        _ = try await peer.next(.settings)
        try await rig.drain()
        #expect(try await peer.end() == .finished)
    }

    @Test("a client's idle connection ends with the drain")
    func idleClient() async throws {
        let rig = try ServerRig()
        let client = try await rig.client()
        #expect(try await client.exchange(post)[":status"] == "200")
        try await rig.drain()
        #expect(try await eventually { client.isClosing && client.hasEnded })
    }
}
