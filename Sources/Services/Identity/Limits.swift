import NovaPrimitives

/// Bounds of this service: value, unit, reason.
enum Limits {
    /// An e-mail address (RFC 5321 §4.5.3.1.3: a path of 256 with its brackets), its local part and
    /// its domain, in bytes.
    static let emailBytesMax = 254
    static let emailLocalBytesMax = 64
    static let emailDomainBytesMax = 253
    static let domainLabelBytesMax = 63
    /// A user name, in characters, which are bytes.
    static let usernameBytes = 3...32
    /// A name to show, in characters.
    static let displayNameCharactersMax = 100
    /// A password at sign-in, in characters; what the policy for new ones allows.
    static let passwordCharactersMax = 128
    /// What a client says of itself, in bytes; the name in characters.
    static let deviceIDBytesMax = 128
    static let deviceNameCharactersMax = 100
    static let versionBytesMax = 64
    static let userAgentBytesMax = 512
    /// A refresh token as sent, in bytes. Ours have 43.
    static let refreshTokenBytesMax = 512
    /// Random bytes of a refresh token.
    static let refreshTokenBytes = 32

    /// The key that signs page tokens, in bytes: as much as the hash that uses it.
    static let pageTokenKeyBytesMin = 32

    /// Ids in one request.
    static let idsMax = 100
    /// Sessions on a page, and when the request does not say.
    static let pageSizeMax = 100
    static let pageSizeDefault = 20
    /// Names offered in place of a taken one, and names tried to find them.
    static let suggestionsMax = 5
    static let suggestionCandidatesMax = 16

    /// Wrong passwords in a row that lock.
    static let failuresBeforeLock = 5
    /// The first lock, and the longest that doubling leads to.
    static let lockFirst: Duration = .seconds(15 * 60)
    static let lockLongest: Duration = .seconds(24 * 3_600)
    /// Doublings counted; 15 min · 2⁷ is beyond the longest.
    static let lockRoundMax = 7
    /// Failures under an identifier are forgotten this long after the last, in seconds: as long as
    /// the longest lock. Also bounds the table, as each failure costs a password hash.
    static let guardKeptSeconds: Int64 = 24 * 3_600

    /// How long a secret for an authenticator app waits for its first code.
    static let enrolmentLife: Duration = .seconds(3_600)
    /// Recovery codes of an account: nine lost days.
    static let recoveryCodes = 10
    /// A code as typed, in bytes; ours have 6 and 14.
    static let codeBytesMax = 32
    /// How long the second factor is waited for after the password, and wrong ones that end the wait.
    static let challengeLife: Duration = .seconds(5 * 60)
    static let challengeTriesMax = 5
    /// Passkeys of an account, and characters of a passkey's name.
    static let passkeysMax = 20
    static let passkeyNameCharactersMax = 100
    /// How long an authenticator may take to sign (WebAuthn Level 3 §15.1 asks for 5 to 10 minutes).
    static let passkeyChallengeLife: Duration = .seconds(5 * 60)
    /// A sealed challenge as it comes back, in bytes: with the longest name 640.
    static let passkeyChallengeBytesMax = 1_024
    /// Random bytes that name an account towards authenticators.
    static let passkeyHandleBytes = 32
    /// How old a session may be to make a passkey without the password.
    static let freshSessionLife: Duration = .seconds(10 * 60)
    /// Pages and apps that may use passkeys, and an origin in bytes.
    static let originsMax = 16
    static let originBytesMax = 256
    /// Pixels of a module of the QR code: 342 a side for a usual address.
    static let qrScale = 6
    /// The app's name as authenticators show it, in bytes: with it and the longest user name an address
    /// stays within the largest QR code.
    static let appNameBytesMax = 32

    /// Life of a token that was mailed to set a new password, and of one to confirm an address.
    static let resetTokenLife: Duration = .seconds(3_600)
    static let verificationTokenLife: Duration = .seconds(24 * 3_600)
    /// Mails of a kind for one address or account in a window.
    static let mailsPerWindow = 3
    static let mailWindow: Duration = .seconds(3_600)
    /// Slots that requests are counted in: bounds the table, about 70 MB when full.
    static let requestSlots: UInt32 = 1 << 20
    /// A user name is changed no more often, and a former one is kept for its owner this long.
    static let usernameInterval: Duration = .seconds(14 * 24 * 3_600)
    static let usernameReserved: Duration = .seconds(30 * 24 * 3_600)

    /// Digits of a hash in a list of breached passwords: 64 bits make a false hit unlikely in a list of
    /// a billion; all of SHA-1.
    static let breachDigits = 16...40
    /// A line of it with its count, in bytes, and lines looked at when it is opened.
    static let breachLineBytesMax = 64
    static let breachSamples = 64

    /// A permission, in bytes, and why staff did something, in characters.
    static let permissionBytesMax = 64
    static let reasonCharactersMax = 500
    /// How long a sleeping account can be woken, and a deleted one is kept before it is purged.
    static let sleepMax: Duration = .seconds(30 * 24 * 3_600)
    static let deletedKept: Duration = .seconds(30 * 24 * 3_600)
    /// Sleeping accounts deleted in one transaction.
    static let sleepersMax = 100

    /// Kinds of events that a look into the log can be narrowed to.
    static let authEventsMax = 32
    /// Months for which the log has partitions ahead, and how long entries are kept: 13 months.
    static let authLogMonthsAhead = 3
    static let authLogKept: Duration = .seconds(396 * 24 * 3_600)
    /// Rows of the log that an audit reads at once.
    static let auditPageRows = 1_000

    /// Buckets of the outbox, as many as `outbox_buckets` has rows; one relay leases some of them.
    static let outboxBuckets: Int16 = 64
    /// Days for which the outbox has partitions ahead.
    static let outboxDaysAhead = 3
    /// Sessions named in one event: 20 KB.
    static let sessionsPerEvent = 500

    /// Life of an access token.
    static let accessTokenLife: Duration = .seconds(15 * 60)
    /// Life of a refresh token, and of its session unless refreshed.
    static let refreshTokenLife: Duration = .seconds(30 * 24 * 3_600)
    /// `last_active_at` of a session is not moved more often.
    static let activityInterval: Duration = .seconds(60)
    /// How long the answer to an idempotency key is kept.
    static let idempotencyLife: Duration = .seconds(24 * 3_600)

    /// How long a new signing key is published before it signs: replicas read keys every 30 s, and the
    /// gateway asks for one it does not know.
    static let keyLeadTime: Duration = .seconds(60)
    /// How long the key before it stays published: another replica may sign with it for a reading's
    /// interval more, its tokens live 15 minutes, and clocks may differ by 30 s either way.
    static let keyOverlap: Duration = .seconds(15 * 60 + 30 + 60)

    /// How often the signing keys are read again, so that replicas agree.
    static let keyRefreshInterval: Duration = .seconds(30)
    /// Attempts to read them at start, should the database go away just then, and the pause between.
    static let keyLoadAttempts = 20
    static let keyLoadPause: Duration = .milliseconds(250)
    /// Time for one such reading, and for deleting what has expired.
    static let housekeepingTime: Duration = .seconds(5)
    /// How often expired rows are deleted, how many of a kind in a transaction, and how many
    /// transactions at a time: 1 000 rows a second in the long run.
    static let purgeInterval: Duration = .seconds(60)
    static let purgeRowsMax = 1_000
    static let purgeBatchesMax = 60
    /// Signing keys published.
    static let signingKeysMax = 16

    /// Password hashes at once: each takes 64 MiB and a core for about 100 ms.
    static let hashThreads = 2
    /// Salt and tag of the hash that stands in for none; those of real ones.
    static let decoySaltBytes = 16
    static let decoyTagBytes = 32
    /// Sign-ins and registrations that may hold or wait for a hash; at 100 ms each on two threads
    /// the last of them waits about 1.6 s, within the default deadline of 5 s.
    static let hashersMax = 32
    /// When to try again after that.
    static let hasherRetryAfter: Duration = .seconds(1)
    /// Time to give back an attempt that got no verdict; the call's own deadline may be over.
    static let attemptReturnTime: Duration = .seconds(1)
}
