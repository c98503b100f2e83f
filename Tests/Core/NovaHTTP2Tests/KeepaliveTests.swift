import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaTestKit
import Synchronization
import Testing

/// A session and its peer, whose frames come at times that the test names.
private final class TimedSession: HTTP2SessionOwner, HTTP2StreamHandler {
    private var session: HTTP2Session?
    private var streams: [HTTP2Stream] = []

    init(role: HTTP2Role = .server, _ policy: HTTP2PingPolicy = .house) throws {
        var settings = HTTP2Settings()
        settings.limits.keepalive = policy
        let made: HTTP2Session = try #require(
            HTTP2Session(role: role, settings: settings, owner: self))
        session = made
        let greeting = (role == .server ? ScriptedPeer.preface : []) + Frame(.settings).bytes
        #expect(receive(greeting, at: 0))
    }

    /// Whether the connection goes on.
    func receive(_ bytes: [UInt8], at seconds: Int) -> Bool {
        bytes.withUnsafeBytes {
            session?.receive($0, at: Int64(seconds) * 1_000_000_000) ?? false
        }
    }

    func ping(at seconds: Int) -> Bool {
        defer { collect() }
        return receive(Frame(.ping, [UInt8](repeating: 7, count: 8)).bytes, at: seconds)
    }

    private func collect() {
        #expect(session?.collect(into: SendQueue(), limit: 100_000) == true)
    }

    func open(_ stream: UInt32, at seconds: Int) -> Bool {
        receive(Frame.request(stream: stream).bytes, at: seconds)
    }

    /// Sends response headers, or a piece of the body, on the stream opened last.
    func send(_ bytes: Int = 0, ends: Bool = false) {
        guard let stream = streams.last else { return }
        if !stream.hasSentHeaders { stream.respond(HTTP2Headers([":status": "200"])) }
        [UInt8](repeating: 7, count: bytes).withUnsafeBytes { stream.outgoing.append($0) }
        if ends { stream.finish() } else { stream.resume() }
        collect()
    }

    var reason: HTTP2Reason? { session?.reason }

    func sessionOpened(_ stream: HTTP2Stream) -> (any HTTP2StreamHandler)? {
        streams.append(stream)
        return self
    }
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
    func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        streams.removeAll { $0 === stream }
    }
}

@Suite("HTTP2 keepalive")
struct KeepaliveTests {
    @Test("a third ping that comes too early ends the connection")
    func strikes() throws {
        let session = try TimedSession()
        #expect(session.open(1, at: 1))
        #expect(session.ping(at: 2))
        #expect(session.ping(at: 11))
        #expect(session.ping(at: 20))
        #expect(!session.ping(at: 29))
        #expect(session.reason == .tooManyPings)
    }

    @Test("pings as often as the policy says are borne for ever while a call waits")
    func period() throws {
        let session = try TimedSession()
        #expect(session.open(1, at: 0))
        for count in 1...10_000 { try #require(session.ping(at: count * 10)) }
    }

    @Test("headers and data that we send forgive what was too early")
    func forgiven() throws {
        let session = try TimedSession()
        #expect(session.open(1, at: 1))
        for second in [2, 3, 4] { #expect(session.ping(at: second)) }
        session.send()
        for second in [5, 6, 7] { #expect(session.ping(at: second)) }
        session.send(10)
        for second in [8, 9, 10] { #expect(session.ping(at: second)) }
        #expect(!session.ping(at: 11))
        #expect(session.reason == .tooManyPings)
    }

    @Test("a path measured once a round trip while data flows is no abuse")
    func measuring() throws {
        let session = try TimedSession()
        #expect(session.open(1, at: 1))
        session.send()
        for _ in 0..<1_000 {
            session.send(10)
            try #require(session.ping(at: 1))
        }
    }

    @Test("without a stream a ping is too early for two hours, unless the policy permits it")
    func withoutStream() throws {
        let session = try TimedSession()
        for count in 0...2 { #expect(session.ping(at: count * 7_199)) }
        #expect(!session.ping(at: 3 * 7_199))
        let patient = try TimedSession()
        for count in 0...100 { try #require(patient.ping(at: count * 7_200)) }
        let permitted = try TimedSession(.edge)
        for count in 0...100 { try #require(permitted.ping(at: count * 10)) }
        for second in [1_001, 1_002] { #expect(permitted.ping(at: second)) }
        #expect(!permitted.ping(at: 1_003))
    }

    @Test("a stream that is over counts no more")
    func closed() throws {
        let session = try TimedSession()
        #expect(session.open(1, at: 0))
        session.send(ends: true)
        for count in 1...3 { #expect(session.ping(at: count * 10)) }
        #expect(!session.ping(at: 40))
    }

    @Test("a server may ping its client as it likes")
    func client() throws {
        let session = try TimedSession(role: .client)
        for _ in 0..<100 { try #require(session.ping(at: 1)) }
    }

    // MARK: Our client

    private final class Client: HTTP2ClientConnectionOwner, HTTP2StreamHandler, Sendable {
        let told = Mutex<[Bool]>([])
        func connectionReady(_ connection: HTTP2ClientConnection) {}
        func connectionClosing(_ connection: HTTP2ClientConnection) {
            let isTold = connection.wasToldToPingLess
            told.withLock { $0.append(isTold) }
        }
        func connectionEnded(_ connection: HTTP2ClientConnection) {}
        func streamReceivedHeaders(_ stream: HTTP2Stream) {}
        func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {}
        func streamReceivedTrailers(_ stream: HTTP2Stream) {}
        func streamReceivedEnd(_ stream: HTTP2Stream) {}
        func streamDrained(_ stream: HTTP2Stream) {}
        func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {}
    }

    /// A client of ours, and the peer that plays its server.
    private struct ClientRig {
        let group: EventLoopGroup
        let client: Client
        let connection: Confined<HTTP2ClientConnection>
        let peer: ScriptedPeer
        var loop: EventLoop { group.loops[0] }

        init(keepaliveMilliseconds: Int = 20) async throws {
            group = try EventLoopGroup(count: 1)
            let client = Client()
            self.client = client
            let made = Mutex<Confined<HTTP2ClientConnection>?>(nil)
            peer = try await ScriptedPeer.connect(on: group.loops[0]) { stream in
                var settings = HTTP2Settings()
                settings.keepaliveMilliseconds = keepaliveMilliseconds
                let connection = HTTP2ClientConnection(stream, settings: settings, owner: client)
                connection.start()
                made.withLock { $0 = Confined(connection) }
            }
            connection = try #require(made.withLock { $0 })
            try await peer.takePreface()
            peer.send(Frame(.settings))
        }

        func request() async throws {
            try await loop.submit {
                let headers = HTTP2Headers([
                    ":method": "POST", ":scheme": "http", ":path": "/", ":authority": "test",
                ])
                _ = self.connection.value.request(headers, handler: self.client)
            }
        }
    }

    @Test("our client pings while a call waits, and not before")
    func clientPings() async throws {
        let rig = try await ClientRig()
        // Five periods of silence, of which nothing is asked.
        try await rig.loop.sleep(until: .after(.milliseconds(100)))
        try await rig.request()
        let before = try await rig.peer.all(upTo: .headers)
        #expect(before.allSatisfy { $0.kind != Frame.Kind.ping.rawValue })
        for _ in 0..<3 {
            let ping = try #require(try await rig.peer.next(.ping))
            rig.peer.send(Frame(.ping, flags: 1, ping.payload))
        }
        rig.group.stop()
    }

    @Test(
        "our client understands too_many_pings, and nothing else so",
        arguments: [
            (HTTP2ErrorCode.enhanceYourCalm, "too_many_pings", true),
            (.enhanceYourCalm, "too_many_resets", false), (.enhanceYourCalm, "", false),
            (.noError, "too_many_pings", false),
            (.enhanceYourCalm, String(repeating: "too_many_pings", count: 100), false),
        ])
    func calmed(code: HTTP2ErrorCode, text: String, isUnderstood: Bool) async throws {
        let rig = try await ClientRig()
        rig.peer.send(Frame(.goAway, word(0) + word(code.rawValue) + Array(text.utf8)))
        #expect(
            try await eventually { rig.client.told.withLock { $0 } == [isUnderstood] })
        rig.group.stop()
    }
}
