public import NovaPrimitives

/// The parameters of a GraphQL-over-HTTP request.
public struct GraphQLRequest: Sendable, Hashable {
    /// The document; absent when only a persisted query's hash is sent.
    public var query: String?
    /// Which of several operations to run.
    public var operationName: String?
    /// Values by variable name.
    public var variables: JSONObject
    /// Anything else, such as `persistedQuery`.
    public var extensions: JSONObject

    /// A request.
    public init(
        query: String?, operationName: String? = nil, variables: JSONObject = JSONObject(),
        extensions: JSONObject = JSONObject()
    ) {
        self.query = query
        self.operationName = operationName
        self.variables = variables
        self.extensions = extensions
    }

    /// Reads a request body, `application/json`.
    ///
    /// Members other than the four are ignored; `null` counts as absent; an array (a batch) is
    /// refused.
    /// - Throws: ``GraphQLError`` with code `INVALID_INPUT` and a message for the client.
    public static func parse(_ body: [UInt8]) throws(GraphQLError) -> GraphQLRequest {
        // A batch may be a megabyte long: it is refused at its first byte.
        if body.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
            throw GraphQLLimitExceeded(.batch, max: 1).graphQLError
        }
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue.parse(body)
        } catch {
            throw refuse("The body is not valid JSON: \(error).")
        }
        return try GraphQLRequest(json)
    }

    /// A request from its JSON object, see ``parse(_:)``.
    public init(_ json: JSONValue) throws(GraphQLError) {
        if case .array = json { throw GraphQLLimitExceeded(.batch, max: 1).graphQLError }
        guard case .object(let object) = json else {
            throw Self.refuse("The body must be a JSON object.")
        }
        query = try Self.string(object, "query")
        operationName = try Self.string(object, "operationName")
        variables = try Self.object(object, "variables")
        extensions = try Self.object(object, "extensions")
    }

    private static func refuse(_ message: String) -> GraphQLError {
        GraphQLError(message, code: .invalidInput)
    }

    private static func string(
        _ object: JSONObject, _ name: String
    ) throws(GraphQLError) -> String? {
        switch object[name] {
        case nil, .null: return nil
        case .string(let text): return text
        case .bool, .number, .array, .object:
            throw refuse("The parameter \"\(name)\" must be a string.")
        }
    }

    private static func object(
        _ object: JSONObject, _ name: String
    ) throws(GraphQLError) -> JSONObject {
        switch object[name] {
        case nil, .null: return JSONObject()
        case .object(let value): return value
        case .bool, .number, .string, .array:
            throw refuse("The parameter \"\(name)\" must be an object.")
        }
    }
}

/// The answer to a request (§7.1).
public struct GraphQLResponse: Sendable, Hashable {
    /// `data` as JSON text; absent if the request did not run, `null` if its root failed.
    public let data: [UInt8]?
    /// What went wrong.
    public let errors: [GraphQLError]
    /// Further information for the client; written if there is any.
    public var extensions = JSONObject()
    /// What the run took; absent if there was none.
    public var statistics: GraphQLStatistics?

    /// An answer.
    public init(data: [UInt8]?, errors: [GraphQLError]) {
        self.data = data
        self.errors = errors
    }

    /// The answer to a request that did not run.
    public init(_ errors: [GraphQLError]) {
        self.init(data: nil, errors: errors)
    }

    /// The whole response as JSON.
    ///
    /// - Parameter errorExtensions: members added to the `extensions` of every error.
    /// - Returns: UTF-8, `errors` first.
    public func serialized(errorExtensions: JSONObject = JSONObject()) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        if !errors.isEmpty {
            writer.key("errors")
            writer.beginArray()
            for error in errors {
                var error = error
                for member in errorExtensions.members {
                    error.extensions[member.key] = member.value
                }
                error.write(to: &writer)
            }
            writer.endArray()
        }
        if let data {
            writer.key("data")
            writer.raw(data)
        }
        if !extensions.isEmpty {
            writer.key("extensions")
            writer.value(.object(extensions))
        }
        writer.endObject()
        return writer.bytes
    }
}

extension JSONObject {
    /// Whether it holds no more than `most` values, at any depth; counts no further than that.
    func hasAtMost(_ most: Int) -> Bool {
        var left = most
        return members.allSatisfy { Self.count($0.value, &left) }
    }

    private static func count(_ value: JSONValue, _ left: inout Int) -> Bool {
        left -= 1
        guard left >= 0 else { return false }
        switch value {
        case .array(let values): return values.allSatisfy { count($0, &left) }
        case .object(let object): return object.members.allSatisfy { count($0.value, &left) }
        case .null, .bool, .number, .string: return true
        }
    }
}
