public import NovaPrimitives

/// How one operation is to be run.
public struct GraphQLExecutionOptions: Sendable {
    /// When it has to be done. Checked before every round of calls; resolvers pass it on.
    public var deadline: Deadline
    /// Whether `__schema` and `__type` may be asked for.
    public var allowsIntrospection = true
    /// Kinds of operation that may run.
    public var kinds: Set<GraphQLOperationKind> = [.query, .mutation]

    /// Options with a deadline and nothing restricted but subscriptions.
    public init(deadline: Deadline) {
        self.deadline = deadline
    }
}

/// Runs GraphQL requests against one schema: parse, validate, plan, execute (§6).
///
/// One engine serves all requests of a process; documents it has seen are kept ready. `Context` is
/// what each request brings along for its resolvers.
public final class GraphQLEngine<Context: Sendable>: Sendable {
    /// The schema.
    public let schema: GraphQLSchema
    /// What a request may ask for.
    public let limits: GraphQLLimits
    private let bindings: Bindings
    private let cache: DocumentCache
    private let onUnexpectedError: @Sendable (any Error, [GraphQLPathElement]) -> Void

    /// An engine.
    ///
    /// `onUnexpectedError` gets every error that clients see only as "Internal error", for the log.
    ///
    /// - Throws: ``GraphQLErrors`` naming every field that lacks a resolver, every resolver without a
    ///   field and every custom scalar without code.
    public init(
        schema: GraphQLSchema, resolvers: GraphQLResolvers<Context>,
        limits: GraphQLLimits = GraphQLLimits(),
        onUnexpectedError: @escaping @Sendable (any Error, [GraphQLPathElement]) -> Void
    ) throws(GraphQLErrors) {
        self.schema = schema
        self.limits = limits
        self.onUnexpectedError = onUnexpectedError
        bindings = try Bindings(schema, resolvers)
        cache = DocumentCache(limits: limits)
    }

    /// Documents kept ready.
    public var documentsCached: Int { cache.count }
    /// Refused documents whose errors are kept.
    public var refusalsCached: Int { cache.refusalCount }
    /// Bytes, estimated, of the documents kept.
    public var documentCacheBytes: Int { cache.bytes }

    /// Parses and validates a document, or finds it among those kept.
    ///
    /// - Throws: ``GraphQLErrors`` with all that is wrong with it.
    public func prepare(_ text: String) throws(GraphQLErrors) -> GraphQLDocument {
        let key = cache.key(of: text)
        if let document = try cache.find(key) { return document }
        do throws(GraphQLErrors) {
            let node = try Validator.valid(text, schema: schema, limits: limits)
            let document = GraphQLDocument(node, bindings: bindings) { [weak cache] fields in
                cache?.planKept(key, fields: fields)
            }
            cache.insert(key, document, textBytes: text.utf8.count)
            return document
        } catch {
            cache.insert(key, refusal: error)
            throw error
        }
    }

    /// Runs a request from its text to its response; never throws, errors are in the response.
    public func execute(
        _ request: GraphQLRequest, context: Context, options: GraphQLExecutionOptions
    ) async -> GraphQLResponse {
        guard let query = request.query else {
            return GraphQLResponse([
                GraphQLError("The parameter \"query\" is missing.", code: .invalidInput)
            ])
        }
        let operation: GraphQLOperation
        do {
            operation = try prepare(query).operation(named: request.operationName)
        } catch let error as GraphQLErrors {
            return GraphQLResponse(error.errors)
        } catch {
            return GraphQLResponse([translate(error, [])])
        }
        return await execute(
            operation, variables: request.variables, context: context, options: options)
    }

    /// Runs a prepared query or mutation.
    public func execute(
        _ operation: GraphQLOperation, variables: JSONObject, context: Context,
        options: GraphQLExecutionOptions
    ) async -> GraphQLResponse {
        await execute(
            operation, variables: variables, context: context, options: options, event: ())
    }

    /// Runs a prepared operation from a root source: for a subscription, one event of its stream.
    public func execute<Event: Sendable>(
        _ operation: GraphQLOperation, variables: JSONObject, context: Context,
        options: GraphQLExecutionOptions, event: Event
    ) async -> GraphQLResponse {
        do throws(GraphQLError) {
            let admission = try admit(operation, variables: variables, options: options)
            return await execute(
                admission, context: context, deadline: options.deadline, event: event)
        } catch {
            return GraphQLResponse([error])
        }
    }

    /// Checks all of an operation that can be checked before it runs, and says what it costs.
    ///
    /// - Throws: ``GraphQLError``: a kind of operation or an introspection that is not allowed, a
    ///   variable that does not fit its type, or ``GraphQLLimitExceeded`` as an error.
    public func admit(
        _ operation: GraphQLOperation, variables: JSONObject, options: GraphQLExecutionOptions
    ) throws(GraphQLError) -> GraphQLAdmission {
        guard options.kinds.contains(operation.kind) else {
            throw GraphQLError(
                "A \(operation.kind.rawValue) cannot be run this way.", code: .invalidInput)
        }
        guard options.allowsIntrospection || !operation.usesIntrospection else {
            throw GraphQLError("Introspection is not available.", code: .forbidden)
        }
        guard variables.hasAtMost(limits.variableValuesMax) else {
            throw GraphQLLimitExceeded(.variableValues, max: limits.variableValuesMax)
                .graphQLError
        }
        let coercion = try operation.variables(variables)
        let plan = try operation.plan(coercion)
        var arguments = PlanArguments(plan: plan, coercion: coercion)
        let complexity = plan.complexity(&arguments)
        guard complexity <= limits.complexityMax else {
            throw GraphQLLimitExceeded(
                .complexity, max: limits.complexityMax, found: complexity
            ).graphQLError
        }
        return GraphQLAdmission(
            operation: operation, complexity: complexity, plan: plan, arguments: arguments)
    }

    /// Runs what ``admit(_:variables:options:)`` let in, once or for every event.
    public func execute<Event: Sendable>(
        _ admission: GraphQLAdmission, context: Context, deadline: Deadline, event: Event = ()
    ) async -> GraphQLResponse {
        let execution = Execution(
            plan: admission.plan, bindings: bindings, arguments: admission.arguments,
            context: GraphQLTypedSource(context), deadline: deadline, limits: limits
        ) { [self] error, path in translate(error, path) }
        let data = await execution.run(
            kind: admission.operation.kind, root: GraphQLTypedSource(event))
        var response = GraphQLResponse(data: data, errors: execution.errors)
        response.statistics = execution.statistics(complexity: admission.complexity)
        return response
    }

    /// What a client may see of an error.
    private func translate(_ error: any Error, _ path: [GraphQLPathElement]) -> GraphQLError {
        switch error {
        case let error as GraphQLError: return error
        case let error as any GraphQLErrorConvertible: return error.graphQLError
        case is CancellationError:
            return GraphQLError("The operation was cancelled.", code: .timeout)
        default:
            onUnexpectedError(error, path)
            return GraphQLError("Internal error", code: .internal)
        }
    }
}

/// An operation with its variables, ready to run and known to keep the limits.
public struct GraphQLAdmission: Sendable {
    /// What runs.
    public let operation: GraphQLOperation
    /// Its price in points: what a budget of the caller's is charged.
    public let complexity: Int
    let plan: Plan
    let arguments: PlanArguments

    /// Calls `body` with the name of each root field that will be resolved, once for each response key,
    /// and with a way to its arguments; what of them is wrong is left out.
    public func forEachRootField(_ body: (String, () -> GraphQLArguments) -> Void) {
        for field in plan.root.fields {
            body(field.definition.name) {
                var arguments = arguments
                return (try? arguments.of(field)) ?? .none
            }
        }
    }
}

/// What a run took.
public struct GraphQLStatistics: Sendable, Hashable {
    /// Points, see ``GraphQLAdmission/complexity``.
    public let complexity: Int
    /// Loader batches and async resolvers that were started.
    public let calls: Int
    /// Fields and list elements of the response.
    public let values: Int
}
