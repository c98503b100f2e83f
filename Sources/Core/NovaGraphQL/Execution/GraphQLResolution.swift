public import NovaPrimitives

/// What a resolver says: the value, or how to come by it.
///
/// A resolver itself is synchronous and takes no task. The executor runs all that can run now, then
/// starts every loader batch and every async resolver that has come up, together, and goes on as
/// their answers arrive.
public enum GraphQLResolution: Sendable {
    /// Here it is.
    case value(GraphQLValue)
    /// A list whose elements may be loads of their own.
    case list([GraphQLResolution])
    /// Runs in the caller's task tree; counts as one backend call.
    case async(@Sendable () async throws -> GraphQLResolution)
    /// Waits for a key of a loader; made by ``load(_:_:_:)``.
    case waiting(GraphQLLoad)

    /// `null`.
    public static var null: GraphQLResolution { .value(.null) }

    /// The object whose fields resolve from `source`, see ``GraphQLValue/object(_:as:)``.
    @inlinable
    public static func object<Source: Sendable>(
        _ source: Source, as type: String? = nil
    ) -> GraphQLResolution {
        .value(.object(source, as: type))
    }

    /// The object whose fields resolve from `source`, or `null`.
    @inlinable
    public static func object<Source: Sendable>(
        optional source: Source?, as type: String? = nil
    ) -> GraphQLResolution {
        .value(.object(optional: source, as: type))
    }

    /// Any Swift value that is an answer.
    @inlinable
    public static func output(_ value: some GraphQLOutput) -> GraphQLResolution {
        .value(value.graphQLValue)
    }

    /// The value of `key`, fetched together with all other keys this turn asks for.
    ///
    /// `map` turns what was loaded, `nil` if there is no such thing, into the answer; it may ask for
    /// a further load.
    public static func load<Key, Value>(
        _ loader: GraphQLLoader<Key, Value>, _ key: Key,
        _ map: @escaping @Sendable (Value?) throws -> GraphQLResolution
    ) -> GraphQLResolution {
        .waiting(
            GraphQLLoad(loader: loader) { waiter in loader.enqueue(key, waiter: waiter, map) })
    }

    /// A list with the value of each key, in the order of `keys`.
    public static func loadAll<Key, Value>(
        _ loader: GraphQLLoader<Key, Value>, _ keys: some Sequence<Key>,
        _ map: @escaping @Sendable (Value?) throws -> GraphQLResolution
    ) -> GraphQLResolution {
        .list(keys.map { load(loader, $0, map) })
    }
}

/// A field's wait for a key of a loader.
public struct GraphQLLoad: Sendable {
    let loader: any GraphQLBatching
    let enqueue: @Sendable (Int) -> Result<GraphQLResolution, any Error>?
}

/// What a resolver knows besides the object its field belongs to.
public struct GraphQLCall<Context: Sendable>: Sendable {
    /// The request's context: who asks, loaders, clients.
    public let context: Context
    /// The field's arguments after coercion, defaults filled in.
    public let arguments: GraphQLArguments
    /// When the operation has to be done; pass it on to every call.
    public let deadline: Deadline
    private let plan: PlanField

    init(_ call: FieldCall) {
        // SAFETY: calls are made by an engine, and an engine takes the context its resolvers were
        // registered for; both carry the same generic parameter.
        context = unsafeDowncast(call.context, to: GraphQLTypedSource<Context>.self).value
        arguments = call.arguments
        deadline = call.deadline
        plan = call.field
    }

    /// The field's name in the schema.
    public var fieldName: String { plan.definition.name }

    /// Whether the document selects `field` directly below this one, on any type.
    public func selects(_ field: String) -> Bool {
        switch plan.children {
        case .none: false
        case .object(let set): set.selects(field)
        case .abstract(let sets): sets.values.contains { $0.selects(field) }
        }
    }
}

/// ``GraphQLCall`` before its context has a type.
struct FieldCall {
    let context: GraphQLSource
    let arguments: GraphQLArguments
    let deadline: Deadline
    let field: PlanField
}

/// Resolves one field of the object behind a source.
typealias FieldResolver = @Sendable (GraphQLSource, FieldCall) throws -> GraphQLResolution
