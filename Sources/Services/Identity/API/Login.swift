import IdentityContract
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Signs in. What a stranger learns depends on his own earlier tries alone: whether the account
    /// exists changes neither words nor work.
    func login(
        _ request: LoginRequest, context: RPCContext
    ) async throws(RPCError) -> LoginResponse {
        try await rpc {
            let identifier = try LoginIdentifier(request.identifier)
            let device = try ClientDevice(request.client)
            guard request.password.unicodeScalars.count <= Limits.passwordCharactersMax else {
                throw IdentityError.passwordTooLong(charactersMax: Limits.passwordCharactersMax)
            }
            return try await hasher.withPlace {
                let attempt = try await begin(
                    secrets.digest(of: identifier),
                    try await store.credentials(identifier, deadline: context.deadline),
                    deadline: context.deadline)
                do {
                    return try await decide(attempt, request.password, device, context)
                } catch IdentityError.credentialsWrong {
                    try await recordFailure(attempt, device, context)
                    throw IdentityError.credentialsWrong
                } catch {
                    await giveBack(attempt)
                    throw error
                }
            }
        }
    }

    private func decide(
        _ attempt: PasswordAttempt, _ password: String, _ device: ClientDevice,
        _ context: RPCContext
    ) async throws -> LoginResponse {
        let stored = attempt.isGranted ? attempt.credentials?.passwordHash : nil
        let isRight = try await hasher.verify(
            password, against: stored, deadline: context.deadline)
        guard isRight, let stored, let credentials = attempt.credentials else {
            throw IdentityError.credentialsWrong
        }
        switch credentials.account.status(at: time.now) {
        case .suspended: throw IdentityError.accountSuspended
        case .deleted: throw IdentityError.credentialsWrong
        case .active, .locked, .deactivated: break
        }
        let rehashed =
            hasher.needsRehash(stored)
            ? try await hasher.hash(password, deadline: context.deadline) : nil

        let now = time.now
        let session = LoginSession.begin(
            for: credentials.account.id, on: device, from: clientAddress(context), at: now)
        let refresh = RefreshSecret.generate()
        let access = try mint.accessToken(
            for: credentials.account, sessionID: session.id, at: now)
        let account = try await store.write(deadline: context.deadline) { unit in
            guard
                let account = try await unit.signIn(
                    credentials, identifier: attempt.digest, rehashed: rehashed, at: now)
            else { throw IdentityError.credentialsWrong }
            if credentials.account.storedStatus == .deactivated {
                try await unit.append(
                    events.row(.reinstated, of: account, by: context, at: now))
            }
            try await unit.insert(session)
            try await unit.insert(StoredRefreshToken.issue(refresh, for: session, at: now))
            try await unit.record(
                AuthEntry(
                    id: .v7(at: now), userID: account.id, event: .signedIn,
                    address: clientAddress(context), userAgent: device.userAgent,
                    details: ["session": session.id.description], createdAt: now))
            return account
        }
        return LoginResponse(
            result: .signedIn(
                SignedIn(
                    user: account.message(at: now, showsFailures: false),
                    tokens: pair(access, refresh, of: session))))
    }

    /// A wrong password and an unknown account leave the same line but for the account. What was typed is
    /// told by its keyed hash alone: people type passwords into the wrong field.
    private func recordFailure(
        _ attempt: PasswordAttempt, _ device: ClientDevice, _ context: RPCContext
    ) async throws {
        let now = time.now
        let entry = AuthEntry(
            id: .v7(at: now), userID: attempt.credentials?.account.id, event: .signedIn,
            isSuccess: false, reason: "credentials_wrong", address: clientAddress(context),
            userAgent: device.userAgent,
            details: ["identifier": Hex.encode(attempt.digest.prefix(8))], createdAt: now,
            seed: attempt.digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
        try await store.write(deadline: context.deadline) { try await $0.record(entry) }
    }
}
