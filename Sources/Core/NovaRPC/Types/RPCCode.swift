/// One of the sixteen ways in which a gRPC call fails. `OK` is absent: an error is never a success.
public enum RPCCode: Int32, Sendable, Hashable, CaseIterable {
    /// The caller went away or asked to stop.
    case cancelled = 1
    /// The peer sent a code that gRPC does not know.
    case unknown = 2
    /// The request is wrong whatever the state of the system.
    case invalidArgument = 3
    /// The deadline passed first; the work may have been done.
    case deadlineExceeded = 4
    /// What the request names does not exist, or not for this caller.
    case notFound = 5
    /// What the request would create exists.
    case alreadyExists = 6
    /// The caller is known and may not.
    case permissionDenied = 7
    /// A quota, limit or bounded queue is full.
    case resourceExhausted = 8
    /// The state of the system forbids it until something else is done.
    case failedPrecondition = 9
    /// Lost a race; read again, then repeat.
    case aborted = 10
    /// Beyond the valid range of a sequence.
    case outOfRange = 11
    /// No such method here, or a feature of the wire that is not spoken.
    case unimplemented = 12
    /// A broken invariant of ours. Says nothing about the request.
    case internalError = 13
    /// Not reachable now; the same call may succeed later.
    case unavailable = 14
    /// Data is lost or corrupt beyond repair.
    case dataLoss = 15
    /// The caller is not known: no token, or one that does not verify.
    case unauthenticated = 16

    /// The name in gRPC's own spelling, as in `INVALID_ARGUMENT`.
    public var name: StaticString {
        switch self {
        case .cancelled: "CANCELLED"
        case .unknown: "UNKNOWN"
        case .invalidArgument: "INVALID_ARGUMENT"
        case .deadlineExceeded: "DEADLINE_EXCEEDED"
        case .notFound: "NOT_FOUND"
        case .alreadyExists: "ALREADY_EXISTS"
        case .permissionDenied: "PERMISSION_DENIED"
        case .resourceExhausted: "RESOURCE_EXHAUSTED"
        case .failedPrecondition: "FAILED_PRECONDITION"
        case .aborted: "ABORTED"
        case .outOfRange: "OUT_OF_RANGE"
        case .unimplemented: "UNIMPLEMENTED"
        case .internalError: "INTERNAL"
        case .unavailable: "UNAVAILABLE"
        case .dataLoss: "DATA_LOSS"
        case .unauthenticated: "UNAUTHENTICATED"
        }
    }
}
