public import NovaProtobuf

/// How many messages flow each way.
public enum RPCKind: Sendable, Hashable {
    /// One request, one response.
    case unary
    /// One request, any number of responses.
    case serverStreaming
    /// Any number of requests, one response.
    case clientStreaming
    /// Any number each way, independent of one another.
    case bidirectional

    /// Whether the caller sends any number of messages.
    public var streamsRequests: Bool { self == .clientStreaming || self == .bidirectional }
    /// Whether the handler sends any number of messages.
    public var streamsResponses: Bool { self == .serverStreaming || self == .bidirectional }
}

/// Who may call a method; the empty set admits nobody.
public struct RPCCallers: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8

    /// Wraps the bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Anybody, with or without a token.
    public static let anon = RPCCallers(rawValue: 1)
    /// Whoever presents a valid token.
    public static let user = RPCCallers(rawValue: 2)
    /// A token with the role `moderator` (or `admin`).
    public static let mod = RPCCallers(rawValue: 4)
    /// A token with the role `admin`.
    public static let admin = RPCCallers(rawValue: 8)
    /// Another service of the house, by its transport identity.
    public static let svc = RPCCallers(rawValue: 16)
}

/// Which calls go first when not all can.
public enum RPCCriticality: Int32, Sendable, Hashable, Comparable {
    /// Shed first: prefetches, suggestions, statistics.
    case sheddable = 1
    /// A degraded answer exists (feeds, counts).
    case normal = 2
    /// Users notice at once (profiles, writing).
    case high = 3
    /// Shed last: signing in, verifying a token, sending a message.
    case critical = 4

    /// By urgency.
    public static func < (left: RPCCriticality, right: RPCCriticality) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// A text of a request, by number for the wire and by name for people.
public struct RPCRequestField: Sendable, Hashable {
    /// Its number.
    public let number: Int32
    /// Its name as the proto file has it.
    public let name: String

    /// The field `name` with `number`.
    public init(number: Int32, name: String) {
        self.number = number
        self.name = name
    }
}

/// At most `calls` calls in `seconds`, for each `key` by itself.
public struct RPCRateLimit: Sendable, Hashable {
    /// What is counted for itself.
    public enum Key: Int32, Sendable, Hashable {
        /// Each client address, as the gateway reports it.
        case address = 1
        /// Each account named in the request, as in an e-mail or a user name.
        case identifier = 2
        /// Each logged in user.
        case user = 3
    }

    /// Calls allowed in a window.
    public let calls: Int32
    /// Length of the window.
    public let seconds: Int32
    /// What is counted for itself.
    public let key: Key
    /// With ``Key/identifier``: the text of the request that names the account.
    public let field: RPCRequestField?

    /// At most `calls` in `seconds` for each `key`.
    public init(calls: Int32, seconds: Int32, key: Key, field: RPCRequestField? = nil) {
        self.calls = calls
        self.seconds = seconds
        self.key = key
        self.field = field
    }
}

/// What `nova/options.proto` says about a method. The defaults are those of a method without options.
public struct RPCMethodOptions: Sendable, Hashable {
    /// Who may call.
    public let callers: RPCCallers
    /// Names of the services that ``RPCCallers/svc`` admits; empty admits every service of the house.
    public let services: [String]
    /// Whether repeating the call is harmless, so that clients may retry and hedge it.
    public let idempotent: Bool
    /// Deadline for callers that set none; 0 leaves it to the server's default.
    public let defaultDeadlineMilliseconds: Int32
    /// What is shed first.
    public let criticality: RPCCriticality
    /// How long a response may be reused; 0: not at all.
    public let cacheTTLMilliseconds: Int32
    /// Limits on the rate of calls; all of them hold.
    public let rateLimits: [RPCRateLimit]

    /// Options as the proto file gives them.
    public init(
        callers: RPCCallers = [], services: [String] = [], idempotent: Bool = false,
        defaultDeadlineMilliseconds: Int32 = 0, criticality: RPCCriticality = .normal,
        cacheTTLMilliseconds: Int32 = 0, rateLimits: [RPCRateLimit] = []
    ) {
        self.callers = callers
        self.services = services
        self.idempotent = idempotent
        self.defaultDeadlineMilliseconds = defaultDeadlineMilliseconds
        self.criticality = criticality
        self.cacheTTLMilliseconds = cacheTTLMilliseconds
        self.rateLimits = rateLimits
    }
}

/// What is known about a method without its message types.
public struct RPCMethodDescriptor: Sendable, Hashable {
    /// Full name of the service, `nova.identity.v1.IdentityService`.
    public let service: String
    /// Name of the method, `Login`.
    public let name: String
    /// How many messages flow each way.
    public let kind: RPCKind
    /// What the proto file says about it.
    public let options: RPCMethodOptions
    /// The request's `:path`, `/nova.identity.v1.IdentityService/Login`.
    public let path: String

    /// Describes `/service/name`.
    public init(service: String, name: String, kind: RPCKind, options: RPCMethodOptions) {
        self.service = service
        self.name = name
        self.kind = kind
        self.options = options
        path = "/\(service)/\(name)"
    }
}

/// A method with its message types; generated code holds one constant per method.
public struct RPCMethod<Request: ProtobufMessage, Response: ProtobufMessage>: Sendable {
    /// Everything but the types.
    public let descriptor: RPCMethodDescriptor

    /// Describes `/service/name`.
    public init(
        service: String, name: String, kind: RPCKind, options: RPCMethodOptions = RPCMethodOptions()
    ) {
        descriptor = RPCMethodDescriptor(
            service: service, name: name, kind: kind, options: options)
    }
}
