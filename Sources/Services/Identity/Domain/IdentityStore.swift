import NovaPrimitives

/// Where accounts, sessions and tokens are kept. One suite of tests runs over Postgres and over the
/// tests' own store in memory, so that the latter stays honest.
///
/// Reads stand alone and see what is committed. Everything that writes goes through ``write``.
/// Deleted accounts are never found.
protocol IdentityStore: Sendable {
    associatedtype Unit: IdentityUnit

    func account(_ id: UUID, deadline: Deadline) async throws -> Account?
    /// By id or by name, each once, in any order; those not found are left out.
    func accounts(
        _ ids: [UUID], named names: [Username], deadline: Deadline
    ) async throws -> [Account]
    func account(email: EmailAddress, deadline: Deadline) async throws -> Account?
    func credentials(_ identifier: LoginIdentifier, deadline: Deadline) async throws -> Credentials?
    /// Those of `names` that somebody holds.
    func taken(_ names: [Username], deadline: Deadline) async throws -> Set<Username>
    /// Whether an account has this address.
    func isTaken(_ email: EmailAddress, deadline: Deadline) async throws -> Bool
    /// Live sessions after `position`, last active first.
    func sessions(
        of userID: UUID, after position: SessionPosition?, count: Int, at now: WallTime,
        deadline: Deadline
    ) async throws -> [LoginSession]
    func standing(
        sessionID: UUID, userID: UUID, deadline: Deadline
    ) async throws -> TokenStanding?
    /// The session that a refresh token belongs to, whatever state either is in.
    func sessionID(ofToken hash: [UInt8], deadline: Deadline) async throws -> UUID?
    /// The answer kept under `key`, unless it has expired.
    func keptAnswer(
        _ key: IdempotencyKey, at now: WallTime, deadline: Deadline
    ) async throws -> KeptAnswer?
    /// All keys but the retired.
    func signingKeys(deadline: Deadline) async throws -> [StoredSigningKey]

    /// Runs `body` in one transaction: all of it is kept if `body` returns, nothing if it throws.
    /// `body` may run more than once if it loses against another transaction.
    func write<Value: Sendable>(
        deadline: Deadline, _ body: @Sendable @escaping (Unit) async throws -> Value
    ) async throws -> Value
}

/// What can be done inside a transaction. Rows are locked in this order: kept answer, identifier,
/// account, session, token; keeping to it is what keeps transactions from waiting in a circle.
protocol IdentityUnit: Sendable {
    /// Keeps `answer` until `expiresAt`; if a live one is there already, returns that and keeps
    /// nothing. Waits for another transaction that is about to keep one.
    func keep(
        _ answer: KeptAnswer, for key: IdempotencyKey, at now: WallTime, until expiresAt: WallTime
    ) async throws -> KeptAnswer?

    /// - Throws: ``IdentityError/emailTaken``, ``IdentityError/usernameTaken``.
    func insert(_ account: Account, passwordHash: String) async throws

    /// Counts an attempt against the identifier, and the account if there is one; see ``Lockout``.
    func beginAttempt(
        identifier hash: [UInt8], userID: UUID?, at now: WallTime
    ) async throws -> AttemptVerdict
    /// Takes back an attempt that came to no verdict.
    func giveBackAttempt(identifier hash: [UInt8], userID: UUID?) async throws
    /// Clears failures and locks, wakes a sleeping account, notes the time, and stores
    /// `rehashed` if there is one.
    ///
    /// - Returns: the account as it is now, `nil` if its password is no longer the one that
    ///   `credentials` was read with.
    func signIn(
        _ credentials: Credentials, identifier hash: [UInt8], rehashed: String?, at now: WallTime
    ) async throws -> Account?

    func insert(_ session: LoginSession) async throws
    func insert(_ token: StoredRefreshToken) async throws

    /// Locks the session until the transaction ends and reads it with its account.
    func lockSession(_ id: UUID) async throws -> TokenStanding?
    /// Marks the token as used and returns it as it was before, `usedAt` included; one that is
    /// used or revoked stays as it is. The caller holds the session's lock.
    func spend(
        token hash: [UInt8], replacedBy: UUID, at now: WallTime
    ) async throws -> StoredRefreshToken?
    /// Stores the times and the device of a session.
    func update(_ session: LoginSession) async throws
    /// Ends a session and its refresh tokens; once ended it stays as it is. The caller holds the
    /// session's lock.
    func revoke(
        session id: UUID, reason: RevokeReason, at now: WallTime
    ) async throws

    /// Stores `key` as the one that signs unless another has become that.
    func insertFirst(_ key: StoredSigningKey) async throws
    /// Deletes up to ``Limits/purgeRowsMax`` rows of each kind that have had their time. Returns
    /// whether there may be more.
    func purge(at now: WallTime) async throws -> Bool
}
