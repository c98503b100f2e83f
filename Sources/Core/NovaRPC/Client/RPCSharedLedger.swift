import NovaHTTP2
import NovaResilience
import Synchronization

/// What all loops of a channel know of their peer together: breaker and retry budget.
///
/// While the breaker is closed, a call costs one relaxed load here; loops report outcomes in batches.
final class RPCSharedLedger: Sendable {
    private let ledger: Mutex<PeerLedger>
    private let isTroubled = Atomic<Bool>(false)
    private let keepalive: Atomic<Int>
    private let hasBreaker: Bool
    private let observer: (any RPCClientObserver)?

    init(_ configuration: RPCChannelConfiguration) {
        ledger = Mutex(
            PeerLedger(
                breaker: configuration.breaker ?? BreakerPolicy(),
                budget: configuration.retryBudget, random: FastRandom()))
        keepalive = Atomic(
            max(configuration.keepaliveMilliseconds, HTTP2PingPolicy.house.millisecondsMin))
        hasBreaker = configuration.breaker != nil
        observer = configuration.observer
    }

    /// Silence after which a new connection is pinged, in milliseconds.
    var keepaliveMilliseconds: Int { keepalive.load(ordering: .relaxed) }

    /// The peer ended a connection that was pinged after `milliseconds` of silence each time. Connections
    /// that were opened with the same period and end as well change nothing more.
    func pingLess(than milliseconds: Int) {
        keepalive.max(
            min(2 * milliseconds, Limits.keepaliveMillisecondsMax), ordering: .relaxed)
    }

    /// Whether an attempt may be sent at `now`.
    func admit(at now: Int64) -> CircuitBreaker.Admission {
        guard isTroubled.load(ordering: .relaxed) else { return .admitted }
        return change { $0.admit(at: now) }
    }

    /// So many calls began and so many attempts ended on a loop since its last report.
    func report(calls: Int, successes: Int, failures: Int, at now: Int64) {
        change {
            $0.report(
                calls: calls, successes: hasBreaker ? successes : 0,
                failures: hasBreaker ? failures : 0, at: now)
        }
    }

    func ended(_ probe: CircuitBreaker.Probe, _ outcome: Outcome, at now: Int64) {
        change { $0.ended(probe, outcome, at: now) }
    }

    /// Takes one retry or hedge out of the budget.
    func withdrawRetry(at now: Int64) -> Bool {
        let isGranted = change { $0.withdrawRetry(at: now) }
        if !isGranted { observer?.peerChanged(.budgetExhausted) }
        return isGranted
    }

    @discardableResult
    private func change<Value>(_ body: (inout PeerLedger) -> Value) -> Value {
        let (value, event) = ledger.withLock { ledger in
            let before = ledger.breaker.state
            let value = body(&ledger)
            let after = ledger.breaker.state
            isTroubled.store(after != .closed, ordering: .relaxed)
            return (value, Self.event(before, after))
        }
        if let event { observer?.peerChanged(event) }
        return value
    }

    private static func event(
        _ before: CircuitBreaker.State, _ after: CircuitBreaker.State
    ) -> RPCPeerEvent? {
        guard before != after else { return nil }
        return switch after {
        case .closed: .breakerClosed
        case .open: .breakerOpened
        case .halfOpen: .breakerHalfOpened
        }
    }
}
