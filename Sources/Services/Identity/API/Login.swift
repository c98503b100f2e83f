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

        guard !credentials.account.hasSecondFactor else {
            return try await ask(credentials, attempt, rehashed: rehashed, device, context)
        }
        let now = time.now
        let signedIn = try await store.write(deadline: context.deadline) { unit in
            guard
                let account = try await unit.signIn(
                    credentials, identifier: attempt.digest, rehashed: rehashed, at: now)
            else { throw IdentityError.credentialsWrong }
            return try await beginSession(
                of: account, before: credentials.account, .password, device, unit, context, now)
        }
        return LoginResponse(result: .signedIn(signedIn))
    }

    /// Asks for the second factor. The attempt is taken back and nothing else: earlier failures stay counted
    /// until all proofs are in, else whoever knows the password could guess codes without end.
    private func ask(
        _ credentials: Credentials, _ attempt: PasswordAttempt, rehashed: String?,
        _ device: ClientDevice, _ context: RPCContext
    ) async throws -> LoginResponse {
        let now = time.now
        let id = UUID.unguessable()
        let challenge = SignInChallenge(
            hash: secrets.hash(ofChallenge: id), userID: credentials.account.id,
            identifierHash: attempt.digest, passwordChangedAt: credentials.passwordChangedAt,
            createdAt: now, expiresAt: now + Limits.challengeLife)
        let entry = AuthEntry(
            id: .v7(at: now), userID: credentials.account.id, event: .secondFactorAsked,
            address: clientAddress(context), userAgent: device.userAgent, createdAt: now)
        try await store.write(deadline: context.deadline) { unit in
            try await unit.giveBackAttempt(
                identifier: attempt.digest, userID: credentials.account.id)
            if let rehashed { try await unit.rehash(credentials, as: rehashed) }
            try await unit.insert(challenge)
            try await unit.record(entry)
        }
        return LoginResponse(
            result: .secondFactorChallenge(
                SecondFactorChallenge(
                    challengeID: id.description, methods: [.totp, .recoveryCode])))
    }

    /// A wrong password and an unknown account leave the same line and event but for the account. What was
    /// typed is told by its keyed hash alone: people type passwords into the wrong field.
    private func recordFailure(
        _ attempt: PasswordAttempt, _ device: ClientDevice, _ context: RPCContext
    ) async throws {
        let failure = FailedSignIn(
            event: .signedIn, reason: "credentials_wrong", address: clientAddress(context),
            userAgent: device.userAgent,
            details: ["identifier": Hex.encode(attempt.digest.prefix(8))])
        let now = time.now
        let nobody = Account.nobody(
            attempt.digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, at: now)
        try await outlivingCall { store, deadline in
            try await store.write(deadline: deadline) { unit in
                let found = try await unit.lockAccount(
                    attempt.credentials?.account.id ?? nobody.id)
                try await tell(
                    failure, lock: attempt.lock, of: found ?? nobody, unit, context, now)
            }
        }
    }

    /// Tells of a failure to sign in, and of the lock that it placed. The caller holds the account's lock, if
    /// there is one.
    func tell(
        _ failure: FailedSignIn, lock: AccountLock?, of account: Account, _ unit: Store.Unit,
        _ context: RPCContext, _ now: WallTime
    ) async throws {
        try await unit.append(
            events.row(.signInFailed(failure), of: account, by: context, at: now))
        guard let lock, !account.isNobody else { return }
        try await unit.append(events.row(.locked(lock), of: account, by: context, at: now))
    }
}
