import IdentityContract
import NovaCrypto
import NovaPrimitives
import NovaRPC

extension IdentityAPI {
    /// Meets the challenge of a sign-in. Who can name a challenge has given the password, so what is told of
    /// the account is told to its owner, or to somebody who is as good as that but for the code.
    func completeSecondFactor(
        _ request: CompleteSecondFactorRequest, context: RPCContext
    ) async throws(RPCError) -> CompleteSecondFactorResponse {
        try await rpc {
            let device = try ClientDevice(request.client)
            let id = try id(request.challengeID, "challenge_id")
            let code = try SecondFactorCode(request.code)
            guard request.method == .unspecified || request.method == code.contractMethod else {
                throw IdentityError.codeMalformed
            }
            let hash = secrets.hash(ofChallenge: id)
            let outcome = try await store.write(deadline: context.deadline) { unit in
                try await meet(hash, with: code, device, unit, context)
            }
            guard let outcome else { throw IdentityError.codeWrong }
            return CompleteSecondFactorResponse(user: outcome.user, tokens: outcome.tokens)
        }
    }

    /// One transaction: of guesses in parallel each waits for the one before and finds it counted. A wrong
    /// code must stay counted, so it is an outcome (`nil`) and not an error.
    private func meet(
        _ hash: [UInt8], with code: SecondFactorCode, _ device: ClientDevice, _ unit: Store.Unit,
        _ context: RPCContext
    ) async throws -> SignedIn? {
        guard let named = try await unit.challenge(hash) else {
            throw IdentityError.challengeInvalid
        }
        try await unit.lockGuard(identifier: named.identifierHash)
        let lock = try await beginCode(of: named.userID, unit)
        // Read under the account's lock, which the counting took.
        let now = time.now
        guard let before = try await unit.lockAccount(named.userID),
            let challenge = try await unit.lockChallenge(hash), challenge.isOpen(at: now)
        else { throw IdentityError.challengeInvalid }
        guard try await takes(code, of: before.id, unit, now) else {
            try await unit.countTry(of: challenge)
            try await refuse(code, lock: lock, of: before, device, unit, context, now)
            return nil
        }
        if before.status(at: now) == .suspended { throw IdentityError.accountSuspended }
        try await unit.clearGuard(identifier: secrets.secondFactorDigest(of: before.id))
        let credentials = Credentials(
            account: before, passwordHash: nil, passwordChangedAt: challenge.passwordChangedAt)
        guard
            let account = try await unit.signIn(
                credentials, identifier: challenge.identifierHash, rehashed: nil, at: now)
        else { throw IdentityError.challengeInvalid }
        try await unit.remove(challenge)
        return try await beginSession(
            of: account, before: before, code.method, device, unit, context, now)
    }

    /// Counts a try at a second factor before it is looked at, on the account and in a place of its own: a
    /// right password clears the former only.
    ///
    /// - Returns: the lock of the account that it placed.
    /// - Throws: ``IdentityError/identifierLocked(retryAfter:)``.
    func beginCode(of userID: UUID, _ unit: Store.Unit) async throws -> AccountLock? {
        let now = time.now
        switch try await unit.beginAttempt(
            identifier: secrets.secondFactorDigest(of: userID), userID: userID, at: now)
        {
        case .granted(let lock): return lock
        case .identifierLocked(let until):
            throw IdentityError.identifierLocked(retryAfter: until.since(now))
        case .accountLocked:
            let account = try await unit.lockAccount(userID)
            throw IdentityError.identifierLocked(
                retryAfter: (account?.lockedUntil ?? now).since(now))
        }
    }

    /// Whether `code` is right now; it is spent then. The caller holds the account's lock.
    func takes(
        _ code: SecondFactorCode, of userID: UUID, _ unit: Store.Unit, _ now: WallTime
    ) async throws -> Bool {
        guard var enrolment = try await unit.lockTotp(of: userID), enrolment.confirmedAt != nil
        else { return false }
        switch code {
        case .totp(let digits):
            let step = try secrets.totp(enrolment).step(
                of: digits, at: now, after: enrolment.lastStep)
            guard let step else { return false }
            enrolment.lastStep = step
            try await unit.store(enrolment)
            return true
        case .recovery(let code):
            return try await unit.spendRecoveryCode(
                of: userID, hash: secrets.hash(of: code, of: userID), at: now)
        }
    }

    /// Tells of a wrong code. The caller holds the account's lock.
    func refuse(
        _ code: SecondFactorCode, lock: AccountLock?, of account: Account, _ device: ClientDevice,
        _ unit: Store.Unit, _ context: RPCContext, _ now: WallTime
    ) async throws {
        let failure = FailedSignIn(
            event: .secondFactorRefused, reason: "code_wrong", address: clientAddress(context),
            userAgent: device.userAgent, details: ["method": code.method.rawValue])
        try await tell(failure, lock: lock, of: account, unit, context, now)
    }
}

extension SecondFactorCode {
    fileprivate var contractMethod: SecondFactorMethod {
        switch self {
        case .totp: .totp
        case .recovery: .recoveryCode
        }
    }
}
