import NovaPrimitives

/// A head in the making: the request line, then field after field, then the rules between them.
struct PartialHead: Sendable {
    private var method = HTTPMethod.get
    private var path = ""
    private var query: String?
    private var targetAuthority: String?
    private var version = HTTPVersion.http11
    private var fields = HTTPFields()

    // MARK: request line (RFC 9112 §3)

    mutating func requestLine(_ line: ArraySlice<UInt8>) throws(HTTP1Error) {
        let parts = line.split(separator: 0x20, maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3, (1...Limits.methodBytesMax).contains(parts[0].count),
            parts[0].allSatisfy(HTTPGrammar.isToken)
        else { throw .malformed(.requestLine) }
        try version(parts[2])
        method = HTTPMethod(rawValue: String(decoding: parts[0], as: UTF8.self))
        guard method.rawValue != "CONNECT" else { throw .methodNotImplemented }
        try target(parts[1])
    }

    private mutating func version(_ text: ArraySlice<UInt8>) throws(HTTP1Error) {
        let bytes = Array(text)
        func isDigit(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard bytes.count == 8, bytes.starts(with: "HTTP/".utf8), isDigit(bytes[5]),
            bytes[6] == UInt8(ascii: "."), isDigit(bytes[7])
        else { throw .malformed(.requestLine) }
        switch (bytes[5], bytes[7]) {
        case (UInt8(ascii: "1"), UInt8(ascii: "1")): version = .http11
        case (UInt8(ascii: "1"), UInt8(ascii: "0")): version = .http10
        default: throw .versionNotSupported
        }
    }

    /// Origin form `/path?query`, absolute form `http://host/path`, or `*` with OPTIONS (§3.2).
    private mutating func target(_ target: ArraySlice<UInt8>) throws(HTTP1Error) {
        if target.elementsEqual("*".utf8) {
            guard method == .options else { throw .malformed(.target) }
            path = "*"
            return
        }
        var rest = target
        if rest.first != UInt8(ascii: "/") {
            let lowered = target.prefix(8).map { $0 | 0x20 }
            let scheme = ["http://", "https://"].first { lowered.starts(with: $0.utf8) }
            guard let scheme else { throw .malformed(.target) }
            rest = rest.dropFirst(scheme.utf8.count)
            let end = rest.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
            let authority = rest[..<(end ?? rest.endIndex)]
            guard !authority.isEmpty, HTTPGrammar.isAuthority(authority) else {
                throw .malformed(.target)
            }
            targetAuthority = String(decoding: authority, as: UTF8.self)
            rest = rest[authority.endIndex...]
        }
        let mark = rest.firstIndex(of: UInt8(ascii: "?"))
        let path = rest[..<(mark ?? rest.endIndex)]
        guard HTTPGrammar.isPath(path) else { throw .malformed(.target) }
        self.path = path.isEmpty ? "/" : String(decoding: path, as: UTF8.self)
        if let mark {
            let query = rest[(mark + 1)...]
            guard HTTPGrammar.isQuery(query) else { throw .malformed(.target) }
            self.query = String(decoding: query, as: UTF8.self)
        }
    }

    // MARK: fields (RFC 9112 §5)

    mutating func field(_ line: ArraySlice<UInt8>) throws(HTTP1Error) {
        guard fields.all.count < Limits.fieldsMax else { throw .fieldsTooLarge }
        guard let (name, value) = Self.split(line) else { throw .malformed(.field) }
        fields.append(
            unchecked: String(decoding: name, as: UTF8.self).lowercasedASCII(),
            HTTPGrammar.text(value))
    }

    /// `name: value`. A folded line begins with white space and so has no name; space before the
    /// colon is not part of a token.
    static func split(
        _ line: ArraySlice<UInt8>
    ) -> (name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = line[..<colon]
        var value = line[(colon + 1)...]
        while let first = value.first, first == 0x20 || first == 0x09 { value.removeFirst() }
        while let last = value.last, last == 0x20 || last == 0x09 { value.removeLast() }
        guard !name.isEmpty, name.allSatisfy(HTTPGrammar.isToken),
            value.allSatisfy(HTTPGrammar.isFieldValue)
        else { return nil }
        return (name, value)
    }

    // MARK: the whole

    func finish() throws(HTTP1Error) -> HTTP1RequestHead {
        let connection = elements(of: "connection")
        var expectsContinue = false
        if let expectation = fields["expect"] {
            guard expectation.lowercasedASCII() == "100-continue" else { throw .expectationFailed }
            expectsContinue = version == .http11
        }
        let host = try host()
        let body = try body()
        let isUpgrade = version == .http11 && connection.contains("upgrade")
        return HTTP1RequestHead(
            method: method, path: path, query: query, authority: targetAuthority ?? host,
            version: version, fields: fields, body: body,
            keepsAlive: version == .http11 && !connection.contains("close"),
            expectsContinue: expectsContinue && body != .none,
            upgrades: isUpgrade ? elements(of: "upgrade") : [])
    }

    /// Exactly one in 1.1, at most one in 1.0 (§3.2).
    private func host() throws(HTTP1Error) -> String {
        let hosts = fields.values(of: "host")
        guard hosts.count == 1 || (hosts.isEmpty && version == .http10) else {
            throw .malformed(.host)
        }
        let host = hosts.first ?? ""
        guard HTTPGrammar.isAuthority(Array(host.utf8)[...]) else { throw .malformed(.host) }
        return host
    }

    /// One length or `chunked`, never both (§6.1–6.3). Anything else is how requests are smuggled.
    private func body() throws(HTTP1Error) -> HTTP1RequestHead.Body {
        let lengths = fields.values(of: "content-length")
        let codings = fields.values(of: "transfer-encoding")
        if !codings.isEmpty {
            guard lengths.isEmpty, version == .http11, codings.count == 1,
                codings[0].lowercasedASCII() == "chunked"
            else { throw .malformed(.transferEncoding) }
            return .chunked
        }
        guard let text = lengths.first else { return .none }
        let digits = text.utf8
        guard lengths.count == 1, !digits.isEmpty,
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { throw .malformed(.contentLength) }
        guard digits.count <= 18, let length = Int(text) else { throw .bodyTooLarge }
        return length == 0 ? .none : .length(length)
    }

    /// The members of a comma-separated list, in lower case.
    private func elements(of name: String) -> [String] {
        fields.values(of: name).flatMap { $0.split(separator: ",") }
            .map { element in
                let trimmed = element.drop { $0 == " " || $0 == "\t" }
                let end = trimmed.lastIndex { $0 != " " && $0 != "\t" }
                return end.map { trimmed[...$0].lowercasedASCII() } ?? ""
            }
            .filter { !$0.isEmpty }
    }
}
