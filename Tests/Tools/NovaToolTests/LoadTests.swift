import NovaRPC
import Testing

@testable import nova

@Suite("Latency histogram")
struct LatencyHistogramTests {
    @Test(
        "puts a value into the one bucket that ends at or less than 1/128 above it",
        arguments: [0, 1, 127, 128, 129, 255, 256, 1_000_000, 123_456_789, Int64.max / 3, .max])
    func buckets(value: Int64) {
        let bucket = LatencyHistogram.bucket(of: value)
        let end = LatencyHistogram.end(of: bucket)
        #expect(end >= value)
        #expect(end - value <= value / 128)
        #expect(bucket == 0 || LatencyHistogram.end(of: bucket - 1) < value)
    }

    @Test("gives the quantiles of what it was told")
    func quantiles() {
        var latencies = LatencyHistogram()
        for value in 1...1_000 { latencies.record(Int64(value) * 1_000) }
        for (share, exact) in [(0.5, 500_000.0), (0.99, 990_000), (0.999, 999_000)] {
            let value = Double(latencies.quantile(share))
            #expect(value >= exact && value < exact * 1.01)
        }
        #expect(latencies.quantile(1) == 1_000_000)
        #expect(LatencyHistogram().quantile(0.5) == 0)
    }

    @Test("adds up")
    func sum() {
        var (first, second) = (LatencyHistogram(), LatencyHistogram())
        first.record(10)
        second.record(20)
        second.record(-5)
        first.add(second)
        #expect(first.count == 3)
        #expect(first.quantile(0) == 0)
        #expect(first.nanosecondsMax == 20)
    }
}

@Suite("Load record")
struct LoadRecordTests {
    @Test("counts each call in the slice in which it was due")
    func slices() {
        var record = LoadRecord(kinds: 2, sliceNanoseconds: 100)
        record.succeeded(due: 0, after: 1_000, messages: 3, kind: 0)
        record.succeeded(due: 250, after: 40, messages: 1, kind: 1)
        record.failed(due: 299, .unavailable, kind: 1)
        record.couldNotLeave(due: 300, kind: 0)
        #expect(
            record.slices == [
                .init(succeeded: 1, failed: 0, nanosecondsMax: 1_000), .init(),
                .init(succeeded: 1, failed: 1, nanosecondsMax: 40), .init(failed: 1),
            ])
        #expect(record.kinds.map(\.succeeded) == [1, 1])
        #expect(record.kinds.map(\.failed) == [1, 1])
        #expect(record.messages == 4)
        #expect(record.unsent == 1)
    }

    @Test("knows how late a call left")
    func lateness() {
        var record = LoadRecord()
        record.left(due: 100, at: 200)
        record.left(due: 100, at: 100 + Limits.loadLateNanoseconds + 1)
        #expect(record.late == 1)
        #expect(record.latenessMax == Limits.loadLateNanoseconds + 1)
    }

    @Test("names failures, the most frequent first")
    func failures() {
        var record = LoadRecord()
        #expect(record.failuresText == "none")
        record.failed(due: 0, .unavailable, kind: 0)
        for _ in 0..<2 { record.failed(due: 0, .resourceExhausted, kind: 0) }
        #expect(record.failuresText == "RESOURCE_EXHAUSTED 2, UNAVAILABLE 1")
    }
}

@Suite("Overload result")
struct OverloadResultTests {
    private static func record(_ slices: [(succeeded: Int, failed: Int)]) -> LoadRecord {
        var record = LoadRecord(kinds: 2, sliceNanoseconds: 100_000_000)
        for (at, slice) in slices.enumerated() {
            let due = Int64(at) * 100_000_000
            for _ in 0..<slice.succeeded {
                record.succeeded(due: due, after: 1_000, messages: 1, kind: 0)
            }
            for _ in 0..<slice.failed { record.failed(due: due, .resourceExhausted, kind: 1) }
        }
        return record
    }

    private static let result = OverloadResult(
        peak: 100, before: record([(5, 0)]),
        during: record(
            Array(repeating: (9, 90), count: 10) + Array(repeating: (10, 90), count: 10)),
        after: record([(4, 1), (3, 2), (5, 0), (5, 0)]), mix: [.critical, .sheddable],
        slowNanoseconds: 10_000)

    @Test("goodput is a share of the peak")
    func goodput() {
        #expect(abs(Self.result.goodputShare - 0.95) < 0.000_1)
        #expect(Self.result.goodputBySecond == [0.9, 1])
    }

    @Test("recovery ends with the last slice that is not normal")
    func recovery() {
        #expect(abs(Self.result.recoverySeconds - 0.2) < 0.000_1)
    }

    @Test("tells the kinds of call apart")
    func shares() {
        #expect(Self.result.share(of: .critical) == 1)
        #expect(Self.result.share(of: .sheddable) == 0)
    }
}

@Suite("Memory track")
struct MemoryTrackTests {
    private static let mebibyte = 1 << 20

    private static func track(_ mebibytes: [Int]) throws -> MemoryTrack {
        var rest = mebibytes[...]
        var track = MemoryTrack(reading: { (rest.popFirst() ?? 0) * mebibyte })
        for _ in mebibytes.dropLast() { try track.sample() }
        try track.phase("all")
        return track
    }

    @Test("growth in the first half only is flat")
    func flat() throws {
        #expect(try Self.track([10, 50, 100, 100, 101, 100]).isFlat)
        #expect(try Self.track([10, 60]).isFlat)
    }

    @Test("growth in the second half is not")
    func growing() throws {
        #expect(try !Self.track([10, 20, 30, 40, 50, 60]).isFlat)
    }
}
