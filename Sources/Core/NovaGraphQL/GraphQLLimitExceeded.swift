import NovaPrimitives

/// A request asks for more than one request may. Clients see ``graphQLError``: code `LIMIT_EXCEEDED`,
/// which limit (`extensions.limit`), its value (`extensions.max`), and what to do about it.
public struct GraphQLLimitExceeded: GraphQLErrorConvertible, Sendable, Hashable {
    /// Which bound; raw values are what clients branch on.
    public enum Limit: String, Sendable, Hashable, CaseIterable {
        /// ``GraphQLLimits/tokensMax``
        case tokens = "TOKENS"
        /// Braces, brackets and parentheses inside each other in the text.
        case nesting = "NESTING"
        /// ``GraphQLLimits/depthMax``
        case depth = "DEPTH"
        /// ``GraphQLLimits/rootFieldsMax``
        case rootFields = "ROOT_FIELDS"
        /// ``GraphQLLimits/aliasesMax``
        case aliases = "ALIASES"
        /// ``GraphQLLimits/directivesMax``
        case directives = "DIRECTIVES"
        /// ``GraphQLLimits/complexityMax``
        case complexity = "COMPLEXITY"
        /// Lists that lead back to types inside each other in an introspection.
        case introspectionDepth = "INTROSPECTION_DEPTH"
        /// Steps of work that checking and planning the document take.
        case work = "WORK"
        /// ``GraphQLLimits/variableValuesMax``
        case variableValues = "VARIABLE_VALUES"
        /// ``GraphQLLimits/callsMax``
        case calls = "CALLS"
        /// ``GraphQLLimits/responseValuesMax``
        case responseValues = "RESPONSE_VALUES"
        /// Operations sent as an array: one request is one operation.
        case batch = "BATCH"
    }

    /// Which bound.
    public let limit: Limit
    /// Its value.
    public let max: Int
    /// What the request came to, where that was counted to its end.
    public var found: Int?
    /// The part of the document it is about.
    public var location: GraphQLLocation?

    /// A limit and how far the request went.
    public init(
        _ limit: Limit, max: Int, found: Int? = nil, at location: GraphQLLocation? = nil
    ) {
        self.limit = limit
        self.max = max
        self.found = found
        self.location = location
    }

    /// What the client sees.
    public var graphQLError: GraphQLError {
        let count = found.map { ", not \($0)" } ?? ""
        return GraphQLError(
            "\(rule)\(count). \(advice)", code: .limitExceeded,
            locations: location.map { [$0] } ?? [],
            extensions: JSONObject([
                ("limit", .string(limit.rawValue)), ("max", .integer(max)),
            ]))
    }

    private var rule: String {
        switch limit {
        case .tokens: "A document has at most \(max) tokens"
        case .nesting: "Braces, brackets and parentheses nest at most \(max) deep"
        case .depth: "Fields nest at most \(max) deep, fragments written out"
        case .rootFields: "An operation has at most \(max) root fields"
        case .aliases: "A selection has at most \(max) names for one field"
        case .directives: "A document has at most \(max) directives"
        case .complexity: "An operation costs at most \(max) points"
        case .introspectionDepth: "Introspection nests lists less than \(max) deep"
        case .work: "Checking a document takes at most \(max) steps"
        case .variableValues: "Variables hold at most \(max) values"
        case .calls: "An operation causes at most \(max) calls"
        case .responseValues: "A response holds at most \(max) values"
        case .batch: "A request holds at most \(max) operation"
        }
    }

    private var advice: String {
        switch limit {
        case .tokens: "Send a shorter one, or several."
        case .nesting: "Write it flatter."
        case .depth: "Select fewer levels and fetch the rest by id."
        case .rootFields: "Spread them over several requests."
        case .aliases: "Use a field that takes a list, or several requests."
        case .directives: "Leave out those that decide nothing."
        case .complexity: "Select fewer fields, or smaller pages (first, last, ids)."
        case .introspectionDepth: "Ask for types one by one, by __type(name:)."
        case .work: "Spread fewer fragments into each other; select a field once."
        case .variableValues: "Send smaller lists, in several requests."
        case .calls: "Select fewer fields that other services answer."
        case .responseValues: "Ask for smaller pages."
        case .batch: "Send each as a request of its own."
        }
    }
}
