import NovaCrypto
import NovaPrimitives

/// What happened to an account. The numbers are those of `nova.identity.v1.AuthEvent`.
enum AuthEvent: Int16, Sendable, Hashable, CaseIterable {
    case signedUp = 1
    case signedIn = 2
    case sessionsEnded = 3
    case passwordRefused = 4
    case passwordChanged = 5
    case passwordResetRequested = 6
    case emailVerificationRequested = 7
    case emailConfirmed = 8
    case usernameChanged = 9
    case rolesChanged = 10
    case unlocked = 11
    case suspended = 12
    case reinstated = 13
    case deactivated = 14
    case deleted = 15
    case secondFactorAsked = 16
    case secondFactorRefused = 17
    case secondFactorAdded = 18
    case secondFactorRemoved = 19
    case recoveryCodesReplaced = 20
    case passkeyAdded = 21
    case passkeyRemoved = 22
    case passkeyRefused = 23
}

/// One line of the log of what happened to accounts. Nothing in it is secret.
struct AuthEntry: Sendable, Hashable {
    let id: UUID
    /// `nil` if there was no such account.
    var userID: UUID?
    let event: AuthEvent
    var isSuccess = true
    /// One word; empty if there is nothing to say.
    var reason = ""
    var address: String?
    var userAgent = ""
    var details: [String: String] = [:]
    var createdAt: WallTime
    /// The detail that says who did it, if it was not the account's owner.
    static let by = "by"
    /// The detail that says why staff did it: not for the account's owner.
    static let why = "why"
    /// Chooses the chain of an entry without an account; not stored.
    var seed: UInt64 = 0
}

/// Where a page of the log ended: entries are sorted by time, latest first.
struct AuthPosition: Sendable, Hashable {
    let createdAt: WallTime
    let id: UUID
}

/// Which entries are asked for.
struct AuthFilter: Sendable, Hashable {
    let userID: UUID
    /// All if empty.
    var events: [AuthEvent] = []
    var from: WallTime?
    var to: WallTime?
}

/// The chain of hashes that makes a change of the log show.
///
/// Each hash covers the one before and every column of its row, under a key that the database does not
/// hold: whoever can write rows can still not write the right hashes. There are several chains, so that
/// sign-ins do not wait for one row; what concerns one account is in one of them.
struct AuthChain: Sendable {
    /// As many as `auth_log_heads` has rows.
    static let count: Int16 = 16
    /// The hash before the first.
    static let start = [UInt8](repeating: 0, count: 32)

    private let mac: HMACSHA256

    /// - Parameter key: what `NOVA_TOKEN_KEY` holds.
    init(key: [UInt8]) {
        mac = HMACSHA256(
            key: HMACSHA256(key: key).authenticate(Array("nova.identity: auth log".utf8)))
    }

    /// The chain of an entry: its account's, or that of what was typed instead. Were all entries of
    /// nobody in one chain, waiting for it would tell who is nobody.
    static func number(of entry: AuthEntry) -> Int16 {
        number(of: entry.userID?.low ?? entry.seed)
    }

    /// The chain of whatever has this number.
    static func number(of seed: UInt64) -> Int16 { Int16(seed % UInt64(count)) }

    /// The hash of a row. Each part has its length before it, so that none can lend bytes to another.
    func hash(_ entry: AuthEntry, chain: Int16, sequence: Int64, after previous: [UInt8]) -> [UInt8]
    {
        var bytes: [UInt8] = []
        func put(_ part: some Collection<UInt8>) {
            withUnsafeBytes(of: UInt32(clamping: part.count).bigEndian) {
                bytes.append(contentsOf: $0)
            }
            bytes.append(contentsOf: part)
        }
        func put(number: Int64) { withUnsafeBytes(of: number.bigEndian) { put(Array($0)) } }
        put(previous)
        put(number: Int64(chain))
        put(number: sequence)
        put(number: entry.createdAt.microseconds)
        put(entry.id.bytes)
        put(entry.userID?.bytes ?? [])
        put(number: Int64(entry.event.rawValue))
        put(number: entry.isSuccess ? 1 : 2)
        put(entry.reason.utf8)
        put((entry.address ?? "").utf8)
        put(entry.userAgent.utf8)
        for (name, value) in entry.details.sorted(by: { $0.key < $1.key }) {
            put(name.utf8)
            put(value.utf8)
        }
        return mac.authenticate(bytes)
    }
}

extension AccountEvent {
    /// What of it goes into the log, with a word why; `nil` if another event of the same change does.
    var logged: (event: AuthEvent, reason: String)? {
        switch self {
        case .created: (.signedUp, "")
        case .updated: (.usernameChanged, "")
        case .contactChanged: nil
        case .emailVerificationRequested: (.emailVerificationRequested, "")
        case .passwordResetRequested: (.passwordResetRequested, "")
        case .verified: (.emailConfirmed, "")
        case .passwordChanged(let method, _): (.passwordChanged, method.rawValue)
        case .sessionsRevoked(_, let reason): (.sessionsEnded, reason.rawValue)
        case .roleChanged: (.rolesChanged, "")
        case .unlocked: (.unlocked, "")
        case .suspended(let byService): (.suspended, byService ? "policy" : "moderation")
        case .reinstated: (.reinstated, "")
        case .deactivated: (.deactivated, "")
        case .deleted(let cause, _): (.deleted, cause.rawValue)
        case .signedIn: (.signedIn, "")
        case .signInFailed(let failure): (failure.event, failure.reason)
        case .locked: nil
        }
    }
}
