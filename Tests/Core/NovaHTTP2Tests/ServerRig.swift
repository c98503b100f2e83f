import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaTestKit
import Synchronization

/// Serves every request with an ``HTTP2Exchange``; what to answer is a closure.
final class ServerRig: HTTP2RequestAcceptor, @unchecked Sendable {
    // SAFETY: the mutable parts are used on the rig's one loop only, or atomic.

    let group: EventLoopGroup
    var loop: EventLoop { group.loops[0] }
    let cancelled = Atomic<Int>(0)
    let ended = Atomic<Int>(0)
    let served = Atomic<Int>(0)
    /// Why connections ended, in order.
    let reasons = Mutex<[HTTP2Reason]>([])
    private let settings: HTTP2Settings
    private let bodyBytesMax: Int
    private let answer: @Sendable (HTTP2Exchange, HTTP2Request) -> Void
    private var connections: [HTTP2ServerConnection] = []

    init(
        settings: HTTP2Settings = HTTP2Settings(), bodyBytesMax: Int = 1_000_000,
        answer: @escaping @Sendable (HTTP2Exchange, HTTP2Request) -> Void = { exchange, request in
            exchange.respond(status: 200, body: request.body)
        }
    ) throws {
        group = try EventLoopGroup(count: 1)
        self.settings = settings
        self.bodyBytesMax = bodyBytesMax
        self.answer = answer
    }

    deinit { group.stop() }

    /// Serves `stream`. On the loop.
    func serve(_ stream: ByteStream, initialBytes: [UInt8] = []) {
        let connection = HTTP2ServerConnection(stream, settings: settings, acceptor: self)
        connections.append(connection)
        if initialBytes.isEmpty {
            connection.start()
        } else {
            initialBytes.withUnsafeBytes { connection.start(initialBytes: $0) }
        }
    }

    func drain() async throws {
        try await loop.submit { for connection in self.connections { connection.drain() } }
    }

    /// A peer that speaks bytes.
    func scriptedPeer(greets: Bool = false) async throws -> ScriptedPeer {
        try await ScriptedPeer.connect(on: loop, greets: greets) { self.serve($0) }
    }

    /// A client that speaks HTTP/2, over a pipe that delivers at most `cut` bytes at once.
    func client(cut: Int = .max) async throws -> RawHTTP2Client {
        try await loop.submit {
            let (ours, theirs) = PipeStream.pair(on: self.loop)
            ours.deliveryBytesMax = cut
            theirs.deliveryBytesMax = cut
            self.serve(theirs)
            return RawHTTP2Client(ours)
        }
    }

    func accept(
        _ stream: HTTP2Stream, from connection: HTTP2ServerConnection
    ) -> (any HTTP2StreamHandler)? {
        let exchange = HTTP2Exchange(stream, bodyBytesMax: bodyBytesMax) {
            [answer] exchange, request in
            answer(exchange, request)
        }
        exchange.cancelled = { self.cancelled.wrappingAdd(1, ordering: .relaxed) }
        served.wrappingAdd(1, ordering: .relaxed)
        return exchange
    }

    func connectionEnded(_ connection: HTTP2ServerConnection) {
        reasons.withLock { $0.append(connection.endReason) }
        ended.wrappingAdd(1, ordering: .relaxed)
        connections.removeAll { $0 === connection }
    }
}
