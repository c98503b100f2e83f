import NovaPrimitives

/// Sends operations to the gateway as any client would: `POST /graphql` over HTTP/1.1.
struct GraphQLCaller {
    let port: Int

    /// What an operation came to. Data and errors can both be there (GraphQL §7.1).
    struct Answer: Equatable {
        let data: JSONValue
        /// `extensions.code` of each error, `?` where there is none.
        let errorCodes: [String]
        let messages: [String]

        /// - Throws: `ToolError` when the body is not a GraphQL response.
        init(body: String) throws {
            guard let response = try? JSONValue.parse(body), response.object != nil else {
                throw ToolError("the answer is not a JSON object: \(body.prefix(200))")
            }
            data = response["data"] ?? .null
            let errors = response["errors"]?.array ?? []
            errorCodes = errors.map { $0["extensions"]?["code"]?.string ?? "?" }
            messages = errors.map { $0["message"]?.string ?? "?" }
        }
    }

    func send(_ document: String, _ variables: JSONValue, token: String? = nil) throws -> Answer {
        let body: JSONValue = ["query": .string(document), "variables": variables]
        var headers = [("Content-Type", "application/json"), ("Accept", "application/json")]
        if let token { headers.append(("Authorization", "Bearer \(token)")) }
        let request = HTTPRequest(
            port: port, method: "POST", path: "/graphql", headers: headers, body: body.serialized())
        let response = try request.send(within: .seconds(Limits.demoCallSecondsMax))
        return try Answer(body: response.body)
    }

    /// As ``send(_:_:token:)``, for an operation that must succeed; gives the root field's value.
    func require(
        _ field: String, _ document: String, _ variables: JSONValue, token: String? = nil
    ) throws -> JSONValue {
        let answer = try send(document, variables, token: token)
        guard answer.errorCodes.isEmpty else {
            let told = zip(answer.errorCodes, answer.messages).map { "\($0): \($1)" }
            throw ToolError(told.joined(separator: "; "))
        }
        guard let value = answer.data[field], !value.isNull else {
            throw ToolError("\(field) is null: \(answer.data)")
        }
        if let refusals = value["userErrors"]?.array, !refusals.isEmpty {
            throw ToolError("\(field) was refused: \(JSONValue.array(refusals))")
        }
        return value
    }
}

extension JSONValue {
    /// For the eye: tokens (long words) cut short.
    var abridged: JSONValue {
        switch self {
        case .null, .bool, .number: self
        case .string(let text):
            .string(
                text.count > 32 && !text.contains(where: { " @".contains($0) })
                    ? text.prefix(12) + "…" : text)
        case .array(let elements): .array(elements.map(\.abridged))
        case .object(let object):
            .object(JSONObject(object.members.map { ($0.key, $0.value.abridged) }))
        }
    }
}
