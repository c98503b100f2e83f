public import NovaHTTP2
public import NovaNet
import NovaPrimitives
import Synchronization

/// Waits for `condition`, at most 30 s.
public func eventually(_ condition: () -> Bool) async throws -> Bool {
    let deadline = Deadline.after(.seconds(30))
    while !deadline.isOver() {
        if condition() { return true }
        try await Task.sleep(for: .milliseconds(1))
    }
    return condition()
}

/// Carries a value that belongs to one loop through code that is not on it.
public struct Confined<Value>: @unchecked Sendable {
    // SAFETY: tests use `value` on its loop only.
    /// The value; for its loop only.
    public let value: Value

    /// Wraps `value`.
    public init(_ value: Value) { self.value = value }
}

/// What a stream brought back.
public struct RawResponse: Equatable, Sendable {
    /// The first header block.
    public var headers: [[String]] = []
    /// The body.
    public var body: [UInt8] = []
    /// The last header block.
    public var trailers: [[String]] = []
    /// Whether the peer ended its side.
    public var hasEnded = false
    /// How the stream ended, once it has.
    public var end: HTTP2StreamEnd?

    /// The first value of a field in headers or trailers.
    public subscript(name: String) -> String? {
        (headers + trailers).first { $0[0] == name }?[1]
    }
}

/// Sends any headers and any bytes through an ``HTTP2ClientConnection``.
public final class RawHTTP2Client: HTTP2ClientConnectionOwner, @unchecked Sendable {
    // SAFETY: `connection` is used on its loop only; the rest is atomic.

    private let connection: Confined<HTTP2ClientConnection>
    private let loop: EventLoop
    private let ready = Atomic<Bool>(false)
    private let closing = Atomic<Bool>(false)
    private let ended = Atomic<Bool>(false)

    /// Whether the peer's SETTINGS have arrived.
    public var isReady: Bool { ready.load(ordering: .acquiring) }
    /// Whether the peer sent GOAWAY.
    public var isClosing: Bool { closing.load(ordering: .acquiring) }
    /// Whether the connection is gone.
    public var hasEnded: Bool { ended.load(ordering: .acquiring) }

    /// Speaks over `stream`, on whose loop this is called.
    public init(_ stream: ByteStream) {
        loop = stream.loop
        let box = OwnerBox()
        connection = Confined(HTTP2ClientConnection(stream, owner: box))
        self.box = box
        box.owner = self
        connection.value.start()
    }

    private let box: OwnerBox

    /// Opens a stream and sends `body` in the pieces given; `nil` leaves the request open.
    public func open(
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
    public func exchange(_ headers: [(String, String)], body: [[UInt8]] = []) async throws
        -> RawResponse
    {
        let stream = try await open(headers, body: body)
        _ = try await eventually { stream.response.end != nil }
        return stream.response
    }

    /// Drops the connection.
    public func abort() {
        loop.execute { self.connection.value.abort() }
    }

    /// For the connection.
    public func connectionReady(_ connection: HTTP2ClientConnection) {
        ready.store(true, ordering: .releasing)
    }
    /// For the connection.
    public func connectionClosing(_ connection: HTTP2ClientConnection) {
        closing.store(true, ordering: .releasing)
    }
    /// For the connection.
    public func connectionEnded(_ connection: HTTP2ClientConnection) {
        ended.store(true, ordering: .releasing)
    }
}

private final class OwnerBox: HTTP2ClientConnectionOwner {
    weak var owner: RawHTTP2Client?
    func connectionReady(_ connection: HTTP2ClientConnection) { owner?.connectionReady(connection) }
    func connectionClosing(_ connection: HTTP2ClientConnection) {
        owner?.connectionClosing(connection)
    }
    func connectionEnded(_ connection: HTTP2ClientConnection) { owner?.connectionEnded(connection) }
}

/// One stream of a ``RawHTTP2Client``.
public final class RawStream: HTTP2StreamHandler, @unchecked Sendable {
    // SAFETY: `stream` is used on the loop only, `state` under its lock.

    var stream: HTTP2Stream?
    private let loop: EventLoop
    private let consumes: Bool
    private let state = Mutex(RawResponse())

    /// What has arrived so far.
    public var response: RawResponse { state.withLock { $0 } }

    init(loop: EventLoop, consumes: Bool) {
        self.loop = loop
        self.consumes = consumes
    }

    /// Runs `body` on the loop, if the stream is still open.
    public func onStream(_ body: @escaping @Sendable (HTTP2Stream) -> Void) {
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

    /// For the session.
    public func streamReceivedHeaders(_ stream: HTTP2Stream) {
        let fields = fields(stream)
        state.withLock { $0.headers = fields }
    }
    /// For the session.
    public func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {
        state.withLock { $0.body.append(contentsOf: bytes) }
        if consumes { stream.consume(bytes.count) }
    }
    /// For the session.
    public func streamReceivedTrailers(_ stream: HTTP2Stream) {
        let fields = fields(stream)
        state.withLock { $0.trailers = fields }
    }
    /// For the session.
    public func streamReceivedEnd(_ stream: HTTP2Stream) {
        state.withLock { $0.hasEnded = true }
    }
    /// For the session.
    public func streamDrained(_ stream: HTTP2Stream) {}
    /// For the session.
    public func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        self.stream = nil
        state.withLock { $0.end = end }
    }
}
