/// Recursive descent over §2 and §3, with a bound on tokens and on nesting.
struct Parser {
    private var lexer: Lexer
    private(set) var token: Token
    private let tokensMax: Int
    private var tokens = 0
    private var nesting = 0
    private var document = DocumentNode()

    /// Parses a document of executable and type system definitions.
    static func parse(
        _ text: String, tokensMax: Int = Limits.requestTokensMax
    ) throws(GraphQLError) -> DocumentNode {
        var parser = Parser(Lexer(Array(text.utf8)), tokensMax: tokensMax)
        return try parser.parseDocument()
    }

    private init(_ lexer: Lexer, tokensMax: Int) {
        self.lexer = lexer
        self.tokensMax = tokensMax
        token = Token(kind: .endOfFile, text: "", location: lexer.location)
    }

    private mutating func parseDocument() throws(GraphQLError) -> DocumentNode {
        try advance()
        repeat { try definition() } while token.kind != .endOfFile
        return document
    }

    // MARK: Tokens

    mutating func advance() throws(GraphQLError) {
        token = try lexer.next()
        guard token.kind != .endOfFile else { return }
        tokens += 1
        guard tokens <= tokensMax else {
            throw GraphQLLimitExceeded(.tokens, max: tokensMax, at: token.location).graphQLError
        }
    }

    func unexpected() -> GraphQLError {
        Lexer.syntaxError("Unexpected \(token.shown).", token.location)
    }

    mutating func expect(_ kind: Token.Kind, _ shown: String) throws(GraphQLError) {
        guard token.kind == kind else {
            throw Lexer.syntaxError("Expected \(shown), found \(token.shown).", token.location)
        }
        try advance()
    }

    mutating func skip(_ kind: Token.Kind) throws(GraphQLError) -> Bool {
        guard token.kind == kind else { return false }
        try advance()
        return true
    }

    func isKeyword(_ word: String) -> Bool {
        token.kind == .name && token.text == word
    }

    mutating func skipKeyword(_ word: String) throws(GraphQLError) -> Bool {
        guard isKeyword(word) else { return false }
        try advance()
        return true
    }

    mutating func name() throws(GraphQLError) -> NameNode {
        let name = NameNode(text: token.text, location: token.location)
        try expect(.name, "Name")
        return name
    }

    private mutating func enter() throws(GraphQLError) {
        nesting += 1
        guard nesting <= Limits.nestingMax else {
            throw GraphQLLimitExceeded(.nesting, max: Limits.nestingMax, at: token.location)
                .graphQLError
        }
    }

    /// `open item+ close`, or nothing if `open` is not there.
    mutating func optionalMany<Item>(
        _ open: Token.Kind, _ close: Token.Kind, _ shownClose: String,
        _ item: (inout Parser) throws(GraphQLError) -> Item
    ) throws(GraphQLError) -> [Item] {
        guard token.kind == open else { return [] }
        try enter()
        try advance()
        var items: [Item] = []
        repeat { items.append(try item(&self)) } while token.kind != close
        try advance()
        nesting -= 1
        return items
    }

    // MARK: Definitions

    private mutating func definition() throws(GraphQLError) {
        if token.kind == .leftBrace { return document.operations.append(try shorthand()) }
        let start = token
        let description = try optionalDescription()
        if description != nil, token.kind == .leftBrace {
            throw Lexer.syntaxError(
                "Unexpected description, descriptions are not supported on shorthand queries.",
                start.location)
        }
        guard token.kind == .name else { throw unexpected() }
        switch token.text {
        case "query", "mutation", "subscription":
            document.operations.append(try operation(description))
        case "fragment":
            document.fragments.append(try fragment(description))
        case "extend" where description == nil:
            let location = token.location
            try advance()
            guard let node = try typeSystem(nil, isExtension: true, at: location) else {
                throw unexpected()
            }
            document.typeSystem.append(node)
        default:
            guard
                let node = try typeSystem(description, isExtension: false, at: token.location)
            else {
                guard description != nil else { throw unexpected() }
                throw Lexer.syntaxError(
                    "Unexpected description, only GraphQL definitions support descriptions.",
                    start.location)
            }
            document.typeSystem.append(node)
        }
    }

    mutating func optionalDescription() throws(GraphQLError) -> DescriptionNode? {
        guard token.kind == .string || token.kind == .blockString else { return nil }
        let description = DescriptionNode(text: token.text, isBlock: token.kind == .blockString)
        try advance()
        return description
    }

    private mutating func shorthand() throws(GraphQLError) -> OperationNode {
        let position = document.definitionCount
        document.definitionCount += 1
        let location = token.location
        return OperationNode(
            position: position, description: nil, kind: .query, name: nil, variables: [],
            directives: [], selections: try selections(), location: location)
    }

    private mutating func operation(
        _ description: DescriptionNode?
    ) throws(GraphQLError) -> OperationNode {
        let position = document.definitionCount
        document.definitionCount += 1
        let location = token.location
        let kind = GraphQLOperationKind(rawValue: token.text) ?? .query
        try advance()
        let name = token.kind == .name ? try name() : nil
        let variables = try optionalMany(.leftParenthesis, .rightParenthesis, "\")\"") {
            parser throws(GraphQLError) in try parser.variableDefinition()
        }
        return OperationNode(
            position: position, description: description, kind: kind, name: name,
            variables: variables, directives: try executableDirectives(),
            selections: try selections(), location: location)
    }

    private mutating func variableDefinition() throws(GraphQLError) -> VariableNode {
        let description = try optionalDescription()
        let location = token.location
        try expect(.dollar, "\"$\"")
        let name = try name()
        try expect(.colon, "\":\"")
        let type = try type()
        let value = try skip(.equals) ? try value(isConstant: true) : nil
        return VariableNode(
            description: description, name: name, type: type, defaultValue: value,
            directives: try executableDirectives(isConstant: true), location: location)
    }

    private mutating func fragment(
        _ description: DescriptionNode?
    ) throws(GraphQLError) -> FragmentNode {
        let position = document.definitionCount
        document.definitionCount += 1
        let location = token.location
        try advance()
        guard !isKeyword("on") else { throw unexpected() }
        let name = try name()
        guard try skipKeyword("on") else {
            throw Lexer.syntaxError("Expected \"on\", found \(token.shown).", token.location)
        }
        return FragmentNode(
            position: position, description: description, name: name,
            typeCondition: try self.name(), directives: try executableDirectives(),
            selections: try selections(), location: location)
    }

    // MARK: Selections

    private mutating func selections() throws(GraphQLError) -> [SelectionNode] {
        guard token.kind == .leftBrace else {
            throw Lexer.syntaxError("Expected \"{\", found \(token.shown).", token.location)
        }
        return try optionalSelections()
    }

    private mutating func optionalSelections() throws(GraphQLError) -> [SelectionNode] {
        try optionalMany(.leftBrace, .rightBrace, "\"}\"") { parser throws(GraphQLError) in
            try parser.selection()
        }
    }

    private mutating func selection() throws(GraphQLError) -> SelectionNode {
        guard token.kind == .spread else { return .field(try field()) }
        let location = token.location
        try advance()
        if token.kind == .name, token.text != "on" {
            return .spread(
                FragmentSpreadNode(
                    name: try name(), directives: try executableDirectives(), location: location))
        }
        let condition = try skipKeyword("on") ? try name() : nil
        return .inline(
            InlineFragmentNode(
                typeCondition: condition, directives: try executableDirectives(),
                selections: try selections(), location: location))
    }

    private mutating func field() throws(GraphQLError) -> FieldNode {
        let first = try name()
        let second = try skip(.colon) ? try name() : nil
        let id = document.fieldCount
        document.fieldCount += 1
        return FieldNode(
            id: id, alias: second == nil ? nil : first, name: second ?? first,
            arguments: try arguments(isConstant: false), directives: try executableDirectives(),
            selections: try optionalSelections())
    }

    private mutating func arguments(isConstant: Bool) throws(GraphQLError) -> [ArgumentNode] {
        try optionalMany(.leftParenthesis, .rightParenthesis, "\")\"") {
            parser throws(GraphQLError) in
            let name = try parser.name()
            try parser.expect(.colon, "\":\"")
            return ArgumentNode(name: name, value: try parser.value(isConstant: isConstant))
        }
    }

    private mutating func executableDirectives(
        isConstant: Bool = false
    ) throws(GraphQLError) -> [DirectiveNode] {
        let directives = try directives(isConstant: isConstant)
        document.directiveCount += directives.count
        return directives
    }

    mutating func directives(isConstant: Bool) throws(GraphQLError) -> [DirectiveNode] {
        var directives: [DirectiveNode] = []
        while token.kind == .at {
            let location = token.location
            try advance()
            directives.append(
                DirectiveNode(
                    name: try name(), arguments: try arguments(isConstant: isConstant),
                    location: location))
        }
        return directives
    }

    // MARK: Types and values

    mutating func type() throws(GraphQLError) -> TypeNode {
        let type: TypeNode
        if token.kind == .leftBracket {
            try enter()
            try advance()
            type = .list(try self.type())
            try expect(.rightBracket, "\"]\"")
            nesting -= 1
        } else {
            type = .named(try name())
        }
        return try skip(.bang) ? .nonNull(type) : type
    }

    mutating func value(isConstant: Bool) throws(GraphQLError) -> ValueNode {
        let token = token
        let kind: ValueNode.Kind
        switch token.kind {
        case .leftBracket: kind = .list(try list(isConstant: isConstant))
        case .leftBrace: kind = .object(try object(isConstant: isConstant))
        case .dollar:
            try advance()
            if isConstant, self.token.kind != .name {
                throw Lexer.syntaxError("Unexpected \"$\".", token.location)
            }
            let name = try name()
            guard !isConstant else {
                throw Lexer.syntaxError(
                    "Unexpected variable \"$\(name.text)\" in constant value.", token.location)
            }
            kind = .variable(name.text)
        case .int, .float, .string, .blockString, .name:
            try advance()
            kind = Self.scalar(token)
        case .endOfFile, .bang, .ampersand, .leftParenthesis, .rightParenthesis, .spread, .colon,
            .equals, .at, .rightBracket, .pipe, .rightBrace:
            throw unexpected()
        }
        return ValueNode(
            kind: kind, location: token.location, isBlock: token.kind == .blockString)
    }

    private static func scalar(_ token: Token) -> ValueNode.Kind {
        if token.kind == .int { return .int(token.text) }
        if token.kind == .float { return .float(token.text) }
        if token.kind != .name { return .string(token.text) }
        switch token.text {
        case "true": return .boolean(true)
        case "false": return .boolean(false)
        case "null": return .null
        default: return .enumeration(token.text)
        }
    }

    private mutating func list(isConstant: Bool) throws(GraphQLError) -> [ValueNode] {
        try enter()
        try advance()
        var values: [ValueNode] = []
        while token.kind != .rightBracket { values.append(try value(isConstant: isConstant)) }
        try advance()
        nesting -= 1
        return values
    }

    private mutating func object(isConstant: Bool) throws(GraphQLError) -> [ObjectFieldNode] {
        try enter()
        try advance()
        var fields: [ObjectFieldNode] = []
        while token.kind != .rightBrace {
            let name = try name()
            try expect(.colon, "\":\"")
            fields.append(ObjectFieldNode(name: name, value: try value(isConstant: isConstant)))
        }
        try advance()
        nesting -= 1
        return fields
    }
}
