import NovaPrimitives

/// Result coercion of scalars (§3.5).
enum OutputCoercion {
    static func scalar(
        _ value: GraphQLValue, _ type: SchemaType
    ) throws(GraphQLError) -> ResponseTree.Value {
        switch (type.scalar, value) {
        case (.string, .string(let text)), (.id, .string(let text)): return .string(text)
        case (.int, .int(let number)):
            guard Int32(exactly: number) != nil else {
                throw GraphQLError(
                    "Int cannot represent non 32-bit signed integer value: \(number)",
                    code: .internal)
            }
            return .int(number)
        case (.boolean, .bool(let value)): return .bool(value)
        case (.float, .float(let number)):
            guard number.isFinite else {
                throw GraphQLError(
                    "Float cannot represent non numeric value: \(number)", code: .internal)
            }
            return .float(number)
        case (.float, .int(let number)): return .int(number)
        case (.id, .int(let number)): return .string(String(number))
        case (.custom(let scalar), _):
            do {
                return .json(try scalar.serialize(value))
            } catch let error as GraphQLError {
                throw error
            } catch {
                throw GraphQLError(
                    "\(type.name) cannot represent the answer.", code: .internal)
            }
        case (.untyped, _):
            if let json = value.jsonValue { return .json(json) }
            throw GraphQLError("\(type.name) cannot represent the answer.", code: .internal)
        case (.int, _), (.float, _), (.string, _), (.boolean, _), (.id, _):
            throw GraphQLError(
                "\(type.name) cannot represent an answer of another kind.", code: .internal)
        }
    }
}
