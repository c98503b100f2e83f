import NovaPrimitives

/// Input coercion (§3.5.1 and on, §6.1.2, §6.4.1): JSON and literals to ``GraphQLInput``.
struct Coercion {
    /// A value that does not fit, and where inside the whole it stands.
    struct Failure: Error {
        let message: String
        var path: [GraphQLPathElement] = []

        func inside(_ element: GraphQLPathElement) -> Failure {
            Failure(message: message, path: [element] + path)
        }
    }

    let schema: GraphQLSchema
    /// Values by variable name; one that was left out is absent.
    var variables: [String: GraphQLInput] = [:]

    // MARK: JSON

    /// A variable's JSON as a value of `type`.
    func coerce(_ json: JSONValue, _ type: TypeRef) throws(Failure) -> GraphQLInput {
        if case .null = json {
            guard !type.isNonNull else {
                throw Failure(
                    message: "Expected non-nullable type \"\(schema.show(type))\" not to be null.")
            }
            return .null
        }
        if let element = type.element {
            guard case .array(let values) = json else { return .list([try coerce(json, element)]) }
            var list: [GraphQLInput] = []
            list.reserveCapacity(values.count)
            for (index, value) in values.enumerated() {
                do throws(Failure) {
                    list.append(try coerce(value, element))
                } catch {
                    throw error.inside(.index(index))
                }
            }
            return .list(list)
        }
        let named = schema.named(type)
        switch named.kind {
        case .scalar: return try Self.scalar(json, named)
        case .enumeration:
            guard case .string(let name) = json else {
                throw Failure(
                    message: "Enum \"\(named.name)\" cannot represent non-string value: \(json).")
            }
            guard named.value(named: name) != nil else {
                throw Failure(
                    message: "Value \"\(name)\" does not exist in \"\(named.name)\" enum.")
            }
            return .enumeration(name)
        case .inputObject: return .object(try coerceObject(json, named))
        case .object, .interface, .union:
            throw Failure(message: "\"\(named.name)\" is not an input type.")
        }
    }

    private func coerceObject(
        _ json: JSONValue, _ type: SchemaType
    ) throws(Failure) -> GraphQLArguments {
        guard case .object(let object) = json else {
            throw Failure(message: "Expected type \"\(type.name)\" to be an object.")
        }
        for member in object.members where type.inputField(named: member.key) == nil {
            throw Failure(
                message: "Field \"\(member.key)\" is not defined by type \"\(type.name)\".")
        }
        var fields: [(name: String, value: GraphQLInput)] = []
        for field in type.inputFields {
            if let value = object[field.name] {
                do throws(Failure) {
                    fields.append((field.name, try coerce(value, field.type)))
                } catch {
                    throw error.inside(.key(field.name))
                }
            } else if let value = try defaultValue(field) {
                fields.append((field.name, value))
            } else if field.type.isNonNull {
                throw Failure(
                    message: "Field \"\(field.name)\" of required type "
                        + "\"\(schema.show(field.type))\" was not provided.")
            }
        }
        try Self.checkOneOf(fields, type)
        return GraphQLArguments(fields)
    }

    private static func checkOneOf(
        _ fields: [(name: String, value: GraphQLInput)], _ type: SchemaType
    ) throws(Failure) {
        guard type.isOneOf else { return }
        guard fields.count == 1, let only = fields.first else {
            throw Failure(message: "Exactly one key must be specified for OneOf \"\(type.name)\".")
        }
        guard only.value != .null else {
            throw Failure(message: "Field \"\(only.name)\" must be non-null.")
        }
    }

    // MARK: Literals

    func defaultValue(_ input: SchemaInput) throws(Failure) -> GraphQLInput? {
        guard let node = input.defaultValue else { return nil }
        return try Coercion(schema: schema).coerce(node, input.type)
    }

    /// A literal as a value of `type`; `nil` if it is a variable that was left out.
    func coerce(_ node: ValueNode, _ type: TypeRef) throws(Failure) -> GraphQLInput? {
        switch node.kind {
        case .variable(let name):
            guard let value = variables[name] else { return nil }
            if value == .null, type.isNonNull {
                throw Failure(
                    message: "Expected value of non-null type \"\(schema.show(type))\" "
                        + "not to be null.")
            }
            return value
        case .null:
            guard !type.isNonNull else {
                throw Failure(message: "Expected non-nullable type not to be null.")
            }
            return .null
        case .list(let nodes):
            guard let element = type.element else { return try coerceNamed(node, type) }
            var list: [GraphQLInput] = []
            for node in nodes {
                // A variable left out of a list counts as null (§6.4.1).
                let value = try coerce(node, element) ?? .null
                guard value != .null || !element.isNonNull else {
                    throw Failure(message: "Expected non-nullable list element not to be null.")
                }
                list.append(value)
            }
            return .list(list)
        case .int, .float, .string, .boolean, .enumeration, .object:
            guard let element = type.element else { return try coerceNamed(node, type) }
            return try coerce(node, element).map { .list([$0]) }
        }
    }

    private func coerceNamed(_ node: ValueNode, _ type: TypeRef) throws(Failure) -> GraphQLInput {
        let named = schema.named(type)
        switch named.kind {
        case .scalar: return try Self.scalar(node, named, variables)
        case .enumeration:
            guard case .enumeration(let name) = node.kind, named.value(named: name) != nil else {
                throw Failure(message: "Enum \"\(named.name)\" cannot represent value: \(node).")
            }
            return .enumeration(name)
        case .inputObject:
            guard case .object(let nodes) = node.kind else {
                throw Failure(message: "Expected type \"\(named.name)\" to be an object.")
            }
            return .object(try coerceObject(nodes, named))
        case .object, .interface, .union:
            throw Failure(message: "\"\(named.name)\" is not an input type.")
        }
    }

    private func coerceObject(
        _ nodes: [ObjectFieldNode], _ type: SchemaType
    ) throws(Failure) -> GraphQLArguments {
        var fields: [(name: String, value: GraphQLInput)] = []
        for field in type.inputFields {
            var value: GraphQLInput?
            if let node = nodes.first(where: { $0.name.text == field.name }) {
                value = try coerce(node.value, field.type)
            }
            if value == nil { value = try defaultValue(field) }
            if let value {
                fields.append((field.name, value))
            } else if field.type.isNonNull {
                throw Failure(
                    message: "Field \"\(field.name)\" of required type "
                        + "\"\(schema.show(field.type))\" was not provided.")
            }
        }
        try Self.checkOneOf(fields, type)
        return GraphQLArguments(fields)
    }

    // MARK: Scalars

    private static func number(
        _ text: String, _ type: SchemaType
    ) throws(Failure) -> GraphQLInput {
        guard let value = Double(text), value.isFinite else {
            throw Failure(message: "Float cannot represent non numeric value: \(text)")
        }
        return .float(value)
    }

    private static func integer(
        _ value: Int64?, shown: some CustomStringConvertible, isInteger: Bool
    ) throws(Failure) -> GraphQLInput {
        guard isInteger else {
            throw Failure(message: "Int cannot represent non-integer value: \(shown)")
        }
        guard let value, let exact = Int32(exactly: value) else {
            throw Failure(message: "Int cannot represent non 32-bit signed integer value: \(shown)")
        }
        return .int(Int(exact))
    }

    /// A variable's JSON as a scalar.
    static func scalar(_ json: JSONValue, _ type: SchemaType) throws(Failure) -> GraphQLInput {
        switch (type.scalar, json) {
        case (.int, .number(let number)):
            let isWhole = number.isInteger || number.int64 != nil
            return try integer(number.int64, shown: json, isInteger: isWhole)
        case (.int, _): throw Failure(message: "Int cannot represent non-integer value: \(json)")
        case (.float, .number(let number)): return try Self.number(number.text, type)
        case (.float, _):
            throw Failure(message: "Float cannot represent non numeric value: \(json)")
        case (.string, .string(let text)): return .string(text)
        case (.string, _):
            throw Failure(message: "String cannot represent a non string value: \(json)")
        case (.boolean, .bool(let value)): return .bool(value)
        case (.boolean, _):
            throw Failure(message: "Boolean cannot represent a non boolean value: \(json)")
        case (.id, .string(let text)): return .string(text)
        case (.id, .number(let number)) where number.isInteger: return .string(number.text)
        case (.id, _): throw Failure(message: "ID cannot represent value: \(json)")
        case (.custom(let scalar), _):
            do {
                return try scalar.parse(json)
            } catch let error as GraphQLError {
                throw Failure(message: error.message)
            } catch {
                throw Failure(message: "\(type.name) cannot represent value: \(json)")
            }
        case (.untyped, _): return .json(json)
        }
    }

    /// A literal as a scalar.
    static func scalar(
        _ node: ValueNode, _ type: SchemaType, _ variables: [String: GraphQLInput]
    ) throws(Failure) -> GraphQLInput {
        switch (type.scalar, node.kind) {
        case (.int, .int(let text)):
            return try integer(Int64(text), shown: text, isInteger: true)
        case (.int, _): throw Failure(message: "Int cannot represent non-integer value: \(node)")
        case (.float, .int(let text)), (.float, .float(let text)):
            return try number(text, type)
        case (.float, _):
            throw Failure(message: "Float cannot represent non numeric value: \(node)")
        case (.string, .string(let text)): return .string(text)
        case (.string, _):
            throw Failure(message: "String cannot represent a non string value: \(node)")
        case (.boolean, .boolean(let value)): return .bool(value)
        case (.boolean, _):
            throw Failure(message: "Boolean cannot represent a non boolean value: \(node)")
        case (.id, .string(let text)), (.id, .int(let text)): return .string(text)
        case (.id, _):
            throw Failure(
                message: "ID cannot represent a non-string and non-integer value: \(node)")
        case (.custom, _), (.untyped, _): return try scalar(json(node, variables), type)
        }
    }

    /// Why a literal without variables is none of this scalar, `nil` if it is one.
    static func scalarError(_ node: ValueNode, _ type: SchemaType) -> String? {
        do throws(Failure) {
            _ = try scalar(node, type, [:])
            return nil
        } catch {
            return error.message
        }
    }

    /// A literal as the JSON it looks like, for custom scalars; enum values become strings.
    private static func json(
        _ node: ValueNode, _ variables: [String: GraphQLInput]
    ) -> JSONValue {
        switch node.kind {
        case .variable(let name): return variables[name]?.json ?? .null
        case .int(let text), .float(let text):
            return JSONNumber(text: text).map(JSONValue.number) ?? .null
        case .string(let text), .enumeration(let text): return .string(text)
        case .boolean(let value): return .bool(value)
        case .null: return .null
        case .list(let nodes): return .array(nodes.map { json($0, variables) })
        case .object(let fields):
            return .object(JSONObject(fields.map { ($0.name.text, json($0.value, variables)) }))
        }
    }
}
