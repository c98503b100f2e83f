public import NovaNet

/// A method (RFC 9110 §9): a token, case-sensitive.
public struct HTTPMethod: RawRepresentable, Sendable, Hashable {
    /// The name as sent.
    public let rawValue: String

    /// The method of this name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `GET`.
    public static let get = HTTPMethod(rawValue: "GET")
    /// `HEAD`: as GET, but the body stays home.
    public static let head = HTTPMethod(rawValue: "HEAD")
    /// `POST`.
    public static let post = HTTPMethod(rawValue: "POST")
    /// `PUT`.
    public static let put = HTTPMethod(rawValue: "PUT")
    /// `PATCH`.
    public static let patch = HTTPMethod(rawValue: "PATCH")
    /// `DELETE`.
    public static let delete = HTTPMethod(rawValue: "DELETE")
    /// `OPTIONS`.
    public static let options = HTTPMethod(rawValue: "OPTIONS")
}

/// How a request came.
public enum HTTPVersion: Sendable, Hashable {
    /// HTTP/1.0: the connection closes after the response.
    case http10
    /// HTTP/1.1.
    case http11
    /// HTTP/2.
    case http2
}

/// A whole request, whichever version brought it.
public struct HTTPRequest: Sendable {
    /// What to do.
    public var method: HTTPMethod
    /// The path, percent-encoded as it came; begins with `/` (or is `*` for OPTIONS).
    public var path: String
    /// What follows `?`, raw; `nil` without one.
    public var query: String?
    /// Host and port the client named; empty if it named none.
    public var authority: String
    /// Header fields without those that belong to the connection's framing.
    public var headers: HTTPFields
    /// The body, complete and within the server's bound.
    public var body: [UInt8]
    /// How it came.
    public var version: HTTPVersion
    /// The peer, `nil` on an in-memory pipe. A proxy's address behind a proxy.
    public var remoteAddress: SocketAddress?

    /// A request of these parts.
    public init(
        method: HTTPMethod, path: String, query: String? = nil, authority: String = "",
        headers: HTTPFields = [:], body: [UInt8] = [], version: HTTPVersion = .http11,
        remoteAddress: SocketAddress? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.authority = authority
        self.headers = headers
        self.body = body
        self.version = version
        self.remoteAddress = remoteAddress
    }
}

/// A whole response.
public struct HTTPResponse: Sendable, Hashable {
    /// The status code, 200 to 599.
    public var status: Int
    /// Header fields. Length, date and whatever frames the connection are the server's to write.
    public var headers: HTTPFields
    /// The body; not sent with 204, 304 and in answer to HEAD.
    public var body: [UInt8]

    /// A response of these parts.
    public init(status: Int, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Plain UTF-8 text.
    public static func text(_ status: Int, _ text: String) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: ["content-type": "text/plain; charset=utf-8"],
            body: Array(text.utf8))
    }
}
