import NovaPrimitives
import NovaResilience

/// One connection to Redis, as decisions: when to connect, what may be sent, when to give it up. No I/O.
///
/// ```
///  idle ──begin──▶ connecting ──connected──▶ greeting ──greeted──▶ ready
///                    ▲    │ failed              │ refused, late      │ ended, silent
///              pause │    ▼                     ▼                    ▼
///              over  └─ pausing ◀───────────────┴────────────────────┘
/// ```
/// Whoever asks while there is no connection waits only for the first one: afterwards a server that
/// is away costs a look at this machine.
struct LinkMachine: Sendable, Equatable {
    enum State: Sendable, Equatable {
        case idle
        case connecting
        case greeting
        case ready
        case pausing
        case closed
    }

    /// What becomes of a command.
    enum Admission: Sendable, Equatable {
        case send
        /// Until the first connection is ready, or has failed.
        case wait
        case refuse(RedisError)
        /// As ``refuse(_:)``, and the connection is to be ended: ``failed(using:)`` follows.
        case giveUp
    }

    private(set) var state = State.idle
    /// Commands that were sent and not answered.
    private(set) var unanswered = 0
    private let backoff: Backoff
    private var failures = 0
    private var hadReady = false
    /// When the server last gave an answer, or came to owe one.
    private var heardAt: Int64 = 0

    init(
        backoff: Backoff = Backoff(
            initial: .milliseconds(Limits.reconnectMillisecondsMin),
            longest: .milliseconds(Limits.reconnectMillisecondsMax), multiplier: 2,
            jitterPercent: 50)
    ) {
        self.backoff = backoff
    }

    /// Begins to connect. `false` if that is not due.
    mutating func begin() -> Bool {
        switch state {
        case .idle, .pausing:
            state = .connecting
            return true
        case .connecting, .greeting, .ready, .closed: return false
        }
    }

    /// The transport is there: the greeting is to be sent.
    mutating func connected() {
        if state == .connecting { state = .greeting }
    }

    /// The greeting was answered as it has to be.
    mutating func greeted() {
        guard state == .greeting else { return }
        state = .ready
        failures = 0
        hadReady = true
        unanswered = 0
    }

    /// The attempt failed, or the connection ended.
    ///
    /// - Returns: nanoseconds until ``begin()`` is due; `nil` after ``close()``.
    mutating func failed(using random: inout some RandomNumberGenerator) -> Int64? {
        guard state != .closed else { return nil }
        state = .pausing
        failures += 1
        unanswered = 0
        return backoff.nanoseconds(failures: failures, using: &random)
    }

    /// Nothing more is sent or connected.
    mutating func close() { state = .closed }

    /// What becomes of `count` commands that are to be sent at `now`.
    func admits(_ count: Int, waiting: Int, unsentBytes: Int, at now: Int64) -> Admission {
        switch state {
        case .closed: return .refuse(.closed)
        case .pausing: return .refuse(.away)
        case .idle, .connecting, .greeting:
            if failures > 0 || hadReady { return .refuse(.away) }
            return waiting + count <= Limits.waitingMax ? .wait : .refuse(.overloaded)
        case .ready: break
        }
        if unanswered > 0 {
            let silence = now - heardAt
            if silence > Int64(Limits.silenceMillisecondsMax) * 1_000_000 { return .giveUp }
            if silence > Int64(Limits.stallMilliseconds) * 1_000_000 { return .refuse(.stalled) }
        }
        guard unanswered + count <= Limits.inFlightMax, unsentBytes <= Limits.unsentBytesMax else {
            return .refuse(.overloaded)
        }
        return .send
    }

    /// Commands were handed to the transport.
    mutating func sent(_ count: Int, at now: Int64) {
        if unanswered == 0 { heardAt = now }
        unanswered += count
    }

    /// An answer came.
    mutating func answered(at now: Int64) {
        unanswered = max(0, unanswered - 1)
        heardAt = now
    }
}
