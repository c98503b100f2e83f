import NovaHTTP1

extension EdgeRequest {
    /// A request that came over HTTP/1.1 from `socketAddress`.
    init(_ request: HTTPRequest, socketAddress: String?) {
        self.init(
            method: request.method.rawValue, path: request.path, queryString: request.query)
        body = request.body
        authority = request.authority
        self.socketAddress = socketAddress
        var headers = EdgeHeaders()
        for field in request.headers.all { headers.take(field.name, field.value) }
        self.headers = headers
    }
}

extension HTTPResponse {
    /// A response on its way over HTTP/1.1.
    init(_ response: EdgeResponse) {
        var fields: HTTPFields = [
            "content-type": "\(response.form.contentType)",
            "cache-control": "\(response.form.cacheControl)",
            "vary": "\(EdgeResponse.vary)", "x-content-type-options": "nosniff",
        ]
        response.forEachField { _ = fields.append($0, $1) }
        self.init(status: response.status.rawValue, headers: fields, body: response.body)
    }
}
