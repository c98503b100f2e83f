import NovaResilience
import Testing

private let millisecond: Int64 = 1_000_000
private let second: Int64 = 1_000_000_000

/// One event loop in virtual time: in each turn it takes what has arrived, refuses or queues it, then
/// runs what waits. Handlers that use CPU run one after the other.
private struct Loop {
    struct Report {
        var offered = SIMD4<Int>(repeating: 0)
        var done = SIMD4<Int>(repeating: 0)
        var refused = SIMD4<Int>(repeating: 0)
        var late = 0
        var delayMax: Int64 = 0
        var goodput: Int { done.wrappedSum() }
    }

    private struct Call {
        let level: Int
        let arrivedAt: Int64
    }

    var limit: AdaptiveLimit
    let work: Int64
    let refusal: Int64
    let deadline = 2 * second
    private(set) var now = second
    private var arrivals: [Call] = []
    private var owed = SIMD4<Double>(repeating: 0)

    init(_ settings: AdaptiveLimit.Settings, work: Int64, refusal: Int64 = 3_000) {
        limit = AdaptiveLimit(settings, kinds: 1)
        self.work = work
        self.refusal = refusal
    }

    /// Offers `rates` calls a second of each class for `duration`.
    mutating func run(_ duration: Int64, rates: SIMD4<Double>) -> Report {
        var report = Report()
        let end = now + duration
        var arrivedUntil = now
        while now < end {
            arrive(from: arrivedUntil, to: now, rates: rates, &report)
            arrivedUntil = now
            turn(&report)
            if arrivals.isEmpty, arrivedUntil == now { now += 100_000 }
        }
        return report
    }

    private mutating func arrive(
        from start: Int64, to end: Int64, rates: SIMD4<Double>, _ report: inout Report
    ) {
        owed += rates * (Double(end - start) / 1e9)
        var waiting: [Call] = []
        for level in 0..<4 {
            let count = Int(owed[level])
            owed[level] -= Double(count)
            report.offered[level] += count
            for index in 0..<count {
                let at = start + (end - start) * Int64(index) / Int64(max(1, count))
                waiting.append(Call(level: level, arrivedAt: at))
            }
        }
        arrivals += waiting.sorted { $0.arrivedAt < $1.arrivedAt }
    }

    private mutating func turn(_ report: inout Report) {
        let readyAt = now
        var queue: [(call: Call, isSampled: Bool)] = []
        // A loop takes so many events at once; the rest waits in the kernel.
        for call in arrivals.prefix(4_096) {
            if limit.admits(call.level, at: readyAt) {
                limit.began(call.level)
                queue.append((call, limit.wantsSample()))
            } else {
                report.refused[call.level] += 1
                now += refusal
            }
        }
        arrivals.removeFirst(min(4_096, arrivals.count))
        for (call, isSampled) in queue {
            let delay = now - readyAt
            report.delayMax = max(report.delayMax, delay)
            if now - call.arrivedAt > deadline {
                report.late += 1
                now += 1_000
            } else if limit.shedsLate(call.level, delay: delay) {
                report.refused[call.level] += 1
                now += refusal
            } else {
                now += work
                report.done[call.level] += 1
            }
            if isSampled {
                limit.sample(kind: 0, readyAt: readyAt, delay: delay, duration: now - readyAt)
            }
            limit.ended(call.level)
        }
    }
}

@Suite("AdaptiveLimit")
struct AdaptiveLimitTests {
    private let settings = AdaptiveLimit.Settings(inFlightMax: 4_096)

    @Test(
        "ten times what a loop can do costs less than a tenth of the goodput, and is over in 2 s",
        arguments: [500_000, 2_000_000, 10_000_000] as [Int64])
    func overload(work: Int64) {
        var loop = Loop(settings, work: work)
        let capacity = 1e9 / Double(work)
        let normal = SIMD4(0, capacity * 0.8, 0, 0)
        let peak = Loop.peak(settings, work: work)
        _ = loop.run(5 * second, rates: normal)
        #expect(!loop.limit.isEngaged)
        let during = loop.run(30 * second, rates: SIMD4(0, capacity * 10, 0, 0))
        #expect(Double(during.goodput) >= 0.9 * peak * 30, "\(during)")
        #expect(loop.limit.isEngaged)
        _ = loop.run(2 * second, rates: normal)
        #expect(!loop.limit.isEngaged)
        let after = loop.run(5 * second, rates: normal)
        #expect(after.refused == .zero)
        #expect(after.delayMax < 50 * millisecond)
    }

    @Test("a flood out of nothing costs less than a quarter of its first second")
    func flood() {
        var loop = Loop(settings, work: millisecond / 2)
        _ = loop.run(5 * second, rates: SIMD4(0, 1_000, 0, 0))
        let first = loop.run(second, rates: SIMD4(0, 20_000, 0, 0))
        #expect(first.goodput >= 1_500, "\(first)")
        #expect(first.delayMax < 300 * millisecond)
    }

    @Test("while it lasts, calls that are let in do not wait long")
    func delay() {
        var loop = Loop(settings, work: millisecond)
        let rates = SIMD4<Double>(0, 10_000, 0, 0)
        _ = loop.run(2 * second, rates: rates)
        let report = loop.run(10 * second, rates: rates)
        #expect(report.delayMax < 200 * millisecond)
        #expect(report.late == 0)
    }

    @Test("after an overload of all classes everybody is served again, within 2 s")
    func mixedRecovery() {
        var loop = Loop(settings, work: millisecond / 2)
        // Critical calls alone ask for all there is: the room kept for them must be given back.
        let half = SIMD4<Double>(300, 600, 0, 100)
        _ = loop.run(5 * second, rates: half)
        let during = loop.run(20 * second, rates: half * 20)
        #expect(during.goodput >= 36_000, "\(during)")
        _ = loop.run(2 * second, rates: half)
        let after = loop.run(5 * second, rates: half)
        #expect(after.refused == .zero, "\(after)")
        #expect(!loop.limit.isEngaged)
    }

    @Test("what is more critical is served first; the least critical is shed first")
    func criticality() {
        var loop = Loop(settings, work: millisecond)
        // Room for 1000: 300 critical, 300 high, 300 normal fit, of 9100 sheddable a hundred.
        let rates = SIMD4<Double>(9_100, 300, 300, 300)
        _ = loop.run(2 * second, rates: rates)
        let report = loop.run(10 * second, rates: rates)
        for level in 1...3 {
            #expect(
                Double(report.done[level]) >= 0.97 * Double(report.offered[level]),
                "class \(level): \(report)")
        }
        #expect(report.goodput >= 8_500)
    }

    @Test("an overload of critical calls leaves nothing to others, and others nothing to wait for")
    func criticalOverload() {
        var loop = Loop(settings, work: millisecond)
        let rates = SIMD4<Double>(2_500, 2_500, 2_500, 2_500)
        _ = loop.run(2 * second, rates: rates)
        let report = loop.run(10 * second, rates: rates)
        #expect(report.done[3] >= 8_000)
        #expect(report.done[3] > report.done[2])
        #expect(report.done[2] >= report.done[1])
        #expect(report.done[1] >= report.done[0])
        #expect(report.goodput >= 9_000)
    }

    @Test("many small calls at once are no overload")
    func burst() {
        var loop = Loop(settings, work: 3_000)
        let report = loop.run(3 * second, rates: SIMD4(0, 320_000, 0, 0))
        #expect(report.refused == .zero)
        #expect(!loop.limit.isEngaged)
    }

    @Test("a loop that stood still once is no overload")
    func pause() {
        var limit = AdaptiveLimit(settings, kinds: 1)
        var now = second
        for window in 0..<20 {
            for _ in 0..<50 {
                let isAdmitted = limit.admits(1, at: now)
                #expect(isAdmitted)
                limit.began(1)
                let delay = window == 10 ? 400 * millisecond : 0
                limit.sample(kind: 0, readyAt: now, delay: delay, duration: delay + millisecond)
                limit.ended(1)
            }
            now += 100 * millisecond
        }
        #expect(!limit.isEngaged)
    }

    @Test("calls that wait for something slow are limited; when it recovers, no more")
    func downstream() {
        let report = Downstream.run(slots: 20, service: 5 * millisecond)
        // 4000 a second is what the thing behind can do; without a limit all would wait past 2 s.
        #expect(report.goodput >= 0.8 * 4_000)
        #expect(report.latencyMax < second)
        #expect(!report.isEngagedAfter)
    }

    @Test("below the floor nothing is limited, whatever calls suffer")
    func floor() {
        var limit = AdaptiveLimit(settings, kinds: 1)
        var now = second
        for _ in 0..<1_000 {
            for _ in 0..<16 {
                let isAdmitted = limit.admits(1, at: now)
                #expect(isAdmitted)
                limit.began(1)
            }
            for _ in 0..<16 {
                limit.sample(kind: 0, readyAt: now, delay: second, duration: 2 * second)
                limit.ended(1)
            }
            now += 50 * millisecond
        }
        #expect(limit.limit == 4_096)
    }

    @Test("a limit that is fixed does not move")
    func fixed() {
        let settings = AdaptiveLimit.Settings(inFlightMax: 100, isAdaptive: false)
        var loop = Loop(settings, work: millisecond)
        _ = loop.run(5 * second, rates: SIMD4(0, 10_000, 0, 0))
        #expect(loop.limit.limit == 100)
        #expect(!loop.limit.isEngaged)
    }

    @Test("at the hard limit the most critical class still finds room")
    func reserve() {
        var limit = AdaptiveLimit(AdaptiveLimit.Settings(inFlightMax: 100), kinds: 1)
        for (level, most) in [(0, 85), (1, 95), (2, 98), (3, 100)] {
            while limit.admits(level, at: second) { limit.began(level) }
            #expect(limit.inFlight == most)
        }
    }
}

extension Loop {
    /// Calls a second that the loop does when just so many arrive.
    static func peak(_ settings: AdaptiveLimit.Settings, work: Int64) -> Double {
        var loop = Loop(settings, work: work)
        let report = loop.run(5 * second, rates: SIMD4(0, 1e9 / Double(work), 0, 0))
        return Double(report.goodput) / 5
    }
}

/// Calls that use no CPU but wait for one of `slots` places behind the loop.
private enum Downstream {
    struct Report {
        var goodput = 0.0
        var latencyMax: Int64 = 0
        var isEngagedAfter = true
    }

    static func run(slots: Int, service: Int64) -> Report {
        var limit = AdaptiveLimit(AdaptiveLimit.Settings(inFlightMax: 4_096), kinds: 1)
        var free = [Int64](repeating: 0, count: slots)
        var ends: [(at: Int64, readyAt: Int64)] = []
        var report = Report()
        var owed = 0.0
        var done = 0
        let step: Int64 = millisecond / 2
        // 2 s at half of what it can do, 10 s at five times, 4 s at half.
        var now = second
        while now < 17 * second {
            now += step
            let isOverload = now >= 3 * second && now < 13 * second
            owed += (isOverload ? 20_000 : 2_000) * Double(step) / 1e9
            while let first = ends.first, first.at <= now {
                ends.removeFirst()
                limit.sample(
                    kind: 0, readyAt: first.readyAt, delay: 0,
                    duration: first.at - first.readyAt)
                limit.ended(1)
                // The first seconds are its own time to notice.
                if now >= 6 * second, now < 13 * second {
                    done += 1
                    report.latencyMax = max(report.latencyMax, first.at - first.readyAt)
                }
            }
            while owed >= 1 {
                owed -= 1
                guard limit.admits(1, at: now) else { continue }
                limit.began(1)
                let slot = free.indices.min { free[$0] < free[$1] } ?? 0
                free[slot] = max(now, free[slot]) + service
                ends.append((free[slot], now))
            }
        }
        report.goodput = Double(done) / 7
        report.isEngagedAfter = limit.isEngaged
        return report
    }
}
