import Synchronization

/// Why the process is or is not ready to be sent traffic. Any thread may ask and tell.
public final class ReadinessBoard: Sendable {
    private struct State {
        var obstacles: [String: String] = ["start": "starting"]
        var degradations: [String: String] = [:]
        var isDraining = false
    }

    private let state = Mutex(State())

    /// A board that says "starting" until `clear("start")`.
    public init() {}

    /// Says that `part` keeps the process from serving, and why.
    public func obstruct(_ part: String, _ reason: String) {
        state.withLock { $0.obstacles[part] = reason }
    }

    /// Says that `part` no longer stands in the way.
    public func clear(_ part: String) {
        state.withLock { state in
            state.obstacles[part] = nil
            state.degradations[part] = nil
        }
    }

    /// Says that `part` is away but calls can be served without it.
    public func degrade(_ part: String, _ reason: String) {
        state.withLock { $0.degradations[part] = reason }
    }

    /// From now on not ready, whatever else is said: the process is about to end.
    public func drain() {
        state.withLock { $0.isDraining = true }
    }

    /// Whether traffic may be sent here, with the reasons as `part: reason`, sorted.
    public var status: (isReady: Bool, reasons: [String]) {
        state.withLock { state in
            var reasons = (state.obstacles.merging(state.degradations) { first, _ in first })
                .map { "\($0.key): \($0.value)" }.sorted()
            if state.isDraining { reasons.insert("draining", at: 0) }
            return (state.obstacles.isEmpty && !state.isDraining, reasons)
        }
    }
}
