import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaProtobuf
import NovaRPC
import NovaServiceKit

/// The service's RPCs, one file each, and what they share.
struct IdentityAPI<Store: IdentityStore>: IdentityServiceServer {
    let store: Store
    let hasher: PasswordHasher
    let mint: TokenMint
    let secrets: ServiceSecrets
    let pages: PageTokens
    let events: EventWriter
    let time: any TimeSource
    /// The app's name, as an authenticator shows it.
    let appName: String
    /// Who passkeys are made for; without it there are none.
    let relyingParty: RelyingParty?
}

extension IdentityAPI {
    /// The user behind the call, as the verified token says.
    ///
    /// - Throws: ``IdentityError/notSignedIn``.
    func caller(_ context: RPCContext) throws(IdentityError) -> RPCPrincipal {
        guard let principal = context.principal else { throw .notSignedIn }
        return principal
    }

    /// As ``caller(_:)``, and the session has not been ended: a token lives on for minutes after its
    /// session, and here is where that is known.
    ///
    /// - Throws: ``IdentityError/notSignedIn``, ``IdentityError/sessionEnded``.
    func liveCaller(_ context: RPCContext) async throws -> RPCPrincipal {
        _ = try await liveAccount(context)
        return try caller(context)
    }

    /// The account of the user behind the call as it is now, its roles included: a token keeps for
    /// minutes a role that was taken.
    ///
    /// - Throws: ``IdentityError/notSignedIn``, ``IdentityError/sessionEnded``.
    func liveAccount(_ context: RPCContext) async throws -> Account {
        try await liveStanding(context).account
    }

    /// As ``liveAccount(_:)``, with the session.
    func liveStanding(_ context: RPCContext) async throws -> TokenStanding {
        let principal = try caller(context)
        let standing = try await store.standing(
            sessionID: principal.sessionID, userID: principal.userID, deadline: context.deadline)
        let now = time.now
        guard let standing, standing.session.isLive(at: now),
            standing.account.admitsSessions(at: now)
        else { throw IdentityError.sessionEnded }
        return standing
    }

    /// Locks the account of the user behind the call for a change by its owner. Between the first look and
    /// this one the account may have been suspended or the session ended: what follows rests on this one.
    ///
    /// - Throws: ``IdentityError/userNotFound``, ``IdentityError/sessionEnded``.
    func lockOwner(
        _ caller: RPCPrincipal, _ unit: Store.Unit, _ now: WallTime
    ) async throws -> Account {
        guard let account = try await unit.lockAccount(caller.userID) else {
            throw IdentityError.userNotFound
        }
        guard account.admitsSessions(at: now),
            let standing = try await unit.lockSession(caller.sessionID),
            standing.session.userID == account.id, standing.session.isLive(at: now)
        else { throw IdentityError.sessionEnded }
        return account
    }

    /// Who acts for the house: a user who has one of `roles` now, or a service in its own name.
    ///
    /// - Throws: ``IdentityError/roleRequired``, and as ``liveAccount(_:)``.
    func staff(_ roles: String..., in context: RPCContext) async throws -> Staff {
        if isService(context) { return Staff(account: nil) }
        let account = try await liveAccount(context)
        guard roles.contains(where: account.has(role:)) else { throw IdentityError.roleRequired }
        return Staff(account: account)
    }

    /// Reads an id of a request.
    ///
    /// - Throws: ``IdentityError/idMalformed(field:)``.
    func id(_ text: String, _ field: String) throws(IdentityError) -> UUID {
        guard let id = UUID(text) else { throw .idMalformed(field: field) }
        return id
    }

    /// Whether a service calls in its own name, which may see any account. The gateway with a
    /// user's token speaks for that user.
    func isService(_ context: RPCContext) -> Bool {
        guard let service = context.serviceCaller else { return false }
        return service != "gateway" || context.principal == nil
    }

    /// The tokens of a session, as they go to the client.
    func pair(
        _ access: AccessToken, _ refresh: RefreshSecret, of session: LoginSession
    ) -> TokenPair {
        TokenPair(
            accessToken: access.text, accessExpiresAt: ProtobufTimestamp(access.expiresAt),
            refreshToken: refresh.text, refreshExpiresAt: ProtobufTimestamp(session.expiresAt),
            sessionID: session.id.description)
    }
}

/// Who acts for the house.
struct Staff: Sendable {
    /// `nil` for a service.
    let account: Account?

    var isAdmin: Bool { account?.roles.contains(RoleRules.admin) ?? false }
}
