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
    /// The peer's first SETTINGS arrived: the connection speaks HTTP/2.
    func sessionSettingsReceived()
    /// The peer will serve no stream above `last`.
    func sessionGoAway(last: Int32, _ code: HTTP2ErrorCode)
    /// A stream ended.
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
    /// PRIORITY, and what HTTP/2 does not define.
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
    public private(set) var isClosing = false
    /// Why the connection ends, once it is known; set by the first side to say so.
    public private(set) var reason: HTTP2Reason?

    // The owner keeps the session and calls `transportEnded` before it goes.
    private unowned(unsafe) let owner: any HTTP2SessionOwner
    private let handle: NGHTTP2Handle
    private var open: [HTTP2Stream] = []
    private var idle: [HTTP2Stream] = []
    /// The stream found last; frames of one stream come in a row. Not retained: it is open.
    private var recent: Unmanaged<HTTP2Stream>?
    private var recentID: Int32 = 0
    private var lastOpened: Int32 = 0
    private var resetByUs: [Int32] = []
    private var resetCursor = 0
    private var meter: PeerMeter
    private var nowNanoseconds: Int64 = 0
    private var hasSettings = false
    private var isTerminated = false
    private var isDead = false

    /// A session whose first SETTINGS frame is due.
    ///
    /// - Returns: `nil` only when memory is used up.
    public init?(role: HTTP2Role, settings: HTTP2Settings, owner: any HTTP2SessionOwner) {
        self.role = role
        self.settings = settings
        self.owner = owner
        meter = PeerMeter(settings.limits)
        guard let handle = NGHTTP2Handle(role: role, settings: settings) else { return nil }
        self.handle = handle
        handle.tell(self)
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

    /// Frames that the peer has begun since this was asked last.
    public func takeFramesBegun() -> Int {
        defer { meter.framesBegun = 0 }
        return meter.framesBegun
    }

    /// Bytes of bodies that wait for the peer's windows or the transport.
    public private(set) var unsentBytes = 0
    /// Bytes of bodies handed to the transport so far.
    public private(set) var sentBytes = 0

    /// Appends the frames that are due to `buffer`, about `limit` bytes at most.
    ///
    /// - Returns: `false` when memory is used up: abort the connection.
    public func collect(into buffer: ByteBuffer, limit: Int) -> Bool {
        isDead || handle.collect(into: buffer, limit: limit)
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
        handle.ping()
        owner.sessionHasOutput()
    }

    /// First GOAWAY of a drain, with the largest stream id (RFC 9113 §6.8).
    public func noticeShutdown() {
        handle.noticeShutdown()
        owner.sessionHasOutput()
    }

    /// GOAWAY with the last stream served: newer ones are refused, those open go on.
    public func goAway(_ code: HTTP2ErrorCode = .noError, _ why: HTTP2Reason) {
        guard !isClosing else { return }
        isClosing = true
        reason = reason ?? why
        handle.goAway(code, why)
        owner.sessionHasOutput()
    }

    /// GOAWAY, then nothing is read any more and ``isFinished`` once it is out.
    public func terminate(_ code: HTTP2ErrorCode, _ why: HTTP2Reason) {
        guard !isTerminated else { return }
        isTerminated = true
        isClosing = true
        reason = why
        handle.goAway(code, why)
        owner.sessionHasOutput()
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
        idle.removeAll()
    }

    /// Largest id that the peer may have looked at, once it said so by GOAWAY.
    private var lastAccepted: Int32 = .max

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
        owner.sessionHasOutput()
        return stream
    }

    // MARK: For streams

    func submitResponse(
        _ stream: HTTP2Stream, _ fields: HTTP2Headers, _ extra: HTTP2HeaderBlock?, hasBody: Bool
    ) {
        if !handle.submitResponse(stream, fields, extra, hasBody: hasBody) {
            reset(stream, .internalError)
        }
        owner.sessionHasOutput()
    }

    func submitTrailers(
        _ stream: HTTP2Stream, _ fields: HTTP2Headers, _ extra: HTTP2HeaderBlock?
    ) -> Bool {
        handle.submitTrailers(stream.id, fields, extra)
    }

    func resume(_ stream: HTTP2Stream, isWaiting: Bool) {
        guard isWaiting else { return }
        handle.resume(stream.id)
        owner.sessionHasOutput()
    }

    func reset(_ stream: HTTP2Stream, _ code: HTTP2ErrorCode) {
        rememberReset(stream.id)
        handle.reset(stream.id, code)
        owner.sessionHasOutput()
    }

    func consume(_ stream: HTTP2Stream, _ bytes: Int) {
        handle.consume(stream.id, bytes)
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

    func sentData(_ bytes: Int) {
        meter.sentFrames &+= 1
        sentBytes &+= bytes
    }

    func drained(_ stream: HTTP2Stream) {
        stream.handler?.streamDrained(stream)
    }

    private func takeStream() -> HTTP2Stream {
        idle.popLast() ?? HTTP2Stream()
    }

    private func adopt(_ stream: HTTP2Stream, id: Int32) {
        stream.id = id
        stream.session = self
        stream.slot = open.count
        open.append(stream)
        remember(stream)
    }

    private func remember(_ stream: HTTP2Stream) {
        recent = Unmanaged.passUnretained(stream)
        recentID = stream.id
    }

    private func find(_ id: Int32) -> HTTP2Stream? {
        if id == recentID, let recent { return recent.takeUnretainedValue() }
        guard let stream = handle.stream(id) else { return nil }
        remember(stream)
        return stream
    }

    private func close(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        if let last = open.popLast(), last !== stream {
            open[stream.slot] = last
            last.slot = stream.slot
        }
        if recentID == stream.id { recent = nil }
        let handler = stream.handler
        let unconsumed = stream.close()
        if unconsumed > 0, !isDead { handle.consumeConnection(unconsumed) }
        handler?.streamClosed(stream, end)
        owner.sessionStreamClosed()
        guard idle.count < Limits.idleStreamsMax, !isDead else { return }
        stream.prepareForReuse()
        idle.append(stream)
    }

    private func rememberReset(_ id: Int32) {
        if resetByUs.count < Limits.resetStreamsRemembered {
            resetByUs.append(id)
        } else {
            resetByUs[resetCursor] = id
            resetCursor = (resetCursor + 1) % Limits.resetStreamsRemembered
        }
    }

    // MARK: Events

    /// `false` ends the connection.
    func frameBegan(_ kind: HTTP2FrameKind, stream id: Int32) -> Bool {
        if let why = meter.frame(kind, lastStream: lastOpened, at: nowNanoseconds) {
            terminate(.enhanceYourCalm, why)
            return false
        }
        return kind != .headers || role == .client || admitHeaders(id)
    }

    /// A stream id that was skipped or closed cannot be used (RFC 9113 §5.1.1); the library only
    /// ignores such a block.
    private func admitHeaders(_ id: Int32) -> Bool {
        if id > lastOpened {
            lastOpened = id
            return true
        }
        if find(id) != nil || resetByUs.contains(id) { return true }
        terminate(.protocolError, .protocolError)
        return false
    }

    func headersBegan(stream id: Int32, isRequest: Bool) {
        if isRequest {
            guard unsentBytes <= settings.limits.unsentBytesMax else {
                // The peer does not take what it asked for before.
                rememberReset(id)
                handle.reset(id, .refusedStream)
                return
            }
            let stream = takeStream()
            handle.attach(stream, to: id)
            adopt(stream, id: id)
        } else if let stream = find(id) {
            stream.headers.removeAll()
        }
    }

    /// `false` ends the connection.
    func header(
        stream id: Int32, _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
    ) -> Bool {
        // Once per field, so without counting references.
        if id != recentID || recent == nil { _ = find(id) }
        guard id == recentID, let recent else { return true }
        return recent._withUnsafeGuaranteedRef { header(of: $0, name, value) }
    }

    @inline(__always)
    private func header(
        of stream: HTTP2Stream, _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
    ) -> Bool {
        let block = stream.headers
        guard block.listBytes + name.count + value.count + 32 <= settings.headerListBytesMax,
            block.count < settings.headerFieldsMax
        else {
            stream.headersOverflowed = true
            stream.overflowBytes += name.count + value.count + 32
            if stream.overflowBytes
                > settings.headerListBytesMax * Limits.headerListAbuseFactor
            {
                terminate(.enhanceYourCalm, .tooManyHeaderBytes)
            }
            return !isTerminated
        }
        block.append(name, value)
        return true
    }

    func headersEnded(stream id: Int32, endStream: Bool) {
        guard let stream = find(id) else { return }
        let isFirst = !stream.hasReceivedHeaders
        if isFirst, role == .server {
            stream.hasReceivedHeaders = true
            stream.handler = owner.sessionOpened(stream)
        } else if endStream, !isFirst {
            stream.handler?.streamReceivedTrailers(stream)
        } else {
            stream.hasReceivedHeaders = true
            stream.handler?.streamReceivedHeaders(stream)
        }
        if endStream { ended(stream) }
    }

    func streamEnded(stream id: Int32) {
        guard let stream = find(id) else { return }
        ended(stream)
    }

    private func ended(_ stream: HTTP2Stream) {
        guard stream.session != nil, !stream.hasReceivedEnd else { return }
        stream.hasReceivedEnd = true
        stream.handler?.streamReceivedEnd(stream)
    }

    func data(stream id: Int32, _ bytes: UnsafeRawBufferPointer) {
        guard let stream = find(id) else {
            handle.consumeConnection(bytes.count)
            return
        }
        stream.received(bytes.count)
        if let handler = stream.handler {
            handler.streamReceivedData(stream, bytes)
        } else {
            stream.consume(bytes.count)
        }
    }

    /// `false` ends the connection.
    func invalidFrame(stream id: Int32) -> Bool {
        rememberReset(id)
        return true
    }

    /// A complete response is out. A peer that still sends its request may stop (RFC 9113 §8.1).
    func endSent(stream id: Int32) {
        guard role == .server, let stream = find(id), !stream.hasReceivedEnd else { return }
        rememberReset(id)
        handle.reset(id, .noError)
    }

    func resetSent(stream id: Int32, _ code: HTTP2ErrorCode) {
        switch code {
        case .protocolError, .flowControlError, .streamClosed, .frameSizeError:
            rememberReset(id)
            if !meter.streamError(at: nowNanoseconds) {
                terminate(.enhanceYourCalm, .tooManyStreamErrors)
            }
        case .noError, .internalError, .settingsTimeout, .refusedStream, .cancel,
            .compressionError, .connectError, .enhanceYourCalm, .inadequateSecurity,
            .http11Required:
            break
        }
    }

    func headersNotSent(stream id: Int32) {
        guard let stream = find(id) else { return }
        stream.wasProcessed = false
    }

    func streamClosed(stream id: Int32, _ code: HTTP2ErrorCode) {
        guard let stream = find(id) else { return }
        close(
            stream,
            HTTP2StreamEnd(
                code: code, connectionLost: false,
                wasProcessed: stream.wasProcessed && code != .refusedStream
                    && (role == .server || id <= lastAccepted)))
    }

    /// After a last word of ours nothing else needs to be sent; the library says why it ends by code.
    func goAwaySent(_ code: HTTP2ErrorCode) {
        if isTerminated { isDead = true }
        if code != .noError, reason == nil { reason = .protocolError }
    }

    func pingAnswered() {
        owner.sessionPingAnswered()
    }

    func settingsReceived() {
        guard !hasSettings else { return }
        hasSettings = true
        owner.sessionSettingsReceived()
    }

    func goAwayReceived(last: Int32, _ code: HTTP2ErrorCode) {
        if role == .client {
            isClosing = true
            lastAccepted = min(lastAccepted, last)
        }
        owner.sessionGoAway(last: last, code)
    }
}
