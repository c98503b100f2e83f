public import NovaCrypto
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

/// Who is at the other end of a connection. Established once, when it begins, and the same for all its
/// calls.
public final class RPCPeer: Sendable {
    /// Where it connects from; `nil` for a pipe in this process.
    public let address: SocketAddress?
    /// The service that its certificate proves it to be; `nil` for a stranger.
    public let service: String?
    /// Whether a call may say by `x-nova-service` which service makes it.
    let believesClaims: Bool

    /// A peer at `address`.
    public init(address: SocketAddress?, service: String?, believesClaims: Bool = false) {
        self.address = address
        self.service = service
        self.believesClaims = believesClaims
    }
}

/// Establishes who is at the other end of a connection.
public protocol RPCPeerIdentity: Sendable {
    /// The peer of a connection that begins: after the TLS handshake, before the first call.
    func peer(of stream: ByteStream) -> RPCPeer
}

/// Believes certificates: a peer is the service that its verified certificate names, if that is of the
/// same house as ours. What it claims in metadata is not looked at.
public struct RPCCertificatePeerIdentity: RPCPeerIdentity {
    private let house: ServiceIdentity?

    /// Knows the siblings of `house`, and nobody if that is `nil`.
    public init(house: ServiceIdentity?) {
        self.house = house
    }

    /// Who is at the other end of `stream`.
    public func peer(of stream: ByteStream) -> RPCPeer {
        RPCPeer(address: stream.remoteAddress, service: service(of: stream))
    }

    private func service(of stream: ByteStream) -> String? {
        guard let house, let service = stream.peerCertificate?.service, service.isSibling(of: house)
        else { return nil }
        return service.service
    }
}

/// As ``RPCCertificatePeerIdentity``; and on plaintext connections from this machine, `x-nova-service`
/// is believed. For development only: a claim proves nothing.
public struct RPCDevelopmentPeerIdentity: RPCPeerIdentity {
    /// The metadata name that carries the claim.
    public static let metadataName = "x-nova-service"

    private let certificates: RPCCertificatePeerIdentity

    /// Knows the siblings of `house` by certificate.
    public init(house: ServiceIdentity? = nil) {
        certificates = RPCCertificatePeerIdentity(house: house)
    }

    /// Who is at the other end of `stream`.
    public func peer(of stream: ByteStream) -> RPCPeer {
        guard Self.believes(stream.remoteAddress, isEncrypted: stream.isEncrypted) else {
            return certificates.peer(of: stream)
        }
        return RPCPeer(address: stream.remoteAddress, service: nil, believesClaims: true)
    }

    /// Whether a peer may say who it is: in plaintext, from this machine or this process.
    static func believes(_ address: SocketAddress?, isEncrypted: Bool) -> Bool {
        !isEncrypted && address?.isLoopback ?? true
    }
}

/// Believes nobody: the house's services are not told apart from strangers.
public struct RPCNoPeerIdentity: RPCPeerIdentity {
    /// Creates the identity; it has no state.
    public init() {}

    /// A stranger.
    public func peer(of stream: ByteStream) -> RPCPeer {
        RPCPeer(address: stream.remoteAddress, service: nil)
    }
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
