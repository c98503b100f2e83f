import NovaNet

/// A whole HTTP request, as text.
public struct HTTP2Request: Sendable {
    /// `GET`, `POST`, …
    public let method: String
    /// `http` or `https`, as the client says.
    public let scheme: String
    /// Host and port that the client asked for.
    public let authority: String
    /// Path and query.
    public let path: String
    /// The other fields in order, names in lower case.
    public let headers: [(name: String, value: String)]
    /// The whole body.
    public let body: [UInt8]

    /// The first value of a field; `name` in lower case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}

/// One HTTP request that is collected whole, and its response. Confined to its connection's loop.
///
/// A request that exceeds its bounds is answered with 413 or 431 without troubling `received`.
public final class HTTP2Exchange: HTTP2StreamHandler {
    /// Called once if the client goes away, or resets the stream, before the response was sent whole.
    public var cancelled: (() -> Void)?
    /// Called when a response that is written piece by piece can take more.
    public var drained: (() -> Void)?
    /// Response bytes that the client has not taken yet.
    public var unsentBytes: Int { stream?.outgoing.count ?? 0 }

    private var stream: HTTP2Stream?
    private let bodyBytesMax: Int
    private let received: (HTTP2Exchange, HTTP2Request) -> Void
    private var bodyBytes = 0
    private var isRefused = false

    /// Collects the request of `stream`, whose headers are complete.
    ///
    /// Return it from ``HTTP2RequestAcceptor/accept(_:from:)``.
    public init(
        _ stream: HTTP2Stream, bodyBytesMax: Int? = nil,
        received: @escaping (HTTP2Exchange, HTTP2Request) -> Void
    ) {
        self.stream = stream
        self.bodyBytesMax = bodyBytesMax ?? Limits.collectedBodyBytesMax
        self.received = received
        if stream.headersOverflowed { refuse(431, "The request's headers are too large.\n") }
    }

    // MARK: Responding

    /// Sends a whole response. Nothing happens if the client is gone or was answered.
    ///
    /// - Parameters:
    ///   - status: from 200 to 599.
    ///   - headers: names in lower case; `content-length` is added.
    ///   - body: may be empty.
    public func respond(
        status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        guard let stream, !stream.hasSentHeaders else { return }
        let block = Self.block(status, headers)
        block.append("content-length", "\(body.count)")
        if body.isEmpty {
            stream.respond(.none, block, endStream: true)
        } else {
            stream.respond(.none, block)
            body.withUnsafeBytes { stream.outgoing.append($0) }
            stream.finish()
        }
    }

    /// Sends the headers of a response whose body follows by ``write(_:)`` and ``finish()``.
    public func respondStreaming(status: Int, headers: [(name: String, value: String)] = []) {
        guard let stream, !stream.hasSentHeaders else { return }
        stream.respond(.none, Self.block(status, headers))
    }

    /// Sends a piece of the body; see ``unsentBytes`` and ``drained`` for a slow client.
    public func write(_ bytes: [UInt8]) {
        guard let stream else { return }
        bytes.withUnsafeBytes { stream.outgoing.append($0) }
        stream.resume()
    }

    /// Ends the body.
    public func finish() {
        stream?.finish()
    }

    /// Ends the stream without a response, or in the middle of one.
    public func reset(_ code: HTTP2ErrorCode = .internalError) {
        stream?.reset(code)
    }

    private static func block(
        _ status: Int, _ headers: [(name: String, value: String)]
    ) -> HTTP2HeaderBlock {
        let block = HTTP2HeaderBlock()
        block.append(":status", "\(status)")
        for (name, value) in headers { block.append(name, value) }
        return block
    }

    private func refuse(_ status: Int, _ text: String) {
        isRefused = true
        respond(
            status: status, headers: [("content-type", "text/plain; charset=utf-8")],
            body: Array(text.utf8))
    }

    // MARK: HTTP2StreamHandler

    /// Does nothing: a server's request is complete before it is accepted.
    public func streamReceivedHeaders(_ stream: HTTP2Stream) {}

    /// Keeps the bytes, as long as they are within bounds.
    public func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {
        stream.consume(bytes.count)
        guard !isRefused else { return }
        bodyBytes += bytes.count
        if bodyBytes > bodyBytesMax {
            refuse(413, "The request's body exceeds \(bodyBytesMax) bytes.\n")
        } else {
            stream.incoming.append(bytes)
        }
    }

    /// Drops the trailers.
    public func streamReceivedTrailers(_ stream: HTTP2Stream) {}

    /// Hands the request over.
    public func streamReceivedEnd(_ stream: HTTP2Stream) {
        guard !isRefused else { return }
        received(self, request(of: stream))
    }

    /// Tells the producer.
    public func streamDrained(_ stream: HTTP2Stream) {
        drained?()
    }

    /// Tells the owner if the response was not sent whole.
    public func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        self.stream = nil
        drained = nil
        let cancelled = cancelled
        self.cancelled = nil
        if end.connectionLost || end.code != .noError { cancelled?() }
    }

    private func request(of stream: HTTP2Stream) -> HTTP2Request {
        var method = ""
        var scheme = ""
        var authority = ""
        var path = ""
        var headers: [(name: String, value: String)] = []
        stream.headers.forEach { name, value in
            let text = String(decoding: value, as: UTF8.self)
            if name.equals(":method") {
                method = text
            } else if name.equals(":scheme") {
                scheme = text
            } else if name.equals(":authority") {
                authority = text
            } else if name.equals(":path") {
                path = text
            } else {
                headers.append((String(decoding: name, as: UTF8.self), text))
            }
        }
        return HTTP2Request(
            method: method, scheme: scheme, authority: authority, path: path, headers: headers,
            body: Array(stream.incoming.bytes))
    }
}
