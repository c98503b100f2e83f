import IdentityContract
import NovaNet
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
                let attempt = try await begin(identifier, deadline: context.deadline)
                do {
                    return try await decide(attempt, request.password, device, context)
                } catch IdentityError.credentialsWrong {
                    throw IdentityError.credentialsWrong
                } catch {
                    await giveBack(attempt)
                    throw error
                }
            }
        }
    }

    /// Reads the account and counts the attempt before the password is looked at; see ``Lockout``.
    private func begin(
        _ identifier: LoginIdentifier, deadline: Deadline
    ) async throws -> LoginAttempt {
        let now = time.now
        let digest = secrets.digest(of: identifier)
        let credentials = try await store.credentials(identifier, deadline: deadline)
        let verdict = try await store.write(deadline: deadline) { unit in
            try await unit.beginAttempt(
                identifier: digest, userID: credentials?.account.id, at: now)
        }
        switch verdict {
        case .identifierLocked(let until):
            throw IdentityError.identifierLocked(retryAfter: until.since(now))
        case .granted:
            return LoginAttempt(digest: digest, credentials: credentials, isGranted: true)
        case .accountLocked:
            return LoginAttempt(digest: digest, credentials: credentials, isGranted: false)
        }
    }

    private func decide(
        _ attempt: LoginAttempt, _ password: String, _ device: ClientDevice, _ context: RPCContext
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
            try await unit.insert(session)
            try await unit.insert(StoredRefreshToken.issue(refresh, for: session, at: now))
            return account
        }
        return LoginResponse(
            result: .signedIn(
                SignedIn(
                    user: account.message(at: now, showsFailures: false),
                    tokens: pair(access, refresh, of: session))))
    }

    /// Takes back an attempt that was neither right nor wrong: overload must not lock people out.
    /// The call's own deadline may be over and its task cancelled, so this has a deadline and, if it
    /// can, a task of its own.
    private func giveBack(_ attempt: LoginAttempt) async {
        let store = store
        let work: @Sendable () async -> Void = {
            // A failure to give back leaves one failure too many, which the next success clears.
            try? await store.write(deadline: .after(Limits.attemptReturnTime)) { unit in
                try await unit.giveBackAttempt(
                    identifier: attempt.digest,
                    userID: attempt.isGranted ? attempt.credentials?.account.id : nil)
            }
        }
        if let loop = EventLoop.current {
            loop.spawn { await work() }
        } else {
            await work()
        }
    }
}

/// A try at a password that has been counted.
private struct LoginAttempt: Sendable {
    let digest: [UInt8]
    let credentials: Credentials?
    /// Whether the account, if there is one, may be tried.
    let isGranted: Bool
}
