import NovaRPC
import Synchronization

/// What a fake service was asked, and what it is told to fail with.
final class CallLog: Sendable {
    private struct State {
        var counts: [String: Int] = [:]
        var contexts: [String: RPCContext] = [:]
        var failures: [String: RPCError] = [:]
    }

    private let state = Mutex(State())

    /// Counts a call; throws what it is to fail with.
    func take(_ method: String, _ context: RPCContext) throws(RPCError) {
        let failure = state.withLock { state in
            state.counts[method, default: 0] += 1
            state.contexts[method] = context
            return state.failures[method]
        }
        if let failure { throw failure }
    }

    func fail(_ method: String, _ error: RPCError?) {
        state.withLock { $0.failures[method] = error }
    }

    func count(_ method: String) -> Int { state.withLock { $0.counts[method] ?? 0 } }

    /// The metadata of the last call.
    func metadata(_ method: String) -> RPCMetadata? {
        state.withLock { $0.contexts[method]?.metadata }
    }

    /// Seconds the last call had left when it arrived.
    func last(_ method: String) -> RPCContext? { state.withLock { $0.contexts[method] } }

    func reset() { state.withLock { $0.counts = [:] } }
}
