import NovaHTTP2
public import NovaResilience

/// How a channel introduces itself and treats its peer.
public struct RPCChannelConfiguration: Sendable {
    /// This service's short name, sent as `x-nova-service`; believed by peers that run with
    /// ``RPCDevelopmentPeerIdentity``. `nil` for a client that is no service.
    public var serviceName: String?
    /// Bytes of one message, either way.
    public var messageBytesMax = Limits.messageBytesMax
    /// How calls of methods marked `idempotent` are sent again; `nil`: not at all.
    public var retry: RetryPolicy? = RetryPolicy()
    /// How unary calls of methods marked `idempotent` are hedged; `nil`: not at all. A hedged call is
    /// not retried.
    public var hedging: HedgingPolicy?
    /// How many calls may be sent twice, over all loops.
    public var retryBudget = RetryBudget()
    /// When the peer counts as broken; `nil`: never.
    public var breaker: BreakerPolicy? = BreakerPolicy()
    /// Picks, bounds and times of each loop's connections. The bound on calls under way is for all
    /// loops together; each has an equal share.
    public var connections = ChannelPolicy()
    /// Unary calls that may be under way or wait, over all loops, each of which has an equal share; further
    /// ones fail at once. A peer that has become slow can then not hold more of this process than that.
    public var unaryCallsInFlightMax = Limits.unaryCallsInFlightDefault
    /// Silence after which a connection that calls wait for is pinged, in milliseconds; less than
    /// `HTTP2PingPolicy.house` bears counts as that. Doubled for good whenever the peer calls it too
    /// often (gRFC A8).
    public var keepaliveMilliseconds = HTTP2Settings().keepaliveMilliseconds
    /// When the peer's name is looked up again.
    public var resolution = ResolutionPolicy()
    /// Whether calls made for a recorded step are steps of its trace.
    public var isTraced = false
    /// Is told what becomes of calls.
    public var observer: (any RPCClientObserver)?

    /// The defaults.
    public init(serviceName: String? = nil) {
        self.serviceName = serviceName
    }
}
