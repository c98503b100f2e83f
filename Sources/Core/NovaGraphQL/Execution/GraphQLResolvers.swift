import NovaPrimitives

/// The Swift code behind a schema's fields, registered once at start.
///
/// `Context` is what each request brings along. ``GraphQLEngine`` checks that every field it needs
/// has code and that every registration names a field that exists.
public struct GraphQLResolvers<Context: Sendable>: Sendable {
    /// A resolver that needs no object: fields of root types.
    public typealias Root = @Sendable (GraphQLCall<Context>) throws -> GraphQLResolution
    /// A check that runs before the resolvers of fields carrying a directive.
    public typealias Guard = @Sendable (GraphQLArguments, GraphQLCall<Context>) throws -> Void

    enum Owner: Sendable, Hashable {
        case root(GraphQLOperationKind)
        case type(String)
    }

    struct Entry: Sendable {
        let owner: Owner
        let field: String
        let resolver: FieldResolver
    }

    var entries: [Entry] = []
    var sources: [(type: String, swiftType: ObjectIdentifier)] = []
    /// Whether scalars without code pass any JSON.
    var allowsUntypedScalars = false
    /// What stands in front of fields, the outermost first.
    var gates: [Gate] = []

    /// The check of a directive.
    struct Gate: Sendable {
        let directive: String
        /// Puts the check, with the directive's arguments, in front of a field's code.
        let wrap: @Sendable (GraphQLArguments, @escaping FieldResolver) -> FieldResolver
    }

    /// No resolvers yet.
    public init() {}

    /// Resolves a field of the query root.
    public mutating func query(_ field: String, _ resolve: @escaping Root) {
        root(.query, field, resolve)
    }

    /// Resolves a field of the mutation root.
    public mutating func mutation(_ field: String, _ resolve: @escaping Root) {
        root(.mutation, field, resolve)
    }

    /// Resolves a field of the subscription root from the event given as root source.
    public mutating func subscription<Event: Sendable>(
        _ field: String, of event: Event.Type,
        _ resolve: @escaping @Sendable (Event, GraphQLCall<Context>) throws -> GraphQLResolution
    ) {
        entries.append(
            Entry(
                owner: .root(.subscription), field: field,
                resolver: Self.typed("Subscription.\(field)", resolve)))
    }

    private mutating func root(
        _ kind: GraphQLOperationKind, _ field: String, _ resolve: @escaping Root
    ) {
        entries.append(
            Entry(owner: .root(kind), field: field) { _, call in
                try resolve(GraphQLCall(call))
            })
    }

    /// Resolves the fields of an object type from values of one Swift type.
    ///
    /// Every field of the type has to be registered in `build`. Where a field is declared as an
    /// interface or union, a `Source` is taken for this object type.
    public mutating func object<Source: Sendable>(
        _ type: String, of source: Source.Type,
        _ build: (inout GraphQLObjectResolvers<Context, Source>) -> Void
    ) {
        sources.append((type, ObjectIdentifier(source)))
        var builder = GraphQLObjectResolvers<Context, Source>(type: type)
        build(&builder)
        entries += builder.entries
    }

    /// Runs `check` before every field that carries `@directive` itself or on its object type; what
    /// it throws becomes the field's error. Of several checks the one registered first runs first.
    public mutating func guardDirective(_ directive: String, _ check: @escaping Guard) {
        gates.append(
            Gate(directive: directive) { arguments, inner in
                { source, call in
                    try check(arguments, GraphQLCall(call))
                    return try inner(source, call)
                }
            })
    }

    /// As ``guardDirective(_:_:)`` for a check that looks at the object whose field it is: the
    /// directive stands on fields of types registered for `Source`, and on no others.
    public mutating func guardDirective<Source: Sendable>(
        _ directive: String, of source: Source.Type,
        _ check: @escaping @Sendable (Source, GraphQLArguments, GraphQLCall<Context>) throws -> Void
    ) {
        gates.append(
            Gate(directive: directive) { arguments, inner in
                { source, call in
                    guard let typed = source as? GraphQLTypedSource<Source> else {
                        throw GraphQLSourceMismatch(
                            field: "@\(directive)", expected: "\(Source.self)")
                    }
                    try check(typed.value, arguments, GraphQLCall(call))
                    return try inner(source, call)
                }
            })
    }

    /// As ``guardDirective(_:_:)`` for a check that has to ask somebody: it counts as a backend call.
    public mutating func askingGuardDirective(
        _ directive: String,
        _ check: @escaping @Sendable (GraphQLArguments, GraphQLCall<Context>) async throws -> Void
    ) {
        gates.append(
            Gate(directive: directive) { arguments, inner in
                { source, call in
                    .async {
                        try await check(arguments, GraphQLCall(call))
                        return try inner(source, call)
                    }
                }
            })
    }

    /// Unwraps the source and the context.
    static func typed<Source: Sendable>(
        _ name: String,
        _ resolve: @escaping @Sendable (Source, GraphQLCall<Context>) throws -> GraphQLResolution
    ) -> FieldResolver {
        { source, call in
            guard let typed = source as? GraphQLTypedSource<Source> else {
                throw GraphQLSourceMismatch(field: name, expected: "\(Source.self)")
            }
            return try resolve(typed.value, GraphQLCall(call))
        }
    }
}

/// Registers the fields of one object type.
public struct GraphQLObjectResolvers<Context: Sendable, Source: Sendable> {
    let type: String
    var entries: [GraphQLResolvers<Context>.Entry] = []

    init(type: String) {
        self.type = type
    }

    /// A field that is there already.
    @inlinable
    public mutating func property(
        _ field: String, _ get: @escaping @Sendable (Source) -> some GraphQLOutput
    ) {
        value(field) { get($0).graphQLValue }
    }

    /// As ``property(_:_:)`` for code that makes the ``GraphQLValue`` itself.
    public mutating func value(
        _ field: String, _ get: @escaping @Sendable (Source) throws -> GraphQLValue
    ) {
        let name = "\(type).\(field)"
        entries.append(
            .init(owner: .type(type), field: field) { source, _ in
                guard let typed = source as? GraphQLTypedSource<Source> else {
                    throw GraphQLSourceMismatch(field: name, expected: "\(Source.self)")
                }
                return .value(try get(typed.value))
            })
    }

    /// A field that takes arguments, the context, a load or a call.
    public mutating func field(
        _ field: String,
        _ resolve: @escaping @Sendable (Source, GraphQLCall<Context>) throws -> GraphQLResolution
    ) {
        entries.append(
            .init(
                owner: .type(type), field: field,
                resolver: GraphQLResolvers<Context>.typed("\(type).\(field)", resolve)))
    }
}

/// A resolver got an object made from another Swift type than it was registered for. Our mistake:
/// clients see a masked error.
public struct GraphQLSourceMismatch: Error, Sendable, Hashable {
    /// `Type.field`.
    public let field: String
    /// The Swift type the resolver was registered for.
    public let expected: String
}

/// A field without a value in a record, see ``GraphQLValue/record(_:as:)``. Our mistake as well.
public struct GraphQLRecordFieldMissing: Error, Sendable, Hashable {
    /// The field's name.
    public let field: String
}
