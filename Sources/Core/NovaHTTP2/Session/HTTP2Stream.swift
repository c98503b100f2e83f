public import NovaNet

/// Is told what happens to one stream. Called on the connection's loop.
public protocol HTTP2StreamHandler: AnyObject {
    /// A response's header block is complete and lies in ``HTTP2Stream/headers``. Clients only: a
    /// server's handler is chosen by the request's headers. Interim (1xx) responses come here too.
    func streamReceivedHeaders(_ stream: HTTP2Stream)
    /// Body bytes, in any cut, valid during the call. Give each back with ``HTTP2Stream/consume(_:)``
    /// when it is no longer held: that is what lets the peer send more.
    func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer)
    /// Trailers are complete and lie in ``HTTP2Stream/headers``. ``streamReceivedEnd(_:)`` follows.
    func streamReceivedTrailers(_ stream: HTTP2Stream)
    /// The peer will send no more.
    func streamReceivedEnd(_ stream: HTTP2Stream)
    /// Fewer bytes than the low-water mark are unsent, after more were.
    func streamDrained(_ stream: HTTP2Stream)
    /// The last call, exactly once: drop every reference to `stream`, it will serve another request.
    func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd)
}

/// How a stream ended.
public struct HTTP2StreamEnd: Sendable, Hashable {
    /// ``HTTP2ErrorCode/noError`` after a complete exchange, else what RST_STREAM said.
    public let code: HTTP2ErrorCode
    /// The whole connection ended, not only the stream; `code` means nothing then.
    public let connectionLost: Bool
    /// `false` if the peer surely has not looked at the stream, so that it may be sent again.
    public let wasProcessed: Bool

    /// An end as given.
    public init(code: HTTP2ErrorCode, connectionLost: Bool, wasProcessed: Bool) {
        self.code = code
        self.connectionLost = connectionLost
        self.wasProcessed = wasProcessed
    }
}

/// One request and its response. Confined to its connection's loop; reused after `streamClosed`.
public final class HTTP2Stream {
    /// Identifier on the wire.
    public internal(set) var id: Int32 = 0
    /// The header block received last: request, response or trailers.
    public let headers = HTTP2HeaderBlock()
    /// For the handler's own use: received bytes that it has not taken yet.
    public let incoming = ByteBuffer()
    /// Unsent body bytes; append, then call ``resume()`` or ``finish()``.
    public let outgoing = ByteBuffer()
    /// Told about what happens to the stream.
    public internal(set) var handler: (any HTTP2StreamHandler)?
    /// `nil` once the stream is closed. Not retained: a session lets go of its streams before it goes.
    var session: Unmanaged<HTTP2Session>?
    /// Whether the header block exceeded its limits; what did not fit is missing from ``headers``.
    public internal(set) var headersOverflowed = false

    /// Whether the header block received last ended the stream.
    public internal(set) var endsWithHeaders = false

    /// Position in the session's list of open streams.
    var slot = 0
    var hasReceivedHeaders = false
    var hasReceivedEnd = false
    /// Whether a response's last frame is out. For servers.
    var hasSentEnd = false
    var wasProcessed = true
    var overflowBytes = 0
    private var unconsumed = 0
    /// Bytes of ``outgoing`` that the session counts as waiting.
    private var held = 0
    private var isFinished = false
    private var isWaiting = false
    private var hasSubmitted = false
    private var wasAboveLowWater = false
    private var trailers: HTTP2Headers?
    private var extraTrailers: HTTP2HeaderBlock?

    init() {}

    /// Gives the request's or response's header block up, for a stream that may stay open for long.
    public func forgetHeaders() {
        headers.removeAll()
        headers.trim(to: 0)
    }

    // MARK: Sending

    /// Whether response or request headers were given to the session.
    public var hasSentHeaders: Bool { hasSubmitted }

    /// Sends a response's headers; the body follows from ``outgoing``, unless `endStream`.
    public func respond(
        _ fields: HTTP2Headers, _ extra: HTTP2HeaderBlock? = nil, endStream: Bool = false
    ) {
        guard let session, !hasSubmitted else { return }
        hasSubmitted = true
        if endStream { isFinished = true }
        session._withUnsafeGuaranteedRef {
            $0.submitResponse(self, fields, extra, hasBody: !endStream)
        }
    }

    /// Marks a request's headers as sent. For the session.
    func markSubmitted(endStream: Bool) {
        hasSubmitted = true
        if endStream { isFinished = true }
    }

    /// Sends what was appended to ``outgoing`` since.
    public func resume() {
        let unsent = outgoing.count
        if unsent > Limits.streamLowWaterBytes { wasAboveLowWater = true }
        guard let session else { return }
        session._withUnsafeGuaranteedRef { session in
            if unsent > held {
                session.hold(unsent - held)
                held = unsent
            }
            if isWaiting { session.resume(self) }
        }
        isWaiting = false
    }

    /// Ends the body: nothing may be appended any more. With `trailers`, they come last.
    public func finish(_ trailers: HTTP2Headers? = nil, _ extra: HTTP2HeaderBlock? = nil) {
        guard !isFinished else { return }
        isFinished = true
        self.trailers = trailers
        extraTrailers = extra
        resume()
    }

    /// Ends the stream at once with RST_STREAM; `streamClosed` follows.
    public func reset(_ code: HTTP2ErrorCode) {
        session?._withUnsafeGuaranteedRef { $0.reset(self, code) }
    }

    /// Lets the peer send `bytes` more: that many received ones are no longer held.
    public func consume(_ bytes: Int) {
        guard let session, bytes > 0 else { return }
        unconsumed -= min(bytes, unconsumed)
        session._withUnsafeGuaranteedRef { $0.consume(id, bytes) }
    }

    // MARK: For the session

    enum Fill {
        case more(Int)
        case end(Int)
        case endBeforeTrailers(Int)
        case wait
        case failed
    }

    /// Called by `session`: what the next DATA frame holds, `most` bytes at most.
    func nextData(upTo most: Int, for session: HTTP2Session) -> Fill {
        let unsent = outgoing.count
        guard unsent <= most else { return .more(most) }
        guard isFinished else {
            if unsent > 0 { return .more(unsent) }
            isWaiting = true
            return .wait
        }
        guard let trailers else { return .end(unsent) }
        guard session.submitTrailers(id, trailers, extraTrailers) else { return .failed }
        return .endBeforeTrailers(unsent)
    }

    /// Called by `session`: writes the next `count` bytes of the body.
    func send(_ count: Int, to sink: SendQueue, for session: HTTP2Session) {
        sink.appendFirst(count, of: outgoing)
        letGo(count, from: session)
        if !isFinished { outgoing.rest() }
        guard wasAboveLowWater, outgoing.count < Limits.streamLowWaterBytes else { return }
        wasAboveLowWater = false
        handler?.streamDrained(self)
    }

    private func letGo(_ count: Int, from session: HTTP2Session) {
        let freed = min(count, held)
        held -= freed
        session.release(freed)
    }

    func received(_ count: Int) {
        unconsumed += count
    }

    /// Returns the received bytes that nobody consumed.
    func close(in session: HTTP2Session) -> Int {
        letGo(held, from: session)
        self.session = nil
        return unconsumed
    }

    /// Takes the handler away, which is told nothing after its last call.
    func takeHandler() -> (any HTTP2StreamHandler)? {
        var taken: (any HTTP2StreamHandler)?
        swap(&taken, &handler)
        return taken
    }

    func prepareForReuse() {
        id = 0
        headers.removeAll()
        headers.trim(to: Limits.idleStreamBufferBytesMax)
        incoming.reset(keeping: Limits.idleStreamBufferBytesMax)
        outgoing.reset(keeping: Limits.idleStreamBufferBytesMax)
        headersOverflowed = false
        hasSentEnd = false
        hasReceivedHeaders = false
        hasReceivedEnd = false
        wasProcessed = true
        overflowBytes = 0
        unconsumed = 0
        isFinished = false
        isWaiting = false
        hasSubmitted = false
        wasAboveLowWater = false
        trailers = nil
        extraTrailers = nil
    }
}
