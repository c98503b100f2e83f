import NovaNet
import NovaPrimitives
import Synchronization

/// Something that one loop knows.
struct RPCSource<Value: Sendable>: Sendable {
    let loop: EventLoop
    /// Runs on the loop's thread.
    let read: @Sendable () -> Value
}

/// Asks loops for what they know, all at once, and waits no longer than it says.
final class RPCGathering<Value: Sendable>: Sendable {
    private struct State {
        var values: [Value?]
        var missing: Int
        var isOver = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state: Mutex<State>

    private init(_ count: Int) {
        state = Mutex(State(values: Array(repeating: nil, count: count), missing: count))
    }

    /// What `sources` say, in their order; `nil` from a loop that has stopped. Call on a loop.
    ///
    /// - Throws: ``RPCCode/unavailable`` if a loop that runs does not answer in time.
    static func values(_ sources: [RPCSource<Value>]) async throws(RPCError) -> [Value?] {
        guard !sources.isEmpty else { return [] }
        guard let home = EventLoop.current else { throw .loopBusy }
        let gathering = RPCGathering(sources.count)
        let timer = home.schedule(at: .after(.milliseconds(Limits.gatherMillisecondsMax))) {
            gathering.end()
        }
        for (index, source) in sources.enumerated() {
            source.loop.execute { gathering.take(source.read(), at: index) }
        }
        await withCheckedContinuation { gathering.wait($0) }
        if home.isCurrent { home.cancel(timer) }
        let values = gathering.state.withLock { $0.values }
        for (value, source) in zip(values, sources) where value == nil {
            guard source.loop.isStopping else { throw .loopBusy }
        }
        return values
    }

    private func take(_ value: Value, at index: Int) {
        let waiter: CheckedContinuation<Void, Never>? = state.withLock { state in
            guard !state.isOver else { return nil }
            state.values[index] = value
            state.missing -= 1
            guard state.missing == 0 else { return nil }
            return Self.finish(&state)
        }
        waiter?.resume()
    }

    private func wait(_ continuation: CheckedContinuation<Void, Never>) {
        let isOver = state.withLock { state in
            if !state.isOver { state.waiter = continuation }
            return state.isOver
        }
        if isOver { continuation.resume() }
    }

    private func end() {
        state.withLock { Self.finish(&$0) }?.resume()
    }

    private static func finish(_ state: inout State) -> CheckedContinuation<Void, Never>? {
        state.isOver = true
        defer { state.waiter = nil }
        return state.waiter
    }
}

extension RPCError {
    static let loopBusy = RPCError(
        code: .unavailable, reason: "LOOP_BUSY",
        message: "A part of the process is too busy to tell how it fares.")
}
