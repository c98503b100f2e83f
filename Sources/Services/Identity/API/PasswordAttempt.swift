import NovaNet
import NovaPrimitives
import NovaRPC

/// A try at a password that has been counted.
struct PasswordAttempt: Sendable {
    let digest: [UInt8]
    let credentials: Credentials?
    /// Whether the account, if there is one, may be tried.
    let isGranted: Bool
    /// The account whose failures it counts among, too.
    var countedOn: UUID?
    /// The lock of that account that holds unless the attempt is taken back or right.
    var lock: AccountLock?
}

extension IdentityAPI {
    /// Counts an attempt before the password is looked at; see ``Lockout``. One of somebody who is signed in
    /// counts under its digest alone: strangers who lock the account must not keep its owner from changing
    /// the password.
    func begin(
        _ digest: [UInt8], _ credentials: Credentials?, isSignedIn: Bool = false, deadline: Deadline
    ) async throws -> PasswordAttempt {
        let now = time.now
        let userID = isSignedIn ? nil : credentials?.account.id
        let verdict = try await store.write(deadline: deadline) { unit in
            try await unit.beginAttempt(identifier: digest, userID: userID, at: now)
        }
        switch verdict {
        case .identifierLocked(let until):
            throw IdentityError.identifierLocked(retryAfter: until.since(now))
        case .granted(let lock):
            return PasswordAttempt(
                digest: digest, credentials: credentials, isGranted: true, countedOn: userID,
                lock: lock)
        case .accountLocked:
            return PasswordAttempt(digest: digest, credentials: credentials, isGranted: false)
        }
    }

    /// Asks for the password of an account that is signed in to already, or that a service names.
    /// Wrong ones are counted for themselves, and lock this question as they lock sign-in, so a stolen session
    /// guesses no faster than a stranger. The caller holds a place of the hasher.
    ///
    /// - Throws: ``IdentityError/passwordWrong``, ``IdentityError/identifierLocked(retryAfter:)``,
    ///   ``IdentityError/userNotFound``.
    func prove(
        _ password: String, of userID: UUID, in context: RPCContext
    ) async throws -> Credentials {
        let deadline = context.deadline
        // Nobody has no password: that is a form left empty and not a guess.
        guard !password.isEmpty else { throw IdentityError.passwordWrong }
        guard password.unicodeScalars.count <= Limits.passwordCharactersMax else {
            throw IdentityError.passwordTooLong(charactersMax: Limits.passwordCharactersMax)
        }
        guard let credentials = try await store.credentials(of: userID, deadline: deadline) else {
            throw IdentityError.userNotFound
        }
        let digest = stepUpDigest(of: userID)
        let attempt = try await begin(
            digest, credentials, isSignedIn: true, deadline: deadline)
        do {
            guard
                try await hasher.verify(
                    password, against: credentials.passwordHash, deadline: deadline)
            else { throw IdentityError.passwordWrong }
            try await store.write(deadline: deadline) { unit in
                try await unit.clearGuard(identifier: digest)
            }
            return credentials
        } catch IdentityError.passwordWrong {
            let now = time.now
            let entry = AuthEntry(
                id: .v7(at: now), userID: userID, event: .passwordRefused, isSuccess: false,
                reason: "password_wrong", address: clientAddress(context), createdAt: now)
            try await outlivingCall { store, deadline in
                try await store.write(deadline: deadline) { try await $0.record(entry) }
            }
            throw IdentityError.passwordWrong
        } catch {
            await giveBack(attempt)
            throw error
        }
    }

    /// Names the place where wrong passwords of somebody signed in are counted.
    func stepUpDigest(of userID: UUID) -> [UInt8] {
        secrets.hash("password of", Array(userID.description.utf8))
    }

    /// Takes back an attempt that was neither right nor wrong: overload must not lock people out.
    func giveBack(_ attempt: PasswordAttempt) async {
        // A failure to give back leaves one failure too many, which the next success clears.
        try? await outlivingCall { store, deadline in
            try await store.write(deadline: deadline) { unit in
                try await unit.giveBackAttempt(
                    identifier: attempt.digest, userID: attempt.countedOn)
            }
        }
    }

    /// Writes what must be written although the caller may have hung up or the deadline be over: with a
    /// deadline and, if it can, in a task of its own, which nobody cancels. Waits for it, so that what holds a
    /// place of the hasher bounds these, too.
    func outlivingCall(
        _ work: @escaping @Sendable (Store, Deadline) async throws -> Void
    ) async throws {
        let store = store
        let run: @Sendable () async -> Result<Void, any Error> = {
            do {
                return .success(try await work(store, .after(Limits.attemptReturnTime)))
            } catch {
                return .failure(error)
            }
        }
        guard let loop = EventLoop.current else { return try await run().get() }
        return try await loop.spawn { await run() }.value.get()
    }
}
