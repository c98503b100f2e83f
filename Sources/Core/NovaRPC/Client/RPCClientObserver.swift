/// How a call ended, as its caller sees it.
public struct RPCClientOutcome: Sendable {
    /// Why it failed; `nil` if it did not.
    public let error: RPCError?
    /// Time from the call to its end.
    public let nanoseconds: Int64
    /// How often it was sent: 0 if never, more than 1 after retries and hedges.
    public let attempts: Int
}

/// Something that a channel noticed about its peer, or decided.
public enum RPCPeerEvent: Sendable, Hashable {
    /// A call is sent again after a failure.
    case retried
    /// A call is sent a second time before the first attempt answered.
    case hedged
    /// A retry or hedge was not made: the budget is used up.
    case budgetExhausted
    /// Calls are refused from now on.
    case breakerOpened
    /// A few calls are let through to see whether the peer is back.
    case breakerHalfOpened
    /// Calls pass again.
    case breakerClosed
    /// A backend is left out: it fails more than the others.
    case ejected(RPCAddress)
    /// A backend that was left out is back.
    case restored(RPCAddress)
    /// A connection is ready.
    case connected(RPCAddress)
    /// A connection was lost, closed or could not be made.
    case disconnected(RPCAddress)
}

/// Is told what becomes of a channel's calls; metrics and logs. Called on the loops, so it must be quick.
public protocol RPCClientObserver: Sendable {
    /// A call ended.
    func callEnded(_ method: RPCMethodDescriptor, _ outcome: RPCClientOutcome)
    /// Something happened between calls.
    func peerChanged(_ event: RPCPeerEvent)
}
