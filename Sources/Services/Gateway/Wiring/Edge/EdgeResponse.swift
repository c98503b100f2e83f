import NovaPrimitives

/// A status the gateway answers with.
enum EdgeStatus: Int, Sendable, CaseIterable {
    case ok = 200
    case noContent = 204
    case notModified = 304
    case badRequest = 400
    case unauthorized = 401
    case forbidden = 403
    case notFound = 404
    case methodNotAllowed = 405
    case notAcceptable = 406
    case requestTimeout = 408
    case contentTooLarge = 413
    case uriTooLong = 414
    case unsupportedMediaType = 415
    case tooManyRequests = 429
    case headersTooLarge = 431
    case internalServerError = 500
    case serviceUnavailable = 503
}

/// What a body is, and with it every header that never changes.
enum EdgeForm: Hashable, Sendable, CaseIterable {
    case json
    case graphQLResponse
    /// As ``json``, and anybody may keep it for a while.
    case publicJSON
    /// As ``graphQLResponse``, and anybody may keep it for a while.
    case publicGraphQLResponse
    case keySet
    case schema
    /// The explorer.
    case page
    case script
    case style
    case icon

    init(_ type: ResponseMediaType, isPublic: Bool = false) {
        switch type {
        case .json: self = isPublic ? .publicJSON : .json
        case .graphQLResponse: self = isPublic ? .publicGraphQLResponse : .graphQLResponse
        }
    }

    var contentType: StaticString {
        switch self {
        case .json, .publicJSON: ResponseMediaType.json.contentType
        case .graphQLResponse, .publicGraphQLResponse:
            ResponseMediaType.graphQLResponse.contentType
        case .keySet: "application/jwk-set+json"
        case .schema: "text/plain; charset=utf-8"
        case .page: "text/html; charset=utf-8"
        case .script: "text/javascript; charset=utf-8"
        case .style: "text/css; charset=utf-8"
        case .icon: "image/svg+xml"
        }
    }

    var cacheControl: StaticString {
        switch self {
        case .json, .graphQLResponse: "no-store"
        case .publicJSON, .publicGraphQLResponse: "public, max-age=30"
        case .keySet: "public, max-age=300"
        case .schema, .page: "no-cache"
        // The path changes with the content.
        case .script, .style, .icon: "public, max-age=31536000, immutable"
        }
    }
}

/// What compressing a body may tell a listener who knows or chooses a part of it (BREACH).
enum EdgeCompression: Sendable {
    /// It may hold credentials: sent as it is.
    case never
    /// It is the same for everybody.
    case open
    /// It is somebody's own: its length is blurred.
    case padded
}

/// One HTTP response, complete.
struct EdgeResponse: Sendable {
    var status: EdgeStatus
    var form: EdgeForm
    var body: [UInt8]
    /// Echoed as `x-request-id`.
    var requestID: String
    /// `allow` of a 405 (RFC 9110 §15.5.6).
    var allow: StaticString?
    /// Whether `www-authenticate` tells that the token was refused (RFC 6750 §3).
    var refusesToken = false
    /// Whether it may be compressed.
    var compression = EdgeCompression.never
    /// Whether ``body`` is gzip.
    var isGzip = false
    /// The web page that may read it, as it is on the operator's list.
    var allowedOrigin: String?
    /// Whether it answers a browser that asks what a page may send.
    var isPreflight = false
    /// `etag` (RFC 9110 §8.8.3).
    var entityTag: String?
    /// Whether browsers are told to come by TLS only, for a year (RFC 6797 §7.1): on encrypted connections,
    /// elsewhere they would not believe it.
    var isSecure = false
    /// `retry-after` of a 429, in seconds (RFC 9110 §10.2.3).
    var retryAfter: Int?
    /// `set-cookie`, from ``RefreshCookie``.
    var cookie: String?

    /// Everything on which an answer depends besides its target (RFC 9110 §12.5.5).
    static let vary: StaticString = "accept, accept-encoding, authorization, origin"

    init(_ status: EdgeStatus, _ form: EdgeForm, _ body: [UInt8], requestID: String) {
        self.status = status
        self.form = form
        self.body = body
        self.requestID = requestID
    }

    /// The fields that differ per request.
    func forEachField(_ body: (_ name: String, _ value: String) -> Void) {
        body("x-request-id", requestID)
        if let allow { body("allow", "\(allow)") }
        if isGzip { body("content-encoding", "gzip") }
        if let cookie { body("set-cookie", cookie) }
        if isSecure { body("strict-transport-security", "max-age=31536000") }
        if let retryAfter { body("retry-after", "\(retryAfter)") }
        if let entityTag { body("etag", entityTag) }
        if form == .page { for (name, value) in Self.pageFields { body(name, value) } }
        if let allowedOrigin {
            body("access-control-allow-origin", allowedOrigin)
            body("access-control-allow-credentials", "true")
            if isPreflight {
                body("access-control-allow-methods", "GET, POST")
                body("access-control-allow-headers", Self.pageHeaders)
                body("access-control-max-age", "\(Limits.preflightSecondsMax)")
            } else {
                body("access-control-expose-headers", "retry-after, x-request-id")
            }
        }
        if refusesToken { body("www-authenticate", "Bearer error=\"invalid_token\"") }
    }

    /// What the explorer may do: run and show its own files, call this host, be nobody's frame.
    /// `'self'` of `connect-src` covers WebSockets of the same host (CSP 3 §6.7.2.8).
    private static let pageFields = [
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                + "connect-src 'self'; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        ),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
    ]

    /// What a page may send, besides what every page may.
    private static let pageHeaders =
        "authorization, content-type, traceparent, tracestate, x-nova-refresh-token, x-request-id"

    /// The answer to a request that did not become a GraphQL operation.
    init(_ error: EdgeError, as form: EdgeForm, requestID: String) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("errors")
        writer.beginArray()
        writer.beginObject()
        writer.key("message")
        writer.string(error.message)
        writer.key("extensions")
        writer.beginObject()
        writer.key("code")
        writer.string(error.code)
        if case .rateLimited(let seconds) = error {
            writer.key("retryAfter")
            writer.integer(seconds)
        }
        writer.key("requestId")
        writer.string(requestID)
        writer.endObject()
        writer.endObject()
        writer.endArray()
        writer.endObject()
        let isSaidInBody = error.isAboutParameters && form == .json
        self.init(
            isSaidInBody ? .ok : error.status, form, writer.bytes, requestID: requestID)
        switch error {
        case .methodNotAllowed(let allow): self.allow = allow.header
        case .mutationOverGET: allow = "POST"
        case .tokenInvalid: refusesToken = true
        case .rateLimited(let seconds): retryAfter = seconds
        case .pathUnknown, .contentTypeUnsupported, .notAcceptable, .bodyTooLarge,
            .queryStringTooLong, .malformedBody, .batchRefused, .queryMissing, .headerRepeated,
            .originNotAllowed, .parameterMalformed, .keysUnavailable, .overloaded, .requestTooSlow,
            .headersTooLarge:
            break
        }
    }
}

extension EdgeError.Methods {
    var header: StaticString {
        switch self {
        case .get: "GET, OPTIONS"
        case .getAndPost: "GET, OPTIONS, POST"
        }
    }
}

extension EdgeError {
    /// Whether it is about what a GraphQL client wrote. As plain JSON that is a 200 with errors: by
    /// any other status a client could not tell the answer from one of some proxy in between
    /// (GraphQL over HTTP §6.4.1).
    var isAboutParameters: Bool {
        switch self {
        case .malformedBody, .batchRefused, .queryMissing, .parameterMalformed: true
        case .pathUnknown, .methodNotAllowed, .mutationOverGET, .contentTypeUnsupported,
            .notAcceptable, .bodyTooLarge, .queryStringTooLong, .originNotAllowed, .headerRepeated,
            .headersTooLarge, .requestTooSlow, .tokenInvalid, .keysUnavailable, .overloaded,
            .rateLimited:
            false
        }
    }

    /// HTTP status (RFC 9110 §15).
    var status: EdgeStatus {
        switch self {
        case .pathUnknown: .notFound
        case .methodNotAllowed, .mutationOverGET: .methodNotAllowed
        case .contentTypeUnsupported: .unsupportedMediaType
        case .notAcceptable: .notAcceptable
        case .bodyTooLarge: .contentTooLarge
        case .queryStringTooLong: .uriTooLong
        case .malformedBody, .batchRefused, .queryMissing, .parameterMalformed, .headerRepeated:
            .badRequest
        case .tokenInvalid: .unauthorized
        case .originNotAllowed: .forbidden
        case .keysUnavailable, .overloaded: .serviceUnavailable
        case .requestTooSlow: .requestTimeout
        case .rateLimited: .tooManyRequests
        case .headersTooLarge: .headersTooLarge
        }
    }
}
