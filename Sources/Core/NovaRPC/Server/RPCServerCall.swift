public import NovaHTTP2
public import NovaNet
import NovaPrimitives
public import NovaProtobuf
import Synchronization

/// One call as the server sees it, from its headers to its status.
///
/// ```
///  receiving ──whole request──▶ running ──handler returned──▶ answered
///      │   (streams: at once)      │                             ▲
///      └──────────── deadline, bad bytes, client gone ───────────┘
/// ```
/// `answered` means that nothing more is sent, not that the handler has returned: it may still have to
/// notice that it was cancelled.
@usableFromInline
final class RPCServerCall: RPCCallState, HTTP2StreamHandler, TimerHandler, @unchecked Sendable {
    // SAFETY: everything added to the superclass is used on the loop's thread only; the streams that
    // handlers hold hop to it.

    let route: RPCRoute
    let server: RPCServerLoop
    let startedAt: Int64
    var worker: RPCWorker?
    /// The handlers of this call's connection.
    private let siblings: HTTP2HandlerCount
    /// Whether the caller reads gzip.
    @usableFromInline let acceptsGzip: Bool
    let requestEncoding: RPCEncoding
    let hasRequestEncoding: Bool
    /// Whether `grpc-encoding: gzip` is or will be among the headers; `nil` until it has to be decided.
    var announcesGzip: Bool?
    private(set) var stream: HTTP2Stream?
    private var deframer: MessageDeframer
    private var timer: EventLoop.Timer?
    private var heldBytes = 0
    private var bufferedBytes = 0
    private var isRunning = false
    /// When the request was complete and the handler due, on the loop's clock.
    private var readyAt: Int64 = 0
    /// The loop's account of handshakes at that time.
    private var handshakesAtReady: Int64 = 0
    /// How long the handler then had to wait for its turn, in nanoseconds.
    private var waited: Int64 = 0
    private var isMeasured = false
    private(set) var isAnswered = false
    private var hasReceivedEnd = false
    private(set) var failure: RPCError?
    private var reader: UnsafeContinuation<Void, Never>?
    private var writer: UnsafeContinuation<Void, Never>?
    private(set) var requestBytes = 0
    var responseBytes = 0

    var loop: EventLoop { server.loop }
    override var method: RPCMethodDescriptor? { route.method }

    init(
        _ request: RPCRequestHead, route: RPCRoute, stream: HTTP2Stream, server: RPCServerLoop,
        siblings: HTTP2HandlerCount, peer: RPCPeer
    ) {
        self.route = route
        self.server = server
        self.siblings = siblings
        self.stream = stream
        startedAt = server.loop.nowNanoseconds
        acceptsGzip = request.acceptsGzip
        requestEncoding = request.encoding
        hasRequestEncoding = request.hasEncoding
        deframer = MessageDeframer(
            buffer: stream.incoming, messageBytesMax: server.configuration.messageBytesMax)
        super.init(
            deadline: Deadline(
                nanoseconds: startedAt
                    + server.timeoutNanoseconds(request.timeoutNanoseconds, route.method)),
            metadata: request.metadata, peer: peer)
        if request.encoding == .gzip { deframer.allowsCompressed = true }
    }

    /// Starts the clock and, for a method that streams requests, the handler.
    func begin() {
        timer = loop.schedule(at: deadline, self as any TimerHandler)
        if route.method.kind.streamsRequests { start() }
    }

    private func start() {
        guard server.admitsHandler(route, of: siblings) else {
            server.statistics.shed(route.level)
            fail(.overloaded)
            return
        }
        isRunning = true
        readyAt = loop.nowNanoseconds
        handshakesAtReady = loop.handshakeNanosecondsAtTurn
        isMeasured = server.handlerStarted(route, for: siblings)
        server.workers.run(self)
    }

    // MARK: The handler's task

    /// Runs the handler and answers.
    nonisolated(nonsending) func run() async {
        do throws(RPCError) {
            try ensureOpen()
            // The loop was busy for too long: nobody waits for this any more, or others wait, too.
            let now = server.nowNanoseconds
            if now >= deadline.nanoseconds { throw RPCError.deadlineExceeded }
            waited = now - readyAt - handshakes
            if server.shedsLate(route, delay: waited) { throw RPCError.overloaded }
            if let tracer = server.configuration.tracer { beginSpan(tracer) }
            if !metadata.isEmpty { try await server.identify(self) }
            try server.authorize(self)
            if route.isRated { try await server.limit(self) }
            if let span {
                try await serve(in: span)
            } else {
                try await route.serve(self)
            }
            handlerEnded(nil)
        } catch {
            handlerEnded(error)
        }
    }

    /// How long the loop was busy with handshakes since the handler was due.
    private var handshakes: Int64 { loop.handshakeNanoseconds - handshakesAtReady }

    /// Throws what ended the call; it has no bytes any more, they may be another call's.
    @inline(__always)
    private func ensureOpen() throws(RPCError) {
        if isAnswered { throw failure ?? RPCError.cancelled }
    }

    private func handlerEnded(_ error: RPCError?) {
        isRunning = false
        if isMeasured {
            server.measured(route, readyAt: readyAt, delay: waited, handshakes: handshakes)
        }
        server.handlerEnded(route, for: siblings)
        answer(error)
    }

    @usableFromInline
    var context: RPCContext { RPCContext(self) }

    /// Whether the caller's task runs where the call lives. Handlers' own tasks do.
    @usableFromInline
    var isOnLoop: Bool { loop.isCurrent }

    /// Runs `body` where the call lives, for a task that prefers another executor.
    @usableFromInline
    func onLoop<Value: Sendable>(
        _ body: @escaping @Sendable () async throws(RPCError) -> Value
    ) async throws(RPCError) -> Value {
        try await withTaskExecutorPreference(loop, operation: body)
    }

    // MARK: Requests

    /// The one request of a method that does not stream requests.
    @inlinable
    func takeRequest<Request: ProtobufMessage>(
        _ type: Request.Type
    ) throws(RPCError) -> Request {
        let bytes = try nextRequestBytes()
        let request: Request
        do throws(ProtobufError) {
            request = try Request(protobuf: bytes)
        } catch {
            throw undecodable(error)
        }
        removeRequest()
        return request
    }

    /// The message that waits first.
    @usableFromInline
    func nextRequestBytes() throws(RPCError) -> UnsafeRawBufferPointer {
        try ensureOpen()
        guard let bytes = deframer.next else { throw .requestCount }
        guard requestEncoding == .gzip else { return bytes }
        return try plainRequest(bytes, isCompressed: deframer.nextIsCompressed)
    }

    /// Forgets the message that ``nextRequestBytes()`` shows.
    @usableFromInline
    func removeRequest() {
        deframer.removeFirst()
        if heldBytes > 0, let stream { giveBack(to: stream) }
        returnBuffered(keeping: deframer.bufferedBytes)
    }

    @usableFromInline
    func undecodable(_ error: ProtobufError) -> RPCError {
        RPCError(
            code: .invalidArgument, reason: "MALFORMED_REQUEST",
            message: "The request is not a valid message.", cause: error)
    }

    /// Waits until a request can be read. `false` at the end of the requests.
    @usableFromInline
    func awaitRequest() async throws(RPCError) -> Bool {
        while true {
            try ensureOpen()
            if deframer.completeCount > 0 { return true }
            if hasReceivedEnd { return false }
            guard reader == nil else { throw Self.concurrentUse }
            stream?.incoming.rest()
            await withUnsafeContinuation { reader = $0 }
        }
    }

    // MARK: Responses

    /// Queues the one response of a method that does not stream responses.
    @inlinable
    func respond(_ response: some ProtobufMessage, compressed: Bool? = nil) throws(RPCError) {
        let size = response.encodedSize
        if acceptsGzip,
            respondCompressed(size, compressed, { response.encode(size: size, into: $0) })
        {
            return
        }
        try beginResponse(size)
        appendResponse(size) { response.encode(size: size, into: $0) }
    }

    /// Checks that `size` bytes can be sent, and writes the prefix of their message.
    @usableFromInline
    func beginResponse(_ size: Int) throws(RPCError) {
        try ensureOpen()
        guard size <= server.configuration.messageBytesMax else {
            throw RPCError(
                code: .resourceExhausted, reason: "RESPONSE_TOO_LARGE",
                message: "The response exceeds \(server.configuration.messageBytesMax) bytes.")
        }
        responseBytes += size
        stream?.countSent(at: loop.nowNanoseconds)
        stream?.outgoing.append(upTo: MessageDeframer.prefixBytes) { space in
            MessageDeframer.writePrefix(length: size, to: space)
            return MessageDeframer.prefixBytes
        }
    }

    /// Lets `fill` write the `size` bytes of the message begun.
    @usableFromInline
    func appendResponse(_ size: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Int) {
        stream?.outgoing.append(upTo: size, fill)
    }

    /// Sends what was queued, headers first; waits while the caller reads too slowly.
    @usableFromInline
    func flushResponse() async throws(RPCError) {
        try ensureOpen()
        guard let stream else { throw RPCError.cancelled }
        sendHeaders(stream)
        stream.resume()
        while let stream = self.stream, !isAnswered,
            stream.outgoing.count > Limits.streamUnsentBytesMax
        {
            guard writer == nil else { throw Self.concurrentUse }
            await withUnsafeContinuation { writer = $0 }
            try ensureOpen()
        }
    }

    private static let concurrentUse = RPCError(
        code: .internalError, reason: "INTERNAL", message: "Something went wrong on our side.",
        cause: RPCMisuse.concurrentStreamUse)

    private func sendHeaders(_ stream: HTTP2Stream) {
        guard !stream.hasSentHeaders else { return }
        stream.respond(responseHeaders, extraHeaders())
    }

    override func sendHeadersNow() {
        guard loop.isCurrent else {
            loop.execute { self.sendHeadersNow() }
            return
        }
        if let stream, !isAnswered { sendHeaders(stream) }
    }

    private func extraHeaders() -> HTTP2HeaderBlock? {
        guard let added = addedMetadata else { return nil }
        let block = HTTP2HeaderBlock()
        block.append(added.headers)
        return block
    }

    // MARK: The answer

    /// Sends the status, once; whatever happens later is ignored.
    private func answer(_ error: RPCError?) {
        guard !isAnswered else { return }
        isAnswered = true
        if let error, failure == nil { failure = error }
        returnBuffered()
        if let stream {
            // Nobody reads the requests that are left; the connection's window must not keep them.
            stream.consume(heldBytes)
            heldBytes = 0
            if let error { send(error, on: stream) } else { sendSuccess(on: stream) }
        }
        wakeAll()
        if let span { end(span, error) }
        server.callEnded(self, error)
    }

    private func sendSuccess(on stream: HTTP2Stream) {
        sendHeaders(stream)
        guard let added = addedMetadata else {
            stream.finish(RPCHeaders.success)
            return
        }
        let block = HTTP2HeaderBlock()
        block.append(added.trailers)
        stream.finish(RPCHeaders.success, block)
    }

    private func send(_ error: RPCError, on stream: HTTP2Stream) {
        let block = RPCStatus.fields(for: error, domain: server.domain(of: route.method))
        if let added = addedMetadata {
            // A status alone has no room for metadata that comes before it.
            if !added.headers.isEmpty, stream.outgoing.count == 0 { sendHeaders(stream) }
            block.append(added.trailers)
        }
        if stream.hasSentHeaders {
            if isCancelled.load(ordering: .relaxed), stream.outgoing.count > 0 {
                // The status would wait behind responses that the caller does not read.
                stream.reset(.cancel)
            } else {
                stream.finish(HTTP2Headers.none, block)
            }
        } else {
            // What a unary handler queued is void: a status alone (Trailers-Only).
            stream.respond(RPCHeaders.response, block, endStream: true)
        }
    }

    private func wakeAll() {
        reader?.resume()
        reader = nil
        writer?.resume()
        writer = nil
    }

    /// Ends the call from outside the handler: tells the caller why and cancels the handler.
    private func fail(_ error: RPCError) {
        guard !isAnswered else { return }
        failure = error
        isCancelled.store(true, ordering: .relaxed)
        if isRunning { worker?.cancel() }
        answer(error)
    }

    @usableFromInline
    func timerFired() {
        timer = nil
        if isAnswered {
            // The answer still waits for a caller that does not read.
            stream?.reset(.cancel)
        } else {
            fail(.deadlineExceeded)
        }
    }

    // MARK: HTTP2StreamHandler

    @usableFromInline
    func streamReceivedHeaders(_ stream: HTTP2Stream) {}

    @usableFromInline
    func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {
        guard !isAnswered else {
            stream.consume(bytes.count)
            return
        }
        requestBytes += bytes.count
        heldBytes += bytes.count
        let before = deframer.completeCount
        do throws(WireError) {
            try deframer.feed(bytes)
        } catch {
            fail(RPCError(wire: error))
            return
        }
        stream.countReceived(deframer.completeCount - before, at: loop.nowNanoseconds)
        guard server.buffer(bytes.count) else {
            fail(.overloaded)
            return
        }
        bufferedBytes += bytes.count
        if !streamsRequests, deframer.completeCount > 1 {
            fail(.requestCount)
            return
        }
        giveBack(to: stream)
        wakeReader()
    }

    @usableFromInline
    func streamReceivedTrailers(_ stream: HTTP2Stream) {}

    @usableFromInline
    func streamReceivedEnd(_ stream: HTTP2Stream) {
        hasReceivedEnd = true
        guard !isAnswered else { return }
        if deframer.holdsPartialMessage {
            fail(RPCError(wire: .truncated))
        } else if route.method.kind.streamsRequests {
            wakeReader()
        } else if deframer.completeCount == 1 {
            start()
        } else {
            fail(.requestCount)
        }
    }

    @usableFromInline
    func streamDrained(_ stream: HTTP2Stream) {
        writer?.resume()
        writer = nil
    }

    @usableFromInline
    func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        if let timer { loop.cancel(timer) }
        timer = nil
        self.stream = nil
        if !isAnswered { fail(.cancelled) }
    }

    private func wakeReader() {
        reader?.resume()
        reader = nil
    }

    /// Opens the window again, unless whole messages wait for a reader: then the caller has to wait.
    private func giveBack(to stream: HTTP2Stream) {
        guard !streamsRequests || deframer.completeCount == 0 else { return }
        stream.consume(heldBytes)
        heldBytes = 0
        returnBuffered(keeping: deframer.bufferedBytes)
    }

    private var streamsRequests: Bool { route.method.kind.streamsRequests }

    /// Takes what no longer waits off the loop's account. A stream may never be without a byte that waits.
    private func returnBuffered(keeping bytes: Int = 0) {
        guard bufferedBytes > bytes else { return }
        server.unbuffer(bufferedBytes - bytes)
        bufferedBytes = bytes
    }
}

/// What our own code did wrong.
enum RPCMisuse: Error {
    /// Two tasks read, or two tasks wrote, one stream at the same time.
    case concurrentStreamUse
}

extension RPCError {
    static let overloaded = RPCError(
        code: .resourceExhausted, reason: "OVERLOADED",
        message: "Too many calls are being served; try again later.", retryAfter: .seconds(1))
    static let requestCount = RPCError(
        code: .unimplemented, reason: "MALFORMED_REQUEST",
        message: "The method takes exactly one request message.")

    init(wire error: WireError) {
        switch error {
        case .messageTooLarge(let bytes, let limit):
            self.init(
                code: .resourceExhausted, reason: "MESSAGE_TOO_LARGE",
                message: "A message of \(bytes) bytes exceeds the limit of \(limit).")
        case .compressedWithoutEncoding:
            self.init(
                code: .internalError, reason: "MALFORMED_REQUEST",
                message: "A message is marked as compressed, but no grpc-encoding was sent.")
        case .unknownFlag(let flag):
            self.init(
                code: .internalError, reason: "MALFORMED_REQUEST",
                message: "A message begins with the unknown flag \(flag).")
        case .truncated:
            self.init(
                code: .internalError, reason: "MALFORMED_REQUEST",
                message: "The stream ended inside a message.")
        }
    }
}
