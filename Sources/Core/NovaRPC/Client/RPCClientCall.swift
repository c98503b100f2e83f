import NovaHTTP2
import NovaNet
import NovaObservability
import NovaPrimitives
import NovaProtobuf
import NovaResilience
import Synchronization

/// One call as its caller sees it, from the wait for a connection to the status.
///
/// ```
///  begun ──▶ (parked) ──▶ sent ──▶ answered ──▶ over
///               ▲           │ failed, and CallAttempts says so
///               └─(pausing)─┘
/// ```
final class RPCClientCall: HTTP2StreamHandler, TimerHandler, @unchecked Sendable {
    // SAFETY: everything mutable is used on the loop's thread only; `onLoop` brings callers there.

    let method: RPCMethodDescriptor
    let waitsForReady: Bool
    let deadline: Deadline
    let metadata: RPCMetadata
    private(set) var framedRequest: [UInt8]
    let compression: RPCCompression
    let answer: RPCAnswer?
    private let ended: (@Sendable (RPCMethodDescriptor, RPCClientOutcome) -> Void)?
    let channel: RPCChannelLoop

    // The present attempt.
    var stream: HTTP2Stream?
    var connection: ConnectionID?
    var probe: CircuitBreaker.Probe?
    var isCommitted = false
    var attemptError: RPCError?
    var pushback = Pushback.none
    var httpStatusError: RPCError?
    var status = RPCStatus.Reading.none
    var heldBytes = 0
    let incoming = ByteBuffer()
    var deframer: MessageDeframer

    // All attempts.
    var attempts = CallAttempts()
    var sent: Int32 = 0
    var avoided: BackendID?
    /// Where the channel keeps the call while it waits for a connection.
    var parkedAs: CallID?
    var retryTimer: EventLoop.Timer?
    /// What ended the attempt before the one that is yet to be sent.
    var lastError: RPCError?
    /// Shares the call with other attempts, of which one wins.
    var hedge: RPCHedgedCall?
    /// Place among those attempts.
    let hedgeIndex: Int32
    /// The call, hedges included, as a recorded step of a trace.
    private let span: Span?

    // The caller.
    private var timer: EventLoop.Timer?
    private var startedAt: Int64 = 0
    private var hasBegun = false
    /// Whether it counts among its loop's unary calls.
    private var isCounted = false
    var requestsEnded = false
    private(set) var isFinished = false
    private(set) var failure: RPCError?
    private var reader: UnsafeContinuation<Void, Never>?
    private var writer: UnsafeContinuation<Void, Never>?
    /// Whether the response read last travelled compressed.
    let isResponseCompressed = Atomic<Bool>(false)

    var loop: EventLoop { channel.loop }
    /// Bytes of one message, either way.
    var messageBytesMax: Int { channel.configuration.messageBytesMax }

    init(
        _ method: RPCMethodDescriptor, _ call: RPCCall, framedRequest: [UInt8],
        on channel: RPCChannelLoop
    ) {
        self.method = method
        self.channel = channel
        self.framedRequest = framedRequest
        hedgeIndex = 0
        deadline = call.deadline
        span = channel.configuration.isTraced ? Self.span(of: call, method, channel) : nil
        metadata = span.map { Self.metadata(call.metadata, in: $0) } ?? call.metadata
        waitsForReady = call.waitsForReady
        compression = call.compression
        answer = call.answer
        ended = call.ended
        deframer = MessageDeframer(
            buffer: incoming, messageBytesMax: channel.configuration.messageBytesMax)
    }

    /// A further attempt of a hedged call, to be kept off the backend of the one before.
    init(hedging first: RPCClientCall, index: Int32, avoiding avoided: BackendID?) {
        method = first.method
        channel = first.channel
        framedRequest = first.framedRequest
        hedgeIndex = index
        span = nil
        deadline = first.deadline
        metadata = first.metadata
        waitsForReady = first.waitsForReady
        compression = first.compression
        answer = first.answer
        ended = nil
        hedge = first.hedge
        self.avoided = avoided
        deframer = MessageDeframer(
            buffer: incoming, messageBytesMax: first.channel.configuration.messageBytesMax)
    }

    /// How the call is hedged; `nil` if it is not.
    var hedging: HedgingPolicy? {
        guard let policy = channel.configuration.hedging, method.options.idempotent else {
            return nil
        }
        return policy
    }

    // MARK: Crossing to the loop

    func onLoop<Value: Sendable>(
        _ body: @escaping @Sendable () async throws(RPCError) -> Value
    ) async throws(RPCError) -> Value {
        if loop.isCurrent { return try await body() }
        return try await withTaskExecutorPreference(loop, operation: body)
    }

    func onLoop(_ body: @escaping @Sendable () -> Void) {
        if loop.isCurrent { body() } else { loop.execute(body) }
    }

    // MARK: The caller's side

    /// Sends the call on its way, once.
    func begin() {
        guard !hasBegun else { return }
        hasBegun = true
        startedAt = loop.nowNanoseconds
        if hedgeIndex == 0 { channel.countCall() }
        guard !deadline.isOver(), !isFinished else {
            fail(.deadlineExceeded)
            return
        }
        if hedgeIndex == 0, method.kind == .unary {
            guard channel.enter() else {
                fail(channel.error(for: .concurrencyLimit))
                return
            }
            isCounted = true
        }
        timer = loop.schedule(at: deadline, self as any TimerHandler)
        if compression == .gzip, hedgeIndex == 0, !framedRequest.isEmpty {
            framedRequest = compressed(framedRequest)
        }
        channel.start(self)
    }

    /// Begins, and waits for the one response and the status.
    func singleResponse<Response: ProtobufMessage>(
        _ type: Response.Type
    ) async throws(RPCError) -> Response {
        begin()
        while !isFinished { await pauseReading() }
        if let failure { throw failure }
        guard deframer.completeCount == 1 else { throw Self.responseCount }
        return try takeResponse()
    }

    /// Waits for the next response; `nil` at the end of a call that succeeded.
    func nextResponse<Response: ProtobufMessage>(
        _ type: Response.Type
    ) async throws(RPCError) -> Response? {
        while true {
            // Responses that came before the failure are handed out first.
            if deframer.completeCount > 0, failure?.origin != .local { return try takeResponse() }
            if let failure { throw failure }
            if isFinished { return nil }
            guard reader == nil else { throw Self.concurrentUse }
            await pauseReading()
        }
    }

    /// The message that waits first, as it was before compression.
    private func nextMessage() throws(RPCError) -> UnsafeRawBufferPointer {
        guard let bytes = deframer.next else { throw Self.responseCount }
        guard deframer.allowsCompressed else { return bytes }
        isResponseCompressed.store(deframer.nextIsCompressed, ordering: .relaxed)
        answer?.readResponse(isCompressed: deframer.nextIsCompressed)
        guard deframer.nextIsCompressed else { return bytes }
        do throws(RPCError) {
            return try channel.gzip.inflate(bytes, bytesMax: messageBytesMax)
        } catch {
            let failure = error.ofResponse
            cancel(failure)
            throw failure
        }
    }

    private func takeResponse<Response: ProtobufMessage>() throws(RPCError) -> Response {
        let bytes = try nextMessage()
        let response: Response
        do throws(ProtobufError) {
            response = try Response(protobuf: bytes)
        } catch {
            let failure = RPCError(
                code: .internalError, reason: "MALFORMED_RESPONSE",
                message: "The peer's response is not a valid message.", cause: error)
            cancel(failure)
            throw failure
        }
        deframer.removeFirst()
        giveBack()
        return response
    }

    /// Sends one request; waits while the peer reads too slowly.
    func sendRequest(_ framed: [UInt8], compressed: Bool? = nil) async throws(RPCError) {
        var framed = framed
        if compression == .gzip, compressed ?? true { framed = self.compressed(framed) }
        while true {
            if let failure { throw failure }
            // The peer has answered and wants no more; the answer tells why.
            if isFinished || requestsEnded { return }
            guard let stream, stream.outgoing.count <= Limits.streamUnsentBytesMax else {
                guard writer == nil else { throw Self.concurrentUse }
                await pauseWriting()
                continue
            }
            framed.withUnsafeBytes { stream.outgoing.append($0) }
            stream.countSent(at: loop.nowNanoseconds)
            stream.resume()
            return
        }
    }

    /// No further request will be sent.
    func endRequests() {
        guard !requestsEnded else { return }
        requestsEnded = true
        stream?.finish()
    }

    /// Ends the call; the peer is told.
    func cancel(_ error: RPCError = .cancelled) {
        guard !isFinished else { return }
        stream?.reset(.cancel)
        fail(error)
    }

    /// Suspends until there is something to read; a cancelled task cancels the call.
    private func pauseReading() async {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                if isFinished { continuation.resume() } else { reader = continuation }
            }
        } onCancel: {
            loop.execute { self.cancel() }
        }
    }

    /// Suspends until more can be written; a cancelled task cancels the call.
    private func pauseWriting() async {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { continuation in
                if isFinished { continuation.resume() } else { writer = continuation }
            }
        } onCancel: {
            loop.execute { self.cancel() }
        }
    }

    func wakeReader() {
        guard let continuation = reader else { return }
        reader = nil
        continuation.resume()
    }

    func wakeWriter() {
        guard let continuation = writer else { return }
        writer = nil
        continuation.resume()
    }

    /// Opens the window again, unless whole messages wait for a reader.
    func giveBack() {
        guard !method.kind.streamsResponses || deframer.completeCount == 0 else { return }
        stream?.consume(heldBytes)
        heldBytes = 0
    }

    private static let responseCount = RPCError(
        code: .unimplemented, reason: "MALFORMED_RESPONSE",
        message: "The peer did not answer with exactly one message.")
    private static let concurrentUse = RPCError(
        code: .internalError, reason: "INTERNAL", message: "Something went wrong on our side.",
        cause: RPCMisuse.concurrentStreamUse)

    // MARK: The end

    /// Ends the call without a response.
    func fail(_ error: RPCError) {
        guard !isFinished else { return }
        failure = error
        finish()
    }

    func finish() {
        isFinished = true
        if isCounted { channel.leave() }
        isCounted = false
        if let timer { loop.cancel(timer) }
        timer = nil
        if let retryTimer { loop.cancel(retryTimer) }
        retryTimer = nil
        if let parkedAs { channel.left(parkedAs) }
        parkedAs = nil
        if stream == nil { endAttempt(.neutral) }
        if let stream, heldBytes > 0, failure != nil { stream.consume(heldBytes) }
        if let hedge {
            hedge.ended(self)
        } else {
            tellObserver(failure, attempts: Int(sent))
        }
        wakeReader()
        wakeWriter()
    }

    /// Reports the end of the call as its caller sees it.
    func tellObserver(_ failure: RPCError?, attempts: Int) {
        channel.record.calls.ended(isOK: failure == nil)
        if let span { Self.end(span, failure, attempts: attempts) }
        let outcome = RPCClientOutcome(
            error: failure, nanoseconds: loop.nowNanoseconds - startedAt, attempts: attempts)
        channel.configuration.observer?.callEnded(method, outcome)
        if let ended { ended(method, outcome) }
    }

    func timerFired() {
        timer = nil
        cancel(.deadlineExceeded)
    }
}
