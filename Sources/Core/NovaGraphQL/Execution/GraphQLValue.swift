public import NovaPrimitives

/// What a resolver answers for a field.
public enum GraphQLValue: Sendable {
    /// `null`.
    case null
    /// For `Boolean`.
    case bool(Bool)
    /// For `Int` (32 bits) and custom scalars over whole numbers.
    case int(Int)
    /// For `Float`; infinities and NaN become errors.
    case float(Double)
    /// For `String`, `ID`, enums (the value's name) and textual scalars.
    case string(String)
    /// For lists.
    case list([GraphQLValue])
    /// For object, interface and union types: the source its fields resolve from.
    case source(GraphQLSource)
    /// For custom scalars that are any JSON.
    case json(JSONValue)
    /// This position fails, others do not: for lists with some elements missing.
    case error(GraphQLError)

    /// An object resolved from `source`; `type` names its object type where the field is declared
    /// as an interface or union and the Swift type alone does not tell.
    @inlinable
    public static func object<Source: Sendable>(
        _ source: Source, as type: String? = nil
    ) -> GraphQLValue {
        .source(GraphQLTypedSource(source, typeName: type))
    }

    /// As ``object(_:as:)-swift.type.method``, or `null` without a source.
    @inlinable
    public static func object<Source: Sendable>(
        optional source: Source?, as type: String? = nil
    ) -> GraphQLValue {
        source.map { .object($0, as: type) } ?? .null
    }

    /// An object whose fields are these values, for types without a Swift type of their own.
    public static func record(
        _ fields: [(String, GraphQLValue)], as type: String? = nil
    ) -> GraphQLValue {
        .object(GraphQLRecord(fields: fields), as: type)
    }

    /// The value as JSON, for `serialize` of a scalar; `nil` for objects and errors.
    public var jsonValue: JSONValue? {
        switch self {
        case .null: return .null
        case .bool(let value): return .bool(value)
        case .int(let value): return .integer(value)
        case .float(let value): return .double(value)
        case .string(let text): return .string(text)
        case .json(let value): return value
        case .list(let values):
            let elements = values.compactMap(\.jsonValue)
            return elements.count == values.count ? .array(elements) : nil
        case .source, .error: return nil
        }
    }
}

/// What the fields of an object resolve from; ``GraphQLTypedSource`` is the only kind.
public class GraphQLSource: @unchecked Sendable {
    // SAFETY: immutable, and its only subclass adds one immutable Sendable value.
    /// The object type, if the resolver named it.
    public let typeName: String?

    @usableFromInline
    init(typeName: String?) {
        self.typeName = typeName
    }

    /// Which Swift type the source has.
    var swiftType: ObjectIdentifier { ObjectIdentifier(GraphQLSource.self) }
}

/// A source of one Swift type.
public final class GraphQLTypedSource<Value: Sendable>: GraphQLSource, @unchecked Sendable {
    // SAFETY: immutable.
    /// The value itself.
    public let value: Value

    /// Boxes a value.
    @inlinable
    public init(_ value: Value, typeName: String? = nil) {
        self.value = value
        super.init(typeName: typeName)
    }

    override var swiftType: ObjectIdentifier { ObjectIdentifier(Value.self) }
}

/// Fields by name, for object types without a Swift type of their own.
struct GraphQLRecord: Sendable {
    let fields: [(String, GraphQLValue)]

    func value(_ name: String) -> GraphQLValue? {
        for entry in fields where entry.0 == name { return entry.1 }
        return nil
    }
}

/// A Swift type that can be the answer of a field.
public protocol GraphQLOutput: SendableMetatype {
    /// The answer.
    var graphQLValue: GraphQLValue { get }
}

extension GraphQLValue: GraphQLOutput {
    /// The answer as it is.
    @inlinable public var graphQLValue: GraphQLValue { self }
}

extension String: GraphQLOutput {
    /// The answer as it is.
    @inlinable public var graphQLValue: GraphQLValue { .string(self) }
}

extension Bool: GraphQLOutput {
    /// The answer as it is.
    @inlinable public var graphQLValue: GraphQLValue { .bool(self) }
}

extension Double: GraphQLOutput {
    /// The answer as it is.
    @inlinable public var graphQLValue: GraphQLValue { .float(self) }
}

extension Int: GraphQLOutput {
    /// The answer as it is.
    @inlinable public var graphQLValue: GraphQLValue { .int(self) }
}

extension Int32: GraphQLOutput {
    /// The answer as it is.
    @inlinable public var graphQLValue: GraphQLValue { .int(Int(self)) }
}

extension Int64: GraphQLOutput {
    /// The answer as it is.
    @inlinable public var graphQLValue: GraphQLValue { .int(Int(self)) }
}

extension UInt32: GraphQLOutput {
    /// The answer as it is.
    @inlinable public var graphQLValue: GraphQLValue { .int(Int(self)) }
}

extension UUID: GraphQLOutput {
    /// The answer as it is.
    public var graphQLValue: GraphQLValue { .string(description) }
}

extension WallTime: GraphQLOutput {
    /// The answer as it is.
    public var graphQLValue: GraphQLValue { .string(description) }
}

extension JSONValue: GraphQLOutput {
    /// The answer as it is.
    public var graphQLValue: GraphQLValue { .json(self) }
}

extension Optional: GraphQLOutput where Wrapped: GraphQLOutput {
    /// The answer as it is.
    @inlinable public var graphQLValue: GraphQLValue { self?.graphQLValue ?? .null }
}

extension Array: GraphQLOutput where Element: GraphQLOutput {
    /// The answer as it is.
    @inlinable public var graphQLValue: GraphQLValue { .list(map(\.graphQLValue)) }
}
