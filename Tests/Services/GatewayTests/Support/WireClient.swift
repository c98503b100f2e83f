import NovaNet
import NovaPrimitives
import NovaWebSocket

/// A client over a socket that reads while it writes: WebSockets and event streams.
final class WireClient: ByteStreamHandler, @unchecked Sendable {
    // SAFETY: used on `loop` only, except the async members, which go there.

    struct State: Sendable {
        /// What came before the first frame, or all of it if there are none.
        var text = ""
        var isSocket = false
        var messages: [JSONValue] = []
        var close: WebSocketEvent?
        var pings = 0
        var hasEnded = false
    }

    struct Failed: Error {
        let what: String
    }

    let loop: EventLoop
    private var connector: Connector?
    private var stream: ByteStream?
    private var state = State()
    private var parser = WebSocketParser(expectsMask: false, messageBytesMax: 1 << 22)
    private var taken = 0
    /// What came until it is known whether this is a socket.
    private var head: [UInt8] = []

    private init(_ loop: EventLoop) { self.loop = loop }

    static func connect(to port: UInt16, on loop: EventLoop) async throws -> WireClient {
        let client = WireClient(loop)
        try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Void, any Error>) in
            loop.execute {
                client.connector = Connector(
                    to: .loopback(port: port), on: loop, deadline: .after(.seconds(10))
                ) { result in
                    do {
                        let stream = try result.get()
                        client.stream = stream
                        stream.start(client)
                        continuation.resume()
                    } catch {
                        continuation.resume(throwing: error)
                    }
                }
            }
        }
        return client
    }

    // MARK: Sending

    func send(_ bytes: [UInt8]) async throws {
        try await loop.submit { [self] in stream?.write(bytes) }
    }

    func send(_ message: JSONValue) async throws {
        try await send(WebSocketFrame.client(.text, message.serialized(), key: 0x1234_5678))
    }

    func close() async throws { try await loop.submit { [self] in stream?.abort() } }

    func pauseReading() async throws { try await loop.submit { [self] in stream?.pauseReading() } }
    func resumeReading() async throws {
        try await loop.submit { [self] in stream?.resumeReading() }
    }

    /// Asks for a WebSocket; the answer's head is in ``State/text``.
    func handshake(
        _ target: String = "/graphql", headers: [(String, String)] = [],
        subprotocol: String? = "graphql-transport-ws", version: String = "13",
        key: String = "dGhlIHNhbXBsZSBub25jZQ=="
    ) async throws -> State {
        var head = "GET \(target) HTTP/1.1\r\nhost: localhost\r\nconnection: Upgrade\r\n"
        head += "upgrade: websocket\r\nsec-websocket-version: \(version)\r\n"
        head += "sec-websocket-key: \(key)\r\n"
        if let subprotocol { head += "sec-websocket-protocol: \(subprotocol)\r\n" }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        try await send(Array((head + "\r\n").utf8))
        return try await wait { $0.text.contains("\r\n\r\n") || $0.hasEnded }
    }

    // MARK: Receiving

    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        guard !state.isSocket else { return read(bytes) }
        head += bytes
        let end = head.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound
        guard let end, head.starts(with: Array("HTTP/1.1 101".utf8)) else {
            state.text = String(decoding: head, as: UTF8.self)
            return
        }
        state.isSocket = true
        state.text = String(decoding: head[..<end], as: UTF8.self)
        Array(head[end...]).withUnsafeBytes { read($0) }
    }

    private func read(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while let event = try? parser.next(&rest) {
            switch event {
            case .text(let text):
                state.messages.append((try? JSONValue.parse(text)) ?? .null)
            case .close: state.close = event
            case .ping(let payload):
                state.pings += 1
                stream?.write(WebSocketFrame.client(.pong, payload, key: 1))
            case .pong, .binary: break
            }
        }
    }

    func streamWillWrite(_ queue: SendQueue) {}
    func streamEnded(_ end: StreamEnd) { state.hasEnded = true }

    /// The state once `isMet`; after ten seconds an error.
    @discardableResult
    func wait(
        _ what: String = "it", until isMet: @escaping @Sendable (State) -> Bool
    ) async throws -> State {
        let deadline = Deadline.after(.seconds(10))
        while !deadline.isOver() {
            let state = try await loop.submit { self.state }
            if isMet(state) { return state }
            try await loop.sleep(until: .after(.milliseconds(1)))
        }
        let state = try await loop.submit { self.state }
        throw Failed(what: "waited for \(what): \(state)")
    }

    /// The next message that was not taken yet.
    func next() async throws -> JSONValue {
        let at = try await loop.submit { [self] in
            defer { taken += 1 }
            return taken
        }
        let state = try await wait("message \(at)") {
            $0.messages.count > at || $0.close != nil || $0.hasEnded
        }
        guard state.messages.count > at else { throw Failed(what: "\(state)") }
        return state.messages[at]
    }

    /// The code and reason of the server's close.
    func closed() async throws -> (UInt16, String) {
        let state = try await wait("a close") { $0.close != nil }
        guard case .close(let code?, let reason) = state.close else {
            throw Failed(what: "a code")
        }
        return (code.rawValue, reason)
    }
}
