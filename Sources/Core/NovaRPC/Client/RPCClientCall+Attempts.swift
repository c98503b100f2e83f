import NovaHTTP2
import NovaNet
import NovaPrimitives
import NovaResilience

/// The channel's side: one attempt after the other.
extension RPCClientCall {
    /// Opens the stream. `false` if the connection takes no further one.
    func send(on connection: HTTP2ClientConnection, _ id: ConnectionID) -> Bool {
        let extra = HTTP2HeaderBlock()
        let left = deadline.nanoseconds - loop.nowNanoseconds
        extra.append("grpc-timeout", RPCTimeout.text(left))
        if let name = channel.configuration.serviceName {
            extra.append(RPCDevelopmentPeerIdentity.metadataName, name)
        }
        let previous = attempts.previous + hedgeIndex
        if previous > 0 { extra.append("grpc-previous-rpc-attempts", "\(previous)") }
        if compression == .gzip { extra.append("grpc-encoding", "gzip") }
        extra.append(metadata)
        guard let stream = connection.request(channel.headers(for: method), extra, handler: self)
        else { return false }
        self.stream = stream
        self.connection = id
        sent += 1
        framedRequest.withUnsafeBytes { stream.outgoing.append($0) }
        if !framedRequest.isEmpty { stream.countSent(at: loop.nowNanoseconds) }
        if !method.kind.streamsRequests || requestsEnded { stream.finish() }
        wakeWriter()
        return true
    }

    /// The channel will not send the call. What a peer said earlier tells the caller more.
    func refused(_ error: RPCError) {
        fail(lastError ?? error)
    }

    /// Hands the attempt back to the channel, once.
    func endAttempt(_ outcome: Outcome) {
        if let connection {
            self.connection = nil
            channel.attemptEnded(
                connection, outcome, isOK: isFinished && failure == nil, probe: probe)
        } else if let probe {
            channel.probeLapsed(probe)
        }
        probe = nil
    }

    // MARK: HTTP2StreamHandler

    func streamReceivedHeaders(_ stream: HTTP2Stream) {
        let httpStatus = stream.headers.text(":status") ?? ""
        if httpStatus.utf8.count == 3, httpStatus.utf8.first == UInt8(ascii: "1") { return }
        // A status counts in what ends the stream only: Trailers-Only, or trailers.
        if stream.endsWithHeaders { status = RPCStatus.read(stream.headers) }
        let isStatus = if case .none = status { false } else { true }
        // Only what is not Trailers-Only is the beginning of a response (gRFC A6, "committed").
        if !isStatus {
            isCommitted = true
            if httpStatus != "200" { httpStatusError = RPCStatus.error(httpStatus: httpStatus) }
        }
        readEncodings(stream.headers)
        answer?.receivedHeaders(stream.headers, isStatus: isStatus)
    }

    func streamReceivedData(_ stream: HTTP2Stream, _ bytes: UnsafeRawBufferPointer) {
        // The body of an answer that is not gRPC is of no use.
        guard !isFinished, httpStatusError == nil else {
            stream.consume(bytes.count)
            return
        }
        isCommitted = true
        heldBytes += bytes.count
        let before = deframer.completeCount
        do throws(WireError) {
            try deframer.feed(bytes)
        } catch {
            // A page of HTML, say, is not a broken message.
            let isGRPC = stream.headers.text("content-type")?.hasPrefix("application/grpc") ?? true
            cancel(isGRPC ? RPCError(wireResponse: error) : RPCStatus.error(httpStatus: "200"))
            return
        }
        stream.countReceived(deframer.completeCount - before, at: loop.nowNanoseconds)
        giveBack()
        if method.kind.streamsResponses, deframer.completeCount > 0 { wakeReader() }
    }

    func streamReceivedTrailers(_ stream: HTTP2Stream) {
        // What began as another answer than gRPC's does not end as one.
        if httpStatusError == nil { status = RPCStatus.read(stream.headers) }
        answer?.receivedTrailers(stream.headers)
    }

    func streamReceivedEnd(_ stream: HTTP2Stream) {
        guard !isFinished else { return }
        switch status {
        case .failure(let error): received(error, on: stream)
        case .none:
            let error =
                httpStatusError
                ?? RPCError(
                    code: .unknown, reason: "NO_STATUS",
                    message: "The peer ended the call without a status.", origin: .peer)
            received(error, on: stream)
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

    /// The peer failed the attempt: the call, too, unless it may be sent again.
    private func received(_ error: RPCError, on stream: HTTP2Stream) {
        guard isReplayable, mayRetry || hedge != nil else {
            fail(error)
            return
        }
        attemptError = error
        pushback = Pushback(stream.headers.text("grpc-retry-pushback-ms"))
        if pushback == .none, let retryAfter = error.retryAfter {
            pushback = .after(max(0, retryAfter.nanosecondsClamped))
        }
        // `streamClosed` decides; a request that is not out yet would keep it waiting.
        if stream.outgoing.count > 0 { stream.reset(.cancel) }
    }

    func streamDrained(_ stream: HTTP2Stream) {
        wakeWriter()
    }

    func streamClosed(_ stream: HTTP2Stream, _ end: HTTP2StreamEnd) {
        self.stream = nil
        if let connection { avoided = channel.backend(of: connection) }
        guard !isFinished else {
            endAttempt(Self.outcome(failure))
            return
        }
        let error = attemptError ?? RPCStatus.error(end)
        let wasProcessed = attemptError != nil || end.wasProcessed
        endAttempt(wasProcessed ? Self.outcome(error) : .neutral)
        guard !isFinished else { return }
        guard isReplayable else {
            fail(error)
            return
        }
        decide(
            error,
            AttemptFailure(
                status: error.code.rawValue, pushback: pushback, wasProcessed: wasProcessed))
    }

    // MARK: Again

    /// Whether the whole request is here and nothing of a response was handed out.
    private var isReplayable: Bool { !method.kind.streamsRequests && !isCommitted }

    private var mayRetry: Bool {
        method.options.idempotent && channel.configuration.retry != nil
    }

    private func decide(_ error: RPCError, _ failure: AttemptFailure) {
        let verdict = attempts.failed(
            failure, policy: mayRetry && hedge == nil ? channel.configuration.retry : nil,
            unprocessedMax: Limits.transparentRetriesMax,
            left: deadline.nanoseconds - loop.nowNanoseconds, using: &channel.random,
            withdraw: { channel.withdrawRetry(.retried) })
        switch verdict {
        case .over: fail(error)
        case .again:
            prepare(after: error)
            channel.start(self)
        case .pause(let nanoseconds):
            prepare(after: error)
            retryTimer = loop.schedule(
                at: Deadline(nanoseconds: loop.nowNanoseconds + nanoseconds)
            ) { [self] in
                retryTimer = nil
                if !isFinished { channel.start(self) }
            }
        }
    }

    private func prepare(after error: RPCError) {
        lastError = error
        attemptError = nil
        httpStatusError = nil
        status = .none
        pushback = .none
        heldBytes = 0
    }

    /// What the end of an attempt says about the backend.
    private static func outcome(_ error: RPCError?) -> Outcome {
        guard let error else { return .success }
        if error.code == .cancelled { return .neutral }
        return StatusSet.troubles.contains(StatusSet(status: error.code.rawValue))
            ? .failure : .success
    }
}
