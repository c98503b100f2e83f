import CLibpq
import Glibc

/// Owns one `PGconn` in non-blocking pipeline mode. Nothing here waits.
final class ConnectionHandle {
    enum Progress: Equatable {
        case waitsToRead
        case waitsToWrite
        case connected
        case failed
    }

    private let pointer: OpaquePointer
    private var slots = 0
    private var values: UnsafeMutablePointer<UnsafePointer<CChar>?>
    private var lengths: UnsafeMutablePointer<Int32>
    private var formats: UnsafeMutablePointer<Int32>

    /// Begins to connect; `nil` if memory is short. Names must be resolved already (`hostaddr`).
    init?(_ parameters: ConnectionParameters) {
        var keywords = parameters.pairs.map { strdup($0.0) }
        var texts = parameters.pairs.map { strdup($0.1) }
        keywords.append(nil)
        texts.append(nil)
        defer {
            for text in keywords + texts { free(text) }
        }
        let names = keywords.map { UnsafePointer($0) }
        let contents = texts.map { UnsafePointer($0) }
        guard let pointer = PQconnectStartParams(names, contents, 0) else { return nil }
        self.pointer = pointer
        values = .allocate(capacity: 0)
        lengths = .allocate(capacity: 0)
        formats = .allocate(capacity: 0)
        // Without a receiver libpq prints notices to stderr.
        PQsetNoticeReceiver(pointer, ignoreNotice, nil)
    }

    deinit {
        PQfinish(pointer)
        values.deallocate()
        lengths.deallocate()
        formats.deallocate()
    }

    // MARK: Connecting

    /// Moves the log-in on. The socket may be another one afterwards.
    func poll() -> Progress {
        switch PQconnectPoll(pointer) {
        case PGRES_POLLING_OK:
            PQsetnonblocking(pointer, 1) == 0 && PQenterPipelineMode(pointer) == 1
                ? .connected : .failed
        case PGRES_POLLING_READING: .waitsToRead
        case PGRES_POLLING_WRITING: .waitsToWrite
        default: .failed
        }
    }

    /// The socket, if there is one.
    var descriptor: Int32? {
        let descriptor = PQsocket(pointer)
        return descriptor >= 0 ? descriptor : nil
    }

    var isBroken: Bool { PQstatus(pointer) == CONNECTION_BAD }

    /// libpq's last words on this connection, in one line.
    var errorText: String {
        guard let text = PQerrorMessage(pointer) else { return "no message" }
        let line = String(cString: text).split(separator: "\n").joined(separator: " ")
        return line.isEmpty ? "no message" : line
    }

    // MARK: Sending (buffered; a Sync or a full buffer writes to the socket)

    func sendPrepare(name: [CChar], text: [CChar], types: [UInt32]) -> Bool {
        PQsendPrepare(pointer, name, text, Int32(types.count), types) == 1
    }

    func sendPrepared(name: [CChar], _ sql: SQL) -> Bool {
        withParameters(sql) { count in
            PQsendQueryPrepared(pointer, name, count, values, lengths, formats, 1) == 1
        }
    }

    func sendUnnamed(text: [CChar], types: [UInt32], _ sql: SQL) -> Bool {
        withParameters(sql) { count in
            PQsendQueryParams(pointer, text, count, types, values, lengths, formats, 1) == 1
        }
    }

    func sendCommand(_ text: String) -> Bool {
        PQsendQueryParams(pointer, text, 0, nil, nil, nil, nil, 1) == 1
    }

    /// Ends a group of statements and writes as much as the socket takes.
    func sendSync() -> Bool { PQpipelineSync(pointer) == 1 }

    /// Whether everything is written; `nil` if the connection is broken.
    func flush() -> Bool? {
        switch PQflush(pointer) {
        case 0: true
        case 1: false
        default: nil
        }
    }

    private func withParameters(_ sql: SQL, _ body: (Int32) -> Bool) -> Bool {
        reserve(sql.valueCount)
        return sql.values.withUnsafeBytes { bytes in
            var offset = 0
            var index = 0
            for part in sql.parts where part.isValue {
                let count = Int(part.count)
                if count < 0 {
                    values[index] = nil
                    lengths[index] = 0
                } else {
                    // An empty value still needs an address: no address means NULL.
                    values[index] =
                        bytes.baseAddress.map { ($0 + offset).assumingMemoryBound(to: CChar.self) }
                        ?? UnsafeRawPointer(lengths).assumingMemoryBound(to: CChar.self)
                    lengths[index] = part.count
                    offset += count
                }
                formats[index] = part.type == 0 ? 0 : 1
                index += 1
            }
            return body(Int32(index))
        }
    }

    private func reserve(_ count: Int) {
        guard count > slots else { return }
        values.deallocate()
        lengths.deallocate()
        formats.deallocate()
        slots = max(16, count)
        values = .allocate(capacity: slots)
        lengths = .allocate(capacity: slots)
        formats = .allocate(capacity: slots)
    }

    // MARK: Receiving

    /// Takes what the socket has; `false` if the connection is broken.
    func consume() -> Bool { PQconsumeInput(pointer) == 1 }

    /// Whether the next result is still incomplete, so that asking for it would block.
    var isBusy: Bool { PQisBusy(pointer) != 0 }

    /// The next result; `nil` between two statements and at the end.
    func nextResult() -> ResultHandle? {
        PQgetResult(pointer).map { ResultHandle(owning: $0) }
    }

    /// What is needed to cancel the running statement from another thread.
    func makeCancel() -> CancelHandle? {
        PQgetCancel(pointer).map { CancelHandle(owning: $0) }
    }
}

/// Owns one `PGcancel`.
final class CancelHandle: @unchecked Sendable {
    // SAFETY: libpq documents PQcancel as safe on any thread; the pointer never changes.
    private let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQfreeCancel(pointer) }

    /// Asks the server to cancel; blocks until it has taken the request.
    func send() -> Bool {
        var message = [CChar](repeating: 0, count: 256)
        return PQcancel(pointer, &message, Int32(message.count)) == 1
    }
}

private func ignoreNotice(_: UnsafeMutableRawPointer?, _: OpaquePointer?) {}
