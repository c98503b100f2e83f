/// What is yet to happen, soonest first; a binary heap. What is due at the same time happens in the order
/// in which it was noted.
///
/// The heap holds one whole number per event, time above order: unoptimised code compares those many
/// times faster than anything generic.
struct Agenda<Event> {
    private static var orderBits: Int { 24 }

    private var heap: [Int] = []
    private var events: [Event?] = []

    /// Events noted so far.
    var noted: Int { events.count }
    var nextTime: Int64? { heap.first.map { Int64($0 >> Self.orderBits) } }

    mutating func note(_ event: Event, at time: Int64) {
        precondition(time < 1 << 39 && events.count < 1 << Self.orderBits, "beyond the agenda")
        heap.append(Int(time) << Self.orderBits | events.count)
        events.append(event)
        var child = heap.count - 1
        let key = heap[child]
        while child > 0 {
            let parent = (child - 1) / 2
            let above = heap[parent]
            guard key < above else { break }
            heap[child] = above
            child = parent
        }
        heap[child] = key
    }

    mutating func next() -> (time: Int64, event: Event)? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        let count = heap.count
        var hole = 0
        while 2 * hole + 1 < count {
            var child = 2 * hole + 1
            if child + 1 < count, heap[child + 1] < heap[child] { child += 1 }
            let below = heap[child]
            guard below < last else { break }
            heap[hole] = below
            hole = child
        }
        if count > 0 { heap[hole] = last }
        let order = first & (1 << Self.orderBits - 1)
        guard let event = events[order] else { return nil }
        events[order] = nil
        return (Int64(first >> Self.orderBits), event)
    }
}
