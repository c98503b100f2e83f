/// How a call ended.
public struct RPCOutcome: Sendable {
    /// `nil` for success.
    public let error: RPCError?
    /// From the request's headers to the status.
    public let nanoseconds: Int64
    /// Bytes of request messages, prefixes included.
    public let requestBytes: Int
    /// Bytes of response messages.
    public let responseBytes: Int
}

/// Looks at every call of a server without taking part in it: metrics, traces, logs.
///
/// Called on the call's loop, so it must be quick and must not block.
public protocol RPCServerInterceptor: AnyObject, Sendable {
    /// The caller was admitted; the handler is about to run.
    func callStarted(_ context: RPCContext)
    /// The status was decided. Also called for calls that were refused before ``callStarted(_:)``.
    func callEnded(_ context: RPCContext, _ outcome: RPCOutcome)
}

extension RPCServerInterceptor {
    /// Does nothing.
    public func callStarted(_ context: RPCContext) {}
    /// Does nothing.
    public func callEnded(_ context: RPCContext, _ outcome: RPCOutcome) {}
}
