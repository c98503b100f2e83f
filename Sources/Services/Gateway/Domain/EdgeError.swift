/// Everything the gateway refuses before a GraphQL operation runs.
enum EdgeError: Error, Equatable {
    case pathUnknown
    case methodNotAllowed(allow: String)
    case contentTypeUnsupported
    case notAcceptable
    case bodyTooLarge
    case queryStringTooLong
    case malformedBody
    case batchRefused
    case queryMissing
    case parameterMalformed(String)
    case mutationOverGET
    case tokenInvalid
    case keysUnavailable

    /// HTTP status (RFC 9110 §15).
    var status: Int {
        switch self {
        case .pathUnknown: 404
        case .methodNotAllowed, .mutationOverGET: 405
        case .contentTypeUnsupported: 415
        case .notAcceptable: 406
        case .bodyTooLarge: 413
        case .queryStringTooLong: 414
        case .malformedBody, .batchRefused, .queryMissing, .parameterMalformed: 400
        case .tokenInvalid: 401
        case .keysUnavailable: 503
        }
    }

    /// `extensions.code`.
    var code: String {
        switch self {
        case .pathUnknown: "NOT_FOUND"
        case .bodyTooLarge, .queryStringTooLong: "LIMIT_EXCEEDED"
        case .tokenInvalid: "UNAUTHENTICATED"
        case .keysUnavailable: "UNAVAILABLE"
        case .methodNotAllowed, .mutationOverGET, .contentTypeUnsupported, .notAcceptable,
            .malformedBody, .batchRefused, .queryMissing, .parameterMalformed:
            "INVALID_INPUT"
        }
    }

    /// One sentence for a person.
    var message: String {
        switch self {
        case .pathUnknown: "There is nothing at this path."
        case .methodNotAllowed(let allow): "Use \(allow) at this path."
        case .contentTypeUnsupported: "Send the request as application/json in UTF-8."
        case .notAcceptable:
            "Accept application/graphql-response+json or application/json; nothing else is sent."
        case .bodyTooLarge: "The body is over 1 MiB."
        case .queryStringTooLong: "The query string is over 16 KiB; use POST."
        case .malformedBody: "The body is not a JSON object."
        case .batchRefused: "Send one operation in one request; arrays are not accepted."
        case .queryMissing: "The request has no query."
        case .parameterMalformed(let name): "The parameter \(name) has the wrong type."
        case .mutationOverGET: "A mutation needs POST."
        case .tokenInvalid: "The access token is not valid."
        case .keysUnavailable: "The keys that verify tokens cannot be had now."
        }
    }
}
