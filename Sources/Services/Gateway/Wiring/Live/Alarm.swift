import Synchronization

/// Something that may go off before anybody listens: then it does so at once.
final class Alarm: Sendable {
    private struct State {
        var hasRung = false
        var body: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Goes off; any thread.
    func ring() {
        let body = state.withLock { state in
            state.hasRung = true
            return state.body
        }
        body?()
    }

    /// What to do when it goes off; `nil` for nothing.
    func set(_ body: (@Sendable () -> Void)?) {
        let hasRung = state.withLock { state in
            state.body = body
            return state.hasRung
        }
        if hasRung { body?() }
    }
}
