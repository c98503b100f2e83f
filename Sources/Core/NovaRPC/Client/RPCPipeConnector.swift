public import NovaNet
public import NovaPrimitives

/// Connects to a server in this process through in-memory pipes.
///
/// Server and channel must use the same ``EventLoopGroup``.
public struct RPCPipeConnector: RPCConnector {
    /// The `:authority` of requests.
    public let authority: String
    private let server: RPCServer

    /// A connector to `server`.
    public init(_ server: RPCServer, authority: String = "pipe") {
        self.server = server
        self.authority = authority
    }

    /// The server itself.
    public func resolve(
        on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<[RPCAddress], NetError>) -> Void
    ) {
        completion(.success([.named(authority)]))
    }

    /// Hands the other end of a new pipe to the server.
    public func connect(
        to address: RPCAddress, on loop: EventLoop, deadline: Deadline,
        completion: @escaping (Result<ByteStream, NetError>) -> Void
    ) {
        let (ours, theirs) = PipeStream.pair(on: loop)
        server.serve(theirs)
        completion(.success(ours))
    }
}
