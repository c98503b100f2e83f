public import NovaCrypto
import NovaPrimitives
public import NovaRPC

/// Verifies access tokens for an RPC server with a ``TokenKeyring``.
public struct TokenAuthenticator: RPCAuthenticator {
    private let keyring: TokenKeyring

    /// Verifies with the keys of `keyring`.
    public init(_ keyring: TokenKeyring) {
        self.keyring = keyring
    }

    /// Whom `token` names.
    ///
    /// - Throws: `UNAUTHENTICATED` with the reason a client can act on (`TOKEN_EXPIRED`: refresh it;
    ///   `TOKEN_INVALID`: sign in), `UNAVAILABLE` while there are no keys to tell.
    public func authenticate(_ token: String) async throws(RPCError) -> RPCPrincipal {
        let claims: TokenClaims
        do {
            claims = try await keyring.verify(token)
        } catch let error as TokenError {
            throw RPCError(tokenRefused: error)
        } catch {
            throw RPCError(
                code: .unavailable, reason: "TOKEN_KEYS_UNAVAILABLE",
                message: "Tokens cannot be verified at the moment: try again.", cause: error)
        }
        guard let userID = UUID(claims.subject), let sessionID = UUID(claims.sessionID) else {
            throw RPCError(tokenRefused: .malformed("sub"))
        }
        return RPCPrincipal(userID: userID, sessionID: sessionID, roles: claims.roles)
    }
}

extension RPCError {
    /// What a caller is told about a token that was refused.
    public init(tokenRefused error: TokenError) {
        switch error {
        case .expired:
            self.init(
                code: .unauthenticated, reason: "TOKEN_EXPIRED",
                message: "The access token has expired: refresh it.", cause: error)
        case .revoked:
            self.init(
                code: .unauthenticated, reason: "TOKEN_REVOKED",
                message: "The session has ended: sign in again.", cause: error)
        case .tooLong, .malformed, .algorithmNotAllowed, .wrongType, .unknownKey, .badSignature,
            .wrongIssuer, .wrongAudience, .notYetValid:
            self.init(
                code: .unauthenticated, reason: "TOKEN_INVALID",
                message: "The access token is not valid: sign in.", cause: error)
        }
    }
}
