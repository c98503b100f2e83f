public import NovaPrimitives

/// An argument or variable after coercion to its type (§3.12, "input coercion").
public enum GraphQLInput: Sendable, Hashable {
    /// `null`.
    case null
    /// A Boolean.
    case bool(Bool)
    /// An `Int` (32 bits), or whatever whole number a custom scalar made of it.
    case int(Int)
    /// A `Float`, finite.
    case float(Double)
    /// A `String`, an `ID`, or a custom scalar that stays text.
    case string(String)
    /// The name of an enum value.
    case enumeration(String)
    /// A list.
    case list([GraphQLInput])
    /// An input object with its defaults filled in.
    case object(GraphQLArguments)
    /// What a custom scalar lets through as it is.
    case json(JSONValue)
}

/// The arguments of a field, or the fields of an input object, after coercion.
///
/// What the document left out and has no default is absent, which is not the same as `null`.
public struct GraphQLArguments: Sendable, Hashable {
    /// Names and values in the order of the schema.
    public let values: [(name: String, value: GraphQLInput)]

    /// No arguments.
    public static let none = GraphQLArguments([])

    /// These arguments.
    public init(_ values: [(name: String, value: GraphQLInput)]) {
        self.values = values
    }

    /// The argument called `name`; `nil` if it was left out.
    public subscript(name: String) -> GraphQLInput? {
        for entry in values where entry.name == name { return entry.value }
        return nil
    }

    /// The argument as a Swift value.
    ///
    /// - Throws: ``GraphQLError`` with code `INVALID_INPUT` if it is absent or does not convert,
    ///   which for arguments the schema declares required of that type cannot happen.
    public func get<Value: GraphQLInputConvertible>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(GraphQLError) -> Value {
        guard let value = Value(graphQL: self[name] ?? .null) else {
            throw GraphQLError(
                "Argument \"\(name)\" has a value that is not allowed.", code: .invalidInput)
        }
        return value
    }

    /// Same names with same values in the same order.
    public static func == (left: GraphQLArguments, right: GraphQLArguments) -> Bool {
        left.values.elementsEqual(right.values) { $0.name == $1.name && $0.value == $1.value }
    }

    /// Feeds names and values.
    public func hash(into hasher: inout Hasher) {
        for entry in values {
            hasher.combine(entry.name)
            hasher.combine(entry.value)
        }
    }
}

/// A Swift type that coerced arguments convert to.
public protocol GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    init?(graphQL input: GraphQLInput)
}

extension GraphQLInput: GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) { self = input }
}

extension GraphQLArguments: GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) {
        guard case .object(let fields) = input else { return nil }
        self = fields
    }
}

extension String: GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) {
        switch input {
        case .string(let text), .enumeration(let text): self = text
        case .null, .bool, .int, .float, .list, .object, .json: return nil
        }
    }
}

extension Bool: GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) {
        guard case .bool(let value) = input else { return nil }
        self = value
    }
}

extension Double: GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) {
        switch input {
        case .float(let value): self = value
        case .int(let value): self = Double(value)
        case .null, .bool, .string, .enumeration, .list, .object, .json: return nil
        }
    }
}

extension GraphQLInputConvertible where Self: FixedWidthInteger {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) {
        guard case .int(let value) = input, let exact = Self(exactly: value) else { return nil }
        self = exact
    }
}

extension Int: GraphQLInputConvertible {}
extension Int32: GraphQLInputConvertible {}
extension Int64: GraphQLInputConvertible {}
extension UInt32: GraphQLInputConvertible {}

extension UUID: GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) {
        guard case .string(let text) = input else { return nil }
        self.init(text)
    }
}

extension WallTime: GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) {
        guard case .string(let text) = input else { return nil }
        self.init(text)
    }
}

extension JSONValue: GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) { self = input.json }
}

extension Optional: GraphQLInputConvertible where Wrapped: GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) {
        if case .null = input {
            self = .none
            return
        }
        guard let value = Wrapped(graphQL: input) else { return nil }
        self = .some(value)
    }
}

extension Array: GraphQLInputConvertible where Element: GraphQLInputConvertible {
    /// The value, or `nil` if `input` is none.
    public init?(graphQL input: GraphQLInput) {
        guard case .list(let inputs) = input else { return nil }
        var elements: [Element] = []
        elements.reserveCapacity(inputs.count)
        for input in inputs {
            guard let element = Element(graphQL: input) else { return nil }
            elements.append(element)
        }
        self = elements
    }
}

extension GraphQLInput {
    /// The value as JSON.
    public var json: JSONValue {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .int(let value): .integer(value)
        case .float(let value): .double(value)
        case .string(let text), .enumeration(let text): .string(text)
        case .list(let values): .array(values.map(\.json))
        case .object(let fields):
            .object(JSONObject(fields.values.map { ($0.name, $0.value.json) }))
        case .json(let value): value
        }
    }
}
