import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaProtobuf
import Synchronization

/// One call as its caller sees it, from the wait for a connection to the status.
final class RPCClientCall: HTTP2StreamHandler, TimerHandler, @unchecked Sendable {
    // SAFETY: everything mutable is used on the loop's thread only; `onLoop` brings callers there.

    let method: RPCMethodDescriptor
    let waitsForReady: Bool
    private let deadline: Deadline
    private let metadata: RPCMetadata
    private var framedRequest: [UInt8]
    private let compression: RPCCompression
    private let answer: RPCAnswer?
    private let channel: RPCChannelLoop
    private var stream: HTTP2Stream?
    private let incoming = ByteBuffer()
    private var deframer: MessageDeframer
    private var heldBytes = 0
    private var timer: EventLoop.Timer?
    private var retries = 0
    private var hasBegun = false
    private var hasResponse = false
    private var requestsEnded = false
    private var httpStatusError: RPCError?
    private var status = RPCStatus.Reading.none
    private var isFinished = false
    private var failure: RPCError?
    private var reader: UnsafeContinuation<Void, Never>?
    private var writer: UnsafeContinuation<Void, Never>?
    /// Whether the response read last travelled compressed.
    let isResponseCompressed = Atomic<Bool>(false)

    var loop: EventLoop { channel.loop }
    /// Bytes of one message, either way.
    var messageBytesMax: Int { channel.configuration.messageBytesMax }
    /// Whether the call has ended, one way or the other.
    var isOver: Bool { isFinished }

    init(
        _ method: RPCMethodDescriptor, _ call: RPCCall, framedRequest: [UInt8],
        on channel: RPCChannelLoop
    ) {
        self.method = method
        self.channel = channel
        self.framedRequest = framedRequest
        deadline = call.deadline
        metadata = call.metadata
        waitsForReady = call.waitsForReady
        compression = call.compression
        answer = call.answer
        deframer = MessageDeframer(
            buffer: incoming, messageBytesMax: channel.configuration.messageBytesMax)
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
        guard !deadline.isOver(), !isFinished else {
            fail(.deadlineExceeded)
            return
        }
        timer = loop.schedule(at: deadline, self as any TimerHandler)
        if compression == .gzip, !framedRequest.isEmpty {
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

    /// The message behind its prefix, compressed if that makes it shorter.
    private func compressed(_ framed: [UInt8]) -> [UInt8] {
        let made = framed.withUnsafeBytes {
            channel.gzip.frame(
                UnsafeRawBufferPointer(rebasing: $0[MessageDeframer.prefixBytes...]))
        }
        return made ?? framed
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

    private func wakeReader() {
        guard let continuation = reader else { return }
        reader = nil
        continuation.resume()
    }

    private func wakeWriter() {
        guard let continuation = writer else { return }
        writer = nil
        continuation.resume()
    }

    private static let responseCount = RPCError(
        code: .unimplemented, reason: "MALFORMED_RESPONSE",
        message: "The peer did not answer with exactly one message.")
    private static let concurrentUse = RPCError(
        code: .internalError, reason: "INTERNAL", message: "Something went wrong on our side.",
        cause: RPCMisuse.concurrentStreamUse)

    // MARK: The channel's side

    /// Opens the stream. `false` if the connection takes no further one.
    func send(on connection: HTTP2ClientConnection) -> Bool {
        let extra = HTTP2HeaderBlock()
        let left = deadline.nanoseconds - loop.nowNanoseconds
        extra.append("grpc-timeout", RPCTimeout.text(left))
        if let name = channel.configuration.serviceName {
            extra.append(RPCDevelopmentPeerIdentity.metadataName, name)
        }
        if compression == .gzip { extra.append("grpc-encoding", "gzip") }
        extra.append(metadata)
        guard let stream = connection.request(channel.headers(for: method), extra, handler: self)
        else { return false }
        self.stream = stream
        framedRequest.withUnsafeBytes { stream.outgoing.append($0) }
        if !method.kind.streamsRequests || requestsEnded { stream.finish() }
        wakeWriter()
        return true
    }

    /// Ends the call without its peer's doing.
    func fail(_ error: RPCError) {
        guard !isFinished else { return }
        failure = error
        finish()
    }

    private func finish() {
        isFinished = true
        if let timer { loop.cancel(timer) }
        timer = nil
        if let stream, heldBytes > 0, failure != nil { stream.consume(heldBytes) }
        wakeReader()
        wakeWriter()
    }

    func timerFired() {
        timer = nil
        cancel(.deadlineExceeded)
    }

    // MARK: HTTP2StreamHandler

    func streamReceivedHeaders(_ stream: HTTP2Stream) {
        let httpStatus = stream.headers.text(":status") ?? ""
        if httpStatus.utf8.count == 3, httpStatus.utf8.first == UInt8(ascii: "1") { return }
        hasResponse = true
        status = RPCStatus.read(stream.headers)
        let isStatus = if case .none = status { false } else { true }
        if !isStatus, httpStatus != "200" {
            httpStatusError = RPCStatus.error(httpStatus: httpStatus)
        }
        readEncodings(stream.headers)
        answer?.receivedHeaders(stream.headers, isStatus: isStatus)
    }

    /// What the response says about compression: its own, and what the server reads.
    private func readEncodings(_ headers: HTTP2HeaderBlock) {
        var encoding = RPCEncoding.identity
        var readsGzip = true
        headers.forEach { name, value in
            if name.count == 13, name.equals("grpc-encoding") { encoding = RPCEncoding(value) }
            if name.count == 20, name.equals("grpc-accept-encoding") {
                readsGzip = RPCEncoding.listHoldsGzip(value)
            }
        }
        deframer.allowsCompressed = encoding == .gzip
        if encoding == .other, httpStatusError == nil { cancel(Self.foreignEncoding) }
        guard compression == .gzip, !readsGzip, case .failure(let error) = status,
            error.code == .unimplemented, error.reason.isEmpty
        else { return }
        status = .failure(
            RPCError(
                code: .unimplemented, reason: "UNSUPPORTED_ENCODING", message: error.message,
                origin: .peer))
    }

    private static let foreignEncoding = RPCError(
        code: .internalError, reason: "MALFORMED_RESPONSE",
        message: "The peer's response is compressed in a way that was not offered.")

    func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {
        // The body of an answer that is not gRPC is of no use.
        guard !isFinished, httpStatusError == nil else {
            stream.consume(bytes.count)
            return
        }
        heldBytes += bytes.count
        do throws(WireError) {
            try deframer.feed(bytes)
        } catch {
            cancel(RPCError(wireResponse: error))
            return
        }
        giveBack()
        if method.kind.streamsResponses, deframer.completeCount > 0 { wakeReader() }
    }

    func streamReceivedTrailers(_ stream: HTTP2Stream) {
        status = RPCStatus.read(stream.headers)
        answer?.receivedTrailers(stream.headers)
    }

    func streamReceivedEnd(_ stream: HTTP2Stream) {
        guard !isFinished else { return }
        switch status {
        case .failure(let error): fail(error)
        case .none:
            fail(
                httpStatusError
                    ?? RPCError(
                        code: .unknown, reason: "NO_STATUS",
                        message: "The peer ended the call without a status.", origin: .peer))
        case .success:
            if deframer.holdsPartialMessage {
                fail(RPCError(wireResponse: .truncated))
            } else {
                finish()
            }
        }
        // We have the answer; what we still send is of no use to the peer.
        if !requestsEnded, method.kind.streamsRequests { stream.reset(.cancel) }
    }

    func streamDrained(_ stream: HTTP2Stream) {
        wakeWriter()
    }

    func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        self.stream = nil
        guard !isFinished else { return }
        let isReplayable = !method.kind.streamsRequests && !hasResponse
        if !end.wasProcessed, isReplayable, retries < Limits.transparentRetriesMax {
            retries += 1
            heldBytes = 0
            channel.start(self)
            return
        }
        fail(RPCStatus.error(end))
    }

    /// Opens the window again, unless whole messages wait for a reader.
    private func giveBack() {
        guard !method.kind.streamsResponses || deframer.completeCount == 0 else { return }
        stream?.consume(heldBytes)
        heldBytes = 0
    }
}

extension RPCError {
    init(wireResponse error: WireError) {
        let ours = RPCError(wire: error)
        self = ours.ofResponse
        cause = error
    }

    /// What was said of a request, said of a response.
    fileprivate var ofResponse: RPCError {
        if code == .resourceExhausted { return self }
        return RPCError(
            code: .internalError, reason: "MALFORMED_RESPONSE", message: message, cause: cause)
    }
}
