import NovaHTTP2
import NovaNet
import Synchronization

/// What a stream brought back.
struct RawResponse: Equatable {
    var headers: [[String]] = []
    var body: [UInt8] = []
    var trailers: [[String]] = []
    var hasEnded = false
    var end: HTTP2StreamEnd?

    subscript(name: String) -> String? {
        (headers + trailers).first { $0[0] == name }?[1]
    }
}

/// Sends any headers and any bytes through an ``HTTP2ClientConnection``.
final class RawClient: HTTP2ClientConnectionOwner, @unchecked Sendable {
    // SAFETY: `connection` is used on its loop only; the rest is atomic.

    private let connection: Confined<HTTP2ClientConnection>
    private let loop: EventLoop
    private let ready = Atomic<Bool>(false)
    private let closing = Atomic<Bool>(false)
    private let ended = Atomic<Bool>(false)

    var isReady: Bool { ready.load(ordering: .acquiring) }
    var isClosing: Bool { closing.load(ordering: .acquiring) }
    var hasEnded: Bool { ended.load(ordering: .acquiring) }

    /// On the stream's loop.
    init(_ stream: ByteStream) {
        loop = stream.loop
        let box = OwnerBox()
        connection = Confined(HTTP2ClientConnection(stream, owner: box))
        self.box = box
        box.owner = self
        connection.value.start()
    }

    private let box: OwnerBox

    /// Opens a stream and sends `body` in the pieces given; `nil` leaves the request open.
    func open(
        _ headers: [(String, String)], body: [[UInt8]] = [], finishes: Bool = true,
        consumes: Bool = true
    ) async throws -> RawStream {
        try await loop.submit {
            let handler = RawStream(loop: self.loop, consumes: consumes)
            let block = HTTP2HeaderBlock()
            for (name, value) in headers { block.append(name, value) }
            let stream = self.connection.value.request(
                .none, block, endStream: body.isEmpty && finishes, handler: handler)
            handler.stream = stream
            guard let stream, !(body.isEmpty && finishes) else { return handler }
            for piece in body {
                piece.withUnsafeBytes { stream.outgoing.append($0) }
                stream.resume()
            }
            if finishes { stream.finish() }
            return handler
        }
    }

    /// A whole exchange; what had arrived after 5 s if it does not end.
    func exchange(_ headers: [(String, String)], body: [[UInt8]] = []) async throws -> RawResponse {
        let stream = try await open(headers, body: body)
        _ = try await eventually { stream.response.end != nil }
        return stream.response
    }

    func abort() {
        loop.execute { self.connection.value.abort() }
    }

    func connectionReady(_ connection: HTTP2ClientConnection) {
        ready.store(true, ordering: .releasing)
    }
    func connectionClosing(_ connection: HTTP2ClientConnection) {
        closing.store(true, ordering: .releasing)
    }
    func connectionEnded(_ connection: HTTP2ClientConnection) {
        ended.store(true, ordering: .releasing)
    }
}

private final class OwnerBox: HTTP2ClientConnectionOwner {
    weak var owner: RawClient?
    func connectionReady(_ connection: HTTP2ClientConnection) { owner?.connectionReady(connection) }
    func connectionClosing(_ connection: HTTP2ClientConnection) {
        owner?.connectionClosing(connection)
    }
    func connectionEnded(_ connection: HTTP2ClientConnection) { owner?.connectionEnded(connection) }
}

final class RawStream: HTTP2StreamHandler, @unchecked Sendable {
    // SAFETY: `stream` is used on the loop only, `state` under its lock.

    var stream: HTTP2Stream?
    private let loop: EventLoop
    private let consumes: Bool
    private let state = Mutex(RawResponse())

    var response: RawResponse { state.withLock { $0 } }

    init(loop: EventLoop, consumes: Bool) {
        self.loop = loop
        self.consumes = consumes
    }

    func onStream(_ body: @escaping @Sendable (HTTP2Stream) -> Void) {
        loop.execute { if let stream = self.stream { body(stream) } }
    }

    private func fields(_ stream: HTTP2Stream) -> [[String]] {
        var fields: [[String]] = []
        stream.headers.forEach { name, value in
            fields.append([
                String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self),
            ])
        }
        return fields
    }

    func streamReceivedHeaders(_ stream: HTTP2Stream) {
        let fields = fields(stream)
        state.withLock { $0.headers = fields }
    }
    func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {
        state.withLock { $0.body.append(contentsOf: bytes) }
        if consumes { stream.consume(bytes.count) }
    }
    func streamReceivedTrailers(_ stream: HTTP2Stream) {
        let fields = fields(stream)
        state.withLock { $0.trailers = fields }
    }
    func streamReceivedEnd(_ stream: HTTP2Stream) {
        state.withLock { $0.hasEnded = true }
    }
    func streamDrained(_ stream: HTTP2Stream) {}
    func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        self.stream = nil
        state.withLock { $0.end = end }
    }
}
