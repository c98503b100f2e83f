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
                "cache-control": form.cacheControl, "vary": EdgeResponse.vary,
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
        case .noContent: "204"
        case .notModified: "304"
        case .badRequest: "400"
        case .unauthorized: "401"
        case .forbidden: "403"
        case .notFound: "404"
        case .methodNotAllowed: "405"
        case .notAcceptable: "406"
        case .requestTimeout: "408"
        case .contentTooLarge: "413"
        case .uriTooLong: "414"
        case .unsupportedMediaType: "415"
        case .tooManyRequests: "429"
        case .headersTooLarge: "431"
        case .internalServerError: "500"
        case .serviceUnavailable: "503"
        }
    }

    /// Where it stands in tables.
    var position: Int {
        switch self {
        case .ok: 0
        case .noContent: 1
        case .notModified: 2
        case .badRequest: 3
        case .unauthorized: 4
        case .forbidden: 5
        case .notFound: 6
        case .methodNotAllowed: 7
        case .notAcceptable: 8
        case .requestTimeout: 9
        case .contentTooLarge: 10
        case .uriTooLong: 11
        case .unsupportedMediaType: 12
        case .tooManyRequests: 13
        case .headersTooLarge: 14
        case .internalServerError: 15
        case .serviceUnavailable: 16
        }
    }
}

extension EdgeForm {
    fileprivate var position: Int {
        switch self {
        case .json: 0
        case .graphQLResponse: 1
        case .publicJSON: 2
        case .publicGraphQLResponse: 3
        case .keySet: 4
        case .schema: 5
        case .page: 6
        case .script: 7
        case .style: 8
        case .icon: 9
        }
    }
}
