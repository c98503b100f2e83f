import NovaPrimitives

/// A status the gateway answers with.
enum EdgeStatus: Int, Sendable, CaseIterable {
    case ok = 200
    case badRequest = 400
    case unauthorized = 401
    case notFound = 404
    case methodNotAllowed = 405
    case notAcceptable = 406
    case requestTimeout = 408
    case contentTooLarge = 413
    case uriTooLong = 414
    case unsupportedMediaType = 415
    case headersTooLarge = 431
    case internalServerError = 500
    case serviceUnavailable = 503
}

/// What a body is, and with it every header that never changes.
enum EdgeForm: Hashable, Sendable, CaseIterable {
    case json
    case graphQLResponse
    case keySet
    case schema

    init(_ type: ResponseMediaType) {
        switch type {
        case .json: self = .json
        case .graphQLResponse: self = .graphQLResponse
        }
    }

    var contentType: StaticString {
        switch self {
        case .json: ResponseMediaType.json.contentType
        case .graphQLResponse: ResponseMediaType.graphQLResponse.contentType
        case .keySet: "application/jwk-set+json"
        case .schema: "text/plain; charset=utf-8"
        }
    }

    var cacheControl: StaticString {
        switch self {
        case .json, .graphQLResponse: "no-store"
        case .keySet: "public, max-age=300"
        case .schema: "no-cache"
        }
    }
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
        if refusesToken { body("www-authenticate", "Bearer error=\"invalid_token\"") }
    }

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
        writer.key("requestId")
        writer.string(requestID)
        writer.endObject()
        writer.endObject()
        writer.endArray()
        writer.endObject()
        self.init(error.status, form, writer.bytes, requestID: requestID)
        switch error {
        case .methodNotAllowed(let allow): self.allow = allow.header
        case .mutationOverGET: allow = "POST"
        case .tokenInvalid: refusesToken = true
        case .pathUnknown, .contentTypeUnsupported, .notAcceptable, .bodyTooLarge,
            .queryStringTooLong, .malformedBody, .batchRefused, .queryMissing, .headerRepeated,
            .parameterMalformed, .keysUnavailable, .overloaded, .requestTooSlow, .headersTooLarge:
            break
        }
    }
}

extension EdgeError.Methods {
    var header: StaticString {
        switch self {
        case .get: "GET"
        case .getAndPost: "GET, POST"
        }
    }
}

extension EdgeError {
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
        case .keysUnavailable, .overloaded: .serviceUnavailable
        case .requestTooSlow: .requestTimeout
        case .headersTooLarge: .headersTooLarge
        }
    }
}
