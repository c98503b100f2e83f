import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC

extension IdentityAPI {
    /// Checks an access token fully: signature, times, session, account. A bad one is an answer.
    func verifyToken(
        _ request: VerifyTokenRequest, context: RPCContext
    ) async throws(RPCError) -> VerifyTokenResponse {
        try await rpc {
            let now = time.now
            let claims: TokenClaims
            do throws(TokenError) {
                claims = try mint.claims(
                    of: request.accessToken, audience: request.audience, at: now)
            } catch {
                return VerifyTokenResponse(reason: error.rejectReason)
            }
            guard let userID = UUID(claims.subject), let sessionID = UUID(claims.sessionID) else {
                return VerifyTokenResponse(reason: .malformed)
            }
            // No row: the account was deleted, and its sessions with it, or is about to be.
            guard
                let standing = try await store.standing(
                    sessionID: sessionID, userID: userID, deadline: context.deadline),
                standing.session.isLive(at: now)
            else { return VerifyTokenResponse(reason: .sessionRevoked) }
            guard standing.account.admitsSessions(at: now) else {
                return VerifyTokenResponse(reason: .userInactive)
            }
            return VerifyTokenResponse(
                active: true, userID: userID.description, sessionID: sessionID.description,
                roles: standing.account.roles, expiresAt: ProtobufTimestamp(claims.expiresAt))
        }
    }
}

extension TokenError {
    fileprivate var rejectReason: TokenRejectReason {
        switch self {
        case .tooLong, .malformed, .algorithmNotAllowed, .wrongType, .wrongIssuer: .malformed
        case .unknownKey, .badSignature: .badSignature
        case .wrongAudience: .wrongAudience
        case .expired: .expired
        case .notYetValid: .notYetValid
        case .revoked: .sessionRevoked
        }
    }
}
