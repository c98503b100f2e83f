public import NovaPrimitives
import Synchronization

extension EventLoop {
    /// Runs `body` on the loop's thread and waits for its result. Any thread may call.
    public func submit<Value: Sendable>(
        _ body: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            execute { continuation.resume(with: Result { try body() }) }
        }
    }

    /// Suspends until `deadline`.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    public func sleep(until deadline: Deadline) async throws {
        let sleeper = Sleeper()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                sleeper.begin(continuation)
                onLoop { loop in
                    guard !sleeper.hasEnded else { return }
                    sleeper.timer = loop.schedule(at: deadline) { sleeper.end(.success(())) }
                }
            }
        } onCancel: {
            sleeper.end(.failure(CancellationError()))
            onLoop { loop in
                if let timer = sleeper.timer { loop.cancel(timer) }
            }
        }
    }

    private func onLoop(_ body: @escaping @Sendable (EventLoop) -> Void) {
        if isCurrent { body(self) } else { execute { body(self) } }
    }
}

private final class Sleeper: @unchecked Sendable {
    // SAFETY: the mutex guards the continuation; `timer` is touched on the loop's thread only.
    private enum State {
        case waiting
        case begun(CheckedContinuation<Void, any Error>)
        case ended(Result<Void, any Error>)
    }

    private let state = Mutex(State.waiting)
    var timer: EventLoop.Timer?

    var hasEnded: Bool {
        state.withLock { if case .ended = $0 { true } else { false } }
    }

    func begin(_ continuation: CheckedContinuation<Void, any Error>) {
        let early: Result<Void, any Error>? = state.withLock { state in
            if case .ended(let result) = state { return result }
            state = .begun(continuation)
            return nil
        }
        if let early { continuation.resume(with: early) }
    }

    func end(_ result: Result<Void, any Error>) {
        let continuation: CheckedContinuation<Void, any Error>? = state.withLock { state in
            defer { if case .ended = state {} else { state = .ended(result) } }
            if case .begun(let continuation) = state { return continuation }
            return nil
        }
        continuation?.resume(with: result)
    }
}
