import NovaHTTP2

/// Every head of an HTTP/2 response that can be sent, without what differs per request: encoded
/// once.
enum ResponseHeads {
    /// The head for a status and a form.
    static func http2(_ status: EdgeStatus, _ form: EdgeForm) -> HTTP2Headers {
        http2Heads[index(status, form)]
    }

    private static let http2Heads: [HTTP2Headers] = EdgeStatus.allCases.flatMap { status in
        EdgeForm.allCases.map { form in
            HTTP2Headers([
                ":status": status.digits, "content-type": form.contentType,
                "cache-control": form.cacheControl, "vary": "accept, authorization",
                "x-content-type-options": "nosniff",
            ])
        }
    }

    private static func index(_ status: EdgeStatus, _ form: EdgeForm) -> Int {
        status.position * EdgeForm.allCases.count + form.position
    }
}

extension EdgeStatus {
    fileprivate var digits: StaticString {
        switch self {
        case .ok: "200"
        case .badRequest: "400"
        case .unauthorized: "401"
        case .notFound: "404"
        case .methodNotAllowed: "405"
        case .notAcceptable: "406"
        case .requestTimeout: "408"
        case .contentTooLarge: "413"
        case .uriTooLong: "414"
        case .unsupportedMediaType: "415"
        case .headersTooLarge: "431"
        case .internalServerError: "500"
        case .serviceUnavailable: "503"
        }
    }

    /// Where it stands in tables.
    var position: Int {
        switch self {
        case .ok: 0
        case .badRequest: 1
        case .unauthorized: 2
        case .notFound: 3
        case .methodNotAllowed: 4
        case .notAcceptable: 5
        case .requestTimeout: 6
        case .contentTooLarge: 7
        case .uriTooLong: 8
        case .unsupportedMediaType: 9
        case .headersTooLarge: 10
        case .internalServerError: 11
        case .serviceUnavailable: 12
        }
    }
}

extension EdgeForm {
    fileprivate var position: Int {
        switch self {
        case .json: 0
        case .graphQLResponse: 1
        case .keySet: 2
        case .schema: 3
        }
    }
}
