import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Begins a session once every proof is in, and tells of it; also that an account has woken which slept
    /// `before`. The caller holds the account's lock.
    func beginSession(
        of account: Account, before: Account, _ method: SignInMethod, _ device: ClientDevice,
        _ unit: Store.Unit, _ context: RPCContext, _ now: WallTime
    ) async throws -> SignedIn {
        let session = LoginSession.begin(
            for: account.id, on: device, from: clientAddress(context), at: now)
        let refresh = RefreshSecret.generate()
        let access = try mint.accessToken(for: account, sessionID: session.id, at: now)
        if before.storedStatus == .deactivated {
            try await unit.append(events.row(.reinstated, of: account, by: context, at: now))
        }
        let isKnown = try await unit.knows(device, of: account.id)
        try await unit.insert(session)
        try await unit.insert(StoredRefreshToken.issue(refresh, for: session, at: now))
        try await unit.append(
            events.row(
                .signedIn(session, method: method, isNewDevice: !isKnown), of: account,
                by: context, at: now))
        return SignedIn(
            user: account.message(at: now, showsFailures: false),
            tokens: pair(access, refresh, of: session))
    }
}
