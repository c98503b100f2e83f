/// A dictionary that holds at most `capacity` values and forgets the one unused longest.
///
/// The order of use is a doubly linked list threaded through an array by index, so that a look-up
/// allocates nothing.
struct RecencyTable<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Slot: Sendable {
        var key: Key
        var value: Value
        var newer: Int
        var older: Int
    }

    let capacity: Int
    private var slots: [Slot] = []
    private var index: [Key: Int] = [:]
    private var newest = -1
    private var oldest = -1

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    var count: Int { slots.count }

    /// The value of `key`, which becomes the one used last.
    mutating func use(_ key: Key) -> Value? {
        guard let at = index[key] else { return nil }
        if at != newest {
            unlink(at)
            linkNewest(at)
        }
        return slots[at].value
    }

    mutating func insert(_ value: Value, for key: Key) {
        if let at = index[key] {
            slots[at].value = value
            unlink(at)
            linkNewest(at)
            return
        }
        if slots.count == capacity { remove(at: oldest) }
        slots.append(Slot(key: key, value: value, newer: -1, older: -1))
        index[key] = slots.count - 1
        linkNewest(slots.count - 1)
    }

    mutating func remove(_ key: Key) {
        if let at = index[key] { remove(at: at) }
    }

    mutating func removeAll(where condition: (Value) -> Bool) {
        for at in slots.indices.reversed() where condition(slots[at].value) { remove(at: at) }
    }

    /// Moves the last slot into the hole, so that the array stays dense.
    private mutating func remove(at: Int) {
        unlink(at)
        index[slots[at].key] = nil
        let last = slots.count - 1
        if at != last {
            let moved = slots[last]
            slots[at] = moved
            index[moved.key] = at
            if moved.newer >= 0 { slots[moved.newer].older = at } else { newest = at }
            if moved.older >= 0 { slots[moved.older].newer = at } else { oldest = at }
        }
        slots.removeLast()
    }

    private mutating func unlink(_ at: Int) {
        let slot = slots[at]
        if slot.newer >= 0 { slots[slot.newer].older = slot.older } else { newest = slot.older }
        if slot.older >= 0 { slots[slot.older].newer = slot.newer } else { oldest = slot.newer }
    }

    private mutating func linkNewest(_ at: Int) {
        slots[at].newer = -1
        slots[at].older = newest
        if newest >= 0 { slots[newest].newer = at } else { oldest = at }
        newest = at
    }
}
