public import NovaObservability
public import NovaPrimitives

/// How messages travel.
public enum RPCCompression: Sendable, Hashable {
    /// As they are.
    case identity
    /// Each message by itself in gzip, unless that would make it longer.
    case gzip
}

/// What a caller says about one call. There is no call without a deadline.
public struct RPCCall: Sendable {
    /// When the caller stops waiting; the rest of it travels as `grpc-timeout`.
    public var deadline: Deadline
    /// Sent with the request.
    public var metadata: RPCMetadata
    /// Whether to wait, up to the deadline, for a peer that cannot be reached now. Otherwise such a
    /// call fails with ``RPCCode/unavailable`` as soon as that is known.
    public var waitsForReady: Bool
    /// How requests travel. A server that cannot read it answers ``RPCCode/unimplemented``.
    public var compression = RPCCompression.identity
    /// Told what comes with the answer besides its messages.
    public var answer: RPCAnswer?
    /// Told how the call ended, on its loop, so it must be quick.
    public var ended: (@Sendable (RPCMethodDescriptor, RPCClientOutcome) -> Void)?
    /// The recorded step that causes the call; without one the task's `Span.current` is asked, if the
    /// channel is traced.
    public var span: Span?

    /// A call that ends by `deadline`.
    public init(deadline: Deadline, metadata: RPCMetadata = [], waitsForReady: Bool = false) {
        self.deadline = deadline
        self.metadata = metadata
        self.waitsForReady = waitsForReady
    }
}
