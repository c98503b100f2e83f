/// Bounds of this module: value, unit, reason.
enum Limits {
    /// Lexer tokens of one request document; the longest screen of ours needs about 600.
    static let requestTokensMax = 2_000
    /// Lexer tokens of a schema text, which is ours: only guards against a runaway generator.
    static let schemaTokensMax = 500_000
    /// How deep braces, brackets and parentheses may nest in a document: keeps recursion shallow.
    static let nestingMax = 100
    /// Field depth of an operation with fragments expanded, introspection excluded.
    static let depthMax = 10
    /// Depth beyond which a document is refused before anything walks it (introspection included).
    static let expandedDepthMax = 200
    /// Fields at the root of one operation.
    static let rootFieldsMax = 20
    /// Uses of one field under different aliases within one selection of an operation.
    static let aliasesMax = 15
    /// Directives in one document.
    static let directivesMax = 50
    /// Complexity points of one operation.
    static let complexityMax = 1_000
    /// Steps the merge check and the planner may take each. A document of as many tokens as are allowed
    /// has at most 1,000 fields and takes a few steps for each; more means one made to hurt.
    static let walkStepsMax = 10_000
    /// Bytes of an error's message: it repeats values, and a value may be as long as the request.
    static let messageBytesMax = 1_000
    /// Values in a request's variables: a list of 100 ids has 101.
    static let variableValuesMax = 10_000
    /// Errors reported for one document before validation stops.
    static let validationErrorsMax = 20
    /// Lists of fields, interfaces, types nested in one introspection: each multiplies the answer.
    static let introspectionListsMax = 3
    /// Backend calls (loader batches and async resolvers) one operation may start.
    static let callsMax = 30
    /// Backend calls of one operation in flight at a time.
    static let callsInFlightMax = 16
    /// Keys of one loader batch.
    static let batchKeysMax = 100
    /// Values in one response: 100,000 of them are about 4 MiB of JSON.
    static let responseValuesMax = 100_000
    /// Documents kept parsed and validated.
    static let documentsCachedMax = 1_000
    /// Bytes of all documents kept, by estimate.
    static let documentCacheBytesMax = 64 << 20
    /// Bytes of the longest document worth keeping.
    static let documentBytesCachedMax = 64 * 1024
    /// Estimated bytes of a document kept, for each byte of its text; measured as growth of the resident
    /// set with 900 documents of 2 KB: 15 to 24.
    static let documentBytesPerTextByte = 24
    /// Estimated bytes of a plan kept, for each field in it: an object of some 20 words, a resolver,
    /// arrays.
    static let planBytesPerField = 500
    /// Refused documents whose errors are kept, so that sending one again costs a look-up.
    static let refusalsCachedMax = 200
    /// Bytes of the messages of all refusals that are kept.
    static let refusalBytesCachedMax = 1 << 20
    /// Plans kept per document: one per operation and combination of `@skip`/`@include` variables.
    static let plansCachedMax = 16
    /// Page size a connection is charged for when the document names none.
    static let pageSizeDefault = 20
}
