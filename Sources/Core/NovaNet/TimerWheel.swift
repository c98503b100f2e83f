/// A hierarchical timing wheel (Varghese and Lauck, 1987): insert and cancel in O(1).
///
/// Six levels of 64 slots; a slot of level n spans 64^n ticks. A timer sits on the level of the
/// highest six-bit group in which its tick differs from the current one, and moves down as time
/// approaches. Never fires early. Not thread-safe: one loop owns it.
struct TimerWheel<Payload> {
    /// Names one timer; a token outlives its timer harmlessly.
    struct Token: Hashable, Sendable {
        fileprivate let index: Int32
        fileprivate let generation: UInt32
    }

    private struct Node {
        var next: Int32
        var previous: Int32
        /// Index into `heads`, or -1 while the node is free.
        var list: Int32
        var generation: UInt32
        var tick: UInt64
        var payload: Payload?
    }

    private static var levels: Int { 6 }
    private static var expiredList: Int32 { Int32(levels * 64) }

    private var nodes: ContiguousArray<Node> = []
    private var freeHead: Int32 = -1
    private var heads: ContiguousArray<Int32>
    private var occupied: ContiguousArray<UInt64>
    private var elapsed: UInt64
    /// Timers that have neither fired nor been cancelled.
    private(set) var count = 0

    init(now tick: UInt64) {
        elapsed = tick
        heads = ContiguousArray(repeating: -1, count: Self.levels * 64 + 1)
        occupied = ContiguousArray(repeating: 0, count: Self.levels)
    }

    /// Adds a timer that fires once `tick` is reached; at the next poll if it has been already.
    mutating func insert(at tick: UInt64, _ payload: Payload) -> Token {
        let index: Int32
        if freeHead >= 0 {
            index = freeHead
            freeHead = nodes[Int(index)].next
            nodes[Int(index)].tick = tick
            nodes[Int(index)].payload = payload
        } else {
            index = Int32(nodes.count)
            nodes.append(
                Node(next: -1, previous: -1, list: -1, generation: 0, tick: tick, payload: payload))
        }
        count += 1
        link(index)
        return Token(index: index, generation: nodes[Int(index)].generation)
    }

    /// Removes a timer. Returns `false` if it has fired or been cancelled before.
    @discardableResult
    mutating func cancel(_ token: Token) -> Bool {
        guard token.index < nodes.count, nodes[Int(token.index)].generation == token.generation,
            nodes[Int(token.index)].list >= 0
        else { return false }
        unlink(token.index)
        _ = release(token.index)
        return true
    }

    /// Takes the next timer due at `tick`, or `nil` if none is.
    mutating func popExpired(at tick: UInt64) -> Payload? {
        while true {
            let first = heads[Int(Self.expiredList)]
            if first >= 0 {
                unlink(first)
                return release(first)
            }
            guard let next = nextSlot(), next.tick <= tick else {
                elapsed = max(elapsed, tick)
                return nil
            }
            elapsed = max(elapsed, next.tick)
            var index = heads[next.list]
            heads[next.list] = -1
            occupied[next.list / 64] &= ~(1 << UInt64(next.list % 64))
            while index >= 0 {
                let following = nodes[Int(index)].next
                link(index)
                index = following
            }
        }
    }

    /// The tick by which to poll again; `nil` without timers. May be earlier than any timer's tick.
    var nextPoll: UInt64? {
        if heads[Int(Self.expiredList)] >= 0 { return elapsed }
        return nextSlot()?.tick
    }

    private func nextSlot() -> (list: Int, tick: UInt64)? {
        for level in 0..<Self.levels where occupied[level] != 0 {
            let shift = UInt64(6 * level)
            let position = (elapsed >> shift) & 63
            let bits = occupied[level]
            let rotated = bits >> position | (position == 0 ? 0 : bits << (64 - position))
            let slot = (UInt64(rotated.trailingZeroBitCount) + position) & 63
            let span: UInt64 = 1 << (shift + 6)
            var tick = elapsed & ~(span - 1) | slot << shift
            if tick < elapsed && level == Self.levels - 1 { tick += span }
            return (level * 64 + Int(slot), max(tick, elapsed))
        }
        return nil
    }

    private mutating func link(_ index: Int32) {
        let tick = nodes[Int(index)].tick
        let list: Int32
        if tick <= elapsed {
            list = Self.expiredList
        } else {
            let highest = 63 - ((elapsed ^ tick) | 63).leadingZeroBitCount
            let level = min(highest / 6, Self.levels - 1)
            let slot = Int(tick >> UInt64(6 * level) & 63)
            occupied[level] |= 1 << UInt64(slot)
            list = Int32(level * 64 + slot)
        }
        let head = heads[Int(list)]
        nodes[Int(index)].list = list
        nodes[Int(index)].previous = -1
        nodes[Int(index)].next = head
        if head >= 0 { nodes[Int(head)].previous = index }
        heads[Int(list)] = index
    }

    private mutating func unlink(_ index: Int32) {
        let node = nodes[Int(index)]
        if node.next >= 0 { nodes[Int(node.next)].previous = node.previous }
        if node.previous >= 0 {
            nodes[Int(node.previous)].next = node.next
        } else {
            heads[Int(node.list)] = node.next
            if node.next < 0 && node.list < Self.expiredList {
                occupied[Int(node.list) / 64] &= ~(1 << UInt64(node.list % 64))
            }
        }
    }

    private mutating func release(_ index: Int32) -> Payload? {
        let payload = nodes[Int(index)].payload
        nodes[Int(index)].payload = nil
        nodes[Int(index)].list = -1
        nodes[Int(index)].generation &+= 1
        nodes[Int(index)].next = freeHead
        freeHead = index
        count -= 1
        return payload
    }
}
