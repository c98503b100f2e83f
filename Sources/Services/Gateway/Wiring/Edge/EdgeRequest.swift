/// One HTTP request, complete, in the only words the gateway has for it.
struct EdgeRequest: Sendable {
    var method: String
    /// The target without its query string.
    var path: String
    /// What follows the question mark, undecoded.
    var queryString: String?
    /// Host and port the client called; empty if it named none.
    var authority = ""
    var headers = EdgeHeaders()
    var body: [UInt8] = []
    /// Whether the connection is encrypted.
    var isSecure = false
    /// Address of the connection's other end; `nil` over an in-memory pipe.
    var socketAddress: String?

    init(method: String, path: String, queryString: String? = nil) {
        self.method = method
        self.path = path
        self.queryString = queryString
    }
}

/// The headers the gateway reads. All others end here, so that no service can ever mistake one,
/// such as `x-user-id`, for something the gateway vouches for.
struct EdgeHeaders: Sendable, Equatable {
    private(set) var accept: String?
    private(set) var contentType: String?
    private(set) var authorization: String?
    private(set) var requestID: String?
    private(set) var traceparent: String?
    private(set) var tracestate: String?
    private(set) var forwardedFor: String?
    private(set) var forwarded: String?
    private(set) var forwardedProtocol: String?
    private(set) var userAgent: String?
    private(set) var acceptEncoding: String?
    private(set) var ifNoneMatch: String?
    private(set) var cookie: String?
    private(set) var origin: String?
    /// `sec-fetch-site`: how the page behind a request is related to this host.
    private(set) var fetchSite: String?
    /// `access-control-request-method` of a preflight.
    private(set) var preflightMethod: String?
    /// `x-nova-refresh-token`: where the client wants to keep it.
    private(set) var refreshTokenPlace: String?
    /// A header that must stand alone came twice: which of the two counts would depend on who reads.
    private(set) var isAmbiguous = false

    /// Takes one header field; the name is in lower case.
    mutating func take(_ name: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) {
        guard let kind = Kind(name) else { return }
        // Header values outside ASCII mean nothing in any of these (RFC 9110 §5.5).
        let text = String(decoding: value, as: UTF8.self)
        switch kind {
        case .accept: accept = accept.map { "\($0),\(text)" } ?? text
        case .forwardedFor: forwardedFor = forwardedFor.map { "\($0),\(text)" } ?? text
        case .forwardedProtocol:
            forwardedProtocol = forwardedProtocol.map { "\($0),\(text)" } ?? text
        case .forwarded: forwarded = forwarded.map { "\($0),\(text)" } ?? text
        case .acceptEncoding: acceptEncoding = acceptEncoding.map { "\($0),\(text)" } ?? text
        case .ifNoneMatch: ifNoneMatch = ifNoneMatch.map { "\($0),\(text)" } ?? text
        // HTTP/2 clients may send each cookie in a field of its own (RFC 9113 §8.2.3).
        case .cookie: cookie = cookie.map { "\($0); \(text)" } ?? text
        case .origin:
            if origin != nil { isAmbiguous = true }
            origin = text
        case .fetchSite: fetchSite = fetchSite ?? text
        case .preflightMethod: preflightMethod = preflightMethod ?? text
        case .refreshTokenPlace: refreshTokenPlace = refreshTokenPlace ?? text
        case .contentType:
            if contentType != nil { isAmbiguous = true }
            contentType = text
        case .authorization:
            if authorization != nil { isAmbiguous = true }
            authorization = text
        case .requestID: requestID = requestID ?? text
        case .traceparent: traceparent = traceparent ?? text
        // Lists are one list in the order of their fields (Trace Context §3.3).
        case .tracestate: tracestate = tracestate.map { "\($0),\(text)" } ?? text
        case .userAgent: userAgent = userAgent ?? text
        }
    }

    /// As ``take(_:_:)`` for text.
    mutating func take(_ name: String, _ value: String) {
        Array(name.utf8).withUnsafeBytes { name in
            Array(value.utf8).withUnsafeBytes { take(name, $0) }
        }
    }

    private enum Kind {
        case accept, contentType, authorization, requestID, traceparent, tracestate, forwardedFor
        case userAgent, forwarded, acceptEncoding, cookie, origin, fetchSite, preflightMethod
        case refreshTokenPlace, forwardedProtocol, ifNoneMatch

        // By length first: most headers of a browser are told apart by nothing else.
        init?(_ name: UnsafeRawBufferPointer) {
            switch name.count {
            case 6 where name.elementsEqual("accept".utf8): self = .accept
            case 6 where name.elementsEqual("cookie".utf8): self = .cookie
            case 6 where name.elementsEqual("origin".utf8): self = .origin
            case 9 where name.elementsEqual("forwarded".utf8): self = .forwarded
            case 10 where name.elementsEqual("user-agent".utf8): self = .userAgent
            case 10 where name.elementsEqual("tracestate".utf8): self = .tracestate
            case 11 where name.elementsEqual("traceparent".utf8): self = .traceparent
            case 12 where name.elementsEqual("content-type".utf8): self = .contentType
            case 12 where name.elementsEqual("x-request-id".utf8): self = .requestID
            case 13 where name.elementsEqual("if-none-match".utf8): self = .ifNoneMatch
            case 13 where name.elementsEqual("authorization".utf8): self = .authorization
            case 14 where name.elementsEqual("sec-fetch-site".utf8): self = .fetchSite
            case 15 where name.elementsEqual("x-forwarded-for".utf8): self = .forwardedFor
            case 15 where name.elementsEqual("accept-encoding".utf8): self = .acceptEncoding
            case 17 where name.elementsEqual("x-forwarded-proto".utf8): self = .forwardedProtocol
            case 20 where name.elementsEqual("x-nova-refresh-token".utf8):
                self = .refreshTokenPlace
            case 29 where name.elementsEqual("access-control-request-method".utf8):
                self = .preflightMethod
            default: return nil
            }
        }
    }
}
