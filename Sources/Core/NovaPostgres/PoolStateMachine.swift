/// Which connection of a loop takes the next operation.
///
/// ```text
///            up                lease
///   down ─────────► shared ◄─────────► leased        shared: reads of many requests, batched
///    ▲                │  release         │           leased: one write or one transaction
///    └────────────────┴──── lost ────────┘           resting: takes nothing until a cancel is over
/// ```
struct PoolStateMachine {
    private struct Slot {
        var isUp = false
        var isLeased = false
        var isResting = false
        var inFlight = 0
        var group = 0
        var progressAt: Int64 = 0
    }

    /// Leases at once: one connection stays for reads, so that a transaction that waits for a read
    /// of its own request does not wait for itself.
    let leasesMax: Int
    private let groupMax: Int
    private let inFlightMax: Int
    private var slots: [Slot]
    private var current = 0
    private(set) var leases = 0
    private(set) var up = 0

    init(connections: Int, groupMax: Int, inFlightMax: Int) {
        slots = Array(repeating: Slot(), count: max(1, connections))
        leasesMax = max(1, connections - 1)
        self.groupMax = groupMax
        self.inFlightMax = inFlightMax
    }

    /// The first connection that is down.
    var firstDown: Int? { slots.firstIndex { !$0.isUp } }

    /// The connection for a read, or `nil`: keep it waiting. The caller sends at once.
    ///
    /// Reads of one turn fill one group before the next connection is used, so that they share its
    /// Sync; a connection that has not answered for a while comes last.
    mutating func placeRead(now: Int64) -> Int? {
        if !takes(slots[current]) || slots[current].group >= groupMax {
            guard let best = leastLoaded(now: now) else { return nil }
            current = best
        }
        slots[current].group += 1
        return current
    }

    /// The connection for a write or transaction, or `nil`: keep it waiting.
    mutating func lease(now: Int64) -> Int? {
        guard leases < leasesMax, let best = leastLoaded(now: now) else { return nil }
        slots[best].isLeased = true
        leases += 1
        return best
    }

    /// Ends the lease of `index`; no effect if it has none.
    mutating func release(_ index: Int) {
        guard slots[index].isLeased else { return }
        slots[index].isLeased = false
        leases -= 1
    }

    /// A statement was sent.
    mutating func started(_ index: Int, now: Int64) {
        if slots[index].inFlight == 0 { slots[index].progressAt = now }
        slots[index].inFlight += 1
    }

    /// A statement was answered.
    mutating func finished(_ index: Int, now: Int64) {
        slots[index].inFlight = max(0, slots[index].inFlight - 1)
        slots[index].progressAt = now
    }

    /// The group of `index` was ended by a Sync.
    mutating func synced(_ index: Int) { slots[index].group = 0 }

    mutating func rest(_ index: Int) { slots[index].isResting = true }

    mutating func unrest(_ index: Int) { slots[index].isResting = false }

    mutating func connected(_ index: Int) {
        guard !slots[index].isUp else { return }
        slots[index] = Slot()
        slots[index].isUp = true
        up += 1
    }

    mutating func lost(_ index: Int) {
        release(index)
        if slots[index].isUp { up -= 1 }
        slots[index] = Slot()
    }

    private func takes(_ slot: Slot) -> Bool {
        slot.isUp && !slot.isLeased && !slot.isResting && slot.inFlight < inFlightMax
    }

    private func leastLoaded(now: Int64) -> Int? {
        var best: Int?
        var bestLoad = Int.max
        for index in slots.indices where takes(slots[index]) {
            let slot = slots[index]
            let isStalled = slot.inFlight > 0 && now - slot.progressAt > Limits.stallNanoseconds
            let load = slot.inFlight + (isStalled ? inFlightMax : 0)
            if load < bestLoad {
                best = index
                bestLoad = load
            }
        }
        return best
    }
}

/// How long to wait before the next attempt to connect: doubles, bounded, with jitter.
struct Backoff {
    private var failures = 0

    /// The next pause in milliseconds; `random` in 0..<1 spreads the processes of a fleet.
    mutating func next(random: Double) -> Int {
        let exponent = min(failures, 16)
        failures += 1
        let ceiling = min(
            Limits.backoffMillisecondsMax, Limits.backoffMillisecondsMin << exponent)
        return ceiling / 2 + Int(Double(ceiling / 2) * min(max(random, 0), 1))
    }

    mutating func reset() { failures = 0 }
}
