import NovaRPC

/// What became of a load's calls. Confined to the generator's loop while the load runs.
struct LoadRecord {
    /// What became of the calls that were due in one slice of time.
    struct Slice: Equatable {
        var succeeded = 0
        var failed = 0
        /// The slowest success, nanoseconds after it was due.
        var nanosecondsMax: Int64 = 0
    }

    /// Length of a slice.
    let sliceNanoseconds: Int64
    /// Successes, from the moment a call was due to its answer's end.
    private(set) var latencies = LatencyHistogram()
    /// Failures by code.
    private(set) var failures: [RPCCode: Int] = [:]
    /// From the load's beginning, by the moment a call was due.
    private(set) var slices: [Slice] = []
    /// Messages received by calls that succeeded.
    private(set) var messages = 0
    /// Calls that left later than ``Limits/loadLateNanoseconds`` after they were due.
    private(set) var late = 0
    /// How late the latest one left, nanoseconds.
    private(set) var latenessMax: Int64 = 0
    /// Calls that never left because too many were under way.
    private(set) var unsent = 0
    /// Calls that had no end when the load was over; none should.
    var lost = 0

    /// Calls that succeeded and that did not, by the place of their method in the load.
    private(set) var kinds: [(succeeded: Int, failed: Int)]

    init(kinds count: Int = 1, sliceNanoseconds: Int64 = 1_000_000_000) {
        kinds = [(succeeded: Int, failed: Int)](repeating: (0, 0), count: count)
        self.sliceNanoseconds = sliceNanoseconds
    }

    /// Calls that succeeded.
    var succeeded: Int { latencies.count }
    /// Calls that failed.
    var failed: Int { failures.values.reduce(0, +) }

    mutating func left(due: Int64, at now: Int64) {
        let lateness = now - due
        latenessMax = max(latenessMax, lateness)
        if lateness > Limits.loadLateNanoseconds { late += 1 }
    }

    /// - Parameters:
    ///   - due: when the call was due, nanoseconds after the load's beginning.
    ///   - nanoseconds: from then to its end.
    ///   - count: messages that came back.
    ///   - kind: the place of the call's method in the load.
    mutating func succeeded(due: Int64, after nanoseconds: Int64, messages count: Int, kind: Int) {
        kinds[kind].succeeded += 1
        latencies.record(nanoseconds)
        messages += count
        inSlice(of: due) {
            $0.succeeded += 1
            $0.nanosecondsMax = max($0.nanosecondsMax, nanoseconds)
        }
    }

    mutating func failed(due: Int64, _ code: RPCCode, kind: Int) {
        kinds[kind].failed += 1
        failures[code, default: 0] += 1
        inSlice(of: due) { $0.failed += 1 }
    }

    mutating func couldNotLeave(due: Int64, kind: Int) {
        kinds[kind].failed += 1
        unsent += 1
        inSlice(of: due) { $0.failed += 1 }
    }

    private mutating func inSlice(of due: Int64, _ change: (inout Slice) -> Void) {
        let at = Int(max(0, due) / sliceNanoseconds)
        guard at < Limits.loadSlicesMax else { return }
        while slices.count <= at { slices.append(Slice()) }
        change(&slices[at])
    }

    /// `RESOURCE_EXHAUSTED 12, UNAVAILABLE 3`, the most frequent first; "none" without failures.
    var failuresText: String {
        guard !failures.isEmpty else { return "none" }
        let sorted = failures.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        return sorted.map { "\($0.key.name) \($0.value)" }.joined(separator: ", ")
    }
}
