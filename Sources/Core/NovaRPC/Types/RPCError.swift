/// Who decided that a call failed.
public enum RPCOrigin: Sendable, Hashable {
    /// Made here: a handler refused, a deadline passed, a socket was lost.
    case local
    /// Arrived in the peer's trailers.
    case peer
}

/// One field of a request and what is wrong with it (`google.rpc.BadRequest.FieldViolation`).
public struct RPCFieldViolation: Sendable, Hashable {
    /// Path of the field in proto spelling, as in `page.page_size`.
    public let field: String
    /// One sentence for a person.
    public let description: String

    /// Names a field and its fault.
    public init(field: String, description: String) {
        self.field = field
        self.description = description
    }
}

/// Why a call has no response.
///
/// `code`, `reason`, `message`, `domain`, `violations` and `retryAfter` travel (the last four in
/// `grpc-status-details-bin`); `cause` is logged with the trace id and stays home.
///
/// A value of one pointer: every asynchronous function that may throw one keeps room for it while it
/// is suspended.
public struct RPCError: Error, Sendable {
    private var box: Box

    /// One of the sixteen gRPC failures.
    public var code: RPCCode { box.fields.code }
    /// Stable slug, `UPPER_SNAKE`, at most 63 bytes (`google.rpc.ErrorInfo`). Clients branch on this,
    /// never on `message`. Empty if the peer sent none.
    public var reason: String { box.fields.reason }
    /// One sentence for a person, free of secrets, SQL and host names.
    public var message: String { box.fields.message }
    /// Who owns `reason`: `nova.identity`. Empty here means the domain of the answering service.
    public var domain: String {
        get { box.fields.domain }
        set { change { $0.domain = newValue } }
    }
    /// Faults of single fields, for ``RPCCode/invalidArgument``.
    public var violations: [RPCFieldViolation] {
        get { box.fields.violations }
        set { change { $0.violations = newValue } }
    }
    /// When to try again, for ``RPCCode/resourceExhausted`` and ``RPCCode/unavailable``.
    public var retryAfter: Duration? {
        get { box.fields.retryAfter }
        set { change { $0.retryAfter = newValue } }
    }
    /// `.peer` if it arrived in trailers, `.local` if made here.
    public var origin: RPCOrigin {
        get { box.fields.origin }
        set { change { $0.origin = newValue } }
    }
    /// The error underneath, for the log.
    public var cause: (any Error)? {
        get { box.fields.cause }
        set { change { $0.cause = newValue } }
    }

    /// An error made here.
    public init(
        code: RPCCode, reason: String, message: String, domain: String = "",
        violations: [RPCFieldViolation] = [], retryAfter: Duration? = nil,
        origin: RPCOrigin = .local, cause: (any Error)? = nil
    ) {
        box = Box(
            Fields(
                code: code, reason: reason, message: message, domain: domain,
                violations: violations, retryAfter: retryAfter, origin: origin, cause: cause))
    }

    private mutating func change(_ body: (inout Fields) -> Void) {
        var fields = box.fields
        body(&fields)
        box = Box(fields)
    }

    private struct Fields: Sendable {
        let code: RPCCode
        let reason: String
        let message: String
        var domain: String
        var violations: [RPCFieldViolation]
        var retryAfter: Duration?
        var origin: RPCOrigin
        var cause: (any Error)?
    }

    private final class Box: Sendable {
        let fields: Fields

        init(_ fields: Fields) { self.fields = fields }
    }
}

extension RPCError: CustomStringConvertible {
    /// One line for a log: `NOT_FOUND USER_NOT_FOUND: No such user.`
    public var description: String {
        var text = "\(code.name)"
        if !reason.isEmpty { text += " \(reason)" }
        if !message.isEmpty { text += ": \(message)" }
        if let cause { text += " (cause: \(cause))" }
        return text
    }
}

/// An error that knows what leaves the process in its place.
public protocol RPCErrorConvertible: Error {
    /// What the caller is told.
    var rpcError: RPCError { get }
}

extension RPCError {
    /// What a caller is told about `error`: itself, its own translation, or fixed words.
    ///
    /// An error that nobody translated must not leak its text, so it becomes ``RPCCode/internalError``
    /// with a fixed sentence; the error itself is kept as `cause` for the log.
    public init(translating error: any Error) {
        switch error {
        case let error as RPCError: self = error
        case let error as any RPCErrorConvertible:
            self = error.rpcError
            if cause == nil { cause = error }
        case is CancellationError: self = .cancelled
        default:
            self.init(
                code: .internalError, reason: "INTERNAL",
                message: "Something went wrong on our side.", cause: error)
        }
    }

    static let cancelled = RPCError(
        code: .cancelled, reason: "CANCELLED", message: "The call was cancelled.")
    static let deadlineExceeded = RPCError(
        code: .deadlineExceeded, reason: "DEADLINE_EXCEEDED",
        message: "The deadline passed before the call was done.")
}

/// Runs `body` and turns whatever it throws into an ``RPCError``: the edge of a handler.
public func rpc<Value>(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
) async throws(RPCError) -> Value {
    do {
        return try await body()
    } catch {
        throw RPCError(translating: error)
    }
}
