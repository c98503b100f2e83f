public import NovaPrimitives

/// A place in a document: line and column, both from one, columns in Unicode scalars.
public struct GraphQLLocation: Sendable, Hashable {
    /// Line, from one.
    public let line: Int
    /// Column, from one.
    public let column: Int

    /// A place.
    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

/// One step from the root of a response to a value in it.
public enum GraphQLPathElement: Sendable, Hashable {
    /// The response key of a field.
    case key(String)
    /// A position in a list, from zero.
    case index(Int)
}

/// `extensions.code` of an error: what a client branches on.
public struct GraphQLErrorCode: RawRepresentable, Sendable, Hashable {
    /// `UPPER_SNAKE` text.
    public let rawValue: String

    /// A code from its text.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Nobody is signed in.
    public static let unauthenticated = GraphQLErrorCode(rawValue: "UNAUTHENTICATED")
    /// Somebody is, but may not.
    public static let forbidden = GraphQLErrorCode(rawValue: "FORBIDDEN")
    /// There is no such thing, or none the viewer may see.
    public static let notFound = GraphQLErrorCode(rawValue: "NOT_FOUND")
    /// The document, a variable or an argument is wrong.
    public static let invalidInput = GraphQLErrorCode(rawValue: "INVALID_INPUT")
    /// The state of things forbids it now.
    public static let conflict = GraphQLErrorCode(rawValue: "CONFLICT")
    /// It is there already.
    public static let alreadyExists = GraphQLErrorCode(rawValue: "ALREADY_EXISTS")
    /// Too many requests.
    public static let rateLimited = GraphQLErrorCode(rawValue: "RATE_LIMITED")
    /// One request asks for too much.
    public static let limitExceeded = GraphQLErrorCode(rawValue: "LIMIT_EXCEEDED")
    /// A service is away.
    public static let unavailable = GraphQLErrorCode(rawValue: "UNAVAILABLE")
    /// Time ran out.
    public static let timeout = GraphQLErrorCode(rawValue: "TIMEOUT")
    /// Our fault.
    public static let `internal` = GraphQLErrorCode(rawValue: "INTERNAL")
}

/// An error of a response (§7.1.2): a request that cannot run, or a position that became null.
public struct GraphQLError: Error, Sendable, Hashable {
    /// One sentence for a person; never internal text.
    public var message: String
    /// The parts of the document it is about.
    public var locations: [GraphQLLocation]
    /// From the root to the position; empty for a request that did not run.
    public var path: [GraphQLPathElement]
    /// What a client branches on.
    public var code: GraphQLErrorCode
    /// Further members of `extensions`, such as `retryAfter`.
    public var extensions: JSONObject
    /// The rule of validation a document breaks; for tools, clients do not see it.
    public var rule: GraphQLValidationRule?

    /// An error; a resolver leaves `locations` and `path` to the executor.
    public init(
        _ message: String, code: GraphQLErrorCode, locations: [GraphQLLocation] = [],
        path: [GraphQLPathElement] = [], extensions: JSONObject = JSONObject()
    ) {
        self.message = Self.cut(message)
        self.code = code
        self.locations = locations
        self.path = path
        self.extensions = extensions
    }

    /// Messages repeat what clients send, so they end somewhere.
    private static func cut(_ message: String) -> String {
        guard message.utf8.count > Limits.messageBytesMax else { return message }
        return String(decoding: message.utf8.prefix(Limits.messageBytesMax), as: UTF8.self) + "…"
    }

    /// An error of validation.
    init(
        _ message: String, breaks rule: GraphQLValidationRule, at locations: [GraphQLLocation]
    ) {
        self.init(message, code: .invalidInput, locations: locations)
        self.rule = rule
    }

    /// Writes the error as a JSON object.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("message")
        writer.string(message)
        if !locations.isEmpty {
            writer.key("locations")
            writer.beginArray()
            for location in locations {
                writer.beginObject()
                writer.key("line")
                writer.integer(location.line)
                writer.key("column")
                writer.integer(location.column)
                writer.endObject()
            }
            writer.endArray()
        }
        if !path.isEmpty {
            writer.key("path")
            writer.beginArray()
            for element in path {
                switch element {
                case .key(let key): writer.string(key)
                case .index(let index): writer.integer(index)
                }
            }
            writer.endArray()
        }
        writer.key("extensions")
        writer.beginObject()
        writer.key("code")
        writer.string(code.rawValue)
        for member in extensions.members where member.key != "code" {
            writer.key(member.key)
            writer.value(member.value)
        }
        writer.endObject()
        writer.endObject()
    }
}

/// An error that knows what of it a client may see; any other one is masked as `INTERNAL`.
public protocol GraphQLErrorConvertible: Error {
    /// What the client sees; locations and path are filled in by the executor.
    var graphQLError: GraphQLError { get }
}

/// The errors of a document or a schema, at least one.
public struct GraphQLErrors: Error, Sendable, Hashable {
    /// All of them, in document order where there is one.
    public let errors: [GraphQLError]

    init(_ errors: [GraphQLError]) {
        self.errors = errors
    }

    init(_ error: GraphQLError) {
        errors = [error]
    }
}
