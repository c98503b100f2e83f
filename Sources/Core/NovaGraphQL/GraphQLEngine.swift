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
        cache = DocumentCache(capacity: limits.documentsCachedMax)
    }

    /// Documents kept ready.
    public var documentsCached: Int { cache.count }

    /// Parses and validates a document, or finds it among those kept.
    ///
    /// - Throws: ``GraphQLErrors`` with all that is wrong with it.
    public func prepare(_ text: String) throws(GraphQLErrors) -> GraphQLDocument {
        if let document = cache.find(text) { return document }
        let node: DocumentNode
        do throws(GraphQLError) {
            node = try Parser.parse(text, tokensMax: limits.tokensMax)
        } catch {
            throw GraphQLErrors(error)
        }
        let errors = Validator.errors(node, schema: schema, limits: limits)
        guard errors.isEmpty else { throw GraphQLErrors(errors) }
        let document = GraphQLDocument(node, bindings: bindings)
        cache.insert(text, document)
        return document
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
        let execution: Execution
        do throws(GraphQLError) {
            execution = try start(operation, variables, context, options)
        } catch {
            return GraphQLResponse([error])
        }
        let data = await execution.run(kind: operation.kind, root: GraphQLTypedSource(event))
        return GraphQLResponse(data: data, errors: execution.errors)
    }

    private func start(
        _ operation: GraphQLOperation, _ variables: JSONObject, _ context: Context,
        _ options: GraphQLExecutionOptions
    ) throws(GraphQLError) -> Execution {
        guard options.kinds.contains(operation.kind) else {
            throw GraphQLError(
                "A \(operation.kind.rawValue) cannot be run this way.", code: .invalidInput)
        }
        guard options.allowsIntrospection || !operation.usesIntrospection else {
            throw GraphQLError("Introspection is not available.", code: .forbidden)
        }
        let coercion = try operation.variables(variables)
        let execution = Execution(
            plan: try operation.plan(coercion), bindings: bindings, coercion: coercion,
            context: GraphQLTypedSource(context), deadline: options.deadline, limits: limits
        ) { [self] error, path in translate(error, path) }
        let complexity = execution.complexity()
        guard complexity <= limits.complexityMax else {
            throw GraphQLError(
                "The operation's complexity of \(complexity) exceeds \(limits.complexityMax).",
                code: .limitExceeded)
        }
        return execution
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
