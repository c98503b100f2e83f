import Synchronization

/// How one loop of a server admits calls. Any thread may read; the loop alone writes.
public final class RPCAdmissionStatistics: Sendable {
    private let limitNow = Atomic<Int>(0)
    private let inFlightNow = Atomic<Int>(0)
    private let sheddable = Atomic<Int64>(0)
    private let normal = Atomic<Int64>(0)
    private let high = Atomic<Int64>(0)
    private let critical = Atomic<Int64>(0)

    /// Unary calls that may be under way, as last measured; 0 before any was.
    public var limit: Int { limitNow.load(ordering: .relaxed) }
    /// Unary calls under way, as last measured.
    public var inFlight: Int { inFlightNow.load(ordering: .relaxed) }

    /// Calls refused because there was too much work, since the start.
    public func shed(_ criticality: RPCCriticality) -> Int64 {
        switch criticality {
        case .sheddable: sheddable.load(ordering: .relaxed)
        case .normal: normal.load(ordering: .relaxed)
        case .high: high.load(ordering: .relaxed)
        case .critical: critical.load(ordering: .relaxed)
        }
    }

    /// Counts a refusal of a class, by its level.
    func shed(_ level: Int) {
        switch level {
        case 0: sheddable.wrappingAdd(1, ordering: .relaxed)
        case 1: normal.wrappingAdd(1, ordering: .relaxed)
        case 2: high.wrappingAdd(1, ordering: .relaxed)
        default: critical.wrappingAdd(1, ordering: .relaxed)
        }
    }

    func publish(limit: Int, inFlight: Int) {
        limitNow.store(limit, ordering: .relaxed)
        inFlightNow.store(inFlight, ordering: .relaxed)
    }
}
