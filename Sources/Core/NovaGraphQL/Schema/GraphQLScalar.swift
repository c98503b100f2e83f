public import NovaPrimitives

/// How a custom scalar reads what clients send and writes what resolvers answer (§3.5).
public struct GraphQLScalar: Sendable {
    /// The name in the schema.
    public let name: String
    /// Checks and converts a variable or literal; literals arrive as the JSON they look like.
    public let parse: @Sendable (JSONValue) throws -> GraphQLInput
    /// Converts a resolver's answer to the JSON of the response.
    public let serialize: @Sendable (GraphQLValue) throws -> JSONValue

    /// A scalar; an error either closure throws becomes the message a client sees, so throw a
    /// ``GraphQLError``.
    public init(
        _ name: String, parse: @escaping @Sendable (JSONValue) throws -> GraphQLInput,
        serialize: @escaping @Sendable (GraphQLValue) throws -> JSONValue
    ) {
        self.name = name
        self.parse = parse
        self.serialize = serialize
    }

    private static func refuse(_ name: String, _ value: some CustomStringConvertible)
        -> GraphQLError
    {
        GraphQLError("\(name) cannot represent value: \(value)", code: .invalidInput)
    }

    private static func wrong(_ name: String) -> GraphQLError {
        GraphQLError("A \(name) has a value of another kind.", code: .internal)
    }

    /// A scalar that is a string with rules, kept as text.
    public static func text(
        _ name: String, canonical: @escaping @Sendable (String) -> String?
    ) -> GraphQLScalar {
        GraphQLScalar(name) { json in
            guard let text = json.string.flatMap(canonical) else { throw refuse(name, json) }
            return .string(text)
        } serialize: { value in
            guard case .string(let text) = value else { throw wrong(name) }
            return .string(text)
        }
    }

    /// `UUID`: RFC 9562 text, lower case in arguments whatever the client sent.
    public static let uuid = text("UUID") { UUID($0)?.description }

    /// `DateTime`: RFC 3339 with any offset, UTC in arguments.
    public static let dateTime = text("DateTime") { WallTime($0)?.description }

    /// `URL`: `http` or `https`, no white space or control characters.
    public static let url = text("URL") { text in
        let isWeb = text.hasPrefix("https://") || text.hasPrefix("http://")
        return isWeb && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F } ? text : nil
    }

    /// `Duration`: ISO 8601 without years and months, such as `P1DT2H` or `PT0.5S`; kept as text.
    public static let duration = text("Duration") { text in
        DurationText.isValid(text) ? text : nil
    }

    /// `BigInt`: a 64-bit whole number, sent as a string because JavaScript would round it.
    public static let bigInt = GraphQLScalar("BigInt") { json in
        guard let value = json.string.flatMap({ Int64($0) }) ?? json.int64 else {
            throw refuse("BigInt", json)
        }
        return .int(Int(value))
    } serialize: { value in
        guard case .int(let number) = value else { throw wrong("BigInt") }
        return .string(String(number))
    }

    /// `JSON`: anything.
    public static let json = GraphQLScalar("JSON") {
        .json($0)
    } serialize: { value in
        guard let json = value.jsonValue else { throw wrong("JSON") }
        return json
    }
}

/// What a scalar type coerces by.
enum ScalarKind: Sendable {
    case int, float, string, boolean, id
    case custom(GraphQLScalar)
    /// A custom scalar nobody gave code for.
    case untyped

    init(_ name: String, custom: [String: GraphQLScalar]) {
        switch name {
        case "Int": self = .int
        case "Float": self = .float
        case "String": self = .string
        case "Boolean": self = .boolean
        case "ID": self = .id
        default: self = custom[name].map(ScalarKind.custom) ?? .untyped
        }
    }
}

/// ISO 8601 durations of fixed length (ISO 8601-1:2019 §5.5.2.2, weeks, days and smaller).
enum DurationText {
    static func isValid(_ text: String) -> Bool {
        var rest = Substring(text).utf8
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { return false }
        var units = Array("WD".utf8)
        var isTime = false
        while let next = rest.first {
            if next == UInt8(ascii: "T") {
                guard !isTime, rest.count > 1 else { return false }
                isTime = true
                units = Array("HMS".utf8)
                rest = rest.dropFirst()
                continue
            }
            guard let unit = amount(&rest, allowsFraction: isTime),
                let at = units.firstIndex(of: unit)
            else { return false }
            units.removeFirst(at + 1)
        }
        return true
    }

    /// Digits, a fraction for seconds, and the unit after them.
    private static func amount(
        _ rest: inout Substring.UTF8View, allowsFraction: Bool
    ) -> UInt8? {
        func digits() -> Int {
            let run = rest.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
            rest = rest.dropFirst(run)
            return run
        }
        guard (1...18).contains(digits()) else { return nil }
        if allowsFraction, rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard (1...9).contains(digits()) else { return nil }
            return rest.popFirst() == UInt8(ascii: "S") ? UInt8(ascii: "S") : nil
        }
        return rest.popFirst()
    }
}
