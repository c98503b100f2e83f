import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Trades a refresh token for a new pair. A spent one that comes back means that two hold it,
    /// and nobody can tell which is the thief: the session ends for both.
    func refreshToken(
        _ request: RefreshTokenRequest, context: RPCContext
    ) async throws(RPCError) -> RefreshTokenResponse {
        try await rpc {
            let device = try ClientDevice(request.client)
            let presented = RefreshSecret(text: request.refreshToken)
            guard (1...Limits.refreshTokenBytesMax).contains(presented.text.utf8.count),
                let sessionID = try await store.sessionID(
                    ofToken: presented.hash, deadline: context.deadline)
            else { throw IdentityError.refreshTokenInvalid }

            let outcome = try await store.write(deadline: context.deadline) { unit in
                try await rotate(
                    presented, of: sessionID, device: request.client == nil ? nil : device, unit,
                    context)
            }
            switch outcome {
            case .rotated(let pair): return RefreshTokenResponse(tokens: pair)
            case .reused: throw IdentityError.refreshTokenReused
            case .invalid: throw IdentityError.refreshTokenInvalid
            case .suspended: throw IdentityError.accountSuspended
            }
        }
    }

    /// Everything happens under the session's lock, so of two refreshes with one token one rotates
    /// and the other finds it spent. The end of a session must be kept, so it is an outcome and not
    /// an error.
    private func rotate(
        _ presented: RefreshSecret, of sessionID: UUID, device: ClientDevice?, _ unit: Store.Unit,
        _ context: RPCContext
    ) async throws -> RefreshOutcome {
        guard let standing = try await unit.lockSession(sessionID) else { return .invalid }
        // Read under the lock: a wait for it does not make a token older than its session.
        let now = time.now
        var session = standing.session
        guard session.isLive(at: now) else { return .invalid }
        // Before the token is spent: it is good again when the suspension is over.
        switch standing.account.status(at: now) {
        case .active, .locked: break
        case .suspended: return .suspended
        case .deactivated, .deleted: return .invalid
        }
        let refresh = RefreshSecret.generate()
        let next = StoredRefreshToken.issue(refresh, for: session, at: now)
        guard
            let token = try await unit.spend(
                token: presented.hash, replacedBy: next.id, at: now)
        else { return .invalid }
        guard token.usedAt == nil else {
            try await unit.revoke(session: sessionID, reason: .refreshTokenReused, at: now)
            try await unit.append(
                events.row(
                    .sessionsRevoked([sessionID], reason: .refreshTokenReused),
                    of: standing.account, by: context, at: now))
            return .reused
        }
        guard token.revokedAt == nil, token.expiresAt > now else { return .invalid }
        session.refresh(at: now)
        if let device { session.device = device }
        try await unit.update(session)
        try await unit.insert(next)
        let access = try mint.accessToken(
            for: standing.account, sessionID: sessionID, at: now)
        return .rotated(pair(access, refresh, of: session))
    }
}

private enum RefreshOutcome: Sendable {
    case rotated(TokenPair)
    case reused
    case invalid
    case suspended
}
