/// First in, first out, never more than `capacity` elements. Ring buffer: both ends are O(1).
public struct BoundedQueue<Element> {
    /// Most elements the queue will hold.
    public let capacity: Int
    private var slots: [Element?] = []
    private var head = 0
    /// Elements waiting now.
    public private(set) var count = 0

    /// An empty queue. Memory grows by doubling up to `capacity` (at least one).
    public init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    /// Whether nothing waits.
    public var isEmpty: Bool { count == 0 }
    /// Whether the next ``append(_:)`` will be refused.
    public var isFull: Bool { count == capacity }
    /// The element that ``popFirst()`` would give.
    public var first: Element? { count == 0 ? nil : slots[head] }

    /// Adds at the end. Returns `false`, and adds nothing, if the queue is full.
    public mutating func append(_ element: Element) -> Bool {
        guard count < capacity else { return false }
        if count == slots.count { grow() }
        slots[(head + count) % slots.count] = element
        count += 1
        return true
    }

    /// Takes the oldest element; `nil` if there is none.
    public mutating func popFirst() -> Element? {
        guard count > 0 else { return nil }
        let element = slots[head]
        slots[head] = nil
        head = (head + 1) % slots.count
        count -= 1
        return element
    }

    private mutating func grow() {
        var larger: [Element?] = []
        larger.reserveCapacity(max(8, slots.count * 2))
        for index in 0..<count { larger.append(slots[(head + index) % slots.count]) }
        larger.append(
            contentsOf: repeatElement(nil, count: min(capacity, max(8, count * 2)) - count))
        slots = larger
        head = 0
    }
}

extension BoundedQueue: Sendable where Element: Sendable {}
