import NovaPrimitives

/// Wrong passwords in a row, for one account or one identifier.
///
/// ```
/// open(n) ── attempt ──▶ open(n+1) … ── fifth ──▶ locked(round) ── time ──▶ open(1), round kept
///    ▲                                               │
///    └───────────────── right password ──────────────┘ (only an attempt begun before the lock)
/// ```
/// An attempt is counted as a failure *before* the password is looked at, and taken back when it
/// was right. So guesses in parallel get no more tries than guesses in a row.
struct Lockout: Sendable, Hashable {
    var failures: Int32 = 0
    /// Locks since the last right password.
    var round: Int32 = 0
    var lockedUntil: WallTime?

    /// Counts one attempt; `false`, and counts nothing, while locked.
    mutating func begin(at now: WallTime) -> Bool {
        if let until = lockedUntil {
            guard until <= now else { return false }
            lockedUntil = nil
            failures = 0
        }
        failures += 1
        if failures >= Int32(Limits.failuresBeforeLock) {
            lockedUntil = now + Self.length(round: round)
            round = min(round + 1, Int32(Limits.lockRoundMax))
        }
        return true
    }

    /// Takes back an attempt that was neither right nor wrong, and the lock it caused.
    mutating func giveBack() {
        if failures >= Int32(Limits.failuresBeforeLock) {
            lockedUntil = nil
            round = max(0, round - 1)
        }
        failures = max(0, failures - 1)
    }

    /// The lock after `round` earlier ones: 15 minutes, doubled each time, 24 hours at most.
    static func length(round: Int32) -> Duration {
        min(
            Limits.lockLongest,
            Limits.lockFirst * (1 << min(max(0, round), Int32(Limits.lockRoundMax))))
    }
}

/// A lock that was placed on an account.
struct AccountLock: Sendable, Hashable {
    let until: WallTime
    /// Its number since the last sign-in, from 1.
    let round: Int32
}

/// Whether a password may be tried.
enum AttemptVerdict: Sendable, Hashable {
    /// It may; with it comes the lock of the account that holds unless the attempt is taken back.
    case granted(AccountLock?)
    /// Too many failures under this identifier, whether or not an account has it.
    case identifierLocked(until: WallTime)
    /// Too many failures on the account, under other identifiers too. To be answered like a wrong
    /// password: anything else would tell that the identifiers belong together.
    case accountLocked

    /// The lock that the attempt placed.
    var lock: AccountLock? { if case .granted(let lock) = self { lock } else { nil } }
}
