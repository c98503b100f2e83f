/// What the library reports while it reads and writes.
extension HTTP2Session {
    /// `false` ends the connection.
    func frameBegan(_ kind: HTTP2FrameKind, stream id: Int32) -> Bool {
        if let why = meter.frame(
            kind, lastStream: lastOpened, openStreams: open.count, at: nowNanoseconds)
        {
            terminate(.enhanceYourCalm, why)
            return false
        }
        switch kind {
        case .headers: return role == .client || admitHeaders(id)
        case .priority:
            if id > 0 { return true }
            terminate(.protocolError, .protocolError)
            return false
        case .data, .emptyData, .continuation, .ping, .settings, .reset, .windowUpdate, .answer,
            .other:
            return true
        }
    }

    /// A stream id that was skipped or closed cannot be used (RFC 9113 §5.1.1); the library only
    /// ignores such a block.
    private func admitHeaders(_ id: Int32) -> Bool {
        if id > lastOpened {
            lastOpened = id
            return true
        }
        if isOpen(id) || resetByUs.contains(id) { return true }
        terminate(.protocolError, .protocolError)
        return false
    }

    /// We push nothing and want nothing pushed (RFC 9113 §6.5.2, SETTINGS_ENABLE_PUSH). Until a server
    /// has acknowledged that, the library would bear with it.
    func pushBegan() {
        terminate(.protocolError, .protocolError)
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
        } else {
            with(id) { $0.headers.removeAll() }
        }
    }

    /// `false` ends the connection.
    func header(
        stream id: Int32, _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
    ) -> Bool {
        with(id) { header(of: $0, name, value) }
        return !isTerminated
    }

    @inline(__always)
    private func header(
        of stream: HTTP2Stream, _ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer
    ) {
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
            return
        }
        block.append(name, value)
    }

    func headersEnded(stream id: Int32, endStream: Bool) {
        meter.blockEnded()
        with(id) { stream in
            let isFirst = !stream.hasReceivedHeaders
            stream.endsWithHeaders = endStream
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
    }

    func streamEnded(stream id: Int32) {
        with(id) { ended($0) }
    }

    private func ended(_ stream: HTTP2Stream) {
        guard stream.session != nil, !stream.hasReceivedEnd else { return }
        stream.hasReceivedEnd = true
        stream.handler?.streamReceivedEnd(stream)
    }

    func data(stream id: Int32, _ bytes: UnsafeRawBufferPointer) {
        var isKnown = false
        with(id) { stream in
            isKnown = true
            stream.received(bytes.count)
            if let handler = stream.handler {
                handler.streamReceivedData(stream, bytes)
            } else {
                stream.consume(bytes.count)
            }
        }
        if !isKnown { handle.consumeConnection(bytes.count) }
    }

    /// `false` ends the connection.
    func invalidFrame(stream id: Int32) -> Bool {
        rememberReset(id)
        return true
    }

    /// A complete response is out. A peer that still sends its request may stop (RFC 9113 §8.1).
    func endSent(stream id: Int32) {
        guard role == .server else { return }
        with(id) { stream in
            stream.hasSentEnd = true
            guard !stream.hasReceivedEnd else { return }
            rememberReset(id)
            handle.reset(id, .noError)
        }
    }

    func resetSent(stream id: Int32, _ code: HTTP2ErrorCode) {
        switch code {
        case .protocolError, .flowControlError, .streamClosed, .frameSizeError, .refusedStream:
            rememberReset(id)
            if !meter.streamError(at: nowNanoseconds) {
                terminate(.enhanceYourCalm, .tooManyStreamErrors)
            }
        case .noError, .internalError, .settingsTimeout, .cancel, .compressionError,
            .connectError, .enhanceYourCalm, .inadequateSecurity, .http11Required:
            break
        }
    }

    func headersNotSent(stream id: Int32) {
        with(id) { $0.wasProcessed = false }
    }

    func streamClosed(stream id: Int32, _ code: HTTP2ErrorCode) {
        with(id) { stream in
            close(
                stream,
                HTTP2StreamEnd(
                    code: code, connectionLost: false,
                    wasProcessed: stream.wasProcessed && code != .refusedStream
                        && (role == .server || id <= lastAccepted)))
        }
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
        defer { hasSettings = true }
        owner.sessionSettingsReceived(isFirst: !hasSettings)
    }

    /// Streams that the peer takes at once (RFC 9113 §5.1.2).
    public var peerStreamsMax: Int { handle.peerStreamsMax }

    func goAwayReceived(last: Int32, _ code: HTTP2ErrorCode, _ text: UnsafeRawBufferPointer) {
        if text.count <= HTTP2Reason.bytesMax {
            peerReason = HTTP2Reason(rawValue: String(decoding: text, as: UTF8.self))
        }
        if role == .client {
            isClosing = true
            lastAccepted = min(lastAccepted, last)
        }
        owner.sessionGoAway(last: last, code)
    }
}
