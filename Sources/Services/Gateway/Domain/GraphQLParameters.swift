import NovaPrimitives

/// What a GraphQL request asks for, from a JSON body or a query string (GraphQL over HTTP §5).
struct GraphQLParameters: Equatable {
    /// The document; `nil` if the request only names it.
    var query: String?
    /// What the document is called, as `extensions.persistedQuery` or `documentId`.
    var hash: DocumentHash?
    /// Which of its operations; `nil` if it has one.
    var operationName: String?
    /// Values of its variables.
    var variables = JSONObject()
    /// Further agreements, such as `persistedQuery`.
    var extensions = JSONObject()

    init(
        query: String?, hash: DocumentHash? = nil, operationName: String? = nil,
        variables: JSONObject = JSONObject()
    ) {
        self.query = query
        self.hash = hash
        self.operationName = operationName
        self.variables = variables
    }

    /// Reads the body of a POST.
    init(body: [UInt8]) throws(EdgeError) {
        // A batch may be as long as a body: it is refused at its first byte.
        if body.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") { throw .batchRefused }
        let json: JSONValue
        do {
            json = try JSONValue.parse(body, depthMax: Limits.requestJSONDepthMax)
        } catch {
            throw .malformedBody
        }
        guard let object = json.object else { throw .malformedBody }
        query = try Self.text(object["query"], "query")
        operationName = try Self.text(object["operationName"], "operationName")
        variables = try Self.map(object["variables"], "variables")
        extensions = try Self.map(object["extensions"], "extensions")
        try name(by: try Self.text(object["documentId"], "documentId"))
    }

    /// Reads the query string of a GET, without its question mark.
    init(queryString: String) throws(EdgeError) {
        guard queryString.utf8.count <= Limits.queryStringBytesMax else {
            throw .queryStringTooLong
        }
        var values: [String: String] = [:]
        for pair in queryString.utf8.split(separator: UInt8(ascii: "&")) {
            let cut = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            guard let name = Self.decoded(pair[..<cut]),
                let value = Self.decoded(pair[cut...].dropFirst())
            else { throw .parameterMalformed("in the query string") }
            guard Self.names.contains(name) else { continue }
            // Two values of one name are read differently by every proxy in between.
            guard values.updateValue(value, forKey: name) == nil else {
                throw .parameterMalformed(name)
            }
        }
        query = values["query"].flatMap { $0.isEmpty ? nil : $0 }
        operationName = values["operationName"].flatMap { $0.isEmpty ? nil : $0 }
        variables = try Self.map(text: values["variables"], "variables")
        extensions = try Self.map(text: values["extensions"], "extensions")
        try name(by: values["documentId"].flatMap { $0.isEmpty ? nil : $0 })
    }

    /// Takes what the document is called; there is a name or a text, or there is no request.
    private mutating func name(by documentID: String?) throws(EdgeError) {
        hash = try DocumentHash.named(by: extensions)
        if let documentID {
            guard let named = DocumentHash(documentID: documentID), hash ?? named == named else {
                throw .parameterMalformed("documentId")
            }
            hash = named
        }
        guard query != nil || hash != nil else { throw .queryMissing }
    }

    private static let names: Set<String> = [
        "query", "operationName", "variables", "extensions", "documentId",
    ]

    private static func text(_ value: JSONValue?, _ name: String) throws(EdgeError) -> String? {
        guard let value, !value.isNull else { return nil }
        guard let text = value.string else { throw .parameterMalformed(name) }
        return text
    }

    private static func map(
        _ value: JSONValue?, _ name: String
    ) throws(EdgeError) -> JSONObject {
        guard let value, !value.isNull else { return JSONObject() }
        guard let object = value.object else { throw .parameterMalformed(name) }
        return object
    }

    private static func map(text: String?, _ name: String) throws(EdgeError) -> JSONObject {
        guard let text, !text.isEmpty else { return JSONObject() }
        do {
            let value = try JSONValue.parse(text, depthMax: Limits.requestJSONDepthMax)
            return try map(value, name)
        } catch {
            throw .parameterMalformed(name)
        }
    }

    /// Undoes `application/x-www-form-urlencoded`; `nil` for a broken escape or broken UTF-8.
    private static func decoded(_ text: Substring.UTF8View) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(hexDigit),
                    let low = rest.next().flatMap(hexDigit)
                else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
    }
}
