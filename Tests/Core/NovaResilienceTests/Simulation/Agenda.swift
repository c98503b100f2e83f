/// What is yet to happen, soonest first; a binary heap. What is due at the same time happens in the order
/// in which it was noted.
struct Agenda<Event> {
    private var heap: [(time: Int64, order: Int, event: Event)] = []
    private var noted = 0

    var isEmpty: Bool { heap.isEmpty }
    var nextTime: Int64? { heap.first?.time }

    mutating func note(_ event: Event, at time: Int64) {
        noted += 1
        heap.append((time, noted, event))
        var child = heap.count - 1
        while child > 0, isSooner(child, than: (child - 1) / 2) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func next() -> (time: Int64, event: Event)? {
        guard let first = heap.first else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && isSooner(child, than: least) {
                least = child
            }
            if least == parent { break }
            heap.swapAt(parent, least)
            parent = least
        }
        return (first.time, first.event)
    }

    private func isSooner(_ left: Int, than right: Int) -> Bool {
        (heap[left].time, heap[left].order) < (heap[right].time, heap[right].order)
    }
}
