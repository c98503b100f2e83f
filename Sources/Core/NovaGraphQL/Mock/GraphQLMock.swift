import NovaPrimitives

/// Makes up the answers of any schema: to try documents before services exist, and to compare this
/// engine with another one that makes them up in the same way.
///
/// An answer depends on the path of fields and arguments that leads to it and on nothing else. Each
/// position has a number, from its parent's number and its name (``MockNumber``); what stands there
/// follows from the number and the type, by ``MockAnswers``.
public struct GraphQLMock: Sendable, Hashable {
    /// Whether some fields fail and some that may not be null are.
    public var fails = false
    /// Whether some answers come through loaders and async resolvers instead of at once.
    public var scatters = false

    /// A mock that answers at once and never fails.
    public init() {}

    /// An engine over made-up answers; scalars of the schema that the house has code for use it, others
    /// pass any JSON.
    ///
    /// - Throws: ``GraphQLErrors`` with all that is wrong with the schema.
    public func engine(
        sdl: String, limits: GraphQLLimits = GraphQLLimits()
    ) throws(GraphQLErrors) -> GraphQLEngine<GraphQLMockContext> {
        let schema = try GraphQLSchema(
            sdl: sdl, scalars: [.uuid, .dateTime, .duration, .url, .bigInt, .json])
        return try GraphQLEngine(
            schema: schema, resolvers: resolvers(schema), limits: limits
        ) { _, _ in }
    }

    private func resolvers(_ schema: GraphQLSchema) -> GraphQLResolvers<GraphQLMockContext> {
        var resolvers = GraphQLResolvers<GraphQLMockContext>()
        resolvers.allowsUntypedScalars = true
        let roots = GraphQLOperationKind.allCases.map { (schema.root($0), $0.rawValue) }
        for type in schema.types where type.kind == .object && !type.isBuiltIn {
            let root = roots.first { $0.0 === type }.map { MockNumber(0, $0.1) }
            for field in type.fields {
                resolvers.entries.append(
                    .init(
                        owner: .type(type.name), field: field.name,
                        resolver: resolver(field, root: root, schema)))
            }
        }
        return resolvers
    }

    private func resolver(
        _ field: SchemaField, root: MockNumber?, _ schema: GraphQLSchema
    ) -> FieldResolver {
        let answers = MockAnswers(schema: schema, fails: fails)
        return { [scatters] source, call in
            let object: MockNumber
            if let root {
                object = root
            } else {
                guard let typed = source as? GraphQLTypedSource<MockNumber> else {
                    throw GraphQLSourceMismatch(field: field.name, expected: "MockNumber")
                }
                object = typed.value
            }
            let number = MockNumber(
                object, field.name + MockNumber.text(.object(call.arguments)))
            let answer: @Sendable () -> GraphQLResolution = {
                .value(answers.value(field.type, number))
            }
            switch scatters ? number.value % 3 : 0 {
            case 1: return .async { answer() }
            case 2:
                let call = GraphQLCall<GraphQLMockContext>(call)
                return .load(call.context.loader, number.value) { _ in answer() }
            default: return answer()
            }
        }
    }
}

/// What a request to a mock carries.
public struct GraphQLMockContext: Sendable {
    let loader = GraphQLLoader<UInt64, Bool>(batchMax: 7) { keys in
        Dictionary(keys.map { ($0, .success(true)) }) { first, _ in first }
    }

    /// A context; make one per request.
    public init() {}
}

/// The number of a position in a response: FNV-1a over the parent's number (8 bytes, the lowest first)
/// and a text, stirred by the finish of SplitMix64.
struct MockNumber: Sendable, Hashable {
    let value: UInt64

    init(_ parent: UInt64, _ text: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            add(UInt8(truncatingIfNeeded: parent >> shift))
        }
        for byte in text.utf8 { add(byte) }
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        value = hash ^ hash >> 31
    }

    init(_ parent: MockNumber, _ text: String) {
        self.init(parent.value, text)
    }

    var hex: String { String(value, radix: 16) }

    /// A coerced value as text: `n`, `t`, `f`, `i` and a whole number, `d` and the bits of another one,
    /// `s` with length and text, lists in brackets, objects in braces with their names in order.
    static func text(_ input: GraphQLInput) -> String {
        text(input.json)
    }

    private static func text(_ json: JSONValue) -> String {
        switch json {
        case .null: return "n"
        case .bool(let value): return value ? "t" : "f"
        case .number(let number):
            let value = number.double ?? .infinity
            if let whole = Int(exactly: value), abs(value) < 9e15 { return "i\(whole)" }
            return "d" + String(value.bitPattern, radix: 16)
        case .string(let text): return "s\(text.utf8.count):\(text)"
        case .array(let values): return "[" + values.map { text($0) + "," }.joined() + "]"
        case .object(let object):
            let members = object.members.sorted {
                $0.key.utf8.lexicographicallyPrecedes($1.key.utf8)
            }
            return "{" + members.map { "\($0.key)=\(text($0.value));" }.joined() + "}"
        }
    }
}

/// What stands at a position of a type: see the lines of ``value(_:_:)`` for the rules.
struct MockAnswers: Sendable {
    let schema: GraphQLSchema
    let fails: Bool

    func value(_ type: TypeRef, _ number: MockNumber) -> GraphQLValue {
        if fails, number.value % 41 == 7 {
            return .error(GraphQLError("Made to fail.", code: .internal))
        }
        if case .nonNull(let inner) = type {
            return fails && number.value % 37 == 3 ? .null : present(inner, number)
        }
        return number.value % 11 == 5 ? .null : present(type, number)
    }

    private func present(_ type: TypeRef, _ number: MockNumber) -> GraphQLValue {
        switch type {
        case .nonNull(let inner): return present(inner, number)
        case .list(let element):
            let count = Int(number.value >> 16 & 3)
            return .list((0..<count).map { value(element, MockNumber(number, String($0))) })
        case .named(let id): return named(schema.types[id], number)
        }
    }

    private func named(_ type: SchemaType, _ number: MockNumber) -> GraphQLValue {
        func pick(_ count: Int) -> Int { Int(number.value % UInt64(max(1, count))) }
        switch type.kind {
        case .object: return .object(number, as: type.name)
        case .interface, .union:
            let names = type.possible.map { schema.types[$0].name }.sorted()
            return names.isEmpty ? .null : .object(number, as: names[pick(names.count)])
        case .enumeration: return .string(type.values[pick(type.values.count)].name)
        case .inputObject: return .null
        case .scalar: return scalar(type, number)
        }
    }

    private func scalar(_ type: SchemaType, _ number: MockNumber) -> GraphQLValue {
        let small = Int32(truncatingIfNeeded: number.value)
        switch type.scalar {
        case .int: return .int(Int(small))
        case .float: return .float(Double(small) / 8)
        case .boolean: return .bool(number.value & 1 == 1)
        case .id: return .string(number.hex)
        case .string: return .string("v" + number.hex)
        case .custom(let scalar) where scalar.name == "BigInt": return .int(Int(small))
        case .custom, .untyped: return .string("c" + number.hex)
        }
    }
}
