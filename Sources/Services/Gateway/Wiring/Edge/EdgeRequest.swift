/// One HTTP request, complete, in the only words the gateway has for it.
struct EdgeRequest: Sendable {
    var method: String
    /// The target without its query string.
    var path: String
    /// What follows the question mark, undecoded.
    var queryString: String?
    var headers = EdgeHeaders()
    var body: [UInt8] = []
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
    private(set) var userAgent: String?
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
        case .contentType:
            if contentType != nil { isAmbiguous = true }
            contentType = text
        case .authorization:
            if authorization != nil { isAmbiguous = true }
            authorization = text
        case .requestID: requestID = requestID ?? text
        case .traceparent: traceparent = traceparent ?? text
        case .tracestate: tracestate = tracestate ?? text
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
        case userAgent

        // By length first: most headers of a browser are told apart by nothing else.
        init?(_ name: UnsafeRawBufferPointer) {
            switch name.count {
            case 6 where name.elementsEqual("accept".utf8): self = .accept
            case 10 where name.elementsEqual("user-agent".utf8): self = .userAgent
            case 10 where name.elementsEqual("tracestate".utf8): self = .tracestate
            case 11 where name.elementsEqual("traceparent".utf8): self = .traceparent
            case 12 where name.elementsEqual("content-type".utf8): self = .contentType
            case 12 where name.elementsEqual("x-request-id".utf8): self = .requestID
            case 13 where name.elementsEqual("authorization".utf8): self = .authorization
            case 15 where name.elementsEqual("x-forwarded-for".utf8): self = .forwardedFor
            default: return nil
            }
        }
    }
}
