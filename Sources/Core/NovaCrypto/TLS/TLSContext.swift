/// What all connections of one kind share: identity, trust and rules. Immutable; any thread may use it.
///
/// TLS 1.2 or 1.3 with ECDHE and an AEAD, nothing else. No compression, no renegotiation, no
/// resumption: connections live long, and a resumed session would skip the look at the peer's
/// certificate, which may have expired or been replaced meanwhile.
public final class TLSContext: Sendable {
    let handle: TLSContextHandle
    /// What this side shows; a client may have none.
    public let identity: TLSIdentity?
    /// Application protocols, the preferred one first; a peer that offers others alone is refused.
    public let protocols: [String]
    /// Whether a peer that offers none at all is refused, too.
    public let requiresProtocol: Bool

    private init(
        handle: TLSContextHandle, identity: TLSIdentity?, protocols: [String],
        requiresProtocol: Bool
    ) {
        self.handle = handle
        self.identity = identity
        self.protocols = protocols
        self.requiresProtocol = requiresProtocol
    }

    /// For accepting connections.
    ///
    /// - Parameters:
    ///   - identity: what clients are shown.
    ///   - clients: if given, a client must show a certificate that one of these issued (mTLS).
    ///   - protocols: ALPN names, 1 to 255 bytes each.
    ///   - requiresProtocol: whether clients have to offer one of them.
    /// - Returns: a context for any number of connections.
    /// - Throws: ``TLSError/backend(operation:code:)``.
    public static func server(
        identity: TLSIdentity, clients: TLSTrust?, protocols: [String] = ["h2"],
        requiresProtocol: Bool = true
    ) throws(TLSError) -> TLSContext {
        let handle = try TLSContextHandle(isServer: true, protocols: protocols)
        try handle.use(identity)
        if let clients { try handle.requireCertificate(from: clients) }
        return TLSContext(
            handle: handle, identity: identity, protocols: protocols,
            requiresProtocol: requiresProtocol)
    }

    /// For connecting. The server's certificate is always verified.
    ///
    /// - Parameters:
    ///   - identity: what servers that ask are shown.
    ///   - servers: who may have issued the server's certificate.
    ///   - protocols: ALPN names, 1 to 255 bytes each.
    /// - Returns: a context for any number of connections.
    /// - Throws: ``TLSError/backend(operation:code:)``.
    public static func client(
        identity: TLSIdentity?, servers: TLSTrust, protocols: [String] = ["h2"]
    ) throws(TLSError) -> TLSContext {
        let handle = try TLSContextHandle(isServer: false, protocols: protocols)
        if let identity { try handle.use(identity) }
        try handle.requireCertificate(from: servers)
        return TLSContext(
            handle: handle, identity: identity, protocols: protocols,
            requiresProtocol: !protocols.isEmpty)
    }
}
