import NovaPrimitives
import Synchronization
import Testing

@testable import NovaObservability

private final class Clock: TimeSource {
    private let nanoseconds = Atomic<Int64>(1_000_000_000)
    var monotonicNanoseconds: Int64 { nanoseconds.load(ordering: .relaxed) }
    var now: WallTime { WallTime(microseconds: monotonicNanoseconds / 1_000) }
    func advance(milliseconds: Int64) {
        nanoseconds.add(milliseconds * 1_000_000, ordering: .relaxed)
    }
}

@Suite("Tracer")
struct TracerTests {
    private let caller = TraceContext.root(sampled: true)

    @Test("records what the caller records, below the caller's step, and nothing else")
    func parentBased() throws {
        let tracer = Tracer(ratio: 0)
        let state = TraceState("a=1")
        let span = try #require(
            tracer.start("call", kind: .server, parent: caller, traceState: state))
        #expect(span.context.traceID == caller.traceID)
        #expect(span.context.spanID != caller.spanID)
        span.end()
        let finished = try #require(tracer.nextBatch().first)
        #expect(finished.parent == caller.spanID)
        #expect(finished.isParentRemote)
        #expect(finished.traceState == state)
        let quiet = TraceContext.root(sampled: false)
        #expect(Tracer(ratio: 1).start("call", kind: .server, parent: quiet) == nil)
        #expect(tracer.start("call", kind: .server, parent: nil) == nil)
    }

    @Test("of a stranger's trace the ratio decides, and only the id goes on")
    func strangers() throws {
        let none = Tracer(ratio: 0)
        #expect(none.start("a", kind: .server, parent: caller, believesParent: false) == nil)
        let all = Tracer(ratio: 1)
        let quiet = TraceContext.root(sampled: false)
        let span = try #require(
            all.start("a", kind: .server, parent: quiet, believesParent: false))
        #expect(span.context.traceID == quiet.traceID)
        #expect(span.context.sampled)
    }

    @Test("the share of traces that begin here is the ratio, and the same in every process")
    func ratio() {
        for ratio in [0.0, 0.1, 0.5, 1.0] {
            let (one, other) = (Tracer(ratio: ratio), Tracer(ratio: ratio))
            var recorded = 0
            for _ in 0..<4_000 {
                let trace = TraceContext.root(sampled: false).traceID
                #expect(one.records(trace) == other.records(trace))
                if one.records(trace) { recorded += 1 }
            }
            // Five standard deviations: missed once in two million runs.
            let allowed = 5 * (4_000 * ratio * (1 - ratio)).squareRoot()
            #expect(abs(Double(recorded) - 4_000 * ratio) <= allowed)
        }
        #expect(Tracer(ratio: .nan).start("a", kind: .inner, parent: nil) == nil)
        #expect(Tracer(ratio: 7).start("a", kind: .inner, parent: nil) != nil)
    }

    @Test("a step says how long it took, what is known of it and why it failed, once")
    func step() throws {
        let clock = Clock()
        let tracer = Tracer(ratio: 1, time: clock)
        let root = try #require(
            tracer.start("work", kind: .server, parent: nil, attributes: [("a", .integer(1))]))
        let child = root.child("part", kind: .client)
        clock.advance(milliseconds: 3)
        child.set("b", .flag(true))
        child.fail("TIMEOUT")
        child.rename("piece")
        child.end()
        child.end()
        child.set("c", .text("late"))
        child.rename("late")
        clock.advance(milliseconds: 2)
        root.end()
        let batch = tracer.nextBatch()
        try #require(batch.count == 2)
        #expect(batch[0].name == "piece")
        #expect(batch[0].nanoseconds == 3_000_000)
        #expect(batch[0].parent == root.context.spanID)
        #expect(!batch[0].isParentRemote)
        #expect(batch[0].failure == "TIMEOUT")
        #expect(batch[0].attributes.map { "\($0.name)" } == ["b"])
        #expect(batch[1].nanoseconds == 5_000_000)
        #expect(batch[1].parent == nil)
        #expect(batch[1].failure == nil)
        #expect(tracer.nextBatch().isEmpty)
    }

    @Test("what waits has a bound, and so has a step; what is too much is counted")
    func bounds() throws {
        let tracer = Tracer(ratio: 1)
        let root = try #require(tracer.start("root", kind: .server, parent: nil))
        for index in 0..<40 { root.set("n", .integer(Int64(index))) }
        root.end()
        for _ in 0..<Limits.spansWaitingMax { root.child("step", kind: .inner).end() }
        #expect(tracer.counts.recorded == Int64(Limits.spansWaitingMax))
        #expect(tracer.counts.dropped == 1)
        #expect(tracer.counts.waiting == Limits.spansWaitingMax)
        let first = tracer.nextBatch()
        #expect(first.count == Limits.spansPerBatchMax)
        #expect(first[0].attributes.count == Limits.spanAttributesMax)
        #expect(first[0].droppedAttributes == 40 - Limits.spanAttributesMax)
        var rest = 0
        while case let batch = tracer.nextBatch(), !batch.isEmpty { rest += batch.count }
        #expect(rest == Limits.spansWaitingMax - Limits.spansPerBatchMax)
    }
}
