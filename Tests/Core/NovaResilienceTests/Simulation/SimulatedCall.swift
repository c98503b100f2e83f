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
        var avoided: BackendID?
        /// Tells answers to earlier streams of the attempt from those to the present one.
        var stream = 0
        var isOver = false

        init(_ call: SimulatedCall, index: Int) {
            self.call = call
            self.index = index
        }
    }

    let number: Int
    let loop: Int
    let isIdempotent: Bool
    let waitsForReady: Bool
    let begunAt: Int64
    let deadline: Int64
    var attempts: [Attempt] = []
    var hedge: HedgedAttempts?
    var sent = 0
    var unprocessed = 0
    /// How often a backend has done the call's work.
    var processed = 0
    var ends = 0
    var succeeded = false

    init(
        _ number: Int, loop: Int, isIdempotent: Bool, waitsForReady: Bool, at now: Int64,
        deadline: Int64
    ) {
        self.number = number
        self.loop = loop
        self.isIdempotent = isIdempotent
        self.waitsForReady = waitsForReady
        begunAt = now
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
    var streams: [SimulatedCall.Attempt] = []

    init(_ id: ConnectionID, loop: Int, backend: Int, machineBackend: BackendID) {
        self.id = id
        self.loop = loop
        self.backend = backend
        self.machineBackend = machineBackend
    }
}

/// A server that works, or does not.
struct SimulatedBackend {
    enum Mood: CaseIterable {
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
