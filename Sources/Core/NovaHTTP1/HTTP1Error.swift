/// Why a request cannot be read. The connection answers with ``status`` and closes: after any of
/// these nobody can tell where the next request would begin.
public enum HTTP1Error: Error, Sendable, Equatable {
    /// Against the grammar, or ambiguous; the text says what.
    case malformed(Reason)
    /// The request line is over 8 KiB.
    case targetTooLong
    /// The head's fields are over 16 KiB or more than 100.
    case fieldsTooLarge
    /// The body is larger than the server takes.
    case bodyTooLarge
    /// A method we cannot serve by design (CONNECT).
    case methodNotImplemented
    /// A well-formed version that is not 1.0 or 1.1.
    case versionNotSupported
    /// `Expect` with anything but `100-continue`.
    case expectationFailed

    /// What is against the grammar.
    public enum Reason: String, Sendable {
        /// Not `method SP target SP version`.
        case requestLine = "request line"
        /// A target that is none of the forms of RFC 9112 §3.2.
        case target = "target"
        /// A line that does not end in CRLF, or a CR inside one.
        case lineEnding = "line ending"
        /// A field line that is folded, has space before its colon or foreign characters.
        case field = "field"
        /// No `Host`, two of them, or one that is no host.
        case host = "host"
        /// `Content-Length` twice, as a list, or not a number.
        case contentLength = "content-length"
        /// `Transfer-Encoding` other than exactly `chunked`, or beside `Content-Length`.
        case transferEncoding = "transfer-encoding"
        /// A chunk without a proper size or end.
        case chunk = "chunk"
        /// Trailers that are too many or malformed.
        case trailer = "trailer"
    }

    /// The status to answer with.
    public var status: Int {
        switch self {
        case .malformed: 400
        case .targetTooLong: 414
        case .fieldsTooLarge: 431
        case .bodyTooLarge: 413
        case .methodNotImplemented: 501
        case .versionNotSupported: 505
        case .expectationFailed: 417
        }
    }

    /// A few words for the body of the answer; nothing of the request is repeated.
    public var text: String {
        switch self {
        case .malformed(let reason): "malformed \(reason.rawValue)"
        case .targetTooLong: "target too long"
        case .fieldsTooLarge: "header fields too large"
        case .bodyTooLarge: "body too large"
        case .methodNotImplemented: "method not implemented"
        case .versionNotSupported: "version not supported"
        case .expectationFailed: "expectation failed"
        }
    }
}
