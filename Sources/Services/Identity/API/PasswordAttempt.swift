import NovaNet
import NovaPrimitives
import NovaRPC

/// A try at a password that has been counted.
struct PasswordAttempt: Sendable {
    let digest: [UInt8]
    let credentials: Credentials?
    /// Whether the account, if there is one, may be tried.
    let isGranted: Bool
    /// The lock that holds unless the attempt is taken back or right.
    var lock: AccountLock?
}

extension IdentityAPI {
    /// Counts an attempt before the password is looked at; see ``Lockout``.
    func begin(
        _ digest: [UInt8], _ credentials: Credentials?, deadline: Deadline
    ) async throws -> PasswordAttempt {
        let now = time.now
        let verdict = try await store.write(deadline: deadline) { unit in
            try await unit.beginAttempt(
                identifier: digest, userID: credentials?.account.id, at: now)
        }
        switch verdict {
        case .identifierLocked(let until):
            throw IdentityError.identifierLocked(retryAfter: until.since(now))
        case .granted(let lock):
            return PasswordAttempt(
                digest: digest, credentials: credentials, isGranted: true, lock: lock)
        case .accountLocked:
            return PasswordAttempt(digest: digest, credentials: credentials, isGranted: false)
        }
    }

    /// Asks for the password of an account that is signed in to already, or that a service names.
    /// Wrong ones count towards the account's lock, so a stolen session guesses no faster than a
    /// stranger. The caller holds a place of the hasher.
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
        let attempt = try await begin(digest, credentials, deadline: deadline)
        do {
            guard
                try await hasher.verify(
                    password, against: attempt.isGranted ? credentials.passwordHash : nil,
                    deadline: deadline)
            else { throw IdentityError.passwordWrong }
            try await store.write(deadline: deadline) { unit in
                try await unit.clearFailures(identifier: digest, userID: userID)
            }
            return credentials
        } catch IdentityError.passwordWrong {
            let now = time.now
            let entry = AuthEntry(
                id: .v7(at: now), userID: userID, event: .passwordRefused, isSuccess: false,
                reason: "password_wrong", address: clientAddress(context), createdAt: now)
            try await store.write(deadline: deadline) { unit in
                try await unit.record(entry)
                guard let lock = attempt.lock else { return }
                try await unit.append(
                    events.row(.locked(lock), of: credentials.account, by: context, at: now))
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
    /// The call's own deadline may be over and its task cancelled, so this has a deadline and, if it
    /// can, a task of its own.
    func giveBack(_ attempt: PasswordAttempt) async {
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
