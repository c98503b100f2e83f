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
    /// Of `names` those that accounts gave up lately, and which accounts did; deleted ones do not count.
    func formerOwners(
        of names: [Username], at now: WallTime, deadline: Deadline
    ) async throws -> [Username: UUID]
    func account(email: EmailAddress, deadline: Deadline) async throws -> Account?
    func credentials(_ identifier: LoginIdentifier, deadline: Deadline) async throws -> Credentials?
    /// What proves who owns the account; `nil` if there is none.
    func credentials(of userID: UUID, deadline: Deadline) async throws -> Credentials?
    /// Those of `names` that somebody holds, or held until lately.
    func taken(_ names: [Username], at now: WallTime, deadline: Deadline) async throws -> Set<
        Username
    >
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
    /// A mailed token in whatever state, with its account.
    func mailed(
        _ purpose: MailedPurpose, hash: [UInt8], deadline: Deadline
    ) async throws -> MailedStanding?
    /// A live passkey by the id its authenticator chose, with its account.
    func passkey(credentialID: [UInt8], deadline: Deadline) async throws -> PasskeyStanding?
    /// The live passkeys of an account, the oldest first.
    func passkeys(of userID: UUID, deadline: Deadline) async throws -> [Passkey]
    /// All roles, by name.
    func roles(deadline: Deadline) async throws -> [RoleRules]
    /// Entries of the log after `position`, latest first.
    func authLog(
        _ filter: AuthFilter, after position: AuthPosition?, count: Int, deadline: Deadline
    ) async throws -> [AuthEntry]
    /// Accounts after `position`; their status is as it is at `now`.
    func accounts(
        _ filter: AccountFilter, after position: AccountPosition?, count: Int, at now: WallTime,
        deadline: Deadline
    ) async throws -> [Account]
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

/// What can be done inside a transaction. Rows are locked in this order: kept answer, count,
/// identifier, account, challenge, passkey, session, token, log; keeping to it is what keeps transactions from waiting in a circle.
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
    /// - Returns: the account as it is now, `nil` if its password or its need of a second factor is no
    ///   longer what `credentials` was read with.
    func signIn(
        _ credentials: Credentials, identifier hash: [UInt8], rehashed: String?, at now: WallTime
    ) async throws -> Account?

    /// Stores another hash of the password that `credentials` was read with.
    func rehash(_ credentials: Credentials, as hash: String) async throws
    /// Locks what is counted under an identifier until the transaction ends, if anything is.
    func lockGuard(identifier hash: [UInt8]) async throws
    /// Clears failures and a lock under an identifier.
    func clearGuard(identifier hash: [UInt8]) async throws
    /// Clears failures and locks under an identifier and on the account.
    func clearFailures(identifier hash: [UInt8], userID: UUID) async throws

    /// Locks the account until the transaction ends and reads it.
    func lockAccount(_ id: UUID) async throws -> Account?
    /// Stores a new password and lifts a lock. Returns the account as it is now, or `nil` if the
    /// present password is not the one any more that was checked with `known`.
    func setPassword(
        _ hash: String, of userID: UUID, known: Credentials?, at now: WallTime
    ) async throws -> Account?
    /// Stores an address as confirmed. The caller holds the account's lock.
    ///
    /// - Throws: ``IdentityError/emailTaken``.
    func setVerifiedEmail(_ email: String, of userID: UUID, at now: WallTime) async throws
        -> Account
    /// Takes another name and reserves the old one. The caller holds the account's lock.
    ///
    /// - Throws: ``IdentityError/usernameTaken``, also for a name reserved for somebody else.
    func setUsername(_ username: Username, of account: Account, at now: WallTime) async throws
        -> Account
    /// Gives a role, or replaces what is known of the giving. The caller holds the account's lock.
    func assign(
        _ role: String, to userID: UUID, by actor: UUID?, reason: StaffReason,
        until expiresAt: WallTime?, at now: WallTime
    ) async throws -> Account
    /// Takes a role; `nil` if the account did not have it. The caller holds the account's lock.
    func unassign(_ role: String, of userID: UUID, at now: WallTime) async throws -> Account?
    /// Whether nobody but this account is an admin for good, in use and not just for a time. Others that ask
    /// wait until the transaction ends, so that two admins cannot end each other. The caller holds the
    /// account's lock.
    func isLastAdmin(_ account: Account, at now: WallTime) async throws -> Bool
    /// Suspends, or ends that with ``Suspension/none``. The caller holds the account's lock.
    func suspend(
        _ account: Account, _ suspension: Suspension, until: WallTime?, reason: String?,
        at now: WallTime
    ) async throws -> Account
    /// Puts an account to sleep until `purgeAfter`. The caller holds the account's lock.
    func deactivate(_ userID: UUID, until purgeAfter: WallTime, at now: WallTime) async throws
        -> Account
    /// Makes an account one that is not found any more, and keeps its name from others until it is
    /// purged. The caller holds the account's lock.
    func delete(_ account: Account, purgeAfter: WallTime, at now: WallTime) async throws -> Account
    /// Locks accounts that have slept too long.
    func lockSleepers(at now: WallTime, count: Int) async throws -> [Account]
    /// When the account last took another name.
    func lastRename(of userID: UUID) async throws -> WallTime?

    /// Counts one request in a slot and returns how many there were in the window, this one included.
    func countRequest(slot: Int32, at now: WallTime, window: Duration) async throws -> RequestCount
    func insert(_ token: MailedToken) async throws
    /// Locks the account that the token is for, then reads both.
    func lockMailed(_ purpose: MailedPurpose, hash: [UInt8]) async throws -> MailedStanding?
    /// Marks all unused tokens of a kind as used, but for those mailed to `email`. The caller holds the
    /// account's lock.
    func spendMailed(
        _ purpose: MailedPurpose, of userID: UUID, except email: String?, at now: WallTime
    ) async throws

    /// Writes a line of the log. Last in a transaction: others that write to the same chain wait.
    func record(_ entry: AuthEntry) async throws
    /// Keeps an event until it is published, and writes its line of the log. Of an account that does
    /// not exist nothing is kept but the line.
    func append(_ row: OutboxRow) async throws

    func insert(_ session: LoginSession) async throws
    func insert(_ token: StoredRefreshToken) async throws
    /// Whether the account has or had a session on this device that is not purged yet: the device's id, or
    /// for a client without one its type and user agent.
    func knows(_ device: ClientDevice, of userID: UUID) async throws -> Bool

    /// Locks and reads the secret of an authenticator app. The caller holds the account's lock.
    func lockTotp(of userID: UUID) async throws -> TotpEnrolment?
    /// Stores a secret in place of any other; a confirmed one is asked for at sign-in. The caller holds the
    /// account's lock.
    func store(_ enrolment: TotpEnrolment) async throws
    /// Forgets secret, recovery codes and open challenges. The caller holds the account's lock.
    func removeTotp(of userID: UUID) async throws
    /// Makes these the recovery codes. The caller holds the account's lock.
    func replaceRecoveryCodes(
        of userID: UUID, with hashes: [[UInt8]], at now: WallTime
    ) async throws
    /// Marks a recovery code as used; false if there is none, or it was used before.
    func spendRecoveryCode(of userID: UUID, hash: [UInt8], at now: WallTime) async throws -> Bool

    func insert(_ challenge: SignInChallenge) async throws
    /// A challenge in whatever state.
    func challenge(_ hash: [UInt8]) async throws -> SignInChallenge?
    /// As ``challenge(_:)``, locked. The caller holds the account's lock.
    func lockChallenge(_ hash: [UInt8]) async throws -> SignInChallenge?
    /// Counts a try at a challenge. The caller holds its lock.
    func countTry(of challenge: SignInChallenge) async throws
    /// Forgets a challenge that was met.
    func remove(_ challenge: SignInChallenge) async throws

    /// The account's name towards authenticators; `fresh` becomes it if there is none.
    func passkeyHandle(of userID: UUID, orElse fresh: [UInt8]) async throws -> [UInt8]?
    /// The caller holds the account's lock.
    ///
    /// - Throws: ``IdentityError/passkeyTaken``, ``IdentityError/tooManyPasskeys``.
    func insert(_ passkey: Passkey) async throws
    /// Locks and reads a live passkey.
    func lockPasskey(_ id: UUID, of userID: UUID) async throws -> Passkey?
    /// Stores name, counter, backup state and last use. The caller holds the passkey's lock.
    func update(_ passkey: Passkey) async throws
    /// Ends a passkey: false if it was ended before, `nil` if the account has none of that id.
    func revokePasskey(_ id: UUID, of userID: UUID, at now: WallTime) async throws -> Bool?
    /// Notes that a challenge was used; false if it was before.
    func spend(_ challenge: PasskeyChallenge) async throws -> Bool
    /// Notes the time and wakes a sleeping account. Failures and locks stay: a passkey proves nothing about
    /// who guesses passwords. `nil` if the account is suspended. The caller holds its lock.
    func signIn(byPasskeyTo account: Account, at now: WallTime) async throws -> Account?

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

    /// Ends all sessions of an account, `kept` excepted, and their refresh tokens; returns which.
    func revokeSessions(
        of userID: UUID, except kept: UUID?, reason: RevokeReason, at now: WallTime
    ) async throws -> [UUID]

    /// Stores `key` as the one that signs unless another has become that.
    func insertFirst(_ key: StoredSigningKey) async throws
    /// Stores `key` as the next to sign unless one waits already; returns the one that waits.
    func insertNext(_ key: StoredSigningKey) async throws -> StoredSigningKey
    /// Moves keys on in their lives: the next one signs once its time has come, the one before retires
    /// and is published until `retiredUntil`; those whose time is over are retired for good, and their
    /// private half is forgotten.
    func promoteKeys(at now: WallTime, retiredUntil: WallTime) async throws
    /// Deletes up to ``Limits/purgeRowsMax`` rows of each kind that have had their time. Returns
    /// whether there may be more.
    func purge(at now: WallTime) async throws -> Bool
}

extension IdentityUnit {
    /// As ``spendMailed(_:of:except:at:)`` for all of them.
    func spendMailed(_ purpose: MailedPurpose, of userID: UUID, at now: WallTime) async throws {
        try await spendMailed(purpose, of: userID, except: nil, at: now)
    }
}

/// Requests of one kind in a window of time.
struct RequestCount: Sendable, Hashable {
    let requests: Int
    let windowEnds: WallTime
}
