import NovaPrimitives
import Synchronization

/// What identity said about accounts, for as long as that holds: until events of accounts are read here, a
/// profile's name and whether it may be seen follow from this. Shared by all loops.
final class AccountAnswers: Sendable {
    private struct Answer {
        /// `nil` if there is no such account.
        let account: Account?
        let validUntil: Int64
    }

    private struct State {
        var answers: [UUID: Answer] = [:]
        var order = BoundedQueue<UUID>(capacity: UserLimits.accountAnswersMax)
        /// Until when identity is not asked again.
        var awayUntil: Int64 = .min
    }

    private let time: any TimeSource
    private let state = Mutex(State())

    init(time: any TimeSource) { self.time = time }

    /// What is known of `ids`, and those that identity must be asked about.
    func find(_ ids: [UUID]) -> (known: [UUID: Account], unknown: [UUID]) {
        let now = time.monotonicNanoseconds
        return state.withLock { state in
            var found: (known: [UUID: Account], unknown: [UUID]) = ([:], [])
            for id in ids {
                if let answer = state.answers[id], now < answer.validUntil {
                    found.known[id] = answer.account
                } else {
                    found.unknown.append(id)
                }
            }
            return found
        }
    }

    /// Keeps what identity said about `ids`: of those without an account, that there is none.
    func remember(_ accounts: [Account], of ids: [UUID]) {
        let now = time.monotonicNanoseconds
        let validUntil = now + UserLimits.accountAnswerLife.nanosecondsClamped
        let byID = Dictionary(accounts.map { ($0.id, $0) }) { $1 }
        state.withLock { state in
            state.awayUntil = .min
            for id in Set(ids).union(byID.keys) {
                if state.answers[id] == nil {
                    if state.order.isFull, let oldest = state.order.popFirst() {
                        state.answers[oldest] = nil
                    }
                    _ = state.order.append(id)
                }
                state.answers[id] = Answer(account: byID[id], validUntil: validUntil)
            }
        }
    }

    /// Whether identity did not answer just now: then what the rows say must do.
    var isAway: Bool {
        let now = time.monotonicNanoseconds
        return state.withLock { now < $0.awayUntil }
    }

    /// Notes that identity did not answer.
    func noteAway() {
        let until = time.monotonicNanoseconds + UserLimits.identityPause.nanosecondsClamped
        state.withLock { $0.awayUntil = until }
    }
}
