/// A backend: one address of a peer. Numbers are handed out again once everything about one is over.
public struct BackendID: Sendable, Hashable {
    /// Position in the machine's list, from 0.
    public let slot: Int

    init(slot: Int) { self.slot = slot }
}

/// A connection to a backend, from the decision to open it until it has ended.
public struct ConnectionID: Sendable, Hashable {
    /// Position in the machine's list, from 0; used again for later connections.
    public let slot: Int
    /// Tells the connections that used one slot apart.
    public let generation: UInt32

    init(slot: Int, generation: UInt32) {
        self.slot = slot
        self.generation = generation
    }
}

/// A call that waits; its owner picks the number and uses it for one waiting call at a time.
public typealias CallID = UInt64

/// How a channel chooses among backends that are ready.
public enum PickPolicy: Sendable, Hashable {
    /// One after the other.
    case roundRobin
    /// Of two picked at random the one with fewer calls under way ("power of two choices").
    case leastRequest
}

/// Why a call is not sent at all.
public enum Refusal: Sendable, Hashable {
    /// No backend can be reached now.
    case unreachable
    /// As many calls wait as may.
    case queueFull
    /// As many calls are under way as may.
    case concurrencyLimit
    /// The channel was closed.
    case closed
}

/// Bounds and times of a ``ChannelMachine``.
public struct ChannelPolicy: Sendable, Equatable {
    /// How backends are chosen.
    public var pick = PickPolicy.roundRobin
    /// Calls that may be under way at once.
    public var callsInFlightMax = 8_192
    /// Calls that may wait for a connection or a stream.
    public var callsWaitingMax = 10_000
    /// Connections to one backend; a second one is opened when the first takes no more streams.
    public var connectionsPerBackendMax = 4
    /// Pauses between attempts to connect.
    public var reconnect = Backoff(initial: .milliseconds(100), longest: .seconds(5))
    /// A connection that ends sooner than this after it was ready, and on which no call was answered,
    /// counts as a failed attempt, if the one before did so, too.
    public var shortLife: Duration = .seconds(1)
    /// Age at which a connection is replaced, ± 10 %; `nil`: never.
    public var connectionAgeMax: Duration? = .seconds(3_600)
    /// Time without a call after which a connection is closed.
    public var idleTimeout: Duration = .seconds(1_800)
    /// When backends are left out.
    public var outliers = OutlierPolicy()

    /// The defaults.
    public init() {}
}

extension ChannelMachine {
    /// What becomes of a call that asks to be sent.
    public enum Placement: Sendable, Equatable {
        /// Send it there; ``ChannelMachine/attemptEnded(_:_:at:)`` has to follow.
        case send(ConnectionID)
        /// Keep it until an action says more, and do these.
        case park([Action])
        /// Fail it.
        case refuse(Refusal)
    }

    /// What the channel's driver has to do.
    public enum Action: Sendable, Equatable {
        /// Connect to a backend; answer with `connected` or `ended`.
        case connect(ConnectionID, BackendID)
        /// Let the connection finish its calls and close; `ended` follows.
        case drain(ConnectionID)
        /// Give up an attempt to connect; nothing more is said about it.
        case abandon(ConnectionID)
        /// Ask where the peer is now.
        case resolve
        /// Send a call that waited; `attemptEnded` has to follow.
        case send(CallID, ConnectionID)
        /// Fail a call that waited.
        case fail(CallID, Refusal)
        /// A backend is left out from now on.
        case eject(BackendID)
        /// A backend that was left out is back.
        case restore(BackendID)
    }

    struct Connection: Sendable, Equatable {
        enum Phase: Sendable, Equatable {
            case free
            case connecting
            case ready
            /// Takes no further call; ends when those under way are done.
            case closing
        }

        var phase = Phase.free
        var generation: UInt32 = 0
        var backend = 0
        var streamsMax = 0
        var inFlight = 0
        var readyAt: Int64 = 0
        var usedAt: Int64 = 0
        var expiresAt = Int64.max
        /// Whether a call was answered on it.
        var hasServed = false
        /// Is to be replaced: drained once another connection of its backend is ready.
        var isExpired = false

        var hasRoom: Bool { phase == .ready && inFlight < streamsMax }
    }

    struct Backend: Sendable, Equatable {
        enum Phase: Sendable, Equatable {
            case free
            case present
            /// Left the peer's addresses; its last connections are ending.
            case leaving
        }

        var phase = Phase.free
        var connections: [Int] = []
        var inFlight = 0
        var failures = 0
        /// Connections in a row that did not last.
        var shortLives = 0
        /// Not connected before; `nil` unless an attempt failed.
        var retryAt: Int64?
    }
}
