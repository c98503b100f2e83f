/// Writes responses (RFC 9112 §4, §6). No I/O.
public enum HTTP1ResponseEncoder {
    /// What the server owes to a client that asked first.
    public static let continueLine: [UInt8] = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    /// Fields that frame the connection are the server's; a handler's are left out.
    private static let framing: Set<String> = [
        "connection", "content-length", "date", "keep-alive", "proxy-connection", "te", "trailer",
        "transfer-encoding", "upgrade",
    ]

    /// The bytes of `response`.
    ///
    /// A status outside 200–599 becomes 500 without a body. Always with a length, so that the
    /// connection can go on; without a body for HEAD, 204 and 304 (RFC 9110 §6.4.1).
    public static func encode(
        _ response: HTTPResponse, isHead: Bool, keepsAlive: Bool, date: String
    ) -> [UInt8] {
        let isValid = (200...599).contains(response.status)
        let status = isValid ? response.status : 500
        let body = isValid ? response.body : []
        var head = "HTTP/1.1 \(status) \(HTTPStatus.reason(status))\r\ndate: \(date)\r\n"
        for field in response.headers.all where !framing.contains(field.name) {
            head += field.name
            head += ": "
            head += field.value
            head += "\r\n"
        }
        let isBodiless = status == 204 || status == 304
        if !isBodiless { head += "content-length: \(body.count)\r\n" }
        head += keepsAlive ? "\r\n" : "connection: close\r\n\r\n"
        var bytes = Array(head.utf8)
        if !isBodiless && !isHead { bytes.append(contentsOf: body) }
        return bytes
    }
}

/// Status codes and their names (RFC 9110 §15).
public enum HTTPStatus {
    /// The phrase of a registered status, empty for others.
    public static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 303: "See Other"
        case 304: "Not Modified"
        case 307: "Temporary Redirect"
        case 308: "Permanent Redirect"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 411: "Length Required"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 417: "Expectation Failed"
        case 422: "Unprocessable Content"
        case 426: "Upgrade Required"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        case 505: "HTTP Version Not Supported"
        default: ""
        }
    }
}
