public import NovaNet
public import NovaPrimitives

/// Answers requests. Runs as a task on the connection's loop; cancelled when the client goes away
/// or the time is up.
public typealias HTTPHandler = @Sendable (HTTPRequest) async -> HTTPResponse

/// How connections behave. The defaults suit a public edge.
public struct HTTP1Configuration: Sendable {
    /// Largest body taken, bytes; a larger one is answered 413.
    public var bodyBytesMax = Limits.bodyBytesDefault
    /// Asked before bytes of an incomplete body are kept: `false` if too many wait on all connections
    /// together, which is answered 503. Called on the stream's loop.
    public var holdBody: (@Sendable (_ bytes: Int) -> Bool)?
    /// Told that so many bytes that were held wait no more: the body is complete, or given up.
    public var releaseBody: (@Sendable (_ bytes: Int) -> Void)?
    /// Time for a complete head (a slow one is cut off, with 408 if it had begun).
    public var headTimeout: Duration = .seconds(Limits.headSecondsMax)
    /// Time between two requests.
    public var idleTimeout: Duration = .seconds(Limits.idleSecondsMax)
    /// Time for a complete body.
    public var bodyTimeout: Duration = .seconds(Limits.bodySecondsMax)
    /// Time for a handler; then the client reads 503 and the handler's task is cancelled.
    public var handlerTimeout: Duration = .seconds(Limits.handlerSecondsMax)
    /// Time for the client to take a response.
    public var writeTimeout: Duration = .seconds(Limits.writeSecondsMax)
    /// Connections open at once on one loop; further ones are closed unanswered.
    public var connectionsPerLoopMax = Limits.connectionsPerLoopMax
    /// Where `Date` comes from.
    public var time: any TimeSource = .system
    /// Takes over a connection that speaks HTTP/2: the stream, and its first bytes from the preface
    /// on. Called on the stream's loop; must give the stream another handler. Without one, such a
    /// connection is answered 505.
    public var http2: (@Sendable (ByteStream, [UInt8]) -> Void)?
    /// Takes over a connection whose request asks for another protocol, if it wants it (returns
    /// true): the stream, the request, the protocols, the bytes that followed. Otherwise the
    /// request is served as if it had not asked (RFC 9110 §7.8).
    public var upgrade: (@Sendable (ByteStream, HTTPRequest, [String], [UInt8]) -> Bool)?

    /// The defaults.
    public init() {}
}
