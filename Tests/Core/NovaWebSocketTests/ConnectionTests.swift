import NovaNet
import NovaPrimitives
import Testing

@testable import NovaWebSocket

/// The client's end of a pipe and a server's connection at the other.
// SAFETY: every member is used on `loop`'s thread only, except the async ones, which go there.
final class ConnectionRig: WebSocketHandler, ByteStreamHandler, @unchecked Sendable {
    struct State: Sendable {
        var texts: [String] = []
        var binaries = 0
        var drains = 0
        var end: WebSocketEnd?
        var received: [WebSocketEvent] = []
        var peerEnd: StreamEnd?
    }

    let group: EventLoopGroup
    let loop: EventLoop
    private var state = State()
    private var connection: WebSocketConnection?
    private var client: PipeStream?
    private var parser = WebSocketParser(expectsMask: false, messageBytesMax: 1 << 20)

    init(configure: (inout WebSocketSettings) -> Void = { _ in }) async throws {
        group = try EventLoopGroup(count: 1)
        loop = group.loops[0]
        var settings = WebSocketSettings()
        configure(&settings)
        let ready = settings
        try await loop.submit { [self] in
            let (left, right) = PipeStream.pair(on: loop)
            client = left
            let connection = WebSocketConnection(right, settings: ready, handler: self)
            self.connection = connection
            right.start(connection)
            connection.start()
            left.start(self)
        }
    }

    deinit { group.stop() }

    func webSocketReceived(text: [UInt8]) {
        state.texts.append(String(decoding: text, as: UTF8.self))
    }
    func webSocketReceived(binary: [UInt8]) { state.binaries += 1 }
    func webSocketDrained() { state.drains += 1 }
    func webSocketEnded(_ end: WebSocketEnd) { state.end = end }

    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while let event = try? parser.next(&rest) { state.received.append(event) }
    }
    func streamWillWrite(_ queue: SendQueue) {}
    func streamEnded(_ end: StreamEnd) { state.peerEnd = end }

    func send(_ bytes: [UInt8]) async throws {
        try await loop.submit { [self] in client?.write(bytes) }
    }

    func onConnection<Value: Sendable>(
        _ body: @escaping @Sendable (WebSocketConnection) -> Value
    ) async throws -> Value {
        let value = try await loop.submit { [self] in connection.map(body) }
        return try #require(value)
    }

    func onClient(_ body: @escaping @Sendable (PipeStream) -> Void) async throws {
        try await loop.submit { [self] in if let client { body(client) } }
    }

    /// The state once `isMet`, or after five seconds whatever it is.
    func wait(until isMet: @escaping @Sendable (State) -> Bool) async throws -> State {
        let deadline = Deadline.after(.seconds(5))
        while !deadline.isOver() {
            let state = try await loop.submit { self.state }
            if isMet(state) { return state }
            try await loop.sleep(until: .after(.milliseconds(1)))
        }
        return try await loop.submit { self.state }
    }
}

@Suite("WebSocketConnection")
struct ConnectionTests {
    @Test("passes messages on, answers pings in order, sends what it is given")
    func messages() async throws {
        let rig = try await ConnectionRig()
        try await rig.send(text("one") + frame(.ping, [7]) + text("two") + frame(.binary, [1]))
        try await rig.onConnection { $0.send(text: Array("hello".utf8)) }
        let state = try await rig.wait { $0.received.count == 2 && $0.binaries == 1 }
        #expect(state.texts == ["one", "two"])
        #expect(Set(state.received) == [.pong([7]), .text(Array("hello".utf8))])
    }

    @Test("answers a close with its code and ends the stream")
    func closedByPeer() async throws {
        let rig = try await ConnectionRig()
        try await rig.send(frame(.close, WebSocketFrame.close(.goingAway, "bye")) + text("late"))
        let state = try await rig.wait { $0.peerEnd != nil }
        #expect(state.received == [.close(.goingAway, reason: "")])
        #expect(state.end == .closed(.goingAway))
        #expect(state.peerEnd == .finished)
        #expect(state.texts.isEmpty)
    }

    @Test("closes with a reason, ignores what was on its way, ends when the peer has answered")
    func closedHere() async throws {
        let rig = try await ConnectionRig()
        let code = WebSocketCloseCode(rawValue: 4_401)
        try await rig.onConnection { $0.close(code, "Unauthorized") }
        try await rig.send(text("late") + frame(.ping))
        _ = try await rig.wait { $0.received.count == 1 }
        try await rig.send(frame(.close, WebSocketFrame.close(code, "")))
        let state = try await rig.wait { $0.peerEnd != nil }
        #expect(state.received == [.close(code, reason: "Unauthorized")])
        #expect(state.texts.isEmpty)
        #expect(state.end == .closed(nil))
        #expect(state.peerEnd == .finished)
    }

    @Test("does not wait for ever for the answer to its close")
    func closeUnanswered() async throws {
        let rig = try await ConnectionRig()
        try await rig.onConnection { $0.close(.normal, "") }
        let state = try await rig.wait { $0.peerEnd != nil }
        #expect(state.peerEnd == .finished)
    }

    @Test(
        "closes with the code of what is wrong",
        arguments: [
            ([0xC1, 0x80], WebSocketError.malformed(.reservedBits)),
            (frame(.text, [0xFF]), .invalidUTF8),
            (frame(.binary, [UInt8](repeating: 0, count: 101)), .messageTooBig),
        ] as [([UInt8], WebSocketError)])
    func refusals(bytes: [UInt8], error: WebSocketError) async throws {
        let rig = try await ConnectionRig { $0.messageBytesMax = 100 }
        try await rig.send(bytes + text("more"))
        let state = try await rig.wait { !$0.received.isEmpty && $0.end != nil }
        #expect(state.received == [.close(error.closeCode, reason: error.text)])
        #expect(state.end == .refused(error))
        #expect(state.texts.isEmpty)
    }

    @Test("pings, and drops a peer that has not answered two")
    func silent() async throws {
        let rig = try await ConnectionRig { $0.pingInterval = .milliseconds(20) }
        let state = try await rig.wait { $0.end != nil }
        #expect(state.received == [.ping([]), .ping([])])
        #expect(state.end == .silent)
    }

    @Test("a peer that answers stays")
    func answering() async throws {
        let rig = try await ConnectionRig { $0.pingInterval = .milliseconds(10) }
        for pings in 1...6 {
            _ = try await rig.wait { $0.received.count >= pings }
            try await rig.send(frame(.pong))
        }
        let state = try await rig.wait { $0.received.count >= 6 }
        #expect(state.end == nil)
    }

    @Test("says when it is full, and when it is not any more")
    func full() async throws {
        let rig = try await ConnectionRig()
        try await rig.onClient { $0.pauseReading() }
        let message = [UInt8](repeating: UInt8(ascii: "x"), count: 100_000)
        for _ in 0..<3 { try await rig.onConnection { $0.send(text: message) } }
        _ = try await rig.wait { _ in true }
        #expect(try await rig.onConnection { $0.isTooFull })
        let before = try await rig.wait { _ in true }.drains
        try await rig.onClient { $0.resumeReading() }
        let state = try await rig.wait { $0.received.count == 3 && $0.drains > before }
        #expect(state.received.count == 3)
        #expect(state.drains == before + 1)
        #expect(try await rig.onConnection { !$0.isTooFull })
    }

    @Test("does not gather pongs for a peer that never reads them")
    func pingFlood() async throws {
        let rig = try await ConnectionRig()
        try await rig.onClient { $0.pauseReading() }
        let flood = Array(
            repeatElement(frame(.ping, [UInt8](repeating: 1, count: 125)), count: 500).joined())
        for _ in 0..<20 {
            try await rig.send(flood)
            guard try await rig.wait(until: { _ in true }).end == nil else { break }
        }
        #expect(try await rig.wait { $0.end != nil }.end == .outrun)
    }

    @Test("tells of a stream that ends without a word")
    func lost() async throws {
        let rig = try await ConnectionRig()
        try await rig.onClient { $0.close() }
        #expect(try await rig.wait { $0.end != nil }.end == .lost)
    }
}
