public import NovaNet

/// Turns a bearer token into whom it names.
public protocol RPCAuthenticator: Sendable {
    /// Verifies a token.
    ///
    /// - Parameter token: what follows `Bearer ` in `authorization`, as it came.
    /// - Returns: whom the token names.
    /// - Throws: ``RPCCode/unauthenticated`` for a token that does not verify, ``RPCCode/unavailable``
    ///   if that cannot be decided now.
    func authenticate(_ token: String) async throws(RPCError) -> RPCPrincipal
}

/// Establishes which service of the house is at the other end of a connection.
public protocol RPCPeerIdentity: Sendable {
    /// The service's short name (`gateway`, `user`), or `nil` for a stranger.
    func service(peerAddress: SocketAddress?, metadata: RPCMetadata) -> String?
}

/// Believes `x-nova-service` from this machine. For development only: it proves nothing.
public struct RPCDevelopmentPeerIdentity: RPCPeerIdentity {
    /// The metadata name that carries the claim.
    public static let metadataName = "x-nova-service"

    /// Creates the identity; it has no state.
    public init() {}

    /// What `x-nova-service` claims, if the peer is on this machine.
    public func service(peerAddress: SocketAddress?, metadata: RPCMetadata) -> String? {
        guard !metadata.isEmpty, peerAddress?.isLoopback ?? true else { return nil }
        return metadata[Self.metadataName]
    }
}

/// Believes nobody: the house's services are not told apart from strangers.
public struct RPCNoPeerIdentity: RPCPeerIdentity {
    /// Creates the identity; it has no state.
    public init() {}

    /// `nil`.
    public func service(peerAddress: SocketAddress?, metadata: RPCMetadata) -> String? { nil }
}

/// Who may call what: the `callers` and `services` of a method's options. Deny by default.
enum RPCAccess {
    /// Relays strangers' calls, so it is a service only where a method names it.
    static let gateway = "gateway"
    static let adminRole = "admin"
    static let moderatorRole = "moderator"

    /// Decides about a call whose token, if it has one, was verified.
    ///
    /// - Throws: ``RPCCode/unauthenticated`` if a token could have helped and there is none,
    ///   ``RPCCode/permissionDenied`` otherwise.
    static func check(
        callers: RPCCallers, services: [String], principal: RPCPrincipal?, service: String?
    ) throws(RPCError) {
        if callers.contains(.anon) { return }
        if callers.contains(.svc), let service, admits(service, services) { return }
        guard !callers.isDisjoint(with: [.user, .mod, .admin]) else { throw .servicesOnly }
        guard let principal else { throw .tokenRequired }
        if callers.contains(.user) { return }
        if principal.has(adminRole) { return }
        if callers.contains(.mod), principal.has(moderatorRole) { return }
        throw .roleRequired
    }

    private static func admits(_ service: String, _ services: [String]) -> Bool {
        services.isEmpty ? service != gateway : services.contains(service)
    }
}

extension RPCError {
    static let servicesOnly = RPCError(
        code: .permissionDenied, reason: "CALLER_NOT_ALLOWED",
        message: "This method is not for this caller.")
    static let tokenRequired = RPCError(
        code: .unauthenticated, reason: "TOKEN_REQUIRED", message: "Sign in first.")
    static let roleRequired = RPCError(
        code: .permissionDenied, reason: "ROLE_REQUIRED",
        message: "This needs a role that you do not have.")
}
