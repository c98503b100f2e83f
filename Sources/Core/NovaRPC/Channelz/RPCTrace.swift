/// The last events of a channel or subchannel on one loop, which owns it.
struct RPCTrace: Sendable {
    enum Severity: Sendable {
        case info
        case warning
    }

    struct Event: Sendable {
        /// Monotonic nanoseconds.
        let at: Int64
        let severity: Severity
        let text: String
        /// The subchannel that the event is about, and its name.
        var child: (id: Int64, name: String)?
    }

    /// Events so far, those no longer kept included.
    private(set) var logged: Int64 = 0
    /// The last ones, oldest first.
    private(set) var events: [Event] = []

    mutating func add(
        _ text: String, _ severity: Severity = .info, about child: RPCSubchannel? = nil,
        at now: Int64
    ) {
        logged &+= 1
        if events.count >= Limits.traceEventsMax { events.removeFirst() }
        events.append(
            Event(
                at: now, severity: severity, text: text,
                child: child.map { ($0.id, $0.name) }))
    }

    /// The events of several loops in the order of time.
    static func merged(_ traces: [RPCTrace]) -> RPCTrace {
        var all = RPCTrace()
        all.logged = traces.reduce(0) { $0 &+ $1.logged }
        all.events = traces.flatMap(\.events).sorted { $0.at < $1.at }
        return all
    }
}

/// Whether calls can be sent (gRPC, "Connectivity Semantics").
enum RPCConnectivity: Int, Sendable {
    case idle
    case shutdown
    case transientFailure
    case connecting
    case ready

    var word: String {
        switch self {
        case .idle: "IDLE"
        case .shutdown: "SHUTDOWN"
        case .transientFailure: "TRANSIENT_FAILURE"
        case .connecting: "CONNECTING"
        case .ready: "READY"
        }
    }

    /// Of several: the best one, but a failure tells more than that nobody called elsewhere.
    static func of(_ states: some Sequence<RPCConnectivity>) -> RPCConnectivity {
        states.max { $0.rawValue < $1.rawValue } ?? .idle
    }
}
