import Synchronization

/// Why the process is or is not ready to be sent traffic. Any thread may ask and tell.
public final class ReadinessBoard: Sendable {
    private struct State {
        var obstacles: [String: String] = ["start": "starting"]
        var degradations: [String: String] = [:]
        var isDraining = false
        var observers: [@Sendable (Bool) -> Void] = []

        var isReady: Bool { obstacles.isEmpty && !isDraining }
    }

    private let state = Mutex(State())

    /// A board that says "starting" until `clear("start")`.
    public init() {}

    /// Tells `observer` whether traffic may be sent here: now, and whenever that changes.
    ///
    /// It is called in the order of the changes, so it must be quick and not come back to this board.
    public func observe(_ observer: @escaping @Sendable (Bool) -> Void) {
        state.withLock { state in
            state.observers.append(observer)
            observer(state.isReady)
        }
    }

    /// Says that `part` keeps the process from serving, and why.
    public func obstruct(_ part: String, _ reason: String) {
        change { $0.obstacles[part] = reason }
    }

    /// Says that `part` no longer stands in the way.
    public func clear(_ part: String) {
        change { state in
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
        change { $0.isDraining = true }
    }

    private func change(_ body: (inout State) -> Void) {
        state.withLock { state in
            let wasReady = state.isReady
            body(&state)
            guard state.isReady != wasReady else { return }
            for observer in state.observers { observer(state.isReady) }
        }
    }

    /// Whether traffic may be sent here, with the reasons as `part: reason`, sorted.
    public var status: (isReady: Bool, reasons: [String]) {
        state.withLock { state in
            var reasons = (state.obstacles.merging(state.degradations) { first, _ in first })
                .map { "\($0.key): \($0.value)" }.sorted()
            if state.isDraining { reasons.insert("draining", at: 0) }
            return (state.isReady, reasons)
        }
    }
}
