public import NovaGraphQL
import NovaPrimitives
public import NovaRPC

/// What a client sees of a failed call: the code always, the peer's words only where they are about
/// the request.
extension RPCError: GraphQLErrorConvertible {
    /// The error of the field whose resolver made the call.
    public var graphQLError: GraphQLError {
        var extensions = JSONObject()
        if isAboutRequest, !reason.isEmpty { extensions["reason"] = .string(reason) }
        if !violations.isEmpty {
            extensions["violations"] = .array(
                violations.map { violation in
                    let path = FieldPath.input(violation.field, in: nil)
                    return [
                        "field": .array(path.map(JSONValue.string)),
                        "message": .string(violation.description),
                    ]
                })
        }
        if let retryAfter {
            extensions["retryAfter"] = .integer(
                (retryAfter + .milliseconds(999)).components.seconds)
        }
        return GraphQLError(words, code: graphQLCode, extensions: extensions)
    }

    var graphQLCode: GraphQLErrorCode {
        // Not the caller's doing: a full queue of ours, and no quota of theirs.
        if code == .resourceExhausted, Self.fullQueues.contains(reason) { return .unavailable }
        return switch code {
        case .invalidArgument, .outOfRange: .invalidInput
        case .unauthenticated: .unauthenticated
        case .permissionDenied: .forbidden
        case .notFound: .notFound
        case .alreadyExists: .alreadyExists
        case .failedPrecondition, .aborted: .conflict
        case .resourceExhausted: .rateLimited
        case .unavailable: .unavailable
        case .deadlineExceeded, .cancelled: .timeout
        case .unknown, .unimplemented, .internalError, .dataLoss: .internal
        }
    }

    private static let fullQueues: Set<String> = ["OVERLOADED", "PEER_CONCURRENCY_LIMIT"]

    /// Whether the service looked at the request and had something to say about it.
    private var isAboutRequest: Bool {
        guard origin == .peer else { return false }
        switch code {
        case .invalidArgument, .outOfRange, .unauthenticated, .permissionDenied, .notFound,
            .alreadyExists, .failedPrecondition, .aborted, .resourceExhausted:
            return true
        case .unavailable, .deadlineExceeded, .cancelled, .unknown, .unimplemented,
            .internalError, .dataLoss:
            return false
        }
    }

    private var words: String {
        if isAboutRequest, !message.isEmpty { return message }
        return switch code {
        case .unavailable: "A service this needs is away; try again."
        case .resourceExhausted where Self.fullQueues.contains(reason):
            "A service this needs is busy; try again."
        case .deadlineExceeded, .cancelled: "This took too long; try again."
        case .invalidArgument, .outOfRange: "The request is not valid."
        case .unauthenticated: "Sign in first."
        case .permissionDenied: "This is not allowed."
        case .notFound: "There is no such thing."
        case .alreadyExists: "It exists already."
        case .failedPrecondition, .aborted: "This is not possible now."
        case .resourceExhausted: "Too many requests; try again later."
        case .unknown, .unimplemented, .internalError, .dataLoss:
            "Something went wrong on our side."
        }
    }
}

extension RPCError {
    /// What the caller did wrong, if that is why the call failed.
    ///
    /// - Parameters:
    ///   - part: the request's field that holds the mutation's input, if it is not the request.
    ///   - isSignIn: whether credentials are the input, so that refusing them is about the input.
    ///   - faults: reasons that are about the input whatever their code, with the field of each.
    /// - Returns: one error for each field at fault; `nil` if the failure is not the caller's, and so
    ///   an error of the field.
    func userErrors(
        message part: String? = nil, isSignIn: Bool = false, faults: [String: [String]] = [:]
    ) -> [UserError]? {
        guard origin == .peer else { return nil }
        if let field = faults[reason], isAboutRequest, violations.isEmpty {
            return [UserError(field: field, code: reason, message: words)]
        }
        switch code {
        case .invalidArgument, .outOfRange, .alreadyExists, .notFound, .failedPrecondition,
            .aborted:
            break
        case .unauthenticated:
            guard isSignIn || reason == "CHALLENGE_INVALID" else { return nil }
        case .permissionDenied:
            // Proofs that a signed-in user gives again are part of the input, too.
            guard isSignIn || ["PASSWORD_WRONG", "CODE_WRONG"].contains(reason) else { return nil }
        case .resourceExhausted:
            guard reason == "ACCOUNT_LOCKED" else { return nil }
        case .unavailable, .deadlineExceeded, .cancelled, .unknown, .unimplemented,
            .internalError, .dataLoss:
            return nil
        }
        let slug = reason.isEmpty ? graphQLCode.rawValue : reason
        guard !violations.isEmpty else {
            return [UserError(field: Self.field(of: slug), code: slug, message: words)]
        }
        return violations.map {
            UserError(
                field: FieldPath.input($0.field, in: part), code: slug, message: $0.description)
        }
    }

    /// The input field a failure without violations is about.
    private static func field(of slug: String) -> [String] {
        switch slug {
        case "EMAIL_TAKEN": ["email"]
        case "USERNAME_TAKEN": ["username"]
        case "IDEMPOTENCY_KEY_REUSED": ["idempotencyKey"]
        case "VERSION_CONFLICT": ["expectedVersion"]
        case "PASSWORD_WRONG": ["password"]
        case "CODE_WRONG": ["code"]
        case "CHALLENGE_INVALID": ["challengeId"]
        default: []
        }
    }
}
