public import NovaObservability
public import NovaHTTP2

/// What an ``RPCServer`` serves and how it treats its callers.
public struct RPCServerConfiguration: Sendable {
    /// The services.
    public var services: [RPCServiceRoutes]
    /// Verifies tokens; without one every call is anonymous.
    public var authenticator: (any RPCAuthenticator)?
    /// Tells the house's services from strangers.
    public var peerIdentity: any RPCPeerIdentity = RPCNoPeerIdentity()
    /// Look at every call, in this order when it starts and in the reverse order when it ends.
    public var interceptors: [any RPCServerInterceptor] = []
    /// Keeps the rate limits of methods that have any; without one they are not kept.
    public var rateLimiter: (any RPCRateLimiter)?
    /// Records calls as steps of traces; `nil`: none is.
    public var tracer: Tracer?
    /// Who may call a method whose proto file names no callers. Nobody, unless a test or benchmark
    /// server says otherwise.
    public var callersDefault: RPCCallers = []
    /// Whether server reflection (v1 and v1alpha) is served.
    public var servesReflection = true
    /// What channelz calls the server.
    public var name = ""
    /// Who may look at the process's servers, channels and connections by channelz (gRFC A14), which
    /// shows addresses and certificates; with nobody it is not served.
    public var channelzCallers: RPCCallers = [.svc, .admin]
    /// Whether responses are compressed for every caller that reads gzip, not only for those that
    /// send gzip; handlers may say otherwise.
    public var compressesResponses = false
    /// Bytes of one message, either way, as they are without compression.
    public var messageBytesMax = Limits.messageBytesMax
    /// Handlers that run at once on one loop, those of streams included.
    public var handlersPerLoopMax = Limits.handlersPerLoopMax
    /// Handlers of one connection that run at once, those of streams that were reset included.
    public var handlersPerConnectionMax = Limits.handlersPerConnectionMax
    /// Connections of one loop; further ones are closed unanswered.
    public var connectionsPerLoopMax = Limits.connectionsPerLoopMax
    /// What a connection's peer is allowed, and how long a connection may last.
    public var http2 = HTTP2Settings()
    /// Is told why each connection ended, on its loop.
    public var connectionEnded: (@Sendable (HTTP2Reason) -> Void)?
    /// Whether fewer unary handlers may run once calls wait too long for theirs, or take much longer
    /// than usual (ADR 0008). Otherwise `handlersPerLoopMax` alone holds.
    public var adaptsLimit = true
    /// How long calls may wait for their handlers, on average, before that counts as overload.
    public var delayTarget = Duration.milliseconds(Limits.delayTargetMilliseconds)
    /// Bytes of requests that wait on one loop to be complete or to be read.
    public var requestBytesPerLoopMax = Limits.requestBytesPerLoopMax

    /// Serves `services` with the defaults of `Limits.swift`.
    public init(services: [RPCServiceRoutes]) {
        self.services = services
    }
}
