import NovaNet
import NovaPrimitives
import NovaWebSocket

/// One client of `graphql-transport-ws` that subscribes to its sessions and notes when events arrive.
/// Confined to its loop.
final class BenchSocket: ByteStreamHandler, @unchecked Sendable {
    // SAFETY: used on the loop's thread only.

    private static let subscription = Array(
        #"{"id":"1","type":"subscribe","payload":{"query":"subscription { sessionEvents { __typename ... on SignedIn { session { deviceName } } } }"}}"#
            .utf8)
    private static let device = Array(#""deviceName":""#.utf8)

    private let loop: EventLoop
    private let token: String
    private let record: BenchSockets
    private let isSlow: Bool
    private var connector: Connector?
    private var stream: ByteStream?
    private var parser = WebSocketParser(expectsMask: false, messageBytesMax: 1 << 20)
    private var head: [UInt8]? = []

    init(_ loop: EventLoop, token: String, isSlow: Bool, record: BenchSockets) {
        self.loop = loop
        self.token = token
        self.isSlow = isSlow
        self.record = record
    }

    func connect(to address: SocketAddress) {
        connector = Connector(
            to: address, on: loop, deadline: .after(.seconds(Limits.loadConnectSecondsMax))
        ) { [self] result in
            connector = nil
            guard case .success(let stream) = result else { return record.failed += 1 }
            self.stream = stream
            stream.start(self)
            stream.write(
                Array(
                    ("GET /graphql HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\n"
                        + "upgrade: websocket\r\nsec-websocket-version: 13\r\n"
                        + "sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "sec-websocket-protocol: graphql-transport-ws\r\n\r\n").utf8))
            let payload: JSONValue = [
                "type": "connection_init", "payload": ["accessToken": .string(token)],
            ]
            stream.write(WebSocketFrame.client(.text, payload.serialized(), key: 7))
        }
    }

    /// Stops reading, as a client does that hangs.
    func stopReading() { if isSlow { stream?.pauseReading() } }

    func abort() { stream?.abort() }

    func streamReceived(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        if var head {
            head += bytes
            guard let end = head.firstRange(of: [13, 10, 13, 10]) else {
                self.head = head
                return
            }
            self.head = nil
            let frames = Array(head[end.upperBound...])
            return frames.withUnsafeBytes { bytes in
                rest = bytes
                read(&rest)
            }
        }
        read(&rest)
    }

    private func read(_ rest: inout UnsafeRawBufferPointer) {
        while let event = try? parser.next(&rest) {
            switch event {
            case .text(let text): received(text)
            case .ping(let payload):
                stream?.write(WebSocketFrame.client(.pong, payload, key: 7))
            case .close: record.closed += 1
            case .pong, .binary: break
            }
        }
    }

    private func received(_ text: [UInt8]) {
        guard let at = text.firstRange(of: Self.device) else {
            if text.firstRange(of: Array("connection_ack".utf8)) != nil {
                record.opened += 1
                stream?.write(WebSocketFrame.client(.text, Self.subscription, key: 7))
            } else if text.firstRange(of: Array("EventGap".utf8)) != nil {
                record.gaps += 1
            }
            return
        }
        var sentAt: Int64 = 0
        for byte in text[at.upperBound...] {
            guard byte >= 0x30, byte <= 0x39 else { break }
            sentAt = sentAt &* 10 &+ Int64(byte - 0x30)
        }
        record.received += 1
        record.latencies.record(SystemTime().monotonicNanoseconds - sentAt)
    }

    func streamWillWrite(_ queue: SendQueue) {}

    func streamEnded(_ end: StreamEnd) {
        stream = nil
        if isSlow { record.slowEnded += 1 } else { record.honestEnded += 1 }
    }
}

/// What all sockets of a run have seen. Confined to their loop.
final class BenchSockets: @unchecked Sendable {
    // SAFETY: used on the loop's thread only.
    var opened = 0
    var failed = 0
    var closed = 0
    var received = 0
    var gaps = 0
    var slowEnded = 0
    var honestEnded = 0
    var latencies = LatencyHistogram()
}
