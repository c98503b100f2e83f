import CNghttp2

// What the C library calls. File-scope functions: a closure could be inferred to be isolated, and
// would then trap on a loop's thread. Each one only unpacks C types and passes Swift ones on.

extension NGHTTP2Handle {
    static func makeCallbacks() -> OpaquePointer? {
        var callbacks: OpaquePointer?
        guard nghttp2_session_callbacks_new(&callbacks) == 0, let callbacks else { return nil }
        nghttp2_session_callbacks_set_on_begin_frame_callback(callbacks, onBeginFrame)
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, onBeginHeaders)
        nghttp2_session_callbacks_set_on_header_callback(callbacks, onHeader)
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, onData)
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, onFrame)
        nghttp2_session_callbacks_set_on_invalid_frame_recv_callback(callbacks, onInvalidFrame)
        nghttp2_session_callbacks_set_unpack_extension_callback(callbacks, onUnknownFrame)
        nghttp2_session_callbacks_set_on_frame_send_callback(callbacks, onFrameSent)
        nghttp2_session_callbacks_set_send_data_callback(callbacks, sendData)
        nghttp2_session_callbacks_set_on_frame_not_send_callback(callbacks, onFrameNotSent)
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, onStreamClose)
        return callbacks
    }
}

@inline(__always)
private func with<Result>(
    _ user: UnsafeMutableRawPointer?, _ body: (HTTP2Session) -> Result
) -> Result? {
    guard let user else { return nil }
    return Unmanaged<HTTP2Session>.fromOpaque(user)._withUnsafeGuaranteedRef(body)
}

/// Every frame begins with its header, so the union need not be copied to read it.
@inline(__always)
private func header(_ frame: UnsafePointer<nghttp2_frame>) -> nghttp2_frame_hd {
    UnsafeRawPointer(frame).assumingMemoryBound(to: nghttp2_frame_hd.self).pointee
}

private let headersType = UInt8(truncatingIfNeeded: NGHTTP2_HEADERS.rawValue)
private let dataType = UInt8(truncatingIfNeeded: NGHTTP2_DATA.rawValue)
private let priorityType = UInt8(truncatingIfNeeded: NGHTTP2_PRIORITY.rawValue)
private let pushType = UInt8(truncatingIfNeeded: NGHTTP2_PUSH_PROMISE.rawValue)
private let resetType = UInt8(truncatingIfNeeded: NGHTTP2_RST_STREAM.rawValue)
private let pingType = UInt8(truncatingIfNeeded: NGHTTP2_PING.rawValue)
private let settingsType = UInt8(truncatingIfNeeded: NGHTTP2_SETTINGS.rawValue)
private let goAwayType = UInt8(truncatingIfNeeded: NGHTTP2_GOAWAY.rawValue)
private let windowUpdateType = UInt8(truncatingIfNeeded: NGHTTP2_WINDOW_UPDATE.rawValue)
private let continuationType = UInt8(truncatingIfNeeded: NGHTTP2_CONTINUATION.rawValue)
private let endStreamFlag = UInt8(truncatingIfNeeded: NGHTTP2_FLAG_END_STREAM.rawValue)
private let ackFlag = UInt8(truncatingIfNeeded: NGHTTP2_FLAG_ACK.rawValue)
private let frameHeaderBytes = 9
private let failure = NGHTTP2_ERR_CALLBACK_FAILURE.rawValue

private func onBeginFrame(
    _ session: OpaquePointer?, _ header: UnsafePointer<nghttp2_frame_hd>?,
    _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let header = header?.pointee else { return 0 }
    if header.type == pushType {
        _ = with(user) { $0.pushBegan() }
        return failure
    }
    let kind: HTTP2FrameKind =
        switch header.type {
        case headersType: .headers
        case dataType:
            header.length == 0 && header.flags & endStreamFlag == 0 ? .emptyData : .data
        case windowUpdateType: .windowUpdate
        case resetType: .reset
        case pingType: header.flags & ackFlag != 0 ? .answer : .ping
        case settingsType: header.flags & ackFlag != 0 ? .answer : .settings
        case continuationType: .continuation
        case goAwayType: .answer
        case priorityType: .priority
        default: .other
        }
    let goOn = with(user) { $0.frameBegan(kind, stream: header.stream_id) } ?? false
    return goOn ? 0 : failure
}

private func onBeginHeaders(
    _ session: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?,
    _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let frame else { return 0 }
    let isRequest = frame.pointee.headers.cat == NGHTTP2_HCAT_REQUEST
    let done: Void? = with(user) {
        $0.headersBegan(stream: header(frame).stream_id, isRequest: isRequest)
    }
    return done == nil ? failure : 0
}

private func onHeader(
    _ session: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?,
    _ name: UnsafePointer<UInt8>?, _ nameCount: Int, _ value: UnsafePointer<UInt8>?,
    _ valueCount: Int, _ flags: UInt8, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let frame else { return 0 }
    let goOn =
        with(user) {
            $0.header(
                stream: header(frame).stream_id,
                UnsafeRawBufferPointer(start: name, count: nameCount),
                UnsafeRawBufferPointer(start: value, count: valueCount))
        } ?? false
    return goOn ? 0 : failure
}

private func onData(
    _ session: OpaquePointer?, _ flags: UInt8, _ stream: Int32, _ bytes: UnsafePointer<UInt8>?,
    _ count: Int, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    let goOn: Void? = with(user) {
        $0.data(stream: stream, UnsafeRawBufferPointer(start: bytes, count: count))
    }
    return goOn == nil ? failure : 0
}

private func onFrame(
    _ session: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?,
    _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let frame else { return 0 }
    let head = header(frame)
    let ends = head.flags & endStreamFlag != 0
    let done: Void? = with(user) { session in
        switch head.type {
        case headersType: session.headersEnded(stream: head.stream_id, endStream: ends)
        case dataType: if ends { session.streamEnded(stream: head.stream_id) }
        case pingType: if head.flags & ackFlag != 0 { session.pingAnswered() }
        case settingsType: if head.flags & ackFlag == 0 { session.settingsReceived() }
        case goAwayType:
            let goAway = frame.pointee.goaway
            session.goAwayReceived(
                last: goAway.last_stream_id, HTTP2ErrorCode(wire: goAway.error_code),
                UnsafeRawBufferPointer(start: goAway.opaque_data, count: goAway.opaque_data_len))
        default: break
        }
    }
    return done == nil ? failure : 0
}

private func onInvalidFrame(
    _ session: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?, _ code: Int32,
    _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let frame else { return 0 }
    let goOn = with(user) { $0.invalidFrame(stream: header(frame).stream_id) } ?? false
    return goOn ? 0 : failure
}

/// A frame of a type that HTTP/2 does not define: counted, then ignored (RFC 9113 §4.1).
private func onUnknownFrame(
    _ session: OpaquePointer?, _ payload: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
    _ header: UnsafePointer<nghttp2_frame_hd>?, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    let goOn = with(user) { $0.frameBegan(.other, stream: 0) } ?? false
    return goOn ? NGHTTP2_ERR_CANCEL.rawValue : failure
}

private func onFrameSent(
    _ session: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?,
    _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let frame else { return 0 }
    let head = header(frame)
    if head.flags & endStreamFlag != 0, head.type == headersType || head.type == dataType {
        _ = with(user) { $0.endSent(stream: head.stream_id) }
    } else if head.type == resetType {
        let code = HTTP2ErrorCode(wire: frame.pointee.rst_stream.error_code)
        _ = with(user) { $0.resetSent(stream: head.stream_id, code) }
    } else if head.type == goAwayType {
        let code = HTTP2ErrorCode(wire: frame.pointee.goaway.error_code)
        _ = with(user) { $0.goAwaySent(code) }
    }
    return 0
}

private func onFrameNotSent(
    _ session: OpaquePointer?, _ frame: UnsafePointer<nghttp2_frame>?, _ code: Int32,
    _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let frame else { return 0 }
    if header(frame).type == headersType {
        _ = with(user) { $0.headersNotSent(stream: header(frame).stream_id) }
    }
    return 0
}

private func onStreamClose(
    _ session: OpaquePointer?, _ stream: Int32, _ code: UInt32, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    _ = with(user) { $0.streamClosed(stream: stream, HTTP2ErrorCode(wire: code)) }
    return 0
}

/// Says how much of a stream's unsent bytes fits a DATA frame; at their end come the trailers. The
/// bytes themselves go from the stream to the transport in ``sendData``.
func readCallback(
    _ session: OpaquePointer?, _ id: Int32, _ buffer: UnsafeMutablePointer<UInt8>?,
    _ count: Int, _ flags: UnsafeMutablePointer<UInt32>?,
    _ source: UnsafeMutablePointer<nghttp2_data_source>?, _ user: UnsafeMutableRawPointer?
) -> Int {
    guard let pointer = source?.pointee.ptr, let flags else {
        return Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)
    }
    let filled = with(user) { session in
        Unmanaged<HTTP2Stream>.fromOpaque(pointer)._withUnsafeGuaranteedRef {
            $0.nextData(upTo: count, for: session)
        }
    }
    flags.pointee |= NGHTTP2_DATA_FLAG_NO_COPY.rawValue
    switch filled {
    case .more(let count): return count
    case .end(let count):
        flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
        return count
    case .endBeforeTrailers(let count):
        flags.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue | NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
        return count
    case .wait: return Int(NGHTTP2_ERR_DEFERRED.rawValue)
    case .failed, nil: return Int(NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE.rawValue)
    }
}

/// Writes a DATA frame, whose nine bytes of header are given: the only frame not to pass through the
/// library's own buffer.
private func sendData(
    _ session: OpaquePointer?, _ frame: UnsafeMutablePointer<nghttp2_frame>?,
    _ header: UnsafePointer<UInt8>?, _ count: Int,
    _ source: UnsafeMutablePointer<nghttp2_data_source>?, _ user: UnsafeMutableRawPointer?
) -> Int32 {
    guard let header, let pointer = source?.pointee.ptr else { return failure }
    let goesOn = with(user) { session in
        Unmanaged<HTTP2Stream>.fromOpaque(pointer)._withUnsafeGuaranteedRef {
            session.sendData(
                UnsafeRawBufferPointer(start: header, count: frameHeaderBytes), count, of: $0)
        }
    }
    guard let goesOn else { return failure }
    return goesOn ? 0 : NGHTTP2_ERR_PAUSE.rawValue
}
