public import NovaCrypto
public import NovaNet
public import NovaPrimitives

/// How a client secures its connections: what it shows, whom it believes, whom it has to find.
public struct RPCClientTLS: Sendable {
    /// Where the client's context comes from, connection by connection.
    public let contexts: TLSContextSource
    /// Whom the server's certificate has to name.
    public let peer: TLSPeerName

    /// TLS to `peer` with the context of `contexts`.
    public init(_ contexts: TLSContextSource, to peer: TLSPeerName) {
        self.contexts = contexts
        self.peer = peer
    }

    /// Secures a connected stream, which this takes over.
    ///
    /// - Parameters:
    ///   - stream: not started yet.
    ///   - deadline: of the handshake.
    ///   - completion: called once, on the stream's loop; the stream it gets speaks h2 (RFC 9113 §3.2).
    public func secure(
        _ stream: ByteStream, deadline: Deadline,
        completion: @escaping (Result<ByteStream, NetError>) -> Void
    ) {
        TLSStream.connect(
            over: stream, context: contexts.current, to: peer, deadline: deadline
        ) { result in completion(result.map { $0 }) }
    }
}
