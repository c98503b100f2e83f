import NovaResilience

/// A call of the simulation: what `RPCClientCall` and `RPCHedgedCall` keep, without bytes.
final class SimulatedCall {
    /// One stream, or the wait for one.
    final class Attempt {
        let call: SimulatedCall
        let index: Int
        var machine = CallAttempts()
        var connection: SimulatedConnection?
        var parkedAs: CallID?
        var probe: CircuitBreaker.Probe?
        /// The ledger's round of probes to which `probe` belongs.
        var probeRound = 0
        var avoided: BackendID?
        /// Tells answers to earlier streams of the attempt from those to the present one.
        var stream = 0
        var isOver = false
        /// How often it was given a connection that takes no stream.
        var misses = 0
        // What the attempt's verdicts are held against.
        var retries = 0
        var unprocessed = 0

        init(_ call: SimulatedCall, index: Int) {
            self.call = call
            self.index = index
        }
    }

    let number: Int
    let loop: Int
    let isIdempotent: Bool
    let waitsForReady: Bool
    let deadline: Int64
    var attempts: [Attempt] = []
    var hedge: HedgedAttempts?
    /// Whether a peer has forbidden further hedges.
    var isHedgingOver = false
    var sent = 0
    var unprocessed = 0
    /// How often a backend has done the call's work.
    var processed = 0
    var ends = 0
    var succeeded = false

    init(
        _ number: Int, loop: Int, isIdempotent: Bool, waitsForReady: Bool, deadline: Int64
    ) {
        self.number = number
        self.loop = loop
        self.isIdempotent = isIdempotent
        self.waitsForReady = waitsForReady
        self.deadline = deadline
    }
}

/// A connection as the other end sees it.
final class SimulatedConnection {
    enum State {
        case connecting
        case ready
        case closing
        case gone
    }

    let id: ConnectionID
    let loop: Int
    let backend: Int
    let machineBackend: BackendID
    var state = State.connecting
    var streamsMax = 0
    /// Streams that may still be opened before their ids are used up.
    var streamsLeft = Int.max
    var streams: [SimulatedCall.Attempt] = []
    /// Whether a call succeeded on it.
    var hasServed = false
    var readyAt: Int64 = 0
    var usedAt: Int64 = 0

    init(_ id: ConnectionID, loop: Int, backend: Int, machineBackend: BackendID) {
        self.id = id
        self.loop = loop
        self.backend = backend
        self.machineBackend = machineBackend
    }

    var hasRoom: Bool { state == .ready && streams.count < streamsMax }
}

/// A server that works, or does not.
struct SimulatedBackend {
    enum Mood {
        case healthy
        case failing
        case stalling
        case refusing
        case down
    }

    var mood = Mood.healthy
    var isListed = true
    var streamsMax = 100
}

/// A backend as one loop's machine knows it, and how it fared there.
struct KnownBackend {
    let id: BackendID
    var isEjected = false
    var ejectedAt: Int64 = 0
    var ejections: Int64 = 0
    var failuresInRow = 0
    // Since success rates were last compared.
    var good = 0
    var bad = 0
    // Attempts to connect that failed since one did not.
    var connectFailures = 0
    var connectFailedAt = Int64.min
    /// Whether a connection to it was ever lost, and one that had not served, after which it may be in a
    /// pause that nothing else tells.
    var wasLost = false
    var wasLostUnserved = false
}
