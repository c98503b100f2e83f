/// Type system definitions and extensions (§3).
extension Parser {
    /// The definition at hand, `nil` if its first word starts none.
    mutating func typeSystem(
        _ described: DescriptionNode?, isExtension: Bool, at location: GraphQLLocation
    ) throws(GraphQLError) -> TypeSystemNode? {
        guard token.kind == .name else { return nil }
        let description = described?.text
        let kind: TypeSystemNode.Kind
        switch token.text {
        case "schema": kind = .schema(try schema(description, isExtension: isExtension))
        case "directive" where !isExtension: kind = .directive(try directive(description))
        case "scalar": kind = .type(try typeDefinition(.scalar, description))
        case "type": kind = .type(try typeDefinition(.object, description))
        case "interface": kind = .type(try typeDefinition(.interface, description))
        case "union": kind = .type(try typeDefinition(.union, description))
        case "enum": kind = .type(try typeDefinition(.enumeration, description))
        case "input": kind = .type(try typeDefinition(.inputObject, description))
        default: return nil
        }
        // An extension that adds nothing is no extension (§3.4.3 and on).
        if isExtension, kind.isEmpty { throw unexpected() }
        return TypeSystemNode(kind: kind, isExtension: isExtension, location: location)
    }

    private mutating func schema(
        _ description: String?, isExtension: Bool
    ) throws(GraphQLError) -> SchemaDefinitionNode {
        try advance()
        let directives = try directives(isConstant: true)
        if !isExtension, token.kind != .leftBrace {
            throw Lexer.syntaxError("Expected \"{\", found \(token.shown).", token.location)
        }
        let operations = try optionalMany(.leftBrace, .rightBrace, "\"}\"") {
            parser throws(GraphQLError) in try parser.rootOperation()
        }
        return SchemaDefinitionNode(
            description: description, directives: directives, operations: operations)
    }

    private mutating func rootOperation() throws(GraphQLError) -> (
        kind: GraphQLOperationKind, type: NameNode
    ) {
        let word = token
        guard word.kind == .name, let kind = GraphQLOperationKind(rawValue: word.text) else {
            throw unexpected()
        }
        try advance()
        try expect(.colon, "\":\"")
        return (kind, try name())
    }

    private mutating func typeDefinition(
        _ kind: TypeKind, _ description: String?
    ) throws(GraphQLError) -> TypeDefinitionNode {
        try advance()
        var node = TypeDefinitionNode(kind: kind, description: description, name: try name())
        if kind == .object || kind == .interface { node.interfaces = try interfaces() }
        node.directives = try directives(isConstant: true)
        switch kind {
        case .scalar: break
        case .object, .interface:
            node.fields = try optionalMany(.leftBrace, .rightBrace, "\"}\"") {
                parser throws(GraphQLError) in try parser.fieldDefinition()
            }
        case .inputObject:
            node.inputFields = try optionalMany(.leftBrace, .rightBrace, "\"}\"") {
                parser throws(GraphQLError) in try parser.inputValue()
            }
        case .enumeration:
            node.values = try optionalMany(.leftBrace, .rightBrace, "\"}\"") {
                parser throws(GraphQLError) in try parser.enumValue()
            }
        case .union:
            if try skip(.equals) { node.members = try names(separatedBy: .pipe) }
        }
        return node
    }

    /// `separator? Name (separator Name)*`
    private mutating func names(
        separatedBy separator: Token.Kind
    ) throws(GraphQLError) -> [NameNode] {
        _ = try skip(separator)
        var names = [try name()]
        while try skip(separator) { names.append(try name()) }
        return names
    }

    private mutating func interfaces() throws(GraphQLError) -> [NameNode] {
        try skipKeyword("implements") ? try names(separatedBy: .ampersand) : []
    }

    private mutating func fieldDefinition() throws(GraphQLError) -> FieldDefinitionNode {
        let description = try optionalDescription()?.text
        let name = try name()
        let arguments = try inputValues()
        try expect(.colon, "\":\"")
        return FieldDefinitionNode(
            description: description, name: name, arguments: arguments, type: try type(),
            directives: try directives(isConstant: true))
    }

    private mutating func inputValues() throws(GraphQLError) -> [InputValueNode] {
        try optionalMany(.leftParenthesis, .rightParenthesis, "\")\"") {
            parser throws(GraphQLError) in try parser.inputValue()
        }
    }

    private mutating func inputValue() throws(GraphQLError) -> InputValueNode {
        let description = try optionalDescription()?.text
        let name = try name()
        try expect(.colon, "\":\"")
        let type = try type()
        let value = try skip(.equals) ? try value(isConstant: true) : nil
        return InputValueNode(
            description: description, name: name, type: type, defaultValue: value,
            directives: try directives(isConstant: true))
    }

    private mutating func enumValue() throws(GraphQLError) -> EnumValueNode {
        let description = try optionalDescription()?.text
        guard !["true", "false", "null"].contains(token.text) else { throw unexpected() }
        let name = try name()
        return EnumValueNode(
            description: description, name: name, directives: try directives(isConstant: true))
    }

    private mutating func directive(
        _ description: String?
    ) throws(GraphQLError) -> DirectiveDefinitionNode {
        try advance()
        try expect(.at, "\"@\"")
        let name = try name()
        let arguments = try inputValues()
        let isRepeatable = try skipKeyword("repeatable")
        guard try skipKeyword("on") else {
            throw Lexer.syntaxError("Expected \"on\", found \(token.shown).", token.location)
        }
        let locations = try names(separatedBy: .pipe)
        for location in locations where DirectiveLocation(rawValue: location.text) == nil {
            throw Lexer.syntaxError(
                "Unexpected Name \"\(location.text)\".", location.location)
        }
        return DirectiveDefinitionNode(
            description: description, name: name, arguments: arguments,
            isRepeatable: isRepeatable, locations: locations)
    }
}

/// Where a directive may stand (§3.13).
enum DirectiveLocation: String, Sendable, CaseIterable {
    case query = "QUERY"
    case mutation = "MUTATION"
    case subscription = "SUBSCRIPTION"
    case field = "FIELD"
    case fragmentDefinition = "FRAGMENT_DEFINITION"
    case fragmentSpread = "FRAGMENT_SPREAD"
    case inlineFragment = "INLINE_FRAGMENT"
    case variableDefinition = "VARIABLE_DEFINITION"
    case schema = "SCHEMA"
    case scalar = "SCALAR"
    case object = "OBJECT"
    case fieldDefinition = "FIELD_DEFINITION"
    case argumentDefinition = "ARGUMENT_DEFINITION"
    case interface = "INTERFACE"
    case union = "UNION"
    case enumeration = "ENUM"
    case enumValue = "ENUM_VALUE"
    case inputObject = "INPUT_OBJECT"
    case inputFieldDefinition = "INPUT_FIELD_DEFINITION"

    /// The location in words: `fragment spread`.
    var shown: String {
        rawValue.split(separator: "_").joined(separator: " ").lowercased()
    }
}
