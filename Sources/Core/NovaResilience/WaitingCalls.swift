/// Calls in the order in which they began to wait; leaving from the middle is cheap, too.
struct WaitingCalls: Sendable, Equatable {
    private var flags: [CallID: Bool] = [:]
    private var order: [CallID] = []
    private var head = 0

    var count: Int { flags.count }
    var isEmpty: Bool { flags.isEmpty }

    mutating func append(_ call: CallID, waitsForReady: Bool) {
        flags[call] = waitsForReady
        order.append(call)
    }

    /// Forgets a call; `false` if it does not wait.
    mutating func remove(_ call: CallID) -> Bool {
        guard flags.removeValue(forKey: call) != nil else { return false }
        if flags.isEmpty {
            order.removeAll()
            head = 0
        } else if order.count - head > 2 * flags.count + 64 {
            order = order[head...].filter { flags[$0] != nil }
            head = 0
        }
        return true
    }

    /// The call that has waited longest.
    mutating func popFirst() -> CallID? {
        while head < order.count {
            let call = order[head]
            head += 1
            if remove(call) { return call }
        }
        return nil
    }

    /// Takes all calls out that do not want to wait for a backend to come back, or all of them.
    mutating func removeAll(includingPatient: Bool) -> [CallID] {
        let gone = order[head...].filter { call in
            flags[call].map { !$0 || includingPatient } ?? false
        }
        for call in gone { flags[call] = nil }
        order = order[head...].filter { flags[$0] != nil }
        head = 0
        return gone
    }
}
