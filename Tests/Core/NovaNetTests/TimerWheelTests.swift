import Testing

@testable import NovaNet

@Suite("TimerWheel")
struct TimerWheelTests {
    @Test("fires each timer once, in order, never early, at any distance")
    func order() {
        var wheel = TimerWheel<UInt64>(now: 1_000)
        let ticks: [UInt64] = [
            1_000, 1_001, 1_063, 1_064, 1_065, 5_095, 5_096, 5_097, 263_000, 20_000_000,
            3_000_000_000,
        ]
        for tick in ticks.reversed() { _ = wheel.insert(at: tick, tick) }
        var fired: [UInt64] = []
        while let poll = wheel.nextPoll {
            while let tick = wheel.popExpired(at: poll) {
                #expect(tick <= poll)
                fired.append(tick)
            }
        }
        #expect(fired == ticks)
        #expect(wheel.count == 0)
    }

    @Test("a cancelled timer does not fire, and its token stays harmless")
    func cancel() {
        var wheel = TimerWheel<Int>(now: 0)
        let token = wheel.insert(at: 10, 1)
        let kept = wheel.insert(at: 10, 2)
        let cancelled = [wheel.cancel(token), wheel.cancel(token)]
        #expect(cancelled == [true, false])
        let reused = wheel.insert(at: 11, 3)
        let stale = wheel.cancel(token)
        #expect(!stale)
        var fired: [Int] = []
        while let id = wheel.popExpired(at: 20) { fired.append(id) }
        #expect(fired.sorted() == [2, 3])
        let late = [wheel.cancel(kept), wheel.cancel(reused)]
        #expect(late == [false, false])
    }

    @Test("agrees with a sorted list under random inserts, cancels and polls", arguments: 0..<40)
    func oracle(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var now: UInt64 = random.next() % 1_000_000
        var wheel = TimerWheel<Int>(now: now)
        var pending: [Int: (tick: UInt64, token: TimerWheel<Int>.Token)] = [:]
        for step in 0..<2_000 {
            switch random.next() % 4 {
            case 0, 1:
                let spread = UInt64(1) << (random.next() % 34)
                let tick = now + random.next() % spread
                pending[step] = (tick, wheel.insert(at: tick, step))
            case 2:
                if let victim = pending.keys.min(), random.next() % 2 == 0 {
                    let found = wheel.cancel(pending[victim]!.token)
                    #expect(found)
                    pending[victim] = nil
                }
            default:
                now += random.next() % (UInt64(1) << (random.next() % 30))
                let due = Set(pending.filter { $0.value.tick <= now }.keys)
                var fired: Set<Int> = []
                while let id = wheel.popExpired(at: now) { fired.insert(id) }
                #expect(fired == due)
                for id in due { pending[id] = nil }
                if let poll = wheel.nextPoll, let first = pending.values.map(\.tick).min() {
                    #expect(poll > now && poll <= first)
                }
            }
        }
        #expect(wheel.count == pending.count)
    }
}

struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
