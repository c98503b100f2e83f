public import NovaNet

/// What a session tells the driver that owns it. Called inside ``HTTP2Session/receive(_:at:)`` or
/// ``HTTP2Session/collect(into:limit:)``.
public protocol HTTP2SessionOwner: AnyObject {
    /// A request's header block is complete. Servers only. `nil` leaves the stream without a handler:
    /// respond at once, what else arrives is dropped.
    func sessionOpened(_ stream: HTTP2Stream) -> (any HTTP2StreamHandler)?
    /// Frames are due: call ``HTTP2Session/collect(into:limit:)`` when the turn ends.
    func sessionHasOutput()
    /// The peer answered a ping of ours.
    func sessionPingAnswered()
    /// SETTINGS arrived. After the first ones it is known that the peer speaks HTTP/2.
    func sessionSettingsReceived(isFirst: Bool)
    /// The peer will serve no stream above `last`.
    func sessionGoAway(last: Int32, _ code: HTTP2ErrorCode)
    /// A stream ended, and none is open any more or the session closes.
    func sessionStreamClosed()
}

enum HTTP2FrameKind {
    case headers
    case continuation
    case data
    case emptyData
    case ping
    case settings
    case reset
    case windowUpdate
    /// An acknowledgement, or GOAWAY.
    case answer
    case priority
    /// What HTTP/2 does not define.
    case other
}

/// One HTTP/2 connection (RFC 9113) without I/O: bytes in, events out; frames out when asked.
///
/// ```
///             receive(bytes)                          collect(into:)
///  transport ───────────────▶ frames ──▶ events ──▶ handlers ──▶ frames ───────────▶ transport
/// ```
/// Confined to its connection's loop.
public final class HTTP2Session {
    /// Which end this is.
    public let role: HTTP2Role
    /// What the peer is allowed.
    public let settings: HTTP2Settings
    /// Streams that are not closed.
    public var openStreams: Int { open.count }
    /// Set by a GOAWAY of either side: no stream is opened any more.
    public internal(set) var isClosing = false
    /// Why the connection ends, once it is known; set by the first side to say so.
    public internal(set) var reason: HTTP2Reason?
    var tally = HTTP2Tally()

    // The owner keeps the session and calls `transportEnded` before it goes.
    unowned(unsafe) let owner: any HTTP2SessionOwner
    let handle: NGHTTP2Handle
    var open: [HTTP2Stream] = []
    private var idle: [HTTP2Stream] = []
    /// The stream found last; frames of one stream come in a row. Not retained: it is open.
    var recent: Unmanaged<HTTP2Stream>?
    var recentID: Int32 = 0
    var lastOpened: Int32 = 0
    var resetByUs: [Int32] = []
    private var resetCursor = 0
    var meter: PeerMeter
    var nowNanoseconds: Int64 = 0
    var hasSettings = false
    var isTerminated = false
    private var isOutputKnown = false
    var isDead = false

    /// A session whose first SETTINGS frame is due.
    ///
    /// - Returns: `nil` only when memory is used up.
    public init?(role: HTTP2Role, settings: HTTP2Settings, owner: any HTTP2SessionOwner) {
        self.role = role
        self.settings = settings
        self.owner = owner
        meter = PeerMeter(settings.limits, role: role)
        guard let handle = NGHTTP2Handle(role: role, settings: settings) else { return nil }
        self.handle = handle
        handle.tell(self)
    }

    deinit {
        for stream in open { stream.session = nil }
    }

    // MARK: Bytes

    /// Takes bytes from the transport, in any cut, and tells handlers what they mean.
    ///
    /// - Parameters:
    ///   - bytes: valid during the call.
    ///   - now: monotonic nanoseconds, for the rates of ``HTTP2Settings``.
    /// - Returns: `false` if the connection ends: close the transport once what is due was sent.
    public func receive(_ bytes: UnsafeRawBufferPointer, at now: Int64) -> Bool {
        guard !isDead, !isTerminated else { return false }
        nowNanoseconds = now
        switch handle.receive(bytes) {
        case .sound: return !isTerminated
        case .noPreface: terminate(.protocolError, .protocolError)
        case .tooManyContinuations: terminate(.enhanceYourCalm, .tooManyContinuations)
        case .tooManyAnswers: terminate(.enhanceYourCalm, .tooManyPings)
        case .failed: terminate(.internalError, .outOfMemory)
        }
        return false
    }

    /// When the peer last began a frame, in monotonic nanoseconds. The continuation of a header block
    /// does not count: a block must end.
    public var heardAt: Int64 { meter.heardAt }

    /// When the header block began of which the peer owes the rest; `nil` if it owes none. One that was
    /// not looked at counts as owed until the next frame begins.
    public var blockBegunAt: Int64? { meter.isInBlock ? meter.heardAt : nil }
    /// What the peer's GOAWAY said, if it used a word of ours.
    public internal(set) var peerReason: HTTP2Reason?

    /// Bytes of bodies that wait for the peer's windows or the transport.
    public internal(set) var unsentBytes = 0
    /// Bytes of bodies handed to the transport so far.
    public private(set) var sentBytes = 0

    /// Appends the frames that are due to `queue`, about `limit` bytes at most.
    ///
    /// - Returns: `false` when memory is used up: abort the connection.
    public func collect(into queue: SendQueue, limit: Int) -> Bool {
        defer { isOutputKnown = false }
        return isDead || handle.collect(into: queue, limit: limit)
    }

    /// Whether nothing is left to be read or written: close the transport.
    public var isFinished: Bool {
        isDead || (!handle.wantsRead && !handle.wantsWrite)
    }

    /// Whether the last GOAWAY was given out: nothing is read any more.
    public var isOver: Bool { isTerminated || isDead || !handle.wantsRead }

    /// Whether frames are due.
    public var wantsWrite: Bool { !isDead && handle.wantsWrite }

    // MARK: Connection

    /// Sends a PING; the answer comes to ``HTTP2SessionOwner/sessionPingAnswered()``.
    public func ping() {
        tally.pingsSent &+= 1
        handle.ping()
        hasOutput()
    }

    /// First GOAWAY of a drain, with the largest stream id (RFC 9113 §6.8).
    public func noticeShutdown() {
        handle.noticeShutdown()
        hasOutput()
    }

    /// GOAWAY with the last stream served: newer ones are refused, those open go on.
    public func goAway(_ code: HTTP2ErrorCode = .noError, _ why: HTTP2Reason) {
        guard !isClosing else { return }
        isClosing = true
        reason = reason ?? why
        handle.goAway(code, why)
        hasOutput()
    }

    /// GOAWAY, then nothing is read any more and ``isFinished`` once it is out.
    public func terminate(_ code: HTTP2ErrorCode, _ why: HTTP2Reason) {
        guard !isTerminated else { return }
        isTerminated = true
        isClosing = true
        reason = why
        handle.goAway(code, why)
        hasOutput()
    }

    /// The transport is gone: closes every stream. Nothing may be called afterwards.
    public func transportEnded() {
        isDead = true
        isClosing = true
        while let stream = open.last {
            let isUnsent = role == .client && stream.id > lastAccepted
            close(
                stream,
                HTTP2StreamEnd(
                    code: .internalError, connectionLost: true,
                    wasProcessed: stream.wasProcessed && !isUnsent))
        }
        recent = nil
    }

    /// Largest id that the peer may have looked at, once it said so by GOAWAY.
    var lastAccepted: Int32 = .max

    // MARK: Client

    /// Opens a stream with a request. The body follows from ``HTTP2Stream/outgoing``, unless
    /// `endStream`.
    ///
    /// - Returns: `nil` when the connection takes no further stream; nothing was sent then.
    public func request(
        _ fields: HTTP2Headers, _ extra: HTTP2HeaderBlock?, endStream: Bool,
        handler: any HTTP2StreamHandler
    ) -> HTTP2Stream? {
        guard role == .client, !isClosing, !isDead else { return nil }
        let stream = takeStream()
        guard let id = handle.submitRequest(stream, fields, extra, hasBody: !endStream) else {
            isClosing = true
            return nil
        }
        stream.markSubmitted(endStream: endStream)
        adopt(stream, id: id)
        stream.handler = handler
        hasOutput()
        return stream
    }

    // MARK: For streams

    func submitResponse(
        _ stream: HTTP2Stream, _ fields: HTTP2Headers, _ extra: HTTP2HeaderBlock?, hasBody: Bool
    ) {
        meter.sentBlocks &+= 1
        if !handle.submitResponse(stream, fields, extra, hasBody: hasBody) {
            reset(stream, .internalError)
        }
        hasOutput()
    }

    func submitTrailers(
        _ id: Int32, _ fields: HTTP2Headers, _ extra: HTTP2HeaderBlock?
    ) -> Bool {
        meter.sentBlocks &+= 1
        return handle.submitTrailers(id, fields, extra)
    }

    func resume(_ stream: HTTP2Stream) {
        handle.resume(stream.id)
        hasOutput()
    }

    func reset(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
        rememberReset(stream.id)
        handle.reset(stream.id, code)
        hasOutput()
    }

    func consume(_ id: Int32, _ bytes: Int) {
        handle.consume(id, bytes)
        hasOutput()
    }

    /// Tells the owner once, until it collects.
    private func hasOutput() {
        guard !isOutputKnown else { return }
        isOutputKnown = true
        owner.sessionHasOutput()
    }

    /// More of a body waits to be sent.
    func hold(_ bytes: Int) {
        unsentBytes &+= bytes
        guard unsentBytes > settings.limits.unsentBytesAbuse, role == .server else { return }
        terminate(.enhanceYourCalm, .tooMuchUnsent)
    }

    /// A body's bytes were sent, or will not be sent any more.
    func release(_ bytes: Int) {
        unsentBytes &-= bytes
    }

    /// Writes a DATA frame of `stream`'s next `count` bytes.
    ///
    /// - Returns: `false` if no further frame should be collected now: the library would go on to the
    ///   end of the body, however long it is.
    func sendData(
        _ header: UnsafeRawBufferPointer, _ count: Int, of stream: HTTP2Stream
    ) -> Bool {
        guard let sink = handle.sink else { return false }
        sink.append(header)
        stream.send(count, to: sink, for: self)
        meter.sentFrames &+= 1
        sentBytes &+= count
        return sink.count < handle.sinkBytesMax
    }

    func takeStream() -> HTTP2Stream {
        idle.popLast() ?? HTTP2Stream()
    }

    func adopt(_ stream: HTTP2Stream, id: Int32) {
        stream.id = id
        stream.session = .passUnretained(self)
        stream.slot = open.count
        open.append(stream)
        tally.streamsStarted &+= 1
        tally.lastStreamAt = nowNanoseconds
        remember(stream)
    }

    private func remember(_ stream: HTTP2Stream) {
        recent = Unmanaged.passUnretained(stream)
        recentID = stream.id
    }

    /// Calls `body` with an open stream, without counting references: several times per call. A stream
    /// that is closed meanwhile stays in `idle`.
    @inline(__always)
    func with(_ id: Int32, _ body: (HTTP2Stream) -> Void) {
        if id != recentID || recent == nil {
            guard let stream = handle.stream(id) else { return }
            recent = stream
            recentID = id
        }
        recent?._withUnsafeGuaranteedRef(body)
    }

    func isOpen(_ id: Int32) -> Bool {
        (id == recentID && recent != nil) || handle.stream(id) != nil
    }

    func close(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        let slot = stream.slot
        if slot != open.count - 1 {
            open.swapAt(slot, open.count - 1)
            open[slot].slot = slot
        }
        let closed = open.removeLast()
        count(closed: closed)
        if recentID == closed.id { recent = nil }
        let unconsumed = closed.close(in: self)
        if unconsumed > 0, !isDead { handle.consumeConnection(unconsumed) }
        closed.takeHandler()?.streamClosed(closed, end)
        if isClosing || open.isEmpty { owner.sessionStreamClosed() }
        // Somebody may still be working with a stream whose connection ends under his hands.
        guard idle.count < Limits.idleStreamsMax || isDead else { return }
        closed.prepareForReuse()
        idle.append(closed)
    }

    func rememberReset(_ id: Int32) {
        if resetByUs.count < Limits.resetStreamsRemembered {
            resetByUs.append(id)
        } else {
            resetByUs[resetCursor] = id
            resetCursor = (resetCursor + 1) % Limits.resetStreamsRemembered
        }
    }
}
