public import NovaPostgres
public import NovaRPC

extension PostgresError: RPCErrorConvertible {
    /// What a caller is told when the database did not do it. The server's words stay home.
    public var rpcError: RPCError {
        switch kind {
        case .deadlineExceeded:
            RPCError(
                code: .deadlineExceeded, reason: "DEADLINE_EXCEEDED",
                message: "The deadline passed before the call was done.")
        case .cancelled:
            RPCError(code: .cancelled, reason: "CANCELLED", message: "The call was cancelled.")
        case .overloaded:
            RPCError(
                code: .resourceExhausted, reason: "OVERLOADED",
                message: "Too much to do at the moment: try again.",
                retryAfter: .milliseconds(Limits.databaseRetryMilliseconds))
        case .connectionLost, .unavailable, .closed: away
        case .server:
            if sqlState == .queryCanceled {
                // The server's own time limit, which follows from the call's deadline.
                RPCError(
                    code: .deadlineExceeded, reason: "DEADLINE_EXCEEDED",
                    message: "The deadline passed before the call was done.")
            } else if isConflict {
                RPCError(
                    code: .aborted, reason: "CONFLICT",
                    message: "Another call changed the same thing: try again.")
            } else if isRetryable {
                away
            } else {
                broken
            }
        case .decoding, .invalidStatement, .configuration: broken
        }
    }

    private var away: RPCError {
        RPCError(
            code: .unavailable, reason: "DATABASE_UNAVAILABLE",
            message: isOutcomeUnknown
                ? "The database went away; whether it was done is not known."
                : "The database is away at the moment: try again.",
            retryAfter: .milliseconds(Limits.databaseRetryMilliseconds))
    }

    private var broken: RPCError {
        RPCError(
            code: .internalError, reason: "INTERNAL",
            message: "Something went wrong on our side.")
    }
}
