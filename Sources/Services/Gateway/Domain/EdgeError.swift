/// Everything the gateway refuses before a GraphQL operation runs.
enum EdgeError: Error, Equatable {
    case pathUnknown
    case methodNotAllowed(Methods)
    case contentTypeUnsupported
    case notAcceptable
    case bodyTooLarge
    case queryStringTooLong
    case malformedBody
    case batchRefused
    case queryMissing
    case parameterMalformed(String)
    case mutationOverGET
    case originNotAllowed
    case headerRepeated
    case headersTooLarge
    case requestTooSlow
    case tokenInvalid
    case keysUnavailable
    case overloaded
    /// More requests than the caller's limits allow; the same one will do after so many seconds.
    case rateLimited(seconds: Int)

    /// What may be done at a path.
    enum Methods {
        case get
        case getAndPost
    }

    /// `extensions.code`.
    var code: String {
        switch self {
        case .pathUnknown: "NOT_FOUND"
        case .bodyTooLarge, .queryStringTooLong, .headersTooLarge: "LIMIT_EXCEEDED"
        case .requestTooSlow: "TIMEOUT"
        case .tokenInvalid: "UNAUTHENTICATED"
        case .originNotAllowed: "FORBIDDEN"
        case .keysUnavailable, .overloaded: "UNAVAILABLE"
        case .rateLimited: "RATE_LIMITED"
        case .methodNotAllowed, .mutationOverGET, .contentTypeUnsupported, .notAcceptable,
            .malformedBody, .batchRefused, .queryMissing, .parameterMalformed, .headerRepeated:
            "INVALID_INPUT"
        }
    }

    /// One sentence for a person.
    var message: String {
        switch self {
        case .pathUnknown: "There is nothing at this path."
        case .methodNotAllowed(.get): "Use GET at this path."
        case .methodNotAllowed(.getAndPost): "Use GET or POST at this path."
        case .contentTypeUnsupported: "Send the request as application/json in UTF-8."
        case .notAcceptable:
            "Accept application/graphql-response+json or application/json; nothing else is sent."
        case .bodyTooLarge: "The body is over 1 MiB."
        case .queryStringTooLong: "The query string is over 8 KiB; use POST."
        case .malformedBody: "The body is not a JSON object."
        case .batchRefused: "Send one operation in one request; arrays are not accepted."
        case .queryMissing: "The request has no query and names none."
        case .originNotAllowed: "Pages of this origin may not call here."
        case .parameterMalformed(let name): "The parameter \(name) has the wrong type."
        case .mutationOverGET: "A mutation needs POST."
        case .headersTooLarge: "The headers are too large."
        case .requestTooSlow: "The request did not arrive in time."
        case .headerRepeated: "Authorization and Content-Type may be sent once."
        case .tokenInvalid: "The access token is not valid."
        case .overloaded: "Too much to do; try again."
        case .rateLimited(let seconds): "Too many requests; try again in \(seconds) s."
        case .keysUnavailable: "The keys that verify tokens cannot be had now."
        }
    }
}
