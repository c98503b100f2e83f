import CNghttp2
import CNova
import Glibc
import NovaNet

/// Owns one `nghttp2_session`. No type of the C library leaves this folder.
///
/// The session's callbacks arrive at ``events``; they must not call ``receive(_:)`` or
/// ``collect(into:limit:)``, everything else is allowed there.
final class NGHTTP2Handle {
    private let session: OpaquePointer
    /// Where frames go while they are collected.
    private(set) unowned(unsafe) var sink: SendQueue?
    /// Bytes in ``sink`` at which enough was collected.
    private(set) var sinkBytesMax = 0
    /// Scratch for header fields with values of one call.
    private var fields: [nghttp2_nv] = []

    /// A session that must be given its events' receiver before anything else.
    init?(role: HTTP2Role, settings: HTTP2Settings) {
        guard let options = Self.makeOptions(settings) else { return nil }
        defer { nghttp2_option_del(options) }
        guard let callbacks = Self.makeCallbacks() else { return nil }
        defer { nghttp2_session_callbacks_del(callbacks) }
        var session: OpaquePointer?
        var memory = Self.memory
        let code =
            switch role {
            case .server: nghttp2_session_server_new3(&session, callbacks, nil, options, &memory)
            case .client: nghttp2_session_client_new3(&session, callbacks, nil, options, &memory)
            }
        guard code == 0, let session else { return nil }
        self.session = session
        guard submitSettings(role: role, settings) else { return nil }
    }

    /// Streams, frames and header fields come and go by the thousand: from a pool.
    private static var memory: nghttp2_mem {
        nghttp2_mem(
            mem_user_data: nil,
            malloc: { bytes, _ in nova_pool_alloc(bytes) },
            free: { pointer, _ in nova_pool_free(pointer) },
            calloc: { count, bytes, _ in nova_pool_zeroed(count, bytes) },
            realloc: { pointer, bytes, _ in nova_pool_resize(pointer, bytes) })
    }

    /// Sends events to `session`, which must outlive the handle.
    func tell(_ events: HTTP2Session) {
        nghttp2_session_set_user_data(session, Unmanaged.passUnretained(events).toOpaque())
    }

    deinit {
        nghttp2_session_del(session)
    }

    private static func makeOptions(_ settings: HTTP2Settings) -> OpaquePointer? {
        var options: OpaquePointer?
        guard nghttp2_option_new(&options) == 0, let options else { return nil }
        nghttp2_option_set_no_auto_window_update(options, 1)
        // A closed stream would otherwise be kept for the priority tree, which is not used.
        nghttp2_option_set_no_closed_streams(options, 1)
        // Counted by `PeerMeter`, whose GOAWAY says why; the library's says INTERNAL_ERROR.
        nghttp2_option_set_stream_reset_rate_limit(options, .max, .max)
        nghttp2_option_set_max_continuations(options, Limits.continuationPiecesMax)
        nghttp2_option_set_no_rfc9113_leading_and_trailing_ws_validation(
            options, settings.bearsBlanks ? 1 : 0)
        // Otherwise frames of unknown type would pass without being seen, thus without being counted.
        for type in 10...UInt8.max { nghttp2_option_set_user_recv_extension_type(options, type) }
        nghttp2_option_set_peer_max_concurrent_streams(options, Limits.concurrentStreamsMax)
        return options
    }

    private func submitSettings(role: HTTP2Role, _ settings: HTTP2Settings) -> Bool {
        func entry(_ id: nghttp2_settings_id, _ value: UInt32) -> nghttp2_settings_entry {
            nghttp2_settings_entry(settings_id: Int32(id.rawValue), value: value)
        }
        var entries = [
            entry(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, UInt32(settings.streamWindowBytes)),
            entry(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, UInt32(settings.headerListBytesMax)),
        ]
        switch role {
        case .server:
            entries.append(
                entry(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, settings.concurrentStreamsMax))
            // RFC 9218: without the RFC 7540 tree, which costs time on every frame.
            entries.append(entry(NGHTTP2_SETTINGS_NO_RFC7540_PRIORITIES, 1))
        case .client:
            entries.append(entry(NGHTTP2_SETTINGS_ENABLE_PUSH, 0))
        }
        guard nghttp2_submit_settings(session, 0, entries, entries.count) == 0 else { return false }
        return nghttp2_session_set_local_window_size(
            session, 0, 0, settings.connectionWindowBytes) == 0
    }

    // MARK: Bytes

    /// What became of received bytes.
    enum Receipt {
        /// Taken, though perhaps only to be answered by a GOAWAY.
        case sound
        /// They do not begin as HTTP/2 does (RFC 9113 §3.4).
        case noPreface
        case tooManyContinuations
        /// More acknowledgements wait to be sent than the library keeps.
        case tooManyAnswers
        /// A callback refused, or memory is used up.
        case failed
    }

    /// Feeds bytes from the transport.
    func receive(_ bytes: UnsafeRawBufferPointer) -> Receipt {
        guard let base = bytes.baseAddress else { return .sound }
        let taken = nghttp2_session_mem_recv(
            session, base.assumingMemoryBound(to: UInt8.self), bytes.count)
        if taken == bytes.count { return .sound }
        switch Int32(truncatingIfNeeded: taken) {
        case NGHTTP2_ERR_BAD_CLIENT_MAGIC.rawValue: return .noPreface
        case NGHTTP2_ERR_TOO_MANY_CONTINUATIONS.rawValue: return .tooManyContinuations
        case NGHTTP2_ERR_FLOODED.rawValue: return .tooManyAnswers
        default: return .failed
        }
    }

    /// Appends frames that are due to `queue`, up to about `limit` bytes. `false`: out of memory.
    func collect(into queue: SendQueue, limit: Int) -> Bool {
        sink = queue
        sinkBytesMax = queue.count + limit
        defer { sink = nil }
        var collected = 0
        while collected < limit {
            var data: UnsafePointer<UInt8>?
            let before = queue.count
            let count = nghttp2_session_mem_send(session, &data)
            guard count >= 0 else { return false }
            if count > 0 { queue.append(UnsafeRawBufferPointer(start: data, count: count)) }
            let added = queue.count - before
            if added == 0 { return true }
            collected += added
        }
        return true
    }

    var wantsRead: Bool { nghttp2_session_want_read(session) != 0 }
    var wantsWrite: Bool { nghttp2_session_want_write(session) != 0 }

    /// The peer's SETTINGS_MAX_CONCURRENT_STREAMS.
    var peerStreamsMax: Int {
        Int(
            nghttp2_session_get_remote_settings(
                session, NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS))
    }

    /// What the peer lets us send, and what we let it send, on the whole connection; 0 if overdrawn.
    var sendWindowBytes: Int { max(0, Int(nghttp2_session_get_remote_window_size(session))) }
    var receiveWindowBytes: Int { max(0, Int(nghttp2_session_get_local_window_size(session))) }

    // MARK: Streams

    func attach(_ stream: HTTP2Stream, to id: Int32) {
        nghttp2_session_set_stream_user_data(
            session, id, Unmanaged.passUnretained(stream).toOpaque())
    }

    /// Not retained: it is open.
    func stream(_ id: Int32) -> Unmanaged<HTTP2Stream>? {
        nghttp2_session_get_stream_user_data(session, id).map {
            Unmanaged<HTTP2Stream>.fromOpaque($0)
        }
    }

    func submitResponse(
        _ stream: HTTP2Stream, _ headers: HTTP2Headers, _ extra: HTTP2HeaderBlock?, hasBody: Bool
    ) -> Bool {
        withFields(headers, extra) { fields, count in
            guard hasBody else {
                return nghttp2_submit_response(session, stream.id, fields, count, nil) == 0
            }
            var provider = Self.provider(for: stream)
            return nghttp2_submit_response(session, stream.id, fields, count, &provider) == 0
        }
    }

    /// The new stream's id, or `nil` when ids or memory are used up.
    func submitRequest(
        _ stream: HTTP2Stream, _ headers: HTTP2Headers, _ extra: HTTP2HeaderBlock?, hasBody: Bool
    ) -> Int32? {
        let user = Unmanaged.passUnretained(stream).toOpaque()
        let id: Int32 = withFields(headers, extra) { fields, count in
            guard hasBody else {
                return nghttp2_submit_request(session, nil, fields, count, nil, user)
            }
            var provider = Self.provider(for: stream)
            return nghttp2_submit_request(session, nil, fields, count, &provider, user)
        }
        return id > 0 ? id : nil
    }

    func submitTrailers(
        _ id: Int32, _ headers: HTTP2Headers, _ extra: HTTP2HeaderBlock?
    ) -> Bool {
        withFields(headers, extra) { nghttp2_submit_trailer(session, id, $0, $1) == 0 }
    }

    func resume(_ id: Int32) {
        nghttp2_session_resume_data(session, id)
    }

    func reset(_ id: Int32, _ code: HTTP2ErrorCode) {
        nghttp2_submit_rst_stream(session, 0, id, code.rawValue)
    }

    func consume(_ id: Int32, _ bytes: Int) {
        nghttp2_session_consume(session, id, bytes)
    }

    func consumeConnection(_ bytes: Int) {
        nghttp2_session_consume_connection(session, bytes)
    }

    // MARK: Connection

    var lastPeerStream: Int32 { nghttp2_session_get_last_proc_stream_id(session) }

    func ping() {
        nghttp2_submit_ping(session, 0, nil)
    }

    /// GOAWAY with the largest id: the peer learns that it should stop opening streams.
    func noticeShutdown() {
        nghttp2_submit_shutdown_notice(session)
    }

    /// GOAWAY with the last stream served, and why; nothing newer is.
    func goAway(_ code: HTTP2ErrorCode, _ reason: HTTP2Reason) {
        var text = reason.rawValue
        _ = text.withUTF8 {
            nghttp2_submit_goaway(
                session, 0, lastPeerStream, code.rawValue, $0.baseAddress, $0.count)
        }
    }

    // MARK: Fields

    private static func provider(for stream: HTTP2Stream) -> nghttp2_data_provider {
        var provider = nghttp2_data_provider()
        provider.source.ptr = Unmanaged.passUnretained(stream).toOpaque()
        provider.read_callback = readCallback
        return provider
    }

    /// Values of one call would only push what repeats out of the peer's table (RFC 7541 §4.4), and
    /// secrets must not be in it (§7.1.3).
    private static let unindexed = UInt8(truncatingIfNeeded: NGHTTP2_NV_FLAG_NO_INDEX.rawValue)

    private func withFields<Result>(
        _ headers: HTTP2Headers, _ extra: HTTP2HeaderBlock?,
        _ body: (UnsafePointer<nghttp2_nv>?, Int) -> Result
    ) -> Result {
        guard let extra, extra.count > 0 else {
            return body(UnsafePointer(headers.fields.baseAddress), headers.fields.count)
        }
        fields.removeAll(keepingCapacity: true)
        fields.append(contentsOf: headers.fields)
        extra.forEach { name, value in
            fields.append(
                nghttp2_nv(
                    name: UnsafeMutablePointer(mutating: name.bytePointer),
                    value: UnsafeMutablePointer(mutating: value.bytePointer),
                    namelen: name.count, valuelen: value.count, flags: Self.unindexed))
        }
        return fields.withUnsafeBufferPointer { body($0.baseAddress, $0.count) }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate var bytePointer: UnsafePointer<UInt8>? {
        baseAddress?.assumingMemoryBound(to: UInt8.self)
    }
}
