/// What a simulation has seen; a run that lacks one of these proves little.
enum Happening: Int, CaseIterable {
    // Calls.
    case callSucceeded
    case callFailed
    case deadlinePassed
    case cancelled
    case sentAtOnce
    case parked
    case sentAfterWait
    case failedWhileWaiting
    case refusedUnreachable
    case refusedQueueFull
    case refusedConcurrencyLimit
    case refusedClosed
    // Attempts.
    case retried
    case retriedAsTold
    case forbiddenToRetry
    case budgetEmpty
    case sentAgainUnprocessed
    case hedged
    case hedgeWon
    // The circuit.
    case circuitOpened
    case circuitRefused
    case probed
    case circuitClosed
    // Connections.
    case connected
    case connectFailed
    case secondConnection
    case lost
    case wentAway
    case streamIDsUsedUp
    case streamsMaxChanged
    case drainedIdle
    case drainedAged
    case abandoned
    // Backends.
    case addressCame
    case addressLeft
    case lookUpFailed
    case ejectedInRow
    case ejectedByRate
    case restored
    // The end.
    case picksSpread
    case closedInTrouble
    case closedInPeace
}

/// How often each has happened.
struct Happenings {
    private var counts = [Int](repeating: 0, count: Happening.allCases.count)

    subscript(_ happening: Happening) -> Int { counts[happening.rawValue] }

    mutating func saw(_ happening: Happening) { counts[happening.rawValue] += 1 }

    static func += (sum: inout Happenings, other: Happenings) {
        for index in sum.counts.indices { sum.counts[index] += other.counts[index] }
    }
}
