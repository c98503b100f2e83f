/// What the parser has read.
public enum HTTP1Event: Sendable, Hashable {
    /// The head is complete; `.body` and `.end` follow.
    case head(HTTP1RequestHead)
    /// The next bytes of the body, decoded.
    case body([UInt8])
    /// The request is complete.
    case end
    /// The connection speaks HTTP/2 (RFC 9113 §3.4). Nothing is consumed:
    /// ``HTTP1RequestParser/unread`` gives every byte from the preface on.
    case http2Preface
}

/// The first part of a request, checked.
public struct HTTP1RequestHead: Sendable, Hashable {
    /// How the body is framed (RFC 9112 §6).
    public enum Body: Sendable, Hashable {
        /// There is none.
        case none
        /// This many bytes, more than none.
        case length(Int)
        /// In chunks.
        case chunked
    }

    /// What to do.
    public var method: HTTPMethod
    /// As ``HTTPRequest/path``.
    public var path: String
    /// As ``HTTPRequest/query``.
    public var query: String?
    /// From an absolute target if there is one, else from `Host`.
    public var authority: String
    /// 1.0 or 1.1.
    public var version: HTTPVersion
    /// All fields, those of the connection included.
    public var fields: HTTPFields
    /// How the body is framed.
    public var body: Body
    /// Whether the client would send another request (RFC 9112 §9.3).
    public var keepsAlive: Bool
    /// Whether the client waits for `100 Continue` before its body.
    public var expectsContinue: Bool
    /// Protocols the client would change to, most wanted first (RFC 9110 §7.8); mostly none.
    public var upgrades: [String]
}

/// Reads HTTP/1.1 requests (RFC 9112) from any cut of a byte stream. No I/O, no clock.
///
/// ```
/// requestLine ─▶ fields ─┬─▶ length ────────────────────────┬─▶ end ─▶ requestLine …
///                        ├─▶ chunkSize ─▶ chunk ─▶ chunkEnd  │
///                        │      ▲ └─▶ trailers ──────────────┤
///                        └───────────────────────────────────┘
/// ```
/// Strict: whatever two readers could understand differently is an error, after which the parser
/// gives nothing but that error. The result does not depend on how the bytes were cut (only a body
/// comes in other pieces). Holds what was fed and not yet read: the caller bounds it by
/// ``unreadBytes``, the parser by refusing lines that are too long.
public struct HTTP1RequestParser: Sendable {
    private enum State: Sendable {
        case requestLine(isFirst: Bool, blankLines: Int)
        case fields
        case length(Int)
        case chunkSize
        case chunk(Int)
        case chunkEnd
        case trailers(Int)
        case end
        case failed(HTTP1Error)
    }

    private let bodyBytesMax: Int
    private var state = State.requestLine(isFirst: true, blankLines: 0)
    private var buffer: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var bodyBytes = 0
    private var extensionBytes = 0
    private var trailerBytes = 0
    private var fieldBytes = 0
    private var head = PartialHead()

    /// A parser at the start of a connection.
    public init(bodyBytesMax: Int? = nil) {
        self.bodyBytesMax = bodyBytesMax ?? Limits.bodyBytesDefault
    }

    /// Bytes fed and not yet read.
    public var unreadBytes: Int { buffer.count - start }

    /// Whether a request has begun and is not complete.
    public var isInsideRequest: Bool {
        if case .requestLine = state { unreadBytes > 0 } else { true }
    }

    /// Accepts the next bytes of the stream, in any cut.
    public mutating func feed(_ bytes: UnsafeRawBufferPointer) {
        if start > 0 {
            buffer.removeFirst(start)
            scanned = max(0, scanned - start)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// Every byte that has not been read, for whoever speaks next on this connection.
    public var unread: [UInt8] { Array(buffer[start...]) }

    /// The next event, or `nil` if more bytes are needed.
    ///
    /// - Throws: ``HTTP1Error``, the same at every later call.
    public mutating func next() throws(HTTP1Error) -> HTTP1Event? {
        do {
            return try step()
        } catch {
            state = .failed(error)
            throw error
        }
    }

    private mutating func step() throws(HTTP1Error) -> HTTP1Event? {
        while true {
            switch state {
            case .requestLine(let isFirst, let blankLines):
                if isFirst, let event = preface() { return event }
                // Another protocol altogether, TLS for one: no reason to wait for the line's end.
                if start < buffer.count, !HTTPGrammar.canBeginRequest(buffer[start]) {
                    throw .malformed(.requestLine)
                }
                guard let line = try line(max: Limits.requestLineBytesMax, else: .targetTooLong)
                else { return nil }
                if line.isEmpty {
                    // One blank line before a request is forgiven (RFC 9112 §2.2).
                    guard blankLines == 0 else { throw .malformed(.requestLine) }
                    state = .requestLine(isFirst: false, blankLines: 1)
                    continue
                }
                head = PartialHead()
                try head.requestLine(buffer[line])
                fieldBytes = 0
                state = .fields
            case .fields:
                let room = Limits.fieldBytesMax - fieldBytes
                guard let line = try line(max: room, else: .fieldsTooLarge) else { return nil }
                if line.isEmpty { return .head(try finishHead()) }
                fieldBytes += line.count + 2
                try head.field(buffer[line])
            case .length(let left):
                guard let bytes = take(upTo: left) else { return nil }
                state = bytes.count == left ? .end : .length(left - bytes.count)
                return .body(bytes)
            case .chunkSize:
                guard let line = try line(max: Limits.chunkLineBytesMax, else: .malformed(.chunk))
                else { return nil }
                try chunkSize(buffer[line])
            case .chunk(let left):
                guard let bytes = take(upTo: left) else { return nil }
                state = bytes.count == left ? .chunkEnd : .chunk(left - bytes.count)
                return .body(bytes)
            case .chunkEnd:
                guard try chunkEnd() else { return nil }
            case .trailers(let count):
                let room = Limits.trailerBytesMax - trailerBytes
                guard let line = try line(max: room, else: .malformed(.trailer)) else { return nil }
                if line.isEmpty {
                    state = .end
                    continue
                }
                trailerBytes += line.count + 2
                guard count < Limits.trailersMax, PartialHead.split(buffer[line]) != nil else {
                    throw .malformed(.trailer)
                }
                state = .trailers(count + 1)
            case .end:
                state = .requestLine(isFirst: false, blankLines: 0)
                return .end
            case .failed(let error): throw error
            }
        }
    }

    /// `PRI * HTTP/2.0` and its CRLF, only at the very start of a connection.
    private func preface() -> HTTP1Event? {
        let isPreface =
            unreadBytes >= Self.prefaceLine.count
            && buffer[start...].starts(with: Self.prefaceLine)
        return isPreface ? .http2Preface : nil
    }

    private static let prefaceLine = Array("PRI * HTTP/2.0\r\n".utf8)

    private mutating func finishHead() throws(HTTP1Error) -> HTTP1RequestHead {
        let head = try head.finish()
        bodyBytes = 0
        extensionBytes = 0
        trailerBytes = 0
        switch head.body {
        case .none: state = .end
        case .length(let count):
            guard count <= bodyBytesMax else { throw .bodyTooLarge }
            state = .length(count)
        case .chunked: state = .chunkSize
        }
        return head
    }

    // MARK: chunks (RFC 9112 §7.1)

    private mutating func chunkSize(_ line: ArraySlice<UInt8>) throws(HTTP1Error) {
        let digits = line.prefix { HTTPGrammar.hexDigit($0) != nil }
        let rest = line[digits.endIndex...]
        // Fifteen digits cannot overflow, and no body is that long.
        guard (1...15).contains(digits.count), rest.isEmpty || rest.first == UInt8(ascii: ";"),
            rest.allSatisfy(HTTPGrammar.isFieldValue)
        else { throw .malformed(.chunk) }
        extensionBytes += rest.count
        guard extensionBytes <= Limits.chunkExtensionBytesMax else { throw .malformed(.chunk) }
        let size = digits.reduce(0) { $0 << 4 | Int(HTTPGrammar.hexDigit($1) ?? 0) }
        guard size <= bodyBytesMax - bodyBytes else { throw .bodyTooLarge }
        bodyBytes += size
        state = size == 0 ? .trailers(0) : .chunk(size)
    }

    private mutating func chunkEnd() throws(HTTP1Error) -> Bool {
        let crlf: [UInt8] = [0x0D, 0x0A]
        let held = buffer[start...].prefix(2)
        guard held.elementsEqual(crlf.prefix(held.count)) else { throw .malformed(.chunk) }
        guard held.count == 2 else { return false }
        start += 2
        state = .chunkSize
        return true
    }

    // MARK: the buffer

    private mutating func take(upTo count: Int) -> [UInt8]? {
        guard unreadBytes > 0 else { return nil }
        let end = start + min(count, unreadBytes)
        defer { start = end }
        return Array(buffer[start..<end])
    }

    /// The next line without its CRLF, or `nil` if it is not complete.
    private mutating func line(
        max bytesMax: Int, else tooLong: HTTP1Error
    ) throws(HTTP1Error) -> Range<Int>? {
        let from = max(scanned, start)
        // The length is looked at first, so that the verdict is the same however the bytes come.
        guard let end = buffer[from...].firstIndex(of: 0x0A) else {
            scanned = buffer.count
            guard unreadBytes <= bytesMax + 1 else { throw tooLong }
            return nil
        }
        guard end - start <= bytesMax + 1 else { throw tooLong }
        guard end > start, buffer[end - 1] == 0x0D else { throw .malformed(.lineEnding) }
        defer {
            start = end + 1
            scanned = start
        }
        let line = start..<end - 1
        guard !buffer[line].contains(0x0D) else { throw .malformed(.lineEnding) }
        return line
    }
}
