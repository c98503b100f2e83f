import Testing

@testable import NovaPrimitives

@Suite("WallTime")
struct WallTimeTests {
    @Test(
        "prints and reads RFC 3339",
        arguments: [
            (0, "1970-01-01T00:00:00.000000Z"), (-1, "1969-12-31T23:59:59.999999Z"),
            (951_782_400_000_000, "2000-02-29T00:00:00.000000Z"),
            (4_107_542_399_000_001, "2100-02-28T23:59:59.000001Z"),
            (-62_135_596_800_000_000, "0001-01-01T00:00:00.000000Z"),
        ])
    func text(microseconds: Int64, text: String) {
        #expect(WallTime(microseconds: microseconds).description == text)
        #expect(WallTime(text) == WallTime(microseconds: microseconds))
    }

    @Test("reads offsets and fractions of any length")
    func offsets() {
        #expect(WallTime("2026-01-02T03:04:05+02:30") == WallTime("2026-01-02T00:34:05Z"))
        #expect(WallTime("2026-01-02T03:04:05.1234567Z")?.microsecondOfSecond == 123_456)
        #expect(WallTime("2026-01-02t03:04:05.5z")?.microsecondOfSecond == 500_000)
    }

    @Test(
        "refuses what is not a time",
        arguments: [
            "", "2026-01-02", "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00+1:00",
            "2026-01-01T00:00:00Zx", "2026-01-01 00:00:00Z",
        ])
    func refuses(text: String) {
        #expect(WallTime(text) == nil)
    }

    @Test("sums clamp at the ends of the range")
    func clamps() {
        #expect(WallTime(microseconds: .max) + .seconds(1) == WallTime(microseconds: .max))
        #expect(WallTime(microseconds: .min) - .seconds(1) == WallTime(microseconds: .min))
        #expect(Duration.seconds(Int64.max).nanosecondsClamped == .max)
    }
}

@Suite("Deadline")
struct DeadlineTests {
    struct Frozen: TimeSource {
        var monotonicNanoseconds: Int64
        var now: WallTime { WallTime(microseconds: 0) }
    }

    @Test("is over exactly when its point is reached")
    func over() {
        let deadline = Deadline.after(.milliseconds(5), on: Frozen(monotonicNanoseconds: 1_000))
        #expect(!deadline.isOver(on: Frozen(monotonicNanoseconds: 5_000_999)))
        #expect(deadline.isOver(on: Frozen(monotonicNanoseconds: 5_001_000)))
        #expect(
            deadline.remaining(on: Frozen(monotonicNanoseconds: 5_000_000)) == .nanoseconds(1_000))
        #expect(deadline.remaining(on: Frozen(monotonicNanoseconds: 9_000_000)) == .zero)
    }

    @Test("never lies further ahead than a year")
    func bounded() {
        let deadline = Deadline.after(.seconds(Int64.max), on: Frozen(monotonicNanoseconds: 0))
        #expect(deadline.nanoseconds == Limits.deadlineNanosecondsMax)
    }
}
