import NovaPrimitives
import Synchronization

/// Holds a handler until its task is cancelled, and tells how long that took.
final class Gate: Sendable {
    private struct State {
        var enteredAt: Int64?
        var cancelledAt: Int64?
        var entry: CheckedContinuation<Void, Never>?
        var held: CheckedContinuation<Void, Never>?
        var end: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Called by the handler.
    func hold() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (entry, isOver) = state.withLock { state in
                    state.enteredAt = SystemTime().monotonicNanoseconds
                    if state.cancelledAt == nil { state.held = continuation }
                    defer { state.entry = nil }
                    return (state.entry, state.cancelledAt != nil)
                }
                entry?.resume()
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let (held, end) = state.withLock { state in
                state.cancelledAt = SystemTime().monotonicNanoseconds
                defer {
                    state.held = nil
                    state.end = nil
                }
                return (state.held, state.end)
            }
            held?.resume()
            end?.resume()
        }
    }

    /// Returns once a handler is held.
    func entered() async {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.enteredAt == nil { state.entry = continuation }
                return state.enteredAt != nil
            }
            if isOver { continuation.resume() }
        }
    }

    /// Returns once the held handler was cancelled: how long it was held.
    func wasCancelledAfter() async -> Duration {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                if state.cancelledAt == nil { state.end = continuation }
                return state.cancelledAt != nil
            }
            if isOver { continuation.resume() }
        }
        return state.withLock {
            .nanoseconds(($0.cancelledAt ?? 0) - ($0.enteredAt ?? 0))
        }
    }
}
