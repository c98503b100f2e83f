/// What one request may ask for; beyond it the answer is an error `LIMIT_EXCEEDED`.
public struct GraphQLLimits: Sendable, Hashable {
    /// Lexer tokens of the document.
    public var tokensMax = Limits.requestTokensMax
    /// Depth of fields with fragments expanded; introspection does not count.
    public var depthMax = Limits.depthMax
    /// Response keys at the root of an operation.
    public var rootFieldsMax = Limits.rootFieldsMax
    /// Response keys one field may have in one selection, fragments expanded.
    public var aliasesMax = Limits.aliasesMax
    /// Directives applied in the document.
    public var directivesMax = Limits.directivesMax
    /// Complexity points of an operation: see ``GraphQLAdmission/complexity``.
    public var complexityMax = Limits.complexityMax
    /// Values (scalars, lists and objects, however deep) in a request's variables.
    public var variableValuesMax = Limits.variableValuesMax
    /// Loader batches and async resolvers of one operation together.
    public var callsMax = Limits.callsMax
    /// How many of them run at a time.
    public var callsInFlightMax = Limits.callsInFlightMax
    /// Values (fields and list elements) in the response.
    public var responseValuesMax = Limits.responseValuesMax
    /// Documents kept parsed and validated.
    public var documentsCachedMax = Limits.documentsCachedMax
    /// Bytes, estimated, of the documents kept.
    public var documentCacheBytesMax = Limits.documentCacheBytesMax
    /// Refused documents whose errors are kept.
    public var refusalsCachedMax = Limits.refusalsCachedMax

    /// The house's limits.
    public init() {}

    /// As large as the engine allows: for tools and tests, never for strangers.
    public static var loose: GraphQLLimits {
        var limits = GraphQLLimits()
        limits.tokensMax = Limits.schemaTokensMax
        limits.depthMax = Limits.expandedDepthMax
        limits.rootFieldsMax = .max
        limits.aliasesMax = .max
        limits.directivesMax = .max
        limits.complexityMax = .max
        limits.variableValuesMax = .max
        limits.callsMax = .max
        limits.responseValuesMax = 10 * Limits.responseValuesMax
        return limits
    }
}
