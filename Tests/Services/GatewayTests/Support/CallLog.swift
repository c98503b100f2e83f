import NovaProtobuf
import NovaRPC
import Synchronization

/// What a fake service was asked, and what it is told to fail with.
final class CallLog: Sendable {
    private struct State {
        var counts: [String: Int] = [:]
        var contexts: [String: RPCContext] = [:]
        var failures: [String: RPCError] = [:]
        var requests: [String: any ProtobufMessage] = [:]
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

    /// As ``take(_:_:)``, and keeps the request for a look at it.
    func take(
        _ method: String, _ context: RPCContext, _ request: any ProtobufMessage
    ) throws(RPCError) {
        state.withLock { $0.requests[method] = request }
        try take(method, context)
    }

    /// The last request of a method.
    func asked<Message: ProtobufMessage>(
        _ method: String, as type: Message.Type = Message.self
    ) -> Message? {
        state.withLock { $0.requests[method] as? Message }
    }

    /// Methods that were called since the last reset.
    var called: Set<String> { state.withLock { Set($0.counts.keys) } }

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
